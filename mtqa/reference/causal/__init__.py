"""Language models: how likely one finds a translation behind its source, and how likely it finds it alone.

name -> hub (place, tokenizer, network) -> prompts -> reader (token by token) -> evidence (words) -> estimate
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtqa.reference.causal.model import CausalModel
    from mtqa.reference.naming import ModelName
    from mtqa.reference.options import ModelOptions

__all__ = ["describe", "open_model", "signature_as"]


def open_model(name: ModelName, options: ModelOptions) -> CausalModel:
    """The model as a user has named it.

    Raises:
        ModelError: It is not to be had, is no language model, or cannot be loaded.
    """
    from mtqa.reference.causal.calibration import calibration_of
    from mtqa.reference.causal.model import CausalModel
    from mtqa.reference.causal.reader import Reader
    from mtqa.reference.causal.scorer import ContinuingScorer
    from mtqa.reference.hub.device import choose_device
    from mtqa.reference.hub.loading import CAUSAL, load_network, load_tokenizer
    from mtqa.reference.hub.place import find

    device = choose_device(options.device)
    snapshot = find(name, options)
    tokenizer = load_tokenizer(snapshot)
    reader = Reader(ContinuingScorer(load_network(snapshot, CAUSAL, device)), tokenizer, device)
    return CausalModel(
        reader,
        calibration_of(reader),
        name=str(name),
        signature=describe(name, options),
        sensitivity=options.sensitivity,
    )


def describe(name: ModelName, options: ModelOptions) -> str:
    """The signature of the model that `open_model` gives, without loading its weights.

    Raises:
        ModelError: It is not to be had.
    """
    return signature_as("causal", name, options)


def signature_as(kind: str, name: ModelName, options: ModelOptions) -> str:
    """The same, for a language model that is asked as part of another kind of model."""
    from mtqa.reference.causal.prompts import VERSION
    from mtqa.reference.hub.device import choose_device
    from mtqa.reference.hub.loading import signature_of
    from mtqa.reference.hub.place import find

    device = choose_device(options.device)
    return signature_of(kind, find(name, options), device, prompts=str(VERSION), sensitivity=options.sensitivity)
