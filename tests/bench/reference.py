"""The other side of the benchmark: answers commands on stdin with times in milliseconds on stdout.

A command is a line of JSON; raw little-endian doubles follow it where it says so. Answers are lines of JSON.
"""

import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

matrices = {}


def read_doubles(count):
    import numpy as np

    data = sys.stdin.buffer.read(8 * count)
    return np.frombuffer(data, dtype="<f8")


def hello(_command):
    import numpy
    import sklearn
    import sklearn.ensemble  # noqa: F401

    return {"python": sys.version.split()[0], "scikitLearn": sklearn.__version__, "numpy": numpy.__version__}


def matrix(command):
    import numpy as np

    n, p = command["nRows"], command["nColumns"]
    columns = read_doubles(n * p).reshape(p, n)
    matrices[command["name"]] = (np.ascontiguousarray(columns.T), read_doubles(n).copy())
    return {}


def fit(command):
    """Times one fit; the row-major matrix and the target are ready."""
    from sklearn.ensemble import HistGradientBoostingRegressor

    X, y = matrices[command["matrix"]]
    model = HistGradientBoostingRegressor(early_stopping=False, **command["parameters"])
    start = time.perf_counter()
    model.fit(X, y)
    elapsed = time.perf_counter() - start
    error = float(((model.predict(X) - y) ** 2).mean()) if command.get("error") else None
    return {"ms": 1000 * elapsed, "error": error}


def physics(command):
    """Times pymatgen's path to the physics columns of one CIF, in CPU time, reading the CIF included."""
    import pathlib

    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "oracle"))
    from physics import record

    start = time.process_time()
    record(command["cif"], {})
    return {"ms": 1000 * (time.process_time() - start)}


COMMANDS = {"hello": hello, "matrix": matrix, "fit": fit, "physics": physics}

if __name__ == "__main__":
    for line in sys.stdin.buffer:
        request = json.loads(line)
        try:
            answer = COMMANDS[request["command"]](request)
        except Exception as problem:  # told to the caller, who decides
            answer = {"failed": f"{type(problem).__name__}: {problem}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
