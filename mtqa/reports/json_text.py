"""JSON for programs that refuse what is no text."""

from __future__ import annotations

import json
import re
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")


def json_text(value: Any, indent: int | None = None) -> str:
    """A value as JSON that every parser reads: halves of surrogate pairs become replacement characters."""
    return _SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False, indent=indent))
