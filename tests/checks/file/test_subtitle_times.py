"""X309 subtitle-times."""

from __future__ import annotations

import pytest

from mtqa.checks import run_checks
from mtqa.reading import read_text
from tests.checks.pairs import CHECKS

ASS = "[Events]\nFormat: Start, End, Text\nDialogue: 0:00:{},0:00:{},Abfahrt.\n"


@pytest.mark.parametrize(
    ("text", "form", "found"),
    [
        ("1\n00:00:05,000 --> 00:00:05,000\nAbfahrt.\n\n2\n00:00:06,000 --> 00:00:07,000\nDa.\n", "srt", ["Abfahrt."]),
        ("WEBVTT\n\n00:10.000 --> 00:09.999\nAbfahrt.\n", "vtt", ["Abfahrt."]),
        ("WEBVTT\n\n59:59.999 --> 01:00:00.000\nAbfahrt.\n", "vtt", []),
        (ASS.format("05.00", "02.00"), "ass", ["Abfahrt."]),
        (ASS.format("02.00", "05.00"), "ass", []),
    ],
)
def test_cues_that_end_before_they_begin_are_reported(text: str, form: str, found: list[str]) -> None:
    document = read_text(text, f"x.{form}", form)
    assert [finding.text for finding in run_checks(document, [CHECKS["X309"]])] == found
