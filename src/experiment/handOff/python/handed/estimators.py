"""The learners of Ionrank by their twins in scikit-learn."""

import numpy as np
from sklearn.ensemble import ExtraTreesRegressor, HistGradientBoostingRegressor, RandomForestRegressor
from sklearn.feature_selection import VarianceThreshold
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def boosting(parameters, loss="squared_error"):
    return HistGradientBoostingRegressor(loss=loss, early_stopping=False, **parameters)


def standardised(last):
    return make_pipeline(SimpleImputer(strategy="median"), VarianceThreshold(), StandardScaler(), last)


def neighbours(parameters):
    weights = {0: "uniform", 1: "distance"}.get(parameters["distance_power"])
    if weights is None:
        raise NotImplementedError("scikit-learn weighs neighbours by distance to the power of 0 or 1 only")
    return KNeighborsRegressor(int(parameters["n_neighbors"]), weights=weights, algorithm="brute")


ESTIMATORS = {
    "hgb": boosting,
    "hgbQuantile": lambda parameters: boosting(parameters, "quantile"),
    "extraTrees": lambda parameters: ExtraTreesRegressor(**parameters),
    "randomForest": lambda parameters: RandomForestRegressor(**parameters),
    "ridge": lambda parameters: standardised(Ridge(solver="cholesky", **parameters)),
    "kNearest": lambda parameters: standardised(neighbours(parameters)),
}


def finite(learner, X):
    """Infinite values as each learner of Ionrank takes them; boosting takes them as they are."""
    if learner in ("ridge", "kNearest"):
        return np.where(np.isfinite(X), X, np.nan)
    return np.clip(X, np.finfo(np.float32).min, np.finfo(np.float32).max) if "Trees" in learner or "Forest" in learner else X


def fit_predict(model, rows, train, held_out):
    """Fits a model on some rows (numbers in the table `rows`) and predicts others."""
    about = model.about
    learner = about["learner"]
    if learner not in ESTIMATORS:
        raise NotImplementedError(f"{about['title']} has no twin in scikit-learn")
    y = rows["log_sigma"].to_numpy()
    X = finite(learner, model.X)
    return ESTIMATORS[learner](about["parameters"]).fit(X[train], y[train]).predict(X[held_out])
