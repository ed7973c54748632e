"""Writes golden/hgb.json.gz: fits of HistGradientBoostingRegressor that the learner must repeat.

Run with one thread, so that sums run in row order:
    OMP_NUM_THREADS=1 python tests/oracle/hgb.py
"""

import base64
import gzip
import json
import os
import pathlib

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor

SEED = 20260223
GOLDEN = pathlib.Path(__file__).parent / "golden" / "hgb.json.gz"


def pack(array, dtype):
    """Little-endian bytes in base64, so that both sides have the same bits."""
    return base64.b64encode(np.ascontiguousarray(array).astype(dtype).tobytes(order="C")).decode()


def pack_columns(X):
    return pack(X.T, "<f8")


# Kinds of columns. Each takes a generator and a number of rows.
def normal(rng, n):
    return np.round(rng.normal(size=n), 3)


def full_precision(rng, n):
    return rng.normal(size=n)


def integers(rng, n):
    return rng.integers(-5, 12, size=n).astype(float)


def one_hot(rng, n):
    return (rng.random(n) < rng.choice([0.02, 0.1, 0.5])).astype(float)


def sparse_fraction(rng, n):
    return np.where(rng.random(n) < 0.15, np.round(rng.random(n), 2), 0.0)


def constant(rng, n):
    return np.full(n, float(rng.integers(-2, 3)))


def constant_or_missing(rng, n):
    return np.where(rng.random(n) < 0.4, np.nan, 1.5)


def with_missing(rng, n):
    return np.where(rng.random(n) < rng.choice([0.05, 0.5, 0.9]), np.nan, np.round(rng.normal(size=n), 2))


def integers_with_missing(rng, n):
    return np.where(rng.random(n) < 0.3, np.nan, rng.integers(0, 6, size=n).astype(float))


def all_missing(rng, n):
    return np.full(n, np.nan)


def infinities(rng, n):
    x = np.round(rng.normal(size=n), 2)
    x[rng.random(n) < 0.1] = np.inf
    x[rng.random(n) < 0.1] = -np.inf
    return x


def two_infinities(rng, n):
    return np.where(rng.random(n) < 0.5, np.inf, -np.inf)


def huge(rng, n):
    return rng.normal(size=n) * 1e307


def tiny(rng, n):
    return rng.integers(-50, 50, size=n) * 1e-310


def signed_zeros(rng, n):
    return rng.choice([-0.0, 0.0, 1.0, -1.0], size=n)


def skewed(rng, n):
    return np.round(np.exp(2 * rng.normal(size=n)), 4)


KINDS = [
    normal, full_precision, integers, one_hot, sparse_fraction, constant, constant_or_missing, with_missing,
    integers_with_missing, all_missing, infinities, two_infinities, huge, tiny, signed_zeros, skewed,
]  # fmt: skip


def make_matrix(rng, n, p, kinds):
    columns = []
    for _ in range(p):
        if columns and rng.random() < 0.08:
            source = columns[rng.integers(len(columns))]
            columns.append(source.copy() if rng.random() < 0.5 else -source)  # the same cuts again: exact ties
        else:
            columns.append(kinds[rng.integers(len(kinds))](rng, n))
    return np.column_stack(columns)


def make_target(rng, X, kind):
    n = X.shape[0]
    Z = np.clip(np.nan_to_num(X, nan=0.3, posinf=3, neginf=-3), -4, 4)
    signal = Z[:, : min(8, Z.shape[1])] @ rng.normal(size=min(8, Z.shape[1])) + np.isnan(X[:, 0])
    y = signal + 0.3 * rng.normal(size=n)
    if kind == "integers":
        return np.round(y)
    if kind == "huge":
        return y * 1e12
    if kind == "tiny":
        return y * 1e-12
    if kind == "constant":
        return np.full(n, 2.5)
    if kind == "skewed":
        return np.exp(3 * y)
    if kind == "offset":
        return y + 1e6
    return y


def oracle_matrix(X):
    """scikit-learn 1.9.1 raises on a column without any value; a constant one never splits either."""
    X = X.copy()
    X[:, np.isnan(X).all(axis=0)] = 0.0
    return X


def describe_tree(nodes):
    leaf = nodes["is_leaf"].astype(bool)
    return {
        "feature": pack(np.where(leaf, -1, nodes["feature_idx"]), "<i4"),
        "threshold": pack(np.where(leaf, np.nan, nodes["num_threshold"]), "<f8"),
        "bin": pack(np.where(leaf, 0, nodes["bin_threshold"]), "u1"),
        "missingGoToLeft": pack(np.where(leaf, 0, nodes["missing_go_to_left"]), "u1"),
        "left": pack(np.where(leaf, -1, nodes["left"].astype(np.int64)), "<i4"),
        "right": pack(np.where(leaf, -1, nodes["right"].astype(np.int64)), "<i4"),
        "value": pack(nodes["value"], "<f8"),
        "gain": pack(np.where(leaf, 0.0, nodes["gain"]), "<f8"),
        "count": pack(nodes["count"], "<i4"),
    }


def describe_case(name, X, y, X_new, params):
    model = HistGradientBoostingRegressor(early_stopping=False, random_state=0, **params)
    with np.errstate(all="ignore"):
        model.fit(oracle_matrix(X), y)
    trees = [describe_tree(predictors[0].nodes) for predictors in model._predictors]
    thresholds = model._bin_mapper.bin_thresholds_
    joined = {key: [tree[key] for tree in trees] for key in trees[0]}
    return {
        "name": name,
        "nRows": X.shape[0],
        "nColumns": X.shape[1],
        "columns": pack_columns(X),
        "target": pack(y, "<f8"),
        "nNew": X_new.shape[0],
        "newColumns": pack_columns(X_new),
        "parameters": params,
        "baseline": pack(model._baseline_prediction.ravel(), "<f8"),
        "thresholdCounts": [len(t) for t in thresholds],
        "thresholds": pack(np.concatenate(thresholds) if thresholds else [], "<f8"),
        "trees": joined,
        "predictions": pack(model.predict(oracle_matrix(X)), "<f8"),
        # Unseen data: missing values also where training had none.
        "newPredictions": pack(model.predict(X_new), "<f8"),
    }


def random_parameters(rng, n):
    return {
        "learning_rate": float(rng.choice([0.01, 0.1, 0.37, 1.0])),
        "max_iter": int(rng.choice([1, 3, 12, 30, 60])),
        "max_leaf_nodes": [None, 2, 3, 7, 15, 31][rng.integers(6)],
        "max_depth": [None, None, 1, 2, 5][rng.integers(5)],
        "min_samples_leaf": int(rng.choice([1, 2, 5, 10, 20, n + 1], p=[0.25, 0.2, 0.2, 0.15, 0.17, 0.03])),
        "l2_regularization": float(rng.choice([0.0, 0.0, 0.1, 3.0, 1e4])),
        "max_bins": int(rng.choice([2, 3, 5, 16, 64, 128, 255])),
    }


DEFAULTS = {
    "learning_rate": 0.1,
    "max_iter": 100,
    "max_leaf_nodes": 31,
    "max_depth": None,
    "min_samples_leaf": 20,
    "l2_regularization": 0.0,
    "max_bins": 255,
}


def new_rows(rng, X, m):
    """Values near the training ones, on the thresholds' side of them, far away, missing and infinite."""
    n, p = X.shape
    new = np.empty((m, p))
    with np.errstate(all="ignore"):
        for j in range(p):
            picked = rng.choice(X[:, j], size=m)
            other = rng.choice(X[:, j], size=m)
            new[:, j] = np.where(rng.random(m) < 0.5, picked, picked + rng.random(m) * (other - picked))
    new[rng.random((m, p)) < 0.1] = np.nan
    new[rng.random((m, p)) < 0.01] = np.inf
    return new


def main():
    rng = np.random.default_rng(SEED)
    cases = []

    def add(name, X, y, params, m=12):
        cases.append(describe_case(name, X, y, new_rows(rng, X, m), params))

    shapes = [(1, 1), (1, 4), (2, 1), (2, 3), (5, 1), (5, 6), (20, 3), (20, 40), (50, 2), (50, 10), (50, 160)]
    for n, p in shapes:
        X = make_matrix(rng, n, p, KINDS)
        params = random_parameters(rng, n)
        params["min_samples_leaf"] = min(params["min_samples_leaf"], max(1, n // 4))
        params["max_iter"] = min(params["max_iter"], 12)
        add(f"random {n} x {p}", X, make_target(rng, X, "plain"), params)

    targets = ["plain", "plain", "integers", "huge", "tiny", "skewed", "offset"]
    for k in range(32):
        n = int(rng.choice([50, 200, 200, 478]))
        p = int(rng.choice([1, 3, 8, 20]))
        X = make_matrix(rng, n, p, KINDS)
        params = random_parameters(rng, n)
        if params["max_leaf_nodes"] is None and params["max_depth"] is None:
            params["max_iter"] = min(params["max_iter"], 12)
        kind = targets[k % len(targets)]
        add(f"random {n} x {p}, {kind} target", X, make_target(rng, X, kind), params)

    X = make_matrix(rng, 478, 40, [normal, one_hot, sparse_fraction, sparse_fraction, with_missing, constant])
    add("defaults", X, make_target(rng, X, "plain"), {**DEFAULTS, "max_iter": 60})
    X = make_matrix(rng, 1000, 12, [full_precision, skewed, with_missing, integers])
    add("1000 rows, full trees", X, make_target(rng, X, "skewed"),
        {**DEFAULTS, "max_iter": 10, "max_leaf_nodes": None, "min_samples_leaf": 3})  # fmt: skip
    add("1000 rows, few bins", X, make_target(rng, X, "plain"), {**DEFAULTS, "max_iter": 20, "max_bins": 7})
    X = make_matrix(rng, 200, 5, [integers, one_hot])
    add("ties: integer columns, integer target", X, make_target(rng, X, "integers"),
        {**DEFAULTS, "max_iter": 40, "min_samples_leaf": 1, "learning_rate": 0.5})  # fmt: skip
    add("constant target", X, make_target(rng, X, "constant"), {**DEFAULTS, "max_iter": 3})
    X = make_matrix(rng, 200, 4, [normal, infinities, with_missing])
    add("long fit, small steps in the end", X, make_target(rng, X, "plain"),
        {**DEFAULTS, "max_iter": 60, "learning_rate": 1.0, "min_samples_leaf": 1, "max_leaf_nodes": 15})  # fmt: skip

    golden = {
        "writtenBy": "tests/oracle/hgb.py",
        "scikitLearn": sklearn.__version__,
        "numpy": np.__version__,
        "cases": cases,
    }
    data = json.dumps(golden).encode()
    GOLDEN.write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{len(cases)} cases, {len(GOLDEN.read_bytes()) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
