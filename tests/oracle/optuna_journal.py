"""Journal files of Optuna for the reader, and what Optuna reads in files that Ionrank's writer wrote.

optuna_journal.py check FILE    prints the study in a journal file as JSON
optuna_journal.py golden FOLDER writes golden/optuna_journal_4.json.gz or golden/optuna_journal_5.json.gz, by the
                                version that runs it. FOLDER holds the files that the tests write there:
                                IONRANK_JOURNALS=FOLDER npx vitest run tests/tune/optunaJournal
"""

import gzip
import hashlib
import json
import math
import os
import shutil
import sys
import tempfile
import time
import warnings
from pathlib import Path

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution, distribution_to_json
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend
from optuna.trial import TrialState, create_trial

# Optuna 4 writes, and Optuna 5 reads, times in the zone of the machine.
os.environ["TZ"] = "UTC"
time.tzset()
warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)

space = {
    "depth": IntDistribution(3, 8), "rate": FloatDistribution(0.01, 0.15, log=True),
    "bins": IntDistribution(64, 255, log=True), "share": FloatDistribution(0.5, 1, step=0.25),
    "loss": CategoricalDistribution(["squared", None, True, 2.5]),
}


def plain(value):
    """Numbers that JSON lacks become text."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, (list, tuple)) else value


def seconds(trial):
    return trial.duration.total_seconds() if trial.duration is not None else None


def describe(study):
    trials = [{
        "number": t.number, "state": t.state.name, "value": plain(t.value), "params": t.params,
        "types": {name: type(value).__name__ for name, value in t.params.items()},
        "distributions": {name: distribution_to_json(d) for name, d in t.distributions.items()},
        "intermediate_values": [[step, plain(v)] for step, v in t.intermediate_values.items()],
        "user_attrs": plain(t.user_attrs), "seconds": seconds(t),
        "start": t.datetime_start.timestamp() if t.datetime_start else None,
    } for t in study.get_trials(deepcopy=False)]
    return {"name": study.study_name, "direction": study.direction.name, "user_attrs": plain(study.user_attrs),
            "columns": len(study.trials_dataframe().columns), "trials": trials}


def load(path):
    return optuna.load_study(study_name=None, storage=JournalStorage(JournalFileBackend(str(path))))


def objective(trial):
    x = [trial._suggest(name, distribution) for name, distribution in space.items()]
    if trial.number == 2:
        raise ValueError("on purpose")
    loss = {"squared": 0, None: 0.5, True: 1, 2.5: 2}[x[4]]
    for step in range(3):
        trial.report(loss + abs(x[0] - 5) + step / 7, step)
        if trial.number in (3, 5) and step == 1:
            raise optuna.TrialPruned
    trial.set_user_attr("seconds", {"fit": 0.25, "why": "µ"})
    return loss + abs(x[0] - 5) + x[3]


def optimized(storage):
    sampler = optuna.samplers.TPESampler(seed=1)
    study = optuna.create_study(storage=storage, study_name="Optuna’s own", sampler=sampler)
    study.set_user_attr("note", "not ours")
    study.optimize(objective, n_trials=12, catch=ValueError)
    first = study.get_trials()[0]
    study.enqueue_trial(first.params)
    study.optimize(objective, n_trials=1)
    running = study.ask(space)
    running.report(0.5, 0)
    study.enqueue_trial({"depth": 4, "rate": 0.02})
    return study


def added(storage):
    study = optuna.create_study(storage=storage, study_name="added", direction="maximize")
    dists = {"x": FloatDistribution(-1, 1), "k": IntDistribution(0, 10, step=2)}
    for i, state in enumerate([TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAIL, TrialState.COMPLETE]):
        value = None if state == TrialState.FAIL else [math.inf, 0.25, 0, -3][i]
        study.add_trial(create_trial(state=state, value=value, params={"x": i / 4 - 0.5, "k": 2 * i}, distributions=dists,
                                     intermediate_values={2: 0.5, 0: math.nan}, user_attrs={"i": i}))
    return study


def several(storage):
    optuna.create_study(storage=storage, study_name="first").optimize(lambda t: t.suggest_float("x", 0, 1), n_trials=2)
    optuna.create_study(storage=storage, study_name="deleted").optimize(lambda t: t.suggest_int("y", 0, 1), n_trials=2)
    optuna.delete_study(study_name="deleted", storage=storage)
    study = optuna.create_study(storage=storage, study_name="third", direction="maximize")
    study.optimize(lambda t: t.suggest_int("z", 0, 9), n_trials=3)
    return study


def conditional(storage):
    study = optuna.create_study(storage=storage, study_name="conditional")
    study.optimize(lambda t: t.suggest_float("x", 0, 1) if t.suggest_int("k", 0, t.number) == 0 else 1, n_trials=4)
    return study


def two_objectives(storage):
    study = optuna.create_study(storage=storage, study_name="two", directions=["minimize", "maximize"])
    study.optimize(lambda t: (t.suggest_float("x", 0, 1), 1), n_trials=2)


def empty(storage):
    optuna.create_study(storage=storage, study_name="empty")


def written_by_optuna(folder):
    files = []
    for make in (optimized, added, several, conditional, two_objectives, empty):
        path = folder / f"{make.__name__}.log"
        study = make(JournalStorage(JournalFileBackend(str(path))))
        files.append({"name": make.__name__, "text": path.read_text("utf-8"), "study": study and describe(study)})
    return files


def read_by_optuna(source, folder):
    path = folder / source.name
    shutil.copy(source, path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    study = load(path)
    read = describe(study)
    attributes = ("number", "value", "datetime_start", "datetime_complete", "duration", "params", "user_attrs",
                  "intermediate_values", "state")
    csv = study.trials_dataframe(attributes).to_csv()
    study.sampler = optuna.samplers.TPESampler(seed=3, n_startup_trials=2)
    distributions = study.get_trials()[0].distributions
    values = {len(study.get_trials()) + i: value for i, value in enumerate((3.25, 4.5, 2.75))}

    def more(trial):
        for name, distribution in distributions.items():
            trial._suggest(name, distribution)
        trial.report(values[trial.number], 0)
        return values[trial.number]

    study.optimize(more, n_trials=4, catch=KeyError)
    return {"name": source.stem, "sha256": sha256, "read": read, "csv": csv, "continued": describe(load(path)),
            "text": path.read_text("utf-8")}


if sys.argv[1] == "check":
    print(json.dumps(describe(load(sys.argv[2])), indent=1))
else:
    with tempfile.TemporaryDirectory() as temporary:
        golden = {"optuna": optuna.__version__, "written": written_by_optuna(Path(temporary)),
                  "read": [read_by_optuna(source, Path(temporary)) for source in sorted(Path(sys.argv[2]).glob("*.log"))]}
    major = optuna.__version__.split(".")[0]
    path = Path(__file__).parent / "golden" / f"optuna_journal_{major}.json.gz"
    path.write_bytes(gzip.compress(json.dumps(golden).encode(), mtime=0))
    print(path.name, path.stat().st_size, len(golden["read"]), "files of Ionrank")
