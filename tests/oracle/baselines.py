"""Writes golden/baselines.json.gz: ridge regression and nearest neighbours by scikit-learn, on standardised columns."""

import base64
import gzip
import json
import warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn.feature_selection import VarianceThreshold
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(29)
warnings.filterwarnings("ignore", message="Skipping features without any observed values")


def text(values):
    return base64.b64encode(np.ascontiguousarray(values, dtype="<f8").tobytes()).decode()


def example(n, p, missing=0.1):
    """Columns of many sizes, some missing, constant, nearly constant or empty; training rows, then others."""
    x = rng.normal(size=(n, p)) * 10.0 ** rng.integers(-3, 4, p) + rng.normal(size=p) * 5
    x[:, 1] = np.round(rng.normal(size=n))
    x[rng.uniform(size=x.shape) < missing] = np.nan
    train = n * 2 // 3
    if p >= 8:
        x[:, 2] = 7.1
        x[:train, 3] = 0.1  # differs in new rows alone
        x[:train, 4] = np.nan
        x[:, 5] = 3 + 1e-4 * rng.normal(size=n)
        x[:, 6] = np.where(rng.uniform(size=n) < 0.05, 1.0, 0.0)
    y = np.nan_to_num(x[:, 0]) / np.nanstd(x[:, 0]) + np.nan_to_num(x[:, 1]) - 6 + rng.normal(size=n)
    return x, y, train


# Where there are equal rows: a rounding of scikit-learn's matrix products is not at distance 0; with weights of the
# columns it sums squares.
def neighbours(k, weights, p, exact):
    plain = {"metric": "minkowski", "p": 2, "metric_params": {"w": np.ones(p)}} if exact else {}
    return KNeighborsRegressor(n_neighbors=k, weights=weights, algorithm="brute", **plain)


matrices = []
cases = []


def run(name, x, y, train, exact=False):
    m = len(matrices)
    matrices.append({"name": name, "nRows": len(y), "nColumns": x.shape[1], "nTrain": train,
                     "columns": text(x.T), "target": text(y)})
    imputed = [SimpleImputer(strategy="median"), StandardScaler()]
    for alpha in (1e-3, 1.0, 300.0):
        model = make_pipeline(*imputed, Ridge(alpha=alpha, solver="cholesky")).fit(x[:train], y[:train])
        cases.append({"matrix": m, "learner": "ridge", "parameters": {"alpha": alpha},
                      "intercept": float(model[-1].intercept_), "predictions": text(model.predict(x))})
    varied = [SimpleImputer(strategy="median"), VarianceThreshold(), StandardScaler()]
    used = make_pipeline(*varied).fit_transform(x[:train]).shape[1]
    # Which one of a pair scikit-learn takes is not said.
    for k in (2, 6, 16) if exact else (1, 5, 17):
        for power, weights in ((0, "uniform"), (1, "distance")):
            model = make_pipeline(*varied, neighbours(k, weights, used, exact)).fit(x[:train], y[:train])
            # A training row is its own neighbour.
            predicted = model.predict(x[0 if exact else train:])
            cases.append({"matrix": m, "learner": "kNearest", "from": 0 if exact else train,
                          "parameters": {"n_neighbors": k, "distance_power": power}, "predictions": text(predicted)})


for n, p in ((40, 3), (120, 20), (60, 70)):
    run(f"{n} x {p}", *example(n, p))
run("nothing missing", *example(45, 8, missing=0))
x, y, train = example(60, 9, missing=0.05)
x[1::2] = x[::2]  # in pairs
run("equal rows", x, y, train, exact=True)

path = Path(__file__).parent / "golden" / "baselines.json.gz"
versions = {"sklearn": sklearn.__version__, "numpy": np.__version__}
body = {"versions": versions, "matrices": matrices, "cases": cases}
path.write_bytes(gzip.compress(json.dumps(body).encode(), mtime=0))
print(path.name, path.stat().st_size, len(cases))
