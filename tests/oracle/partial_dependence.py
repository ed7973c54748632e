"""Writes golden/partial_dependence.json.gz: scikit-learn's partial dependence and individual curves of boosting.

The matrix is that of `rule_matrix` in forests.py, which the tests repeat, without the columns that miss values.
"""

import gzip
import json
import pathlib

import numpy as np
import sklearn
from forests import rule_matrix
from hgb import pack
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.inspection import partial_dependence

GOLDEN = pathlib.Path(__file__).parent / "golden" / "partial_dependence.json.gz"
SHAPE = [150, 12]
# A column with many values, one with few, one that is mostly 0.
CASES = [(3, 12), (2, 12), (1, 20), (6, 5), (11, 30)]


def describe(model, X, column, resolution):
    found = partial_dependence(model, X, [column], kind="both", method="brute", grid_resolution=resolution)
    return {
        "column": column,
        "resolution": resolution,
        "grid": pack(found["grid_values"][0], "<f8"),
        "mean": pack(found["average"][0], "<f8"),
        "curves": pack(found["individual"][0], "<f8"),
    }


if __name__ == "__main__":
    X, y = rule_matrix(*SHAPE)
    parameters = {"max_iter": 30, "min_samples_leaf": 5}
    model = HistGradientBoostingRegressor(early_stopping=False, **parameters).fit(X, y)
    golden = {
        "versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
        "shape": SHAPE,
        "parameters": parameters,
        "cases": [describe(model, X, *case) for case in CASES],
    }
    GOLDEN.write_bytes(gzip.compress(json.dumps(golden).encode(), mtime=0))
