"""What ASE and pymatgen read from files that the app writes: .cube, .grd (as VESTA lays it out) and CIF.

Takes a JSON file with the texts that tests/crystal/pathways/files.ts writes (fields cube, grd, cif), reads each with a
reader of others, and writes golden/writtenFiles.json.gz: the texts and what was read. The .grd has no reader in either
package: its layout is that of BVlain 0.25.1's `write_grd` (title; cell; number of points; energies, z the fastest, the
points that repeat left out), which is read here by numpy.
"""

import gzip
import json
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
from ase.io.cube import read_cube
from pymatgen.core import Structure
from pymatgen.io.common import VolumetricData

warnings.filterwarnings("ignore")


def main(path):
    texts = json.loads(Path(path).read_text())
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for kind in ("cube", "grd", "cif"):
            files[kind] = Path(folder) / f"it.{kind}"
            files[kind].write_text(texts[kind])
        with open(files["cube"]) as file:
            ase = read_cube(file)
        pymatgen = VolumetricData.from_cube(files["cube"])
        lines = texts["grd"].split("\n")
        size = [int(n) for n in lines[2].split()]
        grd = np.array([float(line) for line in lines[3:] if line]).reshape(size)
        crystal = Structure.from_file(files["cif"])
    pmg = pymatgen.data["total"]
    golden = {
        **texts,
        "size": list(ase["data"].shape),
        "ase": {
            "data": ase["data"].reshape(-1).tolist(),
            "cell": np.asarray(ase["atoms"].cell).tolist(),
            "numbers": ase["atoms"].numbers.tolist(),
            "positions": ase["atoms"].positions.tolist(),
        },
        "pymatgen": {
            "size": list(pmg.shape),
            "deviation": float(np.abs(pmg - ase["data"]).max()),
            "cell": pymatgen.structure.lattice.matrix.tolist(),
        },
        "grd": texts["grd"],
        "grdDeviation": float(np.abs(grd - ase["data"]).max() / np.abs(grd).max()),
        "grdCell": [float(x) for x in lines[1].split()],
        "crystal": {
            "cell": list(crystal.lattice.parameters),
            "sites": [
                {
                    "species": {str(element): float(amount) for element, amount in site.species.items()},
                    "position": site.frac_coords.tolist(),
                }
                for site in crystal
            ],
        },
    }
    out = Path(__file__).parent / "golden" / "writtenFiles.json.gz"
    with gzip.GzipFile(out, "wb", mtime=0) as file:
        file.write(json.dumps(golden).encode())
    print(golden["size"], golden["pymatgen"], golden["grdDeviation"], len(golden["crystal"]["sites"]), out.stat().st_size)


if __name__ == "__main__":
    main(sys.argv[1])
