"""Writes golden/tuning.json.gz: the report's six tuning studies, by Optuna's TPE and scikit-learn.

    npm run study -- --experiment physics --dump-features features.csv
    python tests/oracle/tuning.py features.csv [--only STUDY]

Features are those that the program dumped, folds are KFold(5, shuffle=True, random_state=42), the sampler is
TPESampler(seed=42) as of Optuna 4 (independent TPE). Each trial has its parameters, its value and the RMSE of both
sides of each fold; the best trial has the scores of its pooled out-of-fold predictions and of the test rows. One
thread for each study, because the order of sums counts.
"""

import argparse
import gzip
import json
import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"
# TPE's widths hang on the order in which numpy's argsort leaves equal values: that of AVX2 and AVX-512 is meant (see
# tpe.py). The logarithm of AVX-512 differs in its last digits.
os.environ["NPY_DISABLE_CPU_FEATURES"] = "X86_V4"

import numpy as np
import optuna
import pandas as pd
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import root_mean_squared_error
from sklearn.model_selection import KFold, cross_val_predict

from study_check import columns_of, read_target, scores

GOLDEN = Path(__file__).parent / "golden" / "tuning.json.gz"
OBELIX = Path(__file__).parents[2] / "public" / "data" / "obelix"
FOLDS = KFold(5, shuffle=True, random_state=42)

STUDIES = [
    {"name": "stage0", "featureSet": "stage0_magpie", "space": "conservative", "penalty": 0.2},
    {"name": "stage1", "featureSet": "stage1_geometry", "space": "conservative", "penalty": 0.2},
    {"name": "stage1_expanded", "featureSet": "stage1_geometry", "space": "expanded", "penalty": 0.2},
    {"name": "stage2", "featureSet": "stage2_physics_geometry", "space": "conservative", "penalty": 0.2},
    {"name": "stage2_space_groups", "featureSet": "stage2_physics", "space": "conservative", "penalty": 0.2},
    {"name": "stage2_no_penalty", "featureSet": "stage2_physics_geometry", "space": "conservative", "penalty": 0.0},
]


def suggest(trial, space):
    """The report's space, in the order in which it asks."""
    expanded = space == "expanded"
    return {
        "max_depth": trial.suggest_int("max_depth", 3, 30 if expanded else 8),
        "learning_rate": trial.suggest_float("learning_rate", 0.01, 0.15, log=True),
        "max_leaf_nodes": trial.suggest_int("max_leaf_nodes", 15, 100),
        "min_samples_leaf": trial.suggest_int("min_samples_leaf", 5, 35),
        "l2_regularization": trial.suggest_float("l2_regularization", 1e-10 if expanded else 1e-6, 0.1, log=True),
        "max_bins": trial.suggest_int("max_bins", 64, 255),
        "max_iter": trial.suggest_int("max_iter", 50, 200),
    }


def learner(params):
    return HistGradientBoostingRegressor(early_stopping=False, **params)


def fold_rmse(x, y, params):
    """RMSE of the training rows and of the validation rows, fold by fold."""
    sides = {"train": [], "validation": []}
    for train, validation in FOLDS.split(x):
        model = learner(params).fit(x[train], y[train])
        sides["train"].append(root_mean_squared_error(y[train], model.predict(x[train])))
        sides["validation"].append(root_mean_squared_error(y[validation], model.predict(x[validation])))
    return sides


def objective_value(sides, penalty):
    pairs = zip(sides["train"], sides["validation"])
    return float(np.mean([validation + penalty * max(0.0, validation - train) for train, validation in pairs]))


def run_study(plan, n_trials, data):
    x, y, x_test, y_test = data[plan["featureSet"]]
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    trials = []

    def objective(trial):
        params = suggest(trial, plan["space"])
        sides = fold_rmse(x, y, params)
        value = objective_value(sides, plan["penalty"])
        trials.append({"params": params, "value": value, **sides})
        return value

    study = optuna.create_study(direction="minimize", sampler=optuna.samplers.TPESampler(seed=42))
    study.optimize(objective, n_trials=n_trials)
    best = study.best_trial
    model = learner(best.params)
    return {
        **plan,
        "nFeatures": x.shape[1],
        "trials": trials,
        "best": {
            "number": best.number,
            "cv": scores(y, cross_val_predict(model, x, y, cv=FOLDS)),
            "test": scores(y_test, model.fit(x, y).predict(x_test)),
        },
    }


def main(args):
    features = pd.read_csv(args.features, dtype={"ID": str})
    target = pd.concat([read_target(args.train), read_target(args.test)])
    y = target.loc[features["ID"]].to_numpy()
    train, test = ((features["split"] == split).to_numpy() for split in ("train", "test"))
    data = {}
    for name in {plan["featureSet"] for plan in STUDIES}:
        key = {"stage2_physics_geometry": "physics_geometry", "stage2_physics": "physics"}.get(name, name)
        x = features[columns_of(key, list(features.columns[2:]))].to_numpy(dtype=float)
        data[name] = (x[train], y[train], x[test], y[test])
    plans = [plan for plan in STUDIES if args.only in (None, plan["name"])]
    with ProcessPoolExecutor(args.processes) as pool:
        studies = list(pool.map(partial(run_study, n_trials=args.trials, data=data), plans))
    if args.only:
        before = {study["name"]: study for study in json.loads(gzip.decompress(Path(args.write).read_bytes()))["studies"]}
        before.update({study["name"]: study for study in studies})
        studies = [before[plan["name"]] for plan in STUDIES]
    for study in studies:
        best = study["best"]
        print(f"{study['name']:18} best trial {best['number']:2} of {len(study['trials'])}:", end=" ")
        print(f"{study['trials'][best['number']]['value']:.6f}, CV ρ {best['cv']['spearman']:.4f},", end=" ")
        print(f"test ρ {best['test']['spearman']:.4f}")
    golden = {"optuna": optuna.__version__, "scikitLearn": sklearn.__version__, "numpy": np.__version__}
    text = json.dumps({**golden, "studies": studies})
    Path(args.write).write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(Path(args.write).read_bytes()) / 1e3:.0f} kB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("features")
    parser.add_argument("--train", default=OBELIX / "train.csv")
    parser.add_argument("--test", default=OBELIX / "test.csv")
    parser.add_argument("--trials", type=int, default=50)
    parser.add_argument("--only", help="one study; the others stay as they are in the golden file")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--write", default=GOLDEN)
    main(parser.parse_args())
