"""Writes golden/gating.json.gz: the five double-model strategies of the report's 6.2, by scikit-learn.

    npm run study -- --experiment physics --dump-features features.csv
    python tests/oracle/gating.py features.csv

Features are those that the program dumped. Outer folds are KFold(5, shuffle=True, random_state=42), the inner ones,
from which the out-of-fold predictions of model 1 come, KFold(5, shuffle=True, random_state=43) of each training part.
Rows are gated where all three indicators of the physics are 1. One thread, because the order of sums counts.
"""

import argparse
import gzip
import json
import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
import pandas as pd
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.model_selection import KFold, cross_val_predict

from study_check import columns_of, read_target, scores

GOLDEN = Path(__file__).parent / "golden" / "gating.json.gz"
OBELIX = Path(__file__).parents[2] / "public" / "data" / "obelix"
OUTER = KFold(5, shuffle=True, random_state=42)
INNER = KFold(5, shuffle=True, random_state=43)
INDICATORS = ["has_bv_mismatch", "has_ewald_energy", "has_voronoi_cn"]

# study_check names columns by models: `physics` is stage2_physics, `stage2_physics` is stage2_physics_geometry.
STRATEGIES = [
    {"name": "fulltrain", "strategy": "fulltrain", "base": "stage1_full_struct", "physics": "physics"},
    {"name": "subsettrain", "strategy": "subsettrain", "base": "stage1_full_struct", "physics": "physics"},
    {"name": "residual", "strategy": "residual", "base": "stage1_full_struct", "physics": "physics"},
    {"name": "residual_stack", "strategy": "residual_stack", "base": "stage1_full_struct", "physics": "physics"},
    {"name": "residual_geom", "strategy": "residual", "base": "stage1_geometry", "physics": "stage2_physics"},
]


def learner():
    return HistGradientBoostingRegressor(early_stopping=False)


def gated_predictions(strategy, base, physics, gate, y, train, held_out):
    """Predictions of the rows `held_out` by models that have seen the rows `train`, those of model 1 beside them."""
    model1 = learner().fit(base[train], y[train])
    first = model1.predict(base[held_out])
    inside = gate[train]
    opened = gate[held_out]
    combined = first.copy()
    if not opened.any():
        return first, combined
    if strategy in ("fulltrain", "subsettrain"):
        rows = train if strategy == "fulltrain" else train[inside]
        model2 = learner().fit(physics[rows], y[rows])
        combined[opened] = model2.predict(physics[held_out[opened]])
        return first, combined
    out_of_fold = cross_val_predict(learner(), base[train], y[train], cv=INNER)
    residual = y[train] - out_of_fold
    if strategy == "residual":
        model2 = learner().fit(physics[train], residual)
        combined[opened] += model2.predict(physics[held_out[opened]])
    else:
        stacked = np.column_stack([physics[train][inside], out_of_fold[inside]])
        model2 = learner().fit(stacked, residual[inside])
        combined[opened] += model2.predict(np.column_stack([physics[held_out[opened]], first[opened]]))
    return first, combined


def run(plan, features, y, n_train):
    columns = list(features.columns[2:])
    base, physics = (features[columns_of(plan[side], columns)].to_numpy(dtype=float) for side in ("base", "physics"))
    gate = (features[INDICATORS].to_numpy(dtype=float) == 1).all(axis=1)
    predict = partial(gated_predictions, plan["strategy"], base, physics, gate, y)
    first, combined = np.full(n_train, np.nan), np.full(n_train, np.nan)
    for train, held_out in OUTER.split(base[:n_train]):
        first[held_out], combined[held_out] = predict(train, held_out)
    test_first, test_combined = predict(np.arange(n_train), np.arange(n_train, len(y)))

    def part(target, gated, first, combined):
        return {
            "scores": scores(target, combined),
            "gatedScores": scores(target[gated], combined[gated]),
            "baseScores": scores(target, first),
            "predictions": combined.tolist(),
            "basePredictions": first.tolist(),
        }

    return {
        **plan,
        "nFeatures": {"base": base.shape[1], "physics": physics.shape[1] + (plan["strategy"] == "residual_stack")},
        "nGated": {"train": int(gate[:n_train].sum()), "test": int(gate[n_train:].sum())},
        "cv": part(y[:n_train], gate[:n_train], first, combined),
        "test": part(y[n_train:], gate[n_train:], test_first, test_combined),
    }


def main(args):
    features = pd.read_csv(args.features, dtype={"ID": str})
    target = pd.concat([read_target(args.train), read_target(args.test)])
    y = target.loc[features["ID"]].to_numpy()
    n_train = int((features["split"] == "train").sum())
    with ProcessPoolExecutor(args.processes) as pool:
        strategies = list(pool.map(partial(run, features=features, y=y, n_train=n_train), STRATEGIES))
    for result in strategies:
        cv, test = result["cv"]["scores"], result["test"]["scores"]
        print(f"{result['name']:15} CV R² {cv['r2']:.4f} ρ {cv['spearman']:.4f}", end="  ")
        print(f"test R² {test['r2']:.4f} ρ {test['spearman']:.4f}")
    golden = {"sklearn": sklearn.__version__, "innerFolds": {"nFolds": 5, "seed": 43}, "strategies": strategies}
    Path(args.write).write_bytes(gzip.compress(json.dumps(golden).encode(), 9, mtime=0))
    print(f"{len(Path(args.write).read_bytes()) / 1e3:.0f} kB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("features")
    parser.add_argument("--train", default=OBELIX / "train.csv")
    parser.add_argument("--test", default=OBELIX / "test.csv")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--write", default=GOLDEN)
    main(parser.parse_args())
