"""Writes golden/bounded_minimum.json: minima that scipy's L-BFGS-B finds, of functions that the test defines again.

    python tests/oracle/bounded_minimum.py
"""

import json
import pathlib

import numpy as np
from scipy.optimize import minimize, rosen, rosen_der

GOLDEN = pathlib.Path(__file__).parent / "golden" / "bounded_minimum.json"


def beale(x):
    a, b = x
    return (1.5 - a + a * b) ** 2 + (2.25 - a + a * b**2) ** 2 + (2.625 - a + a * b**3) ** 2


def beale_gradient(x):
    a, b = x
    parts = [1.5 - a + a * b, 2.25 - a + a * b**2, 2.625 - a + a * b**3]
    return np.array(
        [
            sum(2 * p * (b**k - 1) for k, p in enumerate(parts, 1)),
            sum(2 * p * a * k * b ** (k - 1) for k, p in enumerate(parts, 1)),
        ]
    )


def trigonometric(x):
    """A sum of squares with many valleys; its gradient by the chain rule."""
    i = np.arange(1, len(x) + 1)
    return float(np.sum((np.sin(x) - i / (i + 2)) ** 2) + 0.01 * np.sum(x) ** 2)


def trigonometric_gradient(x):
    i = np.arange(1, len(x) + 1)
    return 2 * (np.sin(x) - i / (i + 2)) * np.cos(x) + 0.02 * np.sum(x)


def quadratic(x):
    """Condition number about 1e4, coupled."""
    scale = 10.0 ** np.linspace(-2, 2, len(x))
    return float(0.5 * np.sum(scale * x**2) - np.sum(x) + 0.05 * np.sum(x) ** 2)


def quadratic_gradient(x):
    scale = 10.0 ** np.linspace(-2, 2, len(x))
    return scale * x - 1 + 0.1 * np.sum(x)


FUNCTIONS = {
    "rosenbrock": (rosen, rosen_der),
    "beale": (beale, beale_gradient),
    "trigonometric": (trigonometric, trigonometric_gradient),
    "quadratic": (quadratic, quadratic_gradient),
}
WIDE = 1e3
CASES = [
    ("rosenbrock", [-1.2, 1.0], -WIDE, WIDE),
    ("rosenbrock", [-1.2, 1.0], -WIDE, 0.5),
    ("rosenbrock", [-1.2, 1.0, -0.5, 0.3, 2.0, -1.0, 0.1, 0.9, -1.4, 0.2], -WIDE, WIDE),
    ("rosenbrock", [-1.0, 1.0, -0.5, 0.3, 1.4], -1.0, 1.5),
    ("rosenbrock", [2.5, 2.5, 2.5, 2.5], 1.2, 2.0),
    ("beale", [1.0, 1.0], -4.5, 4.5),
    ("beale", [1.0, 1.0], -4.5, 2.0),
    ("trigonometric", [0.1] * 8, -WIDE, WIDE),
    ("trigonometric", [0.1, 0.9] * 4, 0.0, 0.6),
    ("quadratic", [5.0, -3.0, 2.0, 1.0, -1.0, 0.5], -WIDE, WIDE),
    ("quadratic", [5.0, -3.0, 2.0, 1.0, -1.0, 0.5], -10.0, 0.02),
    ("quadratic", [5.0, 3.0, 2.0, 1.0, 1.0, 0.5], 0.01, 4.0),
]


def main():
    cases = []
    for name, start, low, high in CASES:
        value, gradient = FUNCTIONS[name]
        x0 = np.clip(np.array(start), low, high)
        bounds = [(low, high)] * len(start)
        options = dict(ftol=1e-15, gtol=1e-10, maxiter=10000, maxfun=100000)
        found = minimize(value, x0, jac=gradient, method="L-BFGS-B", bounds=bounds, options=options)
        cases.append(
            dict(
                name=name,
                start=start,
                low=low,
                high=high,
                x=found.x.tolist(),
                value=float(found.fun),
                startValue=float(value(x0)),
                startGradient=gradient(x0).tolist(),
            )
        )
        print(name, low, high, found.fun, found.nfev)
    GOLDEN.write_text(json.dumps(cases, indent=1) + "\n")


if __name__ == "__main__":
    main()
