"""Looks at segments word by word, and their memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.cache.closeups import RememberedCloseUps
from mtqa.cache.store import Store
from mtqa.reference.closeups import ByEmbeddedModel
from mtqa.segment import Segment, TextMap
from tests.reports.html.looks import WordByWord


def segment(target: str, source: str | None = None, lang: str = "de") -> Segment:
    return Segment("1", target, TextMap.verbatim(len(target), 0), source, target_lang=lang)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def remembered(directory: Path, look: WordByWord, signature: str = "model:a@1") -> tuple[Store, RememberedCloseUps]:
    store = Store(directory, 1 << 20, pytest.fail)
    return store, RememberedCloseUps(store, signature, look)


def test_what_was_seen_once_is_not_looked_at_again(directory: Path) -> None:
    segments = [segment("Der Preis ist 300.", "The price is 30."), segment("Gut.", "Good.")]
    first = WordByWord()
    store, look = remembered(directory, first)
    seen = look([*segments, segments[0]])
    store.close()
    assert [each.target for each in first.seen] == ["Der Preis ist 300.", "Gut."]
    again = WordByWord()
    store, look = remembered(directory, again)
    assert look([segments[1], segments[0]]) == [seen[1], seen[0]]
    store.close()
    assert again.seen == []


def test_another_model_language_or_source_is_looked_at_anew(directory: Path) -> None:
    first = WordByWord()
    store, look = remembered(directory, first)
    look([segment("Gut.", "Good.")])
    look([segment("Gut.", "Well."), segment("Gut.", "Good.", "nl"), segment("Gut.")])
    assert len(first.seen) == 4
    store.close()
    other = WordByWord()
    store, look = remembered(directory, other, "model:a@2")
    look([segment("Gut.", "Good.")])
    store.close()
    assert len(other.seen) == 1


def test_the_embedded_model_says_which_words_render_which() -> None:
    target, source = "Die Fähre fährt heute.", "The ferry leaves today."
    (close,) = ByEmbeddedModel("default")([segment(target, source)])
    words = [target[each.start : each.end] for each in close.words]
    sources = [source[each.start : each.end] for each in close.source_words]
    assert words[:4] == ["Die", "Fähre", "fährt", "heute"]
    links = {(words[one], sources[other]) for one, other in close.links}
    assert {("Fähre", "ferry"), ("heute", "today")} <= links
    assert len(close.doubts) == len(words)
    assert all(0 <= doubt <= 100 for doubt in close.doubts)


def test_nothing_is_loaded_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtqa.reference.embedded.load", pytest.fail)
    assert ByEmbeddedModel("default")([]) == []
