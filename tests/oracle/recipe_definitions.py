"""The columns of the recipe as they were prototyped: ion statistics (66), cell descriptors (16), Li environment (14).

recipe_features.py makes its golden file with them. Reads the element tables of SMACT and ElementEmbeddings as they are
installed; amounts are dicts, symbol -> amount.
"""

import csv
from importlib.resources import files

import numpy as np
from pymatgen.analysis.ewald import EwaldSummation
from pymatgen.core import Composition, Element, Species, Structure
from pymatgen.symmetry.groups import SpaceGroup, sg_symbol_from_int_number

SMACT = files("smact").joinpath("data")
TABLES = files("elementembeddings").joinpath("data/element_representations")

ANIONS = ("O", "F", "Cl", "Br", "I", "N", "S", "Se", "Te")
OXO_CENTRES = ("P", "Si", "Ge", "B", "Ti", "Nb", "Ta", "Zr", "W", "Mo")
ZINTL = {"P": -3, "As": -3, "Sb": -3, "B": -3, "Si": -4, "Ge": -4, "Al": -3, "C": -4}
# fmt: off
USUAL = {"Sn": 4, "Ge": 4, "P": 5, "As": 5, "Sb": 5, "Bi": 3, "Ce": 3, "V": 5, "Cr": 3, "Mn": 2, "Fe": 3, "Co": 2, "Ni": 2, "Cu": 2, "Mo": 6, "W": 6, "Nb": 5, "Ta": 5, "Ti": 4, "Zr": 4, "Hf": 4, "Si": 4, "B": 3, "Te": -2, "In": 3, "Tl": 3, "Pb": 2, "Re": 7, "Yb": 3, "Eu": 3, "Sm": 3, "C": 4}
RANGES = {"Ti": (3, 4), "V": (2, 5), "Cr": (2, 6), "Mn": (2, 7), "Fe": (2, 3), "Co": (2, 3), "Ni": (2, 3), "Cu": (1, 2), "Nb": (3, 5), "Mo": (2, 6), "W": (4, 6), "Ta": (3, 5), "Sn": (2, 4), "Ge": (2, 4), "P": (3, 5), "As": (3, 5), "Sb": (3, 5), "Bi": (3, 5), "Ce": (3, 4), "Pr": (3, 4), "Tb": (3, 4), "Eu": (2, 3), "Sm": (2, 3), "Yb": (2, 3), "Re": (4, 7), "Ru": (3, 5), "Pb": (2, 4), "Tl": (1, 3), "In": (1, 3), "U": (4, 6), "C": (-4, 4), "H": (-1, 1), "Zr": (3, 4), "Hf": (4, 4)}
ANION_RADII = {"O": 1.40, "S": 1.84, "Se": 1.98, "Te": 2.21, "F": 1.33, "Cl": 1.81, "Br": 1.96, "I": 2.20, "N": 1.46, "H": 1.40}
POLARIZABILITY = {"O": 3.88, "S": 10.2, "Se": 10.5, "Te": 14.0, "F": 1.30, "Cl": 3.66, "Br": 4.77, "I": 7.10, "N": 4.0, "H": 2.0}
SYSTEMS = (("triclinic", 1, 2), ("monoclinic", 3, 15), ("orthorhombic", 16, 74), ("tetragonal", 75, 142), ("trigonal", 143, 167), ("hexagonal", 168, 194), ("cubic", 195, 230))
# fmt: on
CUTOFF = 6.0


def read_common():
    rows = (line.split() for line in SMACT.joinpath("oxidation_states_icsd24_common.txt").read_text().splitlines())
    return {row[0]: float(row[1]) if len(row) > 1 else 0.0 for row in rows if row and row[0] != "#"}


def read_radii():
    """(symbol, charge) -> [(coordination, ionic radius)]."""
    radii = {}
    for row in csv.DictReader(SMACT.joinpath("shannon_radii.csv").read_text().splitlines()):
        try:
            entry = (row["coordination"], float(row["ionic_radius"]))
        except ValueError:
            continue
        radii.setdefault((row["ion"], int(row["charge"])), []).append(entry)
    return radii


def read_table(name):
    rows = list(csv.reader(TABLES.joinpath(name).read_text(encoding="utf-8").splitlines()))
    number = lambda text: float(text) if text not in ("", "nan") else np.nan
    return {row[0]: dict(zip(rows[0][1:], map(number, row[1:]))) for row in rows[1:]}


COMMON, RADII = read_common(), read_radii()
MAGPIE, OLIYNYK = read_table("magpie.csv"), read_table("oliynyk.csv")


def composition(formula):
    """Symbol -> amount; D is hydrogen."""
    amounts = {}
    parsed = Composition(formula.replace("[", "(").replace("]", ")").replace("*", ""))
    for symbol, amount in parsed.get_el_amt_dict().items():
        symbol = "H" if symbol == "D" else symbol
        amounts[symbol] = amounts.get(symbol, 0) + float(amount)
    return amounts


def formal_charges(c):
    q = {e: float(USUAL[e]) if e in USUAL else COMMON.get(e, 0.0) for e in c}
    for e in ("S", "Se", "Te", "N"):
        if e in c:
            q[e] = -3.0 if e == "N" else -2.0
            if e != "N" and "O" in c and c["O"] >= 3 * c[e] and not any(x in c for x in OXO_CENTRES):
                q[e] = 6.0
    if "H" in c:
        acidic = any(x in c for x in ("O", "N", "F", "Cl")) and not any(x in c for x in ("B", "Al"))
        q["H"] = 1.0 if acidic or "O" in c else -1.0
        if "N" in c and "B" not in c:
            q["H"] = 1.0
    if not any(e in c for e in ANIONS) and "H" not in c:
        for e, charge in ZINTL.items():
            if e in c:
                q[e] = float(charge)
                break
    if "Te" in c and "O" in c and c["Te"] < 0.5 * c["O"]:
        q["Te"] = 6.0
    return q


def mean_charges(c):
    """Mean charge by symbol, of a neutral whole; the formal charge of the whole; what variable cations left of it."""
    q = formal_charges(c)
    raw = total = sum(q[e] * c[e] for e in c)
    for _ in range(3):
        if abs(total) < 1e-9:
            break
        variable = [e for e in c if e in RANGES and e not in ANIONS and q[e] > 0]
        for e in sorted(variable, key=lambda e: RANGES[e][0] - RANGES[e][1]):
            low, high = RANGES[e]
            new = min(max(q[e] - total / c[e], low), high)
            total += (new - q[e]) * c[e]
            q[e] = new
            if abs(total) < 1e-9:
                break
    residual = total
    if abs(total) > 1e-9:
        cations = sum(q[e] * c[e] for e in c if q[e] > 0 and e != "Li")
        anions = -sum(q[e] * c[e] for e in c if q[e] < 0)
        if cations > 0 and 0.5 < (cations - total) / cations < 2.0:
            q = {e: x * (cations - total) / cations if x > 0 and e != "Li" else x for e, x in q.items()}
        elif anions > 0 and (anions + total) / anions > 0.3:
            q = {e: x * (anions + total) / anions if x < 0 else x for e, x in q.items()}
        else:
            q = {e: x - total / sum(c.values()) for e, x in q.items()}
    return q, raw, residual


def radius(e, q):
    if q < 0 and e in ANION_RADII:
        return ANION_RADII[e]
    charges = [z for (symbol, z) in RADII if symbol == e]
    if not charges:
        return float(Element(e).atomic_radius or 1.2) * 0.6
    entries = RADII[e, min(charges, key=lambda z: (abs(z - q), z))]
    six = [r for coordination, r in entries if coordination.startswith("6")]
    return six[0] if six else float(np.mean([r for _, r in entries]))


def property_of(e, table, name):
    value = table.get(e, {}).get(name, 0.0)
    return value if value == value else 0.0


def statistics(weights, values):
    """Weighted mean and deviation, minimum, maximum, range; NaN where there is nothing."""
    w, x = np.array(weights, float), np.array(values, float)
    if len(w) == 0 or w.sum() == 0:
        return dict.fromkeys(("mean", "std", "min", "max", "range"), np.nan)
    w = w / w.sum()
    m = (w * x).sum()
    std = np.sqrt(max((w * (x - m) ** 2).sum(), 0))
    return {"mean": m, "std": std, "min": x.min(), "max": x.max(), "range": x.max() - x.min()}


def entropy(amounts):
    v = np.array(amounts, float)
    if v.sum() <= 0:
        return 0.0
    v = v / v.sum()
    v = v[v > 1e-12]
    return float(-(v * np.log(v)).sum())


def ion_statistics(m):
    n = sum(m.values())
    q, raw, resid = mean_charges(m)
    an = {e: v for e, v in m.items() if q[e] < 0}
    ca = {e: v for e, v in m.items() if q[e] > 0 and e != "Li"}
    A, C, L = sum(an.values()), sum(ca.values()), m.get("Li", 0)
    r = {"li_per_anion": L / A if A else 0, "li_per_cation": L / C if C else 20, "cation_per_anion": C / A if A else 0}
    r |= {"raw_charge": raw / n, "resid_charge": resid / n}
    names = ("Electronegativity", "CovalentRadius", "Row", "Column", "MendeleevNumber", "AtomicWeight")
    tables = [(MAGPIE, name) for name in names] + [(OLIYNYK, "polarizability(A^3)"), (MAGPIE, "NdValence")]
    for table, name in tables:
        mean = lambda ions: statistics(list(ions.values()), [property_of(e, table, name) for e in ions])["mean"]
        r["difference_" + name] = mean(an) - mean(ca)
    for name, ions, values in (
        ("cation_charge", ca, [q[e] for e in ca]),
        ("cation_radius", ca, [radius(e, q[e]) for e in ca]),
        ("anion_radius", an, [radius(e, q[e]) for e in an]),
        ("cation_potential", ca, [q[e] / radius(e, q[e]) for e in ca]),
    ):
        for k, v in statistics(list(ions.values()), values).items():
            r[name + "_" + k] = v
    r["anion_polarizability"] = sum(v * POLARIZABILITY.get(e, 4) for e, v in an.items()) / A if A else 0
    r["anion_charge"] = -sum(v * q[e] for e, v in an.items()) / A if A else 0
    for name, ions in (("cation", ca), ("anion", an), ("all", m)):
        r[name + "_entropy"] = entropy(list(ions.values()))
    r["n_cations"], r["n_anions"] = len(ca), len(an)
    for e in ("O", "S", "Se", "F", "Cl", "Br", "I", "N", "H"):
        r["anion_" + e] = an.get(e, 0) / A if A else 0
    for e in ("P", "Ti", "Zr", "La", "Al", "Ge", "Si", "Ta", "Nb", "Sn", "Ga", "B", "Y", "Sc", "In"):
        r["cation_" + e] = ca.get(e, 0) / C if C else 0
    r["integer_amounts"] = float(all(abs(v - round(v)) < 1e-6 for v in m.values()))
    r["li_deviation"] = abs(L - round(L))
    return r


def n_operations(number):
    """Operations of the conventional cell."""
    return len(SpaceGroup(sg_symbol_from_int_number(number)).symmetry_ops)


OPERATIONS = [n_operations(number) for number in range(1, 231)]


def cell_descriptors(m, a, b, c, alpha, beta, gamma, number):
    """Of a cell whose content is m and whose space group has this number."""
    ca, cb, cg = (np.cos(np.radians(t)) for t in (alpha, beta, gamma))
    V = a * b * c * np.sqrt(max(1 - ca * ca - cb * cb - cg * cg + 2 * ca * cb * cg, 1e-12))
    n, L = sum(m.values()), m.get("Li", 0)
    A = sum(v for e, v in m.items() if e in ANIONS)
    q, _, _ = mean_charges(m)
    ions = sum(v * 4 / 3 * np.pi * radius(e, q[e]) ** 3 for e, v in m.items() if e != "Li")
    s = sorted((a, b, c))
    r = {
        "volume_per_anion": V / max(A, 1e-6),
        "volume_per_non_li": V / max(n - L, 1e-6),
        "li_density": 100 * L / V,
        "free_volume": 1 - ions / V,
        "anion_length": (V / max(A, 1e-6)) ** (1 / 3),
        "log_operations": np.log(OPERATIONS[number - 1]),
        "axis_ratio_long": s[2] / s[0],
        "axis_ratio_middle": s[1] / s[0],
        "log_volume": np.log(V),
    }
    return r | {name: int(low <= number <= high) for name, low, high in SYSTEMS}


def li_environment(s):
    """Of a structure with partial occupancies; None without Li."""
    occ = [{("H" if k.symbol == "D" else k.symbol): float(v) for k, v in x.species.items()} for x in s]
    content = {}
    for o in occ:
        for e, v in o.items():
            content[e] = content.get(e, 0) + v
    q, _, _ = mean_charges(content)
    li = [k for k, o in enumerate(occ) if o.get("Li", 0) > 0]
    if not li:
        return None
    w = np.array([occ[k]["Li"] for k in li])
    W = w / w.sum()
    mean = lambda x: float(np.sum(W * np.asarray(x)))
    std = lambda x: float(np.sqrt(max(np.sum(W * (np.asarray(x) - mean(x)) ** 2), 0)))
    anion = {k: sum(v for e, v in o.items() if q[e] < 0) for k, o in enumerate(occ)}
    centre, other, _, distance = s.get_neighbor_list(CUTOFF, sites=[s[k] for k in li], exclude_self=False)
    first, average, ecn, hard, li1, li2, li4 = [], [], [], [], [], [], []
    lithium = set(li)
    for t in range(len(li)):
        near = centre == t
        pairs = sorted((d, anion[j]) for j, d in zip(other[near], distance[near]) if d >= 0.9 and anion[j] > 0)
        d1, dav, number, reached = CUTOFF, CUTOFF, 0.0, 0.0
        if pairs:
            d1 = next((d for d, v in pairs if v >= 0.3), pairs[0][0])
            weight = [v * np.exp(1 - (d / d1) ** 6) for d, v in pairs]
            dav = sum(x * d for x, (d, _) in zip(weight, pairs)) / sum(weight)
            number = sum(v * np.exp(1 - (d / dav) ** 6) for d, v in pairs)
            reached = sum(v for d, v in pairs if d < 1.25 * d1)
        first.append(d1)
        average.append(dav)
        ecn.append(number)
        hard.append(reached)
        hops = sorted((d, j) for j, d in zip(other[near], distance[near]) if j in lithium and d > 0.3)
        li1.append(hops[0][0] if hops else CUTOFF)
        far = [d for d, _ in hops if d > 1.5]
        li2.append(far[0] if far else CUTOFF)
        li4.append(sum(occ[j]["Li"] for d, j in hops if d < 4))
    charged = Structure(s.lattice, [{Species(e, q[e]): v for e, v in o.items()} for o in occ], s.frac_coords)
    M = EwaldSummation(charged).total_energy_matrix
    site = M.sum(1)
    charge = np.array([sum(q[e] * v for e, v in o.items()) for o in occ])
    E = [site[k] for k in li]
    phi = np.array([site[k] / charge[k] if abs(charge[k]) > 1e-3 else np.nan for k in li])
    ok = np.isfinite(phi)
    P = w * ok
    P = P / P.sum() if P.sum() > 0 else P
    phi = np.where(ok, phi, 0)
    mu = float((P * phi).sum())
    return {
        "li_anion_first": mean(first),
        "li_anion_average": mean(average),
        "li_anion_average_std": std(average),
        "ecn": mean(ecn),
        "ecn_std": std(ecn),
        "cn_hard": mean(hard),
        "li_li_first": mean(li1),
        "li_li_hop": mean(li2),
        "li_within_4": mean(li4),
        "ewald_site": mean(E),
        "ewald_site_std": std(E),
        "potential": mu,
        "potential_std": float(np.sqrt(max((P * (phi - mu) ** 2).sum(), 0))),
        "ewald_per_atom": float(M.sum() / sum(content.values())),
    }
