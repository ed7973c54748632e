"""Writes golden/forests.json.gz: fits of ExtraTreesRegressor and RandomForestRegressor that the learners must repeat.

Nodes are told by a hash for each tree, and in full for a few small trees. Wide matrices are made by a rule that the
tests repeat (`rule_matrix`), others are written out.
"""

import gzip
import hashlib
import json
import pathlib

import numpy as np
import sklearn
from hgb import (
    all_missing, constant, constant_or_missing, full_precision, integers, integers_with_missing, make_matrix, make_target,
    normal, one_hot, pack, pack_columns, signed_zeros, skewed, sparse_fraction, tiny, with_missing,
)  # fmt: skip
from sklearn.ensemble import ExtraTreesRegressor, RandomForestRegressor

SEED = 20260301
GOLDEN = pathlib.Path(__file__).parent / "golden" / "forests.json.gz"

# What float32 cannot hold scikit-learn refuses.
KINDS = [
    normal, full_precision, integers, one_hot, sparse_fraction, constant, constant_or_missing, with_missing,
    integers_with_missing, all_missing, tiny, signed_zeros, skewed,
]  # fmt: skip

MODELS = {"extraTrees": ExtraTreesRegressor, "randomForest": RandomForestRegressor}


def nearly_constant(rng, n):
    """Differences around the smallest that divides a node."""
    return 1 + rng.integers(0, 4, size=n) * 6e-8


def describe_nodes(tree):
    leaf = tree.children_left == -1
    return {
        "feature": pack(np.where(leaf, -1, tree.feature), "<i4"),
        # + 0: zeros of either sign part the same values.
        "threshold": pack(np.where(leaf, tree.value.ravel(), tree.threshold) + 0.0, "<f8"),
        "missingGoToLeft": pack(np.where(leaf, 0, tree.missing_go_to_left), "u1"),
        "right": pack(tree.children_right, "<i4"),
    }


def digest(nodes):
    return hashlib.sha256("".join(nodes.values()).encode()).hexdigest()[:16]


def rule_matrix(n, p):
    """A matrix with the look of the study's and a target with ties, from a small generator; ruleMatrix.ts repeats it."""
    state = 1

    def uniform():
        nonlocal state
        state = (state * 1664525 + 1013904223) % 2**32
        return state / 2**32

    X = np.empty((n, p))
    for j in range(p):
        for i in range(n):
            x, gate = uniform(), uniform()
            if j % 4 < 2:
                X[i, j] = x if gate < 0.04 * (1 + j % 7) else 0.0
            elif j % 4 == 2:
                X[i, j] = np.floor(x * (2 + j))
            else:
                X[i, j] = x + gate if j % 8 == 3 or gate < 0.8 else np.nan
    y = np.empty(n)
    for i in range(n):
        value = 3 * X[i, 2] / (4 + X[i, 2]) + 4 * X[i, 4] - X[i, 3] * X[i, 3] + uniform()
        y[i] = np.floor(8 * value) / 8 if i % 3 == 0 else max(value, -1.0)
    return X, y


def fitted(learner, X, y, params):
    return MODELS[learner](**params).fit(X, y)


def describe_case(name, learner, X, y, X_new, params, full=False, by_rule=False):
    model = fitted(learner, X, y, params)
    trees = [describe_nodes(estimator.tree_) for estimator in model.estimators_]
    case = {
        "name": name,
        "learner": learner,
        "nRows": X.shape[0],
        "nColumns": X.shape[1],
        "nNew": X_new.shape[0],
        "newColumns": pack_columns(X_new),
        "parameters": params,
        "digests": [digest(nodes) for nodes in trees],
        "predictions": pack(model.predict(X), "<f8"),
        "newPredictions": pack(model.predict(X_new), "<f8"),
    }
    if not by_rule:
        case |= {"columns": pack_columns(X), "target": pack(y, "<f8")}
    if full:
        case["trees"] = trees
    return case


def new_rows(rng, X, m):
    """Values of other rows or between them, and missing ones also where training had none."""
    n, p = X.shape
    a, b = X[rng.integers(n, size=(m, p)), np.arange(p)], X[rng.integers(n, size=(m, p)), np.arange(p)]
    new = np.where(rng.random((m, p)) < 0.5, a, a + rng.random((m, p)) * (b - a))
    new[rng.random((m, p)) < 0.1] = np.nan
    return new


DEFAULTS = {
    "n_estimators": 100,
    "max_depth": None,
    "min_samples_split": 2,
    "min_samples_leaf": 1,
    "max_features": 1.0,
    "random_state": 0,
}


def random_parameters(rng):
    return {
        "n_estimators": int(rng.choice([1, 3, 7])),
        "max_depth": [None, None, None, 1, 2, 6][rng.integers(6)],
        "min_samples_split": int(rng.choice([2, 2, 2, 3, 9])),
        "min_samples_leaf": int(rng.choice([1, 1, 1, 2, 3, 7])),
        "max_features": float(rng.choice([1.0, 1.0, 1.0, 0.6, 0.3, 0.05])),
        "random_state": int(rng.choice([0, 1, 42, 2**31 + 5, 2**32 - 1])),
    }


def main():
    rng = np.random.default_rng(SEED)
    cases = []

    def add(name, X, y, params, m=6, **options):
        for learner in MODELS:
            cases.append(describe_case(name, learner, X, y, new_rows(rng, X, m), params, **options))

    # Small ones, node by node.
    X = make_matrix(rng, 24, 3, [normal, integers, with_missing])
    add("small", X, make_target(rng, X, "plain"), {**DEFAULTS, "n_estimators": 3}, full=True)
    X = make_matrix(rng, 30, 4, [one_hot, integers_with_missing, all_missing, constant])
    add("small, ties and missing", X, make_target(rng, X, "integers"), {**DEFAULTS, "n_estimators": 3}, full=True)

    for n, p in [(1, 1), (1, 3), (2, 1), (2, 5), (3, 4), (4, 4), (5, 3), (6, 7), (9, 30)]:
        X = make_matrix(rng, n, p, KINDS)
        add(f"random {n} x {p}", X, make_target(rng, X, "plain"), {**DEFAULTS, "n_estimators": 40})

    targets = ["plain", "plain", "integers", "huge", "tiny", "skewed", "offset"]
    for k in range(28):
        n, p = int(rng.choice([20, 50, 50, 120])), int(rng.choice([1, 3, 8, 12]))
        X = make_matrix(rng, n, p, KINDS)
        if k % 3 == 0:
            # The same rows again, with the same target or with others.
            source = rng.integers(n // 2, size=n)
            X = X[source]
        kind = targets[k % len(targets)]
        y = make_target(rng, X, kind)
        if k % 6 == 0:
            y = y[source]
        add(f"random {n} x {p}, {kind} target", X, y, random_parameters(rng))

    X = make_matrix(rng, 60, 5, [nearly_constant, nearly_constant, integers])
    add("columns that are nearly constant", X, make_target(rng, X, "plain"), {**DEFAULTS, "n_estimators": 10})
    X = make_matrix(rng, 40, 4, [constant, all_missing])
    add("constant columns only", X, rng.normal(size=40), {**DEFAULTS, "n_estimators": 3})
    X = make_matrix(rng, 40, 4, [normal, with_missing])
    add("constant target", X, np.full(40, 2.5), {**DEFAULTS, "n_estimators": 3})
    add("constant target that is no short binary number", X, np.full(40, -9.7), {**DEFAULTS, "n_estimators": 3})
    X = np.sort(make_matrix(rng, 300, 3, [full_precision, skewed, integers]), axis=0)
    X[:, 1] = X[::-1, 1] + np.tile([0, 9, 3], 100)
    add("300 rows in order", X, make_target(rng, X, "plain"), {**DEFAULTS, "n_estimators": 5})

    X, y = rule_matrix(478, 152)
    wide = {**DEFAULTS, "n_estimators": 12}
    for name, params in [
        ("", wide),
        (", a third of the columns", {**wide, "max_features": 1 / 3}),
        (", larger leaves", {**wide, "min_samples_leaf": 5, "random_state": 7}),
    ]:
        add(f"478 x 152{name}", X, y, params, by_rule=True)

    golden = {"writtenBy": "tests/oracle/forests.py", "scikitLearn": sklearn.__version__, "numpy": np.__version__,
              "cases": cases}  # fmt: skip
    GOLDEN.write_bytes(gzip.compress(json.dumps(golden).encode(), 9, mtime=0))
    print(f"{len(cases)} cases, {len(GOLDEN.read_bytes()) / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
