"""What is learnt in place of the target: normal scores, and values below limits by what a model expects there (Tobit)."""

import numpy as np
from scipy.stats import norm, rankdata


def normal_scores(y):
    return y.std() * norm.ppf((rankdata(y) - 0.5) / len(y))


def from_scores(predicted, y):
    """Brings predicted scores back to the target by interpolation between those of the training rows."""
    return np.interp(predicted, np.sort(normal_scores(y)), np.sort(y))


def inner_folds(papers, most=5):
    """Rows of one paper together, the largest papers first into the smallest fold; a row without a paper is its own."""
    groups = {}
    for i, paper in enumerate(papers):
        groups.setdefault(("row", i) if paper < 0 else ("paper", paper), []).append(i)
    folds = [[] for _ in range(min(most, len(groups)))]
    for group in sorted(groups.values(), key=len, reverse=True):
        min(folds, key=len).extend(group)
    return [np.sort(fold) for fold in folds] if len(folds) > 1 else []


def completed(X, y, limits, papers, fit):
    """The target with limits replaced by what out-of-fold predictions expect below them, in two rounds."""
    z = y.copy()
    if not limits.any() or limits.all():
        return z
    for _ in range(2):
        expected = np.zeros(len(y))
        for held in inner_folds(papers):
            others = np.setdiff1d(np.arange(len(y)), held)
            expected[held] = fit(X[others], z[others], X[held])
        sd = np.sqrt(((y - expected)[~limits] ** 2).mean()) or 1e-9
        u = (y - expected) / sd
        below = np.minimum(y, expected - sd * norm.pdf(u) / np.maximum(norm.cdf(u), 1e-9))
        z = np.where(limits, below, y)
    return z
