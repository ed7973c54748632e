"""Writes golden/geometry.json.gz: the 22 Stage 1 columns and has_cif_struct of all 599 rows, computed with pymatgen.

    python tests/oracle/geometry.py

Independent of the app: pymatgen parses CIFs and formulas, its Lattice makes volumes, get_neighbors finds neighbours
around every Li site (no use of symmetry), and orbits are found by applying the CIF's operations to the sites.
Where there is no CIF, or it has no Li or no neighbour in range, the cell is 0.
"""

import gzip
import json
import math
import warnings
from pathlib import Path

import numpy as np
from crystal import embedded_cifs, embedded_rows
from pymatgen.core import Composition, Lattice
from pymatgen.io.cif import CifParser

warnings.filterwarnings("ignore")
HERE = Path(__file__).resolve().parent
ANIONS = {"O", "S", "Se", "Te", "F", "Cl", "Br", "I", "N"}
GRAMS = 1.66053906660
CSV_COLUMNS = [
    "lattice_a", "lattice_b", "lattice_c", "lattice_alpha", "lattice_beta", "lattice_gamma", "spacegroup_number",
    "density", "volume_per_atom", "n_li_sites", "formula_units_z", "orthogonality_deviation", "is_cubic_like",
]
CIF_COLUMNS = [
    "cif_li_fraction", "cif_li_concentration", "framework_density", "li_li_distance", "li_anion_distance",
    "li_coordination_number", "li_site_multiplicity", "anisotropy_ca", "anisotropy_ba", "has_cif_struct",
]


def li_amount(composition):
    return composition.get_el_amt_dict().get("Li", 0.0)


def mass(composition):
    return sum(float(el.atomic_mass) * n for el, n in composition.items())


def csv_row(row):
    cell = [float(row[name]) for name in ("a", "b", "c", "alpha", "beta", "gamma")]
    volume = Lattice.from_parameters(*cell).volume
    content = Composition(row["True Composition"])
    skew = [abs(angle - 90) for angle in cell[3:]]
    cubic = max(cell[:3]) / min(cell[:3]) < 1.02 and all(s < 1 for s in skew)
    return [
        *cell, float(row["Space group #"]), mass(content) * GRAMS / volume, volume / content.num_atoms,
        li_amount(content), float(row["Z"]), sum(skew), float(cubic),
    ]


def orbit_size(structure, operations, site):
    """Counts the sites of the structure that the operations take a site to."""
    reached = set()
    for operation in operations:
        image = operation.operate(site.frac_coords)
        offset = structure.frac_coords - image
        offset -= np.round(offset)
        reached.add(int(np.argmin((structure.lattice.get_cartesian_coords(offset) ** 2).sum(axis=1))))
    return len(reached), min(reached)


def cif_row(text):
    parser = CifParser.from_str(text)
    structure = parser.parse_structures(primitive=False)[0]
    operations = parser.symmetry_operations
    lattice = structure.lattice
    content = structure.composition
    li = li_amount(content)
    li_sites = [site for site in structure if any(el.symbol == "Li" for el in site.species)]

    def anion_share(site):
        return sum(occ for el, occ in site.species.items() if el.symbol in ANIONS)

    li_li, li_anion, coordination, orbits = [], [], [], {}
    li_set = {i for i, site in enumerate(structure) if any(el.symbol == "Li" for el in site.species)}
    anion_set = {i for i, site in enumerate(structure) if anion_share(site) >= 0.5}
    for site in li_sites:
        neighbours = structure.get_sites_in_sphere(site.coords, 6.0, include_index=True)
        near = [n.nn_distance for n in neighbours if n.index in li_set and n.nn_distance > 0.5]
        if near:
            li_li.append(min(near))
        anions = [n.nn_distance for n in neighbours if n.index in anion_set and n.nn_distance > 1.2]
        if anions:
            li_anion.append(min(anions))
            coordination.append(sum(d <= 1.25 * min(anions) + 1e-8 for d in anions))
        size, first = orbit_size(structure, operations, site)
        orbits[first] = size

    def mean(values):
        return float(np.mean(values)) if values else 0.0

    li_mass = li * float(Composition("Li").elements[0].atomic_mass)
    return [
        li / content.num_atoms, li / lattice.volume, (mass(content) - li_mass) * GRAMS / lattice.volume,
        mean(li_li), mean(li_anion), mean(coordination), mean(list(orbits.values())),
        lattice.c / lattice.a, lattice.b / lattice.a, 1.0,
    ]


def main():
    cifs = dict(embedded_cifs())
    rows = {}
    for row in embedded_rows():
        text = cifs.get(row["ID"])
        rows[row["ID"]] = csv_row(row) + (cif_row(text) if text else [0.0] * len(CIF_COLUMNS))
    assert len(rows) == 599 and not any(math.isnan(x) for values in rows.values() for x in values)
    golden = {"versions": {"pymatgen": "2026.10.24"}, "columns": CSV_COLUMNS + CIF_COLUMNS, "rows": rows}
    path = HERE / "golden" / "geometry.json.gz"
    path.write_bytes(gzip.compress(json.dumps(golden).encode(), mtime=0))
    print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
