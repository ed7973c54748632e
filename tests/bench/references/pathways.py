"""BVlain's landscape and barriers of a crystal with full sites: the other side of the rows on pathways."""

import time

import numpy as np
from bvlain import Lain
from pymatgen.core import Lattice, Structure
from pymatgen.io.ase import AseAtomsAdaptor


def pathways(cell, sites, resolution):
    """Returns milliseconds by the clock and of the processor, and the barriers in eV (None where there is none)."""
    species = [f"{site['symbol']}{abs(site['charge']):g}{'+' if site['charge'] > 0 else '-'}" for site in sites]
    structure = Structure(Lattice.from_parameters(*cell), species, [site["position"] for site in sites])
    atoms = AseAtomsAdaptor.get_atoms(structure)
    lain = Lain(verbose=False)
    lain.st, lain.atoms_copy, lain.cell = structure, atoms, atoms.cell
    # As many neighbours as may stand within 10 A, so that its sums are ours; its default is the 100 nearest.
    framework = sum(site["symbol"] != "Li" for site in sites)
    k = int(1.3 * framework / structure.volume * 4 / 3 * np.pi * 10**3)
    start, cpu_start = time.perf_counter(), time.process_time()
    lain.bvse_distribution(mobile_ion="Li1+", r_cut=10, resolution=resolution, k=k)
    found = lain.percolation_barriers(encut=5.0)
    ms = 1000 * (time.perf_counter() - start)
    cpu_ms = 1000 * (time.process_time() - cpu_start)
    barriers = [float(found[f"E_{d}D"]) for d in (1, 2, 3)]
    return ms, cpu_ms, [barrier if np.isfinite(barrier) else None for barrier in barriers]
