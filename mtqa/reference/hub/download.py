"""Fetching a model of the hub into the cache that `huggingface_hub` and all that build on it share."""

from __future__ import annotations

import logging
import sys
import warnings
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtqa.errors import ModelError
from mtqa.reference.hub.failures import cache_folder, cut_off, hub_failure, no_space, size_of
from mtqa.reference.hub.files import CONVERSION, missing_of, parts_of, require_weights
from mtqa.reference.hub.place import HubFile, Snapshot
from mtqa.reference.telling import teller

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

_CONVERTER = "SFconvertbot"
"""Who offers safetensors of models that have none, in the hub's name: https://huggingface.co/docs/safetensors."""


def fetch(wanted: HubFile, revision: str | None) -> Snapshot:
    """Fetches what is not there yet of a model.

    Args:
        wanted: The model.
        revision: Branch, tag or commit; None: `main`.

    Raises:
        ModelError: It is not to be had; each reason has its own message.
    """
    from huggingface_hub import constants, snapshot_download

    server = constants.ENDPOINT
    try:
        with quiet():
            commit, sizes = _listing(wanted.id, revision, server)
            names = _needed(wanted, sizes, server)
            total = sum(sizes[name] for name in names)
            full = no_space(wanted.id, _missing(wanted.id, commit, names, sizes), cache_folder())
            if full is not None:
                raise full
            with teller().transfer(f"{wanted.id} ({size_of(total)})", total) as advance:
                folder = Path(
                    snapshot_download(
                        wanted.id,
                        revision=revision,
                        cache_dir=cache_folder(),
                        endpoint=server,
                        allow_patterns=list(names),
                        tqdm_class=_counting(advance),
                    )
                )
    except (OSError, ValueError, RuntimeError, _http_error()) as error:
        raise hub_failure(error, wanted.id, revision, server) from error
    if wanted.file is None and missing_of(folder):
        raise cut_off(wanted.id)
    name = wanted.id if wanted.file is None else f"{wanted.id}/{wanted.file}"
    return Snapshot(name, folder if wanted.file is None else folder / wanted.file, folder.name, folder.name)


def _listing(model: str, revision: str | None, server: str) -> tuple[str, dict[str, int]]:
    """The commit that a revision stands for now, and the size of each of its files."""
    from huggingface_hub import HfApi

    info = HfApi(endpoint=server).model_info(model, revision=revision, files_metadata=True, timeout=_PATIENCE_S)
    return info.sha or "", {file.rfilename: file.size or 0 for file in info.siblings or ()}


_PATIENCE_S = 20.0


def _needed(wanted: HubFile, names: Collection[str], server: str) -> tuple[str, ...]:
    """The files to fetch.

    Raises:
        ModelError: There is none that may be.
    """
    if wanted.file is not None:
        if wanted.file in names:
            return (wanted.file,)
        ggufs = sorted(name for name in names if name.endswith(".gguf"))
        there = f"it has {', '.join(ggufs[:5])}" if ggufs else "it has no GGUF files"
        raise ModelError(f"the model {wanted.id!r} has no file {wanted.file!r}: {there}")
    parts = parts_of(names)
    if not parts.weights:
        require_weights(names, wanted.id, _mend(wanted.id, server))
    return parts.all


def _mend(model: str, server: str) -> str:
    """What to do where a model has pickled weights alone."""
    converted = _conversion(model, server)
    if converted is not None:
        return f"the hub offers safe ones that it has converted itself, {model}@{converted}"
    return CONVERSION.format(auto="AutoModelForSeq2SeqLM", model=model)


def _conversion(model: str, server: str) -> str | None:
    """The revision in which the hub offers safetensors of a model; None: there is none to be found."""
    from huggingface_hub import HfApi

    try:
        offered = HfApi(endpoint=server).get_repo_discussions(
            model, author=_CONVERTER, discussion_type="pull_request", discussion_status="open"
        )
        found = [
            each.git_reference
            for each in offered
            if each.author == _CONVERTER and each.is_pull_request and "safetensors" in each.title
        ]
    except (OSError, ValueError, KeyError, _http_error()):
        return None
    return found[0] if found else None


def _http_error() -> type[Exception]:
    """What all errors of the library are that `huggingface_hub` asks servers through, be it httpx or httpx2."""
    errors: Any = import_module("huggingface_hub.errors")
    found: type[Exception] = errors.HTTPError
    return found


def _missing(model: str, commit: str, names: Collection[str], sizes: Mapping[str, int]) -> int:
    """How many bytes are still to be fetched."""
    from huggingface_hub.file_download import repo_folder_name

    folder = cache_folder() / repo_folder_name(repo_id=model, repo_type="model") / "snapshots" / commit
    return sum(sizes[name] for name in names if not (folder / name).exists())


def _counting(advance: Callable[[int], None]) -> type[Any]:
    """What `huggingface_hub` takes for a progress bar, and tells somebody else of the bytes."""
    bars: Any = import_module("huggingface_hub.utils")

    class Counting(bars.tqdm):  # type: ignore[misc]
        def __init__(self, *args: Any, **options: Any) -> None:
            # Bytes are told twice: as they come in, and as files are put together of them.
            name = options.get("name") or ""
            self._tells = options.get("unit") == "B" and not name.endswith(".transfer")
            super().__init__(*args, **{**options, "disable": True})

        def update(self, n: float | None = 1) -> bool | None:
            if self._tells and n:
                advance(int(n))
            return None

    return Counting


@contextmanager
def quiet() -> Iterator[None]:
    """Keeps libraries from talking to the user behind mtqa's back."""
    loggers = [logging.getLogger(name) for name in ("huggingface_hub", "transformers", "accelerate")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    bars = sys.modules.get("transformers.utils.logging")
    shown = bars is not None and bars.is_progress_bar_enabled()
    if bars is not None and shown:
        bars.disable_progress_bar()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        if bars is not None and shown:
            bars.enable_progress_bar()
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
