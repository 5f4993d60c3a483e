"""Makes the embedded reference model: base weights, data, corruptions, training, export, evaluation.

Never imported by `mtqa`. Needs the dependency group `training` (torch, onnx, onnxruntime, scipy).
"""
