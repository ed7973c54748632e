"""Tunes a model on the folds of the project with Optuna, alone or together with other machines.

    python tune.py --study tuned --trials 20                              goes on with studies/….log
    python tune.py --model stage1_geometry --trials 20                    begins a study of that model
    python tune.py --study tuned --storage postgresql://user@host/db      many machines share one study
    python tune.py --study tuned --storage journal:/shared/study.log      the same by a file that all of them see

A study of the project is copied into the storage where that does not hold it yet. Its search space is that of its
trials; a new study takes the one below.
"""

import argparse
import os
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import optuna
from optuna.distributions import FloatDistribution, IntDistribution
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend
from optuna.trial import TrialState

from handed import fit_predict, load, scores
from handed.project import FOLDER

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
SPACES = {"hgb": BOOSTING, "extraTrees": FOREST, "randomForest": FOREST, "ridge": {"alpha": FloatDistribution(0.1, 1e4, log=True)}}


def storage_of(text):
    return JournalStorage(JournalFileBackend(text.removeprefix("journal:"))) if text.startswith("journal:") else text


def space_of(study, learner):
    """The distributions of the study's trials, else the usual ones of the learner."""
    for trial in study.get_trials(deepcopy=False):
        if trial.distributions:
            return trial.distributions
    if learner not in SPACES:
        raise SystemExit(f"There is no search space for {learner}: add one to SPACES in tune.py.")
    return SPACES[learner]


def objective_of(project, model, space, metric):
    """RMSE, MAE or 1 - rho of the pooled out-of-fold predictions; the RMSE so far is told fold by fold, for pruners."""

    def objective(trial):
        found = {name: trial._suggest(name, distribution) for name, distribution in space.items()}
        parameters = {**model.about["parameters"], **found}
        predicted = np.full(len(project.rows), np.nan)
        for step, fold in enumerate(project.about["folds"]):
            train = fold["train"] + (fold["further"] if model.about["further"] else [])
            predicted[fold["held_out"]] = fit_predict(model, project.rows, train, fold["held_out"], parameters)
            known = ~np.isnan(predicted)
            trial.report(scores(project.y[known], predicted[known])["rmse"], step)
            if trial.should_prune():
                raise optuna.TrialPruned
        found = scores(project.y[known], predicted[known])
        return 1 - found["spearman"] if metric == "spearman" else found[metric]

    return objective


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--study", help="a study of the project, by its name in project.json")
    parser.add_argument("--model", help="whose columns and learner (default: of the study, else the first)")
    parser.add_argument("--storage", help="journal:FILE, or a URL as postgresql://…, mysql://…, sqlite:///FILE")
    parser.add_argument("--trials", type=int, default=20)
    parser.add_argument("--seed", type=int, help="of the sampler; leave it out where several machines share a study")
    parser.add_argument("--metric", choices=("rmse", "mae", "spearman"), default="rmse")
    args = parser.parse_args()
    project = load()
    kept = {study["name"]: study for study in project.about["studies"]}
    if args.study and args.study not in kept:
        raise SystemExit(f"There is no study {args.study}; there are {', '.join(kept) or 'none'}.")
    wanted = args.model or (args.study and kept[args.study]["model"])
    model = next((m for m in project.models if wanted in (None, m.name)), None)
    if model is None:
        raise SystemExit(f"There is no model {wanted}; there are {', '.join(m.name for m in project.models)}.")
    sampler = optuna.samplers.TPESampler(seed=args.seed)
    if args.study:
        file = f"journal:{FOLDER / kept[args.study]['file']}"
        storage = args.storage or file
        source = optuna.load_study(study_name=None, storage=storage_of(file))
        name = source.study_name
        if storage != file and name not in optuna.get_all_study_names(storage_of(storage)):
            optuna.copy_study(from_study_name=name, from_storage=storage_of(file), to_storage=storage_of(storage))
        study = optuna.load_study(study_name=name, storage=storage_of(storage), sampler=sampler)
    else:
        Path(FOLDER / "studies").mkdir(exist_ok=True)
        storage = args.storage or f"journal:{FOLDER / 'studies' / 'new.log'}"
        study = optuna.create_study(
            study_name=f"{model.name}, {args.metric}", storage=storage_of(storage), sampler=sampler, load_if_exists=True
        )
    before = len(study.trials)
    study.optimize(objective_of(project, model, space_of(study, model.about["learner"]), args.metric), n_trials=args.trials)
    counts = {state.name: sum(t.state == state for t in study.trials) for state in TrialState}
    print(f"{study.study_name}: {before} trials before, {len(study.trials)} now: {counts}")
    if counts["COMPLETE"]:
        print(f"Best, trial {study.best_trial.number}: {study.best_value:.4f} {study.best_params}")


if __name__ == "__main__":
    main()
