"""Writes golden/enrichment.json.gz: enrichment by RDKit, NDCG by scikit-learn, means over orders of equal predictions."""

import gzip
import json
import math
from itertools import permutations
from pathlib import Path

import numpy as np
import rdkit
import sklearn
from rdkit.ML.Scoring import Scoring
from sklearn.metrics import ndcg_score

THRESHOLD = -4.0
SHARES = [0.01, 0.05, 0.1, 0.25]
rng = np.random.default_rng(14)


def top(y, order, share):
    """Precision, recall and enrichment of the first rows of one order, by RDKit and by counting."""
    taken = math.ceil(share * len(y))
    above = y > THRESHOLD
    found = int(above[order][:taken].sum())
    scores = [[0.0, bool(above[i])] for i in order]
    enrichment = Scoring.CalcEnrichment(scores, 1, [share])[0]
    assert abs(enrichment - found / taken / above.mean()) < 1e-12
    return [found / taken, found / above.sum(), enrichment]


def ndcg(y, p):
    return ndcg_score([np.maximum(0, y - THRESHOLD)], [p])


def case(y, p, orders):
    return {
        "target": y.tolist(), "prediction": p.tolist(),
        "top": [np.mean([top(y, order, share) for order in orders], axis=0).tolist() for share in SHARES],
        "ndcg": ndcg(y, p),
    }


cases = []
for n in (8, 30, 121, 478):
    y = rng.normal(-4.5, 2.2, n)
    p = 0.6 * y + rng.normal(0, 1.3, n)
    cases.append(case(y, p, [np.argsort(-p, kind="stable")]))
# Equal predictions: every order of theirs, counted out.
for n in (5, 7, 8):
    y = rng.normal(-4.5, 2.2, n)
    p = np.round(rng.normal(0, 0.8, n))
    orders = [np.array(o) for o in permutations(range(n)) if np.all(np.diff(p[list(o)]) <= 0)]
    assert len(orders) > 1
    cases.append(case(y, p, orders))

path = Path(__file__).parent / "golden" / "enrichment.json.gz"
versions = {"rdkit": rdkit.__version__, "sklearn": sklearn.__version__, "numpy": np.__version__}
golden = {"versions": versions, "threshold": THRESHOLD, "shares": SHARES, "cases": cases}
path.write_bytes(gzip.compress(json.dumps(golden).encode(), mtime=0))
print(path.name, path.stat().st_size, versions)
