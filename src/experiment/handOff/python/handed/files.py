"""Models as files: ONNX by onnxruntime, kernels and processes as JSON by numpy."""

import json
from pathlib import Path

import numpy as np

from .kernel_file import kernel_function
from .project import FOLDER


def file_of(about):
    """The file of a model, by its entry in project.json; None where there is none."""
    return about["onnx"] or about["kernel"] or about["process"]


def predict_process(m, X):
    """Predicts rows of features by the JSON of a Gaussian process."""
    said = []
    for head in m["heads"]:
        Z = X[:, head["used"]]
        Z = (np.where(np.isfinite(Z), Z, head["median"]) - head["mean"]) / head["sd"] / head["length"]
        r = np.sqrt(((Z[:, None] - np.array(head["points"]) / head["length"]) ** 2).sum(2))
        s, nu = r * np.sqrt(2 * (head["nu"] or 0)), head["nu"]
        K = {None: np.exp(-(r**2) / 2), 0.5: np.exp(-s), 1.5: (1 + s) * np.exp(-s), 2.5: (1 + s + s**2 / 3) * np.exp(-s)}
        value = head["centre"] + head["scale"] * head["constant"] * (K[nu] @ head["weights"])
        said.append(np.interp(value, *head["table"]) if head["table"] else value)
    return np.mean(said, 0)


def onnx_function(path, takes_doubles):
    import onnxruntime

    # One thread: sums are in one order, and a worker of many has one core.
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def function(X):
        with np.errstate(over="ignore"):
            given = X.astype(np.float64 if takes_doubles else np.float32)
        return session.run(["predictions"], {"features": given})[0][:, 0].astype(float)

    return function


def file_function(about, folder=FOLDER):
    """What predicts by the file of a model: a function of rows of features (NaN = missing), and of their papers by number
    or None, as a kernel looks past rows of the same paper."""
    path = Path(folder, file_of(about))
    if about["kernel"]:
        return kernel_function(path)
    if about["process"]:
        m = json.loads(path.read_text(encoding="utf-8"))
        return lambda X, paper=None: in_parts(lambda some: predict_process(m, some), X, 500)
    predict = onnx_function(path, about["takes_doubles"])
    return lambda X, paper=None: in_parts(predict, X, 20_000)


def in_parts(predict, X, rows):
    """Predicts so many rows at once: memory stays small."""
    return np.concatenate([predict(X[k : k + rows]) for k in range(0, max(len(X), 1), rows)])


def file_predictions(about, X, paper=None):
    """Predicts rows of features by the file of a model, as `file_function` does."""
    return file_function(about)(X, paper)
