"""Which models of the hub, and which converted GGUF files, are on this machine; and taking them away.

Nothing here needs torch or transformers.
"""

from __future__ import annotations

import shutil
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mtqa.errors import ModelError
from mtqa.reference.hub.converted import FOLDER, is_whole, models_folder, origin_of
from mtqa.reference.hub.files import CONFIG, missing_of, names_in, read_json
from mtqa.reference.naming import at_home

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SEQ2SEQ_TYPES = frozenset(
    {
        *("bart", "blenderbot", "blenderbot-small", "encoder-decoder", "fsmt", "longt5", "m2m_100", "marian", "mbart"),
        *("mt5", "mvp", "nllb-moe", "pegasus", "pegasus_x", "plbart", "prophetnet", "seamless_m4t", "seamless_m4t_v2"),
        *("switch_transformers", "t5", "t5gemma", "umt5", "xlm-prophetnet"),
    }
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A model on this machine.

    Attributes:
        name: As `--model` takes it.
        kind: `seq2seq` or `causal`, as its configuration has it.
        origin: `hub`, or `gguf` for a GGUF file that mtqa has converted.
        path: Where it lies.
        size: In bytes.
        commit: On the hub.
        revisions: Branches and tags that stood for that when it was fetched.
        whole: Whether it is all there.
    """

    name: str
    kind: str
    origin: str
    path: Path
    size: int
    commit: str | None = None
    revisions: tuple[str, ...] = ()
    whole: bool = True


def kept_models() -> list[Kept]:
    """All models on this machine that mtqa can ask, by name."""
    found = [*_of_hub(), *_converted()]
    return sorted(found, key=lambda model: (model.name.lower(), model.revisions, model.commit or ""))


def guessed_kind(config: Any) -> str | None:
    """What a model may be asked as, by its configuration alone; None for what neither translates nor writes."""
    if not isinstance(config, dict):
        return None
    named = config.get("architectures")
    classes = [each for each in named if isinstance(each, str)] if isinstance(named, list) else []
    if config.get("is_encoder_decoder") or config.get("model_type") in SEQ2SEQ_TYPES:
        heads = ("ForConditionalGeneration", "MTModel", "LMHeadModel", "EncoderDecoderModel", "ForTextToText")
        return "seq2seq" if not classes or any(each.endswith(heads) for each in classes) else None
    if any(each.endswith(("ForCausalLM", "LMHeadModel")) for each in classes):
        return "causal"
    return None


def removable(name: str, revision: str | None) -> list[Kept]:
    """What of the caches a name stands for.

    Args:
        name: Of a model without its kind, or the path of a GGUF file.
        revision: Branch, tag or commit; None: all of them.
    """
    found = []
    named = {name, str(at_home(name).absolute())}
    kept = kept_models()
    for model in kept:
        own = model.name.partition(":")[2]
        names = {own, str(model.path)}
        if model.origin == "hub":
            names.add(own.partition("@")[0])
        else:
            given = origin_of(model.path).get("name")
            names.update([given] if isinstance(given, str) else ())
        if not names & named:
            continue
        if revision is None or revision in model.revisions or revision == model.commit:
            found.append(model)
    # A GGUF file that lies in the folder of a model goes with it.
    folders = [model.path for model in found if not _is_file(model)]
    found += [model for model in kept if model not in found and _is_file(model) and model.path.parent in folders]
    return found


def remove(models: Sequence[Kept]) -> int:
    """Takes models out of the caches.

    Returns:
        The bytes that are free then.

    Raises:
        ModelError: They cannot be removed.
    """
    freed = 0
    try:
        freed += _removed_of_hub([model for model in models if model.origin == "hub"])
        for model in models:
            if model.origin == "gguf":
                shutil.rmtree(model.path)
                freed += model.size
    except OSError as error:
        raise ModelError(f"{error.filename or models[0].path}: cannot be removed ({error.strerror})") from error
    return freed


def _removed_of_hub(models: Sequence[Kept]) -> int:
    """Takes commits, and single GGUF files of others, out of the cache of the hub; the bytes that are free then.

    A commit goes by its folder: forks share the hashes of commits with what they were made from.
    """
    if not models:
        return 0
    from huggingface_hub import scan_cache_dir

    from mtqa.reference.hub.failures import cache_folder

    freed = 0
    paths = {model.path for model in models}
    found = scan_cache_dir(cache_folder())
    for repository in found.repos:
        whole = []
        for revision in repository.revisions:
            files = [file for file in revision.files if file.file_path in paths]
            if revision.snapshot_path in paths or (files and len(files) == len(revision.files)):
                whole.append(revision)
                continue
            linked = Counter(file.blob_path for each in repository.revisions for file in each.files)
            for file in files:
                file.file_path.unlink()
                if linked[file.blob_path] == 1:
                    freed += file.size_on_disk
                    with suppress(FileNotFoundError):  # where there are no links, the file was the content itself
                        file.blob_path.unlink()
        if whole:
            # Of all that was found, only this repository is told of, since hashes alone would find others, too.
            alone = replace(found, repos=frozenset({repository}))
            strategy = alone.delete_revisions(*(revision.commit_hash for revision in whole))
            strategy.execute()
            freed += strategy.expected_freed_size
    return freed


def _is_file(model: Kept) -> bool:
    """Whether it is a GGUF file, beside which its commit may hold others."""
    return model.origin == "hub" and model.path.suffix == ".gguf"


def _of_hub() -> Iterator[Kept]:
    try:
        from huggingface_hub import scan_cache_dir
        from huggingface_hub.errors import CacheNotFound
    except ImportError:
        return
    from mtqa.reference.hub.failures import cache_folder

    try:
        found = scan_cache_dir(cache_folder())
    except (CacheNotFound, OSError, ValueError):
        return
    for repository in found.repos:
        if repository.repo_type != "model":
            continue
        for revision in repository.revisions:
            yield from _of_revision(repository.repo_id, revision)


def _of_revision(model: str, revision: Any) -> Iterator[Kept]:
    """What a commit of a model on the hub is good for: the model itself, or the GGUF files in it."""
    folder, commit = revision.snapshot_path, revision.commit_hash
    refs = tuple(sorted(revision.refs))
    suffix = "" if "main" in refs else f"@{refs[0]}" if refs else f"@{commit}"
    try:
        names = names_in(folder)
        for name in sorted(names):
            if name.endswith(".gguf"):
                size = (folder / name).stat().st_size
                yield Kept(f"causal:{model}/{name}{suffix}", "causal", "hub", folder / name, size, commit, refs)
        kind = guessed_kind(read_json(folder / CONFIG)) if CONFIG in names else None
        if kind is not None:
            whole = not missing_of(folder)
            yield Kept(f"{kind}:{model}{suffix}", kind, "hub", folder, revision.size_on_disk, commit, refs, whole)
    except (ModelError, OSError):  # what cannot be read is none that can be asked
        return


def _converted() -> Iterator[Kept]:
    folder = models_folder()
    with suppress(OSError):
        for path in sorted(folder.glob("gguf*-*")):
            with suppress(OSError, ModelError):
                if FOLDER.fullmatch(path.name) and is_whole(path):
                    size = sum(file.stat().st_size for file in path.iterdir())
                    name = origin_of(path).get("path") or path.name
                    yield Kept(f"causal:{name}", "causal", "gguf", path, size)
