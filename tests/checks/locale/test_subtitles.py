"""L112 subtitle-line-length, L113 subtitle-lines and L114 subtitle-speed."""

from __future__ import annotations

import pytest

from mtqa.checks import run_checks
from mtqa.finding import Finding
from mtqa.language import identify
from mtqa.reading import read_text
from tests.checks.pairs import CHECKS


def found(rule: str, content: str, form: str = "srt", lang: str = "de") -> list[Finding]:
    document = identify(read_text(content, path=f"a.{form}", format=form), target_lang=lang)
    return run_checks(document, [CHECKS[rule]])


def cue(*lines: str, seconds: int = 60) -> str:
    return f"1\n00:00:00,000 --> 00:00:{seconds - 1:02},999\n" + "\n".join(lines) + "\n"


def test_only_the_line_that_is_too_long_is_marked() -> None:
    long = "x" * 43
    (finding,) = found("L112", cue("kurz", f"<i>{long}</i>"))
    assert (finding.text, finding.location.line) == (long, 4)
    assert found("L112", cue("x" * 42, "y" * 42)) == []


def test_breaks_of_substation_alpha_are_breaks() -> None:
    head = "[Script Info]\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    text = rf"{head}Dialogue: 0,0:00:00.00,0:00:59.00,D,,0,0,0,,{'x' * 40}\N{'y' * 40}\N{'z' * 40}" + "\n"
    assert found("L112", text, "ass") == []
    (finding,) = found("L113", text, "ass")
    assert finding.message == "The subtitle has 3 lines; 2 fit."


def test_wide_characters_count_as_two_narrow_ones() -> None:
    assert found("L112", cue("字" * 16), lang="zh") == []
    (finding,) = found("L112", cue("字" * 17), lang="zh")
    assert finding.message == "The line has 17 characters; 16 fit."
    assert found("L112", cue("字" * 15 + "ab"), lang="zh") == []
    assert len(found("L112", cue("字" * 14), lang="ja")) == 1


@pytest.mark.parametrize(("lang", "length", "count"), [("de", 34, 0), ("de", 35, 1), ("en", 40, 0), ("en", 41, 1)])
def test_speed_goes_by_the_language(lang: str, length: int, count: int) -> None:
    text = f"1\n00:00:01,000 --> 00:00:03,000\n{'x' * length}\n"
    assert len(found("L114", text, lang=lang)) == count


def test_times_that_make_no_sense_are_passed_over() -> None:
    assert found("L114", f"1\n00:00:03,000 --> 00:00:03,000\n{'x' * 80}\n") == []


def test_they_are_off_unless_selected() -> None:
    assert not any(CHECKS[rule].on_by_default for rule in ("L112", "L113", "L114"))
