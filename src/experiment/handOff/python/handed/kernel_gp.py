"""The kernel Gaussian process of Ionrank, fitted with numpy and scipy; kernel_file.py reads one that is fitted.

Columns are found by their names: atomic fractions (`smact_Fe`), statistics of ions (`ion_…`), the cell (`cell_…`), the
surroundings of lithium (`li_env_…`), the space group; all others are one more block.
"""

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.stats import norm, rankdata

ELEMENTS = (
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo "
    "Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl "
    "Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr"
).split()
LI = ELEMENTS.index("Li")
ANION = np.isin(ELEMENTS, ["N", "O", "F", "S", "Cl", "Se", "Br", "Te", "I"])
SCALED = {"ion": 5, "cell": 4, "li": 4, "other": 5}
PREFIXES = {"ion": "ion_", "cell": "cell_", "li": "li_env_"}


def by_role(E):
    """Cation fractions among the cations other than Li, anion fractions among the anions, Li, the sum of anions."""
    total = E[:, ANION].sum(1)
    total = np.where(total < 0.05, 1, total)
    cations = np.where(ANION, 0, E)
    cations[:, LI] = 0
    whole = cations.sum(1)
    return np.c_[cations / np.where(whole < 1e-6, 1, whole)[:, None], np.where(ANION, E, 0) / total[:, None], E[:, LI], total]


def manhattan(A, B):
    return np.abs(A[:, None] - B[None]).sum(2)


def euclidean(A, B):
    return np.array([np.sqrt(((B - a) ** 2).sum(1) / max(B.shape[1], 1)) for a in A]).reshape(len(A), len(B))


class Scale:
    """A block as numbers of one size, by its training rows."""

    def __init__(self, X, has, clip):
        X = np.where(np.isfinite(X), X, np.nan)[has]
        known = ~np.isnan(X).all(0)
        self.median = np.full(X.shape[1], np.nan)
        self.median[known] = np.nanmedian(X[:, known], 0)
        filled = np.where(np.isnan(X), self.median, X)
        self.mean, self.sd, self.clip = filled.mean(0), filled.std(0), clip
        # Not those that differ by the roundings of their sums alone.
        eps, variance = np.finfo(float).eps, filled.var(0)
        self.used = known & (variance > len(X) * eps * variance + (len(X) * self.mean * eps) ** 2)

    def __call__(self, X):
        X = np.where(np.isfinite(X), X, self.median)[:, self.used]
        return np.clip((X - self.mean[self.used]) / self.sd[self.used], -self.clip, self.clip)


def impute(r, library):
    """Gives rows without surroundings of Li those of at most three like rows of the space group, of other papers."""
    raw = r["li"].copy()
    for i in np.flatnonzero(~r["own li"] & (r["group"] >= 0) & r["has fractions"]):
        d = np.abs(library["fractions"] - r["fractions"][i]).sum(1)
        same = (r["paper"][i] >= 0) & (library["paper"] == r["paper"][i])
        near = np.flatnonzero((library["group"] == r["group"][i]) & ~same & library["has fractions"] & (d < 0.4))
        near = near[np.argsort(d[near], kind="stable")][:3]
        if len(near):
            w = np.exp(-d[near] / 0.1)
            raw[i] = np.nansum(library["li"][near] * w[:, None], 0) / w.sum()
    return raw


class KernelGp:
    def __init__(self, names, parameters, treatments=()):
        self.names, self.w, self.treatments = list(names), parameters, list(dict.fromkeys(treatments)) or ["none"]
        places = {f"smact_{element}": z for z, element in enumerate(ELEMENTS)}
        self.columns = {name: [] for name in SCALED}
        self.fractions, self.group = np.full(len(ELEMENTS), -1), -1
        for k, name in enumerate(self.names):
            kind = next((kind for kind, prefix in PREFIXES.items() if name.startswith(prefix)), "other")
            if name in places:
                self.fractions[places[name]] = k
            elif name == "spacegroup_number":
                self.group = k
            else:
                self.columns[kind].append(k)
        self.has_fractions = (self.fractions >= 0).any()

    def rows(self, X, paper):
        """Rows as the kernel compares them; of training rows where there is no scale yet."""
        r = {"n": len(X)}
        if self.has_fractions:
            E = np.where(self.fractions >= 0, X[:, self.fractions], np.nan)
            r["has fractions"] = np.isfinite(E).any(1)
            r["fractions"] = np.where(np.isfinite(E), E, 0)
            r["role"], r["has role"] = by_role(r["fractions"]), r["has fractions"]
        for name, columns in self.columns.items():
            r[name], r[f"has {name}"] = X[:, columns], ~np.isnan(X[:, columns]).all(1)
        r["own li"] = r["has li"]
        r["group"] = np.where(np.isfinite(X[:, self.group]), X[:, self.group], -1).astype(int) if self.group >= 0 else None
        r["paper"] = np.asarray(paper)
        return r

    def scaled(self, r):
        if self.library is not None:
            r["li"] = impute(r, self.library)
            r["has li"] = ~np.isnan(r["li"]).all(1)
        for name, scale in self.scales.items():
            r[name] = scale(r[name])
        return r

    def distance(self, name, a, b):
        return (manhattan if name in ("fractions", "role") else euclidean)(a[name], b[name])

    def kernel(self, a, b):
        w, K = self.w, np.zeros((a["n"], b["n"]))

        def both(name, A=None, B=None):
            return np.outer(a[f"has {name}"] if A is None else A, b[f"has {name}"] if B is None else B)

        d = {name: self.distance(name, a, b) / unit for name, unit in self.units.items()}
        if "role" in d:
            K += w["weight_role"] * both("role") * np.exp(-d["role"])
        if "fractions" in d and self.formulas_only:
            K += w["weight_fractions"] * both("fractions") * np.exp(-d["fractions"])
        if "ion" in d:
            K += w["weight_ion"] * both("ion") * np.exp(-d["ion"])
        if "cell" in d:
            alike = both("fractions") * np.exp(-d["fractions"]) if "fractions" in d else 1
            K += w["weight_cell"] * both("cell") * np.exp(-2 * d["cell"]) * alike
        if "li" in d:
            weight = w["weight_imputed"] * both("li") + w["weight_li"] * both("li", a["own li"], b["own li"])
            K += weight * np.exp(-d["li"])
        if "other" in d:
            K += both("other") * np.exp(-d["other"])
        return K

    def fit(self, X, y, paper, is_upper_limit=None, extra_variance=0.0):
        r = self.rows(X, paper)
        can_impute = self.columns["li"] and self.group >= 0 and self.has_fractions and r["own li"].any()
        keys = ("fractions", "has fractions", "group", "paper", "li")
        self.library = {k: r[k][r["own li"]] for k in keys} if can_impute else None
        self.scales = {
            name: Scale(X[:, columns], r[f"has {name}"], SCALED[name])
            for name, columns in self.columns.items()
            if columns and r[f"has {name}"].any()
        }
        self.train = self.scaled(r)
        self.formulas_only = "cell" not in self.scales and "li" not in self.scales
        names = (["fractions", "role"] if self.has_fractions else []) + list(self.scales)
        self.units = {name: self.unit(name) for name in names}
        K = self.kernel(r, r)
        K[np.diag_indices(len(K))] += self.w["noise"] + np.asarray(extra_variance) + self.w["jitter"]
        limit = np.zeros(len(y), bool) if is_upper_limit is None else np.asarray(is_upper_limit, bool)
        factor = cho_factor(K, lower=True)
        self.heads = [self.head(factor, y, limit, treatment) for treatment in self.treatments]
        return self

    def unit(self, name):
        """The median distance between training rows that have the block."""
        has = self.train["own li" if name == "li" else f"has {name}"]
        part = {name: self.train[name][has]}
        d = self.distance(name, part, part)[np.tril_indices(has.sum(), -1)]
        return (np.median(d) or d.mean() or 1.0) if len(d) else 1.0

    def head(self, factor, y, limit, treatment):
        z, table = y.copy(), None
        if treatment == "normalScores":
            z = y.std() * norm.ppf((rankdata(y) - 0.5) / len(y))
            table = np.sort(z), np.sort(y)
        if treatment == "censored" and limit.any():
            variance = 1 / np.diag(cho_solve(factor, np.eye(len(y))))[limit]
            for _ in range(4):
                mean = z[limit] - cho_solve(factor, z - z.mean())[limit] * variance
                u = (y[limit] - mean) / np.sqrt(variance)
                below = mean - np.sqrt(variance) * norm.pdf(u) / np.maximum(norm.cdf(u), 1e-9)
                z[limit] = np.minimum(y[limit], below)
        return {"treatment": treatment, "mean": z.mean(), "weights": cho_solve(factor, z - z.mean()), "table": table}

    def predict(self, X, paper=None):
        paper = np.full(len(X), -1) if paper is None else paper
        parts = [self.predict_some(X[k : k + 500], paper[k : k + 500]) for k in range(0, len(X), 500)]
        return np.concatenate(parts) if parts else np.empty(0)

    def predict_some(self, X, paper):
        K = self.kernel(self.scaled(self.rows(X, paper)), self.train)
        said = []
        for head in self.heads:
            value = head["mean"] + K @ head["weights"]
            if head["table"] is not None:
                value = np.interp(value, *head["table"])
            said.append(np.maximum(value, -17) if head["treatment"] == "censored" else value)
        return np.mean(said, 0)
