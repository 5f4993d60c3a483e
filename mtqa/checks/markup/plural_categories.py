"""Plural forms that nothing ever shows, that are all the same, or that lack their number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.facts import all_targets, segments_with
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.markup.plurals import entries_with_forms
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.icu import plural_heads, read_branches
from mtqa.language.codes import base_language
from mtqa.language.plurals import all_categories_of, few_of
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.icu import Branch
    from mtqa.segment import Document, Segment

_OWN_ZERO = frozenset({"json", "yaml", "stringsdict", "xcstrings", "xliff"})
"""Formats of libraries that show `zero` for 0 in any language: i18next, Rails, Apple's (and what Xcode exports)."""


def _android(*forms: str) -> str:
    items = "".join(f'<item quantity="{form.partition(":")[0]}">{form.partition(":")[2]}</item>' for form in forms)
    return f'<resources><plurals name="files">{items}</plurals></resources>'


@check(
    "M120",
    "plural-form-unused",
    Category.MARKUP,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.9,
    bad=(
        Example(
            _android("one:%d Datei", "few:%d Dateien", "other:%d Dateien"), ("%d Dateien",), "de", format="android"
        ),
        Example(_android("one:%d ファイル", "other:%d ファイル"), ("%d ファイル",), "ja", format="android"),
        Example("{n, plural, zero {keine} one {eine} other {#}} Dateien", ("zero",), "de"),
    ),
    good=(
        Example(_android("one:%d Datei", "other:%d Dateien"), (), "de", format="android"),
        Example("{n, plural, =0 {keine} one {eine} other {#}} Dateien", (), "de"),
        Example('{"files_zero": "keine", "files_one": "eine", "files_other": "viele"}', (), "de", format="json"),
    ),
)
def plural_form_unused(document: Document) -> Iterator[Mark]:
    """A plural form is one that the language has not.

    ## What it does
    Reports forms under a plural category (`zero`, `one`, `two`, `few`, `many`) that CLDR does not give the language, in
    Android and Apple resources, i18next, Fluent and messages of ICU.

    ## Why is this bad?
    Nothing ever shows it. Where it says something of its own, as `zero` often does, users never read that.

    ## Use instead
    Delete the form. In messages of ICU and in Fluent, write `=0` and `[0]` for the number nought.

    ## Languages
    All of CLDR. `zero` is not reported in files of i18next, Rails and Apple, which show it in any language.
    """
    in_messages = "plural" in all_targets(document)
    for segment in document.segments:
        if segment.plural is None and not (in_messages and "plural" in segment.target):
            continue
        known = all_categories_of(base_language(segment.target_lang))
        if not known:
            continue
        category = segment.plural.category if segment.plural else None
        if category is not None and _is_useless(category, known, document.format):
            yield Mark(0, len(segment.target), _useless(category), segment=segment)
        for head in plural_heads(segment.target):
            for branch in read_branches(segment.target, head.end()).branches:
                if _is_useless(branch.keyword, known, "icu"):
                    end = branch.keyword_start + len(branch.keyword)
                    yield Mark(branch.keyword_start, end, _useless(branch.keyword), segment=segment)


def _is_useless(category: str, known: Sequence[str], form: str) -> bool:
    if category in known or not category.isalpha():
        return False
    return not (category == "zero" and form in _OWN_ZERO)


def _useless(category: str) -> str:
    return f"The language has no plural form “{category}”; this text is never shown."


_COUNTED_NOUNS = words("ru uk be bg mk pl cs sk sl hr sr bs lt lv es pt ca gl ro")
"""Languages in which next to all nouns change between one and several, also behind a number."""
_NUMBER = r"(?:%(?:\d{1,2}\$)?['0]*(?:l{0,2}[diu]|\d{1,2}(?!\$))|%\([^()\n]{1,60}\)[ds]|\{\{?[\w.$ ]{0,60}\}?\}|\#)"
_COUNTED = re.compile(rf"{_NUMBER}[ \u00a0]([^\W\d_]{{4,}})")
_NEUTER = re.compile(
    r"(?:ní|nie|ння|ение|ание|ение|же|ття|ти|pkt|byte|bytes|pixel|більше|mais|więcej|más|máis|më)\Z", re.IGNORECASE
)
"""Endings of nouns that are the same in both numbers, of which there are many in Czech, Slovak and Ukrainian."""


@check(
    "M121",
    "same-plural-forms",
    Category.MARKUP,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.7,
    precision=Precision(47, 54, "catalogues, 16 languages"),
    languages=_COUNTED_NOUNS,
    bad=(
        Example(_android("one:%d archivos", "other:%d archivos"), ("%d archivos",), "es", format="android"),
        Example("{n, plural, one {# файлов} few {# файлов} many {# файлов} other {# файлов}}", ("{n, plural,",), "ru"),
    ),
    good=(
        Example(_android("one:%d archivo", "other:%d archivos"), (), "es", format="android"),
        Example(_android("one:%d Treffer", "other:%d Treffer"), (), "de", format="android"),
        Example(_android("one:Выбрано: %d", "few:Выбрано: %d", "many:Выбрано: %d", "other:Выбрано: %d"), (), "ru",
                format="android"),
    ),
)  # fmt: skip
def same_plural_forms(document: Document) -> Iterator[Mark]:
    """All plural forms of an entry are the same.

    ## What it does
    Reports entries of which all forms are one text, in which a word stands behind the number, in languages where next
    to all nouns change with it.

    ## Why is this bad?
    Users read “1 files”.

    ## Use instead
    The forms of the noun: 1 archivo, 2 archivos; 1 файл, 2 файла, 5 файлов.

    ## Languages
    The Slavic, Baltic and most Romance languages. In others many nouns stay as they are (Swedish `paket`, Italian
    `file`, German `Treffer`), or all of them behind a number (Turkish, Hungarian).
    """
    for forms in entries_with_forms(document):
        if _all_the_same([form.target for form in forms]) and not _source_is_one(forms):
            yield Mark(0, len(forms[0].target), _SAME, segment=forms[0])
    for segment in segments_with(document, "plural"):
        for head in plural_heads(segment.target):
            branches = read_branches(segment.target, head.end()).branches
            texts = [segment.target[branch.start : branch.end] for branch in branches if branch.keyword.isalpha()]
            if _all_the_same(texts):
                yield Mark(head.start(), head.end(), _SAME, segment=segment)


_SAME = "All plural forms are the same, though the word behind the number should change."


def _all_the_same(forms: Sequence[str]) -> bool:
    if len(forms) < 2 or len(set(forms)) > 1 or is_blank(forms[0]):
        return False
    counted = _COUNTED.search(forms[0])
    return counted is not None and _NEUTER.search(counted[1]) is None


def _source_is_one(forms: Sequence[Segment]) -> bool:
    """Whether the source has but one text for all."""
    sources = [form.source for form in forms]
    return len(forms) > 1 and sources[0] is not None and len(set(sources)) == 1


@check(
    "M122",
    "plural-number-missing",
    Category.MARKUP,
    Severity.MAJOR,
    scope=Scope.DOCUMENT,
    confidence=0.85,
    bad=(
        Example("{n, plural, one {1 файл} few {# файла} many {# файлов} other {# файла}}", ("one {1 файл",), "ru"),
        Example("{n, plural, one {# Datei} other {Dateien}}", ("other {Dateien",), "de"),
    ),
    good=(
        Example("{n, plural, one {eine Datei} other {# Dateien}}", (), "de"),
        Example("{n, plural, one {die Datei} other {die Dateien}}", (), "de"),
        Example("{n, plural, =1 {1 файл} one {# файл} few {# файла} many {# файлов} other {# файла}}", (), "ru"),
    ),
)
def plural_number_missing(document: Document) -> Iterator[Mark]:
    """A plural form that stands for many numbers does not show the number, though other forms do.

    ## What it does
    In messages of ICU, reports branches without `#` and without the argument, where another branch shows the number and
    the plural category of this one stands for more than a few numbers (CLDR): `one` in Russian is for 21 and 101 too.

    ## Why is this bad?
    Users read “1 файл” for twenty-one files.

    ## Use instead
    Show the number with `#`, and write `=1` for what holds for one alone.

    ## Languages
    All of CLDR. Forms in other formats are compared with their source by `placeholder-mismatch`.
    """
    for segment in segments_with(document, "plural"):
        lang = base_language(segment.target_lang)
        if not all_categories_of(lang):
            continue
        for head in plural_heads(segment.target):
            branches = [b for b in read_branches(segment.target, head.end()).branches if b.keyword.isalpha()]
            name = head[0].strip("{ ").partition(",")[0].strip()
            shown = [_shows(segment.target, branch, name) for branch in branches]
            if not any(shown):
                continue
            for branch, shows in zip(branches, shown, strict=True):
                if not shows and branch.keyword not in few_of(lang) and branch.keyword in all_categories_of(lang):
                    message = f"The form “{branch.keyword}” stands for many numbers, and does not show which."
                    yield Mark(branch.keyword_start, branch.end, message, segment=segment)


def _shows(text: str, branch: Branch, name: str) -> bool:
    """Whether a branch shows the number."""
    said = text[branch.start : branch.end]
    return "#" in said or re.search(rf"\{{\s{{0,9}}{re.escape(name)}\b", said) is not None
