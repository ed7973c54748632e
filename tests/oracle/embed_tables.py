"""Writes public/tables/ from the wheel of ElementEmbeddings 0.8.0.

    python tests/oracle/embed_tables.py [--wheel FILE] [--out DIR]

Without --wheel the wheel is fetched by pip. Numbers keep the text of the package: magpie.csv and mat2vec.csv are its
files byte for byte; megnet16.csv is its megnet16.json as a table, without the padding entry `Null`.
"""

import argparse
import csv
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

VERSION = "0.8.0"
WHEEL = "elementembeddings-0.8.0-py3-none-any.whl"
WHEEL_SHA256 = "7c35940337b1eec6ad0f6ebd83c7adb4b912863aa96eebff102d4536324f0170"
FOLDER = "elementembeddings/data/element_representations"
HERE = Path(__file__).resolve().parent

SOURCES = """# Element tables

All three come from the Python package [ElementEmbeddings](https://github.com/WMD-group/ElementEmbeddings) {version}
(MIT licence, Materials Design Group, Imperial College London), wheel `{wheel}`, sha256
`{wheel_sha256}`. The first column is the element symbol; numbers are spelled as in the package.

| File | sha256 | Elements | Columns | Made from |
| --- | --- | --- | --- | --- |
{rows}

## Original references

- **magpie**: L. Ward, A. Agrawal, A. Choudhary, C. Wolverton: A general-purpose machine learning framework for
  predicting properties of inorganic materials. npj Computational Materials 2, 16028 (2016).
  DOI [10.1038/npjcompumats.2016.28](https://doi.org/10.1038/npjcompumats.2016.28).
  The package took the file from [CBFV](https://github.com/Kaaiian/CBFV).
- **mat2vec**: V. Tshitoyan, J. Dagdelen, L. Weston, A. Dunn, Z. Rong, O. Kononova, K. A. Persson, G. Ceder, A. Jain:
  Unsupervised word embeddings capture latent knowledge from materials science literature. Nature 571, 95-98 (2019).
  DOI [10.1038/s41586-019-1335-8](https://doi.org/10.1038/s41586-019-1335-8). The package took the file from CBFV.
- **megnet16**: C. Chen, W. Ye, Y. Zuo, C. Zheng, S. P. Ong: Graph networks as a universal machine learning framework
  for molecules and crystals. Chemistry of Materials 31, 3564-3572 (2019).
  DOI [10.1021/acs.chemmater.9b01294](https://doi.org/10.1021/acs.chemmater.9b01294).
  The package took the file from [ElMD](https://github.com/lrcfmd/ElMD). The padding entry `Null` was left out.

## Element order of the `smact_` columns

H … Lr (Z = 1 … 103), the first 103 lines of `smact/data/ordered_periodic.txt` of the Python package
[SMACT](https://github.com/WMD-group/SMACT) 4.0.2 (MIT licence; D. W. Davies et al.: SMACT: Semiconducting Materials by
Analogy and Chemical Theory. Journal of Open Source Software 4(38), 1361 (2019).
DOI [10.21105/joss.01361](https://doi.org/10.21105/joss.01361)). `src/features/blocks/composition.ts`
has it; `tests/oracle/composition_features.py` takes it from the package, and the tests compare.

Written by `tests/oracle/embed_tables.py`.
"""


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def fetch_wheel() -> bytes:
    """Lets pip fetch the wheel and returns its bytes."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--dest", folder]
        subprocess.run([*command, f"ElementEmbeddings=={VERSION}"], check=True, stdout=sys.stderr)
        return (Path(folder) / WHEEL).read_bytes()


def table_of_json(data: bytes) -> bytes:
    """Spells a JSON object of element vectors as a table, keeping the text of the numbers."""
    vectors = json.loads(data, parse_float=str)
    del vectors["Null"]
    width = len(next(iter(vectors.values())))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["element", *range(width)])
    writer.writerows([symbol, *vector] for symbol, vector in vectors.items())
    return text.getvalue().encode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--wheel", type=Path, help="the wheel, instead of fetching it")
    parser.add_argument("--out", type=Path, default=HERE.parents[1] / "public" / "tables")
    arguments = parser.parse_args()

    wheel = arguments.wheel.read_bytes() if arguments.wheel else fetch_wheel()
    if sha256(wheel) != WHEEL_SHA256:
        raise SystemExit(f"The wheel has sha256 {sha256(wheel)}, not {WHEEL_SHA256}.")
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        tables = {
            "magpie.csv": (archive.read(f"{FOLDER}/magpie.csv"), "`magpie.csv`, unchanged"),
            "mat2vec.csv": (archive.read(f"{FOLDER}/mat2vec.csv"), "`mat2vec.csv`, unchanged"),
            "megnet16.csv": (table_of_json(archive.read(f"{FOLDER}/megnet16.json")), "`megnet16.json`"),
        }
    arguments.out.mkdir(parents=True, exist_ok=True)
    rows = []
    for name, (content, origin) in tables.items():
        header, *lines = csv.reader(io.StringIO(content.decode()))
        rows.append(f"| `{name}` | `{sha256(content)}` | {len(lines)} | {len(header) - 1} | {origin} |")
        (arguments.out / name).write_bytes(content)
        print(f"wrote {name}: {len(lines)} elements, {len(header) - 1} columns, {len(content)} bytes")
    text = SOURCES.format(version=VERSION, wheel=WHEEL, wheel_sha256=WHEEL_SHA256, rows="\n".join(rows))
    (arguments.out / "SOURCES.md").write_text(text)


if __name__ == "__main__":
    main()
