"""Writes golden/pruners.json.gz: p-values of scipy.stats.wilcoxon, and decisions of Optuna's pruners.

The packages are those of requirements-optuna5.txt; with those of requirements-optuna4.txt `pruners.py --check` proves
that Optuna 4 decides alike.
"""

import gzip
import json
import sys
import warnings
from pathlib import Path

import numpy as np
import optuna
import scipy
from optuna.trial import TrialState, create_trial
from scipy.stats import wilcoxon

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)


def p_values():
    rng = np.random.default_rng(4)
    cases = []
    for n in (2, 3, 4, 5, 8, 12, 13, 14, 20, 35, 49, 50, 51, 80):
        for kind in ("plain", "shifted", "ties", "zeros", "all zero", "one sign"):
            d = rng.normal(0.4 if kind == "shifted" else 0, 1, n)
            if kind == "ties":
                d = np.round(d * 2) / 2 + 0.25
            if kind == "zeros":
                d[rng.random(n) < 0.3] = 0
            if kind == "all zero":
                d[:] = 0
            if kind == "one sign":
                d = np.abs(d)
            p = wilcoxon(d, alternative="greater", zero_method="zsplit").pvalue
            cases.append({"differences": d.tolist(), "p": float(p)})
    return cases


def number(value):
    return value if np.isfinite(value) else str(value)


def random_trial(rng, n_steps, spread):
    level, values = rng.normal(1, spread), {}
    for step in range(n_steps):
        if rng.random() < 0.1:
            continue
        values[step] = float(np.round(level + rng.normal(0, 0.4), int(rng.integers(1, 4))))
        if rng.random() < 0.04:
            values[step] = float(rng.choice([np.nan, np.inf, -np.inf], p=[0.6, 0.3, 0.1]))
    return values


def decisions(seed):
    rng = np.random.default_rng(seed)
    direction = str(rng.choice(["minimize", "maximize"]))
    n_steps = int(rng.choice([2, 5, 9, 16]))
    if rng.random() < 0.5:
        spec = {"kind": "median", "nStartupTrials": int(rng.integers(0, 6)), "nWarmupSteps": int(rng.integers(0, 4)),
                "intervalSteps": int(rng.integers(1, 4)), "nMinTrials": int(rng.integers(1, 4))}
        pruner = optuna.pruners.MedianPruner(spec["nStartupTrials"], spec["nWarmupSteps"], spec["intervalSteps"],
                                             n_min_trials=spec["nMinTrials"])
    else:
        spec = {"kind": "wilcoxon", "pThreshold": float(rng.choice([0.05, 0.1, 0.3])),
                "nStartupSteps": int(rng.integers(0, 5))}
        pruner = optuna.pruners.WilcoxonPruner(p_threshold=spec["pThreshold"], n_startup_steps=spec["nStartupSteps"])
    study = optuna.create_study(direction=direction, pruner=pruner, sampler=optuna.samplers.RandomSampler(seed=0))
    trials, running = [], []
    for _ in range(int(rng.integers(0, 9))):
        values = random_trial(rng, n_steps, 0.3)
        finite = [v for v in values.values() if np.isfinite(v)]
        state = str(rng.choice(["COMPLETE", "PRUNED", "FAIL"], p=[0.75, 0.15, 0.1])) if finite else "FAIL"
        value = float(np.mean(finite)) if state == "COMPLETE" else None
        study.add_trial(create_trial(state=TrialState[state], value=value, intermediate_values=values))
        trials.append({"state": state, "value": value, "values": [[s, number(v)] for s, v in values.items()]})
    for _ in range(6):
        values, pruned = random_trial(rng, n_steps, 0.5), []
        trial = study.ask()
        for step, value in values.items():
            trial.report(value, step)
            pruned.append(bool(trial.should_prune()))
        study.tell(trial, state=TrialState.FAIL)
        running.append({"values": [[s, number(v)] for s, v in values.items()], "pruned": pruned})
    return {"direction": direction, "spec": spec, "trials": trials, "running": running}


cases = {"wilcoxon": p_values(), "studies": [decisions(seed) for seed in range(160)]}
flat = [pruned for study in cases["studies"] for trial in study["running"] for pruned in trial["pruned"]]
print(optuna.__version__, len(flat), "decisions,", sum(flat), "to prune")
path = Path(__file__).parent / "golden" / "pruners.json.gz"
if "--check" in sys.argv:
    golden = json.loads(gzip.decompress(path.read_bytes()))
    assert golden["studies"] == cases["studies"] and golden["wilcoxon"] == cases["wilcoxon"]
    print("equal to the golden file of Optuna", golden["versions"]["optuna"])
else:
    versions = {"optuna": optuna.__version__, "scipy": scipy.__version__, "numpy": np.__version__}
    path.write_bytes(gzip.compress(json.dumps({"versions": versions, **cases}).encode(), mtime=0))
    print(path.name, path.stat().st_size)
