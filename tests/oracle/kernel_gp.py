"""Writes golden/kernel_gp.json.gz: kernels, heads and predictions of the kernel GP for one fold of whole papers of OBELiX.

    python tests/oracle/recipe_features.py && python tests/oracle/kernel_gp.py

Columns are those of golden/recipe_features.json.gz (ten digits, read by the test as well) and the atomic fractions that are
written here. The definitions are those of the recipe's prototype; L2 distances are summed by differences, as
the squared lengths of equal rows cancel to about 1e-8 otherwise. Besides the fold there are rows of two further cases:
variances of their own, and no treatment of the target with standard deviations.
"""

import csv
import gzip
import json
from pathlib import Path

import numpy as np
from pymatgen.core import Element
from recipe_definitions import composition
from scipy.stats import norm, rankdata

HERE = Path(__file__).resolve().parent
SYMBOLS = [Element.from_Z(z).symbol for z in range(1, 104)]
ANION = np.array([s in ("N", "O", "F", "S", "Cl", "Se", "Br", "Te", "I") for s in SYMBOLS])
LI = SYMBOLS.index("Li")
NOISE = 0.4
JITTER = 1e-6


def by_role(E):
    """Cation fractions among non-Li cations, anion fractions among anions, x_Li, sum of anions: n x 208."""
    total = E[:, ANION].sum(1)
    cations = E.copy()
    cations[:, ANION] = 0
    cations[:, LI] = 0
    sum_c = cations.sum(1, keepdims=True)
    anions = np.zeros_like(E)
    anions[:, ANION] = E[:, ANION] / np.where(total < 0.05, 1, total)[:, None]
    return np.c_[cations / np.where(sum_c < 1e-6, 1, sum_c), anions, E[:, LI], np.where(total < 0.05, 1, total)]


def distances(A, B, power):
    if power == 1:
        return np.array([np.abs(B - x).sum(1) for x in A])
    return np.array([np.sqrt(((B - x) ** 2).sum(1) / A.shape[1]) for x in A])


class Space:
    """A block with its standardisation and its unit of distance, both from the training rows."""

    def __init__(self, X, power=2, clip=None, standardise=True, rows=None):
        rows = np.ones(len(X), bool) if rows is None else rows
        self.power, self.clip, self.standardise = power, clip, standardise
        if standardise:
            self.median = np.nanmedian(X[rows], 0)
            filled = np.where(np.isnan(X), self.median, X)
            self.mean, self.sd = filled[rows].mean(0), filled[rows].std(0)
            self.kept = self.sd > 1e-9
        Z = self.scaled(X)[rows]
        self.unit = np.median(distances(Z, Z, power)[np.triu_indices(len(Z), 1)])

    def scaled(self, X):
        if not self.standardise:
            return X
        Z = (np.where(np.isnan(X), self.median, X) - self.mean)[:, self.kept] / self.sd[self.kept]
        return np.clip(Z, -self.clip, self.clip) if self.clip else Z

    def distance(self, A, B):
        return distances(self.scaled(A), self.scaled(B), self.power) / self.unit


def has(rows, key):
    return ~np.isnan(rows[key]).all(1)


def impute(rows, library):
    """Mean of at most 3 nearest library rows of the same space group and another paper, for rows without a CIF."""
    X = rows["li"].copy()
    for i in range(len(X)):
        if not np.isnan(X[i]).all() or rows["group"][i] < 0:
            continue
        d = np.abs(library["E"] - rows["E"][i]).sum(1)
        other = (library["group"] == rows["group"][i]) & (library["paper"] != rows["paper"][i])
        near = np.where((d < 0.4) & other)[0]
        if len(near):
            near = near[np.argsort(d[near], kind="stable")][:3]
            w = np.exp(-d[near] / 0.1)
            X[i] = np.nansum(library["li"][near] * w[:, None], 0) / w.sum()
    return X


class Kernel:
    def __init__(self, train, formulas_only=False):
        self.formulas_only = formulas_only
        self.fractions = Space(train["E"], 1, standardise=False)
        self.role = Space(by_role(train["E"]), 1, standardise=False)
        self.ion = Space(train["ion"], 2, 5)
        if not formulas_only:
            self.cell = Space(train["cell"], 2, 4, rows=has(train, "cell"))
            self.li = Space(train["li"], 2, 4, rows=has(train, "li"))

    def units(self):
        names = ("fractions", "role", "ion") + (() if self.formulas_only else ("cell", "li"))
        return {name: float(getattr(self, name).unit) for name in names}

    def __call__(self, a, b):
        k = np.exp(-self.role.distance(by_role(a["E"]), by_role(b["E"])))
        k += np.exp(-self.ion.distance(a["ion"], b["ion"]))
        fraction = self.fractions.distance(a["E"], b["E"])
        if self.formulas_only:
            return k + np.exp(-fraction)
        cells = np.outer(has(a, "cell"), has(b, "cell"))
        k += 2 * cells * np.exp(-2 * self.cell.distance(a["cell"], b["cell"])) * np.exp(-fraction)
        for key, weight in (("imputed", 1.5), ("li", 0.7)):
            k += weight * np.outer(has(a, key), has(b, key)) * np.exp(-self.li.distance(a[key], b[key]))
        return k

    def own(self, a):
        """The kernel of each row with itself."""
        if self.formulas_only:
            return np.full(len(a["E"]), 3.0)
        return 2 + 2.0 * has(a, "cell") + 1.5 * has(a, "imputed") + 0.7 * has(a, "li")


def heads(K, K_new, y, noise, censored):
    """Predictions of the censored, the normal-score and the plain head, and the completed target."""
    inverse = np.linalg.inv(K + np.diag(noise + JITTER))
    z = y.copy()
    for _ in range(4):
        mu = z.mean()
        s2 = 1 / np.diag(inverse)
        m = z - inverse @ (z - mu) * s2
        s = np.sqrt(s2)
        u = (y - m) / s
        z[censored] = np.minimum(y, m - s * norm.pdf(u) / np.maximum(norm.cdf(u), 1e-9))[censored]
    mu = z.mean()
    first = np.maximum(mu + K_new @ (inverse @ (z - mu)), -17)
    score = norm.ppf((rankdata(y) - 0.5) / len(y))
    order = np.argsort(score)
    scaled = score * y.std()
    mu = scaled.mean()
    second = np.interp((mu + K_new @ (inverse @ (scaled - mu))) / y.std(), score[order], y[order])
    plain = y.mean() + K_new @ (inverse @ (y - y.mean()))
    return {"censored": first, "normalScores": second, "none": plain}, inverse


def group_folds(groups, seed, k=5):
    """Groups shuffled, then the largest first into the smallest fold."""
    u, n = np.unique(groups, return_counts=True)
    random = np.random.RandomState(seed)
    order = random.permutation(len(u))
    order = order[np.argsort(-n[order], kind="stable")]
    size, fold = np.zeros(k), {}
    for j in order:
        t = int(np.argmin(size + 1e-9 * random.rand(k)))
        fold[u[j]] = t
        size[t] += n[j]
    return np.array([fold[g] for g in groups])


def numbers(values):
    return [float(value) for value in np.asarray(values).ravel()]


def main():
    features = json.loads(gzip.decompress((HERE / "golden" / "recipe_features.json.gz").read_bytes()))
    by_id = {row["id"]: row for row in features["rows"]}
    path = HERE.parent.parent / "public" / "data" / "obelix" / "train.csv"
    train = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))

    def block(key, width):
        none = [None] * width
        return np.array([by_id[r["ID"]][key] or none for r in train], float)

    raw = [r["Ionic conductivity (S cm-1)"].strip() for r in train]
    y = np.log10([float(x.lstrip("<")) for x in raw])
    amounts = [composition(r["Reduced Composition"]) for r in train]
    papers = np.unique([r["DOI"] for r in train], return_inverse=True)[1]
    rows = {
        "E": np.array([[m.get(s, 0) / sum(m.values()) for s in SYMBOLS] for m in amounts]),
        "ion": block("ion", 66),
        "cell": block("cell", 16),
        "li": block("li", 14),
        "group": np.array([int(r["Space group #"]) for r in train]),
        "paper": papers,
    }
    censored = np.array([x.startswith("<") for x in raw])
    fold = group_folds(papers, 0)
    a, b = np.where(fold != 0)[0], np.where(fold == 0)[0]
    # Rows without a cell, of whom the embedded set has none.
    rows["cell"][a[::17]] = np.nan
    rows["cell"][b[::9]] = np.nan

    def take(i):
        return {k: v[i] for k, v in rows.items()}

    extra = np.where(np.arange(len(a)) % 5 == 0, 0.8, 0.0)
    cases = []
    for name, formulas_only, variance in (("full", False, 0 * extra), ("formulas only", True, 0 * extra), ("variances", False, extra)):
        A, B = take(a), take(b)
        known = has(A, "li")
        library = {k: v[known] for k, v in A.items()}
        for part in (A, B):
            part["imputed"] = impute(part, library)
        kernel = Kernel(A, formulas_only)
        K, K_new = kernel(A, A), kernel(B, A)
        predictions, inverse = heads(K, K_new, y[a], NOISE + variance, censored[a])
        sd = np.sqrt(kernel.own(B) + NOISE - np.einsum("ij,jk,ik->i", K_new, inverse, K_new))
        cases.append(
            {
                "name": name,
                "formulasOnly": formulas_only,
                "extraVariance": numbers(variance),
                "units": kernel.units(),
                "kernelSums": numbers(K.sum(1)),
                "newKernelSums": numbers(K_new.sum(1)),
                "kernelRows": {str(i): numbers(K[i, : i + 1]) for i in (7, 100, len(a) - 1)},
                "predictions": {k: numbers(v) for k, v in predictions.items()},
                "sd": numbers(sd),
                "nImputed": [int((has(part, "imputed") & ~has(part, "li")).sum()) for part in (A, B)],
            }
        )
        error = y[b] - (predictions["censored"] + predictions["normalScores"]) / 2
        print(name, "MAE", abs(error).mean(), cases[-1]["nImputed"])
    golden = {
        "ids": [r["ID"] for r in train],
        "fractions": [{s: float(v) for s, v in zip(SYMBOLS, e) if v} for e in rows["E"]],
        "target": numbers(y),
        "isUpperLimit": [int(x) for x in censored],
        "paper": [int(x) for x in papers],
        "spaceGroup": [int(x) for x in rows["group"]],
        "withoutCell": [int(i) for i in np.where(~has(rows, "cell"))[0]],
        "train": [int(i) for i in a],
        "held": [int(i) for i in b],
        "cases": cases,
    }
    path = HERE / "golden" / "kernel_gp.json.gz"
    path.write_bytes(gzip.compress(json.dumps(golden, separators=(",", ":")).encode(), mtime=0))
    print(path.name, path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
