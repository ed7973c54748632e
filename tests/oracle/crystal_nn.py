"""Writes golden/crystal_nn.json.gz: the neighbours that pymatgen's CrystalNN finds, with its default settings.

    python tests/oracle/crystal_nn.py

Every Li site of the embedded CIFs of OBELiX, the first ordered site of every other label, and every site of the
textbook structures. Per structure: `accepted`, a list of sites with neighbours, each [[x, y, z], [[element, distance],
...]], fractional and Å, neighbours sorted; and `refused`, the positions of the sites where CrystalNN raises
AttributeError: the site or one behind a facet of its Voronoi cell is disordered. `cpuSeconds` is what the Li sites of
the training CIFs took. Takes about two minutes.
"""

import csv
import gzip
import json
import time
import warnings

import numpy as np
import pymatgen.io.cif
from pymatgen.core.local_env import CrystalNN

from crystal import DATA, HERE, embedded_cifs
from textbook import textbook_cifs

warnings.filterwarnings("ignore")


def position(site):
    return [round(float(x) % 1, 6) % 1 for x in site.frac_coords]


def neighbours(structure, i):
    """Returns [element, distance] of each neighbour, sorted; None where CrystalNN refuses."""
    try:
        found = CrystalNN().get_nn_info(structure, i)
    except AttributeError:
        return None

    def distance(other):
        return round(float(np.linalg.norm(other.coords - structure[i].coords)), 7)

    return sorted([each["site"].specie.symbol, distance(each["site"])] for each in found)


def structure_record(text, all_sites):
    structure = pymatgen.io.cif.CifParser.from_str(text).parse_structures(primitive=False)[0]
    accepted, refused, labels, seconds = [], [], set(), 0.0
    for i, site in enumerate(structure):
        lithium = "Li" in [element.symbol for element in site.species.elements]
        if not (all_sites or lithium or (site.is_ordered and site.label not in labels)):
            continue
        labels.add(site.label)
        start = time.process_time()
        found = neighbours(structure, i)
        if lithium:
            seconds += time.process_time() - start
        if found is None:
            refused.append(position(site))
        else:
            accepted.append([position(site), found])
    return {"accepted": accepted, "refused": refused}, seconds


def main():
    with open(DATA / "train.csv", newline="", encoding="utf-8") as file:
        train = {row["ID"] for row in csv.DictReader(file)}
    golden = {"versions": {"pymatgen": "2026.10.24"}, "cpuSeconds": 0.0, "obelix": {}, "textbook": {}}
    for name, text in textbook_cifs().items():
        golden["textbook"][name], _ = structure_record(text, True)
    print("textbook", time.process_time(), flush=True)
    for name, text in embedded_cifs():
        record, seconds = structure_record(text, False)
        golden["obelix"][name] = record
        golden["cpuSeconds"] += seconds if name in train else 0.0
        print(name, name in train, len(record["accepted"]), len(record["refused"]), round(seconds, 2), flush=True)
    golden["cpuSeconds"] = round(golden["cpuSeconds"], 1)
    path = HERE / "golden" / "crystal_nn.json.gz"
    path.write_bytes(gzip.compress(json.dumps(golden).encode(), mtime=0))
    print(path.name, path.stat().st_size, golden["cpuSeconds"])


if __name__ == "__main__":
    main()
