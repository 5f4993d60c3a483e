from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.browse.listing import DocumentOrder, Filter, FindingOrder, Listing
from mtqa.sifting import Reason, SetAside
from tests.browse.conftest import Run


@pytest.fixture
def listing(run: Run) -> Listing:
    return Listing(run("articles", "catalogues"))


def paths(listing: Listing, order: DocumentOrder) -> list[str]:
    return [listing.report.documents[number].path for number in listing.documents(order)]


def test_documents_are_listed_worst_first_or_as_asked(listing: Listing) -> None:
    ranked = paths(listing, DocumentOrder.WORST)
    penalties = {each.path: each.scores.mqm_per_100_words for each in listing.report.documents}
    assert [penalties[path] for path in ranked] == sorted(penalties.values(), key=lambda each: -(each or 0))
    assert paths(listing, DocumentOrder.FINDINGS)[0] == "articles/ferry-machine.txt"
    assert paths(listing, DocumentOrder.PATH) == sorted(penalties)
    assert paths(listing, DocumentOrder.RUN) == [each.path for each in listing.report.documents]


def test_a_document_that_could_not_be_judged_comes_last(listing: Listing) -> None:
    documents = listing.report.documents
    unjudged = replace(documents[0], scores=replace(documents[0].scores, mqm_per_100_words=None))
    listing = Listing(replace(listing.report, documents=(unjudged, *documents[1:])))
    assert listing.documents(DocumentOrder.WORST)[-1] == 0


def test_filters_leave_what_all_of_them_hold_for(listing: Listing) -> None:
    every = listing.found(Filter())
    assert len(every) == sum(len(each.findings) for each in listing.report.documents)
    major = listing.found(Filter(severities=frozenset({"major"})))
    assert major == [each for each in every if each.finding.severity.value == "major"]
    both = Filter(severities=frozenset({"major"}), rules=frozenset({"A102", "F205"}))
    assert [each.finding.rule for each in listing.found(both)] == ["A102"] * len(listing.found(both)) != []
    assert listing.found(Filter(categories=frozenset({"Markup"}), severities=frozenset({"neutral"}))) == []


def test_the_search_takes_words_in_any_case_from_texts_messages_rules_and_paths(listing: Listing) -> None:
    for words in ("CYRILLIC in a text", "a203", "Foreign-Words", "ferry-machine A203"):
        assert [each.finding.rule for each in listing.found(Filter(text=words))] == ["A203"], words
    assert {each.document for each in listing.found(Filter(text="catalogues/shop"))} == {
        next(number for number, each in enumerate(listing.report.documents) if "shop" in each.path)
    }
    # It stands in the line that another finding is in as well.
    assert {each.finding.rule for each in listing.found(Filter(text="паромная"))} == {"A203", "F101"}
    assert listing.found(Filter(text="паромная nothing-of-the-kind")) == []


def test_findings_are_ordered_by_place_or_worst_first(listing: Listing) -> None:
    ranks = [each.finding.severity.rank for each in listing.found(Filter(), FindingOrder.WORST)]
    assert ranks == sorted(ranks, reverse=True)
    numbers = [each.number for each in listing.found(Filter())]
    assert numbers == sorted(numbers)


def test_counts_are_of_what_the_other_filters_leave(listing: Listing) -> None:
    chosen = Filter(severities=frozenset({"critical"}), rules=frozenset({"F205"}))
    facets = listing.facets(chosen)
    assert facets["rules"]["F205"] == 0
    assert facets["rules"]["M101"] == len(listing.found(Filter(severities=chosen.severities)))
    assert facets["severities"]["minor"] == len(listing.found(Filter(rules=chosen.rules)))


def test_what_the_run_did_not_tell_is_listed_on_demand_in_its_place(listing: Listing) -> None:
    document = next(each for each in listing.report.documents if len(each.findings) > 3)
    known = SetAside(document.findings[1], Reason.KNOWN)
    told = (document.findings[0], *document.findings[2:])
    listing = Listing(replace(listing.report, documents=(replace(document, findings=told, aside=(known,)),)))
    assert [each.finding for each in listing.found(Filter())] == list(told)
    assert [each.finding for each in listing.found(Filter(aside=True))] == list(document.findings)
    assert listing.found(Filter(aside=True))[1].aside is known


def test_filters_are_told_in_words() -> None:
    chosen = Filter(severities=frozenset({"minor", "critical"}), rules=frozenset({"A102"}), text="a b")
    assert chosen.told() == "critical, minor · A102 · “a b”"
    assert chosen.cleared.told() == ""
