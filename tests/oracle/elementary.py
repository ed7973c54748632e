"""Writes golden/elementary.json.gz: elementary functions at random arguments over their whole range.

    python tests/oracle/elementary.py

For each function: [arguments, value, rest], with the value that is nearest to the exact one and what is left to the
exact one in units of the value's last place, from mpmath with 60 digits (1500 for large angles).
"""

import gzip
import json
import math
from pathlib import Path

import mpmath
import numpy as np

HERE = Path(__file__).resolve().parent
N = 40
rng = np.random.default_rng(16)


def uniform(low, high):
    return rng.uniform(low, high, N)


def wide(low, high, signed=False):
    """Numbers with exponents of two from `low` on and below `high`."""
    values = np.ldexp(rng.uniform(1, 2, N), rng.integers(low, high, N))
    return values * rng.choice([-1, 1], N) if signed else values


def whole(low, high):
    return rng.integers(low, high + 1, N).astype(float)


positive = [wide(-1074, 1024), wide(-4, 4), uniform(0, 3), 1 + wide(-40, -3, True), whole(2, 3000), 10.0 ** np.arange(-20, 20)]
small = [wide(-80, 0, True), uniform(-1, 1)]
angles = [uniform(-4, 4), wide(-40, 20, True), wide(20, 1024, True), whole(-500, 500) * (np.pi / 2), whole(-90, 90) * (np.pi / 12)]
FUNCTIONS = {
    "exp": (mpmath.exp, [uniform(-745.1, 709.7), uniform(-40, 40), *small, whole(-40, 40)]),
    "expm1": (mpmath.expm1, [uniform(-40, 709.7), uniform(-4, 4), *small]),
    "ln": (mpmath.log, positive),
    "log2": (lambda x: mpmath.log(x) / mpmath.log(2), positive),
    "log10": (lambda x: mpmath.log(x) / mpmath.log(10), positive),
    "log1p": (mpmath.log1p, [wide(-60, 1024), -uniform(0, 1), *small]),
    "pow": (
        lambda x, y: x**y,
        [(wide(-100, 100), uniform(-7, 7)), (uniform(0, 100), uniform(-3, 3)), (uniform(-9, 9), whole(-9, 9)),
         (1 + wide(-30, -8, True), wide(2, 15, True)), (np.full(N, 10.0), uniform(-300, 300)), (wide(-1074, -1022), uniform(-1, 1)),
         (uniform(1, 2), -1020 + uniform(-50, 20))],
    ),
    "sin": (mpmath.sin, angles),
    "cos": (mpmath.cos, angles),
    "atan": (mpmath.atan, [uniform(-4, 4), wide(-40, 80, True)]),
    "atan2": (lambda y, x: mpmath.atan2(y, x), [(uniform(-3, 3), uniform(-3, 3)), (wide(-30, 30, True), wide(-30, 30, True))]),
    "acos": (mpmath.acos, [uniform(-1, 1), 1 - wide(-50, -3), wide(-60, -3, True)]),
    "tanh": (mpmath.tanh, [uniform(-23, 23), uniform(-2, 2), *small]),
    "atanh": (mpmath.atanh, [uniform(-1, 1), 1 - wide(-50, -3), *small]),
    "cbrt": (lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)), [wide(-1074, 1024, True), uniform(-9, 9), whole(-12, 12) ** 3]),
    "hypot": (
        lambda *v: mpmath.sqrt(mpmath.fsum(x * x for x in v)),
        [(uniform(-3, 3), uniform(-3, 3)), (uniform(-3, 3), uniform(-3, 3), uniform(-3, 3)), (wide(-600, 500), wide(-600, 500))],
    ),
}


def row(function, arguments):
    mpmath.mp.dps = 1500 if function in (mpmath.sin, mpmath.cos) and abs(arguments[0]) > 1e6 else 60
    exact = function(*(mpmath.mpf(x) for x in arguments))
    # Rounded twice where the value is subnormal: the rest tells.
    value = float(exact)
    if not math.isfinite(value):
        return None
    return [list(arguments), value, round(float((exact - mpmath.mpf(value)) / mpmath.mpf(math.ulp(value))), 3)]


def main():
    golden = {"versions": {"mpmath": mpmath.__version__, "numpy": np.__version__}}
    for name, (function, sets) in FUNCTIONS.items():
        lists = [s if isinstance(s, tuple) else (s,) for s in sets]
        rows = [row(function, [float(x) for x in arguments]) for columns in lists for arguments in zip(*columns, strict=True)]
        golden[name] = [r for r in rows if r is not None]
    path = HERE / "golden" / "elementary.json.gz"
    path.write_bytes(gzip.compress(json.dumps(golden, separators=(",", ":")).encode(), mtime=0))
    print(path.name, path.stat().st_size, {k: len(v) for k, v in golden.items()})


if __name__ == "__main__":
    main()
