"""Writes golden/composition_features.json.gz: Stage 0 columns of the embedded OBELiX rows, by pymatgen, SMACT's element
order and ElementEmbeddings.

    python tests/oracle/composition_features.py

All 599 rows have their ratios, element fractions, Magpie and MegNet16 columns in full. Mat2Vec's 200 columns are in full
for every 20th row; the others have eight weighted sums of them, with the weights cos((k + 1)(j + 1)).
"""

import gzip
import json
import warnings
from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd
from elementembeddings.composition import CompositionalEmbedding
from elementembeddings.core import Embedding
from pymatgen.core import Composition

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "public" / "data" / "obelix"
ANIONS = ["N", "O", "F", "S", "Cl", "Se", "Br", "Te", "I"]
SMACT_ORDER = files("smact").joinpath("data/ordered_periodic.txt").read_text().split()[:103]
EMBEDDINGS = {name: Embedding.load_data(name) for name in ("magpie", "mat2vec", "megnet16")}
SAMPLE_STEP = 20


def composition_of(formula: str) -> Composition:
    """pymatgen reads no `*` between the parts of a hydrate, and tells D from H."""
    parsed = Composition(formula.replace("*", ""))
    amounts: dict[str, float] = {}
    for element, amount in parsed.get_el_amt_dict().items():
        symbol = "H" if element in ("D", "T") else element
        amounts[symbol] = amounts.get(symbol, 0) + amount
    return Composition(amounts)


def mean_of(composition: Composition, name: str) -> np.ndarray:
    formula = "".join(f"{element}{amount!r}" for element, amount in composition.get_el_amt_dict().items())
    return CompositionalEmbedding(formula, EMBEDDINGS[name]).feature_vector("mean")


def main() -> None:
    warnings.simplefilter("ignore")
    rows = []
    weights = np.cos(np.outer(np.arange(1, 9), np.arange(1, 201)))
    for split in ("train", "test"):
        table = pd.read_csv(DATA / f"{split}.csv", usecols=["ID", "Reduced Composition"], dtype=str, na_filter=False)
        for identifier, formula in zip(table["ID"], table["Reduced Composition"].str.strip()):
            composition = composition_of(formula)
            fractions = {str(element): composition.get_atomic_fraction(element) for element in composition}
            assert set(fractions) <= set(SMACT_ORDER), formula
            mat2vec = mean_of(composition, "mat2vec")
            row = {
                "split": split,
                "id": identifier,
                "ratios": [
                    fractions.get("Li", 0.0),
                    sum(fractions.get(symbol, 0.0) for symbol in ANIONS),
                    len(fractions),
                ],
                "fractions": fractions,
                "magpie": mean_of(composition, "magpie").tolist(),
                "megnet16": mean_of(composition, "megnet16").tolist(),
                "mat2vecSums": (weights @ mat2vec).tolist(),
            }
            if len(rows) % SAMPLE_STEP == 0:
                row["mat2vec"] = mat2vec.tolist()
            rows.append(row)
    golden = {
        "columnNames": {
            "smact": [f"smact_{symbol}" for symbol in SMACT_ORDER],
            **{name: [f"{name}_{label}" for label in table.feature_labels] for name, table in EMBEDDINGS.items()},
        },
        "rows": rows,
    }
    path = HERE / "golden" / "composition_features.json.gz"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(gzip.compress(json.dumps(golden).encode(), mtime=0))
    print(path.name, len(rows), "rows,", path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
