"""Writes golden/crystal.json.gz: elements, formulas and CIFs of OBELiX as pymatgen reads them.

    python tests/oracle/crystal.py

formulas: every distinct reduced and true composition of the embedded train.csv and test.csv, and 300 random nested
ones; null where pymatgen cannot read. cifs: for each embedded CIF the number of sites, the cell's volume and content, the
sites by species, and the sum over sites of the distance to the nearest other site, which feels every position.
elements: symbols and masses by atomic number.
"""

import csv
import gzip
import json
import random
import warnings
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
import pymatgen.io.cif
from pymatgen.core import Composition, Element

warnings.filterwarnings("ignore")
HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "public" / "data" / "obelix"


def embedded_cifs():
    """Yields (ID, text) of the embedded CIFs."""
    with zipfile.ZipFile(DATA / "cifs.zip") as archive:
        text = archive.read("obelix.cif").decode("utf-8")
    for part in text.split("# file: ")[1:]:
        name, body = part.split("\n", 1)
        yield name.removesuffix(".cif"), body


def embedded_rows():
    """Returns the rows of train.csv, then of test.csv."""
    rows = []
    for name in ("train.csv", "test.csv"):
        with open(DATA / name, newline="", encoding="utf-8") as file:
            rows += list(csv.DictReader(file))
    return rows


def amounts(formula):
    try:
        composition = Composition(formula)
    except Exception:
        return None
    return {element.symbol: float(amount) for element, amount in composition.items()}


def random_formula(rng, depth=0):
    parts = []
    for _ in range(rng.randint(1, 4)):
        if depth < 3 and rng.random() < 0.25:
            inner = "(" + random_formula(rng, depth + 1) + ")"
        else:
            inner = Element.from_Z(rng.randint(1, 103)).symbol
        amount = rng.choice(["", "", str(rng.randint(1, 24)), f"{rng.random() * 9 + 0.01:.3f}", "0.5"])
        parts.append(inner + amount)
    return rng.choice(["", " "]).join(parts)


def species_name(site):
    return " ".join(f"{el.symbol}:{occ:.6f}" for el, occ in sorted(site.species.items(), key=lambda x: x[0].symbol))


def structure_record(text):
    structure = pymatgen.io.cif.CifParser.from_str(text).parse_structures(primitive=False)[0]
    distances = structure.distance_matrix.copy()
    np.fill_diagonal(distances, np.inf)
    return {
        "sites": len(structure),
        "volume": structure.volume,
        "content": {el.symbol: float(n) for el, n in structure.composition.items()},
        "species": dict(Counter(species_name(site) for site in structure)),
        "nearestSum": float(distances.min(axis=1).sum()) if len(structure) > 1 else 0.0,
    }


def main():
    rows = embedded_rows()
    rng = random.Random(5)
    names = list(dict.fromkeys([r["Reduced Composition"] for r in rows] + [r["True Composition"] for r in rows]))
    names += [random_formula(rng) for _ in range(300)]
    golden = {
        "versions": {"pymatgen": "2026.10.24"},
        "elements": [[Element.from_Z(z).symbol, float(Element.from_Z(z).atomic_mass)] for z in range(1, 119)],
        "formulas": {name: amounts(name) for name in names},
        "cifs": {name: structure_record(text) for name, text in embedded_cifs()},
    }
    path = HERE / "golden" / "crystal.json.gz"
    path.write_bytes(gzip.compress(json.dumps(golden).encode(), mtime=0))
    print(path.name, path.stat().st_size, len(golden["formulas"]), len(golden["cifs"]))
    print("unread:", [name for name, value in golden["formulas"].items() if value is None])


if __name__ == "__main__":
    main()
