"""Writes golden/random.json.gz: draws (not random.py: that name would hide the standard library) of numpy's legacy RandomState."""

import gzip
import json
from pathlib import Path

import numpy as np

seeds = [0, 1, 42, 12345, 2**31, 2**32 - 1, [0], [42], [1, 2, 3], [123456789, 362436069, 521288629, 88675123], list(range(700))]
cases = []
for seed in seeds:
    case = {"seed": seed}
    state = np.random.RandomState(seed)
    case["uint32"] = [int(v) for v in state.randint(0, 2**32, size=5, dtype=np.uint64)]
    case["random_sample"] = state.random_sample(5).tolist()
    case["randint"] = [[low, high, int(state.randint(low, high))] for low, high in
                       [(0, 1), (0, 2), (-5, 5), (0, 10), (0, 1000), (3, 70000), (0, 2**31), (0, 2**32), (0, 2**32 + 1), (-7, 10**15)]]
    # Past one block of 624 words.
    case["permutations"] = [[n, state.permutation(n).tolist()] for n in (0, 1, 2, 3, 16, 17, 478)]
    values = np.arange(700) * 0.5
    state.shuffle(values)
    case["shuffle"] = values.tolist()
    case["after"] = state.random_sample(3).tolist()
    cases.append(case)

path = Path(__file__).parent / "golden" / "random.json.gz"
path.parent.mkdir(exist_ok=True)
path.write_bytes(gzip.compress(json.dumps({"numpy": np.__version__, "cases": cases}).encode(), mtime=0))
print(path.name, path.stat().st_size)
