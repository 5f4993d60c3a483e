"""XLIFF that breaks its standard in ways that lose translations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document

_LANGUAGE_SURE = 0.9


def _one(units: str, languages: str = 'source-language="en" target-language="de"') -> str:
    return (
        f'<xliff version="1.2"><file original="a" datatype="plaintext" {languages}><body>{units}</body></file></xliff>'
    )


def _unit(identity: str) -> str:
    return f'<trans-unit id="{identity}"><source>Save</source><target>Sichern</target></trans-unit>'


@check(
    "X305",
    "xliff-structure",
    Category.MARKUP,
    Severity.MAJOR,
    scope=Scope.DOCUMENT,
    confidence=0.95,
    judges_language=True,
    bad=(
        Example(_one(_unit("1") + _unit("2") + _unit("1")), ('<trans-unit id="1">',), "de", format="xliff"),
        Example(
            _one(_unit("1"), 'source-language="en"'),
            ('<file original="a" datatype="plaintext" source-language="en">',),
            "de",
            format="xliff",
        ),
    ),
    good=(
        Example(_one(_unit("1") + _unit("2")), (), "de", format="xliff"),
        Example(_one('<trans-unit id="1"><source>Save</source></trans-unit>', 'source-language="en"'), (), "de",
                format="xliff"),
    ),
)  # fmt: skip
def xliff_structure(document: Document) -> Iterator[Mark]:
    """An XLIFF file has two units of one id, or does not say its target language.

    ## What it does
    Reports a `<trans-unit>` (XLIFF 1.2) or `<unit>` (XLIFF 2) whose id another of the same `<file>` has before it, a
    second `<file>` of one id in XLIFF 2, and a file with translations whose `target-language` or `trgLang` is missing.

    ## Why is this bad?
    Tools merge translations back by id: one of the two is lost, or both places get the same. Without a language, tools
    refuse the file or guess.

    ## Use instead
    Ids as the standards have them, unique within their `<file>`, and the language of the translations. See XLIFF 1.2,
    “trans-unit” and “target-language”, and XLIFF 2.1, constraints of `id` and `trgLang`.
    """
    if document.format != "xliff" or document.fault is not None:
        return
    seen: set[str] = set()
    files: set[str] = set()
    second = translated = False
    without: _Tag | None = None
    for tag in _tags(document.text):
        if tag.name == "xliff":
            second = tag.attributes.get("version", "").startswith("2")
            without = tag if second and "trgLang" not in tag.attributes else None
        elif tag.name == "target":
            if without is not None and not translated:
                yield _mark(without, "There are translations, but nothing says in which language.", _LANGUAGE_SURE)
                translated = True
        elif tag.name == "file":
            seen.clear()
            if second:
                yield from _doubled(tag, files)
            else:
                without = tag if "target-language" not in tag.attributes else None
                translated = False
        else:
            yield from _doubled(tag, seen)


class _Tag(NamedTuple):
    name: str
    start: int
    end: int
    attributes: dict[str, str]


_MARKUP = re.compile(
    r"(?P<comment><!--)|<!\[CDATA\["
    r"|<(?:\w{1,30}:)?(?P<name>xliff|file|trans-unit|unit|target)(?P<attributes>(?:\s[^<>\"']*(?:\"[^\"]*\"|'[^']*')?)*+)/?>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def _tags(text: str) -> Iterator[_Tag]:
    found = _MARKUP.search(text)
    while found is not None:
        place = found.end()
        if found["name"]:
            attributes = {name: one or other for name, one, other in _ATTRIBUTE.findall(found["attributes"])}
            yield _Tag(found["name"], *found.span(), attributes)
        else:
            place = text.find("-->" if found["comment"] else "]]>", place)
            if place < 0:
                return
        found = _MARKUP.search(text, place)


def _doubled(tag: _Tag, seen: set[str]) -> Iterator[Mark]:
    identity = tag.attributes.get("id")
    if identity is None:
        return
    if identity in seen:
        yield _mark(tag, f"The id “{identity[:60]}” stands in the file before.")
    seen.add(identity)


def _mark(tag: _Tag, message: str, confidence: float | None = None) -> Mark:
    return Mark(0, 0, message, confidence=confidence, span=Span(tag.start, tag.end))
