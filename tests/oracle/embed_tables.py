"""Writes public/tables/ from the wheels of ElementEmbeddings 0.8.0 and SMACT 4.0.2.

    python tests/oracle/embed_tables.py [--wheel FILE] [--smact-wheel FILE] [--out DIR]

Without them the wheels are fetched by pip. Numbers keep the text of the packages: magpie.csv and mat2vec.csv are files
byte for byte; megnet16.csv is megnet16.json as a table, without the padding entry `Null`; oliynyk.csv is one column of
oliynyk.csv; shannon.csv has one radius for each element and charge of shannon_radii.csv.
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
SMACT_VERSION = "4.0.2"
SMACT_WHEEL = "smact-4.0.2-py3-none-any.whl"
SMACT_SHA256 = "ab38f8edf0201d3cc1f29fe5d87674b03961812388abaf6248decc669e0a4ca9"
WHEEL_SHA256 = "7c35940337b1eec6ad0f6ebd83c7adb4b912863aa96eebff102d4536324f0170"
FOLDER = "elementembeddings/data/element_representations"
CHARGES = (-3, -2, -1, 1, 2, 3, 4, 5, 6, 7, 8)
HERE = Path(__file__).resolve().parent

SOURCES = """# Element tables

All but `shannon.csv` come from the Python package [ElementEmbeddings](https://github.com/WMD-group/ElementEmbeddings) {version}
(MIT licence, Materials Design Group, Imperial College London), wheel `{wheel}`, sha256
`{wheel_sha256}`. `shannon.csv` comes from
[SMACT](https://github.com/WMD-group/SMACT) {smact_version} (MIT licence, the SMACT Developers), wheel `{smact_wheel}`,
sha256 `{smact_sha256}`.
The first column is the element symbol; numbers are spelled as in the package, and a cell is empty where it has none.

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
- **oliynyk**: A. O. Oliynyk, E. Antono, T. D. Sparks, L. Ghadbeigi, M. W. Gaultois, B. Meredig, A. Mar:
  High-throughput machine-learning-driven synthesis of full-Heusler compounds. Chemistry of Materials 28, 7324-7331
  (2016). DOI [10.1021/acs.chemmater.6b02724](https://doi.org/10.1021/acs.chemmater.6b02724).
  The package took the file from CBFV. Here is the column `polarizability(A^3)` alone, atoms' polarizabilities in Å³.
- **shannon**: R. D. Shannon: Revised effective ionic radii and systematic studies of interatomic distances in halides
  and chalcogenides. Acta Crystallographica A32, 751-767 (1976).
  DOI [10.1107/S0567739476001551](https://doi.org/10.1107/S0567739476001551). Ionic radii in Å, a column for each charge:
  the first with six neighbours, and where there is none the mean over the coordinations. D and OH were left out.

## Bonds of lithium with anions

No file: nine triples of numbers in `src/crystal/pathways/pairEnergy.ts` (Rmin, α, D0 of Li with O S Se Te F Cl Br I N).
They are facts from the literature, with their sources; no table or file of a program was copied.

- The method and the values: H. Chen, L. L. Wong, S. Adams: SoftBV, a software tool for screening the materials genome of
  inorganic fast ion conductors. Acta Crystallographica B75, 18-33 (2019).
  DOI [10.1107/S2052520618015718](https://doi.org/10.1107/S2052520618015718). Acta B is a hybrid journal; whether this
  article is open access is not known here, and nothing of its text is used.
- The bond-valence parameters behind them: H. Chen, S. Adams: Bond softness sensitive bond-valence parameters for crystal
  structure plausibility tests. IUCrJ 4, 614-625 (2017).
  DOI [10.1107/S2052252517010211](https://doi.org/10.1107/S2052252517010211). IUCrJ is fully open access, and all open-access
  articles of the IUCr are under the Creative Commons Attribution licence (CC BY;
  [the IUCr's terms](https://journals.iucr.org/m/services/oalicenceshort.html)).
- The depth of a well: S. Adams, R. P. Rao: Structure and Bonding 158, 91-128 (2014).

Derived, and held by `tests/crystal/pathways/landscape.test.ts`: α = 1/b with b = 0.516 0.653 0.684 0.729 0.508 0.634 0.675 0.735
0.637 Å in that order, to the last digit of α; D0 = 14.4 eV Å · V(Li) V(X) b² / (2 Rmin √(n(Li) n(X))) within 1e-5 eV, with
the usual charges V and the periods n. Only Rmin remains as a number of its own.

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


def fetch_wheel(package: str, wheel: str) -> bytes:
    """Lets pip fetch a wheel and returns its bytes."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--dest", folder]
        subprocess.run([*command, package], check=True, stdout=sys.stderr)
        return (Path(folder) / wheel).read_bytes()


def open_wheel(file: Path | None, package: str, wheel: str, expected: str) -> zipfile.ZipFile:
    """Opens a wheel, given or fetched, after a look at its checksum."""
    content = file.read_bytes() if file else fetch_wheel(package, wheel)
    if sha256(content) != expected:
        raise SystemExit(f"The wheel has sha256 {sha256(content)}, not {expected}.")
    return zipfile.ZipFile(io.BytesIO(content))


def table_of(header: list, rows: list) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([header, *rows])
    return text.getvalue().encode()


def column_of(data: bytes, name: str) -> bytes:
    """Takes one column of a table."""
    rows = list(csv.DictReader(io.StringIO(data.decode())))
    return table_of(["element", name], [[row["element"], row[name]] for row in rows])


def radii_by_charge(data: bytes) -> bytes:
    """One radius for each element and charge: the first with six neighbours, else the mean."""
    radii: dict[str, dict[int, list]] = {}
    for row in csv.DictReader(io.StringIO(data.decode())):
        if row["ion"] not in ("D", "OH") and row["ionic_radius"] not in ("", "nan"):
            entry = (row["coordination"], row["ionic_radius"])
            radii.setdefault(row["ion"], {}).setdefault(int(row["charge"]), []).append(entry)

    def radius(entries: list) -> str:
        six = [text for coordination, text in entries if coordination.startswith("6")]
        return six[0] if six else repr(sum(float(text) for _, text in entries) / len(entries)) if entries else ""

    rows = [[symbol, *(radius(by_charge.pop(q, [])) for q in CHARGES)] for symbol, by_charge in radii.items()]
    assert not any(radii.values())
    return table_of(["element", *CHARGES], rows)


def table_of_json(data: bytes) -> bytes:
    """Spells a JSON object of element vectors as a table, keeping the text of the numbers."""
    vectors = json.loads(data, parse_float=str)
    del vectors["Null"]
    width = len(next(iter(vectors.values())))
    return table_of(["element", *range(width)], [[symbol, *vector] for symbol, vector in vectors.items()])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--wheel", type=Path, help="the wheel of ElementEmbeddings, instead of fetching it")
    parser.add_argument("--smact-wheel", type=Path, help="the wheel of SMACT, instead of fetching it")
    parser.add_argument("--out", type=Path, default=HERE.parents[1] / "public" / "tables")
    arguments = parser.parse_args()

    embeddings = open_wheel(arguments.wheel, f"ElementEmbeddings=={VERSION}", WHEEL, WHEEL_SHA256)
    smact = open_wheel(arguments.smact_wheel, f"SMACT=={SMACT_VERSION}", SMACT_WHEEL, SMACT_SHA256)
    with embeddings as archive, smact:
        oliynyk = column_of(archive.read(f"{FOLDER}/oliynyk.csv"), "polarizability(A^3)")
        shannon = radii_by_charge(smact.read("smact/data/shannon_radii.csv"))
        tables = {
            "magpie.csv": (archive.read(f"{FOLDER}/magpie.csv"), "`magpie.csv`, unchanged"),
            "mat2vec.csv": (archive.read(f"{FOLDER}/mat2vec.csv"), "`mat2vec.csv`, unchanged"),
            "megnet16.csv": (table_of_json(archive.read(f"{FOLDER}/megnet16.json")), "`megnet16.json`"),
            "oliynyk.csv": (oliynyk, "one column of `oliynyk.csv`"),
            "shannon.csv": (shannon, "`smact/data/shannon_radii.csv`"),
        }
    arguments.out.mkdir(parents=True, exist_ok=True)
    rows = []
    for name, (content, origin) in tables.items():
        header, *lines = csv.reader(io.StringIO(content.decode()))
        rows.append(f"| `{name}` | `{sha256(content)}` | {len(lines)} | {len(header) - 1} | {origin} |")
        (arguments.out / name).write_bytes(content)
        print(f"wrote {name}: {len(lines)} elements, {len(header) - 1} columns, {len(content)} bytes")
    text = SOURCES.format(
        version=VERSION,
        wheel=WHEEL,
        wheel_sha256=WHEEL_SHA256,
        smact_version=SMACT_VERSION,
        smact_wheel=SMACT_WHEEL,
        smact_sha256=SMACT_SHA256,
        rows="\n".join(rows),
    )
    (arguments.out / "SOURCES.md").write_text(text)


if __name__ == "__main__":
    main()
