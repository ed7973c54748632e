"""Writes golden/shap_trees.json.gz: contributions of columns to predictions by trees, as shap computes them.

The matrix and the target are those of `rule_matrix` in forests.py, which the tests repeat: with missing values, ties and
columns that paths use again and again.
"""

import gzip
import json
import pathlib

import numpy as np
import shap
import sklearn
from forests import rule_matrix
from hgb import pack
from sklearn.ensemble import ExtraTreesRegressor, HistGradientBoostingRegressor, RandomForestRegressor

GOLDEN = pathlib.Path(__file__).parent / "golden" / "shap_trees.json.gz"
MODELS = {"hgb": HistGradientBoostingRegressor, "extraTrees": ExtraTreesRegressor, "randomForest": RandomForestRegressor}
N_EXPLAINED = 12

FOREST = {"min_samples_split": 2, "min_samples_leaf": 1, "max_features": 1.0, "max_depth": None, "random_state": 7}
BOOST = {"learning_rate": 0.1, "max_leaf_nodes": 31, "min_samples_leaf": 20, "l2_regularization": 0.0, "max_bins": 255, "max_depth": None}

CASES = [
    {"name": "boosting, many columns", "learner": "hgb", "shape": [300, 40], "parameters": {**BOOST, "max_iter": 60}},
    {
        "name": "boosting, deep, few columns",
        "learner": "hgb",
        "shape": [400, 5],
        "parameters": {**BOOST, "max_iter": 40, "max_leaf_nodes": 80, "min_samples_leaf": 2, "l2_regularization": 1.5},
    },
    {"name": "one leaf", "learner": "hgb", "shape": [30, 5], "parameters": {**BOOST, "max_iter": 2, "min_samples_leaf": 29}},
    {"name": "extra trees", "learner": "extraTrees", "shape": [200, 30], "parameters": {**FOREST, "n_estimators": 12}},
    {
        "name": "extra trees, some columns",
        "learner": "extraTrees",
        "shape": [250, 12],
        "parameters": {**FOREST, "n_estimators": 10, "max_features": 0.4, "min_samples_leaf": 2},
    },
    {"name": "random forest", "learner": "randomForest", "shape": [200, 30], "parameters": {**FOREST, "n_estimators": 12}},
    {
        "name": "random forest, shallow",
        "learner": "randomForest",
        "shape": [150, 6],
        "parameters": {**FOREST, "n_estimators": 8, "max_depth": 4},
    },
]  # fmt: skip


def explained_rows(X):
    """Some rows of training, and some that are none: shifted, and with values missing that no training row misses."""
    rows = X[:N_EXPLAINED].copy()
    rows[1::3] += 0.35
    rows[2::4, 1] = np.nan
    rows[5] = np.nan
    return rows


def describe(case):
    X, y = rule_matrix(*case["shape"])
    options = {"early_stopping": False} if case["learner"] == "hgb" else {}
    model = MODELS[case["learner"]](**case["parameters"], **options).fit(X, y)
    explainer = shap.TreeExplainer(model, feature_perturbation="tree_path_dependent")
    rows = explained_rows(X)
    values = explainer.shap_values(rows, check_additivity=False)
    predictions = model.predict(rows)
    base = float(np.ravel(explainer.expected_value)[0])
    assert np.abs(values.sum(axis=1) + base - predictions).max() < 1e-9, case["name"]
    return {**case, "base": base, "values": pack(values, "<f8"), "predictions": pack(predictions, "<f8")}


if __name__ == "__main__":
    golden = {
        "versions": {"shap": shap.__version__, "scikit-learn": sklearn.__version__, "numpy": np.__version__},
        "nExplained": N_EXPLAINED,
        "cases": [describe(case) for case in CASES],
    }
    GOLDEN.write_bytes(gzip.compress(json.dumps(golden).encode(), mtime=0))
