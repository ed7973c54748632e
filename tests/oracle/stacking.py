"""Writes golden/stacking.json.gz: three models stacked by scikit-learn, on numbers that numpy draws alike for the tests."""

import gzip
import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor, StackingRegressor, VotingRegressor
from sklearn.feature_selection import VarianceThreshold
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.model_selection import KFold
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

N_TRAIN, N_TEST, N_COLUMNS = 70, 20, 128
n = N_TRAIN + N_TEST
columns = np.random.RandomState(3).random_sample(N_COLUMNS * n).reshape(N_COLUMNS, n)
x = columns.T
y = np.random.RandomState(4).random_sample(n) - 5 * x[:, 0] + 3 * x[:, 1] * x[:, 2]
train, test = slice(0, N_TRAIN), slice(N_TRAIN, n)


def members():
    standardised = lambda: [SimpleImputer(strategy="median"), VarianceThreshold(), StandardScaler()]
    hgb = HistGradientBoostingRegressor(max_iter=15, learning_rate=0.3, min_samples_leaf=5, early_stopping=False)
    return [
        ("ridge", make_pipeline(*standardised(), Ridge(alpha=5.0, solver="cholesky"))),
        ("kNearest", make_pipeline(*standardised(), KNeighborsRegressor(4, algorithm="brute"))),
        ("hgb", hgb),
    ]


inner = KFold(4, shuffle=True, random_state=7)
cases = {}
for name, final in (
    ("nonNegative", LinearRegression(positive=True)),
    ("ridge", make_pipeline(StandardScaler(), Ridge(alpha=2.0, solver="cholesky"))),
):
    stack = StackingRegressor(members(), final_estimator=final, cv=inner).fit(x[train], y[train])
    cases[name] = stack.predict(x[test]).tolist()
cases["mean"] = VotingRegressor(members()).fit(x[train], y[train]).predict(x[test]).tolist()

path = Path(__file__).parent / "golden" / "stacking.json.gz"
body = {"versions": {"sklearn": sklearn.__version__, "numpy": np.__version__}, "cases": cases}
path.write_bytes(gzip.compress(json.dumps(body).encode(), mtime=0))
print(path.name, path.stat().st_size)
