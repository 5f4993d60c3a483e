"""Alignments of good translations, by a toy base model and by hand."""

from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

from training import data
from training.alignments import align, base_network, chosen, load, main, save
from training.base import tiny_base
from training.data import Translation
from training.evaluation.toy import toy_texts, write_toy_data
from training.model import TINY, Network
from training.networks import load_vocabulary


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("base")
    tiny_base(folder, toy_texts())
    return folder


def tools(base: Path) -> tuple[Network, Tokenizer, torch.Tensor]:
    return base_network(base, TINY), Tokenizer.from_file(str(base / "tokenizer.json")), load_vocabulary(base)


def test_the_same_text_is_aligned_with_itself_word_by_word(base: Path) -> None:
    text = toy_texts()[0]
    network, tokenizer, vocabulary = tools(base)
    ((_, links),) = align(network, [Translation("en-en", text, text)], tokenizer, vocabulary)
    assert links
    assert all(source == target for source, target in links)
    assert text[slice(*links[0][0])] == text.split()[0].rstrip(".,")


def test_long_translations_are_left_out(base: Path) -> None:
    network, tokenizer, vocabulary = tools(base)
    long = " ".join(toy_texts()[:20])
    assert not list(align(network, [Translation("en-en", long, long)], tokenizer, vocabulary))


def test_links_are_read_as_they_were_written_and_the_file_has_the_same_bytes(base: Path, tmp_path: Path) -> None:
    write_toy_data(tmp_path)
    network, tokenizer, vocabulary = tools(base)
    good = chosen(data.good(tmp_path), 3)
    aligned = list(align(network, good, tokenizer, vocabulary))
    assert save(tmp_path / "one.jsonl.gz", iter(aligned)) == len(aligned) > 0
    save(tmp_path / "two.jsonl.gz", iter(aligned))
    assert (tmp_path / "one.jsonl.gz").read_bytes() == (tmp_path / "two.jsonl.gz").read_bytes()
    found = load(tmp_path / "one.jsonl.gz")
    for translation, links in aligned:
        assert found[translation.pair, translation.source, translation.target] == links
        for (start, end), (left, right) in links:
            assert translation.source[start:end].strip()
            assert translation.target[left:right].strip()


def test_a_tiny_run_writes_a_file_that_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["alignments", "--tiny", "--out", str(tmp_path / "links.jsonl.gz")])
    main()
    assert load(tmp_path / "links.jsonl.gz")
    assert capsys.readouterr().out.startswith(f"wrote {tmp_path / 'links.jsonl.gz'}: ")


def test_so_many_of_each_pair_are_chosen() -> None:
    items = [Translation(pair, str(number), str(number)) for pair in ("en-de", "en-ru") for number in range(9)]
    assert [item.pair for item in chosen(items, 2)] == ["en-de", "en-de", "en-ru", "en-ru"]
    assert chosen(items, 2) == chosen(items, 2)
    assert len(chosen(items, 100)) == 18
