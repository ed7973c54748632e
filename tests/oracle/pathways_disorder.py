"""Bond-valence site energies of disordered crystals: BVlain 0.25.1 over all orderings of a small cell, averaged.

Energies are linear in what stands on the sites, so that the mean over all orderings of a cell, each with its whole
ions, is the energy of mean occupancies. `open` has none of the cations that share a site with lithium. Crystals:
LiFeO2 with disordered cations (rock salt), Li2S0.5Se0.5 (antifluorite), Li0.5La0.5TiO3 (cubic perovskite, two cells),
LiCl0.5Br0.5 with a quarter of its lithium's sites held by Mg (rock salt; one site in eight of each kind vacant).
Writes golden/pathways_disorder.json.gz.
"""

import gzip
import itertools
import json
from pathlib import Path

import numpy as np
from bvlain import Lain
from pymatgen.core import Lattice, Structure
from pymatgen.io.ase import AseAtomsAdaptor

FCC = [[0, 0, 0], [0, 0.5, 0.5], [0.5, 0, 0.5], [0.5, 0.5, 0]]
EDGE = [[0.5, 0.5, 0.5], [0.5, 0, 0], [0, 0.5, 0], [0, 0, 0.5]]
TETRAHEDRAL = [[x, y, z] for x in (0.25, 0.75) for y in (0.25, 0.75) for z in (0.25, 0.75)]

# Each group of sites holds every ordering of the ions listed for it, one for each site; None is a vacancy.
CRYSTALS = {
    "LiFeO2": ((4.157, 4.157, 4.157), {"Li": 1, "Fe": 3, "O": -2},
               [(FCC, ["Li", "Li", "Fe", "Fe"]), (EDGE, ["O"] * 4)]),
    "Li2S0.5Se0.5": ((5.86, 5.86, 5.86), {"Li": 1, "S": -2, "Se": -2},
                     [(TETRAHEDRAL, ["Li"] * 8), (FCC, ["S", "S", "Se", "Se"])]),
    "Li0.5La0.5TiO3": ((3.871, 3.871, 7.742), {"Li": 1, "La": 3, "Ti": 4, "O": -2},
                       [([[0, 0, 0], [0, 0, 0.5]], ["Li", "La"]),
                        ([[0.5, 0.5, 0.25], [0.5, 0.5, 0.75]], ["Ti"] * 2),
                        ([[0.5, 0.5, 0], [0.5, 0.5, 0.5], [0.5, 0, 0.25], [0.5, 0, 0.75], [0, 0.5, 0.25],
                          [0, 0.5, 0.75]], ["O"] * 6)]),
    "Li0.5Mg0.25Cl0.5Br0.5": ((5.3, 5.3, 5.3), {"Li": 1, "Mg": 2, "Cl": -1, "Br": -1},
                              [(FCC, ["Li", "Li", "Mg", None]), (EDGE, ["Cl", "Cl", "Br", "Br"])]),
}


def orderings(groups):
    """Every way to set the ions on their sites, each once; all have the same weight."""
    ways = [sorted(set(itertools.permutations(ions)), key=str) for _, ions in groups]
    for choice in itertools.product(*ways):
        yield [(ion, site) for (sites, _), ions in zip(groups, choice) for ion, site in zip(ions, sites) if ion]


def energies(lattice, charges, atoms, resolution):
    ions = [f"{symbol}{abs(charges[symbol])}{'+' if charges[symbol] > 0 else '-'}" for symbol, _ in atoms]
    structure = Structure(lattice, ions, [site for _, site in atoms])
    lain = Lain(verbose=False)
    lain.st, lain.atoms_copy = structure, AseAtomsAdaptor.get_atoms(structure)
    lain.cell = lain.atoms_copy.cell
    data = lain.bvse_distribution(mobile_ion="Li1+", r_cut=10, resolution=resolution, k=1500)
    # Its last planes repeat the first: without them the points are i/N.
    return data[:-1, :-1, :-1]


def case(name, resolution=0.4):
    lengths, charges, groups = CRYSTALS[name]
    lattice = Lattice.orthorhombic(*lengths)
    ways = list(orderings(groups))
    average = np.mean([energies(lattice, charges, atoms, resolution) for atoms in ways], axis=0)
    # Without the cations on sites of lithium; these keep the lithium, which is not in the energy.
    opened = [
        (sites, [ion if "Li" not in ions or ion == "Li" or ion is None or charges[ion] < 0 else None for ion in ions])
        for sites, ions in groups
    ]
    open_ways = list(orderings(opened))
    open_mean = np.mean([energies(lattice, charges, atoms, resolution) for atoms in open_ways], axis=0)
    random = np.random.RandomState(1)
    places = sorted(set(random.randint(average.size, size=300).tolist()))
    points = [p for p in places if np.isfinite(average.flat[p]) and average.flat[p] < 50 and open_mean.flat[p] < 50]
    sites = []
    for group, ions in groups:
        present = sorted({ion for ion in ions if ion})
        species = [{"symbol": ion, "occupancy": ions.count(ion) / len(ions)} for ion in present]
        sites += [{"position": site, "species": species} for site in group]
    return {
        "name": name,
        "cell": list(lattice.parameters),
        "charges": charges,
        "sites": sites,
        "size": list(average.shape),
        "orderings": len(ways),
        "points": points,
        "average": [float(average.flat[p]) for p in points],
        "open": [float(open_mean.flat[p]) for p in points],
    }


if __name__ == "__main__":
    cases = [case(name) for name in CRYSTALS]
    out = Path(__file__).parent / "golden" / "pathways_disorder.json.gz"
    with gzip.GzipFile(out, "wb", mtime=0) as file:
        file.write(json.dumps({"cases": cases}).encode())
    for one in cases:
        print(one["name"], one["size"], one["orderings"], len(one["points"]))
