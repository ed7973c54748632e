"""What predicts a partition: the engine of Ionrank in Node with a model file, or a model of project.json in Python."""

import functools
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

from .files import file_of, predict_process
from .kernel_gp import KernelGp
from .texts import unmarked_frame, unmarked_table

PART = 20_000
TEXTS = "id formula domain domain_reason model nearest_id nearest_formula nearest_doi note".split()
NUMBERS = (
    "log_sigma lower_90 upper_90 nearest_log_sigma nearest_distance sigma_S_cm sd temperature_C p_above"
).split()
WHOLE = ("known", "row", "missing_features")
# Ranks among the rows of a partition mean nothing.
LEFT_OUT = ["rank", "rank_low", "rank_high"]
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
            run = subprocess.run([node, self.program, *files, "--workers", "1", *self.options], capture_output=True, text=True)
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
    file: str
    identity: str

    @classmethod
    def of(cls, about, folder):
        """Raises SystemExit for a model that is not in a file."""
        name = file_of(about)
        if name is None:
            raise SystemExit(f"{about['name']} cannot predict here: {about['without_onnx']}")
        file = Path(folder, name)
        return cls(about, str(file), f"{about['name']} {hashlib.sha256(file.read_bytes()).hexdigest()}")

    def function(self):
        """A function of a matrix of features that predicts log10(sigma)."""
        if self.about["process"]:
            return functools.partial(predict_process, Path(self.file))
        if self.about["kernel"]:
            return KernelGp.read(Path(self.file)).predict
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        session = onnxruntime.InferenceSession(self.file, options, providers=["CPUExecutionProvider"])
        kind = np.float64 if self.about["takes_doubles"] else np.float32
        return lambda X: session.run(["predictions"], {"features": X.astype(kind)})[0][:, 0]

    def predict(self, partition, content):
        """Names and predictions in the order of the file. Raises RuntimeError where columns are missing."""
        if partition.path.endswith(".parquet"):
            rows = pa.ipc.open_stream(content).read_all().to_pandas()
        else:
            rows = unmarked_frame(
                pd.read_csv(BytesIO(content), comment="#", float_precision="round_trip", encoding="utf-8-sig")
            )
        columns = self.about["columns"]
        missing = [c for c in columns if c not in rows.columns]
        if missing:
            some = ", ".join(missing[:5])
            raise RuntimeError(f"{len(missing)} columns of {self.about['name']} are missing: {some} … Formulas are ranked by a model file")
        predicted, predict = np.empty(len(rows)), self.function()
        for start in range(0, len(rows), PART):
            X = rows.iloc[start : start + PART][columns].to_numpy(dtype=float)
            predicted[start : start + PART] = predict(X)
        return pa.table({"name": names_of(rows, partition.first), "log_sigma": predicted})


def names_of(rows, first):
    """Rows are named by their ID, else by their composition, else by their number from 0."""
    found = next((rows[c] for c in rows.columns if c.lower() in ("id", "composition", "reduced composition")), None)
    return np.arange(first, first + len(rows)).astype(str) if found is None else found.astype(str).to_numpy(dtype=object)
