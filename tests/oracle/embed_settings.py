"""Writes src/table/spaceGroups/settings.json: the 530 settings of the 230 space groups, as spglib lists them.

    python tests/oracle/embed_settings.py

Facts alone: number, choice of axes, cell or origin, Hall symbol, full Hermann-Mauguin symbol, and for the groups with
an `e` glide the symbol of the setting before 1992 where two settings share the new one. No operation is copied: the
app makes them from the Hall symbols, and `hall_settings.py` writes what they are compared with.
"""

import json
from pathlib import Path

import spglib

ROOT = Path(__file__).resolve().parents[2]

# Space groups 67 and 68: the two settings of one new symbol had a symbol each (International Tables A, 4th edition).
OLD_SYMBOLS = {
    (67, ""): "C m m a", (67, "ba-c"): "C m m b", (67, "cab"): "A b m m",
    (67, "-cba"): "A c m m", (67, "bca"): "B m c m", (67, "a-cb"): "B m a m",
    (68, "1"): "C c c a", (68, "2"): "C c c a", (68, "1ba-c"): "C c c b", (68, "2ba-c"): "C c c b",
    (68, "1cab"): "A b a a", (68, "2cab"): "A b a a", (68, "1-cba"): "A c a a", (68, "2-cba"): "A c a a",
    (68, "1bca"): "B b c b", (68, "2bca"): "B b c b", (68, "1a-cb"): "B b a b", (68, "2a-cb"): "B b a b",
}  # fmt: skip

rows = []
for hall_number in range(1, 531):
    kind = spglib.get_spacegroup_type(hall_number)
    full = kind.international_full.replace("_", "")
    old = OLD_SYMBOLS.get((kind.number, kind.choice), "")
    rows.append("|".join([str(kind.number), kind.choice, kind.hall_symbol, full, old]).rstrip("|"))

source = (
    f"spglib {spglib.__version__} (BSD-3-Clause licence, (c) 2014 Atsushi Togo), get_spacegroup_type(1..530); after "
    "S. R. Hall & R. W. Grosse-Kunstleve, International Tables B (2010), 1.4"
)
columns = "number|choice of axes, cell or origin|Hall symbol|full Hermann-Mauguin symbol|symbol before 1992"
path = ROOT / "src/table/spaceGroups/settings.json"
path.write_text(json.dumps({"source": source, "columns": columns, "rows": rows}, indent=2) + "\n")
print(path, len(rows))
