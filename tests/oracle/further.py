"""Writes golden/further.json.gz: what becomes of the embedded list of further measurements beside OBELiX.

The rules of DEFINITIONS §1 anew, over all pairs of rows: which measurements are used, how they are brought to 298 K, which known
rows are like them, which are barred for ever or are the same measurement as a training row, and the prefactor of the conversion.
"""

import csv
import gzip
import json
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import numpy as np
import pymatgen.core
from pymatgen.core import Composition, Element

here = Path(__file__).parent
data = here / "../../public/data"
N_ELEMENTS = 103


def rows_of(path):
    with open(data / path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def amounts(formula):
    """Amounts by symbol; `*` and white space part what is multiplied out anyway."""
    found = Composition(formula.replace("*", "").replace(" ", "")).get_el_amt_dict()
    return {"H" if symbol == "D" else symbol: amount for symbol, amount in found.items()}


def fractions(composition):
    x = np.zeros(N_ELEMENTS)
    for symbol, amount in composition.items():
        x[Element(symbol).Z - 1] += amount
    return x / x.sum()


def name(composition):
    total = sum(composition.values())
    places = Decimal("0.001")
    parts = [f"{symbol}{Decimal(amount / total).quantize(places, ROUND_HALF_UP)}" for symbol, amount in composition.items()]
    return " ".join(sorted(parts))


class Known:
    def __init__(self, row, is_test):
        self.x = fractions(amounts(row["Reduced Composition"]))
        self.y = float(np.log10(float(row["Ionic conductivity (S cm-1)"].strip().lstrip("<"))))
        self.papers = {paper.strip().lower() for paper in row["DOI"].replace(";", "|").split("|")} - {""}
        self.is_test = is_test


class Measurement:
    def __init__(self, row):
        composition = amounts(row["composition"])
        self.x, self.name = fractions(composition), name(composition)
        self.y = float(np.log10(float(row["sigma (S/cm)"])))
        self.paper = row["DOI"].lower()
        value = float(row["temperature"])
        if 290 <= value <= 305:
            self.use, self.kelvin = "asItIs", value
        elif 17 <= value <= 32:
            self.use, self.kelvin = "asItIs", value + 273.15
        elif 5 <= value <= 260:
            self.use, self.kelvin = "converted", value + 273.15
        else:
            self.use, self.kelvin = "unitUnknown", None

    def at_room(self, prefactor):
        if self.use == "asItIs":
            return self.y
        log_product = self.y + np.log10(self.kelvin)
        return prefactor - self.kelvin / 298 * (prefactor - log_product) - np.log10(298)

    def variance(self):
        return 0.8 + (0 if self.use == "asItIs" else ((1 - self.kelvin / 298) * 1.25) ** 2)


known = [Known(row, False) for row in rows_of("obelix/train.csv")] + [Known(row, True) for row in rows_of("obelix/test.csv")]
X, Y = np.array([row.x for row in known]), np.array([row.y for row in known])
is_test = np.array([row.is_test for row in known])
measurements = [Measurement(row) for row in rows_of("liverpool/conductivities.csv")]
usable = [m for m in measurements if m.use != "unitUnknown"]
for m in usable:
    distance = np.abs(X - m.x).sum(1)
    m.same_paper = np.array([m.paper in row.papers for row in known])
    m.same_composition = distance <= 0.02 + 1e-9
    m.near = distance < 0.15 - 1e-9


def same_value(m, y):
    return m.near & (np.abs(Y - y) < 0.011 - 1e-9)


materials = defaultdict(list)
for m in usable:
    is_like_test = (is_test & (m.same_paper | m.same_composition)).any()
    if not is_like_test and (m.use == "converted" or not same_value(m, m.y).any()):
        materials[m.paper, m.name].append(m)
lines = {}
for key, points in materials.items():
    kelvins = [m.kelvin for m in points]
    if max(kelvins) - min(kelvins) >= 20 and len(set(kelvins)) == len(kelvins):
        _, lines[key] = np.polyfit([1 / m.kelvin for m in points], [m.y + np.log10(m.kelvin) for m in points], 1)
prefactor = float(np.median(list(lines.values())))

rows, counts = [], defaultdict(int)
for number, m in enumerate(measurements, 1):
    counts[m.use] += 1
    if m.use == "unitUnknown":
        continue
    y = float(m.at_room(prefactor))
    value = same_value(m, y)
    like = m.same_paper | m.same_composition | value
    counts["paperOfTest"] += bool((is_test & m.same_paper).any())
    counts["compositionOfTest"] += bool((is_test & m.same_composition).any())
    counts["valueOfTest"] += bool((is_test & value).any())
    if (is_test & like).any():
        counts["barredForEver"] += 1
    elif value.any():
        counts["sameAsTraining"] += 1
    else:
        rows.append({"row": number, "logSigma": y, "extraVariance": m.variance(), "barredBy": np.flatnonzero(like).tolist()})

golden = {
    "versions": {"numpy": np.__version__, "pymatgen": pymatgen.core.__version__},
    "nRead": len(measurements),
    "counts": counts,
    "prefactor": {"value": prefactor, "nLines": len(lines), "nPapers": len({paper for paper, _ in lines})},
    "rows": rows,
}
path = here / "golden" / "further.json.gz"
path.write_bytes(gzip.compress(json.dumps(golden).encode(), mtime=0))
print(path.name, path.stat().st_size, dict(counts), len(rows), golden["prefactor"])
