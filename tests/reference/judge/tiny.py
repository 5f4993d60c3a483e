"""Chat models of transformers that say one thing, whatever they are told: builds them in a folder and serves them.

    python -m tests.reference.judge.tiny FOLDER PORT

One process does both: most of what it takes is to import torch.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mtqa.reference.judge.prompt import messages
from tests.reference.judge.scripted import segment

ANSWERS = {
    "sound": '{"errors": [{"quote": "Hund", "explanation": "It is a cat.", "category": "Accuracy/Mistranslation", '
    '"severity": "minor", "suggestion": "Katze"}]}',
    "babbling": "I like it {very} much.",
}
"""What each says, by the name of its folder."""
_TEMPLATE = "{% for each in messages %}{{ each['role'] }}: {{ each['content'] }}\n{% endfor %}<|answer|>"


def build_parrot(folder: Path, says: str) -> None:
    """Saves a Llama of one layer whose next token depends on the last one alone: after a prompt, `says`; then the end.

    Its hidden state is the last token (embeddings are one-hot, and what attention and the feed-forward network add is
    nought), and its head is a table of what follows what.
    """
    import torch
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=600, special_tokens=["<|end|>", "<|answer|>"], initial_alphabet=alphabet, show_progress=False
    )
    tokenizer.train_from_iterator([each["content"] for each in messages(segment("Hallo.", "Hello."))], trainer)
    tokenizer.add_tokens([AddedToken(says, normalized=False)])
    size = tokenizer.get_vocab_size()
    fast = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer, **dict.fromkeys(("eos_token", "pad_token"), "<|end|>")
    )
    fast.chat_template = _TEMPLATE
    width = size + size % 2
    config = LlamaConfig(
        vocab_size=size,
        hidden_size=width,
        intermediate_size=8,
        num_hidden_layers=1,
        num_attention_heads=1,
        max_position_embeddings=16384,
        tie_word_embeddings=False,
        eos_token_id=0,
        pad_token_id=0,
        bos_token_id=0,
    )
    network = LlamaForCausalLM(config)
    end, answer = (tokenizer.token_to_id(token) for token in ("<|end|>", "<|answer|>"))
    said = tokenizer.token_to_id(says)
    with torch.no_grad():
        for name, weights in network.named_parameters():
            if "norm" not in name:
                weights.zero_()
        network.model.embed_tokens.weight.copy_(torch.eye(size, width))
        network.lm_head.weight[end] = 1.0
        network.lm_head.weight[said, answer] = 9.0
    network.save_pretrained(folder)
    fast.save_pretrained(folder)


def main(folder: Path, port: str) -> None:
    """Builds all of them, and serves until the end."""
    from transformers.cli.transformers import main as transformers

    for name, says in ANSWERS.items():
        build_parrot(folder / name, says)
    sys.argv[1:] = ["serve", "--host", "127.0.0.1", "--port", port, "--device", "cpu"]
    transformers()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
