"""Writes golden/cif_dialects.json.gz: small CIFs in the dialects of many programs, and the structures they stand for.

    python tests/oracle/cif_dialects.py

The structures come from cells, space groups and coordinates alone (`Structure.from_spacegroup`), so that they owe
nothing to a CIF reader; the texts are written here, as the programs in their names write. Each case: its text, the
record of `crystal.structure_record` for what it stands for, and whether pymatgen's own CIF reader finds the same
(`same`, `differs`, `fails`).
"""

import gzip
import io
import json
import re
import warnings
from collections import Counter
from pathlib import Path

import numpy as np
from ase.io import write as write_ase
from crystal import species_name, structure_record
from pymatgen.core import Lattice, Structure
from pymatgen.io.ase import AseAtomsAdaptor
from pymatgen.io.cif import CifWriter
from pymatgen.symmetry.groups import SpaceGroup

warnings.filterwarnings("ignore")
HERE = Path(__file__).resolve().parent

# name: space group, a b c alpha beta gamma, {label: (species, x, y, z)}
FACTS = {
    "LiCl": ("Fm-3m", (5.1295, 5.1295, 5.1295, 90, 90, 90), {"Li1": ("Li", 0, 0, 0), "Cl1": ("Cl", 0.5, 0.5, 0.5)}),
    "Li2O": ("Fm-3m", (4.619, 4.619, 4.619, 90, 90, 90), {"Li1": ("Li", 0.25, 0.25, 0.25), "O1": ("O", 0, 0, 0)}),
    "LiCoO2": (
        "R-3m",
        (2.8161, 2.8161, 14.0536, 90, 90, 120),
        {"Li1": ("Li", 0, 0, 0.5), "Co1": ("Co", 0, 0, 0), "O1": ("O", 0, 0, 0.2605)},
    ),
    "Li3N": (
        "P6/mmm",
        (3.648, 3.648, 3.875, 90, 90, 120),
        {"Li1": ("Li", 0, 0, 0.5), "Li2": ("Li", 1 / 3, 2 / 3, 0), "N1": ("N", 0, 0, 0)},
    ),
    "LiFePO4": (
        "Pnma",
        (10.332, 6.01, 4.692, 90, 90, 90),
        {
            "Li1": ("Li", 0, 0, 0),
            "Fe1": ("Fe", 0.2822, 0.25, 0.9747),
            "P1": ("P", 0.0949, 0.25, 0.4182),
            "O1": ("O", 0.0968, 0.25, 0.7428),
            "O2": ("O", 0.4571, 0.25, 0.206),
            "O3": ("O", 0.1656, 0.0465, 0.2848),
        },
    ),
    "Li6PS5Cl": (
        "F-43m",
        (9.8598, 9.8598, 9.8598, 90, 90, 90),
        {
            "Li1": ({"Li": 0.5}, 0.1832, 0.0168, 0.1832),
            "P1": ("P", 0, 0, 0.5),
            "S1": ("S", 0.1184, -0.1184, 0.6184),
            "S2": ({"S": 0.615, "Cl": 0.385}, 0.25, 0.25, 0.75),
            "Cl1": ({"Cl": 0.615, "S": 0.385}, 0, 0, 0),
        },
    ),
    "Li2CO3": (
        "C2/c",
        (8.3593, 4.9725, 6.1975, 90, 114.83, 90),
        {
            "Li1": ("Li", 0.1965, 0.4487, 0.8346),
            "C1": ("C", 0, 0.0657, 0.25),
            "O1": ("O", 0, 0.3209, 0.25),
            "O2": ("O", 0.1459, -0.0662, 0.3129),
        },
    ),
    "LiOH": (
        "P4/nmm",  # origin choice 1
        (3.549, 3.549, 4.334, 90, 90, 90),
        {"Li1": ("Li", 0, 0, 0), "O1": ("O", 0, 0.5, 0.1951), "H1": ("H", 0, 0.5, 0.4120)},
    ),
    "Li3OCl": (
        "Pm-3m",
        (3.91, 3.91, 3.91, 90, 90, 90),
        {"Cl1": ("Cl", 0.5, 0.5, 0.5), "Li1": ("Li", 0.5, 0, 0), "O1": ("O", 0, 0, 0)},
    ),
    "LiTi2(PO4)3": (
        "R-3c",
        (8.5129, 8.5129, 20.878, 90, 90, 120),
        {
            "Li1": ("Li", 0, 0, 0),
            "Ti1": ("Ti", 0, 0, 0.1409),
            "P1": ("P", 0.2899, 0, 0.25),
            "O1": ("O", 0.1844, 0.9946, 0.1899),
            "O2": ("O", 0.1901, 0.1646, 0.0811),
        },
    ),
}


def plain(name):
    """Returns the structure of a name in FACTS, the full conventional cell."""
    symbol, cell, atoms = FACTS[name]
    return Structure.from_spacegroup(
        symbol, Lattice.from_parameters(*cell), [a[0] for a in atoms.values()], [a[1:] for a in atoms.values()], tol=0.02
    )


def operations(symbol):
    """Returns the operations of a space group as text: x, y, -z+1/2."""
    return [op.as_xyz_str() for op in sorted(SpaceGroup(symbol).symmetry_ops, key=lambda op: op.as_xyz_str())]


def cell_tags(cell, dot="_", su=""):
    names = ["length_a", "length_b", "length_c", "angle_alpha", "angle_beta", "angle_gamma"]
    return "\n".join(f"_cell{dot}{name} {value}{su}" for name, value in zip(names, cell))


def symmetry_loop(symbol, tag="_symmetry_equiv_pos_as_xyz", style=lambda k, op: f"'{op}'", first=""):
    return "\n".join(["loop_", *([first] if first else []), tag, *(style(k + 1, op) for k, op in enumerate(operations(symbol)))])


def lines(*parts):
    return "\n".join(parts) + "\n"


def icsd():
    symbol, cell, _ = FACTS["LiFePO4"]
    return lines(
        "#(C) 2011 by somebody. All rights reserved.",
        "data_99999-ICSD",
        "_database_code_ICSD 99999",
        "_chemical_name_systematic 'Lithium iron(II) phosphate(V)'",
        "_chemical_formula_structural 'Li Fe (P O4)'",
        "_chemical_formula_sum 'Fe1 Li1 O4 P1'",
        "_chemical_name_mineral Triphylite",
        "_publ_section_title",
        ";",
        "Structure of triphylite; a title with; semicolons",
        " ;and one that is not at the beginning of its line",
        ";",
        "loop_",
        "_citation_id",
        "_citation_journal_full",
        "_citation_year",
        "primary 'A Journal (1,1900-)' 1999",
        cell_tags([f"{value:g}." if float(value).is_integer() else f"{value}(2)" for value in cell]),
        "_cell_volume 291.35",
        "_cell_formula_units_Z 4",
        "_symmetry_space_group_name_H-M 'P n m a'",
        "_symmetry_Int_Tables_number 62",
        symmetry_loop(symbol, first="_symmetry_equiv_pos_site_id", style=lambda k, op: f"{k} '{op}'"),
        "loop_",
        "_atom_type_symbol",
        "_atom_type_oxidation_number",
        "Li1+ 1",
        "Fe2+ 2",
        "P5+ 5",
        "O2- -2",
        "loop_",
        *(
            f"_atom_site_{tag}"
            for tag in "label type_symbol symmetry_multiplicity Wyckoff_symbol fract_x fract_y fract_z B_iso_or_equiv occupancy attached_hydrogens".split()
        ),
        "Li1 Li1+ 4 a 0 0 0 . 1. 0",
        "Fe1 Fe2+ 4 c 0.2822(1) 0.25 0.9747(1) . 1. 0",
        "P1 P5+ 4 c 0.0949(1) 0.25 0.4182(2) . 1. 0",
        "O1 O2- 4 c 0.0968(3) 0.25 0.7428(4) . 1. 0",
        "O2 O2- 4 c 0.4571(3) 0.25 0.2060(4) . 1. 0",
        "O3 O2- 8 d 0.1656(2) 0.0465(3) 0.2848(3) . 1. 0",
        "loop_",
        "_atom_site_aniso_label",
        "_atom_site_aniso_type_symbol",
        "_atom_site_aniso_U_11",
        "Li1 Li1+ 0.01(2)",
        "#End of TTdata_99999-ICSD",
    )


def amcsd():
    symbol, cell, _ = FACTS["Li2CO3"]
    return lines(
        "data_global",
        "_chemical_name_mineral 'Zabuyelite'",
        "loop_",
        "_publ_author_name",
        "'Somebody A'",
        "'O'Neill B'",
        "_journal_volume 1",
        "_publ_section_title",
        ";",
        " Title with a quote ' and \" in it",
        " Sample: T = 25 C # no comment",
        ";",
        "_database_code_amcsd 0000000",
        "_chemical_formula_sum 'Li2 C O3'",
        cell_tags(cell),
        "_cell_volume 233.8",
        "_exptl_crystal_density_diffrn      2.097",
        "_symmetry_space_group_name_H-M 'C 1 2/c 1'",
        symmetry_loop(symbol, "_space_group_symop_operation_xyz", lambda k, op: f"  '{op.replace(' ', '')}'"),
        "loop_",
        "_atom_site_label",
        "_atom_site_fract_x",
        "_atom_site_fract_y",
        "_atom_site_fract_z",
        "Li   0.19650   0.44870   0.83460",
        "C   0.00000   0.06570   0.25000",
        "O1   0.00000   0.32090   0.25000",
        "O2   0.14590  -0.06620   0.31290",
    )


def vesta():
    symbol, cell, _ = FACTS["Li6PS5Cl"]
    return lines(
        "",
        "#======================================================================",
        "# CRYSTAL DATA",
        "#----------------------------------------------------------------------",
        "data_VESTA_phase_1",
        "",
        "_chemical_name_common                  'Li6 P S5 Cl                            '",
        *(f"{line.split()[0]:<39}{float(line.split()[1]):.6f}" for line in cell_tags(cell).split("\n")),
        "_cell_volume                           958.520000",
        "_space_group_name_H-M_alt              'F -4 3 m'",
        "_space_group_IT_number                 216",
        "",
        symmetry_loop(symbol, "_space_group_symop_operation_xyz", lambda k, op: f"   '{op}'"),
        "",
        "loop_",
        *(f"   _atom_site_{t}" for t in "label occupancy fract_x fract_y fract_z adp_type U_iso_or_equiv type_symbol".split()),
        "   Li1        0.5     0.183200     0.016800     0.183200    Uiso  ? Li",
        "   P1         1.0     0.000000     0.000000     0.500000    Uiso  ? P",
        "   S1         1.0     0.118400    -0.118400     0.618400    Uiso  ? S",
        "   S2         0.615   0.250000     0.250000     0.750000    Uiso  ? S",
        "   Cl2        0.385   0.250000     0.250000     0.750000    Uiso  ? Cl",
        "   Cl1        0.615   0.000000     0.000000     0.000000    Uiso  ? Cl",
        "   S3         0.385   0.000000     0.000000     0.000000    Uiso  ? S",
    )


def shelx():
    symbol, cell, _ = FACTS["LiOH"]
    return lines(
        "data_shelx",
        "_audit_creation_method            'SHELXL-2018/3'",
        "_shelx_SHELXL_version_number      '2018/3'",
        "_chemical_formula_moiety          ?",
        "_chemical_formula_sum",
        " 'H Li O'",
        "_chemical_formula_weight          23.95",
        "loop_",
        " _atom_type_symbol",
        " _atom_type_description",
        " _atom_type_scat_dispersion_real",
        " _atom_type_scat_dispersion_imag",
        " _atom_type_scat_source",
        " 'H'  'H'   0.0000   0.0000",
        " 'International Tables Vol C Tables 4.2.6.8 and 6.1.1.4'",
        " 'Li'  'Li'   0.0000   0.0000",
        " 'International Tables Vol C Tables 4.2.6.8 and 6.1.1.4'",
        "_space_group_crystal_system       tetragonal",
        "_space_group_IT_number            129",
        "_space_group_name_H-M_alt         'P 4/n m m'",
        "_space_group_name_Hall            '-P 4a 2a'",
        "_shelx_space_group_comment",
        ";",
        "The symmetry employed for this shelxl refinement is uniquely defined",
        "by the following loop.",
        ";",
        symmetry_loop(symbol, "_space_group_symop_operation_xyz", lambda k, op: f" '{op}'"),
        cell_tags([f"{cell[0]}(5)", f"{cell[1]}(5)", f"{cell[2]}(9)", "90.00(0)", "90", "90"]),
        "_exptl_crystal_density_meas       .",
        "loop_",
        *(
            f" _atom_site_{t}"
            for t in "label type_symbol fract_x fract_y fract_z U_iso_or_equiv adp_type occupancy site_symmetry_order calc_flag refinement_flags_posn refinement_flags_adp refinement_flags_occupancy disorder_assembly disorder_group".split()
        ),
        "Li1 Li 0.0000 0.0000 0.0000 0.0136(7) Uani 1 8 d S T P . .",
        "O1 O 0.0000 0.5000 0.1951(2) 0.0108(4) Uani 1 8 d S T P . .",
        "H1 H 0.0000 0.5000 0.412(5) 0.023(8) Uiso 1 8 d S . P . .",
        "Q1 Q 0.1 0.2 0.3 0.05 Uiso 1 1 dum . . . . .",
        "loop_",
        " _geom_bond_atom_site_label_1",
        " _geom_bond_atom_site_label_2",
        " _geom_bond_distance",
        " _geom_bond_site_symmetry_2",
        " _geom_bond_publ_flag",
        "Li1 O1 1.966(3) . ?",
        "Li1 O1 1.966(3) 9_665 ?",
        "_refine_diff_density_max    0.225",
        "_shelx_res_file",
        ";",
        "TITL LiOH in P4/nmm",
        "CELL 0.71073   3.549   3.549   4.334  90.000  90.000  90.000",
        "LATT   1",
        "SYMM -X+1/2, -Y+1/2, Z",
        "SFAC  H   LI   O",
        "loop_ data_nothing _cell_length_a 1",
        "HKLF 4",
        "REM  'unclosed and #no comment",
        "END",
        ";",
        "_shelx_res_checksum   12345",
        "_shelx_hkl_file",
        ";",
        "   1   0   0    0.10    0.05   1",
        "  -1   0   0    0.12    0.05   1",
        "   0   0   0    0.00    0.00   0",
        ";",
        "_shelx_hkl_checksum   54321",
        "",
        "#===END",
    )


def fullprof():
    symbol, cell, _ = FACTS["LiCoO2"]
    return lines(
        "##############################################################################",
        "###      FullProf-generated CIF output file  (version: May 2011)           ###",
        "##############################################################################",
        " ",
        "data_global",
        " ",
        "_journal_date_recd_electronic     ?",
        "_publ_contact_author_name           # Name of author for correspondence",
        ";  ?",
        ";",
        "loop_",
        "_publ_author_name",
        "_publ_author_address",
        "?                                   #<--'Last name, first name'",
        ";                                   #<--Address",
        "; ?",
        ";",
        ";",
        "data_1",
        "_audit_creation_method  'FullProf Suite'",
        "_chemical_formula_sum",
        ";  ?",
        ";",
        "_chemical_melting_point           ?",
        "_symmetry_cell_setting               Trigonal",
        "_symmetry_space_group_name_H-M      'R -3 M'",
        "_symmetry_space_group_name_Hall     '-R 3 2\"'",
        symmetry_loop(symbol, style=lambda k, op: "'" + ",".join(part if part[0] == "-" else "+" + part for part in op.replace(" ", "").split(",")) + "'"),
        cell_tags([f"{cell[0]}(1)", f"{cell[1]}(1)", f"{cell[2]}(4)", "90.00000", "90.00000", "120.00000"]),
        "_cell_volume              96.519",
        "loop_",
        *(f"    _atom_site_{t}" for t in "label fract_x fract_y fract_z U_iso_or_equiv occupancy adp_type type_symbol".split()),
        "   LI 0.00000       0.00000       0.50000       0.01267       1.00000   Uiso LI",
        "   CO 0.00000       0.00000       0.00000       0.00507       1.00000   Uiso CO",
        "   O1 0.00000       0.00000       0.26050(12)   0.00887(50)   1.00000   Uiso O",
        "_pd_proc_ls_prof_wR_factor          2.3456",
    )


def ddlm():
    symbol, cell, _ = FACTS["Li3N"]
    return lines(
        "#\\#CIF_2.0",
        "data_ddlm",
        cell_tags(cell, dot="."),
        "_cell.volume 44.66",
        "_space_group.IT_number 191",
        "_space_group.name_H-M_alt 'P 6/m m m'",
        symmetry_loop(symbol, "_space_group_symop.operation_xyz", first="_space_group_symop.id", style=lambda k, op: f'{k} "{op}"'),
        "loop_",
        *(f"_atom_site.{t}" for t in "label type_symbol fract_x fract_y fract_z occupancy adp_type".split()),
        "Li1 Li 0 0 0.5 1 Uani",
        "Li2 Li 1/3 2/3 0 1 Uani",
        "N1 N 0 0 0 1 Uani",
    )


def cartesian():
    symbol, cell, atoms = FACTS["LiTi2(PO4)3"]
    # a along x, b in the plane of x and y
    frame = np.array([[cell[0], 0, 0], [-cell[0] / 2, cell[0] * np.sqrt(3) / 2, 0], [0, 0, cell[2]]])
    rows = [f"{label} {facts[0]} " + " ".join(f"{v:.5f}" for v in np.array(facts[1:]) @ frame) for label, facts in atoms.items()]
    return lines(
        "data_cartesian",
        cell_tags(cell),
        symmetry_loop(symbol),
        "loop_",
        *(f"_atom_site_{t}" for t in "label type_symbol Cartn_x Cartn_y Cartn_z".split()),
        *rows,
    )


def gsas():
    symbol, cell, _ = FACTS["LiCl"]
    return lines(
        "data_LiCl_overall",
        "_gsas_exe 'GSAS-II'",
        "_pd_block_id 2020-01-01T00:00|LiCl|overall",
        "loop_",
        "  _atom_site_label",
        "  _atom_site_type_symbol",
        "  _atom_site_fract_x",
        "  _atom_site_fract_y",
        "  _atom_site_fract_z",
        "data_LiCl_phase_0",
        "_pd_phase_name LiCl",
        cell_tags([f"{cell[0]}(3)", cell[1], cell[2], 90, 90, 90]),
        '_symmetry_cell_setting "cubic"',
        '_symmetry_space_group_name_H-M "F m -3 m"',
        symmetry_loop(symbol, "_space_group_symop_operation_xyz", first="_space_group_symop_id", style=lambda k, op: f"     {k}  {op.replace(' ', '').upper()}"),
        "# ATOMIC COORDINATES AND DISPLACEMENT PARAMETERS",
        "loop_ ",
        *(f"   _atom_site_{t}" for t in "label type_symbol fract_x fract_y fract_z occupancy adp_type U_iso_or_equiv site_symmetry_multiplicity".split()),
        "Li1    Li+1 0.00000      0.00000      0.00000      1.0000     Uiso 0.0100     4   ",
        "Cl1    Cl-1 0.50000      0.50000      0.50000      1.0000     Uiso 0.0100     4   ",
        "loop_  _atom_type_symbol _atom_type_number_in_cell",
        "  Li 4.0",
        "  Cl 4.0",
        "_chemical_formula_sum 'Cl Li'",
    )


def rhombohedral():
    """The R setting: the primitive rhombohedral cell and its operations."""
    a = 4.9564
    alpha = 33.0
    structure = Structure.from_spacegroup(
        "R-3mH", Lattice.hexagonal(2 * a * np.sin(np.radians(alpha / 2)), a * np.sqrt(3 + 6 * np.cos(np.radians(alpha)))),
        ["Li", "Co", "O"], [[0, 0, 0.5], [0, 0, 0], [0, 0, 0.2605]],
    ).get_primitive_structure()
    assert len(structure) == 4
    generated = ["x,y,z", "z,x,y", "y,z,x", "-z,-y,-x", "-y,-x,-z", "-x,-z,-y"]
    generated += [re.sub(r"(-?)([xyz])", lambda m: ("" if m[1] else "-") + m[2], op) for op in generated]
    text = lines(
        "data_rhombohedral",
        cell_tags((a, a, a, alpha, alpha, alpha)),
        "_symmetry_space_group_name_H-M 'R -3 m:R'",
        "_space_group_IT_number 166",
        "loop_",
        "_symmetry_equiv_pos_as_xyz",
        *generated,
        "loop_",
        *(f"_atom_site_{t}" for t in "label type_symbol fract_x fract_y fract_z occupancy".split()),
        "Li1 Li1+ .5 .5 .5 1",
        "Co1 Co3+ 0 0 0 1",
        "O1 O2- .2605 .2605 .2605 1",
    )
    return text, structure


def hydrate():
    """LiOH·H2O-like labels without type symbols: OW, HW, HO, D; the formula decides."""
    symbol, cell = "C2/m", (7.37, 8.26, 3.19, 90, 110.3, 90)
    atoms = [("Li1", "Li", 0, 0.3484, 0.5), ("O(1)", "O", 0.2866, 0, 0.3953), ("OW1", "O", 0, 0.2067, 0),
             ("HO1", "H", 0.265, 0, 0.131), ("HW1", "H", 0.112, 0.133, 0.127)]
    structure = Structure.from_spacegroup(symbol, Lattice.from_parameters(*cell), [a[1] for a in atoms], [a[2:] for a in atoms], tol=0.02)
    text = lines(
        "data_hydrate",
        "_chemical_formula_sum 'H3 Li O2'",
        cell_tags(cell),
        symmetry_loop(symbol),
        "loop_",
        "_atom_site_label",
        "_atom_site_fract_x",
        "_atom_site_fract_y",
        "_atom_site_fract_z",
        *(f"{label} {x} {y} {z}" for label, _, x, y, z in atoms),
    )
    return text, structure


def magnetic():
    """A magnetic CIF: operations with time reversal and their centrings in lists of their own."""
    cell = (4.18, 4.18, 8.36, 90, 90, 90)
    atoms = [("Li", 0, 0, 0), ("Mn", 0.5, 0.5, 0.25), ("O", 0, 0, 0.25), ("O", 0.5, 0.5, 0)]
    atoms += [(symbol, x, y, z + 0.5) for symbol, x, y, z in atoms]
    structure = Structure(Lattice.from_parameters(*cell), [a[0] for a in atoms], [a[1:] for a in atoms])
    text = lines(
        "data_5yOhtAoR",
        "_space_group_magn.number_BNS  123.345",
        '_space_group_magn.name_BNS  "P_c 4/m m m"',
        cell_tags(cell),
        "loop_",
        "_space_group_symop_magn_operation.id",
        "_space_group_symop_magn_operation.xyz",
        "_space_group_symop_magn_operation.mxmymz",
        "1 x,y,z,+1 mx,my,mz",
        "2 -x,-y,-z,+1 mx,my,mz",
        "3 -y,x,z,+1 -my,mx,mz",
        "loop_",
        "_space_group_symop_magn_centering.id",
        "_space_group_symop_magn_centering.xyz",
        "_space_group_symop_magn_centering.mxmymz",
        "1 x,y,z,+1 mx,my,mz",
        "2 x,y,z+1/2,-1 -mx,-my,-mz",
        "loop_",
        *(f"_atom_site_{t}" for t in "label type_symbol fract_x fract_y fract_z occupancy".split()),
        "Li1 Li 0.00000 0.00000 0.00000 1",
        "Mn1 Mn 0.50000 0.50000 0.25000 1",
        "O1 O 0.00000 0.00000 0.25000 1",
        "O2 O 0.50000 0.50000 0.00000 1",
        "loop_",
        "_atom_site_moment.label",
        "_atom_site_moment.crystalaxis_x",
        "_atom_site_moment.crystalaxis_y",
        "_atom_site_moment.crystalaxis_z",
        "Mn1 0.0 0.0 3.5",
    )
    return text, structure


def mixed_types():
    """Pauling File and Springer Materials: the species of a mixed site in its type symbol."""
    symbol, cell = "Fm-3m", (4.14, 4.14, 4.14, 90, 90, 90)
    structure = Structure.from_spacegroup(symbol, Lattice.from_parameters(*cell), [{"Li": 0.5, "Fe": 0.5}, "O"], [[0, 0, 0], [0.5, 0.5, 0.5]])
    text = lines(
        "data_sd_0000000",
        cell_tags(cell),
        symmetry_loop(symbol),
        "loop_",
        *(f"_atom_site_{t}" for t in "label type_symbol Wyckoff_symbol site_symmetry fract_x fract_y fract_z occupancy".split()),
        "M1 '0.5Li + 0.5Fe' .4a m-3m 0 0 0 1",
        "O1 O .4b m-3m 0.5 0.5 0.5 1",
    )
    return text, structure


def icsd_desktop():
    """ICSD-Desktop: zeros before and behind the point are left out, so that 0 is a point alone."""
    symbol, cell, _ = FACTS["Li3OCl"]
    tags = "label type_symbol symmetry_multiplicity Wyckoff_symbol fract_x fract_y fract_z occupancy attached_hydrogens"
    return lines(
        "data_99998-ICSD",
        "_chemical_formula_sum 'Cl1 Li3 O1'",
        cell_tags([f"{value:g}." if float(value).is_integer() else f"{value}" for value in cell]),
        symmetry_loop(symbol),
        "loop_",
        *(f"_atom_site_{tag}" for tag in tags.split()),
        "Cl1 Cl1- 1 b .5 .5 .5 1. 0",
        "Li1 Li1+ 3 d .5 . . 1. 0",
        "O1 O2- 1 a . . . 1. 0",
    )


def isotopes():
    """Neutron work: mass numbers in type symbols; a cubic cell without its angles."""
    symbol, cell, _ = FACTS["LiCl"]
    return lines(
        "data_neutrons",
        "\n".join(cell_tags(cell).split("\n")[:3]),
        f"_cell_volume {cell[0] ** 3:.2f}",
        symmetry_loop(symbol),
        "loop_",
        *(f"_atom_site_{tag}" for tag in "label type_symbol fract_x fract_y fract_z occupancy".split()),
        "Li1 7Li 0 0 0 1",
        "Cl1 35Cl 0.5 0.5 0.5 1",
    )


def stale_formula():
    """Labels without types under the formula of another compound, which has P and O but no Fe."""
    symbol, cell, atoms = FACTS["LiFePO4"]
    return lines(
        "data_edited",
        "_chemical_formula_sum 'Li3 P O4 F'",
        cell_tags(cell),
        symmetry_loop(symbol),
        "loop_",
        *(f"_atom_site_{tag}" for tag in "label fract_x fract_y fract_z occupancy".split()),
        *(f"{label} {x} {y} {z} 1" for label, (_, x, y, z) in atoms.items()),
    )


def damaged():
    """A paper's supplement: lines of the publisher, an open quote, tags without _, _loop, a short loop, HTML behind."""
    symbol, cell, atoms = FACTS["LiFePO4"]
    return lines(
        "Supplementary Material for a Journal's Paper",
        "This text is 'copyright of the publisher",
        "",
        "data_global",
        "_publ_section_title 'Structure of the author's triphylite,",
        "  a title over two lines",
        "'",
        "data_triphylite",
        cell_tags(cell),
        "computing_molecular_graphics ?",
        "_journal_name_full",
        "_loop",
        "_publ_author_name",
        "'Somebody A'",
        "'Somebody B'",
        symmetry_loop(symbol),
        "computing_structure_solution by hand",
        "loop_",
        "_refln_index_h",
        "_refln_F_meas",
        "1 3.17",
        "2",
        "loop_",
        *(f"_atom_site_{tag}" for tag in "label type_symbol fract_x fract_y fract_z occupancy".split()),
        *(f"{label} {element} {x} {y} {z} 1" for label, (element, x, y, z) in atoms.items()),
        "</pre></body></html>",
    )


def cif2():
    """CIF 2.0: lists, a table and a text between triple quotes."""
    text, structure = magnetic()
    more = lines(
        "_audit.details {'a':[1 2] 'b':\"c d\"}",
        "loop_",
        "_parent_propagation_vector.id",
        "_parent_propagation_vector.kxkykz",
        "k1 [0 0 0.5]",
        "k2 [1/2 0",
        "    0]",
        "_audit.text '''it's a",
        "loop_ of words'''",
    )
    return "#\\#CIF_2.0\n" + text.replace("loop_", more + "loop_", 1), structure


def sloppy():
    """By hand: tabs, unquoted values with spaces, global_, a block of two, spaces before brackets, capitals."""
    symbol, cell, _ = FACTS["Li2O"]
    return lines(
        "GLOBAL_",
        "_journal_year ?",
        "DATA_Li2O my sample",
        "_Chemical_Formula_Sum\tLi2 O",
        "_SYMMETRY_SPACE_GROUP_NAME_H-M F m -3 m",
        cell_tags(cell).replace(" ", "\t\t").upper(),
        symmetry_loop(symbol).replace("loop_", "LOOP_").replace("'", ""),
        "Loop_",
        "_ATOM_SITE_LABEL\t_ATOM_SITE_FRACT_X\t_ATOM_SITE_FRACT_Y",
        "_ATOM_SITE_FRACT_Z",
        "Li\t.25\t.25\t.25\tO\t0\t-.0\t+0.0",
        "stop_",
        "#END",
    )


def cases():
    yield "ICSD", icsd(), plain("LiFePO4")
    yield "AMCSD", amcsd(), plain("Li2CO3")
    yield "VESTA", vesta(), plain("Li6PS5Cl")
    yield "SHELXL", shelx(), plain("LiOH")
    yield "FullProf", fullprof(), plain("LiCoO2")
    yield "GSAS-II", gsas(), plain("LiCl")
    yield "DDLm names", ddlm(), plain("Li3N")
    yield "Cartesian coordinates", cartesian(), plain("LiTi2(PO4)3")
    yield "rhombohedral axes", *rhombohedral()
    yield "labels of water", *hydrate()
    yield "magnetic", *magnetic()
    yield "species in the type symbol", *mixed_types()
    yield "by hand", sloppy(), plain("Li2O")
    yield "ICSD-Desktop", icsd_desktop(), plain("Li3OCl")
    yield "mass numbers, angles left out", isotopes(), plain("LiCl")
    yield "stale formula", stale_formula(), plain("LiFePO4")
    yield "damaged supplement", damaged(), plain("LiFePO4")
    yield "magnetic, CIF 2.0", *cif2()
    for name in ("Li3N", "LiFePO4", "Li2CO3"):
        structure = plain(name)
        file = io.BytesIO()
        write_ase(file, AseAtomsAdaptor.get_atoms(structure), format="cif")
        yield f"ASE, {name}", file.getvalue().decode(), structure
    for name in ("LiCoO2", "LiTi2(PO4)3", "LiFePO4", "Li6PS5Cl"):
        structure = plain(name)
        yield f"pymatgen, symmetrised {name}", str(CifWriter(structure, symprec=0.01, refine_struct=False)), structure
    for name in ("ICSD", "SHELXL"):
        text = icsd() if name == "ICSD" else shelx()
        structure = plain("LiFePO4" if name == "ICSD" else "LiOH")
        yield f"{name}, CR LF", text.replace("\n", "\r\n"), structure
        yield f"{name}, CR", text.replace("\n", "\r"), structure


def record(structure):
    distances = structure.distance_matrix.copy()
    np.fill_diagonal(distances, np.inf)
    return {
        "sites": len(structure),
        "volume": structure.volume,
        "content": {el.symbol: float(n) for el, n in structure.composition.element_composition.items()},
        "species": dict(Counter(species_name(site) for site in structure)),
        "nearestSum": float(distances.min(axis=1).sum()),
    }


def verdict(text, expected):
    try:
        found = structure_record(text)
    except Exception:
        return "fails"
    close = abs(found["volume"] - expected["volume"]) < 1e-3 and abs(found["nearestSum"] - expected["nearestSum"]) < 1e-2
    return "same" if found["species"] == expected["species"] and close else "differs"


def main():
    golden = {}
    for name, text, structure in cases():
        expected = record(structure)
        golden[name] = {"text": text, "expected": expected, "pymatgen": verdict(text, expected)}
        print(f"{name:32} {expected['sites']:4} sites  pymatgen: {golden[name]['pymatgen']}")
    path = HERE / "golden" / "cif_dialects.json.gz"
    path.write_bytes(gzip.compress(json.dumps({"versions": {"pymatgen": "2026.10.24"}, "cases": golden}).encode(), mtime=0))
    print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
