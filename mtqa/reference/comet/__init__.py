"""COMET (https://github.com/Unbabel/COMET), asked through its program `comet-score` in an environment of its own.

    segments -> lines of files -> comet-score, a process -> its JSON -> estimates

unbabel-comet pins packages to versions that exclude those of mtqa's own models, so that it cannot lie beside them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.reference.comet.model import CometModel, signature_of
from mtqa.reference.comet.program import find_program

if TYPE_CHECKING:
    from mtqa.reference.naming import ModelName
    from mtqa.reference.options import ModelOptions

__all__ = ["CometModel", "describe", "open_model"]


def open_model(name: ModelName, options: ModelOptions) -> CometModel:
    """The model of that name; nothing is started before it is asked.

    Raises:
        ModelError: comet-score is not installed, or is not to load this model.
    """
    return CometModel(name, options, find_program())


def describe(name: ModelName, options: ModelOptions) -> str:
    """Its signature.

    Raises:
        ModelError: As for `open_model`.
    """
    return signature_of(name, options, find_program())
