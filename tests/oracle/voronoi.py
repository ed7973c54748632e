"""Writes golden/voronoi.json.gz: facet counts of VoronoiNN and framework coordination numbers.

    python tests/oracle/voronoi.py

voronoiNN: `VoronoiNN(cutoff=5.0)` on every Li site of the embedded CIFs of OBELiX and on every site of the textbook
structures, each with a fresh instance (one that meets an open cell keeps its enlarged cutoff for later sites). Per
structure: `counted`, whether `get_cn` accepts it (take_majority_strict: every site of a disordered structure has a
species above one half), and `sites`, [[x, y, z], number of facets], counted even where `get_cn` refuses the structure.
framework: the CN of full coverage (DEFINITIONS section 2) of every Li site, from scipy.spatial.Voronoi on periodic
images, site by site, without symmetry; and their mean weighted by Li occupancy. Null where there is no framework.
`cpuSeconds` is what `get_cn` took on the Li sites of the training CIFs. Takes about four minutes.
"""

import csv
import gzip
import itertools
import json
import time
import warnings

import numpy as np
import pymatgen.io.cif
from pymatgen.core import Element
from pymatgen.core.local_env import VoronoiNN
from scipy.spatial import Voronoi

from crystal import DATA, HERE, embedded_cifs
from textbook import textbook_cifs

warnings.filterwarnings("ignore")
ANIONS = {"O", "S", "Se", "Te", "F", "Cl", "Br", "I", "N"}
MERGE = 0.8


def position(site):
    return [round(float(x) % 1, 6) % 1 for x in site.frac_coords]


def lithium_occupancy(site):
    return sum(occupancy for element, occupancy in site.species.items() if element.symbol == "Li")


def facet_counts(structure, sites):
    """Returns whether `get_cn` accepts the structure, and position and number of facets of each site; and the CPU
    seconds of `get_cn`."""
    start = time.process_time()
    try:
        for i in sites:
            VoronoiNN(cutoff=5.0).get_cn(structure, i)
        counted = True
    except ValueError:
        counted = False
    seconds = time.process_time() - start
    counts = [[position(structure[i]), len(VoronoiNN(cutoff=5.0).get_nn_info(structure, i))] for i in sites]
    return {"counted": counted, "sites": counts}, seconds


def merged(lattice, coordinates):
    """Returns connected components under the 0.8 Å rule as [members, centroid]; those that reach an image of
    themselves have no centroid and stay apart."""
    n = len(coordinates)
    images = np.array(list(itertools.product((-1, 0, 1), repeat=3)))
    links = [[] for _ in range(n)]
    for i in range(n):
        delta = coordinates - coordinates[i]
        for image in images:
            shift = image - np.round(delta)
            distance = np.linalg.norm(lattice.get_cartesian_coords(delta + shift), axis=1)
            links[i] += [(int(j), shift[j]) for j in np.nonzero(distance < MERGE)[0]]
    parts, seen = [], {}
    for start in range(n):
        if start in seen:
            continue
        seen[start], queue, open_chain = np.zeros(3), [start], False
        for i in queue:
            for j, shift in links[i]:
                where = seen[i] + shift
                if j not in seen:
                    seen[j] = where
                    queue.append(j)
                elif np.abs(seen[j] - where).max() > 0.5:
                    open_chain = True
        if open_chain:
            parts += [([i], coordinates[i]) for i in queue]
        else:
            parts.append((queue, np.mean([coordinates[i] + seen[i] for i in queue], axis=0)))
    return parts


def cell_coordination(lattice, centre, points, anions):
    """Returns the sum of w/w_max x anion occupancy over the facets of the cell of `centre` among periodic points."""
    radius = 6.0
    while True:
        offsets, weights = [], []
        spans = np.ceil(radius / np.array([1 / np.linalg.norm(v) for v in lattice.inv_matrix.T])).astype(int) + 1
        grid = np.array(list(itertools.product(*[range(-s, s + 1) for s in spans])))
        for point, anion in zip(points, anions):
            vectors = lattice.get_cartesian_coords(point - centre + grid)
            distance = np.linalg.norm(vectors, axis=1)
            near = vectors[(distance > MERGE) & (distance <= radius)]
            offsets.append(near)
            weights += [anion] * len(near)
        offsets = np.concatenate([np.zeros((1, 3)), *offsets])
        if len(offsets) > 5:
            voronoi = Voronoi(offsets)
            region = voronoi.regions[voronoi.point_region[0]]
            if -1 not in region and 2 * np.linalg.norm(voronoi.vertices[region], axis=1).max() <= radius:
                break
        radius *= 1.3
    angles = {}
    for (first, second), ring in voronoi.ridge_dict.items():
        if 0 in (first, second):
            angles[max(first, second)] = solid_angle(voronoi.vertices[ring])
    largest = max(angles.values())
    return sum(angle / largest * weights[point - 1] for point, angle in angles.items())


def solid_angle(ring):
    """Returns the solid angle of a ring of vertices seen from the origin: angle excess of the spherical polygon
    over its mean direction."""
    unit = ring / np.linalg.norm(ring, axis=1)[:, None]
    top = unit.mean(axis=0)
    top /= np.linalg.norm(top)
    total = 0.0
    for a, b in zip(unit, np.roll(unit, -1, axis=0)):
        total += 2 * np.arctan2(abs(np.dot(top, np.cross(a, b))), 1 + top @ a + top @ b + a @ b)
    return total


def anions_in(structure):
    """The anions of the definitions, and H without O and N; else the most electronegative of those that can be one."""
    symbols = {element.symbol for element in structure.composition}
    names = symbols & set(ANIONS)
    if "H" in symbols and not symbols & {"O", "N"}:
        names.add("H")
    able = [Element(s) for s in ("B", "C", "Si", "Ge", "P", "As", "Sb") if s in symbols]
    return names or ({max(able, key=lambda element: element.X).symbol} if able else set())


def framework_coordination(structure):
    lattice = structure.lattice
    names = anions_in(structure)
    rest = [i for i, s in enumerate(structure) if s.species.num_atoms - lithium_occupancy(s) > 1e-9]
    partial = [i for i in rest if structure[i].species.num_atoms - lithium_occupancy(structure[i]) < 1 - 1e-6]
    whole = [i for i in rest if i not in set(partial)]
    lithium = [i for i, s in enumerate(structure) if lithium_occupancy(s) > 0]
    if not rest:
        return {"sites": [[position(structure[i]), None] for i in lithium], "mean": None}

    def anion(i):
        return sum(occupancy for element, occupancy in structure[i].species.items() if element.symbol in names)

    points = [structure[i].frac_coords for i in whole]
    anions = [min(1.0, anion(i)) for i in whole]
    if partial:
        for members, centroid in merged(lattice, np.array([structure[i].frac_coords for i in partial])):
            points.append(centroid)
            anions.append(min(1.0, sum(anion(partial[m]) for m in members)))
    values = {}
    for members, centroid in merged(lattice, np.array([structure[i].frac_coords for i in lithium])):
        value = cell_coordination(lattice, centroid, points, anions)
        values.update({lithium[m]: value for m in members})
    occupancy = np.array([lithium_occupancy(structure[i]) for i in lithium])
    mean = float((occupancy * [values[i] for i in lithium]).sum() / occupancy.sum())
    return {"sites": [[position(structure[i]), round(values[i], 10)] for i in lithium], "mean": mean}


def read(text):
    return pymatgen.io.cif.CifParser.from_str(text).parse_structures(primitive=False)[0]


def main():
    with open(DATA / "train.csv", newline="", encoding="utf-8") as file:
        train = {row["ID"] for row in csv.DictReader(file)}
    golden = {"versions": {"pymatgen": "2026.10.24"}, "cpuSeconds": 0.0}
    golden |= {"obelix": {}, "textbook": {}, "framework": {}}
    for name, text in textbook_cifs().items():
        structure = read(text)
        golden["textbook"][name], _ = facet_counts(structure, range(len(structure)))
    for name, text in embedded_cifs():
        structure = read(text)
        sites = [i for i, site in enumerate(structure) if lithium_occupancy(site) > 0]
        if not sites:
            continue
        record, seconds = facet_counts(structure, sites)
        golden["obelix"][name] = record
        golden["framework"][name] = framework_coordination(structure)
        golden["cpuSeconds"] += seconds if name in train else 0.0
        print(name, len(sites), record["counted"], golden["framework"][name]["mean"], flush=True)
    golden["cpuSeconds"] = round(golden["cpuSeconds"], 1)
    path = HERE / "golden" / "voronoi.json.gz"
    path.write_bytes(gzip.compress(json.dumps(golden).encode(), mtime=0))
    print(path.name, path.stat().st_size, golden["cpuSeconds"])


if __name__ == "__main__":
    main()
