"""Writes small Parquet files with pandas, pyarrow and pymatgen, and what is in them, for the reader of Parquet."""

import datetime
import decimal
import gzip
import json
import pathlib
import uuid

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

root = pathlib.Path(__file__).parent
folder = root.parent / "table" / "cases" / "parquet"
folder.mkdir(parents=True, exist_ok=True)
golden = {}


def texts(values):
    return {"texts": ["" if value is None or value is pd.NA or value is pd.NaT else str(value) for value in values]}


def numbers(values):
    """repr of each number: double precision has one shortest form, single precision that of numpy."""
    return {"numbers": [None if value is None or np.isnan(value) else str(value) for value in values]}


def save(name, table, columns, **options):
    """Saves a table of arrow or pandas; `columns` is what must be read, in order, by name."""
    if isinstance(table, pd.DataFrame):
        table.to_parquet(folder / f"{name}.parquet", **options)
    else:
        pq.write_table(table, folder / f"{name}.parquet", **options)
    golden[name] = {"columns": [{"name": key, **value} for key, value in columns.items()]}


# A table as pandas keeps it: named index, categories, missing values, whole numbers beyond doubles.
frame = pd.DataFrame(
    {
        "Composition": ["Li7La3Zr2O12", "Li3N", " Li2S", None],
        "sigma (S/cm)": [1.2e-4, 0.1 + 0.2, np.nan, 5e-324],
        "family": pd.Categorical(["garnet", None, "sulfide", "garnet"]),
        "z": pd.array([8, None, 4, 1], dtype="Int64"),
        "big": np.array([2**53 + 1, -(2**63), 2**63 - 1, 0], dtype=np.int64),
        "unsigned": np.array([2**64 - 1, 0, 1, 2], dtype=np.uint64),
        "single": np.array([0.1, 1e-8, np.nan, 16777216.0], dtype=np.float32),
        "measured": pd.to_datetime(["2021-03-04", "1899-12-31", None, "2000-02-29"]),
        "at": pd.to_datetime(["2021-03-04 12:30:15.000250", None, "1969-12-31 23:59:59.999", "2000-02-29"], format="ISO8601"),
        "dense": pd.array([True, False, None, True], dtype="boolean"),
    },
    index=pd.Index(["a1", "a2", "a3", "a4"], name="material_id"),
)
pandas_columns = {
    "material_id": texts(frame.index),
    "Composition": texts(["Li7La3Zr2O12", "Li3N", "Li2S", None]),
    "sigma (S/cm)": numbers([1.2e-4, 0.1 + 0.2, np.nan, 5e-324]),
    "family": texts(["garnet", None, "sulfide", "garnet"]),
    "z": texts(list(frame["z"])),
    "big": texts(frame["big"]),
    "unsigned": texts(frame["unsigned"]),
    "single": numbers(np.array([0.1, 1e-8, np.nan, 16777216.0], dtype=np.float32)),
    "measured": texts(["2021-03-04", "1899-12-31", None, "2000-02-29"]),
    "at": texts(["2021-03-04 12:30:15.00025", None, "1969-12-31 23:59:59.999", "2000-02-29"]),
    "dense": texts(list(frame["dense"])),
}
save("pandas", frame, pandas_columns)
save("pandas_gzip", frame, pandas_columns, compression="gzip")
save("pandas_plain", frame, pandas_columns, compression=None, use_dictionary=False)
save("pandas_v2", frame, pandas_columns, data_page_version="2.0", use_dictionary=False,
     column_encoding={"big": "DELTA_BINARY_PACKED", "Composition": "DELTA_BYTE_ARRAY", "sigma (S/cm)": "BYTE_STREAM_SPLIT"})
save("pandas_zstd", frame, pandas_columns, compression="zstd")
for codec in ("brotli", "lz4"):
    frame[["Composition"]].to_parquet(folder / f"codec_{codec}.parquet", compression=codec)

# An index that only counts is no column; one without a name is the first.
counted = pd.DataFrame({"formula": ["LiF", "LiCl"]})
save("range_index", counted, {"formula": texts(["LiF", "LiCl"])})
filtered = pd.DataFrame({"formula": ["LiF", "LiCl", "LiBr", "LiI"]}).iloc[[0, 2, 3]]
save("nameless_index", filtered, {"column 1": texts([0, 2, 3]), "formula": texts(["LiF", "LiBr", "LiI"])})

# Types of other writers.
other = pa.table(
    {
        "decimal": pa.array([decimal.Decimal("1.20"), None, decimal.Decimal("-0.03")], pa.decimal128(7, 2)),
        "wide": pa.array([decimal.Decimal("12345678901234567890.123456789"), decimal.Decimal("-1"), None], pa.decimal128(38, 9)),
        "small": pa.array([1, -1, None], pa.int8()),
        "half": pa.array(np.array([0.1, 1.5, 65504], dtype=np.float16)),
        "day": pa.array([datetime.date(2021, 3, 4), datetime.date(1, 1, 1), None]),
        "utc": pa.array([datetime.datetime(2021, 3, 4, 12, 30, tzinfo=datetime.timezone.utc), None, None], pa.timestamp("us", "UTC")),
        "nano": pa.array([1, None, 1_600_000_000_123_456_789], pa.timestamp("ns")),
        "clock": pa.array([datetime.time(6, 30), datetime.time(23, 59, 59, 1500), None]),
        "text": pa.array(["µ-Li₂S", "", "x\ny"], pa.large_string()),
        "dictionary": pa.array(["b", "a", "b"]).dictionary_encode(),
        "nothing": pa.nulls(3),
        "bytes": pa.array([b"\xff\xfe", b"a", None], pa.binary()),
        "fixed": pa.array([uuid.UUID(int=5).bytes] * 3, pa.binary(16)),
        "infinite": pa.array([float("inf"), float("-inf"), 0.0]),
    }
)
save("types", other, {
    "decimal": texts(["1.20", None, "-0.03"]),
    "wide": texts(["12345678901234567890.123456789", "-1.000000000", None]),
    "small": texts([1, -1, None]),
    "half": numbers(np.array([0.1, 1.5, 65504], dtype=np.float16).astype(float)),
    "day": texts(["2021-03-04", "0001-01-01", None]),
    "utc": texts(["2021-03-04 12:30:00+00:00", None, None]),
    "nano": texts(["1970-01-01 00:00:00.000000001", None, "2020-09-13 12:26:40.123456789"]),
    "clock": texts(["06:30:00", "23:59:59.0015", None]),
    "text": texts(["µ-Li₂S", "", "x\ny"]),
    "dictionary": texts(["b", "a", "b"]),
    "nothing": texts([None] * 3),
    "infinite": texts(["inf", "-inf", "0"]),
})
old = pa.table({"at": pa.array([datetime.datetime(2021, 3, 4, 12, 30, 0, 5), None], pa.timestamp("us")), "formula": ["LiF", "LiCl"]})
save("int96", old, {"at": texts(["2021-03-04 12:30:00.000005", None]), "formula": texts(["LiF", "LiCl"])},
     use_deprecated_int96_timestamps=True)

# Several groups of rows and many pages; nulls in runs.
rng = np.random.default_rng(0)
many = 5000
values = rng.lognormal(-8, 3, many)
values[rng.random(many) < 0.3] = np.nan
words = [None if k % 7 == 0 else f"Li{k % 50 + 1}O" for k in range(many)]
long = pa.table({"formula": words, "sigma": pa.array(values, from_pandas=True), "n": np.arange(many)})
save("many_pages", long, {"formula": texts(words), "sigma": numbers(values), "n": texts(range(many))},
     row_group_size=1700, data_page_size=2000)
pq.write_table(long, folder / "many_pages_zstd.parquet", row_group_size=1700, data_page_size=2000, compression="zstd")
golden["many_pages"] = {}
golden["many_pages"]["sums"] = {
    "filled": [sum(word is not None for word in words), int((~np.isnan(values)).sum()), many],
    "sigma": str(np.nansum(values.astype(np.longdouble)).astype(float)),
    "last": [words[-1], None if np.isnan(values[-1]) else repr(float(values[-1])), str(many - 1)],
}

# Nested columns: amounts of elements as struct or map, lists, structs of structs.
nested = pa.table(
    {
        "id": ["x1", "x2", "x3"],
        "amounts": pa.array([{"Li": 7.0, "La": 3.0}, {"Li": 1.0, "F": 1.0}, None]),
        "map": pa.array([[("Li", 3.0), ("N", 1.0)], [], None], pa.map_(pa.string(), pa.float64())),
        "list": pa.array([[1, 2, None], [], None], pa.list_(pa.int64())),
        "deep": pa.array([{"a": [{"b": "c"}], "n": 2**60}, {"a": [], "n": 1}, {"a": None, "n": None}]),
        "sigma": [1e-3, 1e-4, 1e-5],
    }
)
pq.write_table(nested, folder / "nested.parquet")
golden["nested"] = {
    "nested": {
        "amounts": ['{"Li":7,"La":3,"F":null}', '{"Li":1,"La":null,"F":1}', None],
        "map": ['{"Li":3,"N":1}', "{}", None],
        "list": ["[1,2,null]", "[]", None],
        "deep": ['{"a":[{"b":"c"}],"n":"1152921504606846976"}', '{"a":[],"n":1}', '{"n":null}'],
    }
}
with gzip.GzipFile(root / "golden" / "parquet.json.gz", "wb", mtime=0) as file:
    file.write(json.dumps(golden).encode())
