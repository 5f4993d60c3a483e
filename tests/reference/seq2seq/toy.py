"""Translation models of a toy language with clauses and synonyms, trained for seconds.

`the old king sees a bird, because every child loves the river.` is `la malna rexo vidas un birdo, cxar cxiu infano amas
la rivero.`, and `big` is `granda` for two translators of three and `egega` for the third.
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

from tests.reference.hub.tiny import DETERMINERS, NOUNS, POOL, SIZES, VERBS, fit, translating

ADJECTIVES = {"red": "ruxa", "small": "peta", "old": "malna", "green": "verda", "cold": "frida", "big": "granda"}
JOINERS = {"because": "cxar", "while": "dum", "and": "kaj"}
NUMBERS = {"2": "2", "15": "15", "340": "340"}
DICTIONARY = {**DETERMINERS, **ADJECTIVES, **NOUNS, **VERBS, **JOINERS, **NUMBERS}
SYNONYMS = {"granda": "egega", "domo": "hejmo", "vidas": "rigardas"}
_SYNONYM_SHARE = 0.35


def sentence(draw: random.Random) -> str:
    """A sentence of the toy English, of one clause or two."""

    def phrase() -> list[str]:
        head = draw.choice([*DETERMINERS, *DETERMINERS, *NUMBERS])
        return [head, *([draw.choice([*ADJECTIVES])] if draw.random() < 0.5 else []), draw.choice([*NOUNS])]

    def clause() -> list[str]:
        return [*phrase(), draw.choice([*VERBS]), *phrase()]

    text = " ".join(clause())
    return f"{text}, {draw.choice([*JOINERS])} {' '.join(clause())}." if draw.random() < 0.4 else f"{text}."


def translated(text: str, draw: random.Random | None = None) -> str:
    """Its translation; with synonyms, where there is something to draw with."""

    def rendered(match: re.Match[str]) -> str:
        word = DICTIONARY[match.group()]
        return SYNONYMS[word] if word in SYNONYMS and draw is not None and draw.random() < _SYNONYM_SHARE else word

    return re.sub(r"\w+", rendered, text)


def pairs(number: int, seed: int) -> list[tuple[str, str]]:
    """Sentences with their translations, some of them with synonyms."""
    draw = random.Random(seed)
    sources = [sentence(draw) for _ in range(number)]
    return [(source, translated(source, draw)) for source in sources]


def build_nllb(folder: Path) -> None:
    """A model as those of NLLB that translates in both directions."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers
    from transformers import M2M100Config, M2M100ForConditionalGeneration, NllbTokenizer

    folder.mkdir(parents=True, exist_ok=True)
    raw = Tokenizer(models.BPE(unk_token="<unk>"))  # noqa: S106 - a token of text
    raw.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Metaspace(), pre_tokenizers.Punctuation()])
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    trainer = trainers.BpeTrainer(vocab_size=300, special_tokens=special, show_progress=False)
    raw.train_from_iterator([text for pair in pairs(400, 1) for text in pair], trainer)
    model = json.loads(raw.to_str())["model"]
    codes = ["eng_Latn", "epo_Latn", "deu_Latn"]
    tokenizer = NllbTokenizer(
        vocab=model["vocab"],
        merges=[tuple(merge) for merge in model["merges"]],  # type: ignore[misc]
        src_lang="eng_Latn",
        tgt_lang="epo_Latn",
        extra_special_tokens=codes,
    )
    end, pad = tokenizer.eos_token_id, tokenizer.pad_token_id
    network = M2M100ForConditionalGeneration(
        M2M100Config(
            vocab_size=len(tokenizer) + 8,
            **SIZES,
            activation_function="relu",
            encoder_layerdrop=0.0,
            decoder_layerdrop=0.0,
            pad_token_id=pad,
            bos_token_id=tokenizer.bos_token_id,
            eos_token_id=end,
            decoder_start_token_id=end,
        )
    )
    languages = {code: tokenizer.convert_tokens_to_ids(code) for code in codes}

    def body(text: str) -> list[int]:
        ids: list[int] = tokenizer(text, add_special_tokens=False).input_ids
        return ids

    rows = []
    for english, other in pairs(POOL, 2):
        for source, target, one, two in ((english, other, "eng", "epo"), (other, english, "epo", "eng")):
            into = languages[f"{two}_Latn"]
            wanted = [into, *body(target), end]
            rows.append(([languages[f"{one}_Latn"], *body(source), end], [end, *wanted[:-1]], wanted))
    fit(network, translating(network, rows, pad, smoothing=0.02), _STEPS, _RATE, torch.nn.init.xavier_uniform_)
    network.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


_STEPS = 260
_RATE = 8e-3


def save_mbart(folder: Path, version: int) -> None:
    """A model as mBART's, 25 or 50, that has learned nothing: it shows where names of languages stand."""
    from transformers import MBart50Tokenizer, MBartConfig, MBartForConditionalGeneration, MBartTokenizer

    pieces = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("\u2581", -3.0)]
    pieces += [(f"\u2581{word}", -4.0) for word in DICTIONARY] + [
        (letter, -9.0) for letter in "abcdefghijklmnoprstuvxz."
    ]
    made = MBart50Tokenizer if version == 50 else MBartTokenizer
    tokenizer = made(vocab=pieces, src_lang="en_XX", tgt_lang="de_DE")
    sizes: dict[str, Any] = {
        key: 1 if key.endswith("layers") else 32 for key in SIZES if key.endswith(("layers", "dim", "model"))
    }
    network = MBartForConditionalGeneration(
        MBartConfig(
            vocab_size=len(tokenizer) + 2,
            **sizes,
            encoder_attention_heads=2,
            decoder_attention_heads=2,
            max_position_embeddings=128,
            pad_token_id=1,
            bos_token_id=0,
            eos_token_id=2,
            decoder_start_token_id=2,
            forced_eos_token_id=None,
        )
    )
    network.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
