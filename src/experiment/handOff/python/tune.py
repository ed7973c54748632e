"""Tunes a model on the folds of the project with Optuna, alone or together with other machines.

    python tune.py --study study_1 --trials 20                            goes on with studies/….log
    python tune.py --model stage1_geometry --trials 20                    begins a study of that model
    python tune.py --study study_1 --storage postgresql://user@host/db    many machines share one study
    python tune.py --study study_1 --storage journal:/shared/study.log    the same by a file that all of them see

A study of the project is copied into the storage where that does not hold it yet. It goes on with its own objective,
search space, sampler and pruner; a new study takes what stands below.
"""

import argparse
import os
import warnings
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import optuna
from optuna.distributions import FloatDistribution, IntDistribution
from optuna.trial import TrialState

from handed import load
from handed.project import FOLDER
from handed.studies import (
    SPEC,
    complete_parameters,
    journal_of,
    load_kept,
    objective_spec,
    pruner_of,
    sampler_of,
    space_of,
    storage_of,
    suggest,
    trial_value,
)

warnings.filterwarnings("ignore", category=optuna.exceptions.ExperimentalWarning)

BOOSTING = {
    "learning_rate": FloatDistribution(0.01, 0.15, log=True),
    "max_iter": IntDistribution(50, 200),
    "max_leaf_nodes": IntDistribution(15, 100),
    "max_depth": IntDistribution(3, 8),
    "min_samples_leaf": IntDistribution(5, 35),
    "l2_regularization": FloatDistribution(1e-6, 0.1, log=True),
    "max_bins": IntDistribution(64, 255),
}
FOREST = {
    "n_estimators": IntDistribution(100, 500),
    "max_depth": IntDistribution(6, 30),
    "min_samples_leaf": IntDistribution(1, 8),
    "max_features": FloatDistribution(0.2, 1.0),
}
RIDGE = {"alpha": FloatDistribution(0.1, 1e4, log=True)}
SPACES = {"hgb": BOOSTING, "hgbQuantile": BOOSTING, "extraTrees": FOREST, "randomForest": FOREST, "ridge": RIDGE}


def objective_of(project, model, space, spec, pruner):
    """What Optuna minimises. The median pruner hears of the mean so far, the Wilcoxon test of each fold."""

    def objective(trial):
        found = {name: suggest(trial, name, kind) for name, kind in space.items()}

        def told(step, errors):
            of_each = isinstance(pruner, optuna.pruners.WilcoxonPruner)
            trial.report(errors[-1] if of_each else float(np.mean(errors)), step)
            # At the last fold there is nothing to save.
            if step + 1 < len(project.about["folds"]) and trial.should_prune():
                raise optuna.TrialPruned

        return trial_value(project, model, complete_parameters(model, found), spec, told)

    return objective


def kept_study(entry, text):
    """A study of the project in its own file or in a storage that machines share, and as the project has it."""
    source = load_kept(entry)
    if text is None:
        return source, source
    # Databases take names of up to 512 letters.
    storage, name = storage_of(text), source.study_name[:500]
    if name not in optuna.get_all_study_names(storage):
        try:
            own = storage_of(journal_of(entry))
            optuna.copy_study(from_study_name=source.study_name, from_storage=own, to_storage=storage, to_study_name=name)
        except optuna.exceptions.DuplicatedStudyError:
            print("Another machine has just copied the study.")
    return optuna.load_study(study_name=name, storage=storage), source


def new_study(model, objective, storage):
    Path(FOLDER / "studies").mkdir(exist_ok=True)
    study = optuna.create_study(
        study_name=f"{model.name}, {objective['metric']}"[:500],
        storage=storage_of(storage or f"journal:{FOLDER / 'studies' / 'new.log'}"),
        load_if_exists=True,
    )
    if SPEC not in study.user_attrs:
        study.set_user_attr(SPEC, {"objective": objective})
    return study, study


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--study", help="a study of the project, by its name in project.json")
    parser.add_argument("--model", help="whose columns and learner, by name or number (default: of the study, else the first)")
    parser.add_argument("--storage", help="journal:FILE, or a URL as postgresql://…, mysql://…, sqlite:///FILE")
    parser.add_argument("--trials", type=int, default=20)
    parser.add_argument("--seed", type=int, help="of the sampler; leave it out where several machines share a study")
    parser.add_argument("--metric", choices=("rmse", "mae", "spearman"), default="rmse", help="of a new study")
    parser.add_argument("--penalty", type=float, default=0.0, help="of a new study: λ on the gap to the training rows")
    args = parser.parse_args()
    project = load()
    kept = {study["name"]: study for study in project.about["studies"]}
    if args.study and args.study not in kept:
        raise SystemExit(f"There is no study {args.study!r}; there are {', '.join(map(repr, kept)) or 'none'}.")
    if args.trials < 0:
        raise SystemExit(f"--trials {args.trials}: take 0 or more.")
    model = project.model(args.model or (args.study and kept[args.study]["model"]) or None)
    if args.study:
        study, source = kept_study(kept[args.study], args.storage)
    else:
        study, source = new_study(model, {"metric": args.metric, "penalty": args.penalty}, args.storage)
    study.sampler, study.pruner = sampler_of(source, args.seed), pruner_of(source)
    learner = model.about["learner"]
    space = space_of(source) or SPACES.get(learner)
    if not space:
        raise SystemExit(f"There is no search space for {learner}: add one to SPACES in tune.py.")
    before = len(study.trials)
    study.optimize(objective_of(project, model, space, objective_spec(source), study.pruner), n_trials=args.trials)
    states = [trial.state for trial in study.get_trials(deepcopy=False)]
    counts = ", ".join(f"{states.count(state)} {state.name.lower()}" for state in TrialState if state in states)
    print(f"{study.study_name}: {before} trials before, {len(states)} now: {counts or 'none'}")
    if TrialState.COMPLETE in states:
        print(f"Best, trial {study.best_trial.number}: {study.best_value:.4f} {study.best_params}")


if __name__ == "__main__":
    main()
