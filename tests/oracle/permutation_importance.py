"""Writes golden/permutation_importance.json.gz: scikit-learn's permutation importances, and those of groups by hand.

    OMP_NUM_THREADS=1 python tests/oracle/permutation_importance.py
"""

import csv
import gzip
import json
import math
import pathlib

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.inspection import permutation_importance
from sklearn.metrics import r2_score, root_mean_squared_error

import hgb

HERE = pathlib.Path(__file__).parent
SCORING = ["r2", "neg_root_mean_squared_error"]


def group_importance(model, X, y, columns, n_repeats, seed):
    """As scikit-learn for one column, with all columns of the group taking the same rows."""
    state = np.random.RandomState(np.random.RandomState(seed).randint(2**31))
    X, order, predicted = X.copy(), np.arange(len(X)), model.predict(X)
    r2, rmse = [], []
    for _ in range(n_repeats):
        state.shuffle(order)
        X[:, columns] = X[np.ix_(order, columns)]
        permuted = model.predict(X)
        r2.append(r2_score(y, predicted) - r2_score(y, permuted))
        rmse.append(root_mean_squared_error(y, permuted) - root_mean_squared_error(y, predicted))
    return {"r2": r2, "rmse": rmse}


def describe(name, X, y, train, score, parameters, seed, n_repeats, groups):
    model = HistGradientBoostingRegressor(early_stopping=False, random_state=0, **parameters)
    model.fit(X[train], y[train])
    result = permutation_importance(
        model, X[score], y[score], scoring=SCORING, n_repeats=n_repeats, random_state=seed
    )
    r2, rmse = (result[key] for key in SCORING)
    return {
        "name": name, "nRows": len(X), "nColumns": X.shape[1], "columns": hgb.pack_columns(X), "target": y.tolist(),
        "trainRows": train.tolist(), "scoreRows": score.tolist(), "parameters": parameters,
        "seed": seed, "nRepeats": n_repeats, "r2": r2.importances.tolist(), "rmse": rmse.importances.tolist(),
        "r2Mean": r2.importances_mean.tolist(), "r2Std": r2.importances_std.tolist(),
        "groups": [
            {"columns": columns, **group_importance(model, X[score], y[score], columns, n_repeats, seed)}
            for columns in groups
        ],
    }  # fmt: skip


def obelix():
    """The cells of the embedded data: training rows, then test rows."""
    names = ["a", "b", "c", "alpha", "beta", "gamma", "Space group #", "Z"]
    rows, counts = [], []
    for split in ("train", "test"):
        with open(HERE.parent.parent / "public/data/obelix" / f"{split}.csv", encoding="utf-8") as file:
            part = list(csv.DictReader(file))
        rows, counts = rows + part, counts + [len(part)]
    X = np.array([[float(row[name] or "nan") for name in names] for row in rows])
    y = np.array([math.log10(float(row["Ionic conductivity (S cm-1)"].lstrip("<"))) for row in rows])
    return X, y, np.arange(counts[0]), counts[0] + np.arange(counts[1])


def main():
    rng = np.random.default_rng(8)
    kinds = [hgb.normal, hgb.sparse_fraction, hgb.with_missing, hgb.one_hot, hgb.integers, hgb.constant]
    X = hgb.make_matrix(rng, 200, 14, kinds)
    y = hgb.make_target(rng, X, "plain")
    order = rng.permutation(200)
    cases = [
        describe("made columns", X, y, order[:150], order[150:], {**hgb.DEFAULTS, "max_iter": 40}, 0, 5,
                 [[3], [0, 1], [2, 5, 9, 13]]),
        describe("cells of the embedded data", *obelix(), hgb.DEFAULTS, 42, 10, [[0, 1, 2], [3, 4, 5], [6]]),
    ]  # fmt: skip
    path = HERE / "golden" / "permutation_importance.json.gz"
    versions = {"sklearn": sklearn.__version__, "numpy": np.__version__}
    path.write_bytes(gzip.compress(json.dumps({"versions": versions, "cases": cases}).encode(), 9, mtime=0))
    print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
