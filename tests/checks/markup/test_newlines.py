from __future__ import annotations

import pytest

from tests.checks.pairs import findings


@pytest.mark.parametrize(
    ("source", "target", "marked"),
    [
        ("Done.\n", "Fertig.", [(7, 7)]),
        ("Done.", "Fertig.\n", [(7, 8)]),
        ("Done.\n", "Fertig. \n \n", [(10, 11)]),
        ("\n\nDone.", "Fertig.", [(0, 0)]),
        ("\nDone.\n", "\n\nFertig.", [(0, 1), (9, 9)]),
        ("Done. \n", "Fertig.\n", []),
        ("Done.\r\n", "Fertig.\n", []),
        ("\n", "Fertig.", []),
        ("Done.\n", "\n", []),
        ("One\ntwo", "Eins zwei", []),
    ],
)
def test_line_breaks_at_the_edges(source: str, target: str, marked: list[tuple[int, int]]) -> None:
    found = findings("M106", source, target)
    assert [(finding.span.start, finding.span.end) for finding in found] == marked


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("One.\n\nTwo.", "Eins.\nZwei.", True),
        ("One.\n\nTwo.", "Eins. Zwei.", True),
        ("One.\n \t\nTwo.", "Eins.\r\n\r\nZwei.", False),
        ("One.\n\n\nTwo.", "Eins.\n\nZwei.", False),
        ("One.\n\n", "Eins.", False),
        ("One.\n\nTwo.\n\nThree.", "Eins.\n\nZwei. Drei.", True),
        ("One.\n\nTwo.", "", False),
        ("One.\n\nTwo.", "Eins.<br>Zwei.", False),
    ],
)
def test_a_blank_line_that_is_lost_is_told(source: str, target: str, told: bool) -> None:
    found = findings("M126", source, target)
    assert [finding.span.start for finding in found] == [len(target)] * told


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [("a\nb", "a b", True), ("a b", "a\nb", True), ("a\nb\n", "a\nb", False), ("a\nb", " ", False)],
)
def test_lines_are_counted_where_that_is_asked_for(source: str, target: str, told: bool) -> None:
    assert bool(findings("M127", source, target)) == told
