"""What predicts a partition: the engine of Ionrank in Node with a model file, or a model of project.json in Python."""

import hashlib
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from .files import file_function, file_of
from .partitions import is_before_head
from .texts import unmarked_frame, unmarked_table

TEXTS = "id formula domain domain_reason model nearest_id nearest_formula nearest_doi note".split()
NUMBERS = (
    "log_sigma lower_90 upper_90 nearest_log_sigma nearest_distance sigma_S_cm sd temperature_C p_above"
).split()
WHOLE = ("known", "row", "missing_features")
# Ranks among the rows of a partition mean nothing.
LEFT_OUT = ["rank", "rank_low", "rank_high"]
# Cells of features without a value.
MISSING = ["", "NA", "N/A", "n/a", "NaN", "nan", "None", "NULL", "null", "<NA>"]
# Room for young values: 7 % less processor time, as they are moved less often. One thread: a worker has one core, and
# helpers of the compiler and of garbage collection would take it from its neighbours (8 % of the processor time).
NODE = ["--max-semi-space-size=64", "--single-threaded"]
SAME_ROW = re.compile(r"(same composition as row )(\d+)")


@dataclass(frozen=True)
class Engine:
    """ionrank.mjs with a file of fitted models. `identity` tells apart what may predict otherwise."""

    program: str
    model: str
    options: tuple
    identity: str

    @classmethod
    def of(cls, program, model, options=()):
        hashes = [hashlib.sha256(Path(file).read_bytes()).hexdigest() for file in (program, model)]
        return cls(str(Path(program).resolve()), str(Path(model).resolve()), tuple(options), " ".join([*hashes, *options]))

    def predict(self, partition, content):
        """The table of the engine, in the order of the file. Raises RuntimeError with what the engine says."""
        node = shutil.which("node")
        if node is None:
            raise RuntimeError("Node is not found on this worker")
        with tempfile.TemporaryDirectory(prefix="ionrank-") as folder:
            given, out = Path(folder, "candidates.csv"), Path(folder, "ranked.csv")
            given.write_bytes(partition.as_csv(content))
            files = ["--predict", given, "--model", self.model, "--out", out]
            command = [node, *NODE, self.program, *files, "--workers", "1", *self.options]
            run = subprocess.run(command, capture_output=True, text=True)
            if run.returncode != 0:
                raise RuntimeError(f"the engine ended with {run.returncode}: {run.stderr[-1000:].strip()}")
            about = Path(folder, "ranked.csv.provenance.json").read_text(encoding="utf-8")
            return placed(read_ranked(out), partition).replace_schema_metadata({"ionrank": about})


def read_ranked(path):
    """The list of the engine: texts stay texts, an empty number is missing."""
    types = dict.fromkeys(TEXTS, pa.string()) | dict.fromkeys(NUMBERS, pa.float64()) | dict.fromkeys(WHOLE, pa.int64())
    options = pyarrow.csv.ConvertOptions(column_types=types, strings_can_be_null=False, null_values=[""])
    parse = pyarrow.csv.ParseOptions(newlines_in_values=True)
    table = unmarked_table(pyarrow.csv.read_csv(path, convert_options=options, parse_options=parse))
    return table.drop_columns([name for name in LEFT_OUT if name in table.column_names]).sort_by("row")


def placed(table, partition):
    """With rows, names that are rows, and rows in notes, counted in the whole file."""
    row = table["row"].to_numpy()
    ids = table["id"].to_pylist()
    changed = {"row": pa.array(row + partition.first)}
    if ids == [f"row{k}" for k in row]:
        changed["id"] = pa.array([f"row{k + partition.first}" for k in row], pa.string())
    notes = table["note"].to_pylist()
    shifted = [SAME_ROW.sub(lambda m: f"{m[1]}{int(m[2]) + partition.first}", note) for note in notes]
    changed["note"] = pa.array(shifted, pa.string())
    for name, column in changed.items():
        table = table.set_column(table.column_names.index(name), name, column)
    return table


@dataclass(frozen=True)
class Handed:
    """A model of project.json, on a table of its features."""

    about: dict
    folder: str
    identity: str

    @classmethod
    def of(cls, about, folder):
        """Raises SystemExit for a model that is not in a file."""
        name = file_of(about)
        if name is None:
            raise SystemExit(f"{about['name']} cannot predict here: {about['without_onnx']}")
        digest = hashlib.sha256(Path(folder, name).read_bytes()).hexdigest()
        return cls(about, str(folder), f"{about['name']} {digest}")

    def predict(self, partition, content):
        """Names and predictions in the order of the file. Raises RuntimeError where columns are missing."""
        if partition.path.endswith(".parquet"):
            rows = pa.ipc.open_stream(content).read_all().to_pandas()
        else:
            rows = unmarked_frame(csv_rows(content))
        columns = self.about["columns"]
        missing = [c for c in columns if c not in rows.columns]
        if missing:
            some = ", ".join(missing[:5])
            raise RuntimeError(f"{len(missing)} columns of {self.about['name']} are missing: {some} … Formulas are ranked by a model file")
        predicted = file_function(self.about, self.folder)(rows[columns].to_numpy(dtype=float))
        return pa.table({"name": names_of(rows, partition.first), "log_sigma": predicted})


def csv_rows(content):
    """A CSV with what may stand before its head; a “#” behind is one of a name, and an ID may be “NA”."""
    lines = BytesIO(content.removeprefix(b"\xef\xbb\xbf"))
    start = 0
    while is_before_head(lines.readline()):
        start = lines.tell()
    lines.seek(start)
    names = pd.read_csv(lines, nrows=0).columns
    lines.seek(start)
    texts = dict.fromkeys(filter(is_name, names), str)
    missing = {name: MISSING for name in names if name not in texts}
    return pd.read_csv(lines, float_precision="round_trip", dtype=texts, keep_default_na=False, na_values=missing)


def is_name(column):
    """Whether a column names the rows: by their ID, or by their composition."""
    return column.lower() in ("id", "composition", "reduced composition")


def names_of(rows, first):
    """Rows are named by their ID, else by their composition, else by their number from 0."""
    found = next((rows[c] for c in rows.columns if is_name(c)), None)
    if found is None:
        return np.arange(first, first + len(rows)).astype(str)
    return np.array(["" if pd.isna(name) else str(name) for name in found], dtype=object)
