"""Plural forms: as many as the file promises, and those that the language has."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.facts import once_per_document, segments_with
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.icu import plural_heads, read_branches
from mtqa.language.codes import base_language
from mtqa.language.plurals import CATEGORIES, categories_of, few_of, ordinals_of
from mtqa.phrasing import counted
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from mtqa.segment import Document, Segment


def _catalogue(*forms: str, header: str = "nplurals=2; plural=(n != 1);", lang: str = "de") -> str:
    head = f'msgid ""\nmsgstr ""\n"Language: {lang}\\n"\n"Plural-Forms: {header}\\n"\n\n'
    body = 'msgid "%d file"\nmsgid_plural "%d files"\n'
    return head + body + "".join(f'msgstr[{index}] "{form}"\n' for index, form in enumerate(forms))


_POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"


@check(
    "M107",
    "plural-forms",
    Category.MARKUP,
    Severity.MAJOR,
    scope=Scope.DOCUMENT,
    confidence=0.95,
    precision=Precision(2, 2, "catalogues, 2 languages"),
    bad=(
        Example(_catalogue("%d Datei"), ("%d Datei",), "de", format="po"),
        Example(_catalogue("%d plik", "%d pliki", header=_POLISH, lang="pl"), ("%d pliki",), "pl", format="po"),
        Example(_catalogue("%d Datei", "%d Dateien", "%d Dateien"), ("%d Dateien",), "de", format="po"),
        Example("Ещё {n, plural, one {# день} other {# дней}}.", ("{n, plural,",), "ru"),
        Example("The {n, selectordinal, one {#st} other {#th}} time.", ("{n, selectordinal,",), "en"),
    ),
    good=(
        Example(_catalogue("%d Datei", "%d Dateien"), (), "de", format="po"),
        Example(_catalogue("%d plik", "%d pliki", "%d plików", header=_POLISH, lang="pl"), (), "pl", format="po"),
        Example(_catalogue("", ""), (), "de", format="po"),
        Example("Das {n, selectordinal, other {#.}} Mal.", (), "de"),
    ),
)
def plural_forms(document: Document) -> Iterator[Mark]:
    """An entry has other plural forms than the language needs.

    ## What it does
    Where forms are numbered (gettext, Qt), compares how many an entry has with what the file says at its beginning.
    Where they are named (Android, Apple, i18next, messages of ICU), compares them with the plural categories that CLDR
    gives the language (`few` and `many` in Russian), and those of ordinals (`selectordinal`) with CLDR's for these,
    unless there is but one form for all.

    ## Why is this bad?
    For some numbers programs show the source, a wrong form, or nothing; gettext refuses the catalogue.

    ## Use instead
    Give each entry the forms of the language, no more and no fewer.

    ## Languages
    Categories that no whole number up to a thousand takes are not asked for: `many` in Romance languages, which stands
    for whole millions, and in Czech, for fractions. In Fluent, where one of the variants is the default for all others,
    `other` is not asked for, nor are other forms of a plural that has but one.
    """
    yield from _in_messages(segments_with(document, "plural", "selectordinal"))
    for forms in entries_with_forms(document):
        if all(is_blank(form.target) for form in forms):
            continue
        message = _fault(forms, document)
        if message is not None:
            last = forms[-1]
            yield Mark(0, len(last.target), message, segment=last)


def entries_with_forms(document: Document) -> Iterator[Sequence[Segment]]:
    """The forms of each entry that has any."""
    of_plurals = _of_plurals(document)
    if document.format != "fluent":
        for _, group in groupby(of_plurals, key=_block):
            yield list(group)
        return
    # In Fluent other variants may lie within those of a plural, so that its forms are not side by side.
    by_key: dict[str | None, list[Segment]] = {}
    for segment in of_plurals:
        by_key.setdefault(segment.key, []).append(segment)
    yield from by_key.values()


@once_per_document
def _of_plurals(document: Document) -> Sequence[Segment]:
    return [segment for segment in document.segments if segment.plural is not None]


def _in_messages(segments: Sequence[Segment]) -> Iterator[Mark]:
    """Plurals of ICU that lack a form. That `other` is missing is told by `malformed-placeholder`."""
    for segment in segments:
        for head in plural_heads(segment.target):
            branches = {branch.keyword for branch in read_branches(segment.target, head.end()).branches}
            lacking = [] if "other" not in branches else _lacking(segment, branches)
            if lacking:
                yield Mark(head.start(), head.end(), _message(lacking), segment=segment)
        for head in plural_heads(segment.target, "selectordinal"):
            branches = {branch.keyword for branch in read_branches(segment.target, head.end()).branches}
            ordinals = ordinals_of(base_language(segment.target_lang))
            lacking = [] if branches <= {"other"} else [name for name in ordinals if name not in branches]
            if lacking and "other" in branches:
                yield Mark(head.start(), head.end(), _message(lacking), segment=segment)


def _block(segment: Segment) -> int:
    return segment.block


def _fault(forms: Sequence[Segment], document: Document) -> str | None:
    """What is wrong with the forms of an entry."""
    if all(form.plural is not None and form.plural.index is not None for form in forms):
        want = document.plural_forms
        if want is None or want == len(forms):
            return None
        return f"The entry has {_count(len(forms))}; the file promises {want}."
    have = {form.plural.category for form in forms if form.plural is not None and form.plural.category}
    if document.format == "fluent":
        return _fault_in_fluent(forms[0], have)
    lacking = _lacking(forms[0], have)
    return _message(lacking) if lacking else None


def _fault_in_fluent(form: Segment, have: Collection[str]) -> str | None:
    """The same for Fluent, where any variant may be the default that stands for all others.

    A plural of one category has it for all numbers on purpose, and a number by itself (`[1]`) stands for the category
    that is for it alone.
    """
    named = {name for name in have if name in CATEGORIES}
    if len(named) < 2:
        return None
    exact = {name for name in have if name not in CATEGORIES}
    few = few_of(base_language(form.target_lang))
    lacking = [name for name in _lacking(form, have) if name not in {"zero", "other"} and not (exact and name in few)]
    return _message(lacking) if lacking else None


def _lacking(segment: Segment, have: Collection[str]) -> list[str]:
    """The plural categories of the target's language that are not there."""
    return [name for name in categories_of(base_language(segment.target_lang)) if name not in have]


def _message(lacking: Sequence[str]) -> str:
    named = ", ".join(f"“{name}”" for name in lacking)
    return f"The plural lacks the form{'s' if len(lacking) > 1 else ''} {named}, which the language has."


def _count(number: int) -> str:
    return counted(number, "plural form")
