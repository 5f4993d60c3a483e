"""JSON for programs that refuse what is no text."""

from __future__ import annotations

import json
import re
from typing import Any

from mtqa.reports.console import COMMAND

_SURROGATE = re.compile("[\ud800-\udfff]")


def json_text(value: Any, indent: int | None = None, *, compact: bool = False) -> str:
    """A value as JSON that every parser reads: halves of surrogate pairs become replacement characters."""
    separators = (",", ":") if compact else None
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return _SURROGATE.sub("\ufffd", inert_json(text))


def inert_json(text: str) -> str:
    """The same JSON without what the CI system that shows it in a log would take for a command."""
    return COMMAND.sub(lambda found: found[0].replace("#", "\\u0023", 1), text)
