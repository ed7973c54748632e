"""Writes golden/special_functions.json.gz: the complementary error function on a grid.

    python tests/oracle/special_functions.py

erfc: [x, erfc(x)] over the whole line, dense around the borders of the intervals that approximations use and in the
tail down to underflow. The values are mpmath's with 40 digits, since scipy 1.17 itself is off by up to 6e-14 of the
value in the tail, where x² is rounded before the exponential; the script checks that the two agree to 1e-13.
"""

import gzip
import json
from pathlib import Path

import mpmath
import numpy as np
import scipy
from scipy.special import erfc

HERE = Path(__file__).resolve().parent


def main():
    rng = np.random.default_rng(3)
    grid = np.concatenate([
        np.linspace(-7, 26.5, 671), rng.uniform(0, 6, 600), rng.uniform(6, 26.5, 300),
        0.46875 + np.linspace(-1e-3, 1e-3, 21), 4 + np.linspace(-1e-3, 1e-3, 21), 10.0 ** np.arange(-300, 0, 20),
    ])
    mpmath.mp.dps = 40
    exact = np.array([float(mpmath.erfc(mpmath.mpf(float(x)))) for x in grid])
    assert np.all(np.abs(erfc(grid) / exact - 1) < 1e-13)
    golden = {
        "versions": {"mpmath": mpmath.__version__, "scipy": scipy.__version__},
        "erfc": [[float(x), float(value)] for x, value in zip(grid, exact, strict=True)],
    }
    path = HERE / "golden" / "special_functions.json.gz"
    path.write_bytes(gzip.compress(json.dumps(golden).encode(), mtime=0))
    print(path.name, path.stat().st_size, len(grid))


if __name__ == "__main__":
    main()
