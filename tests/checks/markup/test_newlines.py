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
