"""Studies in a database of Optuna 4, as our export script writes them, and what Optuna says is in them."""

import gzip
import json
import pathlib
import sys
import tempfile
import warnings

import optuna
from optuna.trial import TrialState

root = pathlib.Path(__file__).parent
sys.path.insert(0, str(root.parents[1] / "src" / "experiment" / "handOff" / "python"))
from export_study import export_study  # noqa: E402

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)


def objective(trial):
    rate = trial.suggest_float("learning_rate", 0.01, 0.15, log=True)
    leaves = trial.suggest_int("max_leaf_nodes", 15, 100)
    for step in range(3):
        trial.report(rate + leaves / 100 + step / 10, step)
        if trial.number % 5 == 2 and step == 1:
            raise optuna.TrialPruned
    if trial.number % 7 == 3:
        raise ValueError("the machine stopped")
    return rate + leaves / 100


def other(trial):
    return trial.suggest_float("dropout", 0, 0.9) + trial.suggest_categorical("units", [32, 64]) / 64


golden = {}
with tempfile.TemporaryDirectory() as folder:
    storage = f"sqlite:///{folder}/study.db"
    for name, run, direction in (("tuned", objective, "minimize"), ("network", other, "maximize")):
        study = optuna.create_study(storage=storage, study_name=name, direction=direction, sampler=optuna.samplers.TPESampler(seed=3))
        study.optimize(run, n_trials=20, catch=ValueError)
        if name == "tuned":
            run_on = study.ask()
            run_on.suggest_float("learning_rate", 0.01, 0.15, log=True)
        path = pathlib.Path(folder) / f"{name}.log"
        export_study(storage, name, path)
        trials = study.get_trials(deepcopy=False)
        golden[name] = {
            "journal": path.read_text(),
            "trials": [{"state": t.state.name, "value": t.value if t.state == TrialState.COMPLETE else None, "params": t.params,
                        "steps": list(t.intermediate_values.values())} for t in trials],
            "best": {"number": study.best_trial.number, "value": study.best_value},
        }
with gzip.GzipFile(root / "golden" / "exported_study.json.gz", "wb", mtime=0) as file:
    file.write(json.dumps(golden).encode())
