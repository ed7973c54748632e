"""Writes tables as pymatgen, matminer and pandas keep compositions and structures, and what pymatgen says is in them."""

import gzip
import json
import pathlib

import pandas as pd
from pymatgen.core import Composition, Lattice, Structure
from pymatgen.io.cif import CifWriter

root = pathlib.Path(__file__).parent
folder = root.parent / "table" / "cases" / "field"
folder.mkdir(parents=True, exist_ok=True)

structures = [
    Structure.from_spacegroup("Fm-3m", Lattice.cubic(5.13), ["Li", "Cl"], [[0, 0, 0], [0.5, 0.5, 0.5]]),
    Structure.from_spacegroup("Fm-3m", Lattice.cubic(4.62), ["Li", "O"], [[0.25, 0.25, 0.25], [0, 0, 0]]),
    Structure(
        Lattice.from_parameters(4.1, 4.9, 6.2, 88.5, 91.25, 119.75),
        [{"Li": 0.6, "Na": 0.25}, {"Li+": 1}, "S", "I"],
        [[0.1, 0.2, 0.3], [0.6, 0.55, 0.5], [0.01, -0.2, 0.75], [0.4, 0.8, 1.2]],
    ),
]
ids = ["mp-1", "mp-2", "mp-3"]
sigma = [1.5e-9, 2e-8, 3.25e-4]
compositions = [structure.composition for structure in structures]
plain = [composition.element_composition for composition in compositions]
frame = pd.DataFrame({"material_id": ids, "sigma": sigma})


def amounts(composition):
    return {str(element): float(amount) for element, amount in composition.items()}


spellings = {
    "text": [str(composition) for composition in plain],
    "repr": [repr(composition) for composition in plain],
    "older": [f"Comp: {composition}" for composition in plain],
    "species": [repr(composition) for composition in compositions],
    "dict": [str(dict(composition.as_dict())) for composition in compositions],
    "json": [json.dumps(amounts(composition)) for composition in plain],
    "monty": [composition.to_json() for composition in plain],
    "numpy": [str({key: f"np.float64({value})" for key, value in amounts(c).items()}).replace("'np", "np").replace(")'", ")") for c in plain],
}
for name, cells in spellings.items():
    frame.assign(composition=cells).to_csv(folder / f"composition_{name}.csv", index=False)
frame.assign(composition=[amounts(composition) for composition in plain]).to_parquet(folder / "composition_struct.parquet")

written = {
    "json": [structure.to_json() for structure in structures],
    "dict": [str(structure.as_dict()) for structure in structures],
    "cif": [str(CifWriter(structure)) for structure in structures],
    "str": [str(structure) for structure in structures],
}
for name, cells in written.items():
    frame.assign(structure=cells).to_csv(folder / f"structure_{name}.csv", index=False)
frame.assign(structure=written["json"]).to_parquet(folder / "structure_json.parquet")
records = [structure.as_dict() for structure in structures]
for record in records:
    # Parquet cannot hold a record without fields.
    record.pop("properties")
    for site in record["sites"]:
        site.pop("properties")
frame.assign(structure=records).to_parquet(folder / "structure_struct.parquet")
# A data set of matbench: structures and a target, no names.
pd.DataFrame({"structure": written["json"], "sigma": sigma}).to_parquet(folder / "matbench.parquet")

golden = {
    "ids": ids,
    "spellings": list(spellings),
    "amounts": [amounts(composition) for composition in plain],
    "nSites": [len(structure) for structure in structures],
    "cells": [list(structure.lattice.parameters) for structure in structures],
    "distances": [float(structure.get_distance(0, 1)) for structure in structures],
}
with gzip.GzipFile(root / "golden" / "field_tables.json.gz", "wb", mtime=0) as file:
    file.write(json.dumps(golden).encode())
