"""What a model's own card says of it: the head of its README.md, in YAML.

Format: https://huggingface.co/docs/hub/model-cards#model-card-metadata.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LONGEST = 64 << 10


@dataclass(frozen=True, slots=True)
class HubCard:
    """What the card says; nothing of it is checked.

    Attributes:
        languages: As it writes them.
        license: Likewise; None: it says none.
        base: The models that this one was made from.
    """

    languages: tuple[str, ...] = ()
    license: str | None = None
    base: tuple[str, ...] = ()


def read_card(folder: Path) -> HubCard:
    """The card of a model in a folder; an empty one where there is none, or none that can be read."""
    try:
        with (folder / "README.md").open("rb") as file:
            text = file.read(_LONGEST).decode("utf-8", "replace")
    except OSError:
        return HubCard()
    found = _HEAD.match(text)
    if found is None:
        return HubCard()
    import yaml

    try:
        head = yaml.safe_load(found["yaml"])
    except (yaml.YAMLError, ValueError, RecursionError):
        return HubCard()
    if not isinstance(head, dict):
        return HubCard()
    licence = head.get("license")
    if licence == "other" and isinstance(head.get("license_name"), str):
        licence = head["license_name"]
    return HubCard(
        _texts(head.get("language")),
        licence if isinstance(licence, str) else ", ".join(_texts(licence)) or None,
        _texts(head.get("base_model")),
    )


def _texts(value: Any) -> tuple[str, ...]:
    """A text, or those in a list. YAML takes the language `no` for false."""
    values = value if isinstance(value, list) else [value]
    return tuple("no" if each is False else each for each in values if isinstance(each, str) or each is False)
