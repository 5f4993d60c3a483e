from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mtqa.errors import ConfigError
from mtqa.finding import Severity
from mtqa.previous import Previous, read_previous
from mtqa.report import Report
from mtqa.reports.html.overview import overview
from mtqa.reports.json_report import as_value
from mtqa.sifting import Reason, SetAside
from tests.reports.conftest import report
from tests.reports.html.pages import Marked, document_of, report_of, run_of

__all__ = ["report"]

FERRY = document_of(["The the ferry left .", "All is well ."])
BOTH = report_of(FERRY, [(0, Marked("The the", Severity.MAJOR)), (1, Marked(" ."))])


def read(report: Report, tmp_path: Path) -> Previous:
    file = tmp_path / "former.json"
    file.write_text(json.dumps(as_value(report)), encoding="utf-8")
    return read_previous(str(file))


def test_a_report_is_read_back(report: Report, tmp_path: Path) -> None:
    aside = SetAside(replace(report.documents[1].findings[0], fingerprint="f" * 32), Reason.KNOWN)
    changed = replace(report, documents=(report.documents[0], replace(report.documents[1], aside=(aside,))))
    previous = read(changed, tmp_path)
    told = {finding.fingerprint for finding in report.documents[1].findings}
    assert previous.documents == {"dir/empty.html": frozenset(), "dir/ünï.txt": frozenset(told)}
    assert previous.known == told | {"f" * 32}
    assert sum(previous.severities.values()) == len(report.documents[1].findings)
    assert previous.scores == {"quality": None, "fluency": None, "mqm_per_100_words": None}
    alone = read(replace(report, documents=report.documents[1:]), tmp_path)
    assert alone.scores == {"quality": 57.5, "fluency": 60.0, "mqm_per_100_words": 42.5}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{", "is not JSON in UTF-8"),
        ("[]", "has no schema"),
        ('{"schema": "mtqa.baseline/1"}', "is of schema 'mtqa.baseline/1', not 'mtqa.report/1'"),
        ('{"schema": "mtqa.report/1"}', "is no whole report"),
        ('{"schema": "mtqa.report/1", "signature": "x", "documents": [{"findings": [{}]}]}', "no whole report"),
        ('{"schema": "mtqa.report/1", "signature": "x", "documents": 5}', "no whole report"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_what_is_no_report_is_told_in_a_sentence(tmp_path: Path, content: str, problem: str) -> None:
    (tmp_path / "x.json").write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"--previous .*x\.json'") as caught:
        read_previous(str(tmp_path / "x.json"))
    assert problem in str(caught.value)
    with pytest.raises(ConfigError, match=r"no such file"):
        read_previous(str(tmp_path / "gone.json"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system")
def test_what_may_never_end_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    for name in (str(tmp_path / "pipe.json"), "/dev/zero"):
        with pytest.raises(ConfigError, match=r"^--previous .*: is a (pipe|device)$"):
            read_previous(name)


def trend_of(then: Report, now: Report, tmp_path: Path) -> Any:
    trend = overview(replace(now, previous=read(then, tmp_path))).trend
    assert trend is not None
    return trend


def test_what_is_new_and_what_is_gone_is_counted(tmp_path: Path) -> None:
    first, second = (replace(BOTH, findings=(each,)) for each in BOTH.findings)
    trend = trend_of(run_of(first), run_of(second), tmp_path)
    assert (trend.new, trend.gone, trend.notes) == (1, 1, ())
    same = trend_of(run_of(BOTH), run_of(BOTH), tmp_path)
    assert (same.new, same.gone) == (0, 0)
    # What is put into the baseline is not gone, and what comes out of it is not new.
    known = replace(BOTH, findings=BOTH.findings[:1], aside=(SetAside(BOTH.findings[1], Reason.KNOWN),))
    for then, now in ((BOTH, known), (known, BOTH)):
        trend = trend_of(run_of(then), run_of(now), tmp_path)
        assert (trend.new, trend.gone) == (0, 0)


def test_figures_are_set_beside_those_of_then(tmp_path: Path) -> None:
    better = replace(BOTH, findings=BOTH.findings[1:], scores=replace(BOTH.scores, quality=95.0, fluency=None))
    changes = {each.name: each for each in trend_of(run_of(BOTH), run_of(better), tmp_path).changes}
    assert changes["Quality"][1:] == ("70.0", "95.0", "+25.0", True)
    assert changes["Fluency"][1:] == ("70.0", "–", "", None)
    assert changes["MQM"][1:] == ("30.00", "30.00", "±0", None)
    assert changes["Major findings"][1:] == ("1", "0", "\N{MINUS SIGN}1", True)
    worse = {each.name: each for each in trend_of(run_of(better), run_of(BOTH), tmp_path).changes}
    assert worse["Quality"].better is False
    assert worse["Major findings"][1:] == ("0", "1", "+1", False)


def test_what_cannot_be_compared_is_told(tmp_path: Path) -> None:
    other = report_of(document_of(["Another one ."], path="b.txt"), [(0, Marked(" ."))])
    then = replace(run_of(BOTH), signature="model:embedded")
    trend = trend_of(then, run_of(other), tmp_path)
    assert [note.split(",")[0] for note in trend.notes] == [
        "Other rules or another model judged then",
        "Of the 1 documents then and the 1 now",
    ]
    assert (trend.new, trend.gone) == (1, 0)
