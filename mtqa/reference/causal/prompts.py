"""What stands before a translation when a language model is asked how likely it is.

    Translations from English into German.

    English: The library opens at nine in the morning.
    German: Die Bibliothek öffnet um neun Uhr morgens.

    English: She has lived in this small town by the river for ten years.
    German: Sie lebt seit zehn Jahren in dieser kleinen Stadt am Fluss.

    English: <source>
    German: <translation>

Nothing is asked of the model in words, and it writes nothing: its probabilities of the translation's tokens are read
off. So there is no instruction that a text could talk it out of. A text is one line, whatever it holds, since a line
of its own could pass for another language's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import repeat

from mtqa.language.codes import UNKNOWN, language_name
from mtqa.reference.causal.demonstrations import sentences

VERSION = 1
"""Of prompts and demonstrations: scores change with them."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What stands before a translation.

    Attributes:
        opening: The same for all segments of two languages.
        before: What follows it and ends in the source.
        demonstrated: Whether it shows how translations of these languages look.
    """

    opening: str
    before: str
    demonstrated: bool


def prompt(source: str, source_lang: str | None, target_lang: str | None) -> Prompt:
    """The prompt for the translations of a source.

    Args:
        source: What was translated.
        source_lang: BCP 47 code; None or `und` where it is not known.
        target_lang: The same.
    """
    first, second = _label(source_lang, "Source"), _label(target_lang, "Translation")
    if first == second:
        first, second = f"{first} (source)", f"{second} (translation)"
    pairs = list(zip(sentences(source_lang), sentences(target_lang), strict=False))
    shown = "".join(f"{first}: {one}\n{second}: {other}\n\n" for one, other in pairs)
    return Prompt(
        opening=f"Translations from {first} into {second}.\n\n{shown}{first}:",
        before=f" {one_line(source)}\n{second}: ",
        demonstrated=bool(pairs),
    )


def prompt_alone(target_lang: str | None) -> Prompt:
    """The prompt for translations of which the source is not known.

    Args:
        target_lang: BCP 47 code; None or `und` where it is not known.
    """
    label = _label(target_lang, "Text")
    shown = sentences(target_lang)
    header = f"Sentences in {label}.\n\n" if label != "Text" else "Sentences.\n\n"
    return Prompt(
        opening=header + "".join(f"{label}: {each}\n\n" for each in shown) + f"{label}:",
        before=" ",
        demonstrated=bool(shown),
    )


def one_line(text: str) -> str:
    """The text with a space instead of every character that ends a line, so that places in it stay where they are.

    Halves of surrogate pairs, which tokenizers cannot take, become the sign for what is no character.
    """
    text = text.translate(_SPACES)
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACES = dict(zip(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\0"), repeat(" "), strict=False))


def _label(language: str | None, otherwise: str) -> str:
    return otherwise if not language or language == UNKNOWN else one_line(language_name(language))
