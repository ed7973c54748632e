"""Makes every number of the project again, and compares it with what Ionrank measured.

    python reproduce.py [--models NAME ...] [--tolerance 1e-9]

Scores: every model is fitted again fold by fold, and so are models made of others, with their weights.
Files: each ONNX or JSON file predicts the rows of the project as the fitted model did.
Studies: the best trial of each has its value.
Ends with exit code 1 where something differs by more than the tolerance (files in float32: by more than was told).
"""

import argparse
import os

# Sums in one order: the last digits are then the same on every machine.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

from handed import changed_files, fit_predict, load, measure_combined, scores
from handed.files import file_of, file_predictions


def measure(project, model):
    """Predictions out of fold for training rows, and of a fit on all of them for test rows; NaN elsewhere."""
    predicted = np.full(len(project.rows), np.nan)
    for split in project.splits:
        train = split["train"] + (split["further"] if model.about["further"] else [])
        predicted[split["held_out"]] = fit_predict(model, project.rows, train, split["held_out"])
    return predicted


def compare(project, about, predicted):
    """The largest difference of a score, after a table of them."""
    worst = 0.0
    said = project.predictions[about["name"]].to_numpy()
    apart = np.abs(predicted[: len(said)] - said)
    largest = np.nanmax(apart) if not np.isnan(apart).all() else 0.0
    for part, split in (("cv", "train"), ("test", "test")):
        reported = about["scores"][part]
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
        print(f"{about['name']:32} {part:5} {'  '.join(cells)}")
    print(f"{'':32} largest difference: score {worst:.1e}, prediction {largest:.1e}")
    return worst


def compare_files(project, about):
    """Whether the file of a model says of its rows what the fitted model did, as far as was told."""
    model = project.model(about["name"])
    found = file_predictions(about, model.X, project.rows["paper"].to_numpy())
    said = project.fitted[about["name"]].to_numpy()
    known = ~np.isnan(said)
    apart = np.abs(found[known] - said[known]).max()
    # Other processors may round sums of float32 otherwise in the last digit.
    most = 1e-9 if about["onnx"] is None else about["largest_difference"] + 2e-6 * max(1, np.abs(said[known]).max())
    print(f"{about['name']:32} file  {file_of(about)}: largest difference {apart:.1e}")
    return apart <= most


def compare_study(project, entry):
    """How far the value of the best trial is from what it was; 0 without a trial that is complete."""
    from handed.studies import complete_parameters, load_kept, objective_spec, trial_value

    study, model = load_kept(entry), project.model(entry["model"])
    complete = [trial for trial in study.trials if trial.state.name == "COMPLETE"]
    if not complete:
        print(f"{entry['name']:32} study {len(study.trials)} trials, none is complete")
        return 0.0
    best = study.best_trial
    value = trial_value(project, model, complete_parameters(model, best.params), objective_spec(study))
    apart = abs(value - best.value)
    print(f"{entry['name']:32} study {len(study.trials)} trials, {len(complete)} complete; best {best.value:.4f}, difference {apart:.1e}")
    return apart


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", nargs="+", metavar="NAME", help="only these, and what is made of them")
    parser.add_argument("--tolerance", type=float, default=1e-9)
    args = parser.parse_args()
    project = load()
    about = project.about
    print(f"{about['data']['name']}, {about['protocol']['words']}")
    for changed in changed_files(about):
        print(f"{changed} since the project was written.")
    differing, measured = [], {}
    wanted = {project.model(name).name for name in args.models} if args.models else {m.name for m in project.models}
    for model in project.models:
        if model.name not in wanted:
            continue
        try:
            measured[model.name] = measure(project, model)
            if compare(project, model.about, measured[model.name]) > args.tolerance:
                differing.append(model.name)
        except NotImplementedError as reason:
            print(f"{model.name:32} is not fitted again: {reason}")
        if file_of(model.about) and not compare_files(project, model.about):
            differing.append(file_of(model.about))
    for combined in about["combined"]:
        if not set(combined["members"]) <= set(measured):
            print(f"{combined['name']:32} is not made again: not all of its models are")
            continue
        predicted, weight = measure_combined(project, combined, measured)
        if combined["kind"] == "stacked":
            print(f"{combined['name']:32} weights found again, largest difference {weight:.1e}")
        # Weights follow from the sums of many fits.
        if compare(project, combined, predicted) > args.tolerance or weight > 100 * args.tolerance:
            differing.append(combined["name"])
    for entry in about["studies"]:
        if entry["model"] in measured and compare_study(project, entry) > args.tolerance:
            differing.append(entry["name"])
    if differing:
        raise SystemExit(f"Not equal within {args.tolerance}: {', '.join(differing)}")
    print(f"All that was made again is equal within {args.tolerance}.")


if __name__ == "__main__":
    main()
