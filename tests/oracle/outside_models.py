"""Fits small gradient boostings with scikit-learn and writes them by our export script, with what they predict."""

import gzip
import json
import pathlib
import sys

import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor

root = pathlib.Path(__file__).parent
sys.path.insert(0, str(root.parents[1] / "src" / "experiment" / "handOff" / "python"))
from export_model import model_text  # noqa: E402

rng = np.random.default_rng(4)
n = 300
X = rng.normal(size=(n, 5))
X[:, 3] = rng.integers(0, 9, n) * 7 + 1
X[:, 4] = rng.integers(-2, 40, n)
X[rng.random((n, 5)) < 0.1] = np.nan
filled = np.nan_to_num(X)
y = filled[:, 0] - np.abs(filled[:, 1]) + (filled[:, 3] % 3) + 0.1 * rng.normal(size=n)
names = ["one", "two", "three", "kind", "group"]
probe = np.vstack([X[:40], rng.normal(size=(20, 5)), [[np.nan] * 5, [0, 0, 0, 8, 8], [0, 0, 0, 9, 8.5], [1e300, -1e300, 0, 57, -2], [np.inf, -np.inf, 0, -1, 100]]])
usual = dict(max_iter=15, min_samples_leaf=5, random_state=0)
cases = {
    "usual": (HistGradientBoostingRegressor(**usual), y),
    "categorical": (HistGradientBoostingRegressor(categorical_features=[3, 4], **usual), y),
    "monotonic": (HistGradientBoostingRegressor(monotonic_cst=[1, -1, 0, 0, 0], max_leaf_nodes=6, **usual), y),
    "absolute": (HistGradientBoostingRegressor(loss="absolute_error", **usual), y),
    "quantile": (HistGradientBoostingRegressor(loss="quantile", quantile=0.9, **usual), y),
    "poisson": (HistGradientBoostingRegressor(loss="poisson", **usual), np.exp(y)),
    "gamma": (HistGradientBoostingRegressor(loss="gamma", categorical_features=[3], **usual), np.exp(y)),
    "early": (HistGradientBoostingRegressor(early_stopping=True, n_iter_no_change=2, **{**usual, "max_iter": 40}), y),
}
golden = {"probe": [[None if np.isnan(v) else ("inf" if v == np.inf else "-inf" if v == -np.inf else v) for v in row] for row in probe.tolist()], "cases": {}}
for name, (model, target) in cases.items():
    # No missing value in training: they go where most rows go.
    table = filled if name == "monotonic" else X
    model.fit(table, target)
    text = model_text(model, target="anything", names=names)
    golden["cases"][name] = {"file": text, "predicted": model.predict(probe).tolist()}

# A model of columns that Ionrank computes, on the rows of a small table of formulas.
composition = ["smact_Li", "n_elements", "smact_S"]
Z = rng.random((120, 3))
Z[:, 1] = np.ceil(6 * Z[:, 1])
known = HistGradientBoostingRegressor(**usual).fit(Z, -6 + 3 * Z[:, 0] + Z[:, 2])
# LiF, Li2S and Li3PS4: share of lithium, number of elements, share of sulfur.
formulas = [[1 / 2, 2, 0], [2 / 3, 2, 1 / 3], [3 / 8, 3, 1 / 2]]
golden["known"] = {"formulas": ["LiF", "Li2S", "Li3PS4"], "predicted": known.predict(np.array(formulas)).tolist(),
                   "file": model_text(known, names=composition, trained_on="120 made-up rows")}
with gzip.GzipFile(root / "golden" / "outside_models.json.gz", "wb", mtime=0) as file:
    file.write(json.dumps(golden).encode())
