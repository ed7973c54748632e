"""Optuna studies of the project: where they are kept, and what a trial is worth (DEFINITIONS §4 of Ionrank)."""

import time
import warnings

# A notebook need not show bars of progress.
warnings.filterwarnings("ignore", message="IProgress not found")

import numpy as np
import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution
from optuna.storages import JournalStorage, RDBStorage
from optuna.storages.journal import JournalFileBackend
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from .estimators import fit_predict
from .project import FOLDER, scores

SPEC = "ionrank:spec"


def storage_of(text):
    """Opens `journal:FILE`, or a database by its URL as SQLAlchemy takes it."""
    if text.startswith("journal:"):
        return JournalStorage(JournalFileBackend(text.removeprefix("journal:")))
    for patience in (1, 3, 9, None):
        try:
            return RDBStorage(text, engine_kwargs={"pool_pre_ping": True})
        except (SQLAlchemyError, ImportError) as error:
            # Two machines may make the tables of a new database at once: who comes second looks again.
            if patience is None or not isinstance(error, DBAPIError) or isinstance(error, OperationalError):
                raise SystemExit(f"The storage {shown(text)} cannot be opened: {error}") from None
        time.sleep(patience)


def shown(text):
    """The URL of a storage without its password."""
    try:
        return make_url(text).render_as_string(hide_password=True)
    except SQLAlchemyError:
        return "that is named"


def journal_of(entry):
    """The storage of a study of the project, by its entry in project.json."""
    return f"journal:{FOLDER / entry['file']}"


def load_kept(entry):
    """The one study of a journal of the project."""
    storage = storage_of(journal_of(entry))
    return optuna.load_study(study_name=optuna.get_all_study_names(storage)[0], storage=storage)


def objective_spec(study):
    """What the study minimises: metric (rmse, mae, spearman) and λ of the penalty."""
    return study.user_attrs[SPEC]["objective"]


def complete_parameters(model, found):
    """Parameters of a trial; those that the study does not tune are the model's."""
    return {**model.about["parameters"], **found}


def fold_errors(project, model, parameters, fold):
    """Scores of the training rows of a fold and of those held out, and predictions of the latter."""
    held = fold["held_out"]
    train = fold["train"] + (fold["further"] if model.about["further"] else [])
    said = fit_predict(model, project.rows, train, train + held, parameters)
    of_train, of_held = said[: len(train)], said[len(train) :]
    return scores(project.y[train], of_train), scores(project.y[held], of_held), of_held


def error_of(metric, found):
    """Less is better; None where a score is not defined."""
    value = found[metric]
    return np.nan if value is None else 1 - value if metric == "spearman" else value


def penalised(validation, train, penalty):
    return validation + penalty * max(0, validation - train)


def trial_value(project, model, parameters, objective, told=lambda step, errors: None):
    """The value of a trial; `told` hears of s_0 … s_k after each fold, for pruners."""
    metric, penalty = objective["metric"], objective["penalty"]
    errors, train_scores, predicted = [], [], np.full(len(project.rows), np.nan)
    for step, fold in enumerate(project.about["folds"]):
        train, validation, predicted[fold["held_out"]] = fold_errors(project, model, parameters, fold)
        train_scores.append(error_of(metric, train))
        errors.append(penalised(error_of(metric, validation), train_scores[-1], penalty))
        told(step, errors)
    if metric != "spearman":
        return float(np.mean(errors))
    rows = np.flatnonzero(~np.isnan(predicted))
    return float(penalised(error_of(metric, scores(project.y[rows], predicted[rows])), np.mean(train_scores), penalty))


def space_of(study):
    """The distributions of all trials by name; those of a trial that failed early may be few. Empty without a trial."""
    return {name: kind for trial in study.get_trials(deepcopy=False) for name, kind in trial.distributions.items()}


def suggest(trial, name, kind):
    if isinstance(kind, CategoricalDistribution):
        return trial.suggest_categorical(name, kind.choices)
    ask = trial.suggest_float if isinstance(kind, FloatDistribution) else trial.suggest_int
    return ask(name, kind.low, kind.high, step=kind.step, log=kind.log)


def sampler_of(study, seed=None):
    """Optuna's sampler of the kind that the study had; TPE where that was a grid, which has its end."""
    spec = study.user_attrs.get(SPEC, {}).get("sampler", {})
    kind = spec.get("kind", "tpe-independent")
    if kind == "random":
        return optuna.samplers.RandomSampler(seed=seed)
    return optuna.samplers.TPESampler(
        n_startup_trials=spec.get("nStartupTrials", 10),
        n_ei_candidates=spec.get("nEiCandidates", 24),
        multivariate=kind == "tpe-multivariate",
        # Trials that run elsewhere count as bad ones, so that machines stay out of each other's way.
        constant_liar=True,
        seed=seed,
    )


def pruner_of(study):
    spec = study.user_attrs.get(SPEC, {}).get("pruner", {"kind": "none"})
    if spec["kind"] == "median":
        steps = (spec["nStartupTrials"], spec["nWarmupSteps"], spec["intervalSteps"])
        return optuna.pruners.MedianPruner(*steps, n_min_trials=spec["nMinTrials"])
    if spec["kind"] == "wilcoxon":
        return optuna.pruners.WilcoxonPruner(p_threshold=spec["pThreshold"], n_startup_steps=spec["nStartupSteps"])
    return optuna.pruners.NopPruner()
