"""Writes what Optuna's TPE suggests after trials of which some were pruned before they had all parameters.

    python tests/oracle/tpe_partial.py      with requirements-optuna4.txt: golden/tpe_partial_independent.json.gz
                                            with requirements-optuna5.txt: golden/tpe_partial_multivariate.json.gz

Studies of the objectives of tpe.py: 30 trials are added, drawn at random, every third of which was pruned after its
first 0, 1, 2 … parameters; then `TPESampler(seed=seed)` suggests 20 more, which all complete.
"""

import gzip
import json

import numpy as np
import optuna
from optuna.trial import TrialState, create_trial

from tpe import HERE, IS_5, OBJECTIVES, SPACES, space_of

N_ADDED, N_ASKED = 30, 20


def row(trial):
    complete = trial.state == TrialState.COMPLETE
    reports = [value for _, value in sorted(trial.intermediate_values.items())]
    return [trial.state.name[0], trial.value if complete else None, reports, dict(trial.params)]


def run(name, seed, least):
    """least: parameters that each pruned trial has."""
    space, objective = SPACES[name], OBJECTIVES[name]
    direction = "maximize" if name == "choices" else "minimize"
    drawn = optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=seed), direction=direction)
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed), direction=direction)
    for number in range(N_ADDED):
        params = drawn.ask(space).params
        if number % 3 == 1:
            names = list(space)[: least + number // 3 % (len(space) - least + 1)]
            reports = {0: float(number)} if number % 2 else {}
            state, value = TrialState.PRUNED, None
        else:
            names, reports, state = list(space), {}, TrialState.COMPLETE
            value = float(f"{objective(params):.6g}")
        study.add_trial(
            create_trial(
                state=state,
                value=value,
                params={key: params[key] for key in names},
                distributions={key: space[key] for key in names},
                intermediate_values=reports,
            )
        )
    for _ in range(N_ASKED):
        trial = study.ask(space)
        study.tell(trial, float(f"{objective(trial.params):.6g}"))
    return {"objective": name, "seed": seed, "trials": [row(trial) for trial in study.trials]}


def main():
    golden = {
        "versions": {"optuna": optuna.__version__, "numpy": np.__version__},
        "spaces": {name: space_of(SPACES[name]) for name in ("mixed", "report", "choices")},
        "studies": [run(name, seed, least) for name in ("mixed", "report", "choices") for seed, least in ((0, 0), (1, 1), (2, 2))],
    }
    path = HERE / "golden" / f"tpe_partial_{'multivariate' if IS_5 else 'independent'}.json.gz"
    path.write_bytes(gzip.compress(json.dumps(golden, separators=(",", ":")).encode(), mtime=0))
    print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
