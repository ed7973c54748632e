"""Writes golden/textbook.json.gz: CIFs of 34 textbook structures, in P1 as pymatgen writes them.

    python tests/oracle/textbook.py

The other scripts of the crystal physics read the CIFs from there, so that both sides see the same text. Cells and
coordinates are the well-known ones of each structure type, rounded.
"""

import gzip
import json
import warnings
from pathlib import Path

from pymatgen.core import Lattice, Structure
from pymatgen.io.cif import CifWriter

warnings.filterwarnings("ignore")
HERE = Path(__file__).resolve().parent
PATH = HERE / "golden" / "textbook.json.gz"


def group(name, lattice, species, coordinates):
    return Structure.from_spacegroup(name, lattice, species, coordinates)


def garnet():
    return group(
        "Ia-3d", Lattice.cubic(12.98), ["Li", "La", "Zr", "O"],
        [[3 / 8, 0, 1 / 4], [1 / 8, 0, 1 / 4], [0, 0, 0], [0.2817, 0.1000, 0.1950]],
    )


def argyrodite():
    return group(
        "F-43m", Lattice.cubic(9.859), ["Li", "P", "S", "S", "Cl"],
        [[0.25, 0.023, 0.75], [0, 0, 0.5], [0.12, -0.12, 0.62], [0.25, 0.25, 0.75], [0, 0, 0]],
    )


def structures():
    cubic, hexagonal, tetragonal = Lattice.cubic, Lattice.hexagonal, Lattice.tetragonal
    skewed = Lattice.from_parameters(5.1, 6.3, 9.7, 52, 67, 109)
    third = 1 / 3
    return {
        "rocksalt NaCl": group("Fm-3m", cubic(5.6402), ["Na", "Cl"], [[0, 0, 0], [0.5, 0.5, 0.5]]),
        "rocksalt LiF": group("Fm-3m", cubic(4.0263), ["Li", "F"], [[0, 0, 0], [0.5, 0.5, 0.5]]),
        "rocksalt LiF primitive": group(
            "Fm-3m", cubic(4.0263), ["Li", "F"], [[0, 0, 0], [0.5, 0.5, 0.5]]
        ).get_primitive_structure(),
        "rocksalt MgO": group("Fm-3m", cubic(4.2112), ["Mg", "O"], [[0, 0, 0], [0.5, 0.5, 0.5]]),
        "caesium chloride": group("Pm-3m", cubic(4.123), ["Cs", "Cl"], [[0, 0, 0], [0.5, 0.5, 0.5]]),
        "zincblende ZnS": group("F-43m", cubic(5.4093), ["Zn", "S"], [[0, 0, 0], [0.25, 0.25, 0.25]]),
        "wurtzite ZnO": group(
            "P6_3mc", hexagonal(3.2495, 5.2069), ["Zn", "O"], [[third, 2 / 3, 0], [third, 2 / 3, 0.382]]
        ),
        "fluorite CaF2": group("Fm-3m", cubic(5.4626), ["Ca", "F"], [[0, 0, 0], [0.25, 0.25, 0.25]]),
        "antifluorite Li2O": group("Fm-3m", cubic(4.619), ["O", "Li"], [[0, 0, 0], [0.25, 0.25, 0.25]]),
        "antifluorite Li2S": group("Fm-3m", cubic(5.7158), ["S", "Li"], [[0, 0, 0], [0.25, 0.25, 0.25]]),
        "perovskite SrTiO3": group(
            "Pm-3m", cubic(3.905), ["Sr", "Ti", "O"], [[0, 0, 0], [0.5, 0.5, 0.5], [0.5, 0.5, 0]]
        ),
        "antiperovskite Li3OCl": group(
            "Pm-3m", cubic(3.907), ["Cl", "O", "Li"], [[0, 0, 0], [0.5, 0.5, 0.5], [0.5, 0.5, 0]]
        ),
        "spinel LiMn2O4": group(
            "Fd-3m", cubic(8.247), ["Li", "Mn", "O"], [[0] * 3, [0.625] * 3, [0.3882] * 3]
        ),
        "spinel MgAl2O4": group(
            "Fd-3m", cubic(8.0832), ["Mg", "Al", "O"], [[0] * 3, [0.625] * 3, [0.3874] * 3]
        ),
        "garnet Li3La3Zr2O12": garnet(),
        "argyrodite Li6PS5Cl": argyrodite(),
        "rutile TiO2": group(
            "P4_2/mnm", tetragonal(4.5937, 2.9587), ["Ti", "O"], [[0, 0, 0], [0.3048, 0.3048, 0]]
        ),
        "corundum Al2O3": group(
            "R-3c", hexagonal(4.7589, 12.991), ["Al", "O"], [[0, 0, 0.35228], [0.3064, 0, 0.25]]
        ),
        "layered LiCoO2": group(
            "R-3m", hexagonal(2.8166, 14.052), ["Li", "Co", "O"], [[0, 0, 0.5], [0, 0, 0], [0, 0, 0.2605]]
        ),
        "olivine LiFePO4": group(
            "Pnma", Lattice.orthorhombic(10.332, 6.01, 4.692), ["Li", "Fe", "P", "O", "O", "O"],
            [[0, 0, 0], [0.2822, 0.25, 0.9747], [0.0948, 0.25, 0.4182], [0.0968, 0.25, 0.7428],
             [0.4571, 0.25, 0.2060], [0.1656, 0.0465, 0.2848]],
        ),
        "lithium nitride Li3N": group(
            "P6/mmm", hexagonal(3.648, 3.875), ["N", "Li", "Li"], [[0, 0, 0], [0, 0, 0.5], [third, 2 / 3, 0]]
        ),
        "calcite CaCO3": group(
            "R-3c", hexagonal(4.9896, 17.061), ["Ca", "C", "O"], [[0, 0, 0], [0, 0, 0.25], [0.2568, 0, 0.25]]
        ),
        "quartz SiO2": group(
            "P3_221", hexagonal(4.9137, 5.4047), ["Si", "O"], [[0.4697, 0, 0], [0.4133, 0.2672, 0.1188]]
        ),
        "pyrite FeS2": group("Pa-3", cubic(5.4179), ["Fe", "S"], [[0, 0, 0], [0.3848] * 3]),
        "cuprite Cu2O": group("Pn-3m", cubic(4.2696), ["O", "Cu"], [[0, 0, 0], [0.25] * 3]),
        "cadmium iodide": group(
            "P-3m1", hexagonal(4.24, 6.835), ["Cd", "I"], [[0, 0, 0], [third, 2 / 3, 0.2492]]
        ),
        "nickel arsenide": group(
            "P6_3/mmc", hexagonal(3.602, 5.009), ["Ni", "As"], [[0, 0, 0], [third, 2 / 3, 0.25]]
        ),
        "magnesium hcp": group("P6_3/mmc", hexagonal(3.2094, 5.2108), ["Mg"], [[third, 2 / 3, 0.25]]),
        "lithium bcc, one atom": Structure(
            Lattice([[-1.755, 1.755, 1.755], [1.755, -1.755, 1.755], [1.755, 1.755, -1.755]]), ["Li"], [[0, 0, 0]]
        ),
        "copper fcc, one atom": Structure(
            Lattice([[0, 1.8075, 1.8075], [1.8075, 0, 1.8075], [1.8075, 1.8075, 0]]), ["Cu"], [[0, 0, 0]]
        ),
        "polonium simple cubic, one atom": Structure(cubic(3.359), ["Po"], [[0, 0, 0]]),
        "silicon diamond": group("Fd-3m", cubic(5.4309), ["Si"], [[0] * 3]),
        "skewed triclinic LiCl": Structure(
            skewed, ["Li", "Cl", "Li", "Cl"], [[0.02, 0.05, 0.1], [0.48, 0.51, 0.33], [0.55, 0.12, 0.62], [0.07, 0.6, 0.8]]
        ),
        "skewed triclinic Li3PO4": Structure(
            Lattice.from_parameters(6.1, 4.9, 7.3, 71, 118, 96),
            ["Li", "Li", "Li", "P", "O", "O", "O", "O"],
            [[0.1, 0.2, 0.8], [0.7, 0.9, 0.9], [0.55, 0.3, 0.1], [0.25, 0.7, 0.4], [0.1, 0.5, 0.45], [0.5, 0.65, 0.5],
             [0.2, 0.75, 0.2], [0.2, 0.95, 0.55]],
        ),
    }


def textbook_cifs():
    """Returns the CIFs by name, as they stand in the golden file."""
    return json.loads(gzip.decompress(PATH.read_bytes()))


def main():
    cifs = {name: str(CifWriter(structure)) for name, structure in structures().items()}
    PATH.write_bytes(gzip.compress(json.dumps(cifs).encode(), mtime=0))
    for name, structure in structures().items():
        print(f"{name}: {structure.composition.formula}, {len(structure)} sites")


if __name__ == "__main__":
    main()
