"""The network is asked as transformers itself would ask it; families of models with their own ways."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest

from mtqa.reference.seq2seq.languages import Pair
from mtqa.reference.seq2seq.model import Seq2SeqModel
from mtqa.segment import Segment, TextMap
from tests.reference.seq2seq import toy
from tests.reference.seq2seq.conftest import opened

SOURCE = "the red cat sees a small dog ."
TARGET = "la ruxa kato vidas un peta hundo ."
FAMILIES = ("marian", "m2m100", "t5")
TARGET_LANGS = {"marian": "eo", "m2m100": "gl", "t5": "gl"}


@pytest.fixture(scope="module", params=FAMILIES)
def family(request: pytest.FixtureRequest) -> tuple[str, Path, Seq2SeqModel]:
    folder = request.getfixturevalue(request.param)
    return request.param, folder, opened(folder)


def segment(target: str, target_lang: str, source: str = SOURCE) -> Segment:
    text_map = TextMap.verbatim(len(target), 0)
    return Segment("1", target, text_map, source=source, source_lang="en", target_lang=target_lang)


def by_hand(name: str, folder: Path) -> tuple[Any, Any, dict[str, Any]]:
    """Tokenizer, network, and source and target as the model's own documentation has them put in."""
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    with warnings.catch_warnings():
        # Which makes the punctuation of sources alike. Here it is alike.
        warnings.filterwarnings("ignore", message=".*sacremoses")
        tokenizer = AutoTokenizer.from_pretrained(folder)
    network = AutoModelForSeq2SeqLM.from_pretrained(folder).eval()
    if name == "m2m100":
        tokenizer.src_lang, tokenizer.tgt_lang = "en", "gl"
    source = f"<2gl> {SOURCE}" if name == "t5" else SOURCE
    return tokenizer, network, dict(tokenizer(source, text_target=TARGET, return_tensors="pt"))


def test_forced_decoding_gives_the_loss_of_transformers(family: tuple[str, Path, Seq2SeqModel]) -> None:
    import torch

    name, folder, model = family
    tokenizer, network, inputs = by_hand(name, folder)
    labels = inputs["labels"]
    with torch.inference_mode():
        logits = network(**inputs).logits
    logs = torch.log_softmax(logits, -1).gather(-1, labels.unsqueeze(-1))[0, :, 0]
    text, network_ = model._texts, model._network
    pair = model._languages.pair("en", TARGET_LANGS[name])
    assert pair is not None
    item = text.item(text.cut(SOURCE, pair, as_target=False), text.cut(TARGET, pair, as_target=True), pair)
    longer = text.item(text.cut(f"{SOURCE} {SOURCE}", pair, as_target=False), item.target * 2, pair)
    assert item.source == tuple(inputs["input_ids"][0].tolist())
    for scores in (network_.score([item])[0], network_.score([longer, item])[1]):
        # The language that M2M100's translations begin with is given, not written.
        assert scores.chosen.tolist() == pytest.approx(logs[-len(scores.chosen) :].tolist(), abs=1e-4)
    assert len(scores.chosen) == len(labels[0]) - (name == "m2m100")
    assert (scores.best >= scores.chosen - 1e-6).all()
    assert tokenizer.eos_token_id == item.frame.end


def test_its_own_translation_is_that_of_greedy_search(family: tuple[str, Path, Seq2SeqModel]) -> None:
    name, folder, model = family
    tokenizer, network, inputs = by_hand(name, folder)
    begin = {"forced_bos_token_id": tokenizer.get_lang_id("gl")} if name == "m2m100" else {}
    written = network.generate(
        input_ids=inputs["input_ids"],
        attention_mask=inputs["attention_mask"],
        num_beams=1,
        do_sample=False,
        max_new_tokens=40,
        max_length=None,
        **begin,
    )
    (expected,) = tokenizer.batch_decode(written, skip_special_tokens=True)
    lang = TARGET_LANGS[name]
    others = [
        segment("la kato .", lang, each) for each in ("the cat .", f"{SOURCE} {SOURCE}", "a dog finds every house .")
    ]
    estimates = model.estimate([segment(TARGET, lang), *others])
    # M2M100 writes what it was told, too: the language.
    assert estimates[0].translation == expected.removeprefix("__gl__").strip()


def test_a_right_translation_beats_a_wrong_one(family: tuple[str, Path, Seq2SeqModel]) -> None:
    name, _, model = family
    wrong = TARGET.replace("kato", "domo")
    right, other = model.estimate([segment(TARGET, TARGET_LANGS[name]), segment(wrong, TARGET_LANGS[name])])
    assert right.quality is not None
    assert other.quality is not None
    assert right.quality > other.quality + 10
    assert right.spans == ()
    assert [wrong[each.span.start : each.span.end] for each in other.spans] == ["domo"]


def test_the_signature_pins_model_and_sensitivity(marian: Path) -> None:
    from mtqa.reference import ModelOptions, signature_of

    name = f"seq2seq:{marian}"
    default = signature_of(name, ModelOptions(device="cpu"))
    assert default == opened(marian).signature
    assert default.startswith("model:seq2seq:")
    assert "|sensitivity:default|" in default
    assert signature_of(name, ModelOptions(device="cpu", sensitivity="high")) != default


def test_an_unknown_sensitivity_is_told(marian: Path) -> None:
    from mtqa.errors import ModelError

    with pytest.raises(ModelError, match="unknown sensitivity 'extreme'"):
        opened(marian, "extreme")


def test_a_bilingual_model_judges_its_own_pair_alone(marian: Path) -> None:
    model = opened(marian)
    assert model.estimate([segment(TARGET, "gl")])[0].flags == ("language-unsupported",)
    back = Segment("1", SOURCE, TextMap.verbatim(len(SOURCE), 0), source=TARGET, source_lang="eo", target_lang="en")
    assert model.estimate([back])[0].flags == ("language-unsupported",)


@pytest.mark.parametrize("version", [25, 50])
def test_mbart_is_told_languages_in_its_own_places(tmp_path: Path, version: int) -> None:
    import torch

    toy.save_mbart(tmp_path, version)
    model = opened(tmp_path)
    texts = model._texts
    pair = model._languages.pair("en", "de-AT")
    assert pair == Pair("en_XX", "de_DE")
    item = texts.item(texts.cut(SOURCE, pair, as_target=False), texts.cut(TARGET, pair, as_target=True), pair)
    tokenizer, network, _ = by_hand("mbart", tmp_path)
    tokenizer.src_lang, tokenizer.tgt_lang = "en_XX", "de_DE"
    inputs = tokenizer(SOURCE, text_target=TARGET, return_tensors="pt")
    with torch.inference_mode():
        logs = (
            torch.log_softmax(network(**inputs).logits, -1).gather(-1, inputs["labels"].unsqueeze(-1))[0, :, 0].tolist()
        )
    (scores,) = model._network.score([item])
    # The one has the language before the text, the other behind the end of the sentence.
    assert scores.chosen.tolist() == pytest.approx(logs[1:] if version == 50 else logs[:-1], abs=1e-4)
