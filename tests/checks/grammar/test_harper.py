"""What mtqa takes from Harper, and what it does not."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa import english
from mtqa.checks import all_checks
from tests.checks.fluency.findings import findings, marked

RULES = sorted(check.id for check in all_checks() if check.requires == "grammar")


def test_spans_are_code_points_whatever_stands_before() -> None:
    (finding,) = findings("F501", "🧑‍🚀😀 It was “an end” 𝒳, é: a elephant’s trunk.")
    assert finding.text == "a"
    assert finding.suggestion == "an"
    assert finding.span.start == "🧑‍🚀😀 It was “an end” 𝒳, é: a elephant’s trunk.".rindex("a elephant")


@pytest.mark.parametrize("lang", ["de", "fr", None])
def test_other_languages_are_left_alone(lang: str | None) -> None:
    for rule in RULES:
        assert marked(rule, "A elephant digged in may 1912 papersthe feedbacks.", lang) == []


@pytest.mark.parametrize(
    "text",
    [
        'Click <a href="x">here</a>, then press a or i.',
        "Set %a option, {a} option and a=other.",
        "Serie A is on; Grade A offices and An Lumeng on Chang An Street.",
        "An unanimous vote for a unanimous vote, an hour, a euro, a one-off.",
    ],
)
def test_letters_names_and_code_are_no_articles(text: str) -> None:
    assert "a" not in marked("F501", text.replace("An unanimous", "The unanimous"))


def test_sentence_initial_article_keeps_its_capital() -> None:
    (finding,) = findings("F501", "A experienced observer came.")
    assert finding.suggestion == "An"


def test_plural_of_technical_matter_is_no_fault() -> None:
    assert marked("F502", "The granites, clays and drainages lie below several varieties of sedges.") == []


@pytest.mark.parametrize("text", ["The groups strived and dived.", "He liked frescos."])
def test_forms_that_dictionaries_have_are_no_fault(text: str) -> None:
    assert marked("F503", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "How could reputable agencies fail?",
        "The will considered last was his.",
        "Rules can bring order, exceed limits and enable growth.",
        "Will existing rules do?",
    ],
)
def test_infinitives_nouns_and_inversions_are_no_fault(text: str) -> None:
    assert marked("F504", text) == []


def test_one_place_is_reported_once() -> None:
    assert marked("F504", "These rules will considered again.") == ["will considered"]
    assert marked("F532", "The rights of farmer s were few.") == ["farmer s"]


def test_run_together_words_of_the_source_are_names() -> None:
    text = "Open the paperSix of the house."
    assert marked("F533", text, source="Die Öffnung") == ["paperSix"]
    assert marked("F533", text, source="Das paperSix öffnen") == []


def test_months_that_are_verbs_are_left_alone() -> None:
    assert marked("F534", "They may 2 times march on.") == []
    assert marked("F534", "It was signed on may 15, and on 27 may 1990 he died.") == ["may", "may"]


def test_long_texts_are_checked_to_their_end_piece_by_piece() -> None:
    for text in ("It is a elephant. " * 500, "it is a elephant and " * 400, "x" * 4_000 + " It is a elephant. " * 9):
        found = findings("F501", text)
        assert len(found) >= text.count(" a elephant") - len(text) // 1_000
        assert {text[f.span.start - 1 : f.span.end + 9] for f in found} == {" a elephant"}
        assert found[-1].span.start == text.rindex("a elephant")


def test_nothing_is_found_without_harper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english, "installed", lambda _: False)
    english.lints.cache_clear()
    assert marked("F501", "It is a owl.") == []
    english.lints.cache_clear()


@settings(deadline=None, max_examples=60)
@given(st.text(st.sampled_from("aAn e.\u0301\ud800😀s'’-\u200d\n\x00U1234"), max_size=60))
def test_any_text_has_findings_inside_it_and_no_crash(text: str) -> None:
    for rule in RULES:
        for finding in findings(rule, text):
            assert 0 <= finding.span.start <= finding.span.end <= len(text)


def test_all_rules_that_mtqa_asks_are_harpers() -> None:
    harper = sys.modules.get("harper") or pytest.importorskip("harper")
    assert set(english.RULES) <= set(harper.get_default_lint_config())
