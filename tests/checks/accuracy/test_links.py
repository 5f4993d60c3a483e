from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checks.accuracy.web_addresses import find_emails, find_urls, parse_url, same_url
from mtqa.finding import Severity
from tests.checks.pairs import findings, marked
from tests.limits import HANG_S


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://a.net/b.", "https://a.net/b"),
        ("(https://a.net/b)", "https://a.net/b"),
        ("https://a.net/b_(c)!", "https://a.net/b_(c)"),
        ("“https://a.net/b”", "https://a.net/b"),
        ("见https://a.net/b。谢谢", "https://a.net/b"),
        ('<a href="https://a.net/b?c=d&e=f">', "https://a.net/b?c=d&e=f"),
        ("[x](https://a.net/b)", "https://a.net/b"),
        ("https://ru.wikipedia.org/wiki/Москва.", "https://ru.wikipedia.org/wiki/Москва"),
        ("www.a.net, FTP://x.org/y", "www.a.net"),
    ],
)
def test_a_url_ends_before_the_punctuation_of_its_sentence(text: str, expected: str) -> None:
    address = find_urls(text)[0]
    assert address.text == text[address.start : address.end] == expected


def test_email_addresses_are_found_outside_of_urls() -> None:
    text = "Ask a.b+c@d-e.co.uk. Or ssh://git@host.net/x and git@host.net:x"
    assert [address.text for address in find_emails(text)] == ["a.b+c@d-e.co.uk"]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("http://a.net/b", "https://www.A.net/b/", True),
        ("https://a.net/en/b", "https://a.net/de/ganz/anders", True),
        ("https://en.wikipedia.org/wiki/Dog", "https://de.wikipedia.org/wiki/Hund", True),
        ("https://a.com/x", "https://a.de/y", True),
        ("https://a.com/x", "https://a.co.uk/y", True),
        ("https://a.net/?hl=en&q=1", "https://a.net/?hl=de&q=1", True),
        ("https://a.net/b.en.html", "https://a.net/b.de.html", True),
        ("https://a.net/b%20c", "https://a.net/b c", True),
        ("https://a.net/b", "https://a.net/c", False),
        ("https://a.net/b", "https://b.net/b", False),
        ("https://a.net/b#x", "https://a.net/b#y", False),
    ],
)
def test_urls_of_one_page_in_two_languages_are_the_same(first: str, second: str, *, same: bool) -> None:
    assert same_url(parse_url(first), parse_url(second)) is same


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("See https://a.net/b", "Siehe https://a.net/c.", ["https://a.net/c"]),
        ("See https://a.net/b", "Siehe da.", [""]),
        ("https://a.net/b https://c.net/d", "https://c.net/d", [""]),
        ("See https://a.net/b", "Siehe https: // a.net / b", ["https: // a.net / b"]),
        ("See https://a.net/b", "Siehe a.net/b", []),
        ("See https://a.net/%s", "Siehe https://a.net/%1$s", []),
        ("See https://en.a.org/b", "Siehe https://help.a.org/de/c", []),
        ("e.g. http://host:port/", "z. B. http://rechner:port/", []),
        ("e.g. https://example.com/dog", "z. B. https://example.com/hund", []),
        ("See a", "Siehe https://a.net/b", []),
    ],
)
def test_urls_that_are_missing_or_altered_are_marked(source: str, target: str, expected: list[str]) -> None:
    assert marked("A104", source, target) == expected


@pytest.mark.parametrize(
    ("address", "target", "expected"),
    [
        ("https://pidgin.im", "https://pidgin.im-ൽ രേഖപ്പെടുത്തുക", []),
        ("www.vorbis.com", "Kuvaus on www.vorbis.com-sivuston osiosta.", []),
        ("https://pidgin.im/a", "Siehe https://pidgin.im/a-b", ["https://pidgin.im/a-b"]),
    ],
)
def test_an_ending_of_the_language_leaves_an_address_as_it_is(address: str, target: str, expected: list[str]) -> None:
    assert marked("A104", f"See {address}", target) == expected


def test_the_address_of_the_source_is_suggested() -> None:
    (finding,) = findings("A104", "See https://a.net/b", "Siehe https://a.net/bb")
    assert finding.suggestion == "https://a.net/b"
    assert (finding.severity, finding.confidence) == (Severity.MAJOR, 0.75)


def test_another_site_altogether_may_be_chosen_on_purpose() -> None:
    (finding,) = findings("A104", "See https://a.net/b", "Siehe https://team-deutsch.example.de/hilfe")
    assert (finding.severity, finding.confidence) == (Severity.MINOR, 0.5)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Ask help@a.net", "Frag hilfe@a.net", ["hilfe@a.net"]),
        ("Ask help@a.net", "Frag uns", [""]),
        ("Ask help@a.net", "Frag help @ a. net", ["help @ a. net"]),
        ("Ask help@a.net", "Frag HELP@a.net.", []),
        ("Ask me@example.org", "Frag mich@example.org", []),
        ("a@b.net or c@d.net", "c@d.net oder a@b.net", []),
    ],
)
def test_email_addresses_that_are_missing_or_altered_are_marked(source: str, target: str, expected: list[str]) -> None:
    assert marked("A105", source, target) == expected


PIECES = ["https://", "www.", "a.net", "/", "en", "?hl=de", "@", "b", ".", " ", ")", "%20", "%s", "&amp;", "ж", "。"]


@pytest.mark.parametrize("rule", ["A104", "A105"])
@given(
    source=st.lists(st.sampled_from(PIECES), max_size=15).map("".join),
    target=st.lists(st.sampled_from(PIECES), max_size=15).map("".join),
)
def test_marks_lie_within_any_text(rule: str, source: str, target: str) -> None:
    for finding in findings(rule, source, target):
        assert target[finding.span.start : finding.span.end] == finding.text
        assert finding.message.endswith(".")


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_a_text_agrees_with_itself(text: str) -> None:
    assert findings("A104", text, text) == findings("A105", text, text) == []


@pytest.mark.parametrize(
    "unit", ["https://a.net/b", "https://", "a@", "a@b.", ".", "www.", "a.b@c.de ", "https://a.net/)))"]
)
def test_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    began = time.process_time()
    text = unit * (20_000 // len(unit))
    for rule in ("A104", "A105"):
        findings(rule, "See https://x.net/y or z@x.net.", text)
        findings(rule, text, "x")
    assert time.process_time() - began < HANG_S
