"""Writes small workbooks with openpyxl, and what openpyxl reads in them, for the reader of .xlsx."""

import datetime
import json
import pathlib

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

root = pathlib.Path(__file__).parent
folder = root.parent / "table" / "cases" / "xlsx"
folder.mkdir(parents=True, exist_ok=True)


def save(name, build):
    book = openpyxl.Workbook()
    build(book)
    book.save(folder / name)


def values(book):
    book.epoch = openpyxl.utils.datetime.CALENDAR_WINDOWS_1900
    sheet = book.active
    sheet.title = "Värde & <1>"
    sheet.append(["ID", "Composition", "Conductivity (S/cm)", "Measured", "Dense", "Note"])
    sub = TextBlock(InlineFont(vertAlign="subscript"), "3")
    sheet.append(["001", CellRichText("Li", sub, "N"), 1.2e-3, datetime.date(2021, 3, 4), True, "a & b <c>"])
    sheet.append([2, "Li2S", 0.1 + 0.2, datetime.datetime(2000, 2, 29, 12, 30, 15), False, "#DIV/0!"])
    sheet.append([12345678901234, "Li7La3Zr2O12", 3.0000000000000001e-4, datetime.time(6, 30), None, "line\nbreak"])
    sheet.append([None, None, None, datetime.date(1899, 12, 31)])
    sheet["C2"].number_format = '0.0E+00" dmy"'


def sheets(book):
    book.active.title = "Read me"
    book.active.append(["These are conductivities of our own."])
    hidden = book.create_sheet("old")
    hidden.sheet_state = "hidden"
    hidden.append(["Composition", "sigma"])
    hidden.append(["Li2O", 1e-9])
    data = book.create_sheet("Data")
    data["B3"] = "Table 1. Conductivities at room temperature"
    data["B5"], data["C5"] = "Composition", "sigma (mS/cm)"
    data["B6"], data["C6"] = "Li3N", 1.2
    data["B8"], data["C8"] = "Li2S", 0.1
    data["B10"] = "* pressed pellets"
    more = book.create_sheet("More")
    more.append(["Composition", "sigma"])
    more.append(["LiF", 1e-8])
    more.append(["LiCl", 1e-7])


def from1904(book):
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["Composition", "day"])
    book.active.append(["Li3N", datetime.date(2021, 3, 4)])


save("values.xlsx", values)
save("sheets.xlsx", sheets)
save("from1904.xlsx", from1904)


def text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    return value if isinstance(value, (str, int)) else float(value)


golden = {
    path.name: {
        sheet.title: [[text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in openpyxl.load_workbook(path)
    }
    for path in sorted(folder.glob("*.xlsx"))
}
(root / "golden" / "xlsx.json").write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n")
