from __future__ import annotations

from dataclasses import replace

from mtqa.checks import run_checks
from mtqa.finding import Finding
from mtqa.reading import read_pair_text
from mtqa.segment import Document, Plural
from tests.checks.pairs import CHECKS

SAVE = "Save the file now"


def document(*pairs: tuple[str, str]) -> Document:
    source, target = ("\n".join(side) for side in zip(*pairs, strict=True))
    return read_pair_text(source, target)


def found(document: Document) -> list[Finding]:
    return run_checks(document, [CHECKS["T201"]])


def test_the_rarer_rendering_is_marked() -> None:
    findings = found(
        document((SAVE, "Sichern Sie jetzt"), (SAVE, "Jetzt speichern"), ("x", "y"), (SAVE, "Jetzt speichern"))
    )
    assert [(finding.text, finding.location.line) for finding in findings] == [("Sichern Sie jetzt", 1)]
    assert findings[0].message == "The same source is rendered “Jetzt speichern” 2 times in this document."


def test_of_two_the_first_is_taken_for_the_right_one() -> None:
    (finding,) = found(document((SAVE, "Jetzt speichern"), (SAVE, "Sichern Sie jetzt")))
    assert finding.location.line == 2
    assert finding.message == "The same source is rendered “Jetzt speichern” elsewhere in this document."


def test_case_and_white_space_do_not_count() -> None:
    assert found(document((SAVE, "Jetzt speichern"), (f"{SAVE} ", "jetzt speichern "))) == []


def test_short_sources_empty_targets_and_missing_sources_are_left_out() -> None:
    assert found(document(("Save", "Sichern"), ("Save", "Speichern"))) == []
    assert found(document((SAVE, "Jetzt speichern"), (SAVE, " "))) == []
    assert found(document(("", "Eins"), ("", "Zwei"), ("x", "y"))) == []


def test_another_context_or_plural_form_may_be_rendered_otherwise() -> None:
    alike = document((SAVE, "Jetzt speichern"), (SAVE, "Sichern Sie jetzt"))
    first, second = alike.segments
    for other in (replace(second, context="menu"), replace(second, plural=Plural("one"))):
        assert found(replace(alike, segments=(first, other))) == []


def test_a_long_rendering_is_cut_in_the_message() -> None:
    (finding,) = found(document((SAVE, "lang " * 30), (SAVE, "kurz")))
    assert "…”" in finding.message
    assert len(finding.message) < 130
