"""The files of the project as numpy arrays and pandas tables."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

FOLDER = Path(__file__).resolve().parent.parent


@dataclass
class Model:
    """One model: `about` is its entry in project.json, X its features by row (NaN = missing)."""

    about: dict
    X: np.ndarray

    @property
    def name(self):
        return self.about["name"]


@dataclass
class Project:
    about: dict
    rows: pd.DataFrame
    features: pd.DataFrame
    predictions: pd.DataFrame
    models: list[Model]

    @property
    def y(self):
        """log10(sigma / (S/cm)) by row; NaN where it is not known."""
        return self.rows["log_sigma"].to_numpy()

    @property
    def splits(self):
        """The folds, then the test set: dicts of lists of row numbers, `train`, `held_out`, `further`."""
        test = self.about["test"]
        return self.about["folds"] + ([{"name": "test", **test}] if test["held_out"] else [])


def table(name, **options):
    return pd.read_csv(FOLDER / "data" / f"{name}.csv", float_precision="round_trip", **options)


def load():
    about = json.loads((FOLDER / "project.json").read_text(encoding="utf-8"))
    texts = {name: str for name in ("split", "id", "composition", "family", "doi")}
    # An ID may be “NA”, which is no missing value; a number that is missing is an empty cell.
    rows = table("rows", dtype=texts, keep_default_na=False, na_values={"log_sigma": [""]})
    features = table("features", index_col="row")
    models = [Model(m, features[m["columns"]].to_numpy(dtype=float)) for m in about["models"]]
    return Project(about, rows, features, table("predictions", index_col="row"), models)


def scores(y, predicted):
    """R2, RMSE, MAE and Spearman's rho; None where one is not defined."""
    error = predicted - y
    total = ((y - y.mean()) ** 2).sum()
    enough = len(y) >= 3 and np.ptp(y) > 0
    rho = spearmanr(y, predicted).statistic if enough and np.ptp(predicted) > 0 else None
    return {
        "r2": 1 - (error**2).sum() / total if enough else None,
        "rmse": np.sqrt((error**2).mean()),
        "mae": np.abs(error).mean(),
        "spearman": rho,
    }
