from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from mtqa.reference.causal.prompts import prompt, prompt_alone
from mtqa.reference.causal.reader import Passage, Reader
from mtqa.reference.causal.scorer import ContinuingScorer
from mtqa.reference.hub.device import Device
from mtqa.reference.hub.loading import CAUSAL, load_network, load_tokenizer
from mtqa.reference.hub.place import Snapshot
from tests.reference.causal import toy

if TYPE_CHECKING:
    from pathlib import Path

CPU = Device("cpu")


def opened(folder: Path, **kwargs: Any) -> Reader:
    snapshot = Snapshot("toy", folder, "0")
    return Reader(ContinuingScorer(load_network(snapshot, CAUSAL, CPU)), load_tokenizer(snapshot), CPU, **kwargs)


@pytest.fixture(scope="module", params=["toy_folder", "gpt2"])
def folder(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def passages(number: int) -> list[Passage]:
    draw = random.Random(7)
    found = []
    for place in range(number):
        source, target = toy.sentence(draw)
        source, target = source * (1 + place % 3), target * (1 + place % 4)
        asked = prompt(source, "en", "de") if place % 3 else prompt_alone("de")
        found.append(Passage(asked.opening, asked.before, target))
    return found


def test_what_is_read_once_and_what_is_read_at_once_come_out_the_same(folder: Path) -> None:
    reader, asked = opened(folder), passages(12)
    assert reader.scorer.continues
    together = reader.read(asked)
    alone = [reader.read([each])[0] for each in asked]
    reader.scorer.continues = False
    reader._openings.clear()
    at_once = reader.read(asked)
    for one, other, third in zip(together, alone, at_once, strict=True):
        assert one.chosen == pytest.approx(other.chosen, abs=2e-5)
        assert one.chosen == pytest.approx(third.chosen, abs=2e-4)
        assert (one.spans, one.ids) == (other.spans, other.ids) == (third.spans, third.ids)


def test_tokens_cover_the_text_and_nothing_before_it(toy_folder: Path) -> None:
    text = "die Katze sieht Brot  heute. Ungewöhnliches 日本 🎉!"
    asked = prompt("the cat", "en", "de")
    reading = opened(toy_folder).read([Passage(asked.opening, asked.before, text)])[0]
    covered = {place for span in reading.spans for place in range(span.start, span.end)}
    assert covered == {place for place, character in enumerate(text) if not character.isspace()}
    assert len(reading.chosen) == len(reading.ids) == len(reading.spans)
    assert all(value <= 0 for value in reading.chosen)


def test_the_network_says_the_same_by_itself(toy_folder: Path) -> None:
    import torch

    reader = opened(toy_folder)
    asked = prompt("the cat sees bread today.", "en", "de")
    text = "die Katze sieht Brot heute."
    reading = reader.read([Passage(asked.opening, asked.before, text)])[0]
    ids = [0, *reader._tokenizer(asked.opening + asked.before + text, add_special_tokens=False).input_ids]
    with torch.inference_mode():
        logs = reader.scorer.network(torch.tensor([ids])).logits[0].log_softmax(-1)
    expected = [float(logs[place - 1, ids[place]]) for place in range(len(ids) - len(reading.ids), len(ids))]
    assert reading.chosen == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("text", ["<s>", "</s> <s>", "<s>die Katze</s>"])
def test_special_tokens_in_texts_are_text(toy_folder: Path, text: str) -> None:
    reader = opened(toy_folder)
    for passage in (Passage("", "", text), Passage(*_before(text), "die Katze"), Passage(*_before("the cat"), text)):
        cut = reader._cut(passage, passage.before)[0]
        assert cut[0] == 0  # which the reader puts there
        assert not {0, 1} & set(cut[1:])


def _before(source: str) -> tuple[str, str]:
    asked = prompt(source, "en", "de")
    return asked.opening, asked.before


def test_long_texts_and_sources_are_cut_and_it_is_told(toy_folder: Path) -> None:
    reader = opened(toy_folder, longest=320)
    opening, before = _before("the cat sees bread today. " * 60)
    fits, long_target, long_source, both = reader.read(
        [
            Passage(*_before("the cat."), "die Katze."),
            Passage(*_before("the cat."), "die Katze sieht Brot. " * 200),
            Passage(opening, before, "die Katze."),
            Passage(opening, before, "die Katze sieht Brot. " * 200),
        ]
    )
    assert [each.truncated for each in (fits, long_target, long_source, both)] == [False, True, True, True]
    assert len(long_source.ids) == len(fits.ids)
    assert 10 < len(both.ids) < len(long_target.ids) < 320
    assert both.spans[-1].end < 200 * 22


def test_an_opening_that_leaves_no_room_does_not_fit(toy_folder: Path) -> None:
    opening, _ = _before("x")
    assert opened(toy_folder).fits(opening)
    tight = opened(toy_folder, longest=64)
    assert not tight.fits(opening)
    reading = tight.read([Passage(*_before("the cat"), "die Katze")])[0]
    assert len(reading.ids) == 2


def test_tokens_are_usual_where_an_opening_holds_them(toy_folder: Path) -> None:
    import numpy as np

    reader = opened(toy_folder)
    usual = reader.usual(prompt_alone("de").opening)
    assert float(np.exp(usual).sum()) == pytest.approx(1, abs=1e-4)
    assert reader.usual(prompt_alone("de").opening) is usual


def test_networks_that_cannot_read_on_read_at_once(toy_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: ContinuingScorer, ids: object) -> object:
        raise NotImplementedError

    expected = opened(toy_folder).read(passages(3))
    monkeypatch.setattr(ContinuingScorer, "_read", refuse)
    reader = opened(toy_folder)
    assert not reader.scorer.continues
    for one, other in zip(reader.read(passages(3)), expected, strict=True):
        assert one.chosen == pytest.approx(other.chosen, abs=2e-4)
