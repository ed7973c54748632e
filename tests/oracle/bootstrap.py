"""Writes golden/bootstrap.json.gz: bootstrap distributions and intervals of scores by SciPy, and bootstrap-t by hand.

SciPy draws from RandomState(seed), as ours, so that its resamples are ours. It has no bootstrap-t: that one is
computed here with standard errors from numerical derivatives of weighted scores.
"""

import gzip
import json
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.stats import bootstrap, spearmanr
from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error

SCALES = [
    (lambda x: np.log(1 - x), lambda x: 1 - np.exp(x)),
    (np.log, np.exp),
    (np.log, np.exp),
    (np.arctanh, np.tanh),
]
PLAIN = (lambda x: x, lambda x: x)


def score(y, p):
    return np.array([r2_score(y, p), root_mean_squared_error(y, p), mean_absolute_error(y, p), spearmanr(y, p).statistic])


def statistics(y, models):
    """Four scores of each of two models, then of the second less the first."""
    a, b = (score(y, p) for p in models)
    return np.concatenate([a, b, b - a])


def weighted_ranks(x, w):
    return np.array([w[x < value].sum() + w[x == value].sum() / 2 for value in x])


def weighted_statistics(y, models, w):
    def one(p):
        e, v = p - y, y - np.average(y, weights=w)
        r, s = weighted_ranks(y, w), weighted_ranks(p, w)
        r, s = r - np.average(r, weights=w), s - np.average(s, weights=w)
        rho = (w * r * s).sum() / np.sqrt((w * r * r).sum() * (w * s * s).sum())
        return np.array([
            1 - (w * e * e).sum() / (w * v * v).sum(), np.sqrt(np.average(e * e, weights=w)),
            np.average(abs(e), weights=w), rho,
        ])  # fmt: skip

    a, b = (one(p) for p in models)
    return np.concatenate([a, b, b - a])


def transform(values):
    """On the scale of each statistic."""
    return np.array([(SCALES[k % 4] if k < 8 else PLAIN)[0](value) for k, value in enumerate(values)])


def standard_errors(y, models, units, counts):
    """Infinitesimal jackknife on the transformed scale: counts are by unit."""
    w = counts[units].astype(float)
    total, step, variance = w.sum(), 1e-4, 0.0
    for unit, count in enumerate(counts):
        if count == 0:
            continue
        member = (units == unit).astype(float)
        # Moves towards the unit's rows, whose influences sum to the derivative times the rows.
        up, down = (
            transform(weighted_statistics(y, models, w * (1 - h) + h * member * total / member.sum()))
            for h in (step, -step)
        )
        variance = variance + count * ((up - down) / (2 * step) * member.sum()) ** 2
    return np.sqrt(variance) / total


def bootstrap_t(y, models, units, seed, n_resamples):
    n_units = units.max() + 1
    z, error = transform(statistics(y, models)), standard_errors(y, models, units, np.ones(n_units, int))
    state = np.random.RandomState(seed)
    distances = []
    for _ in range(n_resamples):
        counts = np.bincount(state.randint(0, n_units, n_units), minlength=n_units)
        w = counts[units].astype(float)
        distances.append(abs(transform(weighted_statistics(y, models, w)) - z) / standard_errors(y, models, units, counts))
    reach = np.sort(distances, axis=0)[int(np.ceil(0.95 * (n_resamples + 1) - 1e-9)) - 1] * error
    back = [(SCALES[k % 4] if k < 8 else PLAIN)[1] for k in range(12)]
    return [sorted([float(f(m - r)), float(f(m + r))]) for f, m, r in zip(back, z, reach)]


def by_scipy(y, models, units, seed, n_resamples, method, k):
    rows = [np.flatnonzero(units == unit) for unit in range(units.max() + 1)]

    def statistic(drawn):
        taken = np.concatenate([rows[unit] for unit in drawn.astype(int)])
        return statistics(y[taken], [p[taken] for p in models])[k]

    return bootstrap(
        (np.arange(len(rows)),), statistic, vectorized=False, method=method, n_resamples=n_resamples,
        random_state=np.random.RandomState(seed),
    )  # fmt: skip


def make_case(rng, name, n, cluster_size, ties):
    units = np.arange(n)
    if cluster_size:
        units = rng.integers(0, n // cluster_size, n)
        units = np.unique(units, return_index=True)[1].argsort().argsort()[np.unique(units, return_inverse=True)[1]]
    effect = rng.normal(size=n)[units] if cluster_size else np.zeros(n)
    y = -6 + 2 * (rng.standard_t(6, n) + effect) / np.sqrt(2)
    common = rng.standard_t(6, n)
    models = [0.7 * y - 1.8 + common + 0.5 * rng.normal(size=n) for _ in range(2)]
    if ties:
        y, models = np.round(y * 2) / 2, [np.round(p * 4) / 4 for p in models]
    return name, y, models, units


def main():
    rng = np.random.default_rng(5)
    cases = []
    for name, y, models, units in [
        make_case(rng, "rows", 60, 0, False),
        make_case(rng, "rows with ties", 70, 0, True),
        make_case(rng, "clusters", 80, 3, True),
        make_case(rng, "121 rows", 121, 0, False),
    ]:
        case = {"name": name, "target": y.tolist(), "predictions": [p.tolist() for p in models],
                "clusters": units.tolist(), "seed": 3, "nResamples": 99}  # fmt: skip
        case["distributions"] = [
            by_scipy(y, models, units, 3, 99, "percentile", k).bootstrap_distribution.tolist() for k in range(12)
        ]
        if name != "121 rows":
            case["bootstrapT"] = bootstrap_t(y, models, units, 3, 99)
        else:
            case["percentile"], case["bca"] = (
                [list(by_scipy(y, models, units, 4, 4999, method, k).confidence_interval) for k in range(12)]
                for method in ("percentile", "BCa")
            )
        cases.append(case)
        print(name)
    path = Path(__file__).parent / "golden" / "bootstrap.json.gz"
    versions = {"sklearn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__}
    path.write_bytes(gzip.compress(json.dumps({"versions": versions, "cases": cases}).encode(), mtime=0))
    print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
