from __future__ import annotations

import pytest

from tests.checks.pairs import findings


@pytest.mark.parametrize(
    ("source", "target", "lang", "found"),
    [
        ("Name: ", "Name:", "de", [(5, 5, " ")]),
        ("Name:", "Name: ", "de", [(5, 6, "")]),
        (" of ", "von", "de", [(0, 0, " "), (3, 3, " ")]),
        ("a\t", "a", "de", [(1, 1, "\t")]),
        ("a", "\u00a0 a", "de", [(0, 2, "")]),
        ("Name: ", "Nom\u00a0:\u202f", "fr", []),
        ("Name: ", "名前：", "ja", []),
        ("Name ", "名前", "ja", []),
        ("Name", "名前 ", "ja", [(2, 3, "")]),
        ("ชื่อ ", "Name", "de", [(4, 4, " ")]),
        ("Done. \n", "Fertig.", "de", []),
        ("Done. ", "Fertig.\n", "de", []),
        (" ", "a", "de", []),
        (" a", " ", "de", []),
        ("a\nb", "a\n b", "de", [(2, 3, "")]),
        ("a\n b", "a\n b", "de", []),
        ("a\nb", "a\n  b", "de", []),
        ("a b", "a\n b", "de", []),
        ("a\nb\nc\nd", "a\n b\n c\n d", "de", []),
        (" a\nb", " a\n b", "de", []),
    ],
)
def test_spaces_at_the_edges(source: str, target: str, lang: str, found: list[tuple[int, int, str]]) -> None:
    marks = findings("F213", source, target, lang)
    assert [(mark.span.start, mark.span.end, mark.suggestion) for mark in marks] == found
