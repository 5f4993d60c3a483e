"""States of the encoder from below its top, as another output of its ONNX graph.

The file of the encoder stays as it is. An ONNX file is one message of protocol buffers; if bytes of another message are
put behind it, the two are merged (https://protobuf.dev/programming-guides/encoding/#last-one-wins), so that a graph
gets an output more. What it computes besides does not change by it, and what only other outputs need is left out when
this one is asked for.
"""

from __future__ import annotations

LAYER = 5
"""Of the encoder's twelve layers, the one whose states tell best which sentences render each other (docs/alignment.md).
It is among those that read a text alone."""


def output_of_layer(content: bytes, layer: int = LAYER, *, of_source: bool = False) -> str | None:
    """The name that the states of the target after this layer have in an encoder; after the last where it has fewer.

    None where no name is known.

    Args:
        content: Of the encoder's file.
        layer: Counted from 1.
        of_source: The states of the source instead, of which only the layers know that read each side alone.
    """
    norm = "norm2_1" if of_source else "norm2"
    names = (f"/network/layers.{number}/{norm}/LayerNormalization_output_0" for number in range(layer - 1, -1, -1))
    return next((name for name in names if name.encode() in content), None)


def with_output(content: bytes, name: str) -> bytes:
    """An ONNX file with one more output: a value of that name, which the graph computes anyway."""
    return content + _field(_GRAPH, _field(_OUTPUT, _field(_NAME, name.encode())))


# Numbers of fields in ModelProto, GraphProto and ValueInfoProto (https://github.com/onnx/onnx, onnx.proto).
_GRAPH, _OUTPUT, _NAME = 7, 12, 1
_BYTES = 2


def _field(number: int, value: bytes) -> bytes:
    return _varint(number << 3 | _BYTES) + _varint(len(value)) + value


def _varint(number: int) -> bytes:
    groups = [number & 127]
    while number := number >> 7:
        groups.append(number & 127)
    return bytes([*(group | 128 for group in groups[:-1]), groups[-1]])
