"""Writes the data files of src/crystal/oxidation from pymatgen.

    python tests/oracle/embed_oxidation.py [--out DIR] && npx prettier --write src/crystal/oxidation

oxidationStates.json: by element the oxidation states of the ICSD and the common ones, each in the order of pymatgen's
periodic table, which decides ties of the guess. bondValenceData.json: by element the states found
in the ICSD, each `[state, occurrences, mean, standard deviation]` of its bond-valence sums (the last two absent where
there are none), and the parameters `[r, c]` of O'Keeffe and Brese.
Numbers keep all their digits; prettier breaks the lines.
"""

import argparse
import json
import warnings
from pathlib import Path

from monty.serialization import loadfn
from pymatgen.core import Element, Species
from pymatgen.core.bond_valence import MODULE_DIR

warnings.filterwarnings("ignore")
OUT = Path(__file__).resolve().parents[2] / "src" / "crystal" / "oxidation"
PACKAGE = "pymatgen-core 2026.10.24 (MIT licence, (c) 2011 Materials Virtual Lab)"
ELEMENTS = [Element.from_Z(z) for z in range(1, 119)]


def oxidation_states():
    return {
        "source": f"{PACKAGE}, periodic_table.json.gz: 'ICSD oxidation states' (at least 10 instances and 1 % of the entries of the element), 'Common oxidation states'",
        "icsd": {el.symbol: el.icsd_oxidation_states for el in ELEMENTS if el.icsd_oxidation_states},
        "common": {el.symbol: el.common_oxidation_states for el in ELEMENTS if el.common_oxidation_states},
    }


def bond_valence():
    data = loadfn(f"{MODULE_DIR}/icsd_bv.yaml")
    statistics = {}
    for name in dict.fromkeys([*data["bvsum"], *data["occurrence"]]):
        species = Species.from_str(name)
        state = int(species.oxi_state)
        entry = [state, data["occurrence"][name]]
        if name in data["bvsum"]:
            entry += [data["bvsum"][name]["mean"], data["bvsum"][name]["std"]]
        statistics.setdefault(species.symbol, []).append(entry)
    parameters = loadfn(f"{MODULE_DIR}/bvparam_1991.yaml")
    return {
        "source": f"{PACKAGE}: icsd_bv.yaml, bond-valence sums and occurrences in the ICSD; bvparam_1991.yaml, M. O'Keeffe and N. E. Brese, J. Am. Chem. Soc. 113, 3226 (1991), doi:10.1021/ja00009a002",
        "statistics": statistics,
        "parameters": {symbol: [entry["r"], entry["c"]] for symbol, entry in parameters.items()},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    tables = {
        "oxidationStates.json": oxidation_states(),
        "bondValenceData.json": bond_valence(),
    }
    for name, table in tables.items():
        path = arguments.out / name
        path.write_text(json.dumps(table, separators=(",", ":")) + "\n")
        print(name, path.stat().st_size)


if __name__ == "__main__":
    main()
