"""A small language model of a toy language, trained for seconds to go on with translations as prompts show them.

Its sentences are made by one pattern, so that what stands where tells sound from shuffled, and every word has one
translation, so that a right one tells from a wrong one.
"""

from __future__ import annotations

import random
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from mtqa.reference.causal.prompts import prompt

SLOTS = (
    {"the": "die", "a": "eine", "this": "diese", "every": "jede"},
    {"cat": "Katze", "bee": "Biene", "aunt": "Tante", "crow": "Krähe", "queen": "Königin", "sister": "Schwester"},
    {"sees": "sieht", "finds": "findet", "hears": "hört", "paints": "malt", "likes": "mag", "seeks": "sucht"},
    {"bread": "Brot", "snow": "Schnee", "gold": "Gold", "music": "Musik", "water": "Wasser", "honey": "Honig"},
    {"today": "heute", "again": "wieder", "often": "oft", "here": "hier", "alone": "allein", "outside": "draußen"},
)
STEPS = 240


def sentence(draw: random.Random) -> tuple[str, str]:
    """A sentence and its translation."""
    words = [draw.choice(list(slot.items())) for slot in SLOTS]
    return " ".join(word for word, _ in words) + ".", " ".join(word for _, word in words) + "."


def build(folder: Path, *, seed: int = 5) -> None:
    """Trains the model and saves it in a folder as models of the hub lie there."""
    draw = random.Random(seed)
    pairs = [sentence(draw) for _ in range(3000)]
    texts = [(_opening(one) + other) for one, other in pairs]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=700,
        special_tokens=["<s>", "</s>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator([*texts, *(other for _, other in pairs)], trainer)
    wrapped = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer,
        bos_token="<s>",  # noqa: S106
        eos_token="</s>",  # noqa: S106
    )
    torch.manual_seed(seed)
    config = LlamaConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=64,
        intermediate_size=128,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=512,
        bos_token_id=0,
        eos_token_id=1,
    )
    network = LlamaForCausalLM(config)
    optimizer = torch.optim.AdamW(network.parameters(), lr=3e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 5e-3, total_steps=STEPS)
    lines = [
        (tokenizer.encode(text, add_special_tokens=False).ids, tokenizer.encode(other, add_special_tokens=False).ids)
        for text, (_, other) in zip(texts, pairs, strict=True)
    ]
    for _ in range(STEPS):
        batch = draw.sample(lines, 24)
        # Half of what is read is a translation behind its source, of which the translation counts; half stands alone.
        rows = [([0, *text], len(text) - len(other)) for text, other in batch[:12]]
        rows += [([0, *other], 0) for _, other in batch[12:]]
        width = max(len(ids) for ids, _ in rows)
        ids = torch.tensor([[*ids, *[1] * (width - len(ids))] for ids, _ in rows])
        labels = torch.tensor(
            [[*[-100] * (skipped + 1), *ids[skipped + 1 :], *[-100] * (width - len(ids))] for ids, skipped in rows]
        )
        loss = network(input_ids=ids, labels=labels).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    network.eval()  # type: ignore[no-untyped-call]
    network.save_pretrained(folder)
    wrapped.save_pretrained(folder)


def _opening(source: str) -> str:
    """The end of a prompt: what stands before it is the same in all, and would only make training slow."""
    shown = prompt(source, "en", "de")
    return (shown.opening.split("\n\n")[-1] + shown.before).removesuffix(" ") + " "
