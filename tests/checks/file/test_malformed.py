from __future__ import annotations

from mtqa.checks import all_checks, run_checks
from mtqa.reading import read_text
from mtqa.segment import Document, Fault
from tests.checks.pairs import CHECKS

GOOD = 'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "a"\nmsgstr "b"\n'


def test_the_line_is_marked_and_named_and_nothing_else_is_found() -> None:
    (finding,) = run_checks(read_text(f'{GOOD}\nmsgid "c\nmsgstr "d"\n', "de.po", "po"), all_checks())
    assert (finding.rule, finding.text, finding.location.line, finding.segment_id) == ("X201", 'msgid "c', 7, None)
    assert finding.message == "The file has a string without its closing quotation mark."


def test_a_sound_file_has_no_fault() -> None:
    assert run_checks(read_text(GOOD, "de.po", "po"), [CHECKS["X201"]]) == []


def test_a_fault_at_the_end_of_the_file_has_a_place() -> None:
    document = Document("x", "a\nb", (), fault=Fault("stops short", 99))
    (finding,) = run_checks(document, [CHECKS["X201"]])
    assert (finding.span.start, finding.span.end, finding.location.line) == (3, 3, 2)


def test_a_long_line_is_marked_in_part() -> None:
    (finding,) = run_checks(Document("x", "a" * 500, (), fault=Fault("is wrong", 0)), [CHECKS["X201"]])
    assert len(finding.text) == 80
