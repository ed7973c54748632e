"""Writes golden/hall_settings.json.gz: operations and symbols of all 530 settings in spglib's database.

    python tests/oracle/hall_settings.py

Each setting: number, choice, Hall symbol, short and full Hermann-Mauguin symbol, and its operations as twelve integers
(rotation row by row, translation in 24ths of the cell vectors). `standard`: the short symbols that pymatgen gives the
230 groups, and `ase`: the number that ase finds for each short symbol.
"""

import gzip
import json
from pathlib import Path

import numpy as np
import spglib
from ase.spacegroup import Spacegroup
from pymatgen.symmetry.groups import sg_symbol_from_int_number

HERE = Path(__file__).resolve().parent


def operations_of(hall_number):
    """The operations of a setting, as sorted lists of twelve integers."""
    database = spglib.get_symmetry_from_database(hall_number)
    operations = []
    for rotation, translation in zip(database["rotations"], database["translations"]):
        parts = np.mod(translation, 1) * 24
        whole = np.rint(parts).astype(int)
        assert np.abs(parts - whole).max() < 1e-4
        operations.append([int(v) for v in rotation.ravel()] + [int(v) % 24 for v in whole])
    return sorted(operations)


settings = []
for hall_number in range(1, 531):
    kind = spglib.get_spacegroup_type(hall_number)
    settings.append(
        {
            "number": kind.number,
            "choice": kind.choice,
            "hall": kind.hall_symbol,
            "short": kind.international_short,
            "full": kind.international_full,
            "operations": operations_of(hall_number),
        }
    )
standard = [sg_symbol_from_int_number(number) for number in range(1, 231)]
ase = [Spacegroup(number).symbol for number in range(1, 231)]
golden = {"spglib": spglib.__version__, "settings": settings, "standard": standard, "ase": ase}
path = HERE / "golden" / "hall_settings.json.gz"
with gzip.GzipFile(path, "wb", mtime=0) as out:
    out.write(json.dumps(golden, separators=(",", ":")).encode())
print(path, path.stat().st_size)
