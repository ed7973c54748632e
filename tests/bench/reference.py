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


def lightgbm_fit(X, y, params):
    import lightgbm

    # LightGBM would first try both ways to build histograms; this is the faster one of these shapes.
    way = "force_row_wise" if len(y) < 10_000 else "force_col_wise"
    return lightgbm.train(
        {
            way: True,
            "objective": "regression",
            "learning_rate": params["learning_rate"],
            "num_leaves": params["max_leaf_nodes"],
            "min_data_in_leaf": params["min_samples_leaf"],
            "lambda_l2": params["l2_regularization"],
            "max_bin": params["max_bins"],
            "min_data_in_bin": 1,
            "num_threads": 1,
            "verbose": -1,
        },
        lightgbm.Dataset(X, y),
        params["max_iter"],
    )


def xgboost_fit(X, y, params):
    import xgboost

    return xgboost.XGBRegressor(
        tree_method="hist",
        grow_policy="lossguide",
        max_depth=0,
        max_leaves=params["max_leaf_nodes"],
        min_child_weight=params["min_samples_leaf"],
        reg_lambda=params["l2_regularization"],
        learning_rate=params["learning_rate"],
        max_bin=params["max_bins"],
        n_estimators=params["max_iter"],
        n_jobs=1,
    ).fit(X, y)


def boost(command):
    """Times one fit of another library, binning included, with the trees that scikit-learn's parameters ask for."""
    library_fit = {"lightgbm": lightgbm_fit, "xgboost": xgboost_fit}[command["library"]]
    X, y = matrices[command["matrix"]]
    start = time.perf_counter()
    model = library_fit(X, y, command["parameters"])
    elapsed = time.perf_counter() - start
    return {"ms": 1000 * elapsed, "error": float(((model.predict(X) - y) ** 2).mean())}


def forest(command):
    """Times one fit of a forest; the row-major matrix and the target are ready."""
    from sklearn.ensemble import ExtraTreesRegressor, RandomForestRegressor

    X, y = matrices[command["matrix"]]
    kinds = {"extraTrees": ExtraTreesRegressor, "randomForest": RandomForestRegressor}
    # JSON tells 1.0 as 1, which would be one column rather than all.
    parameters = {**command["parameters"], "max_features": float(command["parameters"]["max_features"])}
    model = kinds[command["learner"]](n_jobs=1, **parameters)
    start = time.perf_counter()
    model.fit(X, y)
    elapsed = time.perf_counter() - start
    return {"ms": 1000 * elapsed, "sum": float(sum(model.predict(X).tolist()))}


def importance(command):
    """Times permutation importance of all columns, of a model that is fitted before the clock starts."""
    from sklearn.ensemble import HistGradientBoostingRegressor
    from sklearn.inspection import permutation_importance

    X, y = matrices[command["matrix"]]
    model = HistGradientBoostingRegressor(early_stopping=False, **command["parameters"]).fit(X, y)
    start = time.perf_counter()
    result = permutation_importance(
        model, X, y, scoring=["r2", "neg_root_mean_squared_error"], n_repeats=command["nRepeats"], random_state=0
    )
    return {"ms": 1000 * (time.perf_counter() - start), "sum": float(result["r2"].importances_mean.sum())}


def physics(command):
    """Times pymatgen's path to the physics columns of one CIF, in CPU time, reading the CIF included."""
    oracle()
    from physics import record

    start = time.process_time()
    record(command["cif"], {})
    return {"ms": 1000 * (time.process_time() - start)}


def oracle():
    """Makes the scripts of tests/oracle importable."""
    import pathlib

    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "oracle"))


def ion_statistics(command):
    """Times the prototype's ion statistics of formulas, reading them included."""
    oracle()
    import recipe_definitions as recipe

    start = time.perf_counter()
    for formula in command["formulas"]:
        recipe.ion_statistics(recipe.composition(formula))
    return {"ms": 1000 * (time.perf_counter() - start)}


def li_environment(command):
    """Times the prototype's Li environment of one CIF, in CPU time, reading the CIF included."""
    oracle()
    import io
    import warnings

    from pymatgen.io.cif import CifParser
    from recipe_definitions import li_environment

    warnings.filterwarnings("ignore")
    start = time.process_time()
    parser = CifParser(io.StringIO(command["cif"]), occupancy_tolerance=100)
    li_environment(parser.parse_structures(primitive=False)[0])
    return {"ms": 1000 * (time.process_time() - start)}


def suggest(trial, space):
    """Asks for the parameters of a search space, as src/tune/searchSpace.ts describes it."""
    params = {}
    for parameter in space:
        name, distribution = parameter["name"], parameter["distribution"]
        if distribution["kind"] == "categorical":
            params[name] = trial.suggest_categorical(name, distribution["choices"])
            continue
        ask = trial.suggest_int if distribution["kind"] == "int" else trial.suggest_float
        options = {"step": distribution["step"], "log": distribution["log"]}
        params[name] = ask(name, distribution["low"], distribution["high"], **options)
    return params


def fit_fold(X, y, fold, params):
    """RMSE of the training rows and of the validation rows."""
    from sklearn.ensemble import HistGradientBoostingRegressor
    from sklearn.metrics import root_mean_squared_error

    model = HistGradientBoostingRegressor(early_stopping=False, **params).fit(X[fold[0]], y[fold[0]])
    return [root_mean_squared_error(y[rows], model.predict(X[rows])) for rows in fold]


def keep_study(*data):
    """Keeps the data of a study in a process of the pool."""
    keep_study.data = data


def fit_kept_fold(k, params):
    X, y, folds = keep_study.data
    return fit_fold(X, y, folds[k], params)


def fold_runner(command, X, y, folds, exit_stack):
    """A function from parameters to the RMSE of each fold, in one of three modes; see `tuning`."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from threadpoolctl import threadpool_limits

    mode, size = command.get("mode", "processes"), command.get("size", 2)
    if mode == "processes":
        # Spawned anew, so that each has its own OpenMP; a first round loads scikit-learn before the clock starts.
        pool = exit_stack.enter_context(ProcessPoolExecutor(size, get_context("spawn"), keep_study, (X, y, folds)))
        run = lambda params: list(pool.map(fit_kept_fold, range(len(folds)), [params] * len(folds)))  # noqa: E731
        run({"max_iter": 1})
        return run
    if mode != "threads":
        raise ValueError(f"Unknown mode {mode}: threads or processes.")
    exit_stack.enter_context(threadpool_limits(size, user_api="openmp"))
    return lambda params: [fit_fold(X, y, fold, params) for fold in folds]


def tuning(command):
    """
    Times a study of Optuna's independent TPE over the folds of `KFold(shuffle=True)`, scikit-learn fitting them:
    one after the other with `size` OpenMP threads each (mode "threads"), or in a pool of `size` processes of one
    thread (mode "processes", the default). Starting the pool and sending the data are not counted.
    """
    from contextlib import ExitStack

    import numpy as np
    import optuna
    from sklearn.model_selection import KFold

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    X, y = matrices[command["matrix"]]
    folds = list(KFold(command["nFolds"], shuffle=True, random_state=command["foldSeed"]).split(X))
    with ExitStack() as exit_stack:
        run = fold_runner(command, X, y, folds, exit_stack)

        def objective(trial):
            pairs = run(suggest(trial, command["searchSpace"]))
            gaps = [validation + command["penalty"] * max(0.0, validation - train) for train, validation in pairs]
            return float(np.mean(gaps))

        start = time.perf_counter()
        study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=command["seed"]))
        study.optimize(objective, n_trials=command["nTrials"])
        elapsed = time.perf_counter() - start
    return {"ms": 1000 * elapsed, "values": [trial.value for trial in study.trials]}


def kernel_gp(command):
    """Times a fit of the kernel GP on the first rows of a matrix with predictions of the others."""
    from references.kernel_gp import fit_and_predict

    X, y = matrices[command["matrix"]]
    start = time.perf_counter()
    predictions = fit_and_predict(X, y, command["n"])
    return {"ms": 1000 * (time.perf_counter() - start), "sum": float(predictions.sum())}


def shap_trees(command):
    """Times contributions of columns to predictions of the first rows of a matrix."""
    from references.shap_trees import shap_values

    X, y = matrices[command["matrix"]]
    ms, total = shap_values(X, y, command["learner"], command["parameters"], command["n"])
    return {"ms": ms, "sum": total}


def pathways(command):
    """Times BVlain on a crystal with full sites."""
    from references.pathways import pathways as run

    ms, cpu_ms, barriers = run(command["cell"], command["sites"], command["resolution"])
    return {"ms": ms, "cpuMs": cpu_ms, "barriers": barriers}


COMMANDS = {
    "hello": hello,
    "matrix": matrix,
    "fit": fit,
    "boost": boost,
    "forest": forest,
    "importance": importance,
    "physics": physics,
    "tuning": tuning,
}

COMMANDS |= {"ion_statistics": ion_statistics, "li_environment": li_environment}
COMMANDS["kernelGp"] = kernel_gp
COMMANDS["shap"] = shap_trees
COMMANDS["pathways"] = pathways

if __name__ == "__main__":
    for line in sys.stdin.buffer:
        request = json.loads(line)
        try:
            answer = COMMANDS[request["command"]](request)
        except Exception as problem:  # told to the caller, who decides
            answer = {"failed": f"{type(problem).__name__}: {problem}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
