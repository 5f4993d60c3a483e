from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mtqa.browse.passage import passage_of, pieces
from mtqa.browse.texts import Placed
from mtqa.inputs import read_document
from mtqa.reading import ReadOptions
from mtqa.segment import Span
from tests.reports.html.pages import Marked, report_of


def test_code_is_shown_as_it_stands_in_the_files_with_marks_before_and_behind(tmp_path: Path) -> None:
    target, source = tmp_path / "de.md", tmp_path / "en.md"
    target.write_text("Jetzt drücken drücken: `START`, warten auf `n` und gehn.\n", encoding="utf-8")
    source.write_text("Press `BEGIN` now, wait for `k`, and go.\n", encoding="utf-8")
    document = read_document(str(target), str(source), ReadOptions())
    (segment,) = document.segments
    marks = [Marked("drücken drücken"), Marked(", warten auf \ufffc"), Marked("gehn")]
    report = report_of(document, [(0, each) for each in marks])
    first, *others = (Placed(each, segment) for each in report.findings)
    passage = passage_of(report, document, first, lambda _: others)
    assert passage is not None
    (unit,) = passage.at
    assert unit.source is not None
    assert unit.source.text == "Press `BEGIN` now, wait for `k`, and go."
    assert unit.target.text == target.read_text(encoding="utf-8").strip()
    shown = [text for text, found in pieces(unit.target) if found]
    assert shown == ["drücken drücken", ", warten auf `n`", "gehn"]
    # An empty mark stays at its place.
    behind = Span(len(segment.target), len(segment.target))
    passage = passage_of(report, document, Placed(replace(first.finding, target_span=behind), segment), lambda _: [])
    assert passage is not None
    (mark,) = passage.at[0].target.marks
    assert mark.start == mark.end == len(passage.at[0].target.text)
