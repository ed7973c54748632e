"""Writes golden/recipe_features.json.gz: ion statistics, cell descriptors and Li environment of the embedded OBELiX rows.

    python tests/oracle/recipe_features.py

The definitions are those of recipe_definitions.py. Besides the 599 rows there are made-up formulas (hydrides, sulfates,
nitrides, phosphides, alloys, elements without radii) with their mean charges, radii by charge, and the number of
operations of each space group. Numbers have ten significant digits. Takes some minutes on one core.
"""

import gzip
import io
import json
import math
import random
import warnings
from pathlib import Path

from crystal import embedded_cifs, embedded_rows
from pymatgen.core import Element
from pymatgen.io.cif import CifParser
from recipe_definitions import (
    COMMON,
    OPERATIONS,
    RADII,
    cell_descriptors,
    composition,
    ion_statistics,
    li_environment,
    mean_charges,
    radius,
)

warnings.filterwarnings("ignore")
HERE = Path(__file__).resolve().parent
CELL = ("a", "b", "c", "alpha", "beta", "gamma")
FORMULAS = """LiBH4 LiNH2 Li2NH LiAlH4 Li3N Li3P Li14SiP6 Li2SO4 Li2SO4(H2O) LiNO3 Li2TeO3 Li2TeO4 Li6TeO6 Li2TeMoO6
Li2Se Li2SeO4 LiSe2PO8 LiSO3CF3 LiC6 Li Li3Sb Li15Ge4 Li3Al LiMg LiHe LiAr2 Li2O Li2S0.5Se0.5 LiF LiMn2O4 LiCoO2
Li0.5CoO2 LiFePO4 FePO4 LiNi0.5Mn1.5O4 LiMnO4 LiCl4Al LiI3 LiIO3 LiClO4 LiPF6 LiH LiD LiOH Li3OCl Li10GeP2S12
Li10.2SnP2S12 Li10.2Ge0.9P2S12 Li9.54Si1.74P1.44S11.7Cl0.3 LiB3H8 Li2B12H12 LiCB11H12 Li5NCl2 LiPN2 LiSi2N3 Li7PN4 LiUO3
LiXeF7 LiTcO4 LiEu2O3 LiBi LiO Li2O2 Li5O LiF8 LiZrN3H9 H2O S O2 LiGa2O LiEs LiRf2 Li3Ti2Cu LiKr LiNeF LiTi2 LiB LiAs""".split()


def small(value):
    """A number of ten digits, None for NaN."""
    value = float(value)
    if math.isnan(value):
        return None
    short = float(f"{value:.10g}")
    return int(short) if short == int(short) else short


def numbers(columns):
    return [small(value) for value in columns.values()]


def made_up():
    """Formulas of Li and one to six elements, amounts that leave a charge; the more electropositive element first."""
    rng = random.Random(13)
    elements = [Element.from_Z(z).symbol for z in range(1, 119) if z != 3]
    anions = ["O", "S", "Se", "Te", "F", "Cl", "Br", "I", "N", "H", ""]
    for _ in range(400):
        parts = rng.sample(elements, rng.randint(1, 4)) + [rng.choice(anions), rng.choice(anions)]
        parts = sorted({"Li", *parts} - {""}, key=lambda e: (99 if math.isnan(Element(e).X) else Element(e).X, e))
        amounts = {symbol: round(rng.uniform(0.05, 8), 2) for symbol in parts}
        yield "".join(f"{symbol}{amount}" for symbol, amount in amounts.items())


def main():
    rows, names = [], {}
    cifs = dict(embedded_cifs())
    for row in embedded_rows():
        ions = ion_statistics(composition(row["Reduced Composition"]))
        contents = composition(row["True Composition"])
        cell = cell_descriptors(contents, *(float(row[name]) for name in CELL), int(row["Space group #"]))
        entry = {"id": row["ID"], "ion": numbers(ions), "cell": numbers(cell), "li": None}
        names |= {"ion": list(ions), "cell": list(cell)}
        if row["ID"] in cifs:
            parser = CifParser(io.StringIO(cifs[row["ID"]]), occupancy_tolerance=100)
            environment = li_environment(parser.parse_structures(primitive=False)[0])
            if environment:
                entry["li"] = numbers(environment)
                names["li"] = list(environment)
            print(row["ID"], entry["li"], flush=True)
        rows.append(entry)
    formulas = []
    for formula in [*FORMULAS, *made_up()]:
        amounts = composition(formula)
        charges, formal, residual = mean_charges(amounts)
        charges = {symbol: small(charge) for symbol, charge in charges.items()}
        ions = numbers(ion_statistics(amounts))
        formulas.append({"formula": formula, "charges": charges, "formal": small(formal), "residual": small(residual), "ion": ions})
    symbols = [Element.from_Z(z).symbol for z in range(1, 119)]
    golden = {
        "columnNames": names,
        "rows": rows,
        "formulas": formulas,
        "common": COMMON,
        "radii": {symbol: [small(radius(symbol, q)) for q in (0, 1, 1.5, 2.2, 3, 4, 5, 6.6, 9)] for symbol in symbols},
        "withoutRadius": [symbol for symbol in symbols if not any(ion == symbol for ion, _ in RADII)],
        "operations": OPERATIONS,
    }
    path = HERE / "golden" / "recipe_features.json.gz"
    path.write_bytes(gzip.compress(json.dumps(golden, separators=(",", ":")).encode(), mtime=0))
    print(path.name, len(rows), "rows,", path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
