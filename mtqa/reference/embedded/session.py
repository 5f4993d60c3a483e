"""Runs the encoder: on ONNX Runtime, or on OpenVINO where that is installed and asked for.

Nothing here depends on what else is in a batch: dynamic quantisation, which would, is left to neither engine.
"""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal, Protocol

from mtqa.cores import usable_cores
from mtqa.errors import ModelError
from mtqa.reference.embedded.damage import MEND, damaged, read_bytes
from mtqa.reference.embedded.states import output_of_layer, with_output

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import numpy as np
    import onnxruntime
    from numpy.typing import NDArray

    Arrays = Mapping[str, NDArray[np.float32]]

Engine = Literal["auto", "onnxruntime", "openvino"]
ENGINES: tuple[Engine, ...] = ("auto", "onnxruntime", "openvino")
DEFAULT_ENGINE = "onnxruntime"
"""What `auto` is."""
INPUTS = ("target", "target_mask", "source", "source_mask", "has_source")
OUTPUTS = ("scores", "target_tokens", "source_tokens", "similarity")


class Network(Protocol):
    """A loaded encoder."""

    @property
    def engine(self) -> str:
        """What runs it."""

    @property
    def states(self) -> str | None:
        """Name of one more output: the states of the target's tokens below the top; None where there is none."""

    @property
    def source_states(self) -> str | None:
        """The same of the source's tokens."""

    def run(self, inputs: Arrays, outputs: Sequence[str]) -> list[NDArray[np.float32]]:
        """The outputs of these names, for inputs by name (see `INPUTS` and `OUTPUTS`)."""


def open_network(
    path: Path, engine: Engine = "auto", threads: int | None = None, *, checksum: int | None = None
) -> Network:
    """Loads an encoder in ONNX.

    Args:
        path: The file.
        engine: What to run it on. `auto` is ONNX Runtime, which is always installed and for which the model is
            calibrated; OpenVINO rounds 8-bit products otherwise, and scores differ a little.
        threads: How many to use; by default as many as there are free cores.
        checksum: CRC-32 that the file must have, where that is known.

    Raises:
        ModelError: The file is missing or damaged, or the engine is not installed.
    """
    threads = threads or usable_cores()
    if engine == "openvino":
        if find_spec("openvino") is None:
            raise ModelError("OpenVINO is not installed: run 'pip install openvino', or leave the engine to mtqa")
        read_bytes(path, checksum)
        return _OpenVino(path, threads)
    return _OnnxRuntime(path, threads, checksum)


class _OnnxRuntime:
    engine = DEFAULT_ENGINE

    def __init__(self, path: Path, threads: int, checksum: int | None) -> None:
        import onnxruntime
        from onnxruntime.capi import onnxruntime_pybind11_state as errors

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.use_deterministic_compute = True
        # Memory patterns are kept for each shape, of which there are many here.
        options.enable_mem_pattern = False
        options.log_severity_level = _ONLY_ERRORS
        content, self.states, self.source_states = _with_states(read_bytes(path, checksum))
        try:
            self._session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        except (errors.Fail, errors.InvalidProtobuf, errors.InvalidGraph, errors.InvalidArgument, errors.NotImplemented,
                errors.NoSuchFile, errors.RuntimeException) as error:  # fmt: skip
            if _NO_MEMORY.search(str(error)):
                raise MemoryError from None
            raise damaged(path, f"cannot be loaded by ONNX Runtime ({_first_line(error)})") from None
        _check_names(path, [each.name for each in self._session.get_inputs()], INPUTS)
        _check_names(path, [each.name for each in self._session.get_outputs()], OUTPUTS)
        self._errors = (errors.Fail, errors.InvalidArgument, errors.RuntimeException)
        self._options: onnxruntime.RunOptions = onnxruntime.RunOptions()
        self._options.log_severity_level = _ONLY_FATAL
        self._partial: onnxruntime.RunOptions = onnxruntime.RunOptions()
        self._partial.log_severity_level = _ONLY_FATAL
        self._partial.only_execute_path_to_fetches = True

    def run(self, inputs: Arrays, outputs: Sequence[str]) -> list[NDArray[np.float32]]:
        options = self._partial if list(outputs) == [self.states] else self._options
        try:
            return list(self._session.run(list(outputs), dict(inputs), options))
        except self._errors as error:
            if _NO_MEMORY.search(str(error)):
                raise MemoryError from None
            raise _failed(error) from None


class _OpenVino:
    engine = "openvino"

    def __init__(self, path: Path, threads: int) -> None:
        # Not a dependency, so that type checkers do not find it.
        core = import_module("openvino").Core()
        settings = {
            "INFERENCE_NUM_THREADS": threads,
            "INFERENCE_PRECISION_HINT": "f32",
            "DYNAMIC_QUANTIZATION_GROUP_SIZE": 0,
            "PERFORMANCE_HINT": "LATENCY",
            "NUM_STREAMS": 1,
        }
        content, self.states, self.source_states = _with_states(read_bytes(path))
        try:
            self._model = core.compile_model(core.read_model(content), "CPU", settings)
        except RuntimeError as error:
            raise damaged(path, f"cannot be loaded by OpenVINO ({_first_line(error)})") from None
        _check_names(path, [each.any_name for each in self._model.inputs], INPUTS)
        _check_names(path, [each.any_name for each in self._model.outputs], OUTPUTS)
        self._request = self._model.create_infer_request()

    def run(self, inputs: Arrays, outputs: Sequence[str]) -> list[NDArray[np.float32]]:
        try:
            found = self._request.infer(dict(inputs))
        except RuntimeError as error:
            raise _failed(error) from None
        return [found[name].copy() for name in outputs]


def _with_states(content: bytes) -> tuple[bytes, str | None, str | None]:
    """An encoder with states as outputs, as far as it has any; and the names of those of the target and the source."""
    target, source = output_of_layer(content), output_of_layer(content, of_source=True)
    for name in (target, source):
        if name is not None:
            content = with_output(content, name)
    return content, target, source


def _check_names(path: Path, names: Sequence[str], due: Sequence[str]) -> None:
    missing = [name for name in due if name not in names]
    if missing:
        raise damaged(path, f"has no {missing[0]!r}")


def _failed(error: Exception) -> ModelError:
    return ModelError(f"the embedded model failed ({_first_line(error)}); if it does so again, {MEND}")


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "")[:200]


# Severities of ONNX Runtime's log, which would go to standard error.
_ONLY_ERRORS, _ONLY_FATAL = 3, 4
_NO_MEMORY = re.compile("bad_alloc|[Ff]ailed to allocate")
