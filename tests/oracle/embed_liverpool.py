"""Writes public/data/liverpool/ from the source distribution of obelix-data 1.2.0.

    python tests/oracle/embed_liverpool.py [--sdist FILE] [--out DIR]

Without --sdist the distribution is fetched by pip. Of data/misc/LiIonDatabase.csv, the Liverpool ionics list as it is
redistributed there, only facts are taken, row by row in its order: composition, conductivity, temperature, paper and
the name of the structure family. The same input gives the same bytes.
"""

import argparse
import csv
import io
from pathlib import Path

from embed_obelix import SDIST_SHA256, VERSION, check, csv_bytes, fetch_sdist, read_sdist, sha256

SOURCE = "data/misc/LiIonDatabase.csv"
SOURCE_SHA256 = "d24ed972b88c3aba14194b6f9347fb3c8e8f9249b82fec22d961e709c1c06e5d"
# Upstream's column, ours.
COLUMNS = [
    ("composition", "composition"),
    ("target", "sigma (S/cm)"),
    ("temperature", "temperature"),
    ("source", "DOI"),
    ("family", "family"),
]
N_ROWS = 820
HERE = Path(__file__).resolve().parent

ATTRIBUTION = """# Liverpool ionics list

`conductivities.csv` in this folder is made from the list of measured lithium-ion conductivities of

> C. J. Hargreaves et al.: *A database of experimentally measured lithium solid electrolyte conductivities evaluated with
> machine learning*, npj Computational Materials 9, 9 (2023).
> DOI [10.1038/s41524-022-00951-z](https://doi.org/10.1038/s41524-022-00951-z)

- Version: as redistributed in the source distribution of the Python package `obelix-data` {version}
  (sha256 `{sdist}`),
  file `{source}` (sha256 `{source_sha}`).
- Licence: Creative Commons Attribution 4.0 International (CC BY 4.0),
  https://creativecommons.org/licenses/by/4.0/, as in the LICENSE.txt of that distribution.

## What was changed

- No value. Of each row five facts were taken: composition, conductivity (S/cm), temperature, paper and family; the
  running number, the logarithm and the chemical family were left out, and the columns were named anew.
- Quotation marks around {n_quoted} compositions and white space around cells were dropped.
- The list states no unit of its temperatures: most are °C, some are K. They are written here as they are; how they are
  read stands in the definitions of this program.

## Contents

| File | sha256 | Holds |
| --- | --- | --- |
| `conductivities.csv` | `{table}` | {n_rows} rows of {n_papers} papers |

Written by `tests/oracle/embed_liverpool.py`.
"""


def cell(text: str) -> str:
    """Drops quotation marks and white space around a cell."""
    return text.strip().strip('"').strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sdist", type=Path, help="the source distribution, instead of fetching it")
    parser.add_argument("--out", type=Path, default=HERE.parents[1] / "public" / "data" / "liverpool")
    arguments = parser.parse_args()

    source = read_sdist(arguments.sdist.read_bytes() if arguments.sdist else fetch_sdist())[SOURCE]
    check("sha256 of the list", sha256(source), SOURCE_SHA256)
    rows = list(csv.DictReader(io.StringIO(source.decode("utf-8-sig"), newline="")))
    check("rows", len(rows), N_ROWS)
    table = csv_bytes([[ours for _, ours in COLUMNS], *([cell(row[theirs]) for theirs, _ in COLUMNS] for row in rows)])

    attribution = ATTRIBUTION.format(
        version=VERSION,
        sdist=SDIST_SHA256,
        source=SOURCE,
        source_sha=SOURCE_SHA256,
        n_quoted=sum('"' in row["composition"] for row in rows),
        table=sha256(table),
        n_rows=len(rows),
        n_papers=len({cell(row["source"]).lower() for row in rows}),
    )
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, content in {"conductivities.csv": table, "ATTRIBUTION.md": attribution.encode()}.items():
        (arguments.out / name).write_bytes(content)
        print(f"wrote {name}: {len(content)} bytes")


if __name__ == "__main__":
    main()
