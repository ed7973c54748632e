"""Writes a HistGradientBoostingRegressor that was fitted elsewhere as JSON that Ionrank predicts by.

    python export_model.py model.joblib model.json [--target log10_sigma] [--trained-on "our 312 pellets"]

or, where it is in memory: `from export_model import export_model; export_model(model, "model.json")`.

The target is log10_sigma (log10 of S/cm), ln_sigma, sigma (S/cm, of a model with a log link) or anything else, by which
no candidates are ranked. A model file of joblib or pickle runs what is in it when it is opened: open your own alone.
"""

import argparse
import hashlib
import json
import platform

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor

FORMAT, VERSION = "ionrank-sklearn-hgb", 1
LINKS = {"squared_error": "identity", "absolute_error": "identity", "quantile": "identity", "poisson": "log", "gamma": "log"}


def plain(value):
    """A number, text, truth or null of JSON."""
    value = value.item() if isinstance(value, np.generic) else value
    return None if isinstance(value, float) and not np.isfinite(value) else value


def columns_of(model):
    """By position as the trees count them: position in the table, and its categories by code or None."""
    flags = model.is_categorical_
    if flags is None:
        return list(range(model.n_features_in_)), [None] * model.n_features_in_
    order = [*np.flatnonzero(flags), *np.flatnonzero(~flags)]
    encoder = model._preprocessor.named_transformers_["encoder"]
    codes = [[plain(value) for value in values] for values in encoder.categories_]
    return [int(j) for j in order], codes + [None] * int((~flags).sum())


def tree_of(predictor, order, codes):
    nodes = predictor.nodes
    leaf = nodes["is_leaf"].astype(bool)
    split_by_category = nodes["is_categorical"].astype(bool) & ~leaf

    def left_categories(node):
        bits = predictor.raw_left_cat_bitsets[node["bitset_idx"]]
        known = codes[node["feature_idx"]]
        return [value for code, value in enumerate(known) if value is not None and bits[code // 32] >> (code % 32) & 1]

    return {
        "feature": [-1 if is_leaf else order[j] for is_leaf, j in zip(leaf, nodes["feature_idx"])],
        # null: infinite, only missing values go right.
        "threshold": [None if is_leaf else plain(value) for is_leaf, value in zip(leaf, nodes["num_threshold"])],
        "left_categories": [left_categories(node) if by else None for by, node in zip(split_by_category, nodes)],
        "missing_left": nodes["missing_go_to_left"].astype(int).tolist(),
        "left": [-1 if is_leaf else int(child) for is_leaf, child in zip(leaf, nodes["left"])],
        "right": [-1 if is_leaf else int(child) for is_leaf, child in zip(leaf, nodes["right"])],
        "value": nodes["value"].tolist(),
        "gain": [max(float(gain), 0.0) if np.isfinite(gain) else 0.0 for gain in nodes["gain"]],
        "count": nodes["count"].tolist(),
        "bin": nodes["bin_threshold"].astype(int).tolist(),
    }


def model_text(model, target="log10_sigma", trained_on="", names=None):
    """The JSON of a fitted model; its content is a text of JSON, over which its SHA-256 is."""
    if not isinstance(model, HistGradientBoostingRegressor):
        raise SystemExit(
            f"This is a {type(model).__name__}; a HistGradientBoostingRegressor alone is written. "
            "Trees need no steps before them: fit one on the columns as they are."
        )
    if not hasattr(model, "n_features_in_"):
        raise SystemExit("The model is not fitted: fit it, and export it then.")
    if model.loss not in LINKS:
        raise SystemExit(f"The loss {model.loss} is not known here.")
    names = list(names if names is not None else getattr(model, "feature_names_in_", []))
    if len(names) != model.n_features_in_:
        raise SystemExit("The model was fitted without names of columns: give them, --names one,two,three.")
    order, codes = columns_of(model)
    categories = [None] * len(names)
    for k, j in enumerate(order):
        categories[j] = None if codes[k] is None else [value for value in codes[k] if value is not None]
        text = next((value for value in categories[j] or [] if isinstance(value, str)), None)
        if text is not None:
            raise SystemExit(f"The categories of {names[j]} are texts ({text!r}): give them as numbers, and fit again.")
    content = {
        "kind": "HistGradientBoostingRegressor",
        "versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "python": platform.python_version()},
        "target": target,
        "trained_on": trained_on,
        "loss": model.loss,
        "link": LINKS[model.loss],
        "baseline": float(np.ravel(model._baseline_prediction)[0]),
        "feature_names": names,
        "categories": categories,
        "parameters": {name: plain(value) for name, value in model.get_params().items() if np.isscalar(value) or value is None},
        "trees": [tree_of(predictor, order, codes) for [predictor] in model._predictors],
    }
    text = json.dumps(content, allow_nan=False)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return json.dumps({"format": FORMAT, "formatVersion": VERSION, "sha256": digest, "content": text})


def export_model(model, path, **about):
    with open(path, "w", encoding="utf-8") as file:
        file.write(model_text(model, **about))


def main():
    import joblib

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", help="joblib or pickle file")
    parser.add_argument("out", help="JSON file")
    parser.add_argument("--target", default="log10_sigma")
    parser.add_argument("--trained-on", default="", help="what the data were, for people")
    parser.add_argument("--names", type=lambda text: text.split(","), help="names of the columns, where the model has none")
    args = parser.parse_args()
    export_model(joblib.load(args.model), args.out, target=args.target, trained_on=args.trained_on, names=args.names)


if __name__ == "__main__":
    main()
