"""Translation models of the transformers hub as reference models: OPUS-MT, NLLB, M2M100, MADLAD, T5, mBART.

    languages (codes) -> texts (tokens) -> network (log-probabilities, its own translation)
                      -> evidence (words) -> contrast (omissions, additions) -> spans, quality

The model is asked two things: how likely it finds the translation, token by token, and how it would translate the
source itself. It never writes what is judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtqa.errors import ModelError
from mtqa.reference.hub.device import choose_device
from mtqa.reference.hub.loading import SEQ2SEQ, load_network, load_tokenizer
from mtqa.reference.hub.loading import signature_of as hub_signature
from mtqa.reference.hub.place import find
from mtqa.reference.options import SENSITIVITIES

if TYPE_CHECKING:
    from mtqa.reference.hub.device import Device
    from mtqa.reference.hub.place import Snapshot
    from mtqa.reference.naming import ModelName
    from mtqa.reference.options import ModelOptions
    from mtqa.reference.seq2seq.languages import Languages
    from mtqa.reference.seq2seq.model import Seq2SeqModel

__all__ = ["describe", "open_model"]

_LONGEST = 1024
"""Tokens of a side, for models that say nothing of how many they can take."""


def open_model(name: ModelName, options: ModelOptions) -> Seq2SeqModel:
    """The model that a user names, loaded.

    Raises:
        ModelError: It cannot be had or loaded, or is no translation model.
    """
    from mtqa.reference.hub.logprobs import Scorer
    from mtqa.reference.seq2seq.model import Seq2SeqModel
    from mtqa.reference.seq2seq.network import Network
    from mtqa.reference.seq2seq.texts import Texts

    snapshot, device = find(name, options), choose_device(options.device)
    signature = _signature(snapshot, device, options)
    tokenizer = load_tokenizer(snapshot)
    network = load_network(snapshot, SEQ2SEQ, device)
    config = network.config
    longest = _longest(tokenizer, config)
    texts = Texts(tokenizer, _start(config, name), longest)
    languages = _languages(tokenizer, config, snapshot)
    # No translation has names of languages in it.
    barred = {*texts.barred, *tokenizer.convert_tokens_to_ids(list(languages.tokens))}
    pad = tokenizer.pad_token_id if tokenizer.pad_token_id is not None else 0
    return Seq2SeqModel(
        name=str(name),
        signature=signature,
        languages=languages,
        texts=texts,
        network=Network(Scorer(network, SEQ2SEQ), device, pad, sorted(barred), longest),
        sensitivity=options.sensitivity,
    )


def describe(name: ModelName, options: ModelOptions) -> str:
    """The signature of the model that `open_model` gives, without loading it.

    Raises:
        ModelError: It cannot be had, or there is no such sensitivity.
    """
    return _signature(find(name, options), choose_device(options.device), options)


def _signature(snapshot: Snapshot, device: Device, options: ModelOptions) -> str:
    if options.sensitivity not in SENSITIVITIES:
        raise ModelError(f"unknown sensitivity {options.sensitivity!r}; known are: {', '.join(SENSITIVITIES)}")
    return hub_signature(SEQ2SEQ, snapshot, device, sensitivity=options.sensitivity)


def _start(config: Any, name: ModelName) -> int | None:
    """The token that the decoder begins with; None where that is the last one of what it is to write."""
    if config.model_type == "mbart":
        return None
    for key in ("decoder_start_token_id", "bos_token_id"):
        token = getattr(config, key, None)
        if token is not None:
            return int(token)
    raise ModelError(
        f"{name}: does not say what its decoder begins with (decoder_start_token_id): it is no translation model"
    )


def _longest(tokenizer: Any, config: Any) -> int:
    """How many tokens the network can take on a side."""
    known = [
        getattr(config, key, None)
        for key in ("max_position_embeddings", "max_encoder_position_embeddings", "max_decoder_position_embeddings")
    ]
    sizes = [int(each) for each in (*known, tokenizer.model_max_length) if each is not None and 0 < each < 1e6]
    return min([*sizes, _LONGEST])


def _languages(tokenizer: Any, config: Any, snapshot: Snapshot) -> Languages:
    from mtqa.reference.seq2seq.languages import Languages, languages_in_name

    prefixes = {}
    for task, told in (getattr(config, "task_specific_params", None) or {}).items():
        parts = str(task).split("_")
        if len(parts) == 4 and parts[0] == "translation" and isinstance(told, dict) and told.get("prefix"):
            prefixes[parts[1], parts[3]] = str(told["prefix"])
    source, target = None, None
    if config.model_type == "marian":
        for known in (
            (getattr(tokenizer, "source_lang", None), getattr(tokenizer, "target_lang", None)),
            languages_in_name(snapshot.model),
            languages_in_name(str(getattr(config, "_name_or_path", ""))),
        ):
            source, target = source or known[0], target or known[1]
    return Languages(
        [*tokenizer.get_vocab(), *tokenizer.get_added_vocab()],
        config.model_type,
        source=source,
        target=target,
        prefixes=prefixes,
    )
