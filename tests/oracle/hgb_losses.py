"""Writes golden/hgb_quantile.json.gz: fits of HistGradientBoostingRegressor(loss="quantile") that the learner must repeat.

Run with one thread, so that sums run in row order:
    OMP_NUM_THREADS=1 python tests/oracle/hgb_losses.py
"""

import gzip
import json
import os
import pathlib

os.environ["OMP_NUM_THREADS"] = "1"

import hgb
import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor

SEED = 20261129
GOLDEN = pathlib.Path(__file__).parent / "golden"


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


def write(name, golden):
    data = json.dumps({"writtenBy": "tests/oracle/hgb_losses.py", **golden}).encode()
    path = GOLDEN / f"{name}.json.gz"
    path.write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{name}: {path.stat().st_size / 1e3:.0f} kB")


def main():
    versions = {"scikitLearn": sklearn.__version__, "numpy": np.__version__}
    write("hgb_quantile", {**versions, "cases": quantile_cases()})


if __name__ == "__main__":
    main()
