from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mtqa.reference.hub import logprobs
from mtqa.reference.hub.batching import run_in_batches
from mtqa.reference.hub.device import Device
from mtqa.reference.hub.loading import load_network, load_tokenizer
from mtqa.reference.hub.logprobs import Scorer, Scores
from mtqa.reference.hub.place import Snapshot
from mtqa.reference.hub.words import encoded
from tests.reference.hub import tiny

PAIRS = tiny.pairs(12, 77)


class Asked:
    """A model with what has to stand before and after its texts."""

    def __init__(self, folder: Path, kind: str) -> None:
        found = Snapshot(folder.name, folder, "label")
        self.tokenizer = load_tokenizer(found)
        self.network = load_network(found, kind, Device("cpu"))
        self.scorer = Scorer(self.network, kind)
        self.kind = kind

    def source(self, text: str) -> list[int]:
        ids: list[int] = self.tokenizer(f"<2gl> {text}" if self.network.config.model_type == "t5" else text).input_ids
        return ids

    def target(self, source: str, text: str) -> tuple[list[int], int]:
        """Tokens that the model is given, and how many of them are asked about."""
        cut = encoded(self.tokenizer, text, as_target=True).ids
        if self.kind == "causal":
            before = encoded(self.tokenizer, tiny.prompt(source)).ids
            return [self.tokenizer.bos_token_id, *before, *cut], len(cut)
        begin = [self.network.config.decoder_start_token_id]
        if self.network.config.model_type == "m2m_100":
            code = "__gl__" if "__gl__" in self.tokenizer.get_vocab() else "glg_Latn"
            begin.append(self.tokenizer.convert_tokens_to_ids(code))
        return [*begin, *cut], len(cut)

    def ask(self, pairs: list[tuple[str, str]]) -> list[Scores]:
        """All of them in one batch."""
        import torch

        targets = [self.target(*pair) for pair in pairs]
        ids, mask = self._padded([each for each, _ in targets])
        encoded_sources = source_mask = None
        if self.kind == "seq2seq":
            sources, source_mask = self._padded([self.source(source) for source, _ in pairs])
            encoded_sources = self.scorer.encode(sources, source_mask)
        states = self.scorer.states(ids, mask, encoded_sources, source_mask)
        found = []
        for row, (tokens, asked) in enumerate(targets):
            first = len(tokens) - asked
            found.append(
                self.scorer.scores(
                    states[row, first - 1 : len(tokens) - 1], torch.tensor(tokens[first:], dtype=torch.long)
                )
            )
        return found

    def _padded(self, rows: list[list[int]]) -> tuple[Any, Any]:
        return tiny._padded(rows, self.tokenizer.pad_token_id or 0)


@pytest.fixture(scope="module", params=["marian", "m2m100", "nllb", "t5", "gpt2"])
def asked(request: pytest.FixtureRequest) -> Asked:
    folder: Path = request.getfixturevalue(request.param)
    return Asked(folder, "causal" if request.param == "gpt2" else "seq2seq")


def test_the_shortcut_gives_what_the_network_gives(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked.scorer.short
    short = asked.ask(PAIRS)
    monkeypatch.setattr(asked.scorer, "short", False)
    for one, other in zip(short, asked.ask(PAIRS), strict=True):
        np.testing.assert_allclose(one.chosen, other.chosen, atol=1e-4)
        np.testing.assert_allclose(one.best, other.best, atol=1e-4)
        np.testing.assert_allclose(one.entropy, other.entropy, atol=1e-4)


def test_scores_are_those_of_the_whole_distribution(asked: Asked) -> None:
    import torch

    source, target = PAIRS[0]
    tokens, number = asked.target(source, target)
    with torch.inference_mode():
        if asked.kind == "causal":
            logits = asked.network(input_ids=torch.tensor([tokens])).logits[0]
        else:
            sources = torch.tensor([asked.source(source)])
            logits = asked.network(input_ids=sources, decoder_input_ids=torch.tensor([tokens])).logits[0]
    logs = logits.log_softmax(-1).double()[len(tokens) - number - 1 : -1]
    (found,) = asked.ask([PAIRS[0]])
    wanted = torch.tensor(tokens[-number:])
    np.testing.assert_allclose(found.chosen, logs.gather(1, wanted[:, None])[:, 0], atol=1e-4)
    np.testing.assert_allclose(found.best, logs.amax(1), atol=1e-4)
    np.testing.assert_allclose(found.entropy, -(logs.exp() * logs).sum(1), atol=1e-4)
    assert (found.chosen <= found.best + 1e-6).all()


def test_a_text_scores_the_same_alone_and_in_any_batch(asked: Asked) -> None:
    together = asked.ask(PAIRS)
    alone = [asked.ask([pair])[0] for pair in PAIRS]
    shuffled = list(range(len(PAIRS)))
    random.Random(4).shuffle(shuffled)
    batched = run_in_batches(
        [len(PAIRS[number][1]) for number in shuffled],
        lambda batch: asked.ask([PAIRS[shuffled[number]] for number in batch]),
        100,
    )
    again = dict(zip(shuffled, batched, strict=True))
    for number, one in enumerate(alone):
        for other in (together[number], again[number]):
            np.testing.assert_allclose(one.chosen, other.chosen, atol=1e-4)
            np.testing.assert_allclose(one.entropy, other.entropy, atol=1e-4)


def test_right_translations_are_likelier_than_wrong_ones(asked: Asked) -> None:
    draw = random.Random(3)
    right = asked.ask(PAIRS)
    wrong_pairs = []
    for source, target in PAIRS:
        words = target.split()
        place = draw.randrange(len(words) - 1)
        others = [word for word in tiny.NOUNS.values() if word not in words]
        words[place] = draw.choice(others)
        wrong_pairs.append((source, " ".join(words)))
    wrong = asked.ask(wrong_pairs)
    better = sum(one.chosen.mean() > other.chosen.mean() for one, other in zip(right, wrong, strict=True))
    assert better >= len(PAIRS) - 1


def test_logits_are_made_a_few_at_a_time(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = asked.ask(PAIRS[:3])
    rows: list[int] = []
    headed = asked.scorer._headed
    monkeypatch.setattr(logprobs, "_BYTES_AT_ONCE", 4 * 3 * asked.scorer._width)

    def counted(states: Any) -> Any:
        rows.append(len(states))
        return headed(states)

    monkeypatch.setattr(asked.scorer, "_headed", counted)
    for one, other in zip(whole, asked.ask(PAIRS[:3]), strict=True):
        np.testing.assert_allclose(one.chosen, other.chosen, atol=1e-5)
    assert max(rows) == 3


def test_nothing_asked_is_nothing_answered(asked: Asked) -> None:
    import torch

    found = asked.scorer.scores(torch.zeros(0, 64), torch.zeros(0, dtype=torch.long))
    assert found.chosen.shape == found.best.shape == found.entropy.shape == (0,)


def test_a_network_with_another_way_to_its_logits_is_asked_in_its_own(gpt2: Path) -> None:
    import torch

    asked = Asked(gpt2, "causal")
    straight = asked.ask(PAIRS[:2])
    head = asked.network.lm_head

    class Own(torch.nn.Module):
        """Doubles logits behind the head, where the shortcut does not look."""

        def __init__(self, network: Any) -> None:
            super().__init__()
            self.network = network
            self.base_model = network.base_model
            self.config = network.config
            self.device = network.device
            self.dtype = network.dtype

        def get_output_embeddings(self) -> Any:
            return head

        def get_input_embeddings(self) -> Any:
            return self.network.get_input_embeddings()

        def forward(self, **given: Any) -> Any:
            output = self.network(**given)
            output.logits = output.logits * 2
            return output

    own = Own(asked.network)
    asked.scorer = Scorer(own, "causal")
    assert not asked.scorer.short
    for one, other in zip(straight, asked.ask(PAIRS[:2]), strict=True):
        assert np.abs(one.chosen - other.chosen).max() > 0.01
