"""M120 plural-form-unused, M121 same-plural-forms and M122 plural-number-missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks import run_checks
from mtqa.finding import Finding
from mtqa.language import identify
from mtqa.language.plurals import all_categories_of, categories_of, ordinals_of
from mtqa.reading import read_text
from mtqa.segment import Plural
from tests.checks.markup.test_plurals import document
from tests.checks.pairs import CHECKS


def texts(rule: str, lang: str, *forms: tuple[str, Plural | None], form: str = "text") -> list[str]:
    return [f.text for f in run_checks(replace(document(lang, *forms), format=form), [CHECKS[rule]])]


def fluent(rule: str, lang: str, content: str) -> list[Finding]:
    read = identify(read_text(content, path="a.ftl", format="fluent"), target_lang=lang)
    return run_checks(read, [CHECKS[rule]])


def test_categories_are_those_that_whole_numbers_take() -> None:
    assert categories_of("cs") == ("one", "few", "other")
    assert all_categories_of("cs") == ("one", "few", "many", "other")
    assert categories_of("fr") == ("one", "other")
    assert categories_of("ar") == ("zero", "one", "two", "few", "many", "other")
    assert ordinals_of("en") == ("one", "two", "few", "other")
    assert ordinals_of("xx") == all_categories_of("xx") == all_categories_of("") == ()


@pytest.mark.parametrize(
    ("lang", "category", "form", "useless"),
    [
        ("de", "few", "android", True),
        ("ja", "one", "android", True),
        ("de", "zero", "android", True),
        ("de", "zero", "json", False),
        ("de", "zero", "stringsdict", False),
        ("ar", "zero", "android", False),
        ("fr", "many", "android", False),
        ("de", "=0", "android", False),
        ("xx", "few", "android", False),
    ],
)
def test_forms_that_a_language_has_not(lang: str, category: str, form: str, useless: bool) -> None:
    assert texts("M120", lang, ("x", Plural(category)), ("y", Plural("other")), form=form) == (["x"] if useless else [])


def test_useless_branches_of_icu_are_marked_at_their_keyword() -> None:
    assert texts("M120", "de", ("{n, plural, zero {a} =0 {b} one {c} other {#}}", None)) == ["zero"]


def test_fluent_needs_no_form_that_the_default_stands_for() -> None:
    assert fluent("M107", "ru", "a =\n    { $n ->\n        [one] x\n        [few] y\n       *[many] z\n    }\n") == []
    assert fluent("M107", "de", "a =\n    { $n ->\n        [1] x\n       *[other] z\n    }\n") == []
    assert fluent("M107", "de", "a =\n    { $n ->\n       *[other] z\n    }\n") == []
    (finding,) = fluent("M107", "ru", "a =\n    { $n ->\n        [one] x\n       *[other] z\n    }\n")
    assert finding.message == "The plural lacks the forms “few”, “many”, which the language has."


def test_other_variants_within_a_plural_of_fluent_do_not_part_its_forms() -> None:
    inner = "\n            { -x.case ->\n                [with] {0} w\n               *[no] {0} n\n            }\n"
    content = (
        "a =\n    { $n ->\n" + "".join(f"        {key}{inner}" for key in ("[one]", "[few]", "*[other]")) + "    }\n"
    )
    assert fluent("M107", "cs", content.replace("        *[", "       *[").replace("{0}", "{ $n }")) == []


@pytest.mark.parametrize(
    ("lang", "forms", "found"),
    [
        ("hr", ("Prije %d dana",) * 3, True),
        ("es", ("%d caracteres",) * 2, True),
        ("pl", ("%d plik", "%d pliki", "%d plików"), False),
        ("ru", ("Выбрано: %d",) * 3, False),
        ("cs", ("%d opakování",) * 3, False),
        ("sv", ("%d paket",) * 2, False),
        ("es", ("%d px",) * 2, False),
        ("es", ("", ""), False),
    ],
)
def test_all_forms_the_same(lang: str, forms: tuple[str, ...], found: bool) -> None:
    plurals = [(form, Plural(index=index)) for index, form in enumerate(forms)]
    assert texts("M121", lang, *plurals) == ([forms[0]] if found else [])


@pytest.mark.parametrize(
    ("lang", "message", "found"),
    [
        ("ru", "{n, plural, one {1 файл} few {# файла} many {# файлов} other {# файла}}", ["one {1 файл"]),
        ("ru", "{n, plural, one {{n} файл} few {# файла} many {# файлов} other {# файла}}", []),
        ("de", "{n, plural, one {eine} other {{n, number} Dateien}}", []),
        ("de", "{n, plural, one {die} other {alle}}", []),
        ("xx", "{n, plural, one {#} other {alle}}", []),
        ("de", "{n, plural, one {#", []),
    ],
)
def test_branches_that_stand_for_many_numbers_show_them(lang: str, message: str, found: list[str]) -> None:
    assert texts("M122", lang, (message, None)) == found
