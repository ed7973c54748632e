"""Models made of others: stacked and averaged ones, and double ones, whose second model speaks on gated rows."""

import numpy as np
from scipy.optimize import nnls
from scipy.stats import rankdata

from .estimators import fit_predict


def out_of_fold(project, model, train, inner):
    """Predictions of the rows `train`, each by a fit on those of `train` that are not held out with it."""
    predicted = np.full(len(project.rows), np.nan)
    for held in inner:
        others = np.array(train)[~np.isin(train, held)]
        predicted[held] = fit_predict(model, project.rows, others, held)
    return predicted[train]


def stacking_weights(members, y, weighing):
    """Weights of members (rows × members) and the intercept that fit y best: no weight below 0, or by ridge."""
    if weighing["method"] == "nonNegative":
        weights = nnls(members - members.mean(0), y - y.mean())[0]
    else:
        sd = members.std(0)
        used = sd > 1e-12
        Z = (members[:, used] - members[:, used].mean(0)) / sd[used]
        solved = np.linalg.solve(Z.T @ Z + weighing["alpha"] * np.eye(used.sum()), Z.T @ (y - y.mean()))
        weights = np.zeros(len(sd))
        weights[used] = solved / sd[used]
    return weights, y.mean() - members.mean(0) @ weights


def rank_average(said, known, y):
    """The mean of the ranks of predictions among those of the training rows, as a value of the target."""
    def places(values):
        return np.sort(values), rankdata(np.sort(values))

    ranks = [np.interp(one, *places(of_training)) for one, of_training in zip(said.T, known.T)]
    values, target_ranks = places(y)
    return np.interp(np.mean(ranks, 0), target_ranks, values)


def combine_members(project, about, members, measured, part, split):
    """Predictions of the held-out rows of one part by an ensemble, and how far its weights are from those told."""
    train, held = split["train"], split["held_out"]
    said = np.column_stack([measured[model.name][held] for model in members])
    if about["kind"] == "averaged" and about["of"] == "values":
        return said.mean(1), 0.0
    if not part["inner"]:
        return said.mean(1), 0.0
    known = np.column_stack([out_of_fold(project, model, train, part["inner"]) for model in members])
    y = project.y[train]
    if about["kind"] == "averaged":
        return rank_average(said, known, y), 0.0
    weights, intercept = stacking_weights(known, y, about["weighing"])
    told = np.array([*part["weights"], part["intercept"]])
    return said @ weights + intercept, np.abs(np.array([*weights, intercept]) - told).max()


def gate_of(project, about):
    """By row, whether the second model speaks."""
    return (project.features[about["gate"]].to_numpy() == 1).all(1)


def combine_double(project, about, members, measured, part, split):
    """Predictions of the held-out rows of one part by a double model."""
    first, second = members
    gate, strategy = gate_of(project, about), about["strategy"]
    train, held = np.array(split["train"]), np.array(split["held_out"])
    predicted = measured[first.name][held].copy()
    opened, gated = gate[held], train[gate[train]]
    adds = strategy.startswith("residual")
    if not opened.any() or len(gated) < 2 or (adds and not part["inner"]):
        return predicted, 0.0
    learnt = gated if strategy in ("subsettrain", "residual_stack") else train
    target, extra = None, None
    if adds:
        before = np.full(len(project.rows), np.nan)
        before[train] = out_of_fold(project, first, train, part["inner"])
        target = project.y - before
        if strategy == "residual_stack":
            extra = before
            extra[held] = predicted
    word = fit_predict(second, project.rows, learnt, held[opened], target=target, extra=extra)
    predicted[opened] = word + (predicted[opened] if adds else 0)
    return predicted, 0.0


def measure_combined(project, about, measured):
    """Predictions by row, as `measured` has them of the members by name, and the largest difference of a weight."""
    members = [project.model(name) for name in about["members"]]
    combine = combine_double if about["kind"] == "double" else combine_members
    predicted, worst = np.full(len(project.rows), np.nan), 0.0
    for part, split in zip(about["parts"], project.splits):
        predicted[split["held_out"]], weight = combine(project, about, members, measured, part, split)
        worst = max(worst, weight)
    return predicted, worst
