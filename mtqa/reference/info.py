"""What there is to know of the embedded reference model before one trusts it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mtqa.reference.embedded import EmbeddedModel

_SECTION = re.compile(r"^##[ \t]+(?P<title>.+?)[ \t]*\n(?P<text>.*?)(?=^##[ \t]|\Z)", re.MULTILINE | re.DOTALL)
_ESSENTIAL = ("licen", "data", "training data", "limits", "limitations")
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """The essentials of the embedded model.

    Attributes:
        name, version: As its card says.
        signature: What pins its scores on this machine.
        size: Of its files, in bytes.
        languages: ISO 639-1 codes of the languages seen in training.
        measured: By language pair, what share of its spans was right and what share of errors it found, by name.
        essentials: Title and first paragraph of the model card's sections on licence, data and limits.
        card: The whole model card.
    """

    name: str
    version: str
    signature: str
    size: int
    languages: tuple[str, ...]
    measured: Mapping[str, Mapping[str, float]]
    essentials: tuple[tuple[str, str], ...]
    card: Path


def model_info(model: EmbeddedModel) -> ModelInfo:
    """Reads it from the model's files.

    Raises:
        ModelError: The model card is missing or damaged.
    """
    from mtqa.reference.embedded.damage import damaged, read_bytes

    path = model.directory / "MODEL_CARD.md"
    try:
        text = read_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        raise damaged(path, "is not UTF-8") from None
    return ModelInfo(
        name=model.card.name,
        version=model.card.version,
        signature=model.signature,
        size=sum(file.stat().st_size for file in model.directory.rglob("*") if file.is_file()),
        languages=tuple(sorted(model.card.languages)),
        measured=model.card.precision,
        essentials=essentials(text),
        card=path,
    )


def essentials(card: str) -> tuple[tuple[str, str], ...]:
    """The sections of a model card on licence, data and limits: each one's title and first paragraph, on one line."""
    found = []
    for section in _SECTION.finditer(card):
        paragraph = " ".join(section["text"].strip().partition("\n\n")[0].split())
        if section["title"].lower().startswith(_ESSENTIAL) and paragraph:
            found.append((section["title"], _beginning(paragraph)))
    return tuple(found)


def _beginning(paragraph: str) -> str:
    """As many whole sentences as fit; the first one in any case."""
    if len(paragraph) <= _LONGEST:
        return paragraph
    end = max(paragraph.rfind(". ", 0, _LONGEST), paragraph.find(". "))
    return f"{paragraph[: end + 1]} …" if end >= 0 else paragraph
