"""Writes golden/metrics.json.gz: scores by scikit-learn and SciPy, and ranks, correlations and variances."""

import gzip
import json
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.stats import pearsonr, rankdata, spearmanr
from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error

rng = np.random.default_rng(20)
cases = []
for n in (2, 3, 5, 10, 50, 121, 478):
    for kind in ("plain", "ties", "offset"):
        y = rng.normal(-6, 2.6, n)
        p = y * 0.7 + rng.normal(0, 1.2, n)
        if kind == "ties":
            y, p = np.round(y), np.round(p)
            y[0], p[0] = y[-1] + 1, p[-1] - 1
        if kind == "offset":
            y, p = y + 1e6, p + 1e6
        cases.append({
            "target": y.tolist(), "prediction": p.tolist(),
            "r2": r2_score(y, p), "rmse": root_mean_squared_error(y, p), "mae": mean_absolute_error(y, p),
            "spearman": float(spearmanr(y, p).statistic), "pearson": float(pearsonr(y, p).statistic),
            "ranks": rankdata(p).tolist(), "mean": float(np.mean(y)),
            "populationVariance": float(np.var(y)), "sampleVariance": float(np.var(y, ddof=1)),
        })

path = Path(__file__).parent / "golden" / "metrics.json.gz"
path.parent.mkdir(exist_ok=True)
versions = {"sklearn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__}
path.write_bytes(gzip.compress(json.dumps({"versions": versions, "cases": cases}).encode(), mtime=0))
print(path.name, path.stat().st_size)
