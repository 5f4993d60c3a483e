"""The report of the terminal as a picture (SVG), for pages and slides; nothing of it is loaded from the net."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from mtqa.reports import terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtqa.report import Report
    from mtqa.reports import Look

WIDTH = 110
_FIRST, _LAST = 300, 60
"""Lines that are shown of a longer report: its end has the table and the verdict."""
_FONTS_OF_THE_NET = re.compile(r"@font-face \{\{.*?\}\}\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Paper:
    """As wide as is read well, and in colours."""

    show_suppressed: bool
    color: bool = True
    width: int = WIDTH
    texts: None = None
    close_look: None = None


def render(report: Report, look: Look) -> Iterator[str]:
    """The report as one SVG picture; of a long one the beginning and the end."""
    text = "".join(terminal.render(report, _Paper(look.show_suppressed)))
    yield drawn(text.splitlines(), f"mtqa: {report.verdict.status}")


def drawn(lines: Iterable[str], title: str) -> str:
    """Lines of a terminal as a picture.

    Args:
        lines: With escape sequences for colours, and nothing else that acts on a terminal.
        title: What it is called, for those who see it and those who hear it.
    """
    import io

    from rich._export_format import CONSOLE_SVG_FORMAT
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, legacy_windows=False)
    console.print(Text.from_ansi("\n".join(_shortened(list(lines)))))
    name = "".join(each for each in title if each.isalnum() or each in " :-")
    form = _FONTS_OF_THE_NET.sub("", CONSOLE_SVG_FORMAT).replace("<svg ", f'<svg role="img" aria-label="{name}" ', 1)
    return console.export_svg(title=name, code_format=form, unique_id="mtqa") + "\n"


def _shortened(lines: list[str]) -> list[str]:
    left_out = len(lines) - _FIRST - _LAST
    if left_out <= 0:
        return lines
    return [*islice(lines, _FIRST), f"  … {left_out} lines are left out here …", *lines[-_LAST:]]
