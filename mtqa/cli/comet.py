"""What `mtqa model info` tells of a model of COMET: what would be started, and with which versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.reference.naming import ModelName
    from mtqa.reports import Look


def comet_info(name: ModelName, device: str | None, look: Look) -> Iterator[str]:
    """Looks on this machine; nothing is started and nothing fetched.

    Args:
        name: Of the model.
        device: Where it is to run; None: on the processor.
        look: How it is shown.

    Raises:
        ModelError: comet-score is not installed, or is not to load this model.
    """
    from mtqa.cli.hub import facts_table
    from mtqa.reference.comet.model import signature_of
    from mtqa.reference.comet.names import UNFETCHED, weights_called
    from mtqa.reference.comet.program import find_program
    from mtqa.reference.options import ModelOptions
    from mtqa.reports.console import console_for, visible

    program, weights = find_program(), weights_called(name.model)
    facts = {
        "model": str(name),
        "program": program.path,
        "versions": ", ".join((f"unbabel-comet:{program.version}", *program.others)),
        "weights": weights.label if weights.label != UNFETCHED else "not on this machine: the first run fetches them",
        "references": _REFERENCES[weights.references.value],
        "signature": signature_of(name, ModelOptions(device=device), program),
    }
    yield facts_table(console_for(look), {title: visible(text) for title, text in facts.items()})


_REFERENCES = {
    "ignored": "not used",
    "used": "used where there are any",
    "needed": "needed: what has none is not judged",
}
