"""The kernel GP in numpy, for its time: the same algorithm as the learner's, with products of matrices by OpenBLAS."""

import numpy as np
from scipy.stats import norm, rankdata

# N O F S Cl Se Br Te I among Z = 1...103
ANION = np.isin(np.arange(1, 104), (7, 8, 9, 16, 17, 34, 35, 52, 53))
LI = 2


def by_role(E):
    total = E[:, ANION].sum(1)
    cations = E.copy()
    cations[:, ANION] = 0
    cations[:, LI] = 0
    sum_c = cations.sum(1, keepdims=True)
    anions = np.zeros_like(E)
    anions[:, ANION] = E[:, ANION] / np.where(total < 0.05, 1, total)[:, None]
    return np.c_[cations / np.where(sum_c < 1e-6, 1, sum_c), anions, E[:, LI], np.where(total < 0.05, 1, total)]


def l1(A, B):
    # Columns without an entry add nothing: only those that there are.
    used = A.any(0) | B.any(0)
    A, B = A[:, used], B[:, used]
    return np.array([np.abs(B - x).sum(1) for x in A])


def l2(A, B):
    squares = (A * A).sum(1)[:, None] + (B * B).sum(1)[None] - 2 * A @ B.T
    return np.sqrt(np.maximum(squares, 0) / A.shape[1])


def unit(D, has):
    some = D[np.ix_(has, has)]
    return np.median(some[np.triu_indices(len(some), 1)])


class Scale:
    def __init__(self, X, clip):
        self.clip, self.median = clip, np.nanmedian(X, 0)
        filled = np.where(np.isnan(X), self.median, X)
        self.mean, self.sd = filled.mean(0), filled.std(0)

    def __call__(self, X):
        return np.clip((np.where(np.isnan(X), self.median, X) - self.mean) / self.sd, -self.clip, self.clip)


def impute(rows, library):
    X = rows["li"].copy()
    for i in np.where(np.isnan(X).all(1))[0]:
        d = np.abs(library["E"] - rows["E"][i]).sum(1)
        other = (library["group"] == rows["group"][i]) & (library["paper"] != rows["paper"][i])
        near = np.where((d < 0.4) & other)[0]
        if len(near):
            near = near[np.argsort(d[near], kind="stable")][:3]
            w = np.exp(-d[near] / 0.1)
            X[i] = np.nansum(library["li"][near] * w[:, None], 0) / w.sum()
    return X


def has(X):
    return ~np.isnan(X).all(1)


def fit_and_predict(X, y, n):
    """X: atomic fractions, ions, space group, cell, Li environment, whether a limit, paper; the first n rows train."""
    parts = []
    for rows in (X[:n], X[n:]):
        parts.append({"E": rows[:, :103], "ion": rows[:, 103:169], "group": rows[:, 169], "cell": rows[:, 170:186], "li": rows[:, 186:200], "paper": rows[:, 201]})
    a, b = parts
    y, censored = y[:n], X[:n, 200] == 1
    known = has(a["li"])
    library = {k: v[known] for k, v in a.items()}
    for part in parts:
        part["imputed"] = impute(part, library)
        part["role"] = by_role(part["E"])
    everyone = np.ones(n, bool)
    terms = {}
    for key, distance in (("E", l1), ("role", l1)):
        D = distance(a[key], a[key])
        u = unit(D, everyone)
        terms[key] = (D / u, distance(b[key], a[key]) / u)
    for key, clip, rows in (("ion", 5, everyone), ("cell", 4, has(a["cell"])), ("imputed", 4, known)):
        scale = Scale(a["li" if key == "imputed" else key][rows], clip)
        A, B = scale(a[key]), scale(b[key])
        D = l2(A, A)
        u = unit(D, rows)
        terms[key] = (D / u, l2(B, A) / u)
    kernels = []
    for side, rows in enumerate((a, b)):
        k = np.exp(-terms["role"][side]) + np.exp(-terms["ion"][side])
        k += 2 * np.outer(has(rows["cell"]), has(a["cell"])) * np.exp(-2 * terms["cell"][side] - terms["E"][side])
        e = np.exp(-terms["imputed"][side])
        k += (1.5 * np.outer(has(rows["imputed"]), has(a["imputed"])) + 0.7 * np.outer(has(rows["li"]), has(a["li"]))) * e
        kernels.append(k)
    K, K_new = kernels
    inverse = np.linalg.inv(K + 0.400001 * np.eye(n))
    z = y.copy()
    s2 = 1 / np.diag(inverse)
    s = np.sqrt(s2)
    for _ in range(4):
        m = z - inverse @ (z - z.mean()) * s2
        t = (y - m) / s
        z[censored] = np.minimum(y, m - s * norm.pdf(t) / np.maximum(norm.cdf(t), 1e-9))[censored]
    first = np.maximum(z.mean() + K_new @ (inverse @ (z - z.mean())), -17)
    score = norm.ppf((rankdata(y) - 0.5) / n) * y.std()
    order = np.argsort(score)
    second = np.interp(score.mean() + K_new @ (inverse @ (score - score.mean())), score[order], y[order])
    return (first + second) / 2
