"""Writes golden/group_folds.json.gz: validation rows of scikit-learn's GroupKFold (unshuffled) and LeaveOneGroupOut,
on labels of the embedded training rows and on random ones."""

import csv
import gzip
import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.model_selection import GroupKFold, LeaveOneGroupOut

here = Path(__file__).parent
with open(here / "../../public/data/obelix/train.csv", newline="") as file:
    rows = list(csv.DictReader(file))


def validation(splitter, labels):
    folds = []
    for train, held in splitter.split(np.zeros(len(labels)), groups=np.array(labels)):
        assert np.array_equal(np.sort(np.concatenate([train, held])), np.arange(len(labels)))
        folds.append(held.tolist())
    return folds


sets = {"DOI": [row["DOI"].strip() for row in rows], "Family": [row["Family"].strip() or "no family given" for row in rows],
        "Reduced Composition": [row["Reduced Composition"].strip() for row in rows]}
random = np.random.RandomState(7)
for n, n_groups in [(8, 3), (30, 6), (57, 57), (100, 12), (200, 90), (300, 17)]:
    skewed = np.floor(n_groups * random.random_sample(n) ** 2).astype(int)
    sets[f"random {n} rows of up to {n_groups}"] = [f"g{number:02d}" for number in skewed]

cases = [{"name": name, "labels": labels, "leaveOneOut": validation(LeaveOneGroupOut(), labels),
          "kFold": {k: validation(GroupKFold(k), labels) for k in (2, 3, 5, 10) if k <= len(set(labels))}}
         for name, labels in sets.items()]

path = here / "golden" / "group_folds.json.gz"
path.write_bytes(gzip.compress(json.dumps({"sklearn": sklearn.__version__, "cases": cases}).encode(), mtime=0))
print(path.name, path.stat().st_size)
