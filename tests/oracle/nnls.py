"""Writes golden/nnls.json.gz: non-negative least squares by SciPy."""

import gzip
import json
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import nnls

rng = np.random.default_rng(23)
cases = []


def add(name, a, b):
    x, norm = nnls(a, b)
    cases.append({
        "name": name, "nRows": a.shape[0], "nColumns": a.shape[1], "columns": a.T.ravel().tolist(),
        "b": b.tolist(), "x": x.tolist(), "norm": float(norm),
    })


for rows, columns in ((1, 1), (3, 1), (4, 4), (6, 3), (20, 8), (60, 5), (30, 30), (8, 20)):
    for kind in ("normal", "positive"):
        draw = rng.normal if kind == "normal" else rng.uniform
        a = draw(size=(rows, columns))
        add(f"{kind} {rows} x {columns}", a, draw(size=rows))

# What stacking asks: predictions that say nearly the same.
truth = rng.normal(-6, 2.6, 80)
members = np.stack([truth + rng.normal(0, spread, 80) for spread in (0.9, 1.0, 1.1, 1.8)], axis=1)
add("members", members - members.mean(axis=0), truth - truth.mean())
add("a member twice", members[:, [0, 0, 1]], truth)
add("a member twice, once scaled", np.stack([members[:, 0], 3 * members[:, 0], members[:, 1]], axis=1), truth)
add("the sum of two members", np.stack([members[:, 0], members[:, 1], members[:, 0] + members[:, 1]], axis=1), truth)
add("a column of zeros", np.stack([members[:, 0], 0 * truth, members[:, 1]], axis=1), truth)
add("nothing helps", np.abs(members), -np.abs(truth))
add("a target of zeros", members, 0 * truth)
add("all columns equal", np.repeat(members[:, :1], 4, axis=1), truth)
add("nearly alike", np.stack([members[:, 0], members[:, 0] + 1e-7 * members[:, 1], members[:, 2]], axis=1), truth)
add("large and small columns", members * np.array([1e6, 1e-6, 1, 1e3]), truth)
add("Hilbert 6 x 6", 1 / (np.arange(1, 7)[:, None] + np.arange(6)), np.ones(6))
# Columns that enter and leave again.
base = rng.uniform(size=(40, 12))
add("mixtures", base @ rng.uniform(size=(12, 12)), base @ np.maximum(rng.normal(size=12), 0) + rng.normal(0, 0.3, 40))

path = Path(__file__).parent / "golden" / "nnls.json.gz"
versions = {"scipy": scipy.__version__, "numpy": np.__version__}
path.write_bytes(gzip.compress(json.dumps({"versions": versions, "cases": cases}).encode(), mtime=0))
print(path.name, path.stat().st_size, len(cases))
