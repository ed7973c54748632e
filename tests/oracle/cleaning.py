"""Writes golden/cleaning.json.gz: the targets of the embedded OBELiX rows, cleaned with pandas as DEFINITIONS says.

    python tests/oracle/cleaning.py

Names and cells are trimmed, infinities are missing, exact repeats and (in train) rows without a target are dropped,
`<1E-10` stands for 1E-10 with a flag. The script also recounts what DEFINITIONS states about the data.
"""

import gzip
import json
from pathlib import Path

import numpy as np
import pandas as pd
from pymatgen.core import Composition

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "public" / "data" / "obelix"
TARGET = "Ionic conductivity (S cm-1)"


def clean(split: str) -> pd.DataFrame:
    table = pd.read_csv(DATA / f"{split}.csv", dtype=str, keep_default_na=False)
    table.columns = table.columns.str.strip()
    table = table.apply(lambda column: column.str.strip()).drop_duplicates()
    text = table[TARGET]
    table["coerced"] = text.str.startswith("<").astype(int)
    sigma = pd.to_numeric(text.str.lstrip("<"), errors="coerce").replace([np.inf, -np.inf], np.nan)
    table["logSigma"] = np.log10(sigma)
    return table.dropna(subset="logSigma") if split == "train" else table


def formula_of(text: str) -> str:
    """pymatgen reads no `*` between the parts of a hydrate."""
    return Composition(text.replace("*", "")).formula


def describe(table: pd.DataFrame) -> dict:
    target = table["logSigma"].to_numpy()
    papers = table["DOI"].value_counts()
    formulas = table["Reduced Composition"].map(formula_of)
    counts = formulas.value_counts()
    repeated = table[formulas.isin(counts[counts > 1].index)]
    groups = repeated.groupby(formulas[repeated.index])["logSigma"]
    within = (repeated["logSigma"] - groups.transform("mean")).to_numpy()
    return {
        "rows": len(table),
        "coerced": int(table["coerced"].sum()),
        "variance": float(target.var()),
        "minimum": float(target.min()),
        "maximum": float(target.max()),
        "rowsSharingDoi": int(papers[papers > 1].sum()),
        "repeatedCompositions": int((counts > 1).sum()),
        "withinCompositionSd": float(np.sqrt((within**2).sum() / (len(within) - groups.ngroups))),
    }


def main() -> None:
    golden = {}
    for split in ("train", "test"):
        table = clean(split)
        golden[split] = {
            "id": table["ID"].tolist(),
            "logSigma": table["logSigma"].tolist(),
            "coerced": table["coerced"].tolist(),
            "summary": describe(table),
        }
        print(split, golden[split]["summary"])
    path = HERE / "golden" / "cleaning.json.gz"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(gzip.compress(json.dumps(golden).encode(), mtime=0))
    print(path.name, path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
