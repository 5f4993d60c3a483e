"""Writing XML in which whatever stands in files is text and nothing else."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from mtqa.reports.console import COMMAND, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# All that is no Char (https://www.w3.org/TR/xml/#charsets). A document that has one is refused as a whole, even where
# it is written as a reference.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """A text to stand in XML, between tags and in attributes alike; lines stay, what cannot be seen is shown."""
    shown = "\n".join(visible(line) for line in text.split("\n"))
    # The report may be shown in a log.
    return COMMAND.sub(_as_reference, escape(_ILLEGAL.sub("", shown)))


def _as_reference(found: re.Match[str]) -> str:
    return f"{found[0][:-1]}&#{ord(found[0][-1])};"


def tag(name: str, attributes: Mapping[str, object], *, empty: bool = False) -> str:
    """A start tag, or that of an empty element. Line ends in attributes are kept as references."""
    written = "".join(f' {key}="{_attribute(str(value))}"' for key, value in attributes.items())
    return f"<{name}{written}{'/' if empty else ''}>"


def _attribute(text: str) -> str:
    return xml_text(text).replace("\n", "&#10;")
