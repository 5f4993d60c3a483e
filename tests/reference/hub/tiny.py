"""Small models of a toy language, trained for seconds, so that what they say of a text means something.

English and the toy language have 32 words each, which stand for each other one by one: `the red cat sees a small dog .`
is `la ruxa kato vidas un peta hundo .`. A model that has learned this finds the right words likely and others not.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DETERMINERS = {"the": "la", "a": "un", "this": "tiu", "every": "cxiu"}
ADJECTIVES = {"red": "ruxa", "small": "peta", "old": "malna", "green": "verda", "cold": "frida", "happy": "gaja"}
NOUNS = {
    "cat": "kato",
    "dog": "hundo",
    "house": "domo",
    "ship": "sxipo",
    "river": "rivero",
    "child": "infano",
    "king": "rexo",
    "bird": "birdo",
    "tree": "arbo",
    "book": "libro",
}
VERBS = {
    "sees": "vidas",
    "finds": "trovas",
    "loves": "amas",
    "carries": "portas",
    "paints": "pentras",
    "sells": "vendas",
}
NUMBERS = {"two": "du", "three": "tri", "seven": "sep", "nine": "nau"}
DICTIONARY = {**DETERMINERS, **ADJECTIVES, **NOUNS, **VERBS, **NUMBERS, ".": "."}
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")


def sentence(draw: random.Random) -> str:
    """A sentence of the toy English."""

    def phrase() -> list[str]:
        head = draw.choice([*DETERMINERS, *NUMBERS])
        return [head, *([draw.choice([*ADJECTIVES])] if draw.random() < 0.6 else []), draw.choice([*NOUNS])]

    return " ".join([*phrase(), draw.choice([*VERBS]), *phrase(), "."])


def translated(text: str) -> str:
    """A sentence of the toy English in the other toy language."""
    return " ".join(DICTIONARY[word] for word in text.split())


def pairs(number: int, seed: int) -> list[tuple[str, str]]:
    """Sentences with their translations."""
    draw = random.Random(seed)
    sources = [sentence(draw) for _ in range(number)]
    return [(source, translated(source)) for source in sources]


def build_marian(folder: Path) -> None:
    """A Marian model, with a tokenizer of sentencepiece for each side and one vocabulary, as those of OPUS-MT."""
    from transformers import MarianConfig, MarianMTModel, MarianTokenizer

    from mtqa.reference.hub.download import quiet

    folder.mkdir(parents=True, exist_ok=True)
    for name, side in (("source.spm", 0), ("target.spm", 1)):
        _sentencepiece(folder / name, [pair[side] for pair in pairs(400, 1)])
    names = dict.fromkeys(["</s>", "<unk>"])
    for name in ("source.spm", "target.spm"):
        names |= dict.fromkeys(_names(folder / name))
    names["<pad>"] = None
    vocabulary = {name: number for number, name in enumerate(names)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    with quiet():
        tokenizer = MarianTokenizer(
            source_spm=str(folder / "source.spm"),
            target_spm=str(folder / "target.spm"),
            vocab=str(folder / "vocab.json"),
            source_lang="en",
            target_lang="eo",
        )
    pad, end = vocabulary["<pad>"], vocabulary["</s>"]
    config = MarianConfig(
        vocab_size=len(vocabulary),
        decoder_vocab_size=len(vocabulary),
        **SIZES,
        activation_function="swish",
        pad_token_id=pad,
        eos_token_id=end,
        decoder_start_token_id=pad,
        forced_eos_token_id=None,
        bos_token_id=None,
        scale_embedding=True,
    )
    network = MarianMTModel(config)

    def example(source: str, target: str) -> tuple[list[int], list[int], list[int]]:
        wanted = tokenizer(text_target=target).input_ids
        return tokenizer(source).input_ids, [pad, *wanted[:-1]], wanted

    _train_pairs(network, example, pad)
    _save(network, tokenizer, folder)


def build_m2m100(folder: Path) -> None:
    """An M2M100 model, which is told the languages by codes."""
    from transformers import M2M100Config, M2M100ForConditionalGeneration, M2M100Tokenizer

    folder.mkdir(parents=True, exist_ok=True)
    _sentencepiece(folder / "sentencepiece.bpe.model", [text for pair in pairs(400, 1) for text in pair], kind="bpe")
    names = dict.fromkeys([*SPECIAL, *_names(folder / "sentencepiece.bpe.model")])
    (folder / "vocab.json").write_text(json.dumps({name: place for place, name in enumerate(names)}), encoding="utf-8")
    tokenizer = M2M100Tokenizer(
        vocab_file=str(folder / "vocab.json"),
        spm_file=str(folder / "sentencepiece.bpe.model"),
        src_lang="en",
        tgt_lang="gl",
        language_codes="m2m100",
    )
    _many_languages(folder, tokenizer, M2M100Config, M2M100ForConditionalGeneration, tokenizer.get_lang_id("gl"))


def build_nllb(folder: Path) -> None:
    """A model as those of NLLB: M2M100's network with a fast tokenizer, and codes such as `eng_Latn`."""
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers
    from transformers import M2M100Config, M2M100ForConditionalGeneration, NllbTokenizer

    folder.mkdir(parents=True, exist_ok=True)
    raw = Tokenizer(models.BPE(unk_token=SPECIAL[3]))
    raw.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.BpeTrainer(vocab_size=200, special_tokens=list(SPECIAL), show_progress=False)
    raw.train_from_iterator([text for pair in pairs(400, 1) for text in pair], trainer)
    model = json.loads(raw.to_str())["model"]
    merges: Any = [tuple(merge) for merge in model["merges"]]
    tokenizer = NllbTokenizer(
        vocab=model["vocab"],
        merges=merges,
        src_lang="eng_Latn",
        tgt_lang="glg_Latn",
        extra_special_tokens=["eng_Latn", "glg_Latn", "fra_Latn", "rus_Cyrl", "deu_Latn"],
    )
    language: Any = tokenizer.convert_tokens_to_ids("glg_Latn")
    _many_languages(folder, tokenizer, M2M100Config, M2M100ForConditionalGeneration, language)


def _many_languages(folder: Path, tokenizer: Any, config: Any, network: Any, language: int) -> None:
    made = network(
        config(
            vocab_size=256,
            **SIZES,
            activation_function="relu",
            encoder_layerdrop=0.0,
            decoder_layerdrop=0.0,
            pad_token_id=tokenizer.pad_token_id,
            bos_token_id=tokenizer.bos_token_id,
            eos_token_id=tokenizer.eos_token_id,
            decoder_start_token_id=tokenizer.eos_token_id,
        )
    )
    end = tokenizer.eos_token_id

    def example(source: str, target: str) -> tuple[list[int], list[int], list[int]]:
        wanted = [language, *tokenizer(target, add_special_tokens=False).input_ids, end]
        return tokenizer(source).input_ids, [end, *wanted[:-1]], wanted

    _train_pairs(made, example, tokenizer.pad_token_id)
    _save(made, tokenizer, folder)


def build_t5(folder: Path) -> None:
    """A model as MADLAD's: a T5 that is told the language of the target by a token before the source, `<2gl>`."""
    import sentencepiece
    import torch
    from transformers import T5Config, T5ForConditionalGeneration, T5Tokenizer

    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "spiece.model"
    _sentencepiece(
        place,
        [text for pair in pairs(400, 1) for text in pair],
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        user_defined_symbols=["<2gl>", "<2en>"],
    )
    cut = sentencepiece.SentencePieceProcessor(model_file=str(place))
    vocabulary = [(cut.id_to_piece(number), cut.get_score(number)) for number in range(len(cut))]
    place.unlink()
    tokenizer = T5Tokenizer(vocab=vocabulary, extra_ids=0)
    config: Any = T5Config
    network = T5ForConditionalGeneration(
        config(
            vocab_size=len(tokenizer),
            d_model=64,
            d_kv=16,
            d_ff=128,
            num_layers=1,
            num_heads=4,
            dropout_rate=0.0,
            feed_forward_proj="gated-gelu",
            tie_word_embeddings=False,
            pad_token_id=0,
            eos_token_id=1,
            decoder_start_token_id=0,
        )
    )

    def example(source: str, target: str) -> tuple[list[int], list[int], list[int]]:
        wanted = tokenizer(target).input_ids
        return tokenizer(f"<2gl> {source}").input_ids, [0, *wanted[:-1]], wanted

    torch.nn.init.normal_(network.lm_head.weight, std=0.05)
    _train_pairs(network, example, 0, 250)
    _save(network, tokenizer, folder)


def build_gpt2(folder: Path) -> None:
    """A language model as GPT-2, of the toy language and of translations into it.

    It has read sentences of the toy language, sentences of the toy English, and `English: … Toy: …` on one line.
    """
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import GPT2Config, GPT2LMHeadModel, GPT2Tokenizer

    folder.mkdir(parents=True, exist_ok=True)
    raw = Tokenizer(models.BPE())
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    raw.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=420,
        special_tokens=["<|endoftext|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    texts = [text for source, target in pairs(400, 1) for text in (source, target, prompt(source) + target)]
    raw.train_from_iterator(texts, trainer)
    model = json.loads(raw.to_str())["model"]
    merges: Any = [tuple(merge) for merge in model["merges"]]
    tokenizer = GPT2Tokenizer(vocab=model["vocab"], merges=merges)
    end = tokenizer.eos_token_id
    network = GPT2LMHeadModel(
        GPT2Config(
            vocab_size=len(tokenizer),
            n_positions=512,
            n_embd=64,
            n_layer=2,
            n_head=4,
            resid_pdrop=0.0,
            embd_pdrop=0.0,
            attn_pdrop=0.0,
            bos_token_id=end,
            eos_token_id=end,
        )
    )

    draw = random.Random(5)
    texts = [draw.choice([source, target, *[prompt(source) + target] * 2]) for source, target in pairs(2 * POOL, 2)]
    pool = [[end, *tokenizer(text).input_ids, end] for text in texts]

    def batch(draw: random.Random) -> Any:
        ids, mask = _padded(draw.sample(pool, _BATCH), end)
        labels = torch.where(mask.bool(), ids, -100)
        return network(input_ids=ids, attention_mask=mask, labels=labels).loss

    fit(network, batch, 400, 6e-3)
    _save(network, tokenizer, folder)


def prompt(source: str) -> str:
    """What stands before a translation in what the language model has read."""
    return f"English: {source}\nToy: "


BUILDERS: dict[str, Callable[[Path], None]] = {
    "marian": build_marian,
    "m2m100": build_m2m100,
    "nllb": build_nllb,
    "t5": build_t5,
    "gpt2": build_gpt2,
}

SIZES: dict[str, Any] = {
    "d_model": 64,
    "encoder_layers": 1,
    "decoder_layers": 1,
    "encoder_attention_heads": 4,
    "decoder_attention_heads": 4,
    "encoder_ffn_dim": 128,
    "decoder_ffn_dim": 128,
    "dropout": 0.0,
    "attention_dropout": 0.0,
    "activation_dropout": 0.0,
    "max_position_embeddings": 256,
}
_BATCH = 32
POOL = 1000


def _sentencepiece(place: Path, texts: Sequence[str], kind: str = "unigram", **more: Any) -> None:
    import io

    import sentencepiece

    words = sorted({word for text in texts for word in text.split()})
    # Whole words become pieces only where they are parts of longer ones, too.
    texts = [*texts, *(first + second for first in words for second in words)]
    content = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=content,
        model_type=kind,
        vocab_size=160,
        hard_vocab_limit=False,
        normalization_rule_name="nmt_nfkc",
        num_threads=1,
        minloglevel=2,
        **more,
    )
    place.write_bytes(content.getvalue())


def _names(place: Path) -> list[str]:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(place))
    return [processor.id_to_piece(number) for number in range(len(processor)) if not processor.is_control(number)]


def _train_pairs(
    network: Any, example: Callable[[str, str], tuple[list[int], list[int], list[int]]], pad: int, steps: int = 160
) -> None:
    pool = [example(source, target) for source, target in pairs(POOL, 2)]
    fit(network, translating(network, pool, pad), steps, 6e-3)


def translating(
    network: Any, pool: Sequence[tuple[list[int], list[int], list[int]]], pad: int, *, smoothing: float = 0.0
) -> Callable[[random.Random], Any]:
    """The loss of a translation model, for `fit`.

    Args:
        network: The model.
        pool: Sources, what the decoder has before each token, and what it is to say, as ids.
        pad: The id that fills up.
        smoothing: Of the labels.
    """
    import torch
    from torch.nn.functional import cross_entropy

    def batch(draw: random.Random) -> Any:
        rows = draw.sample(pool, _BATCH)
        sources, source_mask = _padded([row[0] for row in rows], pad)
        begun, mask = _padded([row[1] for row in rows], pad)
        wanted, _ = _padded([row[2] for row in rows], pad)
        logits = network(
            input_ids=sources, attention_mask=source_mask, decoder_input_ids=begun, decoder_attention_mask=mask
        ).logits
        wanted = torch.where(mask.bool(), wanted, -100)
        return cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=-100, label_smoothing=smoothing)

    return batch


def _padded(rows: Sequence[Sequence[int]], pad: int) -> tuple[Any, Any]:
    import torch

    width = max(map(len, rows))
    ids = torch.tensor([[*row, *[pad] * (width - len(row))] for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
    return ids, mask


def fit(
    network: Any,
    loss_of: Callable[[random.Random], Any],
    steps: int,
    rate: float,
    begin: Callable[[Any], object] | None = None,
) -> None:
    """Trains a network from the start, the same way every time.

    Args:
        network: Of transformers.
        loss_of: Draws a batch and gives the loss of it.
        steps: How many.
        rate: The highest learning rate.
        begin: Fills a matrix of weights; by default with normal numbers, those of T5 as transformers has them.
    """
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    torch.manual_seed(3)
    for parameter in network.parameters():
        if parameter.dim() <= 1:
            continue
        if begin is not None:
            begin(parameter)
        elif parameter.requires_grad and network.config.model_type != "t5":
            torch.nn.init.normal_(parameter, std=parameter.shape[-1] ** -0.5)
    draw = random.Random(7)
    network.train()
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps)
    for _ in range(steps):
        loss = loss_of(draw)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    network.eval()
    torch.set_num_threads(threads)


def _save(network: Any, tokenizer: Any, folder: Path) -> None:
    network.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
