"""What is wrong with a source, so that no translation of it can be right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.markup.dialects import reading_of
from mtqa.checks.markup.placeables import EMPTY_BRACE, PRINTF, find
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView


@check(
    "X306",
    "unnamed-placeholders",
    Category.MARKUP,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    default=False,
    bad=(
        Example("%s in %s", ("%s in %s",), "de", "%s in %s", "en"),
        Example("{} von {}", ("{} von {}",), "de", "{} of {}", "en"),
    ),
    good=(
        Example("%2$s in %1$s", (), "de", "%1$s in %2$s", "en"),
        Example("{name} in {place}", (), "de", "{name} in {place}", "en"),
        Example("%s: 100 %%", (), "de", "%s: 100%%", "en"),
    ),
)
def unnamed_placeholders(view: SegmentView) -> Iterator[Mark]:
    """The source has several placeholders without names or numbers.

    ## What it does
    Reports sources with two or more placeholders that are told apart by their order alone (`%s`, `{}`), whatever the
    translation does with them. Files of one language are taken for sources. It speaks to those who write these: run it
    on the template (`mtqa check --select X306,X307 app.pot`), or on one language.

    ## Why is this bad?
    Other languages need another order. Where the program cannot take numbers (`%s` of Python) they cannot have it, and
    where it can (`%2$s` of C) translators do not know what stands for what.

    ## Use instead
    Names, or numbers: `%(user)s`, `{user}`, `%1$s`.
    """
    unnamed = [
        item
        for item in find(_original(view), reading=reading_of(view.segment.flags))
        if (item.family == PRINTF and not item.number and item.key != "m") or (item.family, item.key) == _EMPTY
    ]
    if len(unnamed) > 1:
        names = " and ".join(f"“{item.text}”" for item in unnamed[:2])
        message = f"{names} of the source have neither names nor numbers: no language can put them in another order."
        yield Mark(0, len(view.target), message)


def _original(view: SegmentView) -> str:
    """The source; of files of one language, such as a template, their own text."""
    return view.target if view.segment.source is None else view.source


_EMPTY = (EMPTY_BRACE, "{}")


@check(
    "X307",
    "optional-plural",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    default=False,
    bad=(
        Example("%d Datei(en) gelöscht", ("%d Datei(en) gelöscht",), "de", "%d file(s) deleted", "en"),
        Example("2 files", ("2 files",), "en", "2 Datei(en)", "de"),
    ),
    good=(
        Example("Dateien (gelöscht)", (), "de", "Files (deleted)", "en"),
        Example("f(s) ist stetig", (), "de", "f(s) is continuous", "en"),
    ),
)
def optional_plural(view: SegmentView) -> Iterator[Mark]:
    """The source has a plural in brackets: “file(s)”.

    ## What it does
    Reports sources in which a word has its plural ending in brackets, unless they are forms of a plural already. It
    speaks to those who write the sources, as `unnamed-placeholders` does.

    ## Why is this bad?
    Many languages have more than two forms, or change more than the end of a word: “plik(i/ów)”, “(a) ficheiro(s)”.

    ## Use instead
    The plural forms of the format: `ngettext`, `plurals`, `{n, plural, …}`.

    ## Languages
    Sources in English, French, Spanish, Portuguese and German.
    """
    pattern = _OPTIONAL.get(view.lang if view.segment.source is None else view.source_lang)
    if pattern is None or view.segment.plural is not None:
        return
    found = pattern.search(_original(view))
    if found is not None:
        yield Mark(0, len(view.target), f"“{found[0]}” of the source stands for one and for many; use plural forms.")


_LATIN = re.compile(r"(?<!\w)[^\W\d_]{2,}\((?:s|es|ies)\)(?!\w)")
_OPTIONAL = {
    "en": _LATIN,
    "fr": _LATIN,
    "es": _LATIN,
    "pt": _LATIN,
    "de": re.compile(r"(?<!\w)[^\W\d_]{2,}\((?:e|en|er|n|s)\)(?!\w)"),
}
