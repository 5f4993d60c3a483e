from __future__ import annotations

import json
import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.errors import ModelError
from mtqa.finding import Category
from mtqa.reference import ErrorSpan, Estimate
from mtqa.reference.embedded import TOKENIZER_FILE, EmbeddedModel, load
from mtqa.reference.embedded.parts import parts_of
from mtqa.reference.embedded.session import Engine
from mtqa.reference.embedded.tokenizer import load_tokenizer
from mtqa.segment import Segment, Span, TextMap
from tests.reference.embedded.tiny import SCORES, TEXTS, encoder_file, tiny_card, vocabulary_file

FLUENCY_CATEGORIES = {Category.GRAMMAR, Category.AWKWARD, Category.PUNCTUATION}


def _segment(
    target: str, source: str | None = None, target_lang: str | None = "de", source_lang: str | None = "en"
) -> Segment:
    return Segment(
        "1",
        target,
        TextMap.verbatim(len(target), 0),
        source=source,
        target_lang=target_lang,
        source_lang=source_lang if source is not None else None,
    )


def _mixed() -> list[Segment]:
    """Pairs of texts of every length, some without a source, some twice."""
    rng = random.Random(5)
    segments = []
    for number in range(60):
        target, source = rng.choice(TEXTS), rng.choice(TEXTS)
        cut = rng.randrange(1, len(target))
        segments.append(_segment(target[:cut], None if number % 4 == 0 else source[: rng.randrange(1, len(source))]))
    return segments + segments[:7]


def _require_alike(first: Sequence[Estimate], second: Sequence[Estimate]) -> None:
    """The same but for the last digit shown, which a difference of 1e-7 can turn: this encoder has no integers."""
    for one, other in zip(first, second, strict=True):
        assert (one.quality, one.fluency) == pytest.approx((other.quality, other.fluency), abs=0.0101)
        assert one.critical == pytest.approx(other.critical, abs=1.01e-4)
        assert one.flags == other.flags
        for spans, others in ((one.spans, other.spans), (one.omissions, other.omissions)):
            assert [replace(each, confidence=0) for each in spans] == [replace(each, confidence=0) for each in others]
            assert [each.confidence for each in spans] == pytest.approx(
                [each.confidence for each in others], abs=1.01e-4
            )


def test_estimates_are_the_same_alone_in_a_batch_and_in_another_order(tiny_model: EmbeddedModel) -> None:
    segments = _mixed()
    together = tiny_model.estimate(segments)
    alone = [tiny_model.estimate([segment])[0] for segment in segments]
    _require_alike(alone, together)
    _require_alike(tiny_model.estimate(segments[::-1])[::-1], together)
    assert len({estimate.fluency for estimate in together}) > len(segments) // 2


def test_raw_scores_do_not_move_with_the_number_of_threads(tiny_directory: Path) -> None:
    segments = _mixed()
    one, two = (load(directory=tiny_directory, threads=number).examine(segments) for number in (1, 2))
    for first, second in zip(one, two, strict=True):
        assert first.scores == pytest.approx(second.scores, abs=1e-4)
        assert [word.error for word in first.words] == pytest.approx([word.error for word in second.words], abs=1e-3)


def test_a_segment_with_its_source_gets_everything(tiny_model: EmbeddedModel) -> None:
    estimate = tiny_model.estimate([_segment(TEXTS[1], TEXTS[0])])[0]
    assert estimate.quality is not None
    assert estimate.fluency is not None
    assert estimate.critical is not None
    assert 0 <= estimate.quality <= 100
    assert 10 <= estimate.fluency <= 90
    assert 0 <= estimate.critical <= 1
    assert estimate.flags == ()


def test_without_a_source_nothing_is_said_of_faithfulness(tiny_directory: Path) -> None:
    model = load(directory=tiny_directory, sensitivity="high")
    estimates = model.estimate([_segment(text) for text in TEXTS])
    for estimate in estimates:
        assert estimate.quality is None
        assert estimate.omissions == ()
        # The curve for texts without a source ends at these.
        assert estimate.fluency is not None
        assert 20 <= estimate.fluency <= 80
    assert {error.category for estimate in estimates for error in estimate.spans} <= FLUENCY_CATEGORIES
    assert any(estimate.spans for estimate in estimates)


def test_an_empty_source_is_no_source(tiny_model: EmbeddedModel) -> None:
    assert tiny_model.estimate([_segment(TEXTS[0], " ")]) == tiny_model.estimate([_segment(TEXTS[0])])


@pytest.mark.parametrize("target", ["", "  ", "\n", "\u3000"])
def test_an_empty_target_is_no_translation(tiny_model: EmbeddedModel, target: str) -> None:
    assert tiny_model.estimate([_segment(target, TEXTS[0])]) == [Estimate(quality=0.0, flags=("empty",))]
    assert tiny_model.estimate([_segment(target, " ")]) == [Estimate(flags=("empty",))]
    assert tiny_model.estimate([_segment(target)]) == [Estimate(flags=("empty",))]


@pytest.mark.parametrize("target", ["Lampe", "😀", "7", "…", "\u0301", "ᚠᚢᚦ", "</s>", TEXTS[0]])
@pytest.mark.parametrize("source", [None, "😀", TEXTS[0]])
def test_odd_segments_have_an_answer(tiny_model: EmbeddedModel, target: str, source: str | None) -> None:
    (estimate,) = tiny_model.estimate([_segment(target, source)])
    assert estimate.fluency is not None
    assert (estimate.quality is None) == (source is None)


@pytest.mark.parametrize(
    ("target_lang", "source_lang", "flags"),
    [
        ("de", "en", ()),
        ("de-AT", "en_US", ()),
        ("nb", "en", ()),
        (None, None, ("language-unknown",)),
        ("und", "en", ("language-unknown",)),
        ("de", None, ()),
        ("sw", "en", ("language-unseen",)),
        ("de", "sw", ("language-unseen",)),
    ],
)
def test_a_language_that_was_not_seen_in_training_is_flagged(
    tiny_model: EmbeddedModel, target_lang: str | None, source_lang: str | None, flags: tuple[str, ...]
) -> None:
    assert tiny_model.estimate([_segment(TEXTS[0], TEXTS[1], target_lang, source_lang)])[0].flags == flags


def test_the_language_of_no_source_does_not_matter(tiny_model: EmbeddedModel) -> None:
    segment = Segment("1", TEXTS[0], TextMap.verbatim(len(TEXTS[0]), 0), target_lang="en", source_lang="sw")
    assert tiny_model.estimate([segment])[0].flags == ()


def test_a_long_segment_is_judged_in_parts_and_said_to_be(tiny_directory: Path) -> None:
    model = load(directory=tiny_directory, sensitivity="high")
    sentences = [TEXTS[0], "The lamp is green.", TEXTS[0]]
    text = " ".join(sentences)
    whole = model.examine([_segment(text)])[0]
    # How many sentences go together depends on the tokenizer, which is trained a little differently each time.
    cut, _ = parts_of(_segment(text), load_tokenizer(tiny_directory / TOKENIZER_FILE), model.card.max_tokens)
    assert len(cut) > 1
    parts = model.examine([_segment(part.target.text) for part in cut])
    assert whole.estimate.flags == ("split",)
    assert whole.estimate.fluency is not None
    fluencies = [part.estimate.fluency or 0 for part in parts]
    assert min(fluencies) <= whole.estimate.fluency <= max(fluencies)
    assert whole.estimate.critical == max(part.estimate.critical or 0 for part in parts)
    words = [text[word.span.start : word.span.end] for word in whole.words]
    assert "".join(words) == text.replace(" ", "")
    assert [word.error for word in whole.words[-len(parts[-1].words) :]] == [word.error for word in parts[-1].words]


def test_a_truncated_segment_is_flagged(tiny_model: EmbeddedModel) -> None:
    (estimate,) = tiny_model.estimate([_segment("green " * 200, TEXTS[0])])
    assert estimate.flags == ("truncated",)
    assert all(error.span.end < 1200 for error in estimate.spans)


def test_sensitivity_moves_the_threshold_and_nothing_else(tiny_directory: Path) -> None:
    segments = _mixed()
    marked, scores = [], []
    for sensitivity in ("low", "default", "high"):
        model = load(directory=tiny_directory, sensitivity=sensitivity)
        estimates = model.estimate(segments)
        scores.append([(estimate.quality, estimate.fluency, estimate.critical) for estimate in estimates])
        marked.append(sum(len(error.span) for estimate in estimates for error in estimate.spans))
        assert (
            model.signature == f"model:tiny@1|dtype:int8|tok:xlmr+attached|engine:onnxruntime|sensitivity:{sensitivity}"
        )
    assert scores[0] == scores[1] == scores[2]
    assert marked[0] < marked[1] < marked[2]


def test_spans_and_omissions_are_where_the_words_pass_the_threshold(tiny_directory: Path) -> None:
    model = load(directory=tiny_directory, sensitivity="high")
    found = [model.explain(_segment(target, source)) for target, source in zip(TEXTS, TEXTS[::-1], strict=True)]
    for explanation in found:
        assert explanation.thresholds is not None
        estimate, thresholds = explanation.estimate, explanation.thresholds
        inside = [word for word in explanation.words if any(_within(word.span, e.span) for e in estimate.spans)]
        assert all(word.error >= thresholds.target for word in inside)
        left_out = [
            word for word in explanation.source_words if any(_within(word.span, e.span) for e in estimate.omissions)
        ]
        assert all(word.omitted >= thresholds.omission for word in left_out)
    assert any(explanation.estimate.spans for explanation in found)
    assert any(explanation.estimate.omissions for explanation in found)


def test_without_a_source_words_pass_a_threshold_of_their_own_and_are_less_sure(tiny_directory: Path) -> None:
    model = load(directory=tiny_directory, sensitivity="high")
    spans: list[ErrorSpan] = []
    for text in TEXTS:
        explanation = model.explain(_segment(text))
        assert explanation.thresholds is not None
        for error in explanation.estimate.spans:
            inside = [word for word in explanation.words if _within(word.span, error.span)]
            assert all(word.error >= explanation.thresholds.alone for word in inside)
            assert error.confidence == pytest.approx(0.5 * sum(word.error for word in inside) / len(inside), abs=0.01)
        spans += explanation.estimate.spans
    assert spans


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def test_an_explanation_holds_what_the_estimate_rests_on(tiny_model: EmbeddedModel) -> None:
    segment = _segment(TEXTS[1], TEXTS[0])
    explanation = tiny_model.explain(segment)
    assert explanation.estimate == tiny_model.estimate([segment])[0]
    assert set(explanation.scores) == set(SCORES)
    assert "".join(TEXTS[1][word.span.start : word.span.end] for word in explanation.words) == TEXTS[1].replace(" ", "")
    assert "".join(TEXTS[0][word.span.start : word.span.end] for word in explanation.source_words) == TEXTS[0].replace(
        " ", ""
    )
    assert explanation.links
    alone = tiny_model.explain(_segment(TEXTS[1]))
    assert (alone.source_words, alone.links) == ((), ())


def test_a_text_is_aligned_with_itself(tiny_model: EmbeddedModel) -> None:
    links = tiny_model.align_words(TEXTS[0], TEXTS[0], method="argmax")
    assert links
    assert all(link.source == link.target for link in links)
    assert [link.score for link in links] == pytest.approx([1.0] * len(links), abs=1e-3)
    assert tiny_model.align_words("", TEXTS[0]) == tiny_model.align_words(TEXTS[0], " ") == []
    with pytest.raises(ValueError, match="no method of alignment is named 'magic'"):
        tiny_model.align_words(TEXTS[0], TEXTS[1], method="magic")


def test_links_of_later_parts_are_in_place(tiny_model: EmbeddedModel) -> None:
    text = " ".join([TEXTS[0]] * 3)
    links = tiny_model.align_words(text, text, method="argmax")
    assert max(link.target.end for link in links) > 2 * len(TEXTS[0])
    assert all(text[link.source.start : link.source.end] == text[link.target.start : link.target.end] for link in links)


@settings(max_examples=60)
@given(
    target=st.text(st.characters(exclude_categories=())),
    source=st.none() | st.text(st.characters(exclude_categories=())),
)
def test_any_text_has_an_estimate_with_spans_in_place(tiny_directory: Path, target: str, source: str | None) -> None:
    (estimate,) = load(directory=tiny_directory, sensitivity="high").estimate([_segment(target, source)])
    for error in estimate.spans:
        assert 0 <= error.span.start < error.span.end <= len(target)
        assert not target[error.span.start].isspace()
        assert not target[error.span.end - 1].isspace()
    for error in estimate.omissions:
        assert 0 <= error.span.start < error.span.end <= len(source or "")
    assert estimate.flags == () or set(estimate.flags) <= {"empty", "split", "truncated"}


def test_no_segments_no_estimates(tiny_model: EmbeddedModel) -> None:
    assert tiny_model.estimate([]) == []


def test_loading_again_costs_nothing_until_the_files_change(tiny_directory: Path, tmp_path: Path) -> None:
    directory = Path(shutil.copytree(tiny_directory, tmp_path / "model"))
    segment = _segment(TEXTS[0], TEXTS[1])
    before = load(directory=directory).estimate([segment])
    card = tiny_card()
    card["calibration"]["quality"] = {"x": [0.0], "y": [12.0]}
    (directory / "model.json").write_text(json.dumps(card), encoding="utf-8")
    after = load(directory=directory).estimate([segment])
    assert before[0].quality != after[0].quality == 12.0
    assert before[0].spans == after[0].spans


@pytest.mark.parametrize("name", ["model.json", "tokenizer.bin", "vocabulary.q4", "encoder.onnx"])
def test_a_missing_file_is_told_with_the_mend(tiny_directory: Path, tmp_path: Path, name: str) -> None:
    directory = Path(shutil.copytree(tiny_directory, tmp_path / "model"))
    (directory / name).unlink()
    with pytest.raises(ModelError, match=rf"damaged: .*{name} cannot be read \(.*\); reinstall it with 'pip install"):
        load(directory=directory)


def test_files_that_do_not_belong_together_are_told(tiny_directory: Path, tmp_path: Path) -> None:
    directory = Path(shutil.copytree(tiny_directory, tmp_path / "model"))
    (directory / "vocabulary.q4").write_bytes(vocabulary_file(10))
    with pytest.raises(ModelError, match="has 10 rows for"):
        load(directory=directory)
    (directory / "vocabulary.q4").write_bytes(vocabulary_file(1000, width=64))
    with pytest.raises(ModelError, match="is 64 wide where 32 is due"):
        load(directory=directory)


def test_an_encoder_of_no_numbers_is_told(tiny_directory: Path, tmp_path: Path) -> None:
    directory = Path(shutil.copytree(tiny_directory, tmp_path / "model"))
    (directory / "encoder.onnx").write_bytes(encoder_file(bias=float("inf")))
    with pytest.raises(ModelError, match="gives no numbers: its weights are damaged; reinstall"):
        load(directory=directory).estimate([_segment(TEXTS[0])])


def test_a_sensitivity_or_engine_that_is_none_is_told(tiny_directory: Path) -> None:
    with pytest.raises(ModelError, match="unknown sensitivity 'extreme'; known are: low, default, high"):
        load(directory=tiny_directory, sensitivity="extreme")
    with pytest.raises(ModelError, match="unknown engine 'steam'; known are: auto, onnxruntime, openvino"):
        load(directory=tiny_directory, engine=cast("Engine", "steam"))


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("scores", "names 5 scores where the encoder has 4"),
        ("target_tokens", "names 8 target_tokens where the encoder has 7"),
    ],
)
def test_a_card_with_more_columns_than_the_encoder_is_told(
    tiny_directory: Path, tmp_path: Path, key: str, words: str
) -> None:
    shutil.copytree(tiny_directory, tmp_path / "model")
    path = tmp_path / "model" / "model.json"
    card = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**card, key: [*card[key], "more"]}), encoding="utf-8")
    with pytest.raises(ModelError, match=words):
        load(directory=tmp_path / "model").estimate([_segment(TEXTS[0], TEXTS[1])])
