"""Writes golden/conformal.json.gz: intervals and chances that are calibrated on groups that weigh the same."""

import gzip
import json
from pathlib import Path

import numpy as np
from scipy.optimize import nnls

LEVELS = (0.5, 0.8, 0.9, 0.95)
THRESHOLD = -4.0


def group_weights(groups):
    _, place, counts = np.unique(groups, return_inverse=True, return_counts=True)
    return 1.0 / counts[place]


def upper_ratio(ratios, weights, n_groups, probability):
    """The hierarchical conformal quantile: one more group lies at infinity."""
    order = np.argsort(ratios, kind="stable")
    share = np.cumsum(weights[order]) / (n_groups + 1)
    place = np.searchsorted(share, probability - 1e-12)
    return float(ratios[order][place]) if place < len(ratios) else None


def above(ratios, weights, n_groups, value):
    at = weights[ratios == value].sum()
    return float((weights[ratios > value].sum() + 0.5 * at + 0.5) / (n_groups + 1))


def case(name, rng, n, n_groups, ties=False):
    groups = rng.integers(0, n_groups, n)
    target = -5 + 2.5 * rng.standard_normal(n)
    distances = rng.uniform(0, 1.2, n)
    predictions = target + (0.3 + distances) * (rng.standard_normal(n) - rng.exponential(0.5, n) + 0.5)
    if ties:
        target, predictions, distances = (np.round(x * 2) / 2 for x in (target, predictions, distances))
    weights = group_weights(groups)
    middle = float(np.median(target))
    features = np.c_[np.ones(n), distances, np.maximum(0, middle - predictions)]
    root = np.sqrt(weights)
    scale, _ = nnls(features * root[:, None], np.abs(target - predictions) * root)
    difficulty = np.maximum(0.05, features @ scale)
    ratios = (target - predictions) / difficulty
    k = len(np.unique(groups))
    bounds = []
    for level in LEVELS:
        high = upper_ratio(ratios, weights, k, (1 + level) / 2)
        low = upper_ratio(-ratios, weights, k, (1 + level) / 2)
        bounds.append([None if low is None else -low, high])
    values = [-10.0, -2.0, -0.5, 0.0, 0.25, 1.0, 3.0, float(ratios[3])]
    return {
        "name": name, "target": target.tolist(), "predictions": predictions.tolist(),
        "distances": distances.tolist(), "groups": groups.tolist(), "middle": middle, "scale": scale.tolist(),
        "difficulty": difficulty.tolist(), "bounds": bounds, "nGroups": k,
        "values": values, "above": [above(ratios, weights, k, v) for v in values],
        "chances": [above(ratios, weights, k, v) for v in (THRESHOLD - predictions) / difficulty],
    }


rng = np.random.default_rng(14)
cases = [
    case("rows of their own", rng, 30, 1000),
    case("papers", rng, 300, 90),
    case("few papers", rng, 120, 25),
    case("equal ratios", rng, 80, 40, ties=True),
]
path = Path(__file__).parent / "golden" / "conformal.json.gz"
with gzip.GzipFile(path, "wb", mtime=0) as file:
    file.write(json.dumps({"levels": LEVELS, "threshold": THRESHOLD, "cases": cases}).encode())
