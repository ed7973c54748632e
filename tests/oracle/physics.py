"""Writes golden/physics.json.gz: the eight physics columns “as reported” of every OBELiX CIF, by pymatgen.

    python tests/oracle/physics.py

The definitions are those of the study: bond valences over CrystalNN neighbours of Li sites that are ordered with all
their Voronoi neighbours, in structures where these are at least a quarter of the ordered Li sites (the reading that
gives the report's coverage), Ewald site energies with guessed oxidation states (else those of the bond-valence analyser),
Voronoi coordination with a cutoff of 5 Å. Every Li site is computed, none inferred by symmetry. `null` stands for a
part that pymatgen does not reach; `why` says at what it stopped. Takes about ten minutes on one core.
"""

import gzip
import json
import math
import signal
import time
import warnings
from pathlib import Path

import numpy as np
from crystal import embedded_cifs
from pymatgen.analysis.bond_valence import BVAnalyzer
from pymatgen.analysis.ewald import EwaldSummation
from pymatgen.analysis.local_env import CrystalNN, VoronoiNN
from pymatgen.io.cif import CifParser

warnings.filterwarnings("ignore")
HERE = Path(__file__).resolve().parent
R0 = {"O": 1.466, "S": 1.94, "Se": 2.09, "Te": 2.30, "F": 1.360, "Cl": 1.91, "Br": 2.02, "I": 2.22, "N": 1.61}
B = 0.37
SECONDS = 900


def mismatch(structure, i):
    """|1 - V| of one ordered Li site, or None where no neighbour has a parameter. Raises where pymatgen does."""
    site = structure[i]
    neighbours = CrystalNN().get_nn_info(structure, i)
    lengths = [
        (R0[n["site"].specie.symbol], np.linalg.norm(n["site"].coords - site.coords))
        for n in neighbours
        if n["site"].specie.symbol in R0
    ]
    if not lengths:
        return None
    return abs(1 - sum(math.exp((r0 - length) / B) for r0, length in lengths))


def bond_valence(structure, sites):
    """Mean and deviation over the ordered Li sites that have a value, if a quarter of them has neighbours."""
    values, tried, reached = [], 0, 0
    for i in sites:
        tried += structure[i].is_ordered
        try:
            value = mismatch(structure, i)
        except AttributeError:  # it, or one of its neighbours, is disordered
            continue
        reached += 1
        if value is not None:
            values.append(value)
    if reached == 0 or reached < tried / 4:
        return None, "disordered"
    return ([float(np.mean(values)), float(np.std(values))], None) if values else (None, "no tabulated anion")


def decorated(structure):
    """The structure with oxidation states, and where they come from."""
    guessed = structure.copy()
    try:
        guessed.add_oxidation_state_by_guess()
        if any(getattr(s, "oxi_state", 0) for site in guessed for s in site.species):
            return guessed, "guess"
    except ValueError:
        pass
    return BVAnalyzer().get_oxi_state_decorated_structure(structure.copy()), "BVAnalyzer"


def ewald(structure, sites):
    try:
        charged, source = decorated(structure)
    except ValueError as error:
        return None, str(error)
    summation = EwaldSummation(charged)
    values = [float(summation.get_site_energy(i)) for i in sites]
    return [float(np.mean(values)), float(np.std(values))], source


def voronoi(structure, sites):
    try:
        return float(np.mean([VoronoiNN(cutoff=5.0).get_cn(structure, i) for i in sites])), None
    except (ValueError, RuntimeError) as error:
        return None, str(error).split(",")[0][:60]


def within(seconds, work, *arguments):
    def stop(_number, _frame):
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        return work(*arguments)
    except TimeoutError:
        return None, f"not done in {seconds} s"
    finally:
        signal.alarm(0)


def record(text, spent):
    structure = CifParser.from_str(text).parse_structures(primitive=False)[0]
    sites = [i for i, site in enumerate(structure) if any(s.symbol == "Li" for s in site.species)]
    if not sites:
        return {"nLi": 0}
    result = {"nLi": len(sites)}
    for name, work in (("bond_valence", bond_valence), ("ewald", ewald), ("voronoi", voronoi)):
        start = time.process_time()
        value, why = within(SECONDS, work, structure, sites)
        spent[name] = spent.get(name, 0) + time.process_time() - start
        result[name] = value
        result[f"{name}_why"] = why
    return result


def main():
    spent = {}
    records = {}
    for name, text in embedded_cifs():
        records[name] = record(text, spent)
        print(name, records[name], flush=True)
    golden = {"pymatgen": "2026.10.24", "cpuSeconds": {k: round(v, 1) for k, v in spent.items()}, "cifs": records}
    path = HERE / "golden" / "physics.json.gz"
    path.write_bytes(gzip.compress(json.dumps(golden).encode(), mtime=0))
    print(path.name, path.stat().st_size, spent)


if __name__ == "__main__":
    main()
