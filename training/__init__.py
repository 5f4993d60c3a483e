"""Makes the embedded reference model: base weights, data, corruptions, training, export, evaluation.

`training.lists` makes tables of words and names that rules go by. Never imported by `mtqa`. The model needs the
dependency group `training` (torch, onnx, onnxruntime, scipy).
"""
