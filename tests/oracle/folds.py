"""Writes golden/folds.json.gz: validation rows of scikit-learn's shuffled KFold."""

import gzip
import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.model_selection import KFold

cases = []
for n, k, seed in [(2, 2, 0), (3, 2, 1), (5, 5, 42), (7, 3, 7), (10, 4, 42), (101, 10, 3), (121, 5, 42), (478, 5, 42),
                   (478, 5, 0), (478, 10, 2**32 - 1), (599, 5, 42), (1000, 7, 123)]:
    folds = []
    for train, validation in KFold(k, shuffle=True, random_state=seed).split(np.zeros(n)):
        assert np.array_equal(np.sort(np.concatenate([train, validation])), np.arange(n))
        assert np.array_equal(train, np.sort(train))
        folds.append(validation.tolist())
    cases.append({"n": n, "k": k, "seed": seed, "validation": folds})

path = Path(__file__).parent / "golden" / "folds.json.gz"
path.parent.mkdir(exist_ok=True)
path.write_bytes(gzip.compress(json.dumps({"sklearn": sklearn.__version__, "cases": cases}).encode(), mtime=0))
print(path.name, path.stat().st_size)
