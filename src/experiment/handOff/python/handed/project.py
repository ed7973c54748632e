"""The files of the project as numpy arrays and pandas tables."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from .texts import unmarked_frame

FOLDER = Path(__file__).resolve().parent.parent
FORMAT = 3


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
    fitted: pd.DataFrame
    models: list[Model]

    @property
    def y(self):
        """log10(sigma / (S/cm)) by row; NaN where it is not known."""
        return self.rows["log_sigma"].to_numpy()

    @property
    def splits(self):
        """The folds, then the test set: dicts of lists of row numbers, `train`, `held_out`, `further`."""
        test = self.about["test"]
        return self.about["folds"] + ([{"name": "test set", **test}] if test["held_out"] else [])

    def model(self, name=None):
        """A model by its name in project.json or its number from 1; the first without one."""
        by_number = {str(k): model for k, model in enumerate(self.models, 1)}
        by_name = {model.name: model for model in self.models}
        if name is None and self.models:
            return self.models[0]
        if name not in by_name | by_number:
            listed = ", ".join(f"{k} {model.name!r}" for k, model in by_number.items())
            raise SystemExit(f"There is no model {name!r}. There are: {listed}.")
        return (by_number | by_name)[name]


def read_about():
    """Reads project.json. Ends the program where it is missing, or of another form than these scripts read."""
    path = FOLDER / "project.json"
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SystemExit(f"{path} is missing: keep the files of the project together.") from None
    except ValueError as error:
        raise SystemExit(f"{path} is no JSON ({error}): take the project anew.") from None
    found = about.get("format") if isinstance(about, dict) else None
    if found != FORMAT:
        raise SystemExit(
            f"{path} has the form {found}, these scripts read {FORMAT}: "
            "take scripts and project.json from one hand-off of one version of Ionrank."
        )
    return about


def changed_files(about):
    """Names files that are missing or not as they were written."""
    for name, digest in about["files"].items():
        path = FOLDER / name
        if not path.exists():
            yield f"{name} is missing"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield f"{name} was changed"


def table(name, columns, **options):
    """A table of data/ whose columns, behind the number of the row, have these names: any text, never mended."""
    frame = pd.read_csv(FOLDER / "data" / f"{name}.csv", float_precision="round_trip", index_col=0, **options)
    if frame.shape[1] != len(columns):
        raise SystemExit(f"data/{name}.csv has {frame.shape[1]} columns, project.json names {len(columns)}.")
    frame = unmarked_frame(frame)
    frame.columns = pd.Index(columns, dtype=object)
    return frame


def load():
    about = read_about()
    texts = {name: str for name in ("split", "id", "composition", "family", "doi")}
    # An ID may be “NA”, which is no missing value; a number that is missing is an empty cell.
    rows = table("rows", about["row_columns"], dtype=texts, keep_default_na=False, na_values={"log_sigma": [""]})
    features = table("features", about["feature_columns"])
    said = [model["name"] for model in about["models"] + about["combined"]]
    models = [Model(m, features[m["columns"]].to_numpy(dtype=float)) for m in about["models"]]
    names = [m["name"] for m in about["models"]]
    return Project(about, rows, features, table("predictions", said), table("fitted", names), models)


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
