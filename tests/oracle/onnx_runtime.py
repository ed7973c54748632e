"""Writes golden/onnx.json: what onnxruntime predicts by the ONNX files of tests/experiment/handOff/onnxCases.ts.

    mkdir /tmp/onnx
    ONNX_FOLDER=/tmp/onnx npx vitest run --project unit tests/experiment/handOff/onnx.test.ts
    python tests/oracle/onnx_runtime.py /tmp/onnx

Each file is first checked by onnx.checker. The hash of the file stands beside its predictions: the test compares both.
"""

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

folder = Path(sys.argv[1])
models = {}
for path in sorted(folder.glob("*.onnx")):
    texts = json.loads(path.with_suffix(".json").read_text())
    rows = np.array([[float(value) for value in row] for row in texts])
    onnx.checker.check_model(onnx.load(path), full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    kind = np.float64 if "double" in session.get_inputs()[0].type else np.float32
    (predictions,) = session.run(["predictions"], {"features": rows.astype(kind)})
    assert predictions.shape == (len(rows), 1)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    models[path.stem] = {"sha256": digest, "predictions": [float(value) for value in predictions[:, 0]]}
golden = {"onnx": onnx.__version__, "onnxruntime": onnxruntime.__version__, "models": models}
target = Path(__file__).resolve().parent / "golden" / "onnx.json"
target.write_text(json.dumps(golden, indent=1) + "\n")
print(target, {name: len(model["predictions"]) for name, model in models.items()})
