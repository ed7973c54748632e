"""The learners of Ionrank: by their twins in scikit-learn, the kernel Gaussian process by kernel_gp.py."""

import numpy as np
from sklearn.ensemble import ExtraTreesRegressor, HistGradientBoostingRegressor, RandomForestRegressor
from sklearn.feature_selection import VarianceThreshold
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from .kernel_gp import KernelGp
from .treatments import completed, from_scores, normal_scores


def boosting(parameters, loss="squared_error"):
    return HistGradientBoostingRegressor(loss=loss, early_stopping=False, **parameters)


def standardised(last):
    return make_pipeline(SimpleImputer(strategy="median"), VarianceThreshold(), StandardScaler(), last)


def neighbours(parameters):
    weights = {0: "uniform", 1: "distance"}.get(parameters["distance_power"])
    if weights is None:
        raise NotImplementedError("scikit-learn weighs neighbours by distance to the power of 0 or 1 only")
    return KNeighborsRegressor(int(parameters["n_neighbors"]), weights=weights, algorithm="brute")


def whole_share(parameters):
    """JSON writes the share 1.0 of all features as 1, which scikit-learn would take as a single feature."""
    return {**parameters, "max_features": float(parameters["max_features"])}


ESTIMATORS = {
    "hgb": boosting,
    "hgbQuantile": lambda parameters: boosting(parameters, "quantile"),
    "extraTrees": lambda parameters: ExtraTreesRegressor(**whole_share(parameters)),
    "randomForest": lambda parameters: RandomForestRegressor(**whole_share(parameters)),
    "ridge": lambda parameters: standardised(Ridge(solver="cholesky", **parameters)),
    "kNearest": lambda parameters: standardised(neighbours(parameters)),
}


def finite(learner, X):
    """Infinite values as each learner of Ionrank takes them; boosting takes them as they are."""
    if learner in ("ridge", "kNearest"):
        return np.where(np.isfinite(X), X, np.nan)
    return np.clip(X, np.finfo(np.float32).min, np.finfo(np.float32).max) if "Trees" in learner or "Forest" in learner else X


def plain(learner, parameters):
    """A function of training features, training target and new features that fits and predicts."""
    if learner not in ESTIMATORS:
        raise NotImplementedError(f"{learner} has no twin in scikit-learn: its file is checked instead")

    def fit(X, y, new):
        X, new = finite(learner, X), finite(learner, new)
        if learner.startswith("hgb"):
            # scikit-learn bins no column without a value: in its place is one of zeros, which nothing splits.
            empty = np.isnan(X).all(0)
            X, new = np.where(empty, 0, X), np.where(empty, 0, new)
        return ESTIMATORS[learner](parameters).fit(X, y).predict(new)

    return fit


def fit_predict(model, rows, train, held_out, parameters=None, target=None, extra=None):
    """Fits a model on some rows (their numbers in the table `rows`) and predicts others.

    target: what is learnt in place of log10(sigma), extra: one more column; both by row
    """
    about = model.about
    parameters = about["parameters"] if parameters is None else parameters
    known = rows.iloc[train]
    features = model.X if extra is None else np.c_[model.X, extra]
    y = (rows["log_sigma"].to_numpy() if target is None else target)[train]
    X, new = features[train], features[held_out]
    limits, papers = known["is_upper_limit"].to_numpy(bool), rows["paper"].to_numpy()
    if about["learner"] == "kernelGp":
        gp = KernelGp(about["column_names"], parameters, about["treatments"])
        gp.fit(X, y, papers[train], limits, known["extra_variance"].to_numpy())
        return gp.predict(new, papers[held_out])
    fit = plain(about["learner"], parameters)
    said = []
    for treatment in about["treatments"] or ["none"]:
        if treatment == "normalScores":
            said.append(from_scores(fit(X, normal_scores(y), new), y))
        else:
            completing = treatment == "censored"
            said.append(fit(X, completed(X, y, limits, papers[train], fit) if completing else y, new))
    return sum(said) / len(said)
