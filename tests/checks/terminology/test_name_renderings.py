"""A name of the source that is kept elsewhere, and here misspelt."""

from __future__ import annotations

import time

import pytest

from mtqa.checks import run_checks
from mtqa.finding import Finding
from mtqa.segment import Document, Segment, TextMap
from tests.checks.pairs import CHECKS

KEPT = [
    ("Then Mr Rouhani came to see them.", "Da besuchte sie Herr Rouhani."),
    ("They said that Rouhani would stay on.", "Man sagte, dass Rouhani bleibt."),
]


def found(*pairs: tuple[str, str], lang: str = "de", source_lang: str = "en") -> list[Finding]:
    segments = []
    text = ""
    for number, (source, target) in enumerate(pairs):
        segments.append(
            Segment(
                str(number),
                target,
                TextMap.verbatim(len(target), len(text)),
                source=source,
                source_map=TextMap.verbatim(len(source), 0),
                target_lang=lang,
                source_lang=source_lang,
            )
        )
        text += f"{target}\n"
    return run_checks(
        Document("t.tsv", text, tuple(segments), target_lang=lang, source_lang=source_lang), [CHECKS["T304"]]
    )


@pytest.mark.parametrize("written", ["Rohani", "Rouhanni", "Rouhnai", "Ruhani", "Rouhami"])
def test_a_letter_or_two_that_differ_are_a_slip(written: str) -> None:
    ((finding),) = found(*KEPT, ("And then spoke Rouhani again.", f"Und dann sprach {written} wieder."))
    assert (finding.text, finding.suggestion) == (written, "Rouhani")
    assert finding.message == f"“{written}” is “Rouhani” in the source, and so it is written elsewhere (2 times)."


@pytest.mark.parametrize(
    "target",
    [
        "Und dann sprach er wieder.",
        "Und dann sprach Rouhanis Minister wieder.",
        "Und dann sprach der Rouhanische Minister wieder.",
        "Und dann sprach Rohrmann wieder.",
        "Und dann sprach man in Rom wieder.",
        "Und dann sprach ROUHANI wieder.",
        "Und dann rohani wieder.",
    ],
)
def test_other_words_and_inflected_names_are_left_alone(target: str) -> None:
    assert found(*KEPT, ("And then spoke Rouhani again.", target)) == []


def test_an_ending_of_the_language_is_none() -> None:
    pairs = [
        ("Then Mr Obama came to them.", "Potem przyszedł Obama."),
        ("They said that Obama stays.", "Obama zostaje."),
    ]
    assert found(*pairs, ("This was for Mr Obama alone.", "To było dla Obamy."), lang="pl") == []


def test_a_name_that_is_kept_only_once_tells_nothing() -> None:
    assert found(KEPT[0], ("And then spoke Rouhani again.", "Und dann sprach Rohani wieder.")) == []


def test_another_form_that_is_frequent_is_another_name() -> None:
    other = ("And so Rouhani went home again.", "Und so ging Rohani wieder heim.")
    assert found(*KEPT, *KEPT, other, other, other) == []


def test_labels_and_the_first_words_of_sentences_are_left_alone() -> None:
    assert found(*KEPT, ("Hassan Rouhani", "Hassan Rohani")) == []
    kept = [("Then press Exclude to go on.", "Dann Exclude drücken."), ("Or use Exclude if you can.", "Oder Exclude.")]
    assert found(*kept, ("Exclude all the files here.", "Excludi alle Dateien.")) == []


def test_long_documents_take_little_time() -> None:
    pairs = [
        (f"And so the minister Rouhani{n % 7} met Xname at home.", f"Und so traf Rohani{n % 7} Xname.")
        for n in range(5000)
    ]
    start = time.perf_counter()
    found(*pairs)
    assert time.perf_counter() - start < 15


def test_a_slip_at_the_beginning_of_a_sentence_is_found() -> None:
    pairs = [
        ("Da kam Herr Wiedemann zu ihnen.", "Then Mr Wiedemann came to them."),
        ("Sie sagten, dass Wiedemann im Dorf bleibt.", "They said that Wiedemann stays in the village."),
        ("Die Tochter von Wiedemann hilft ihm.", "The daughter of Wiedemann helps him."),
        ("Wiedemann will im Winter schließen.", "Wiedermann wants to close in winter."),
    ]
    ((finding),) = found(*pairs, lang="en", source_lang="de")
    assert (finding.text, finding.suggestion) == ("Wiedermann", "Wiedemann")


def test_a_common_word_at_the_beginning_of_a_sentence_is_left_alone() -> None:
    pairs = [
        ("Then Mr Winder came to see them.", "Da besuchte sie Herr Winder."),
        ("They said that Winder would stay on.", "Man sagte, dass Winder bleibt."),
    ]
    last = ("Winder came when it was cold.", "Winter war es, als er kam.")
    assert found(*pairs, last) == []
    (finding,) = found(*pairs, ("When it was cold came Winder.", "Als es kalt war, kam Winter."))
    assert finding.text == "Winter"
