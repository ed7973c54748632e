"""Times shap's contributions of columns to predictions by trees; the fit and the explainer are made before the clock starts."""

import time

kept = {}


def shap_values(X, y, learner, parameters, n):
    """Contributions of the first n rows, with the time in milliseconds."""
    import shap
    from sklearn.ensemble import ExtraTreesRegressor, HistGradientBoostingRegressor, RandomForestRegressor

    key = (learner, len(y))
    if key not in kept:
        if learner == "hgb":
            model = HistGradientBoostingRegressor(early_stopping=False, **parameters)
        else:
            kinds = {"extraTrees": ExtraTreesRegressor, "randomForest": RandomForestRegressor}
            model = kinds[learner](n_jobs=1, **{**parameters, "max_features": float(parameters["max_features"])})
        kept[key] = shap.TreeExplainer(model.fit(X, y), feature_perturbation="tree_path_dependent")
    start = time.perf_counter()
    values = kept[key].shap_values(X[:n], check_additivity=False)
    return 1000 * (time.perf_counter() - start), float(abs(values).sum())
