"""Writes golden/structure_files.json.gz: structure files that are no CIFs, and what pymatgen and ase read in them.

    python tests/oracle/structure_files.py

The structures are CIFs of OBELiX, ordered, disordered and triclinic, in POSCAR (VASP 4 and 5), extended XYZ, JSON of
pymatgen and JSON of OPTIMADE. Each file: its path and text, and for each material ID in it the cell (a, b, c in Å, alpha,
beta, gamma in degrees), the content of the cell by element, and the sites: occupancies by element and fractional
coordinates. `by` names who read it: pymatgen, ase, or both, which then have to agree to 1e-7; `source` is the pymatgen
structure that the file was written from, where neither reads the dialect.
"""

import gzip
import io
import json
import re
import warnings
from pathlib import Path

import numpy as np
from ase import Atoms
from ase.calculators.singlepoint import SinglePointCalculator
from ase.constraints import FixAtoms
from ase.io import read as read_ase
from ase.io import write as write_ase
from crystal import embedded_cifs
from pymatgen.core import Lattice, Structure
from pymatgen.entries.computed_entries import ComputedStructureEntry
from pymatgen.io.ase import AseAtomsAdaptor
from pymatgen.io.cif import CifParser
from pymatgen.io.optimade import OptimadeStructureAdapter
from pymatgen.io.vasp import Poscar

warnings.filterwarnings("ignore")
HERE = Path(__file__).resolve().parent
RANDOM = np.random.default_rng(20)

FILES = []


def element_name(species):
    return getattr(species, "element", species).symbol


def record(structure):
    """What the tests compare: cell, content, sites."""
    structure = structure if isinstance(structure, Structure) else AseAtomsAdaptor.get_structure(structure)
    content, sites = {}, []
    for site in structure:
        species = {}
        for kind, amount in site.species.items():
            name = element_name(kind)
            species[name] = species.get(name, 0) + float(amount)
            content[name] = content.get(name, 0) + float(amount)
        sites.append([species, [float(x) for x in site.frac_coords]])
    lattice = structure.lattice
    return {"cell": [*map(float, lattice.abc), *map(float, lattice.angles)], "content": content, "sites": sites}


def same(first, second):
    if not np.allclose(first["cell"], second["cell"], atol=1e-7, rtol=0) or len(first["sites"]) != len(second["sites"]):
        return False
    for (one, x), (two, y) in zip(first["sites"], second["sites"]):
        difference = np.array(x) - np.array(y)
        if one.keys() != two.keys() or np.abs(difference - np.round(difference)).max() > 1e-7:
            return False
    return True


def add(path, text, answers, *problems):
    """answers: by ID, a list of (reader, structure), which have to agree."""
    said = {}
    for name, readings in answers.items():
        records = [record(structure) for _, structure in readings]
        assert all(same(records[0], other) for other in records), path
        said[name] = {"by": [who for who, _ in readings], **records[0]}
    FILES.append({"path": path, "text": text, "structures": said, "problems": sorted(problems)})


def structures():
    """The smallest structures of OBELiX of each kind by ID: ordered and disordered; of low symmetry too."""
    kinds = {}
    for name, text in embedded_cifs():
        structure = CifParser.from_str(text, occupancy_tolerance=1.1).parse_structures(primitive=False)[0]
        if len(structure) > 60 or structure.distance_matrix[~np.eye(len(structure), dtype=bool)].min() < 0.05:
            continue
        angles = sum(abs(angle - 90) > 1e-3 for angle in structure.lattice.angles)
        kinds.setdefault((structure.is_ordered, angles), []).append((name, structure))
    return {key: sorted(found, key=lambda entry: len(entry[1])) for key, found in kinds.items()}


KINDS = structures()
ORDERED = {n: KINDS[(True, n)] for n in range(4) if (True, n) in KINDS}
DISORDERED = {n: KINDS[(False, n)] for n in range(4) if (False, n) in KINDS}


def pick(table, angles, index):
    found = table[angles] if angles in table else [entry for entries in table.values() for entry in entries]
    name, structure = found[index % len(found)]
    return name, structure.copy()


def plain(structure):
    """The structure without oxidation states, its sites sorted by element as VASP groups them."""
    structure = structure.copy()
    structure.remove_oxidation_states()
    structure.remove_site_property("magmom") if "magmom" in structure.site_properties else None
    return Structure.from_sites(sorted(structure, key=lambda site: site.species_string))


# POSCAR


def groups(structure):
    names, counts = [], []
    for site in structure:
        if names and names[-1] == site.specie.symbol:
            counts[-1] += 1
        else:
            names.append(site.specie.symbol)
            counts.append(1)
    return names, counts


def row(values, style="%.16f"):
    return "  ".join(style % v for v in values)


def poscar_text(
    structure,
    comment="written by hand",
    scale=("1.0",),
    vectors=None,
    symbols=None,
    mode="Direct",
    cartesian=None,
    selective=False,
    behind=False,
    style="%.16f",
    after=(),
    width=20,
):
    names, counts = groups(structure)
    symbols = names if symbols is None else symbols
    coordinates = structure.frac_coords if cartesian is None else cartesian
    wrap = lambda parts: ["  ".join(parts[k : k + width]) for k in range(0, len(parts), width)]
    flags = "  T  F  T" if selective else ""
    lines = [comment, "  ".join(scale), *(row(v, style) for v in (structure.lattice.matrix if vectors is None else vectors))]
    lines += [*wrap(list(symbols)), *wrap([str(n) for n in counts])]
    lines += ["Selective dynamics"] if selective else []
    lines += [mode]
    for site, position in zip(structure, coordinates):
        lines.append(row(position, style) + flags + (f"  {site.specie.symbol}" if behind else ""))
    return "\n".join([*lines, *after]) + "\n"


def from_pymatgen(text, names=None):
    poscar = Poscar.from_str(text, default_names=names, read_velocities=False)
    return ("pymatgen", poscar.structure)


def from_ase(text, form="vasp", **options):
    return ("ase", read_ase(io.StringIO(text), format=form, **options))


def add_poscar(path, name, text, *problems, readers=(from_pymatgen, from_ase)):
    add(path, text, {name: [reader(text) for reader in readers]}, *problems)


def poscars():
    name, structure = pick(ORDERED, 0, 2)
    structure = plain(structure)
    add_poscar(f"run/{name}/POSCAR", name, Poscar(structure).get_str(significant_figures=16))
    add_poscar(f"{name}.vasp", name, poscar_text(structure))
    add_poscar(f"POSCAR_{name}", name, Poscar(structure).get_str(direct=False, significant_figures=16))
    text = Poscar(structure).get_str(vasp4_compatible=True, significant_figures=16)
    add_poscar(f"vasp4/{name}/CONTCAR", name, text, "symbols-behind-coordinates", readers=(from_pymatgen,))
    names, counts = groups(structure)
    text = poscar_text(structure, comment=" ".join(names), symbols=[])
    as_named = lambda text: from_pymatgen(text, names)
    add_poscar(f"{name}.POSCAR", name, text, "symbols-from-comment", readers=(as_named, from_ase))
    formula = "".join(f"{symbol}{n}" for symbol, n in zip(names, counts))
    text = poscar_text(structure, comment=formula, symbols=[], selective=True)
    add_poscar(f"{name}-formula.vasp", f"{name}-formula", text, "symbols-from-comment", readers=(as_named,))

    for angles, index in ((0, 4), (1, 1), (2, 0), (3, 0), (3, 1), (1, 3)):
        name, structure = pick(ORDERED, angles, index)
        structure = plain(structure)
        matrix, volume = structure.lattice.matrix, structure.lattice.volume
        add_poscar(f"volume/{name}.vasp", name, poscar_text(structure, scale=(f"{-volume:.12f}",), vectors=matrix / 7.3))
        cartesian = structure.cart_coords / 3.5
        text = poscar_text(structure, scale=("3.5",), vectors=matrix / 3.5, mode="Cartesian", cartesian=cartesian)
        add_poscar(f"scaled/{name}.poscar", name, text)
        text = poscar_text(structure, scale=(f"{-volume:.12f}",), vectors=matrix / 2, mode="k", cartesian=structure.cart_coords / 2)
        add_poscar(f"kartesian/{name}/POSCAR", name, text, readers=(from_ase,))
        factors = np.array([0.5, 2.0, 1.25])
        text = poscar_text(
            structure,
            scale=[str(f) for f in factors],
            vectors=matrix / factors,
            mode="cart",
            cartesian=structure.cart_coords / factors,
            selective=True,
        )
        add_poscar(f"factors/{name}.vasp", name, text, readers=(from_ase,))

    name, structure = pick(ORDERED, 0, 6)
    structure = plain(structure)
    names, counts = groups(structure)
    suffixed = [f"{n}_sv" if k % 2 else f"{n}_pv/1a2b3c4d" for k, n in enumerate(names)]
    add_poscar(f"{name}/CONTCAR", name, poscar_text(structure, symbols=suffixed, selective=True, behind=True))
    text = poscar_text(structure, symbols=[f"{n}/f474ac0d79d9987ad87" for n in names])
    add_poscar(f"hash/{name}.vasp", name, text.replace("\n", "\r\n"), readers=(lambda t: from_pymatgen(t.replace("\r\n", "\n")),))
    velocities = ["", *(row(v) for v in RANDOM.normal(size=(len(structure), 3)) * 1e-3)]
    add_poscar(f"velocities/{name}/CONTCAR", name, poscar_text(structure, after=velocities))
    text = poscar_text(structure, style="%.14E")
    add_poscar(f"fortran/{name}.vasp", name, text.replace("E+", "D+").replace("E-", "D-"), readers=(lambda t: from_ase(t.replace("D+", "E+").replace("D-", "E-")),))
    shuffled = Structure.from_sites([structure[i] for i in RANDOM.permutation(len(structure))])
    text = poscar_text(shuffled, mode="direct lattice")
    add_poscar(f"shuffled/{name}.vasp", name, text, readers=(from_pymatgen,) if len(groups(shuffled)[0]) > 20 else (from_pymatgen, from_ase))
    far = structure.copy()
    for i, step in enumerate(RANDOM.integers(-3, 4, size=(len(far), 3))):
        far.translate_sites([i], step, to_unit_cell=False)
    add_poscar(f"images/{name}.vasp", name, poscar_text(far))
    left = Structure(Lattice(structure.lattice.matrix * [1, 1, -1]), structure.species, structure.frac_coords)
    text = poscar_text(left, mode="Cartesian", cartesian=left.cart_coords)
    add_poscar(f"lefthanded/{name}.vasp", name, text)
    out = io.StringIO()
    write_ase(out, AseAtomsAdaptor.get_atoms(structure), format="vasp", direct=True)
    add_poscar(f"ase/{name}/POSCAR", name, out.getvalue())


# Extended XYZ


def rotated(structure):
    """The same crystal in another orientation: its lattice is no longer lower triangular."""
    q, _ = np.linalg.qr(RANDOM.normal(size=(3, 3)))
    return Structure(Lattice(structure.lattice.matrix @ q), structure.species, structure.frac_coords)


def lattice_text(structure, style="%.16g"):
    return " ".join(style % v for v in structure.lattice.matrix.flatten())


def xyz_text(structure, header, style="%.16g", line=None):
    rows = [
        line(site) if line else f"{site.specie.symbol} " + " ".join(style % v for v in site.coords) for site in structure
    ]
    return "\n".join([str(len(structure)), header, *rows]) + "\n"


def add_xyz(path, name, text, *problems, **options):
    add(path, text, {name: [from_ase(text, "extxyz", index=-1, **options)]}, *problems)


def extended_xyz():
    frames = []
    for angles, index in ((0, 1), (1, 0), (3, 0), (2, 1)):
        name, structure = pick(ORDERED, angles, index)
        structure = rotated(plain(structure))
        lattice = lattice_text(structure)
        add_xyz(f"{name}.xyz", name, xyz_text(structure, f'Lattice="{lattice}" Properties=species:S:1:pos:R:3 pbc="T T T"'))
        atoms = AseAtomsAdaptor.get_atoms(structure)
        atoms.info = {"name": "with spaces = and “quotes”", "energy_of": [1.0, 2.0]}
        atoms.set_constraint(FixAtoms([0]))
        atoms.calc = SinglePointCalculator(atoms, energy=-1.5, forces=RANDOM.normal(size=(len(atoms), 3)))
        out = io.StringIO()
        write_ase(out, atoms, format="extxyz")
        add_xyz(f"ase/{name}.extxyz", name, out.getvalue())
        frames.append((name, structure))
    name, structure = frames[0]
    lattice = lattice_text(structure)
    text = xyz_text(structure, f"step=1 Lattice='{lattice}' note=\"a \\\" b\" config=[1, 2]")
    add_xyz(f"bare/{name}.xyz", name, text)
    line = lambda site: " ".join("%.15g" % v for v in site.coords) + f" 0.5 {site.specie.symbol} {site.specie.Z}"
    text = xyz_text(structure, f'Properties=pos:R:3:charge:R:1:species:S:1:Z:I:1 Lattice="{lattice}"', line=line)
    add_xyz(f"columns/{name}.xyz", name, text)
    line = lambda site: f"{site.specie.Z} " + " ".join("%.15g" % v for v in site.coords)
    text = xyz_text(structure, f'Lattice="{lattice}" Properties=Z:I:1:pos:R:3', line=line)
    add_xyz(f"numbers/{name}.xyz", name, text)
    text = xyz_text(structure, f'Lattice="{lattice}" Properties=species:S:1:pos:R:3 pbc="T T F"')
    add_xyz(f"layer/{name}.xyz", name, text, "not-periodic")
    trajectory = ""
    for k in range(4):
        step = structure.copy()
        step.apply_strain(0.01 * k)
        step.perturb(0.02 * k, seed=k) if k else None
        trajectory += xyz_text(step, f'Lattice="{lattice_text(step)}" Properties=species:S:1:pos:R:3 step={k}')
    add_xyz(f"relaxed/{name}.xyz", name, trajectory, "further-frames")
    out = io.StringIO()
    images = [AseAtomsAdaptor.get_atoms(structure) for _, structure in frames]
    write_ase(out, images, format="extxyz")
    add_xyz("several.extxyz", "several", out.getvalue(), "further-frames")


# pymatgen


def add_json(path, value, answers, *problems):
    add(path, value if isinstance(value, str) else json.dumps(value), answers, *problems)


def from_dict(value):
    return [("pymatgen", Structure.from_dict(json.loads(json.dumps(value))))]


def pymatgen_json():
    for k, (table, angles, index) in enumerate(
        ((ORDERED, 0, 3), (ORDERED, 3, 1), (DISORDERED, 0, 1), (DISORDERED, 1, 2), (DISORDERED, 3, 0), (DISORDERED, 0, 5))
    ):
        name, structure = pick(table, angles, index)
        value = structure.as_dict(**({"verbosity": 0} if k % 2 else {}))
        add_json(f"{name}.json", value, {name: from_dict(value)})
    name, structure = pick(DISORDERED, 0, 3)
    structure.remove_oxidation_states()
    states = {"Li": 1, "O": -2, "S": -2, "Cl": -1, "P": 5}
    structure.add_oxidation_state_by_element({e.symbol: states.get(e.symbol, 3) for e in structure.elements})
    value = structure.as_dict()
    add_json(f"states/{name}.json", value, {name: from_dict(value)})
    old = json.loads(json.dumps(value))
    for site in old["sites"]:
        for species in site["species"]:
            state = species.pop("oxidation_state", 0) or 0
            species["element"] += f"{abs(state):g}{'-' if state < 0 else '+'}"
    add_json(f"names/{name}.json", old, {name: [("source", structure)]})
    name, structure = pick(ORDERED, 0, 5)
    structure = plain(structure)
    structure.add_site_property("magmom", [0.5] * len(structure))
    add_json(f"to_json/{name}.json", structure.to_json(), {name: [("pymatgen", Structure.from_str(structure.to_json(), fmt="json"))]})
    entry = ComputedStructureEntry(structure, -10.0, entry_id="mp-1").as_dict()
    add_json(f"entry/{name}.json", entry, {name: from_dict(entry["structure"])})
    picked = [pick(table, angles, index) for table, angles, index in ((ORDERED, 0, 0), (DISORDERED, 0, 2), (ORDERED, 2, 2))]
    documents = [{"material_id": name, "structure": structure.as_dict()} for name, structure in picked]
    answers = {name: from_dict(document["structure"]) for (name, _), document in zip(picked, documents)}
    add_json("documents.json", documents, answers)
    answers = {f"list_{k + 1}": readings for k, readings in enumerate(answers.values())}
    add_json("list.json", [document["structure"] for document in documents], answers)


# OPTIMADE


def optimade_entry(name, structure, vacancies):
    """The entry of a structure; None where there is no vacancy: then a site's species sum to 1."""
    species, at_sites = {}, []
    for site in structure:
        parts = {}
        for kind, amount in site.species.items():
            parts[element_name(kind)] = parts.get(element_name(kind), 0) + float(amount)
        rest = 1 - sum(parts.values())
        if rest > 1e-9 and vacancies:
            parts["vacancy"] = rest
        label = "+".join(f"{symbol}{amount:.12g}" for symbol, amount in parts.items()) if len(parts) > 1 else next(iter(parts))
        species[label] = {"name": label, "chemical_symbols": list(parts), "concentration": list(parts.values()), "mass": None}
        at_sites.append(label)
    attributes = {
        "elements": sorted({element.symbol for element in structure.elements}),
        "nsites": len(structure),
        "dimension_types": [1, 1, 1],
        "nperiodic_dimensions": 3,
        "lattice_vectors": structure.lattice.matrix.tolist(),
        "cartesian_site_positions": structure.cart_coords.tolist(),
        "species": list(species.values()),
        "species_at_sites": at_sites,
        "structure_features": ["disorder"] if any(len(s["chemical_symbols"]) > 1 for s in species.values()) else [],
        "last_modified": "2024-01-01T00:00:00Z",
    }
    return {"id": name, "type": "structures", "links": {}, "attributes": attributes}


def optimade():
    meta = {"api_version": "1.2.0", "more_data_available": False, "provider": {"prefix": "exmpl"}}
    for index in range(3):
        name, structure = pick(ORDERED, (0, 1, 3)[index], 3)
        resource = OptimadeStructureAdapter.get_optimade_structure(plain(structure))
        read = OptimadeStructureAdapter.get_structure(json.loads(json.dumps(resource)))
        entry = {"id": f"exmpl/{name}", "type": "structures", "attributes": resource["attributes"]}
        value = {"data": entry, "meta": meta} if index else entry
        add_json(f"single{index}.json", value, {f"exmpl/{name}": [("pymatgen", read)]})
    for index, angles in enumerate((0, 1, 3, 0)):
        name, structure = pick(DISORDERED, angles, 4 + index)
        value = {"data": optimade_entry(name, structure, True), "meta": meta}
        add_json(f"disordered{index}.json", value, {name: [("source", structure)]})
    picked = [pick(table, angles, 7) for table, angles in ((ORDERED, 0), (ORDERED, 1), (DISORDERED, 0), (DISORDERED, 1))]
    entries = [optimade_entry(name, structure, True) for name, structure in picked]
    answers = {name: [("source", structure)] for name, structure in picked}
    add_json("search.json", {"data": entries, "meta": meta, "links": {"next": None}}, answers)
    add_json("entries.json", entries, answers)
    further = {"data": entries[:2], "meta": {**meta, "more_data_available": True}}
    add_json("page.json", further, dict(list(answers.items())[:2]), "further-pages")
    mixed = {"data": [entries[0], {"id": "r1", "type": "references", "attributes": {}}], "meta": meta}
    add_json("mixed.json", mixed, dict(list(answers.items())[:1]), "other-entries-ignored")


if __name__ == "__main__":
    poscars()
    extended_xyz()
    pymatgen_json()
    optimade()
    target = HERE / "golden" / "structure_files.json.gz"
    with gzip.GzipFile(target, "wb", mtime=0) as file:
        file.write(json.dumps(FILES, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))
    n = sum(len(file["structures"]) for file in FILES)
    print(f"{len(FILES)} files, {n} structures, {target.stat().st_size} bytes")
