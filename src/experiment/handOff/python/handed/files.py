"""Models as files: ONNX by onnxruntime, kernels and processes as JSON by numpy."""

import json

import numpy as np

from .kernel_gp import KernelGp
from .project import FOLDER


def file_of(about):
    """The file of a model, by its entry in project.json; None where there is none."""
    return about["onnx"] or about["kernel"] or about["process"]


def predict_process(file, X):
    """Predicts rows of features by the JSON of a Gaussian process: all that it takes is numpy."""
    said = []
    for m in json.loads(file.read_text(encoding="utf-8"))["heads"]:
        Z = X[:, m["used"]]
        Z = (np.where(np.isfinite(Z), Z, m["median"]) - m["mean"]) / m["sd"] / m["length"]
        r = np.sqrt(((Z[:, None] - np.array(m["points"]) / m["length"]) ** 2).sum(2))
        s = r * np.sqrt(2 * (m["nu"] or 0))
        K = {None: np.exp(-(r**2) / 2), 0.5: np.exp(-s), 1.5: (1 + s) * np.exp(-s), 2.5: (1 + s + s**2 / 3) * np.exp(-s)}
        value = m["centre"] + m["scale"] * m["constant"] * (K[m["nu"]] @ m["weights"])
        said.append(np.interp(value, *m["table"]) if m["table"] else value)
    return np.mean(said, 0)


def file_predictions(about, X, paper=None):
    """Predicts rows of features (NaN = missing) by the file of a model; a kernel looks past rows of the same paper."""
    if about["process"]:
        return predict_process(FOLDER / about["process"], X)
    if about["kernel"]:
        return KernelGp.read(FOLDER / about["kernel"]).predict(X, paper)
    import onnxruntime

    session = onnxruntime.InferenceSession(FOLDER / about["onnx"], providers=["CPUExecutionProvider"])
    kind = np.float64 if about["takes_doubles"] else np.float32
    with np.errstate(over="ignore"):
        return session.run(["predictions"], {"features": X.astype(kind)})[0][:, 0].astype(float)
