"""Models as files: ONNX by onnxruntime, kernels and processes as JSON by numpy."""

import numpy as np

from .kernel_gp import KernelGp
from .project import FOLDER


def file_of(about):
    """The file of a model, by its entry in project.json; None where there is none."""
    return about["onnx"] or about["kernel"]


def file_predictions(about, X, paper=None):
    """Predicts rows of features (NaN = missing) by the file of a model. @paper keeps a kernel from its own papers"""
    if about["kernel"]:
        return KernelGp.read(FOLDER / about["kernel"]).predict(X, paper)
    import onnxruntime

    session = onnxruntime.InferenceSession(FOLDER / about["onnx"], providers=["CPUExecutionProvider"])
    kind = np.float64 if about["takes_doubles"] else np.float32
    with np.errstate(over="ignore"):
        return session.run(["predictions"], {"features": X.astype(kind)})[0][:, 0].astype(float)
