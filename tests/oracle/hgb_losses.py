"""Writes golden/hgb_quantile.json.gz, fits of HistGradientBoostingRegressor(loss="quantile") that the learner must repeat,
and golden/hgb_rank.json.gz, held-out scores of LightGBM's lambdarank on OBELiX that the learner's order must match.

Run with one thread, so that sums run in row order:
    OMP_NUM_THREADS=1 python tests/oracle/hgb_losses.py
"""

import csv
import gzip
import json
import os
import pathlib
import re

os.environ["OMP_NUM_THREADS"] = "1"

import hgb
import lightgbm
import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor

SEED = 20261129
GOLDEN = pathlib.Path(__file__).parent / "golden"
# Rows in a leaf, leaves, trees.
SETTINGS = [
    {**hgb.DEFAULTS, "min_samples_leaf": rows, "max_leaf_nodes": leaves, "max_iter": trees}
    for rows, leaves, trees in ((5, 15, 100), (10, 15, 200), (20, 31, 100), (30, 15, 200))
]
TRAINING_ROWS = pathlib.Path(__file__).parents[2] / "public" / "data" / "obelix" / "train.csv"


def quantile_case(rng, name, X, y, params):
    model = HistGradientBoostingRegressor(loss="quantile", early_stopping=False, random_state=0, **params)
    with np.errstate(all="ignore"):
        model.fit(hgb.oracle_matrix(X), y)
    X_new = hgb.new_rows(rng, X, 20)
    nodes = [predictors[0].nodes for predictors in model._predictors]
    return {
        "name": name,
        "nRows": X.shape[0],
        "nColumns": X.shape[1],
        "columns": hgb.pack_columns(X),
        "target": hgb.pack(y, "<f8"),
        "nNew": X_new.shape[0],
        "newColumns": hgb.pack_columns(X_new),
        "parameters": params,
        "baseline": hgb.pack(model._baseline_prediction.ravel(), "<f8"),
        # The columns of all nodes, -1 at leaves, and the leaves' values, tree by tree.
        "nodes": [len(tree) for tree in nodes],
        "feature": hgb.pack(
            np.concatenate([np.where(tree["is_leaf"] == 1, -1, tree["feature_idx"]) for tree in nodes]), "<i4"
        ),
        "leafValues": hgb.pack(np.concatenate([tree["value"][tree["is_leaf"] == 1] for tree in nodes]), "<f8"),
        "predictions": hgb.pack(model.predict(hgb.oracle_matrix(X)), "<f8"),
        "newPredictions": hgb.pack(model.predict(X_new), "<f8"),
    }


def quantile_cases():
    rng = np.random.default_rng(SEED)
    cases = []

    def add(name, X, y, **params):
        cases.append(quantile_case(rng, name, X, y, {**hgb.DEFAULTS, "max_iter": 30, **params}))

    for n, p in [(1, 1), (2, 3), (5, 6), (20, 12)]:
        X = hgb.make_matrix(rng, n, p, hgb.KINDS)
        y = hgb.make_target(rng, X, "plain")
        add(f"{n} x {p}", X, y, quantile=float(rng.choice([0.1, 0.5, 0.83])), min_samples_leaf=1, max_iter=8)
    targets = ["plain", "integers", "huge", "tiny", "skewed", "offset"]
    for k, quantile in enumerate([0.001, 0.05, 0.1, 0.25, 0.5, 0.5, 0.75, 0.9, 0.95, 0.999]):
        n, p = int(rng.choice([50, 120, 200])), int(rng.choice([1, 4, 9]))
        X = hgb.make_matrix(rng, n, p, hgb.KINDS)
        kind = targets[k % len(targets)]
        params = {**hgb.random_parameters(rng, n), "max_iter": int(rng.choice([3, 12, 30]))}
        params["min_samples_leaf"] = min(params["min_samples_leaf"], 20)
        add(f"{n} x {p}, {kind} target, quantile {quantile}", X, hgb.make_target(rng, X, kind), quantile=quantile, **params)
    kinds = [hgb.normal, hgb.one_hot, hgb.with_missing, hgb.sparse_fraction]
    X = hgb.make_matrix(rng, 300, 8, kinds)
    add("defaults", X, hgb.make_target(rng, X, "plain"), quantile=0.5, max_iter=60)
    add("missing values, upper quantile", X, hgb.make_target(rng, X, "skewed"), quantile=0.9, min_samples_leaf=5)
    X = hgb.make_matrix(rng, 150, 5, [hgb.integers, hgb.one_hot])
    add("ties: integer columns, integer target", X, hgb.make_target(rng, X, "integers"),
        quantile=0.3, min_samples_leaf=1, learning_rate=0.5)  # fmt: skip
    add("constant target", X, hgb.make_target(rng, X, "constant"), quantile=0.7, max_iter=3)
    add("no column splits", np.ones((60, 2)), hgb.make_target(rng, X[:60], "plain"), quantile=0.2, max_iter=4)
    return cases


def obelix():
    """Element fractions and cell of the training rows, log10 of the conductivity, papers."""
    with open(TRAINING_ROWS, encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    amounts = []
    for row in rows:
        amount = {}
        for symbol, number in re.findall(r"([A-Z][a-z]?)([\d.]*)", row["True Composition"]):
            amount[symbol] = amount.get(symbol, 0) + float(number or 1)
        amounts.append(amount)
    symbols = sorted({symbol for amount in amounts for symbol in amount})
    fractions = [[amount.get(symbol, 0) / sum(amount.values()) for symbol in symbols] for amount in amounts]
    cell = [[float(row[key]) for key in ("a", "b", "c", "alpha", "beta", "gamma", "Space group #")] for row in rows]
    X = np.hstack([np.round(fractions, 4), cell])
    y = np.log10([float(row["Ionic conductivity (S cm-1)"].strip().lstrip("<")) for row in rows])
    return X, y, np.unique([row["DOI"] for row in rows], return_inverse=True)[1]


def rank_cases():
    """Five folds of whole papers; grades are the ranks of the distinct targets, with gains by rank.

    LightGBM's trees see every pair (no truncation), in one query. It sums hessians where the learner counts rows; both
    have the same learning rate, leaves, rows in a leaf and number of trees.
    """
    X, y, papers = obelix()
    fold = np.random.default_rng(SEED).permutation(papers.max() + 1)[papers] % 5
    cases = []
    for params in SETTINGS:
        scores = np.empty(len(y))
        for k in range(5):
            train = fold != k
            _, grades = np.unique(y[train], return_inverse=True)
            model = lightgbm.train(
                {
                    "objective": "lambdarank",
                    "label_gain": list(range(grades.max() + 1)),
                    "lambdarank_truncation_level": int(train.sum()),
                    "learning_rate": params["learning_rate"],
                    "num_leaves": params["max_leaf_nodes"],
                    "min_data_in_leaf": params["min_samples_leaf"],
                    "lambda_l2": params["l2_regularization"],
                    "max_bin": params["max_bins"],
                    "min_data_in_bin": 1,
                    "num_threads": 1,
                    "deterministic": True,
                    "verbose": -1,
                },
                lightgbm.Dataset(X[train], grades, group=[int(train.sum())]),
                params["max_iter"],
            )
            scores[~train] = model.predict(X[~train])
        cases.append({"parameters": params, "scores": hgb.pack(scores, "<f8")})
    return {
        "nRows": X.shape[0],
        "nColumns": X.shape[1],
        "columns": hgb.pack_columns(X),
        "target": hgb.pack(y, "<f8"),
        "fold": hgb.pack(fold, "<i4"),
        "cases": cases,
    }


def write(name, golden):
    data = json.dumps({"writtenBy": "tests/oracle/hgb_losses.py", **golden}).encode()
    path = GOLDEN / f"{name}.json.gz"
    path.write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{name}: {path.stat().st_size / 1e3:.0f} kB")


def main():
    versions = {"scikitLearn": sklearn.__version__, "numpy": np.__version__}
    write("hgb_quantile", {**versions, "cases": quantile_cases()})
    write("hgb_rank", {"lightgbm": lightgbm.__version__, "numpy": np.__version__, **rank_cases()})


if __name__ == "__main__":
    main()
