"""`mtqa model list`, `download`, `info NAME` and `remove`: models of the transformers hub, and those of them here."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mtqa.cli import options as opt  # noqa: TC001 - typer evaluates the annotations at run time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from mtqa.reference.hub.inventory import Kept
    from mtqa.reference.hub.place import Snapshot
    from mtqa.reference.naming import ModelName
    from mtqa.reports import Look

Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help="Model of the hub as OWNER/NAME[@REVISION], with or without seq2seq: or causal: before it."
    ),
]

_EXTRAS = {"seq2seq": "hub", "causal": "hub", "embedded+causal": "hub", "judge": "judge"}
"""The extra of mtqa that a kind of model needs."""


def list_models(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
    color: opt.Color = None,
) -> None:
    """List the kinds of reference models, and the models of the hub that are on this machine."""
    from mtqa.cli.output import look_of_output, write
    from mtqa.reference.hub.inventory import kept_models

    kept = kept_models()
    if as_json:
        import json

        content = {"kinds": list(_kinds()), "models": [_plain(model) for model in kept]}
        write([json.dumps(content, indent=2, ensure_ascii=False), "\n"], None)
    else:
        write(_list(kept, look_of_output(None, color)), None)


def download(name: Name, *, offline: opt.Offline = None) -> None:
    """Fetch a model of the hub, or what has changed of it. A GGUF file is converted, too, so that it loads fast.

    It goes to the cache that huggingface_hub and all that build on it share (HF_HOME). Weights are taken as
    safetensors or GGUF alone, and nothing that could run. HF_TOKEN, or 'hf auth login', opens gated models.
    """
    from mtqa.reference.hub.download import fetch
    from mtqa.reference.hub.failures import not_here
    from mtqa.reference.hub.loading import folder_for, require_kind, require_native
    from mtqa.reference.hub.packages import require_hub
    from mtqa.reference.hub.place import hub_file, local_path, offline_by
    from mtqa.reference.options import ModelOptions

    asked, told = _asked(name)
    require_hub()
    if local_path(asked.model) is not None:
        from mtqa.errors import ModelError

        raise ModelError(f"{asked.model} lies on this machine already: there is nothing to fetch")
    reason = offline_by(ModelOptions(offline=bool(offline)))
    if reason:
        raise not_here(asked.model, asked.revision, reason=reason)
    snapshot = fetch(hub_file(asked), asked.revision)
    if snapshot.is_gguf:
        folder_for(snapshot)
    elif told:
        require_kind(snapshot, asked.kind)
    else:
        require_native(snapshot.path, snapshot.model)
    typer.echo(_fetched(snapshot, asked))


def remove(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="As 'mtqa model list' names it; without @REVISION, all revisions of it."),
    ],
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Take a model out of the cache of the hub, or a converted GGUF file out of that of mtqa. Other files stay."""
    from mtqa.errors import ConfigError, ModelError
    from mtqa.reference.hub.failures import size_of
    from mtqa.reference.hub.inventory import removable
    from mtqa.reference.hub.inventory import remove as take_away
    from mtqa.reference.naming import at_home, exists
    from mtqa.reports.console import visible

    asked, _ = _asked(name)
    models = removable(asked.model, asked.revision)
    if not models and exists(at_home(asked.model)):
        raise ModelError(f"{asked.model} is a file or folder of your own, which mtqa does not remove")
    if not models:
        raise ModelError(
            f"no model {name!r:.120} is in the caches of this machine: 'mtqa model list' names those that are"
        )
    if not yes:
        if not sys.stdin.isatty():
            raise ConfigError("nobody is there to be asked whether to remove models: say --yes")
        for model in models:
            typer.echo(f"{visible(model.name)} ({size_of(model.size)}, {visible(str(model.path))})")
        if not typer.confirm("Remove?", err=True):
            return
    freed = take_away(models)
    typer.echo(f"Removed {', '.join(visible(model.name) for model in models)}: {size_of(freed)}.")


def hub_info(name: str, device: str | None, look: Look) -> Iterator[str]:
    """The essentials of a model of the hub that is on this machine."""
    from mtqa.reference.hub.card import read_card
    from mtqa.reference.hub.converted import folder_of, is_whole
    from mtqa.reference.hub.device import choose_device
    from mtqa.reference.hub.failures import not_here, size_of
    from mtqa.reference.hub.loading import kind_of, parameters, require_kind, require_native, signature_of
    from mtqa.reference.hub.packages import is_hub_there
    from mtqa.reference.hub.place import find_here
    from mtqa.reference.naming import parse_name
    from mtqa.reports.console import console_for, visible

    asked, told = _asked(name)
    if not told and "/" not in name and not is_hub_there():
        # More likely a slip than one of the few models that have no owner.
        parse_name(name)
    snapshot = find_here(asked)
    if snapshot is None:
        raise not_here(asked.model, asked.revision, reason=None)
    if snapshot.is_gguf:
        kind, what = "causal", "GGUF"
        folder = folder_of(snapshot)
        known = is_whole(folder)
        if known:
            what = f"{_architecture(require_native(folder, snapshot.model))} (GGUF)"
    else:
        if told:
            require_kind(snapshot, asked.kind)
        config = require_native(snapshot.path, snapshot.model)
        kind, what = kind_of(config) or "neither", _architecture(config)
        known = True
    chosen = choose_device(device)
    number = parameters(snapshot)
    card = read_card(snapshot.path if snapshot.path.is_dir() else snapshot.path.parent)
    unsaid = "its card does not say"
    facts = {
        "model": f"{kind}:{snapshot.model}",
        "architecture": what,
        "parameters": f"{number:,}",
        "size": f"{size_of(_size(snapshot))} on disk",
        "languages": ", ".join(card.languages) or unsaid,
        "licence": f"{card.license} (by its card; mind its conditions)" if card.license else unsaid,
        "made from": ", ".join(card.base),
        "commit": snapshot.commit or "",
        "digest": "" if snapshot.commit else snapshot.label,
        "lies in": str(snapshot.path),
        "converted": "" if not snapshot.is_gguf else str(folder) if known else "not yet",
        "device": f"{chosen.name}, {chosen.dtype(number)}",
        "signature": signature_of(kind, snapshot, chosen),
    }
    yield facts_table(console_for(look), {title: visible(text) for title, text in facts.items() if text})


def _asked(name: str) -> tuple[ModelName, bool]:
    """A model of the hub by its name, and whether that says its kind.

    Raises:
        ModelError: It is of a kind that has nothing to do with the hub.
    """
    from mtqa.errors import ModelError
    from mtqa.reference.naming import KINDS, parse_name

    word = name.partition(":")[0]
    if word not in KINDS:
        return parse_name(f"seq2seq:{name}"), False
    if _EXTRAS.get(word) != "hub":
        raise ModelError(f"{name!r:.120} is no model of the hub: name one as seq2seq:OWNER/NAME or causal:OWNER/NAME")
    return parse_name(name), True


def _fetched(snapshot: Snapshot, asked: ModelName) -> str:
    from mtqa.reference.hub.failures import size_of
    from mtqa.reference.hub.files import CONFIG, read_json
    from mtqa.reference.hub.inventory import guessed_kind
    from mtqa.reports.console import visible

    kind = "causal" if snapshot.is_gguf else guessed_kind(read_json(snapshot.path / CONFIG))
    revision = f"@{asked.revision}" if asked.revision else ""
    lies = f"{snapshot.model} at {snapshot.commit}: {size_of(_size(snapshot))} in {snapshot.path}"
    use = f"use it with --model {kind}:{snapshot.model}{revision}" if kind else "it neither translates nor writes text"
    return f"{visible(lies)}\n{visible(use)}"


def _size(snapshot: Snapshot) -> int:
    if snapshot.path.is_file():
        return snapshot.path.stat().st_size
    return sum(path.stat().st_size for path in snapshot.path.iterdir() if path.is_file())


def _architecture(config: dict[str, Any]) -> str:
    named = config.get("architectures")
    return ", ".join(map(str, named)) if isinstance(named, list) and named else str(config.get("model_type"))


def _kinds() -> Iterator[dict[str, str | bool | None]]:
    """What there is to be known of each kind of reference model."""
    from mtqa.extras import to_install
    from mtqa.reference.naming import KINDS

    for word, kind in KINDS.items():
        extra = _EXTRAS.get(word)
        there = _installed(word, extra)
        yield {
            "name": word if kind.takes is None else f"{word}:{kind.takes}",
            "about": kind.about,
            "installed": there,
            "install": None if there or extra is None else to_install(extra),
        }


def _installed(word: str, extra: str | None) -> bool:
    from importlib.util import find_spec

    if word == "comet":
        from mtqa.errors import ModelError
        from mtqa.reference.comet.program import find_program

        try:
            find_program()
        except ModelError:
            return False
        return True
    needed = {"hub": ("torch", "transformers", "safetensors"), "judge": ("httpx2",)}.get(extra or "", ())
    return all(find_spec(module) is not None for module in needed)


def _plain(model: Kept) -> dict[str, Any]:
    return {
        "name": model.name,
        "kind": model.kind,
        "origin": model.origin,
        "path": str(model.path),
        "size": model.size,
        "commit": model.commit,
        "revisions": list(model.revisions),
        "complete": model.whole,
    }


def _list(kept: Sequence[Kept], look: Look) -> Iterator[str]:
    from rich.table import Table

    from mtqa.reference.hub.failures import size_of
    from mtqa.reports.console import console_for, printed, visible

    console = console_for(look)
    kinds = Table(box=None, show_edge=False, pad_edge=False)
    kinds.add_column("--model", no_wrap=True)
    kinds.add_column("what it is")
    kinds.add_column("installed", no_wrap=look.width > _WIDE)
    for kind in _kinds():
        there = "yes" if kind["installed"] else kind["install"] or "no"
        kinds.add_row(str(kind["name"]), str(kind["about"]), str(there))
    yield printed(console, kinds)
    if not kept:
        yield "\nNo model of the hub is on this machine; 'mtqa model download OWNER/NAME' fetches one.\n"
        return
    models = Table(box=None, show_edge=False, pad_edge=False, title="On this machine", title_justify="left")
    models.add_column("--model", overflow="fold")
    models.add_column("size", justify="right", no_wrap=True)
    models.add_column("commit", no_wrap=True)
    models.add_column("", overflow="fold")
    for model in kept:
        note = "" if model.whole else "not whole: download it again"
        note = "converted from GGUF" if model.origin == "gguf" else note
        models.add_row(visible(model.name), size_of(model.size), (model.commit or "")[:_SHORT], note)
    yield "\n"
    yield printed(console, models)


def facts_table(console: Console, facts: dict[str, str]) -> str:
    """Titles and texts as a table of two columns."""
    from rich.table import Table

    from mtqa.reports.console import printed

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for title, text in facts.items():
        table.add_row(title, text)
    return printed(console, table, "")


_WIDE = 110
_SHORT = 12
