"""Writes public/data/obelix/ from the source distribution of obelix-data 1.2.0.

    python tests/oracle/embed_obelix.py [--sdist FILE] [--out DIR] [--reference DIR]

Without --sdist the distribution is fetched by pip. The index lists filter the rows of data/raw.xlsx in their own
order, as upstream's release script does; numbers keep the text that upstream's train.csv and test.csv hold. The
CIFs of both splits become one file in row order (train, then test), each behind a line `# file: <ID>.cif`, in a
ZIP with fixed times, so that the same input gives the same bytes. With --reference DIR every cell and every CIF is
compared with the upstream release files (train.csv, test.csv, train_cifs.zip, test_cifs.zip) found there.
"""

import argparse
import csv
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

import openpyxl

VERSION = "1.2.0"
SDIST_SHA256 = "d62fbff470c925ac8cd07ac34cc854ad35fafb895777146ced847d31ec7a1a56"
ROWS = {"train": 478, "test": 121}
CIFS = {"train": 254, "test": 67}
FIRST_TRAIN_IDS = ["jqc", "oi6", "2t8", "47i", "clt"]
FILE_LINE = "# file: "
HERE = Path(__file__).resolve().parent

ATTRIBUTION = """# OBELiX {version}

`train.csv`, `test.csv` and `cifs.zip` in this folder are the data set

> F. Therrien, J. Abou Haibeh, D. Sharma, R. Hendley, A. Hernández-García, S. Sun, A. Tchagang, J. Su,
> S. Huberman, Y. Bengio, H. Guo, H. Shin: *OBELiX: A Curated Dataset of Crystal Structures and Experimentally
> Measured Ionic Conductivities for Lithium Solid-State Electrolytes* (2025).
> DOI [10.48550/arXiv.2502.14234](https://doi.org/10.48550/arXiv.2502.14234)

- Version: {version}, from the source distribution of the Python package `obelix-data` {version}
  (sha256 `{sdist}`).
- Repository of the authors: https://github.com/NRC-Mila/OBELiX
- Licence of the data: Creative Commons Attribution 4.0 International (CC BY 4.0),
  https://creativecommons.org/licenses/by/4.0/, as in the LICENSE.txt of that distribution
  (the metadata of the package itself names MIT).

## What was changed

- No value. `data/raw.xlsx` was written as two CSV files by upstream's own lists of training and test entries, in
  the order of the sheet, with upstream's column names; numbers are spelled as in upstream's release.
- The {n_cifs} CIFs of `data/randomized_cifs/` were put one after the other, in the order of the rows (train, then
  test), into one file `obelix.cif`, each behind a comment line `{file_line}<ID>.cif`; their text is unchanged. (In these
  files upstream has added noise to the coordinates of structures that come from the ICSD, keeping their symmetry.)

## Contents

| File | sha256 | Holds |
| --- | --- | --- |
| `train.csv` | `{train}` | {train_rows} rows, {train_cifs} with a CIF |
| `test.csv` | `{test}` | {test_rows} rows, {test_cifs} with a CIF |
| `cifs.zip` | `{zip}` | `obelix.cif`, {n_cifs} CIFs |
| `obelix.cif` in it | `{cif}` | {cif_bytes} bytes |

Written by `tests/oracle/embed_obelix.py`.
"""


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def fetch_sdist() -> bytes:
    """Lets pip fetch the source distribution and returns its bytes."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["--no-deps", "--no-binary", ":all:", "--dest", folder]
        subprocess.run(
            [sys.executable, "-m", "pip", "download", *options, f"obelix-data=={VERSION}"], check=True, stdout=sys.stderr
        )
        return next(Path(folder).glob("obelix*data-*.tar.gz")).read_bytes()


def read_sdist(data: bytes) -> dict[str, bytes]:
    """Returns the files of the distribution by their path under its top folder."""
    found = sha256(data)
    if found != SDIST_SHA256:
        raise SystemExit(f"The source distribution has sha256 {found}, not {SDIST_SHA256}.")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return {
            member.name.split("/", 1)[1]: archive.extractfile(member).read()
            for member in archive.getmembers()
            if member.isfile()
        }


def number_of(cell: object) -> float | None:
    try:
        return float(cell)
    except (TypeError, ValueError):
        return None


def column_texts(cells: list[object]) -> list[str]:
    """Spells a column as upstream's release does: a column of numbers is one type throughout, so that one gap or one
    fraction makes all of it floating point (`90` beside `90.5` is `90.0`, `3` beside an empty cell is `3.0`)."""
    numbers = [number_of(cell) for cell in cells if cell is not None]
    if any(number is None for number in numbers):
        return ["" if cell is None else str(cell) for cell in cells]
    whole = len(numbers) == len(cells) and all(number.is_integer() for number in numbers)
    return ["" if cell is None else str(int(cell)) if whole else repr(float(cell)) for cell in cells]


def read_sheet(data: bytes) -> tuple[list[str], list[list[str]]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).active
    header, *rows = sheet.iter_rows(values_only=True)
    columns = [column_texts(list(column)) for column in zip(*rows)]
    return list(header), [list(row) for row in zip(*columns)]


def read_ids(data: bytes) -> list[str]:
    return [row["ID"] for row in csv.DictReader(io.StringIO(data.decode()))]


def csv_bytes(rows: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def zip_bytes(name: str, content: bytes) -> bytes:
    """Packs one deflated entry dated 1980-01-01."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(entry, content, compresslevel=9)
    return packed.getvalue()


def check(what: str, found: object, expected: object) -> None:
    if found != expected:
        raise SystemExit(f"{what}: found {found}, expected {expected}.")


def compare_csv(split: str, ours: bytes, reference: bytes) -> int:
    """Prints every cell that differs and whether the files are equal byte by byte; returns the number of differences."""
    mine = list(csv.reader(io.StringIO(ours.decode(), newline="")))
    theirs = list(csv.reader(io.StringIO(reference.decode(), newline="")))
    differences = abs(len(mine) - len(theirs))
    for row, (a, b) in enumerate(zip(mine, theirs)):
        for column in range(max(len(a), len(b))):
            x, y = (line[column] if column < len(line) else None for line in (a, b))
            if x != y:
                differences += 1
                print(f"  {split}.csv row {row} ({a[0]}) {mine[0][column]}: ours {x!r}, reference {y!r}")
    same = "byte-equal" if ours == reference else "not byte-equal"
    print(f"{split}.csv: {len(mine) - 1} rows, {differences} differing cells, {same} with the reference")
    return differences


def compare_cifs(split: str, ids: list[str], ours: dict[str, str], path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        theirs = {Path(name).stem: archive.read(name).decode() for name in archive.namelist() if name.endswith(".cif")}
        order = [Path(name).stem for name in archive.namelist() if name.endswith(".cif")]
    mine = [name for name in ids if name in ours]
    wrong = [name for name in sorted(set(mine) | set(theirs)) if ours.get(name) != theirs.get(name)]
    for name in wrong:
        print(f"  {split}: CIF {name} differs")
    print(f"{path.name}: {len(theirs)} CIFs, {len(wrong)} differ, order {'equal' if order == mine else 'differs'}")
    return len(wrong) + (order != mine)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sdist", type=Path, help="the source distribution, instead of fetching it")
    parser.add_argument("--out", type=Path, default=HERE.parents[1] / "public" / "data" / "obelix")
    parser.add_argument("--reference", type=Path, help="folder with upstream's release files to compare with")
    arguments = parser.parse_args()

    files = read_sdist(arguments.sdist.read_bytes() if arguments.sdist else fetch_sdist())
    header, rows = read_sheet(files["data/raw.xlsx"])
    tables: dict[str, bytes] = {}
    ids: dict[str, list[str]] = {}
    for split in ROWS:
        wanted = set(read_ids(files[f"data/{split}_idx.csv"]))
        chosen = [row for row in rows if row[0] in wanted]
        ids[split] = [row[0] for row in chosen]
        tables[split] = csv_bytes([header, *chosen])
        check(f"{split} rows", len(chosen), ROWS[split])
    check("first training rows", ids["train"][:5], FIRST_TRAIN_IDS)
    check("rows in both splits", set(ids["train"]) & set(ids["test"]), set())
    check("rows in neither split", len(rows) - len(ids["train"]) - len(ids["test"]), 0)

    cifs = {
        Path(name).stem: content.decode()
        for name, content in files.items()
        if name.startswith("data/randomized_cifs/") and name.endswith(".cif")
    }
    check("CIFs without a row", set(cifs) - set(ids["train"]) - set(ids["test"]), set())
    for split in CIFS:
        check(f"{split} CIFs", sum(name in cifs for name in ids[split]), CIFS[split])
    for name, text in cifs.items():
        check(f"last character of CIF {name}", text[-1:], "\n")
        check(f"file lines in CIF {name}", FILE_LINE in text, False)
    ordered = [name for name in ids["train"] + ids["test"] if name in cifs]
    joined = "".join(f"{FILE_LINE}{name}.cif\n{cifs[name]}" for name in ordered).encode()
    packed = zip_bytes("obelix.cif", joined)

    attribution = ATTRIBUTION.format(
        version=VERSION,
        sdist=SDIST_SHA256,
        file_line=FILE_LINE,
        n_cifs=len(ordered),
        train=sha256(tables["train"]),
        test=sha256(tables["test"]),
        zip=sha256(packed),
        cif=sha256(joined),
        cif_bytes=len(joined),
        train_rows=ROWS["train"],
        test_rows=ROWS["test"],
        train_cifs=CIFS["train"],
        test_cifs=CIFS["test"],
    )
    arguments.out.mkdir(parents=True, exist_ok=True)
    written = {"train.csv": tables["train"], "test.csv": tables["test"], "cifs.zip": packed}
    for name, content in {**written, "ATTRIBUTION.md": attribution.encode()}.items():
        (arguments.out / name).write_bytes(content)
        print(f"wrote {name}: {len(content)} bytes")

    if arguments.reference:
        differences = 0
        for split in ROWS:
            differences += compare_csv(split, tables[split], (arguments.reference / f"{split}.csv").read_bytes())
            differences += compare_cifs(split, ids[split], cifs, arguments.reference / f"{split}_cifs.zip")
        if differences:
            raise SystemExit(f"{differences} differences from the reference")


if __name__ == "__main__":
    main()
