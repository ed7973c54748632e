"""Writes golden/samplers.json.gz: what Optuna's random and grid samplers suggest, and the parts that TPE is made of.

    python tests/oracle/samplers.py      with requirements-optuna4.txt

random, grid: suggestions in their order, by seed.
argsort: numpy's order of values of which many are equal, on a processor with AVX-512 (with AVX2 up to 256 values).
choice: positions that `RandomState.choice` draws.
log_ndtr, ndtri_exp, log_mass (log(Φ(b) - Φ(a))), truncnorm_ppf (quantiles of the truncated normal distribution):
scipy's, on grids from tail to tail.
"""

import gzip
import json
from pathlib import Path

import numpy as np
import optuna
import scipy
from scipy.special import log_ndtr, ndtri_exp
from scipy.stats import truncnorm
from scipy.stats._continuous_distns import _log_gauss_mass

from tpe import SPACES, space_of

HERE = Path(__file__).resolve().parent
GRID = {"b": [0.1, 0.2, 0.3], "a": [1, 2, 3, 4], "kind": ["x", None, True]}


def suggestions(sampler, distributions, n_trials):
    study = optuna.create_study(sampler=sampler)
    rows = []
    for i in range(n_trials):
        trial = study.ask(distributions)
        rows.append([trial.params[name] for name in distributions])
        # The grid's last trial ends the study, which a study without a loop refuses.
        if i < n_trials - 1:
            study.tell(trial, 1.0)
    return rows


def grid_distributions():
    return {name: optuna.distributions.CategoricalDistribution(values) for name, values in GRID.items()}


def nearly_constant(state):
    """Of which numpy's quicksort makes nothing; it leaves them to std::sort."""
    for n in (257, 300, 450, 1000):
        for others in (1, 5, 20):
            values = np.full(n, 5.0)
            values[state.choice(n, others, replace=False)] = state.randint(3, 9, others)
            yield values


def tied_values():
    state = np.random.RandomState(7)
    lengths = [0, 1, 2, 3, 5, 16, 17, 18, 19, 25, 33, 64, 100, 200, 255, 256, 257, 258, 300, 500, 700, 1000, 2000]
    columns = [state.randint(0, max(1, n // 4), n).astype(float) for n in lengths for _ in range(2)]
    return columns + [np.zeros(40), np.zeros(300), *nearly_constant(state), np.arange(40.0), np.arange(40.0)[::-1], state.random_sample(60).round(3), state.randint(0, 2, 400) * 1.0]


def intervals():
    rng = np.random.default_rng(5)
    middle = np.concatenate([rng.normal(0, 3, 60), rng.uniform(-60, 60, 60)])
    width = 10.0 ** rng.uniform(-4, 1.5, len(middle))
    pairs = list(zip(middle, middle + width, strict=True))
    return pairs + [(-1, 0), (0, 1), (-0.5, 0.5), (-40, 40), (5, 6), (-6, -5), (-80, -79.9), (37, 38), (-38, -36.5)]


def main():
    logs = np.concatenate([-np.geomspace(1e-300, 1e-2, 80), -np.geomspace(1e-2, 3000, 200)])
    places = np.concatenate([np.linspace(-50, 10, 301), [-1e3, -1e8, 30.0, 37.0]])
    state = np.random.RandomState(3)
    p = state.random_sample(9)
    p /= p.sum()
    ppf = [[float(q), float(a), float(b)] for a, b in intervals() if b - a > 1e-2 and abs(a) < 20
           for q in (1e-12, 1e-3, 0.2, 0.5, 0.77, 0.999)]
    golden = {
        "versions": {"optuna": optuna.__version__, "numpy": np.__version__, "scipy": scipy.__version__},
        "spaces": {name: space_of(space) for name, space in SPACES.items()},
        "random": [
            {"space": name, "seed": seed, "values": suggestions(optuna.samplers.RandomSampler(seed=seed), space, 40)}
            for name, space in SPACES.items() for seed in (0, 42)
        ],
        "grid": [
            {"seed": seed, "values": suggestions(optuna.samplers.GridSampler(GRID, seed=seed), grid_distributions(), 36)}
            for seed in (0, 1, 42)
        ],
        "gridSpace": GRID,
        "argsort": [[values.tolist(), np.argsort(values).tolist()] for values in tied_values()],
        "choice": {"p": p.tolist(), "positions": np.random.RandomState(11).choice(9, 200, p=p).tolist()},
        "log_ndtr": [[float(x), float(log_ndtr(x))] for x in places],
        "ndtri_exp": [[float(y), float(ndtri_exp(y))] for y in logs],
        "log_mass": [[float(a), float(b), float(_log_gauss_mass(a, b))] for a, b in intervals()],
        "truncnorm_ppf": [[q, a, b, float(truncnorm.ppf(q, a, b))] for q, a, b in ppf],
    }
    path = HERE / "golden" / "samplers.json.gz"
    path.write_bytes(gzip.compress(json.dumps(golden, separators=(",", ":")).encode(), mtime=0))
    print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
