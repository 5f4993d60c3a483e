"""Loading a tokenizer and a network: safetensors alone, no code of the model, in evaluation mode.

What is wrong with a model is told before its weights are read, as far as its configuration tells it.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from mtqa._version import __version__
from mtqa.errors import ModelError
from mtqa.reference.hub.batching import out_of_memory
from mtqa.reference.hub.converted import converted
from mtqa.reference.hub.download import quiet
from mtqa.reference.hub.failures import size_of
from mtqa.reference.hub.files import CONFIG, INDEX, WEIGHTS, has_tokenizer, read_json, shards_of
from mtqa.reference.hub.packages import require_hub, version_of
from mtqa.reference.hub.weights import parameters_of, require_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from mtqa.reference.hub.device import Device
    from mtqa.reference.hub.place import Snapshot

SEQ2SEQ = "seq2seq"
CAUSAL = "causal"


def load_tokenizer(snapshot: Snapshot) -> Any:
    """The tokenizer of a model.

    Raises:
        ModelError: It has none, or one that cannot be loaded.
    """
    require_hub()
    folder = folder_for(snapshot)
    require_native(folder, snapshot.model)
    if not has_tokenizer(folder):
        raise ModelError(f"{snapshot.model} has no tokenizer: its files are missing, get the model again")
    from transformers import AutoTokenizer

    try:
        with quiet():
            tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except ImportError as error:
        raise ModelError(
            f"the tokenizer of {snapshot.model} needs a package that is not installed ({_line(error)})"
        ) from error
    except Exception as error:
        raise ModelError(
            f"{snapshot.model} has no tokenizer that can be loaded ({_line(error)}): its files are missing or damaged, "
            "get the model again, or use another one"
        ) from error
    if not tokenizer("a b", add_special_tokens=False).input_ids:
        raise ModelError(f"{snapshot.model} has an empty tokenizer: its files are missing, get the model again")
    return tokenizer


def load_network(snapshot: Snapshot, kind: str, device: Device) -> Any:
    """The network of a model, on a device, in evaluation mode.

    Args:
        snapshot: The model.
        kind: `seq2seq` or `causal`.
        device: Where it is to run.

    Raises:
        ModelError: It is not of that kind, needs code of its own, is damaged, or memory does not suffice.
    """
    require_hub()
    require_kind(snapshot, kind)
    folder = folder_for(snapshot)
    for name in weights_in(folder):
        require_whole(folder / name)
    number = parameters(snapshot)
    dtype = device.dtype(number)
    if device.kind == "cpu":
        _require_memory(snapshot.model, number * _BYTES[dtype])
    import torch
    from transformers import AutoModelForCausalLM, AutoModelForSeq2SeqLM

    auto: Any = AutoModelForSeq2SeqLM if kind == SEQ2SEQ else AutoModelForCausalLM
    with guarded(snapshot.model, kind):
        network, report = auto.from_pretrained(
            folder,
            config=_configuration(folder),
            dtype=getattr(torch, dtype),
            use_safetensors=True,
            local_files_only=True,
            trust_remote_code=False,
            output_loading_info=True,
        )
        _require_loaded(snapshot.model, report)
        network = network.to(device.name)
    network.eval()
    network.requires_grad_(False)
    return network


def _configuration(folder: Path) -> Any:
    """The configuration of a model, without what it says of how attention and experts are computed.

    It may name kernels there, which are code, and which transformers would fetch from the hub and run. Where nothing is
    said, transformers takes what torch itself has for the model.
    """
    from transformers import AutoConfig, PreTrainedConfig

    config = AutoConfig.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    parts: list[Any] = [config]
    seen: set[int] = set()
    while parts:
        part = parts.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        part._attn_implementation_internal = None
        part._experts_implementation_internal = None
        parts += [each for each in vars(part).values() if isinstance(each, PreTrainedConfig)]
    return config


def signature_of(kind: str, snapshot: Snapshot, device: Device, **more: str) -> str:
    """What pins all that a model's estimates depend on, as `key:value|key:value`.

    Args:
        kind: The kind of reference model.
        snapshot: The model.
        device: Where it runs.
        more: Further keys with their values.
    """
    of_hub = f"{snapshot.model}@{snapshot.commit}" if snapshot.commit else f"{snapshot.path.name}@{snapshot.label}"
    values = {
        "model": f"{kind}:{of_hub.replace('|', '_')}",
        "dtype": device.dtype(parameters(snapshot)),
        "device": device.kind,
        **more,
        "transformers": version_of("transformers"),
        "torch": version_of("torch"),
        "mtqa": __version__,
    }
    return "|".join(f"{key}:{value}" for key, value in values.items())


def folder_for(snapshot: Snapshot) -> Path:
    """The folder to load a model from: its own, or that of the converted one for a GGUF file."""
    return converted(snapshot) if snapshot.is_gguf else snapshot.path


def weights_in(folder: Path) -> list[str]:
    """The names of the files with weights of a folder."""
    return sorted(shards_of(folder)) if (folder / INDEX).is_file() else [WEIGHTS]


def parameters(snapshot: Snapshot) -> int:
    """How many parameters a model has, by the heads of its files."""
    if snapshot.is_gguf:
        from mtqa.reference.hub.gguf_head import read_head

        return read_head(snapshot.path).parameters
    return parameters_of([snapshot.path / name for name in weights_in(snapshot.path)])


def _quantised(config: Mapping[str, Any]) -> object:
    """The method by which the weights of a model, or of a part of it, are quantised; None if they are not."""
    parts: list[Mapping[str, Any]] = [config]
    while parts:
        part = parts.pop()
        if (told := part.get("quantization_config")) is not None:
            return told.get("quant_method", "unknown") if isinstance(told, dict) else told
        parts += [each for each in part.values() if isinstance(each, dict)]
    return None


def require_native(folder: Path, model: str) -> dict[str, Any]:
    """The configuration of a model, if transformers itself knows how to run it.

    Raises:
        ModelError: It would need code of the model's own, or from elsewhere, or another version of transformers.
    """
    known: Any = import_module("transformers.models.auto.configuration_auto")
    config = dict(read_json(folder / CONFIG))
    kind = config.get("model_type")
    if (method := _quantised(config)) is not None:
        raise ModelError(
            f"{model} has quantised weights ({method!r:.60}), which transformers may run with code that it fetches, "
            "and mtqa runs no such code: use the model that it was made from, or a GGUF file of it"
        )
    if isinstance(kind, str) and kind in known.CONFIG_MAPPING_NAMES:
        return config
    if config.get("auto_map"):
        raise ModelError(
            f"{model} brings code of its own that would have to run here, and mtqa runs none of models: use one that "
            "transformers knows by itself"
        )
    if not isinstance(kind, str):
        raise ModelError(f"{model} does not say what it is (no model_type in {CONFIG}): it is no model of transformers")
    raise ModelError(
        f"{model} is of an architecture that transformers {version_of('transformers')} does not know ({kind!r:.60}): "
        "install a newer transformers, or use another model"
    )


def kind_of(config: dict[str, Any]) -> str | None:
    """What a model can be asked as, by its configuration: `seq2seq`, `causal`, or None for neither."""
    known: Any = import_module("transformers.models.auto.modeling_auto")
    translators = known.MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING_NAMES
    writers = known.MODEL_FOR_CAUSAL_LM_MAPPING_NAMES
    encoders = known.MODEL_FOR_MASKED_LM_MAPPING_NAMES
    model_type = config.get("model_type")
    named = config.get("architectures")
    classes = {each for each in named if isinstance(each, str)} if isinstance(named, list) else set()
    if model_type in translators and (config.get("is_encoder_decoder") or model_type not in writers):
        heads = {*_classes(translators[model_type]), *_OLD_NAMES.get(str(model_type), ())}
        return SEQ2SEQ if not classes or classes & heads else None
    if model_type in writers:
        if classes:
            return CAUSAL if classes & _classes(writers[model_type]) else None
        return CAUSAL if model_type not in encoders or config.get("is_decoder") else None
    return None


def _classes(head: str | tuple[str, ...]) -> set[str]:
    return {head} if isinstance(head, str) else set(head)


_OLD_NAMES: dict[str, tuple[str, ...]] = {
    "t5": ("T5WithLMHeadModel",),
    "mt5": ("T5ForConditionalGeneration",),
    "m2m_100": ("M2M100Model",),
}


def require_kind(snapshot: Snapshot, kind: str) -> None:
    """Nothing, if a model can be asked as such a kind.

    Raises:
        ModelError: It is of another one.
    """
    if snapshot.is_gguf:
        if kind != CAUSAL:
            raise ModelError(
                f"{snapshot.model} is a GGUF file, and these are read as language models alone: use causal:"
            )
        return
    config = require_native(snapshot.path, snapshot.model)
    found = kind_of(config)
    if found == kind:
        return
    what = config.get("architectures") or config.get("model_type")
    shown = what[0] if isinstance(what, list) and what else what
    if found is None:
        raise ModelError(
            f"{snapshot.model} neither translates nor writes text ({shown!r:.80}): use a translation model with "
            "seq2seq: or a language model with causal:"
        )
    mend = {
        SEQ2SEQ: "translates and writes no text by itself, so it is asked as seq2seq:",
        CAUSAL: "writes text and has no encoder of sources, so it is asked as causal:",
    }[found]
    raise ModelError(f"{snapshot.model} ({shown}) {mend}{snapshot.model}")


@contextmanager
def guarded(model: str, kind: str) -> Iterator[None]:
    """Turns what transformers and torch raise while a model is loaded into what users understand.

    Raises:
        ModelError: Something was raised.
    """
    try:
        with quiet():
            yield
    except (ModelError, KeyboardInterrupt):
        raise
    except ImportError as error:
        raise ModelError(f"{model} needs a package that is not installed ({_line(error)})") from error
    except Exception as error:
        if out_of_memory(error):
            raise ModelError(
                f"there is not enough memory to load {model}: use a smaller model, or --device cpu if a graphics "
                "processor is what is full"
            ) from error
        text = str(error)
        if "is not supported" in text and "GGUF" in text.upper():
            raise ModelError(
                f"{model}: transformers cannot read GGUF files of this architecture ({_line(error)})"
            ) from error
        if type(error).__name__ == "SafetensorError":
            raise ModelError(f"the weights of {model} are damaged ({_line(error)}): get them again") from error
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise ModelError(
            f"{model} cannot be loaded as {kind} ({_line(error)}): its files are damaged, or made for "
            "another version of transformers"
        ) from error


def _require_loaded(model: str, report: Any) -> None:
    """Nothing, if weights were there for all of a network."""
    missing = sorted(report["missing_keys"])
    mismatched = list(report.get("mismatched_keys") or ())
    if missing or mismatched:
        first = missing[0] if missing else mismatched[0][0]
        number = len(missing) + len(mismatched)
        raise ModelError(
            f"the weights of {model} lack {number} of the parts that its configuration asks for ({first:.80}…): they "
            "are not those of a model of this kind, or damaged"
        )


_BYTES = {"float32": 4, "float16": 2, "bfloat16": 2}
_SLACK = 1.05


def _require_memory(model: str, needed: int) -> None:
    """Nothing, if weights fit into what is free of the memory; without this the system might kill the process."""
    free = _free_memory()
    if free is not None and needed * _SLACK > free:
        raise ModelError(
            f"{model} takes {size_of(needed)} of memory, and {size_of(free)} are free here: use a smaller model, or a "
            "machine with more memory"
        )


def _free_memory() -> int | None:
    """Bytes that can be had without swapping; None: the system does not say."""
    try:
        psutil: Any = import_module("psutil")
    except ImportError:
        try:
            return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        except (ValueError, OSError, AttributeError):
            return None
    return int(psutil.virtual_memory().available)


def _line(error: BaseException) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)[:200]
