from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.inputs import read_document
from mtqa.objects import OBJECT, SIGN, objects_of, with_objects
from mtqa.reading import ReadOptions, blocks
from mtqa.reports.console import visible
from mtqa.segment import Document, Segment, TextMap


def read(folder: Path, name: str, target: str, source: str | None = None) -> Document:
    paths = [folder / f"de{name}", folder / f"en{name}"]
    for path, text in zip(paths, (target, source), strict=True):
        if text is not None:
            path.write_text(text, encoding="utf-8")
    return read_document(str(paths[0]), None if source is None else str(paths[1]), ReadOptions())


def test_code_is_what_stands_in_either_file(tmp_path: Path) -> None:
    document = read(tmp_path, ".md", "Drücken Sie `START` und `B`.\n", "Press `BEGIN` and `A`.\n")
    (segment,) = document.segments
    assert segment.target == "Drücken Sie \ufffc und \ufffc."
    assert objects_of(document, segment) == (("`START`", "`B`"), ("`BEGIN`", "`A`"))


def test_what_is_long_is_cut_and_in_one_line(tmp_path: Path) -> None:
    document = read(tmp_path, ".html", f"<p>Press <code>a\nb{'x' * 1_000}</code> now.</p>")
    ((shown,), source) = objects_of(document, document.segments[0])
    assert shown is not None
    assert shown.startswith("<code>a bx")
    assert len(shown) <= 201
    assert source == ()


def test_what_is_not_known_is_none() -> None:
    # The file itself has the character, and of the source no place is known.
    segment = Segment("1", "a\ufffc", TextMap.verbatim(2, 0), "\ufffcb")
    assert objects_of(Document("a.txt", "a\ufffc", (segment,)), segment) == ((None,), (None,))


@pytest.mark.parametrize(
    ("text", "objects", "shown", "places"),
    [
        ("", (), "", [0]),
        ("ab", (), "ab", [0, 1, 2]),
        ("a\ufffcb", ("`xy`",), "a`xy`b", [0, 1, 5, 6]),
        ("\ufffc\ufffc.", ("xy", None), f"xy{SIGN}.", [0, 2, 5, 6]),
    ],
)
def test_places_move_with_what_is_put_in(
    text: str, objects: tuple[str | None, ...], shown: str, places: list[int]
) -> None:
    whole, moved = with_objects(text, objects)
    assert whole == shown
    assert [moved(place) for place in range(len(text) + 1)] == places


def test_the_terminal_shows_a_sign() -> None:
    assert OBJECT == blocks.OBJECT
    assert visible("Press \ufffc now") == f"Press {SIGN} now"
