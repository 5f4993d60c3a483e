from __future__ import annotations

import pytest

from mtqa.checks import run_checks
from mtqa.finding import Finding
from mtqa.segment import Document, Plural, Segment, TextMap
from tests.checks.pairs import CHECKS


def document(lang: str | None, *forms: tuple[str, Plural | None], promised: int | None = None) -> Document:
    """An entry whose forms stand one after another."""
    segments, text = [], ""
    for number, (form, plural) in enumerate(forms):
        text_map = TextMap.verbatim(len(form), len(text))
        segments.append(Segment(str(number), form, text_map, target_lang=lang, block=1, plural=plural))
        text += form
    return Document("t.x", text, tuple(segments), target_lang=lang, plural_forms=promised)


def named(lang: str | None, *categories: str) -> list[Finding]:
    return run_checks(document(lang, *((name, Plural(name)) for name in categories)), [CHECKS["M107"]])


def numbered(promised: int | None, *forms: str) -> list[Finding]:
    indexed = ((form, Plural(index=index)) for index, form in enumerate(forms))
    return run_checks(document("de", *indexed, promised=promised), [CHECKS["M107"]])


@pytest.mark.parametrize(
    ("lang", "categories", "lacking"),
    [
        ("de", ("one", "other"), None),
        ("de", ("other",), "“one”"),
        ("ru", ("one", "few", "many", "other"), None),
        ("ru-RU", ("one", "other"), "“few”, “many”"),
        ("ja", ("other",), None),
        ("fr", ("one", "other"), None),
        ("pt-BR", ("one", "other"), None),
        ("ar", ("zero", "one", "two", "few", "many", "other"), None),
        ("cy", ("other",), "“zero”, “one”, “two”, “few”, “many”"),
        ("de", ("one", "few", "other"), None),
        (None, ("other",), None),
        ("xx", ("other",), None),
    ],
)
def test_named_forms_are_those_of_the_language(
    lang: str | None, categories: tuple[str, ...], lacking: str | None
) -> None:
    messages = [finding.message for finding in named(lang, *categories)]
    form = "forms" if lacking and "," in lacking else "form"
    assert messages == ([] if lacking is None else [f"The plural lacks the {form} {lacking}, which the language has."])


def test_numbered_forms_are_as_many_as_the_file_promises() -> None:
    assert numbered(2, "a", "b") == []
    assert numbered(None, "a") == []
    assert numbered(2, "", "") == []
    (few,) = numbered(2, "a")
    assert (few.text, few.message) == ("a", "The entry has 1 plural form; the file promises 2.")
    (many,) = numbered(2, "a", "b", "c")
    assert many.message == "The entry has 3 plural forms; the file promises 2."


@pytest.mark.parametrize(
    ("lang", "message", "found"),
    [
        ("ru", "{n, plural, one {# день} other {# дней}}", ["{n, plural,"]),
        ("ru", "{n, plural, one {# день} few {# дня} many {# дней} other {# дня}}", []),
        ("de", "{a, plural, other {x}} und { b ,plural, =1 {eins} one {# y} other {# z}}", ["{a, plural,"]),
        ("ru", "{n, plural, one {# день}}", []),
        ("ru", "{n, selectordinal, other {#-й}}", []),
        ("ru", "{n, plural, one {", []),
    ],
)
def test_messages_of_icu_have_the_forms_of_the_language(lang: str, message: str, found: list[str]) -> None:
    assert [finding.text for finding in run_checks(document(lang, (message, None)), [CHECKS["M107"]])] == found


def test_entries_without_forms_are_not_asked() -> None:
    assert run_checks(document("ru", ("a", None), ("b", None), promised=3), [CHECKS["M107"]]) == []
