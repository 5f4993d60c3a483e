from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa import check_text
from mtqa.checker import Checker
from mtqa.finding import Category, Origin, Severity
from mtqa.opinion import opinion
from mtqa.outcome import document_report
from mtqa.reading import read_text
from tests.rules_alone import RULES_ALONE

HEAD = "Our reporter went to the harbour on Monday. "


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        (HEAD, "en", "the rules find nothing"),
        (
            f"{HEAD}It was was late.",
            "en",
            "found: repeated-word",
        ),
        (f"{HEAD}He could not not go. It was was late, the the sea.", "en", "found: double-negation, repeated-word ×2"),
        (f"{HEAD}It cost $ 12. The p\u0430ges are gone.", "en", "found: mixed-script-word"),
        (f"{HEAD}The plan may be wrong, The mayor says.", "en", "found: capital-after-comma"),
        (f"{HEAD}The ship left the pier at nine o’clock.", "de", "is not in the language that it should be in; found:"),
    ],
)
def test_the_sentence_names_what_was_found(text: str, lang: str, words: str) -> None:
    assert check_text(text, target_lang=lang, settings=RULES_ALONE).opinion.startswith(words)


def test_a_document_in_the_wrong_language_has_no_quality() -> None:
    report = check_text(
        "The ship left the pier at nine. Everybody was on board, and the sea was calm.",
        target_lang="de",
        settings=RULES_ALONE,
    )
    assert [finding.rule for finding in report.findings] == ["A201"]
    assert report.scores.quality == 0


def test_marks_of_the_model_are_counted_apart_from_what_the_rules_find() -> None:
    report = check_text(f"{HEAD}It was was late.", target_lang="en", settings=RULES_ALONE)
    mark = replace(
        report.findings[0], rule="Q103", name="model-fluency", origin=Origin.MODEL, category=Category.GRAMMAR
    )
    grave = replace(mark, severity=Severity.MAJOR)
    assert opinion([*report.findings, mark, grave]).endswith(
        "found: repeated-word; the model doubts 2 places (1 major or worse)"
    )
    assert opinion([mark]) == "the rules find nothing; the model doubts 1 place"


def test_fluency_is_evidence_only_where_all_of_its_interval_lies_below_a_measured_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scores = check_text(HEAD, target_lang="en", settings=RULES_ALONE).scores
    sure, unsure = replace(scores, fluency_interval=(40.0, 48.0)), replace(scores, fluency_interval=(40.0, 52.0))
    assert opinion([], sure) == opinion([], unsure) == opinion([])
    monkeypatch.setattr("mtqa.opinion.FLUENCY_CLAIMS", ((30.0, "reads badly"), (50.0, "reads less well than most")))
    assert opinion([], sure) == "reads less well than most; the rules find nothing"
    assert opinion([], unsure) == opinion([])


def test_of_a_catalogue_nothing_is_said_about_who_made_it() -> None:
    text = 'msgid ""\nmsgstr "Language: en\\n"\n\n' + "".join(
        f'msgid "Eintrag {name}"\nmsgstr "The entry {name} was was late."\n\n' for name in "abcd"
    )
    document = read_text(text, "en.po", "po")
    checker = Checker(RULES_ALONE)
    report = document_report(checker.check(document), checker.model)
    assert report.opinion == "found: repeated-word ×4"
    assert "human" not in opinion([], prose=False)
