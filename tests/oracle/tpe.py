"""Writes what Optuna's TPE suggests, trial for trial.

    python tests/oracle/tpe.py      with requirements-optuna4.txt: golden/tpe_independent.json.gz
                                    with requirements-optuna5.txt: golden/tpe_multivariate.json.gz

Five analytic objectives, ten seeds, 120 trials each by the default `TPESampler(seed=seed)` of the Optuna version that
runs the script; then studies whose trials are asked in fours and told in fours (constant liar; the default of
Optuna 5). Objectives are rounded to six digits, so that they are short to store and sometimes tie.

numpy sorts equal values into another order on processors with AVX2 or AVX-512 than elsewhere, and Optuna's suggestions
of integers depend on it from about trial 30 on: the script needs AVX2. It switches AVX-512 off, of whose logarithm the
last digit differs, which decides between choices that tie.
"""

import gzip
import json
import math
import os
from pathlib import Path

os.environ["NPY_DISABLE_CPU_FEATURES"] = "X86_V4"

import numpy as np  # noqa: E402
import optuna  # noqa: E402
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution  # noqa: E402
from optuna.trial import TrialState  # noqa: E402

optuna.logging.set_verbosity(optuna.logging.ERROR)
HERE = Path(__file__).resolve().parent
IS_5 = optuna.__version__.startswith("5.")
N_SEEDS, N_TRIALS = 10, 120

SPACES = {
    "floats": {
        "x": FloatDistribution(-5, 10),
        "y": FloatDistribution(0, 15),
        "step": FloatDistribution(-1, 1, step=0.05),
    },
    "mixed": {
        "rate": FloatDistribution(1e-4, 1, log=True),
        "kind": CategoricalDistribution(["linear", "tree", "forest"]),
        "depth": IntDistribution(1, 12),
        "share": FloatDistribution(0.1, 1, step=0.1),
        "offset": FloatDistribution(-2, 2),
        "fixed": IntDistribution(3, 3),
    },
    "report": {
        "max_depth": IntDistribution(3, 8),
        "learning_rate": FloatDistribution(0.01, 0.15, log=True),
        "max_leaf_nodes": IntDistribution(15, 100),
        "min_samples_leaf": IntDistribution(5, 35),
        "l2_regularization": FloatDistribution(1e-6, 0.1, log=True),
        "max_bins": IntDistribution(64, 255),
        "max_iter": IntDistribution(50, 200),
    },
    "logs": {
        "units": IntDistribution(1, 1024, log=True),
        "batch": IntDistribution(8, 256, step=8),
        "decay": FloatDistribution(1e-10, 1e-1, log=True),
    },
    "choices": {
        "colour": CategoricalDistribution(["red", "orange", "yellow", "green", "blue", "violet", "black", "grey", "white"]),
        "early": CategoricalDistribution([True, False]),
        "only": CategoricalDistribution(["one"]),
        "x": FloatDistribution(0, 1),
        "n": IntDistribution(1, 4),
    },
}


def floats(p):
    x, y = p["x"], p["y"]
    branin = (y - 5.1 / (4 * math.pi**2) * x * x + 5 / math.pi * x - 6) ** 2
    return branin + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10 + 4 * abs(p["step"] - 0.3)


def mixed(p):
    kind = {"linear": 0.4, "tree": 0.0, "forest": 0.1}[p["kind"]]
    return (math.log10(p["rate"]) + 2) ** 2 + kind + 0.05 * (p["depth"] - 7) ** 2 + abs(p["share"] - 0.6) + p["offset"] ** 2


def report(p):
    return (
        2.5 + 0.4 * (math.log10(p["learning_rate"]) + 1.3) ** 2 + 0.01 * (p["max_depth"] - 5) ** 2
        + 1e-4 * (p["max_leaf_nodes"] - 40) ** 2 + 5e-4 * (p["min_samples_leaf"] - 12) ** 2
        + 0.01 * (math.log10(p["l2_regularization"]) + 3) ** 2 + 1e-6 * (p["max_bins"] - 200) ** 2
        + 2e-5 * (p["max_iter"] - 150) ** 2
    )


def logs(p):
    return (math.log2(p["units"]) - 6) ** 2 + (p["batch"] / 64 - 1) ** 2 + 0.1 * (math.log10(p["decay"]) + 4) ** 2


def choices(p):
    """Larger is better."""
    colour = SPACES["choices"]["colour"].choices.index(p["colour"])
    return -((colour - 4) ** 2) * 0.1 + 0.3 * p["early"] - (p["x"] - 0.7) ** 2 - 0.1 * abs(p["n"] - 2)


OBJECTIVES = {"floats": floats, "mixed": mixed, "report": report, "logs": logs, "choices": choices}


def end(study, trial, name):
    """Ends a trial; of `choices` some fail and many are pruned after some reports."""
    value = float(f"{OBJECTIVES[name](trial.params):.6g}")
    number = trial.number
    if name != "choices" or number % 3 == 1:
        study.tell(trial, value)
    elif number % 7 == 0:
        study.tell(trial, state=TrialState.FAIL)
    else:
        for step in range(number % 4):
            nan = number % 22 == 3 and step == number % 4 - 1
            trial.report(math.nan if nan else float(f"{value - 0.1 / (1 + step):.6g}"), step)
        study.tell(trial, state=TrialState.PRUNED)


def trials_of(study):
    """[state, value, [reports in the order of their steps], params in the order of the space] by trial."""
    rows = []
    for trial in study.trials:
        reports = [None if math.isnan(v) else v for _, v in sorted(trial.intermediate_values.items())]
        rows.append([trial.state.name[0], trial.value if trial.state == TrialState.COMPLETE else None, reports, list(trial.params.values())])
    return rows


def run(name, seed, batch, n_trials, sampler):
    study = optuna.create_study(sampler=sampler, direction="maximize" if name == "choices" else "minimize")
    for _ in range(n_trials // batch):
        asked = [study.ask(SPACES[name]) for _ in range(batch)]
        for trial in asked:
            end(study, trial, name)
    return {"objective": name, "seed": seed, "batch": batch, "trials": trials_of(study)}


def space_of(distributions):
    return [[name, type(d).__name__.replace("Distribution", "").lower(), d._asdict()] for name, d in distributions.items()]


def main():
    liar = {} if IS_5 else {"constant_liar": True}
    studies = [run(name, seed, 1, N_TRIALS, optuna.samplers.TPESampler(seed=seed)) for name in SPACES for seed in range(N_SEEDS)]
    studies += [
        run(name, seed, 4, 60, optuna.samplers.TPESampler(seed=seed, **liar))
        for name in ("mixed", "report", "choices") for seed in (42, 43)
    ]
    golden = {
        "versions": {"optuna": optuna.__version__, "numpy": np.__version__},
        "spaces": {name: space_of(distributions) for name, distributions in SPACES.items()},
        "studies": studies,
    }
    path = HERE / "golden" / f"tpe_{'multivariate' if IS_5 else 'independent'}.json.gz"
    text = json.dumps(golden, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
