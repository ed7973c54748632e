"""Fits every model again, fold by fold, and compares its scores with those that Ionrank measured.

    python reproduce.py [--models NAME ...] [--tolerance 1e-9]

Ends with exit code 1 where a score differs by more than the tolerance.
"""

import argparse
import os

# Sums in one order: the last digits are then the same on every machine.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

from handed import fit_predict, load, scores


def measure(project, model):
    """Predictions out of fold for training rows, and of a fit on all of them for test rows; NaN elsewhere."""
    predicted = np.full(len(project.rows), np.nan)
    for split in project.splits:
        train = split["train"] + (split["further"] if model.about["further"] else [])
        predicted[split["held_out"]] = fit_predict(model, project.rows, train, split["held_out"])
    return predicted


def compare(project, model):
    """The largest difference of a score, after a table of them."""
    predicted, worst = measure(project, model), 0.0
    said = project.predictions[model.name].to_numpy()
    largest = np.nanmax(np.abs(predicted[: len(said)] - said))
    for part, split in (("cv", "train"), ("test", "test")):
        reported = model.about["scores"][part]
        if reported is None:
            continue
        rows = np.flatnonzero((project.rows["split"] == split) & ~np.isnan(project.y) & ~np.isnan(predicted))
        found = scores(project.y[rows], predicted[rows])
        cells = []
        for name, value in reported.items():
            if (value is None) != (found[name] is None):
                worst = np.inf
            elif value is not None:
                worst = max(worst, abs(found[name] - value))
            cells.append(f"{name} {'–' if found[name] is None else format(found[name], '.3f')}")
        print(f"{model.name:32} {part:5} {'  '.join(cells)}")
    print(f"{'':32} largest difference: score {worst:.1e}, prediction {largest:.1e}")
    return worst


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", nargs="+", help="only these")
    parser.add_argument("--tolerance", type=float, default=1e-9)
    args = parser.parse_args()
    project = load()
    print(f"{project.about['data']['name']}, {project.about['protocol']['words']}")
    differing = []
    for model in project.models:
        if args.models and model.name not in args.models:
            continue
        try:
            if compare(project, model) > args.tolerance:
                differing.append(model.name)
        except NotImplementedError as reason:
            print(f"{model.name:32} is not fitted again: {reason}")
    if differing:
        raise SystemExit(f"Not equal within {args.tolerance}: {', '.join(differing)}")
    print(f"All scores are equal within {args.tolerance}.")


if __name__ == "__main__":
    main()
