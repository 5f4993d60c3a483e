"""Where the rules of glossaries mark a translation, with and without word alignment."""

from __future__ import annotations

from mtqa.alignment import Link
from mtqa.checks import run_checks
from mtqa.checks.binding import Terms, with_terms
from mtqa.segment import Document, Segment, Span, TextMap
from mtqa.terminology import parse_glossary
from tests.checks.pairs import CHECKS

SOURCE, TARGET = "Open the folder now", " Die Mappe jetzt öffnen "


def marked(links: dict[str, list[Link]] | None) -> list[str]:
    def align(source: str, target: str, *, method: str) -> list[Link]:
        assert (source, target) == (SOURCE, TARGET)
        return (links or {}).get(method, [])

    terms = Terms(parse_glossary("source\ttarget\nfolder\tOrdner\n"), None if links is None else align)
    check = with_terms(CHECKS["T101"], terms)
    assert check is not None
    segment = Segment("1", TARGET, TextMap.verbatim(len(TARGET), 0), source=SOURCE, target_lang="de", source_lang="en")
    return [finding.text for finding in run_checks(Document("t", TARGET, (segment,), target_lang="de"), [check])]


def test_without_a_model_the_whole_translation_is_marked() -> None:
    assert marked(None) == ["Die Mappe jetzt öffnen"]


def test_alignment_says_which_words_stand_for_the_term() -> None:
    link = Link(Span(9, 15), Span(5, 10), 0.9)
    assert marked({"itermax": [Link(Span(0, 4), Span(17, 23), 0.9), link]}) == ["Mappe"]
    assert marked({"itermax": [], "transport": [link]}) == ["Mappe"]


def test_where_alignment_finds_nothing_the_whole_is_marked() -> None:
    assert marked({}) == ["Die Mappe jetzt öffnen"]


def test_without_a_glossary_the_rule_is_not_run() -> None:
    assert with_terms(CHECKS["T101"], None) is None
    assert with_terms(CHECKS["T201"], None) is CHECKS["T201"]
