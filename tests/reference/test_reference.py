from __future__ import annotations

from collections.abc import Sequence

import pytest

from mtqa.checker import Checker
from mtqa.config import Settings
from mtqa.errors import ModelError
from mtqa.finding import Category, Origin, Severity
from mtqa.gate import Status
from mtqa.outcome import document_report, report
from mtqa.reading import read_pair_text
from mtqa.reference import SENSITIVITIES, ErrorSpan, Estimate, ModelOptions, load_model, signature_of
from mtqa.segment import Segment, Span

SOURCE = "Der alte Hund schläft.\nDie Katze wacht.\n"
TARGET = "The old cat is asleep.\nThe cat keeps watch.\n"


class MisreadsDogs:
    """A reference model that knows one thing: a cat is no dog."""

    name = "dogs"
    signature = "model:dogs@1"

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        return [self._one(segment) for segment in segments]

    def _one(self, segment: Segment) -> Estimate:
        source = segment.source or ""
        if "Hund" not in source:
            return Estimate(quality=90, fluency=100)
        wrong = segment.target.index("cat")
        missing = source.index("Hund")
        return Estimate(
            quality=40,
            fluency=80,
            spans=(ErrorSpan(Span(wrong, wrong + 3), Severity.MAJOR, Category.MISTRANSLATION, 0.7),),
            omissions=(ErrorSpan(Span(missing, missing + 4), Severity.MINOR, Category.OMISSION, 0.4),),
        )


def test_a_model_slots_in_without_touching_other_stages() -> None:
    checker = Checker(Settings(source_lang="de", target_lang="en"), MisreadsDogs())
    document = checker.check(read_pair_text(SOURCE, TARGET, "t.txt", "s.txt"))
    found = [finding for finding in document.findings if finding.origin is Origin.MODEL]
    assert [(finding.rule, finding.text, finding.location.column) for finding in found] == [
        ("Q101", "cat", 9),
        ("Q102", "", 23),
    ]
    assert document_report(document, checker.model).scores.quality == pytest.approx((5 * 40 + 4 * 90) / 9, abs=1e-3)
    assert checker.signature.startswith("model:dogs@1|")


def test_findings_of_a_model_do_not_fail_the_gate_alone() -> None:
    checker = Checker(Settings(source_lang="de", target_lang="en"), MisreadsDogs())
    run = report(
        checker, [document_report(checker.check(read_pair_text(SOURCE, TARGET, "t.txt", "s.txt")), checker.model)]
    )
    assert run.documents[0].scores.severities[Severity.MAJOR] == 1
    assert run.verdict.status is Status.PASSED


def test_findings_of_a_model_can_be_left_out() -> None:
    checker = Checker(Settings(source_lang="de", target_lang="en", ignore=("Q1",)), MisreadsDogs())
    document = checker.check(read_pair_text(SOURCE, TARGET, "t.txt", "s.txt"))
    assert not [finding for finding in document.findings if finding.origin is Origin.MODEL]


def test_without_a_model_nothing_is_estimated() -> None:
    model = load_model("none")
    segment = Segment("1", "x", read_pair_text("x", "x", "t", "s").segments[0].target_map)
    assert model.estimate([segment, segment]) == [Estimate(), Estimate()]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gpt", "known are: none, embedded, seq2seq:ID_OR_PATH"),
        ("embeded", "did you mean 'embedded'"),
        ("embedded:large", "'embedded' stands alone"),
        (("none", "embedded"), "'none' stands alone"),
    ],
)
def test_a_model_that_is_not_there_is_told(name: str | tuple[str, ...], words: str) -> None:
    with pytest.raises(ModelError, match=words):
        load_model(name)


@pytest.mark.parametrize("sensitivity", SENSITIVITIES)
@pytest.mark.parametrize("name", ["none", "embedded"])
def test_the_signature_is_known_without_loading_the_model(name: str, sensitivity: str) -> None:
    options = ModelOptions(sensitivity=sensitivity)
    assert signature_of(name, options) == load_model(name, options).signature


def test_an_unknown_model_has_no_signature() -> None:
    with pytest.raises(ModelError, match="unknown reference model 'gpt'"):
        signature_of("gpt")
    with pytest.raises(ModelError, match="unknown sensitivity"):
        signature_of("embedded", ModelOptions(sensitivity="extreme"))
