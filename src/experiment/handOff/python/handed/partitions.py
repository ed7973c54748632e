"""Tables of candidates in partitions: runs of rows of CSV and Parquet files."""

import gzip
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from .texts import marked_table

ENDINGS = (".csv", ".csv.gz", ".parquet")


@dataclass(frozen=True)
class Partition:
    """Rows `first` to `first + count` of a file; of a CSV also the bytes of its head and of these rows, unpacked."""

    path: str
    first: int
    count: int
    head: int = 0
    start: int = 0
    stop: int = 0

    @property
    def name(self):
        return f"{self.path}, rows {self.first + 1} to {self.first + self.count}"

    def content(self):
        """The rows as they stand: the bytes of a CSV with its head, or of a stream of Arrow."""
        if not self.path.endswith(".parquet"):
            with opened(self.path) as file:
                head = file.read(self.head)
                file.seek(self.start)
                return head + file.read(self.stop - self.start)
        sink = pa.BufferOutputStream()
        table = plain_columns(parquet_rows(self.path, self.first, self.count), self.path)
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
        return sink.getvalue().to_pybytes()

    def as_csv(self, content):
        """The content as bytes of a CSV."""
        if not self.path.endswith(".parquet"):
            return content
        sink = pa.BufferOutputStream()
        pyarrow.csv.write_csv(marked_table(pa.ipc.open_stream(content).read_all()), sink)
        return sink.getvalue().to_pybytes()


def files_of(paths):
    """The files, and those below folders by name. Raises SystemExit for a path without a table."""
    found = []
    for path in map(Path, paths):
        inside = sorted(p for p in path.rglob("*") if p.name.lower().endswith(ENDINGS)) if path.is_dir() else [path]
        if not inside or not all(p.is_file() and p.name.lower().endswith(ENDINGS) for p in inside):
            raise SystemExit(f"{path}: no table is there; name files or folders of {', '.join(ENDINGS)}.")
        found += [str(p.resolve()) for p in inside]
    return found


def partitions(files, rows):
    """All partitions of at most so many rows, in the order of the files."""
    for path in files:
        yield from (parquet_partitions if path.endswith(".parquet") else csv_partitions)(path, rows)


def parquet_partitions(path, rows):
    try:
        count = pq.read_metadata(path).num_rows
    except pa.ArrowException as error:
        raise SystemExit(f"{path} is no Parquet file: {error}") from None
    for first in range(0, count, rows):
        yield Partition(path, first, min(rows, count - first))


def parquet_rows(path, first, count):
    """The rows from the groups that hold them."""
    file, groups, at, skipped = pq.ParquetFile(path), [], 0, 0
    for k in range(file.num_row_groups):
        size = file.metadata.row_group(k).num_rows
        if at + size <= first:
            skipped = at + size
        elif at < first + count:
            groups.append(k)
        at += size
    return file.read_row_groups(groups).slice(first - skipped, count)


def plain_columns(table, path):
    """Texts and numbers alone, no nested columns and no bytes. Raises ValueError where nothing is left."""
    columns = [(name, plain_column(table[k])) for k, name in enumerate(table.column_names)]
    kept = [(name, column) for name, column in columns if column is not None]
    if not kept:
        raise ValueError(f"{path} has nested columns only: write composition and ID as columns of text.")
    return pa.table([column for _, column in kept], names=[name for name, _ in kept])


def plain_column(column):
    """A column as CSV has it, NaN as missing; None for what CSV does not have."""
    kind = column.type
    if pa.types.is_nested(kind) or pa.types.is_fixed_size_binary(kind):
        return None
    if pa.types.is_floating(kind):
        return pc.if_else(pc.is_nan(column), None, column)
    if pa.types.is_dictionary(kind):
        return plain_column(column.cast(kind.value_type))
    if kind in (pa.string_view(), pa.binary_view(), pa.binary(), pa.large_binary()):
        try:
            return column.cast(pa.large_string())
        except pa.ArrowException:
            return None
    return column


def opened(path):
    return gzip.open(path) if path.endswith(".gz") else open(path, "rb")


def is_before_head(line):
    return line.startswith(b"#") or (len(line) > 0 and line.isspace())


def csv_partitions(path, rows):
    """Cuts at ends of rows: a line that ends inside quotes goes on, an empty line is none."""
    with opened(path) as file:
        head = file.readline()
        while is_before_head(head):
            head = file.readline()
        # A name of a column may have a line end inside quotes.
        while head.count(b'"') % 2 == 1 and (more := file.readline()):
            head += more
        at = size = start = file.tell()
        first = count = 0
        quoted = False
        for line in file:
            at += len(line)
            quoted ^= b'"' in line and line.count(b'"') % 2 == 1
            if quoted:
                continue
            count += not line.isspace()
            if count == rows:
                yield Partition(path, first, count, size, start, at)
                first, count, start = first + count, 0, at
        if count or quoted:
            yield Partition(path, first, count + quoted, size, start, at)
