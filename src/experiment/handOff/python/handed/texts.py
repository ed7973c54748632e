"""Texts in CSV files: an apostrophe marks what a spreadsheet would run, as in every CSV of Ionrank."""

import re

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

NOTE = "an apostrophe before = + - @ or a tab marks a text that a spreadsheet must not run; Ionrank and these scripts take it off again"

SIGN = "[=+\\-@＝＋－＠]"
# As browsers count it.
BLANK = "\t\n\x0b\x0c\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
NUMBER = "[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:e[+-]?[0-9]+)?"
CONTROLS = re.compile("[\0-\x08\x0b\x0e-\x1f]")
RUNS = re.compile(f"'*(?:[{BLANK}]*{SIGN}|[\x0b\x0c \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*[\t\r\n])")
PLAIN_NUMBER = re.compile(f"[{BLANK}]*{NUMBER}(?: [a-zµμΩ°%]+)?[{BLANK}]*\\Z", re.IGNORECASE)
# Behind what ends a cell where the separator is the semicolon.
INSIDE = f"(?='*[\"\t \xa0]*{SIGN})"
RUNS_INSIDE = re.compile(f"[;\r\n]{INSIDE}")
MARKS_INSIDE = re.compile(f"([;\r\n])'{INSIDE}")
NUMBER_INSIDE = re.compile(f"[;\r\n][\t \xa0]*{NUMBER}[\t \xa0]*(?=[;\r\n]|\\Z)", re.IGNORECASE)


def marked(text):
    """Puts an apostrophe before what a spreadsheet would run; plain numbers stay. Controls, which no table has, go."""
    text = CONTROLS.sub("", text)
    inside = RUNS_INSIDE.sub(lambda m: m[0] if NUMBER_INSIDE.match(text, m.start()) else f"{m[0]}'", text)
    return f"'{inside}" if RUNS.match(text) and not PLAIN_NUMBER.match(text) else inside


def unmarked(text):
    """Takes the apostrophes off again."""
    if "'" not in text:
        return text
    return MARKS_INSIDE.sub(r"\1", text[1:] if text[0] == "'" and RUNS.match(text) else text)


def unmarked_frame(frame):
    """A frame that was read from a CSV, with its names and texts as they were."""
    frame = frame.rename(columns=unmarked)
    for k in range(frame.shape[1]):
        if pd.api.types.is_string_dtype(frame.iloc[:, k].dtype):
            frame.isetitem(k, frame.iloc[:, k].map(lambda text: unmarked(text) if isinstance(text, str) else text))
    return frame


def marked_table(table):
    """A table for a CSV."""
    return changed_texts(table, marked, f"{SIGN}|[\\x00-\\x1f;]").rename_columns(list(map(marked, table.column_names)))


def unmarked_table(table):
    """A table that was read from a CSV."""
    return changed_texts(table, unmarked, "'")


def changed_texts(table, change, pattern):
    """A table with its texts changed where some match: other columns cost nothing."""
    for k, field in enumerate(table.schema):
        if not (pa.types.is_string(field.type) or pa.types.is_large_string(field.type)):
            continue
        if pc.any(pc.match_substring_regex(table[k], pattern)).as_py():
            texts = [None if text is None else change(text) for text in table[k].to_pylist()]
            table = table.set_column(k, field.name, pa.array(texts, field.type))
    return table
