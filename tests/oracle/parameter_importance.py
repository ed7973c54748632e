"""Writes golden/parameter_importance.json.gz: importances by Optuna 4.9's FanovaImportanceEvaluator (packages of
requirements-optuna4.txt), over several seeds of its forest.

The largest difference of a seed from the mean is printed: so much may a forest of Ionrank differ, too.
"""

import gzip
import json
import math
import warnings
from pathlib import Path

import numpy as np
import optuna
import sklearn
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.importance import FanovaImportanceEvaluator
from optuna.trial import TrialState, create_trial

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)

learner = {
    "max_depth": IntDistribution(3, 8), "learning_rate": FloatDistribution(0.01, 0.15, log=True),
    "max_leaf_nodes": IntDistribution(15, 100), "min_samples_leaf": IntDistribution(5, 35),
    "l2_regularization": FloatDistribution(1e-6, 0.1, log=True), "max_bins": IntDistribution(64, 255),
    "max_iter": IntDistribution(50, 200),
}
mixed = {
    "x": FloatDistribution(-2, 2), "k": IntDistribution(0, 12, step=3), "single": IntDistribution(4, 4),
    "loss": CategoricalDistribution(["a", "b", "c"]), "flag": CategoricalDistribution([False, True]),
    "q": FloatDistribution(0, 1, step=0.125),
}
interaction = {name: FloatDistribution(-1, 1) for name in ("b", "a", "c")}


def learner_like(p):
    rate = math.log(p["learning_rate"] * p["max_iter"] / 8)
    return 1.5 + 0.2 * rate**2 + 0.004 * abs(p["min_samples_leaf"] - 12) + 0.02 * (p["max_depth"] - 6) ** 2


def mixed_like(p):
    return p["x"] ** 2 + {"a": 0, "b": 0.5, "c": 2}[p["loss"]] + (0.8 * p["q"] if p["flag"] else 0) + p["k"] / 20


def product(p):
    return p["a"] * p["b"] + 0.3 * p["c"]


studies = [("learner", learner, learner_like, 50, "tpe"), ("learner", learner, learner_like, 120, "random"),
           ("mixed", mixed, mixed_like, 60, "tpe"), ("mixed", mixed, mixed_like, 120, "random"),
           ("interaction", interaction, product, 100, "random")]


def describe(distribution):
    kind = {IntDistribution: "int", FloatDistribution: "float", CategoricalDistribution: "categorical"}
    plain = {name: list(v) if isinstance(v, tuple) else v for name, v in distribution._asdict().items()}
    return {"kind": kind[type(distribution)], **plain}


cases = []
for name, space, function, n, kind in studies:
    sampler = optuna.samplers.TPESampler(seed=n) if kind == "tpe" else optuna.samplers.RandomSampler(seed=n)
    study = optuna.create_study(sampler=sampler)
    rng = np.random.default_rng(n)
    for i in range(n):
        trial = study.ask(space)
        study.tell(trial, function(trial.params) + 0.03 * float(rng.normal()))
    for state, value in [(TrialState.PRUNED, 99.0), (TrialState.COMPLETE, math.inf), (TrialState.FAIL, None)]:
        study.add_trial(create_trial(state=state, value=value, params=study.trials[0].params, distributions=space))
    found = [FanovaImportanceEvaluator(seed=seed).evaluate(study) for seed in range(8)]
    importances = [{k: v / sum(one.values()) for k, v in one.items()} for one in found]
    mean = {k: float(np.mean([one[k] for one in importances])) for k in space}
    spread = max(abs(one[k] - mean[k]) for one in importances for k in space)
    shares = {k: float(np.mean([one[k] for one in found])) for k in space}
    print(name, n, kind, {k: round(v, 3) for k, v in mean.items()}, "spread of the seeds", round(spread, 4))
    trials = [{"state": t.state.name, "value": t.value if t.value is None or math.isfinite(t.value) else str(t.value),
               "params": t.params} for t in study.trials]
    cases.append({"name": f"{name}, {n} trials, {kind}", "space": {k: describe(d) for k, d in space.items()},
                  "trials": trials, "importances": mean, "varianceShares": shares})

path = Path(__file__).parent / "golden" / "parameter_importance.json.gz"
versions = {"optuna": optuna.__version__, "sklearn": sklearn.__version__, "numpy": np.__version__}
path.write_bytes(gzip.compress(json.dumps({"versions": versions, "cases": cases}).encode(), mtime=0))
print(path.name, path.stat().st_size)
