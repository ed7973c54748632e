"""Kernel Gaussian processes as JSON, read by numpy alone: `predict`, and what imputes surroundings of lithium before it."""

import json

import numpy as np

from .kernel_gp import ELEMENTS, impute


def predict(m, X):
    """Predicts log10(sigma) by the JSON of a model; X has the columns that m["columns"] names, NaN = missing."""
    distances = {}
    for name, b in m["blocks"].items():
        x = X[:, b["columns"]]
        z = np.clip((np.where(np.isfinite(x), x, b["fill"]) - b["mean"]) * b["factor"], -b["clip"], b["clip"])
        rows, points = by_role(z, b) if name == "role" else z, np.asarray(b["points"])
        d = [np.linalg.norm(points - row, b["norm"], axis=1) / b["unit"] for row in rows]
        distances[name] = np.where(np.isnan(x).all(1)[:, None], np.inf, np.reshape(d, (len(x), -1)))
    K = sum(t["weights"] * np.exp(-sum(times * distances[b] for b, times in t["blocks"].items())) for t in m["terms"])
    said = [np.maximum(h["mean"] + K @ h["weights"], h["least"]) for h in m["heads"]]
    return np.mean([np.interp(one, *h["table"]) if h["table"] else one for one, h in zip(said, m["heads"])], 0)


def by_role(E, b):
    """Shares among the cations other than Li and among the anions, the fraction of Li, the sum of anions."""
    cations, anions = E @ b["cations"], E @ b["anions"]
    cations, anions = np.where(cations < 1e-6, 1, cations), np.where(anions < 0.05, 1, anions)
    return np.c_[E * b["cations"] / cations[:, None], E * b["anions"] / anions[:, None], E @ b["lithium"], anions]


def imputed(m, X, paper):
    """X with surroundings of lithium where a row has none and like rows of other papers have, and which rows these are."""
    given, filled = m["imputation"], X.copy()
    if given is None:
        return filled, np.zeros(len(X), bool)
    library = {key: np.array(given[key]) for key in ("fractions", "group", "paper")}
    library |= {"has fractions": np.array(given["has_fractions"]), "li": np.array(given["li"], float)}
    li, known = m["blocks"]["li"]["columns"], X[:, m["blocks"]["fractions"]["columns"]]
    fractions = np.zeros((len(X), len(ELEMENTS)))
    fractions[:, given["elements"]] = np.where(np.isfinite(known), known, 0)
    group = X[:, given["group_column"]]
    facts = {"group": np.where(np.isfinite(group), group, -1).astype(int), "paper": paper, "li": X[:, li]}
    has = {"own li": ~np.isnan(X[:, li]).all(1), "has fractions": np.isfinite(known).any(1)}
    filled[:, li] = impute({"fractions": fractions, **facts, **has}, library)
    return filled, ~has["own li"] & ~np.isnan(filled[:, li]).all(1)


def kernel_function(path):
    """Reads a file; returns a function of features, and of papers by row, a kernel looks past rows of which."""
    m = json.loads(path.read_text(encoding="utf-8"))
    for block in m["blocks"].values():
        block["points"] = np.array(block["points"])
    # What was imputed is compared by less.
    of_imputed = m | {"terms": [term for term in m["terms"] if not term["own"]]}

    def predict_some(X, paper):
        filled, which = imputed(m, X, paper)
        said = predict(m, X)
        if which.any():
            said[which] = predict(of_imputed, filled[which])
        return said

    def function(X, paper=None):
        paper = np.full(len(X), -1) if paper is None else np.asarray(paper)
        parts = [predict_some(X[k : k + 500], paper[k : k + 500]) for k in range(0, len(X), 500)]
        return np.concatenate(parts) if parts else np.empty(0)

    return function
