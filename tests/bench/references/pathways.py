"""BVlain's landscape and barriers of a crystal with full sites: the other side of the rows on pathways."""

import time

import numpy as np
from bvlain import Lain
from pymatgen.core import Lattice, Structure
from pymatgen.io.ase import AseAtomsAdaptor


def pathways(cell, sites, resolution):
    """Returns milliseconds, and the barriers in eV (None where there is none)."""
    species = [f"{site['symbol']}{abs(site['charge']):g}{'+' if site['charge'] > 0 else '-'}" for site in sites]
    structure = Structure(Lattice.from_parameters(*cell), species, [site["position"] for site in sites])
    atoms = AseAtomsAdaptor.get_atoms(structure)
    lain = Lain(verbose=False)
    lain.st, lain.atoms_copy, lain.cell = structure, atoms, atoms.cell
    start = time.perf_counter()
    # As it is used by default, with the 100 nearest neighbours; ours takes all of them. All (k=3000) cost it 90 times more.
    lain.bvse_distribution(mobile_ion="Li1+", r_cut=10, resolution=resolution, k=100)
    found = lain.percolation_barriers(encut=5.0)
    ms = 1000 * (time.perf_counter() - start)
    barriers = [float(found[f"E_{d}D"]) for d in (1, 2, 3)]
    return ms, [barrier if np.isfinite(barrier) else None for barrier in barriers]
