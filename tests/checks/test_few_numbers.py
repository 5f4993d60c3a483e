from __future__ import annotations

import pytest

from mtqa.checks import run_checks
from mtqa.checks.few_numbers import stands_for_few
from mtqa.segment import Document, Plural, Segment, TextMap
from tests.checks.pairs import CHECKS


def segment(plural: Plural | None, lang: str | None = "de", source: str = "%d day", target: str = "ein Tag") -> Segment:
    return Segment(
        "1",
        target,
        TextMap.verbatim(len(target), 0),
        source=source,
        source_map=TextMap.verbatim(len(source), 0),
        target_lang=lang,
        source_lang="en",
        plural=plural,
    )


@pytest.mark.parametrize(
    ("plural", "lang", "few"),
    [
        (None, "de", False),
        (Plural("one"), "de", True),
        (Plural("other"), "de", False),
        (Plural("one"), "fr", True),
        (Plural("one"), "ru", False),
        (Plural("zero"), "ar", True),
        (Plural("two"), "ar", True),
        (Plural("=0"), "ru", True),
        (Plural("0"), None, True),
        (Plural("one"), None, False),
        (Plural("one"), "xx", False),
        (Plural(index=0, few=True), "de", True),
        (Plural(index=0), "de", False),
    ],
)
def test_forms_that_stand_for_few_numbers(plural: Plural | None, lang: str | None, few: bool) -> None:
    assert stands_for_few(segment(plural, lang)) is few


def rules_of(plural: Plural | None, source: str, target: str) -> set[str]:
    document = Document("t.po", target, (segment(plural, "de", source, target),), target_lang="de", source_lang="en")
    return {finding.rule for finding in run_checks(document, [CHECKS["M101"], CHECKS["A108"]])}


def test_they_may_say_the_number_in_a_word() -> None:
    assert rules_of(Plural("one"), "%d day", "ein Tag") == set()
    assert rules_of(Plural("one"), '%d file copied to "%s"', "Eine Datei nach »%2$s« kopiert") == set()
    assert rules_of(Plural("=0"), "%d files were found.", "Es wurden keine Dateien gefunden.") == set()
    assert rules_of(Plural("other"), "%d days", "Tage") == {"M101"}
    assert rules_of(None, "%d day", "ein Tag") == {"M101"}


def test_they_may_not_lack_more_than_one_placeholder_or_have_another() -> None:
    assert rules_of(Plural("one"), "%d file in %s", "eine Datei") == {"M101"}
    assert rules_of(Plural("one"), "{count} file", "{zahl} Datei") == {"M101"}
