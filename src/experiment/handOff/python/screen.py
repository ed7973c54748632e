"""Predicts a table of features, in parts, and keeps the highest.

    python screen.py candidates.parquet --model stage1_geometry --out ranked.csv [--top 1000]

The table (CSV or Parquet) has the columns of the model, by their names in project.json; `ionrank --dump-features`
writes them. A column `id` or `composition` names the rows; without one their numbers do.
"""

import argparse
import json

import numpy as np
import onnxruntime
import pandas as pd
import pyarrow.parquet as pq

from handed.kernel_gp import KernelGp
from handed.project import FOLDER

PART = 20_000


def predictor(about):
    """A function of a matrix of features that predicts log10(sigma)."""
    if about["onnx"]:
        session = onnxruntime.InferenceSession(FOLDER / about["onnx"], providers=["CPUExecutionProvider"])
        kind = np.float64 if about["takes_doubles"] else np.float32
        return lambda X: session.run(["predictions"], {"features": X.astype(kind)})[0][:, 0]
    if about["kernel"]:
        return KernelGp.read(FOLDER / about["kernel"]).predict
    raise SystemExit(f"{about['name']} cannot predict here: {about['without_onnx']}")


def parts(path):
    if str(path).endswith(".parquet"):
        for batch in pq.ParquetFile(path).iter_batches(PART):
            yield batch.to_pandas()
    else:
        yield from pd.read_csv(path, chunksize=PART, comment="#", float_precision="round_trip")


def names_of(part, first):
    """Rows are named by their ID, else by their composition, else by their number from 0."""
    found = next((part[c] for c in part.columns if c.lower() in ("id", "composition", "reduced composition")), None)
    return np.arange(first, first + len(part)) if found is None else found.astype(str).to_numpy()


def screen(path, about, top=None):
    """The predictions of all rows, or of the highest, from high to low."""
    predict, best, count = predictor(about), None, 0
    for part in parts(path):
        missing = [c for c in about["columns"] if c not in part.columns]
        if missing:
            raise SystemExit(f"{path} lacks {len(missing)} columns of {about['name']}: {', '.join(missing[:5])} …")
        X = part[about["columns"]].to_numpy(dtype=float)
        found = pd.DataFrame({"name": names_of(part, count), "log_sigma": predict(X)})
        count += len(part)
        best = found if best is None else pd.concat([best, found])
        best = best.sort_values("log_sigma", ascending=False, kind="stable").head(top or count)
    return count, best


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table")
    parser.add_argument("--model", help="a name in project.json (default: the first)")
    parser.add_argument("--out", default="ranked.csv")
    parser.add_argument("--top", type=int)
    args = parser.parse_args()
    models = json.loads((FOLDER / "project.json").read_text(encoding="utf-8"))["models"]
    about = next((m for m in models if args.model in (None, m["name"])), None)
    if about is None:
        raise SystemExit(f"There is no model {args.model}; there are {', '.join(m['name'] for m in models)}.")
    count, best = screen(args.table, about, args.top)
    if best is not None:
        best.to_csv(args.out, index=False)
    print(f"{about['name']}: {count} candidates, {0 if best is None else len(best)} written to {args.out}")


if __name__ == "__main__":
    main()
