"""Checks a run of the study against scikit-learn: same features, same folds, same scores to 1e-9.

    npm run study -- --experiment stages --dump-features features.csv --json scores.json
    python tests/oracle/study_check.py features.csv scores.json

With `--write stages` the scores of scikit-learn go into golden/study.json.gz under that name, for the tests that run
without Python. For data of your own, name the tables: `--train FILE --test FILE`. One thread, because the order of
sums counts.
"""

import argparse
import gzip
import json
import os
import sys
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
import pandas as pd
from scipy.stats import spearmanr
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error
from sklearn.model_selection import KFold, cross_val_predict

sigma_column = "Ionic conductivity (S cm-1)"
ratios = ["li_fraction_comp", "anion_fraction", "n_elements"]
flag = ["sigma_is_coerced"]
physics = [
    "bv_mismatch_avg", "bv_mismatch_std", "ewald_energy_avg", "ewald_energy_std", "voronoi_cn_avg",
    "has_bv_mismatch", "has_ewald_energy", "has_voronoi_cn",
]


def columns_of(name, columns):
    """The columns of a model, told from their names alone, in the order of the file."""
    smact = [c for c in columns if c.startswith("smact_")]
    embedding = {k: [c for c in columns if c.startswith(f"{k}_")] for k in ("magpie", "mat2vec", "megnet16")}
    one_hot = [c for c in columns if c.startswith("sg_")]
    basic = ["spacegroup_number", "density", "volume_per_atom", "has_cif_struct"]
    reported = [c for c in columns if c in physics]
    full = [c for c in columns if c.startswith("full:")]
    if not reported or not full:  # one mode alone: its columns have their plain names
        full = reported = reported or full
    known = set(ratios + smact + flag + one_hot + reported + full + sum(embedding.values(), []))
    geometry = [c for c in columns if c not in known]
    stage0 = ratios + smact + embedding["magpie"] + flag
    return {
        "stage0_composition": stage0,
        "stage0_magpie": stage0,
        "stage1_basic_struct": stage0 + basic,
        "stage1_geometry": stage0 + geometry,
        "stage1_full_struct": stage0 + geometry + one_hot,
        "baseline_default": stage0 + geometry + one_hot,
        "baseline_default_geom": stage0 + geometry,
        "stage2_physics": stage0 + geometry + reported,
        "physics": stage0 + geometry + one_hot + reported,
        "physics_geometry": stage0 + geometry + reported,
        "physics_full_coverage": stage0 + geometry + one_hot + full,
        "physics_geometry_full_coverage": stage0 + geometry + full,
        "stage0_mat2vec": ratios + smact + embedding["mat2vec"] + flag,
        "stage0_megnet16": ratios + smact + embedding["megnet16"] + flag,
        "stage0_all": ratios + smact + embedding["magpie"] + embedding["mat2vec"] + embedding["megnet16"] + flag,
    }[name]


def read_target(path):
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    sigma = table[sigma_column].str.strip().str.lstrip("<").astype(float)
    return pd.Series(np.log10(sigma.to_numpy()), index=table["ID"].str.strip())


def scores(target, prediction):
    return {
        "r2": r2_score(target, prediction),
        "rmse": root_mean_squared_error(target, prediction),
        "mae": mean_absolute_error(target, prediction),
        "spearman": float(spearmanr(target, prediction).statistic),
    }


def write_golden(name, experiments):
    path = Path(__file__).parent / "golden" / "study.json.gz"
    golden = json.loads(gzip.decompress(path.read_bytes())) if path.exists() else {"experiments": {}}
    golden["sklearn"] = sklearn.__version__
    golden["experiments"][name] = experiments
    path.write_bytes(gzip.compress(json.dumps(golden, sort_keys=True).encode(), mtime=0))


def main(args):
    features = pd.read_csv(args.features, dtype={"ID": str})
    measured = json.load(open(args.scores))
    split = features["split"]
    target = pd.concat([read_target(args.train), read_target(args.test)])
    y = target.loc[features["ID"]].to_numpy()
    train, test = (split == "train").to_numpy(), (split == "test").to_numpy()
    folds = KFold(args.folds, shuffle=True, random_state=measured["seed"])
    worst = 0.0
    golden = []
    for model in measured["experiments"]:
        names = columns_of(model["name"], list(features.columns[2:]))
        if len(names) == model["nFeatures"] + 1:
            names = [c for c in names if c not in flag]
        assert len(names) == model["nFeatures"], (model["name"], len(names), model["nFeatures"])
        x = features[names].to_numpy(dtype=float)
        learner = HistGradientBoostingRegressor(early_stopping=False, **model["params"])
        expected = {
            "cv": scores(y[train], cross_val_predict(learner, x[train], y[train], cv=folds)),
            "test": scores(y[test], learner.fit(x[train], y[train]).predict(x[test])),
        }
        golden.append({"name": model["name"], "nFeatures": len(names), **expected})
        for part, values in expected.items():
            for key, value in values.items():
                difference = abs(value - model[part][key])
                worst = max(worst, difference)
                mark = "" if difference <= 1e-9 else "  <-- differs"
                print(f"{model['name']:22} {part:5} {key:9} {model[part][key]:.12f} {difference:.1e}{mark}")
    print(f"largest difference {worst:.2e}")
    if args.write:
        write_golden(args.write, golden)
    return 0 if worst <= 1e-9 else 1


if __name__ == "__main__":
    obelix = Path(__file__).parents[2] / "public" / "data" / "obelix"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("features")
    parser.add_argument("scores")
    parser.add_argument("--train", default=obelix / "train.csv")
    parser.add_argument("--test", default=obelix / "test.csv")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write")
    sys.exit(main(parser.parse_args()))
