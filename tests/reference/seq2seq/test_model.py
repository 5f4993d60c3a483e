"""What a model that has learned a toy language says of translations into it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from mtqa.finding import Category, Severity
from mtqa.reference import ErrorSpan, Estimate
from mtqa.reference.seq2seq import sections
from mtqa.reference.seq2seq.model import Seq2SeqModel
from mtqa.reference.seq2seq.spans import OMISSION_CONFIDENCE, WORD_CONFIDENCE
from mtqa.segment import Segment, TextMap
from tests.reference.seq2seq import toy
from tests.reference.seq2seq.conftest import opened

SOURCE = "the old king sees a big bird, because every child loves the river."
TARGET = "la malna rexo vidas un granda birdo, cxar cxiu infano amas la rivero."


def segment(
    target: str, source: str | None = SOURCE, source_lang: str | None = "en", target_lang: str | None = "eo"
) -> Segment:
    return Segment(
        "1",
        target,
        TextMap.verbatim(len(target), 0),
        source=source,
        source_lang=source_lang,
        target_lang=target_lang,
    )


def said(model: Seq2SeqModel, target: str, source: str = SOURCE) -> Estimate:
    return model.estimate([segment(target, source)])[0]


def marked(text: str, errors: tuple[ErrorSpan, ...]) -> list[str]:
    return [text[each.span.start : each.span.end] for each in errors]


def test_a_right_translation_is_not_marked(toy_model: Seq2SeqModel) -> None:
    estimate = said(toy_model, TARGET)
    assert estimate == Estimate(quality=95.26, translation=TARGET, similarity=100.0)


def test_paraphrase_that_the_model_knows_is_not_marked(toy_model: Seq2SeqModel) -> None:
    target = TARGET.replace("vidas", "rigardas").replace("granda", "egega")
    estimate = said(toy_model, target)
    assert (estimate.spans, estimate.omissions) == ((), ())
    assert estimate.quality is not None
    assert estimate.quality > 90
    assert estimate.similarity is not None
    assert estimate.similarity < 90


def test_a_wrong_word_is_marked(toy_model: Seq2SeqModel) -> None:
    target = TARGET.replace("rexo", "arbo")
    estimate = said(toy_model, target)
    (error,) = estimate.spans
    assert marked(target, estimate.spans) == ["arbo"]
    assert (error.category, error.confidence) == (Category.MISTRANSLATION, WORD_CONFIDENCE)
    assert error.note == f"the model itself writes “{TARGET}”"
    assert estimate.omissions == ()
    assert estimate.quality is not None
    assert estimate.quality < 85


def test_a_wrong_number_is_a_major_error(toy_model: Seq2SeqModel) -> None:
    target = TARGET.replace("un granda", "15 granda")
    (error,) = said(toy_model, target).spans
    assert (target[error.span.start : error.span.end], error.severity) == ("15", Severity.MAJOR)


@pytest.mark.parametrize(
    ("target", "missing"),
    [
        ("la malna rexo vidas un granda birdo.", "because every child loves the river"),
        ("cxiu infano amas la rivero.", "the old king sees a big bird"),
        (TARGET.replace("granda ", ""), "big"),
    ],
)
def test_what_is_left_out_is_marked_in_the_source(toy_model: Seq2SeqModel, target: str, missing: str) -> None:
    estimate = said(toy_model, target)
    assert marked(SOURCE, estimate.omissions) == [missing]
    assert estimate.spans == ()
    (omission,) = estimate.omissions
    assert (omission.severity, omission.category, omission.confidence) == (
        Severity.MAJOR,
        Category.OMISSION,
        OMISSION_CONFIDENCE,
    )


@pytest.mark.parametrize(
    ("target", "added"),
    [
        (f"{TARGET[:-1]}, dum la kato trovas 2 libro.", "dum la kato trovas 2 libro"),
        (TARGET.replace(", cxar", ", kaj la hundo portas un sxipo, cxar"), "kaj la hundo portas un sxipo"),
        (TARGET.replace("infano", "frida infano"), "frida"),
    ],
)
def test_what_is_too_much_is_marked(toy_model: Seq2SeqModel, target: str, added: str) -> None:
    estimate = said(toy_model, target)
    assert marked(target, estimate.spans) == [added]
    assert estimate.spans[0].category is Category.ADDITION
    assert estimate.omissions == ()


def test_what_is_not_translated_is_marked_as_that(toy_model: Seq2SeqModel) -> None:
    target = TARGET.replace("infano", "child")
    (error,) = said(toy_model, target).spans
    assert (target[error.span.start : error.span.end], error.category) == ("child", Category.UNTRANSLATED)


def test_words_that_change_places_are_surprising_but_not_marked_as_missing(toy_model: Seq2SeqModel) -> None:
    estimate = said(toy_model, "la malna birdo vidas un granda rexo, cxar cxiu infano amas la rivero.")
    assert estimate.omissions == ()
    assert estimate.quality is not None
    assert estimate.quality < 60


def test_another_sentence_and_another_language_are_worth_nothing(toy_model: Seq2SeqModel) -> None:
    for target in ("tiu hundo trovas 15 sxipo.", SOURCE, "%s {name} 😀\nzzz ￾"):
        estimate = said(toy_model, target)
        assert estimate.quality is not None
        assert estimate.quality < 5
        assert estimate.omissions == ()


def test_over_many_sentences_errors_are_found_and_right_ones_left_alone(toy_model: Seq2SeqModel) -> None:
    draw = random.Random(5)
    sources = [toy.sentence(draw) for _ in range(40)]
    right = toy_model.estimate([segment(toy.translated(each, draw), each) for each in sources])
    assert sum(bool(each.spans or each.omissions) for each in right) <= 1
    wrong = []
    for source in sources:
        words = toy.translated(source).rstrip(".").split()
        words[-1] = "kato" if words[-1] != "kato" else "arbo"
        wrong.append(segment(f"{' '.join(words)}.", source))
    estimates = toy_model.estimate(wrong)
    found = sum(
        any(each.span.end == len(judged.target) - 1 for each in estimate.spans)
        for judged, estimate in zip(wrong, estimates, strict=True)
    )
    assert found >= 36
    assert all((one.quality or 0) > (other.quality or 0) for one, other in zip(right, estimates, strict=True))


def test_a_sensitive_model_marks_more(toy_folder: Path) -> None:
    target = TARGET.replace("rexo", "rexo rexo").replace("infano", "frida infano")
    counts = [len(said(opened(toy_folder, each), target).spans) for each in ("low", "default", "high")]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_a_segment_is_judged_alone_as_in_any_batch(toy_model: Seq2SeqModel) -> None:
    draw = random.Random(3)
    sources = [SOURCE, *(toy.sentence(draw) for _ in range(20)), " ".join([SOURCE] * 6)]
    segments = [segment(toy.translated(each, draw), each) for each in sources]
    segments += [segment(TARGET.replace("rexo", "arbo")), segment(TARGET.replace("granda ", "")), segment("x")]
    together = toy_model.estimate(segments)
    backwards = toy_model.estimate(segments[::-1])[::-1]
    for judged, one, other in zip(segments, together, backwards, strict=True):
        (alone,) = toy_model.estimate([judged])
        for each in (one, other):
            assert each.quality == pytest.approx(alone.quality, abs=0.011)  # the last digit may turn
            assert (each.spans, each.omissions, each.translation) == (alone.spans, alone.omissions, alone.translation)


@pytest.mark.parametrize("source", [None, "", " \n"])
def test_without_a_source_nothing_is_said(toy_model: Seq2SeqModel, source: str | None) -> None:
    assert toy_model.estimate([segment(TARGET, source)]) == [Estimate(flags=("source-needed",))]


@pytest.mark.parametrize("target", ["", " \t", "\u200b"])
def test_an_empty_translation_is_worth_nothing(toy_model: Seq2SeqModel, target: str) -> None:
    assert toy_model.estimate([segment(target)]) == [Estimate(quality=0.0, flags=("empty",))]


@pytest.mark.parametrize(("source_lang", "target_lang"), [("en", "ja"), ("ja", "eo"), ("en", None), ("en", "en-GB")])
def test_languages_that_the_model_does_not_know_are_flagged(
    toy_model: Seq2SeqModel, source_lang: str, target_lang: str | None
) -> None:
    asked = segment(TARGET, SOURCE, source_lang, target_lang)
    assert toy_model.estimate([asked, segment(TARGET)]) == [
        Estimate(flags=("language-unsupported",)),
        *toy_model.estimate([segment(TARGET)]),
    ]


def test_a_long_segment_is_split_and_its_marks_lie_in_the_right_place(
    toy_model: Seq2SeqModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sections, "COMFORTABLE", 10)
    source = f"{SOURCE} 15 red cat finds 2 ship. 340 dog sells the old tree."
    target = f"{TARGET} 15 ruxa kato trovas 2 sxipo. 340 hundo vendas la arbo."
    estimate = said(toy_model, target.replace("2 sxipo", "2 rexo"), source)
    assert estimate.flags == ("split",)
    assert [(each.span.start, each.span.end) for each in estimate.spans] == [
        (target.index("sxipo"), target.index("sxipo") + 4)
    ]
    assert marked(source, estimate.omissions) == ["old"]
    assert estimate.translation is not None
    assert estimate.translation.startswith(TARGET)


def test_what_is_too_long_is_judged_by_its_beginning(toy_model: Seq2SeqModel) -> None:
    target = " ".join(toy.DICTIONARY.values()) * 40
    estimate = said(toy_model, target)
    assert estimate.flags == ("truncated",)
    assert estimate.spans
    assert estimate.omissions == ()
    assert all(each.span.end < len(target) / 2 for each in estimate.spans)
    assert said(toy_model, TARGET, SOURCE.replace(".", ", ") * 40).flags == ("truncated",)


@pytest.mark.parametrize(
    "text",
    [
        "la malna\nrexo\r\nvidas un\tgranda birdo.",
        "la </s> malna <pad> rexo <unk> eng_Latn vidas",
        "\ud800 la \udfff malna",
        "{name} %s <b>la</b> https://e.org/x?a=b 1.234,56 €",
        "🏴\u200d☠️ 👩\u200d👩\u200d👧 \u202ela\u202c",
        "漢字かな交じり文。ไทย",
        ".",
        "a" * 5000,
    ],
)
def test_no_text_is_too_much(toy_model: Seq2SeqModel, text: str) -> None:
    for judged in (segment(text), segment(TARGET, text), segment(text, text)):
        (estimate,) = toy_model.estimate([judged])
        assert estimate.quality is not None
        assert 0 <= estimate.quality <= 100
        for error in estimate.spans:
            assert 0 <= error.span.start < error.span.end <= len(judged.target)
        for error in estimate.omissions:
            assert 0 <= error.span.start < error.span.end <= len(judged.source or "")


def test_line_ends_do_not_matter(toy_model: Seq2SeqModel) -> None:
    estimate = said(
        toy_model, TARGET.replace(" birdo,", " birdo,\r\n\t").replace("rexo", "arbo"), SOURCE.replace(", ", ",\n \n")
    )
    assert estimate.quality == said(toy_model, TARGET.replace("rexo", "arbo")).quality


def test_numbers_and_placeholders_of_the_source_are_not_held_against_a_translation(toy_model: Seq2SeqModel) -> None:
    target = TARGET.replace("rexo", "{0} 77 rexo")
    estimate = said(toy_model, target, SOURCE.replace("king", "{0} 77 king"))
    assert not {"{0}", "77", "0"} & set(marked(target, estimate.spans))


def test_nothing_is_no_question(toy_model: Seq2SeqModel) -> None:
    assert toy_model.estimate([]) == []
