"""Writes golden/ewald.json.gz: Ewald site energies and total energies as pymatgen computes them.

    python tests/oracle/ewald.py

Structures: the textbook ones and the CIFs of OBELiX that hold Li. Charges are by a simple rule that needs no
oxidation states (`charges_by_element`), a site's charge being the sum over its species of occupancy times charge.
Every twentieth CIF of OBELiX is computed once more with charges that leave the cell charged: Li +1, anions as usual,
everything else +3.

Per structure: charges by element, total_energy (eV), and for up to three sites (of Li, where there is Li; the first,
middle and last) fractional coordinates and get_site_energy (eV). Prints the CPU time of the training CIFs.
"""

import csv
import gzip
import json
import time
import warnings
from pathlib import Path

from crystal import DATA, embedded_cifs
from pymatgen.core.ewald import EwaldSummation
from pymatgen.io.cif import CifParser
from textbook import textbook_cifs

warnings.filterwarnings("ignore")
HERE = Path(__file__).resolve().parent
FIXED = {"Li": 1, "H": 1, "O": -2, "S": -2, "Se": -2, "Te": -2, "F": -1, "Cl": -1, "Br": -1, "I": -1, "N": -3}


def charges_by_element(structure):
    """Returns the fixed charges, and for all other elements one that makes the cell neutral (or nothing to do so)."""
    amounts = structure.composition.get_el_amt_dict()
    fixed = sum(FIXED[element] * n for element, n in amounts.items() if element in FIXED)
    others = sum(n for element, n in amounts.items() if element not in FIXED)
    return {element: FIXED.get(element, -fixed / others if others else 0) for element in amounts}


def record(structure, charges):
    values = [sum(occ * charges[el.symbol] for el, occ in site.species.items()) for site in structure]
    structure.add_site_property("charge", values)
    if all(value == 0 for value in values):
        return {"charges": charges, "total": 0, "sites": []}
    ewald = EwaldSummation(structure)
    li = [i for i, site in enumerate(structure) if any(el.symbol == "Li" for el in site.species)]
    candidates = li or list(range(len(structure)))
    chosen = sorted({candidates[0], candidates[len(candidates) // 2], candidates[-1]})
    return {
        "charges": charges,
        "total": round(float(ewald.total_energy), 9),
        "sites": [
            [*(round(float(x), 9) for x in structure[i].frac_coords), round(float(ewald.get_site_energy(i)), 10)]
            for i in chosen
        ],
    }


def main():
    with open(DATA / "train.csv", newline="", encoding="utf-8") as file:
        train = {row["ID"] for row in csv.DictReader(file)}
    golden = {"versions": {"pymatgen": "2026.10.24"}, "textbook": {}, "obelix": {}, "charged": {}}
    seconds = 0.0
    texts = [("textbook", *each) for each in textbook_cifs().items()]
    texts += [("obelix", *each) for each in embedded_cifs()]
    for number, (kind, name, text) in enumerate(texts):
        structure = CifParser.from_str(text).parse_structures(primitive=False)[0]
        amounts = structure.composition.get_el_amt_dict()
        if kind == "obelix" and "Li" not in amounts:
            continue
        start = time.process_time()
        golden[kind][name] = record(structure, charges_by_element(structure))
        if name in train:
            seconds += time.process_time() - start
        if kind == "obelix" and number % 20 == 0:
            golden["charged"][name] = record(structure, {element: FIXED.get(element, 3) for element in amounts})
        print(kind, name, len(structure), flush=True)
    path = HERE / "golden" / "ewald.json.gz"
    path.write_bytes(gzip.compress(json.dumps(golden).encode(), mtime=0))
    print(path.name, path.stat().st_size, {key: len(golden[key]) for key in ("textbook", "obelix", "charged")})
    print(f"CPU time of the training CIFs: {seconds:.1f} s")


if __name__ == "__main__":
    main()
