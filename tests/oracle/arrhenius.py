"""Writes golden/arrhenius.json.gz: lines of ln(sigma T) against 1/T by numpy.polyfit.

Run from the checkout with the packages of requirements.txt: python tests/oracle/arrhenius.py
"""

import gzip
import json
from pathlib import Path

import numpy as np

BOLTZMANN_EV = 8.617333262145e-5
rng = np.random.default_rng(12)
cases = []
for n_points in (3, 4, 5, 8, 13, 40):
    for noise in (0.0, 0.05, 0.5):
        celsius = np.round(rng.uniform(-40, 400, n_points), 1)
        kelvin = celsius + 273.15
        energy = rng.uniform(0.15, 1.2)
        y = rng.uniform(8, 20) - energy / (BOLTZMANN_EV * kelvin) + noise * rng.normal(size=n_points)
        log_sigma = np.log10(np.exp(y) / kelvin)
        y = np.log(10.0**log_sigma * kelvin)
        slope, intercept = np.polyfit(1 / kelvin, y, 1)
        at = float(np.round((celsius.min() + celsius.max()) / 2, 1))
        predicted = np.polyval((slope, intercept), 1 / (at + 273.15))
        cases.append(
            {
                "temperatureC": celsius.tolist(),
                "logSigma": log_sigma.tolist(),
                "activationEnergyEv": float(-slope * BOLTZMANN_EV),
                "lnPrefactor": float(intercept),
                "r2": float(np.corrcoef(1 / kelvin, y)[0, 1] ** 2),
                "atC": at,
                "logSigmaAt": float(np.log10(np.exp(predicted) / (at + 273.15))),
            }
        )

path = Path(__file__).parent / "golden" / "arrhenius.json.gz"
text = json.dumps({"numpy": np.__version__, "cases": cases}, sort_keys=True)
path.write_bytes(gzip.compress(text.encode(), mtime=0))
