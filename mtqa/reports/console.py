"""Printing to a terminal without letting the content of files act on it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from mtqa.objects import OBJECT, SIGN

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from mtqa.reports import Look


def console_for(look: Look) -> Console:
    """A console that prints as `look` says and does nothing clever with what it is given."""
    import io

    from rich.console import Console

    return Console(
        file=io.StringIO(),
        color_system="standard" if look.color else None,
        force_terminal=look.color,
        no_color=not look.color,
        width=look.width,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def printed(console: Console, *items: RenderableType, soft_wrap: bool = False) -> str:
    """What the console prints of the items, without the white space that it pads lines with.

    Args:
        console: Where to print.
        items: What to print, each on a line of its own.
        soft_wrap: Leave long lines whole, for the terminal to wrap, so that they can be copied.
    """
    with console.capture() as capture:
        for item in items:
            console.print(item, soft_wrap=soft_wrap)
    return inert(unpadded(capture.get()))


def unpadded(text: str) -> str:
    """The text without white space at the ends of its lines."""
    return "".join(f"{line.rstrip()}\n" for line in text.split("\n")[:-1])


def inert(text: str) -> str:
    """Lines of a log that give no commands to the CI system that reads it: a space without width breaks these up.

    Runners of GitHub take commands from the beginning of a line (`::error::`), agents of Azure Pipelines from anywhere
    in it (`##vso[…]`, and both of them the older `##[…]`). An excerpt of a file may hold such a thing.
    """
    return COMMAND.sub(lambda found: f"{found[0][:-1]}\u200b{found[0][-1]}", text)


COMMAND = re.compile(r"(?m)^[^\S\n]*::|##(?:vso)?\[")
"""What begins a command to a CI system that reads a log."""


def visible(text: str) -> str:
    """The text with every control and direction character, and U+FFFC, made something harmless that can be seen."""
    if text.isprintable() and OBJECT not in text:
        return text
    return "".join(_visible_character(character) for character in text)


def _visible_character(character: str) -> str:
    if character == "\t":
        return "⇥"
    if character == OBJECT:
        return SIGN
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}:
        # Joiners are part of how Persian, Indic words and emoji are written.
        return character if character in "\u200c\u200d" else f"<U+{code:04X}>"
    return character
