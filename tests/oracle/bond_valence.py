"""Writes golden/bond_valence.json.gz: bond-valence sums of Li by the definition of full coverage (DEFINITIONS §2).

    python tests/oracle/bond_valence.py

H counts as an anion where there is neither O nor N; where a structure holds no anion at all, the most electronegative of
B, C, Si, Ge, P, As and Sb does. Their bond lengths are those of O'Keeffe and Brese's radii (pymatgen's BV_PARAMS).
Independent of the app: pymatgen's get_sites_in_sphere finds the surroundings of every Li site (no use of symmetry),
and every species of a site counts by its occupancy. Structures: the CIFs of OBELiX that hold Li, and the textbook
ones with Li. Per structure: mean and population standard deviation of |1 - V| over Li sites, weighted by Li
occupancy, and the sums V from the lowest to the highest, each distinct one (to 1e-7) once; null where no anion is in
reach.
"""

import gzip
import json
import math
import warnings
from pathlib import Path

import numpy as np
from crystal import embedded_cifs
from pymatgen.analysis.bond_valence import BV_PARAMS
from pymatgen.core import Element
from pymatgen.io.cif import CifParser
from textbook import textbook_cifs
from voronoi import anions_in

warnings.filterwarnings("ignore")
HERE = Path(__file__).resolve().parent
LENGTHS = {"O": 1.466, "S": 1.94, "Se": 2.09, "Te": 2.30, "F": 1.360, "Cl": 1.91, "Br": 2.02, "I": 2.22, "N": 1.61}


def lengths_in(structure):
    """Bond lengths by anion: those of the definitions; by radii for hydridic H, or for what else is the anion."""
    lengths = dict(LENGTHS)
    for symbol in anions_in(structure) - set(LENGTHS):
        r1, c1 = (BV_PARAMS[Element("Li")][k] for k in "rc")
        r2, c2 = (BV_PARAMS[Element(symbol)][k] for k in "rc")
        lengths[symbol] = r1 + r2 - r1 * r2 * (math.sqrt(c1) - math.sqrt(c2)) ** 2 / (c1 * r1 + c2 * r2)
    return lengths


def bond_valence(structure, site, lengths):
    total = 0.0
    for neighbour in structure.get_sites_in_sphere(site.coords, 6.0):
        if neighbour.nn_distance <= 0.9:
            continue
        for element, occupancy in neighbour.species.items():
            if element.symbol in lengths:
                total += occupancy * math.exp((lengths[element.symbol] - neighbour.nn_distance) / 0.37)
    return total


def record(structure):
    sums, weights = [], []
    lengths = lengths_in(structure)
    for site in structure:
        occupancy = sum(occ for el, occ in site.species.items() if el.symbol == "Li")
        if occupancy > 0:
            sums.append(bond_valence(structure, site, lengths))
            weights.append(occupancy)
    if not any(sums):
        return None
    mismatch = np.abs(1 - np.array(sums))
    mean = np.average(mismatch, weights=weights)
    deviation = math.sqrt(np.average((mismatch - mean) ** 2, weights=weights))
    distinct = []
    for value in sorted(sums):
        if not distinct or value - distinct[-1] > 1e-7:
            distinct.append(value)
    return {
        "mean": round(float(mean), 11),
        "deviation": round(deviation, 11),
        "sums": [round(value, 10) for value in distinct],
    }


def main():
    golden = {"versions": {"pymatgen": "2026.10.24"}, "obelix": {}, "textbook": {}}
    texts = [("textbook", *each) for each in textbook_cifs().items()]
    texts += [("obelix", *each) for each in embedded_cifs()]
    for kind, name, text in texts:
        structure = CifParser.from_str(text).parse_structures(primitive=False)[0]
        if "Li" in structure.composition:
            golden[kind][name] = record(structure)
            print(kind, name, flush=True)
    path = HERE / "golden" / "bond_valence.json.gz"
    path.write_bytes(gzip.compress(json.dumps(golden).encode(), mtime=0))
    print(path.name, path.stat().st_size, {key: len(golden[key]) for key in ("textbook", "obelix")})
    print("without value:", [name for key in ("textbook", "obelix") for name, v in golden[key].items() if v is None])


if __name__ == "__main__":
    main()
