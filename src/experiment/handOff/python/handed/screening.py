"""Predicts partitions, keeps each as a file, and merges the highest of all."""

import hashlib
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq


@dataclass(frozen=True)
class Done:
    """A partition that is predicted: its file, the highest predictions with their places in it, from high to low."""

    file: str
    rows: int
    values: np.ndarray
    places: np.ndarray
    was_there: bool
    processor_seconds: float


def predict_partition(partition, predictor, folder, top):
    """Predicts a partition into a Parquet file named by a hash of rows and model; a file that is there is kept."""
    begin, content = sum(os.times()[:4]), partition.content()
    said = json.dumps([predictor.identity, partition.path, partition.first, partition.count])
    key = hashlib.sha256(said.encode() + b"\n" + content).hexdigest()
    file = Path(folder, f"{key[:40]}.parquet")
    was_there = file.exists()
    if not was_there:
        table = predictor.predict(partition, content)
        about = {"partition": partition.name, "model": predictor.identity, "key": key}
        draft = file.with_suffix(f".{os.getpid()}-{time.time_ns()}.part")
        pq.write_table(table.replace_schema_metadata((table.schema.metadata or {}) | about), draft, compression="zstd")
        os.replace(draft, file)
    values = pq.read_table(file, columns=["log_sigma"])["log_sigma"].to_numpy()
    places = np.argsort(-values, kind="stable")[: min(top, np.isfinite(values).sum())]
    return Done(str(file), len(values), values[places], places, was_there, sum(os.times()[:4]) - begin)


class Highest:
    """The highest predictions of all partitions; of equal ones the first in the order of the partitions."""

    def __init__(self, top):
        self.top, self.files = top, {}
        self.values, self.order, self.places = np.empty(0), np.empty(0, int), np.empty(0, int)

    def add(self, k, done):
        self.files[k] = done.file
        self.values = np.r_[self.values, done.values]
        self.order = np.r_[self.order, np.full(len(done.values), k)]
        self.places = np.r_[self.places, done.places]
        if len(self.values) > 2 * self.top:
            self.cut()

    def cut(self):
        kept = np.lexsort((self.places, self.order, -self.values))[: self.top]
        self.values, self.order, self.places = self.values[kept], self.order[kept], self.places[kept]

    def table(self):
        """Their rows, the highest first, with ranks: equal predictions share the best. None for no row."""
        self.cut()
        if len(self.values) == 0:
            return None
        at, tables = np.empty(len(self.values), int), []
        for k in np.unique(self.order):
            mine = np.flatnonzero(self.order == k)
            at[mine] = sum(map(len, tables)) + np.arange(len(mine))
            tables.append(pq.read_table(self.files[k]).replace_schema_metadata(None).take(pa.array(self.places[mine])))
        rank = np.searchsorted(-self.values, -self.values) + 1
        return pa.concat_tables(tables).take(pa.array(at)).add_column(0, "rank", pa.array(rank))
