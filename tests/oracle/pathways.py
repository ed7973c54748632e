"""Bond-valence site energies and percolation barriers of BVlain 0.25.1, with all neighbours within 10 A.

Crystals are given by space group and published positions (LiFePO4: Streltsov et al. 1993, doi 10.1107/S0108768192004701;
LiCoO2: Akimoto et al. 1991, doi 10.1016/0022-4596(91)90174-Z; Li2O: Zintl et al. 1934; Li3PS4 beta: Homma et al. 2011,
doi 10.1016/j.ssi.2010.10.001, its Li on full sites; a skewed cell made up to try all angles).
Writes golden/pathways.json.gz.
"""

import gzip
import json
from pathlib import Path

import numpy as np
from bvlain import Lain
from pymatgen.core import Lattice, Structure
from pymatgen.io.ase import AseAtomsAdaptor


def crystals():
    yield "LiFePO4", Structure.from_spacegroup(
        "Pnma",
        Lattice.orthorhombic(10.332, 6.010, 4.692),
        ["Li+", "Fe2+", "P5+", "O2-", "O2-", "O2-"],
        [[0, 0, 0], [0.28222, 0.25, 0.97472], [0.09486, 0.25, 0.41820], [0.09678, 0.25, 0.74279],
         [0.45710, 0.25, 0.20602], [0.16558, 0.04646, 0.28478]],
    )
    yield "LiCoO2", Structure.from_spacegroup(
        "R-3m", Lattice.hexagonal(2.8156, 14.0542), ["Li+", "Co3+", "O2-"],
        [[0, 0, 0.5], [0, 0, 0], [0, 0, 0.23951]],
    )
    yield "Li2O", Structure.from_spacegroup(
        "Fm-3m", Lattice.cubic(4.619), ["Li+", "O2-"], [[0.25, 0.25, 0.25], [0, 0, 0]]
    )
    yield "Li3PS4", Structure.from_spacegroup(
        "Pnma",
        Lattice.orthorhombic(12.8190, 8.2195, 6.1236),
        ["Li+", "Li+", "P5+", "S2-", "S2-", "S2-"],
        [[0.3562, 0.0130, 0.439], [0.9990, 0.25, 0.8890], [0.08750, 0.25, 0.6606], [0.1544, 0.0305, 0.2762 + 0.5],
         [0.9350, 0.25, 0.2600], [0.0990, 0.25, 0.3300]],
    )
    yield "skewed", Structure(
        Lattice.from_parameters(5.1, 6.3, 7.2, 71, 84, 112),
        ["Li+", "La3+", "Cl-", "Br-", "Se2-"],
        [[0.1, 0.2, 0.3], [0.55, 0.6, 0.1], [0.3, 0.8, 0.7], [0.9, 0.35, 0.75], [0.05, 0.7, 0.4]],
    )


def case(name, structure, resolution):
    atoms = AseAtomsAdaptor.get_atoms(structure)
    lain = Lain(verbose=False)
    lain.st, lain.atoms_copy, lain.cell = structure, atoms, atoms.cell
    data = lain.bvse_distribution(mobile_ion="Li1+", r_cut=10, resolution=resolution, k=3000)
    barriers = lain.percolation_barriers(encut=10.0)
    # Its last planes repeat the first: without them the points are i/N.
    inner = data[:-1, :-1, :-1]
    random = np.random.RandomState(0)
    points = sorted(set(random.randint(inner.size, size=400).tolist()) | {int(inner.argmin())})
    return {
        "name": name,
        "resolution": resolution,
        "vectors": structure.lattice.matrix.tolist(),
        "cell": list(structure.lattice.parameters),
        "sites": [
            {"symbol": site.specie.symbol, "charge": site.specie.oxi_state, "position": site.frac_coords.tolist()}
            for site in structure
        ],
        "size": list(inner.shape),
        "points": points,
        "energies": [float(inner.reshape(-1)[point]) for point in points],
        "minimum": float(inner.min()),
        "barriers": [barriers[f"E_{d}D"] if np.isfinite(barriers[f"E_{d}D"]) else None for d in (1, 2, 3)],
    }


if __name__ == "__main__":
    cases = [case(name, structure, 0.3) for name, structure in crystals()]
    out = Path(__file__).parent / "golden" / "pathways.json.gz"
    with gzip.GzipFile(out, "wb", mtime=0) as file:
        file.write(json.dumps({"cases": cases}).encode())
    for one in cases:
        print(one["name"], one["size"], one["barriers"], one["minimum"])
