"""How directives are read out of comments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.suppressions.directives import Directive, Malformed, Told, Verb, parse

NAMES = st.from_regex(r"[A-Z][0-9]{1,3}|[a-z]{1,8}(-[a-z]{1,8}){0,2}", fullmatch=True)
REASONS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=40)
LINES = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=60)


def only(comment: str) -> Told:
    found = list(parse(comment))
    assert len(found) == 1
    return found[0]


def shown(told: Told) -> tuple[Verb, tuple[str, ...], str | None]:
    assert isinstance(told, Directive)
    return told.verb, tuple(each.text for each in told.selectors), told.reason


@pytest.mark.parametrize(
    ("comment", "verb", "rules", "reason"),
    [
        ("mtqa: ignore[A102]", Verb.IGNORE, ("A102",), None),
        (" mtqa:ignore [ A102 , F2 ] ", Verb.IGNORE, ("A102", "F2"), None),
        ("mtqa: ignore", Verb.IGNORE, (), None),
        ("mtqa: ignore -- all of it", Verb.IGNORE, (), "all of it"),
        ("mtqa: ignore[A1] — so", Verb.IGNORE, ("A1",), "so"),
        ("mtqa: ignore[A1] - see #3.", Verb.IGNORE, ("A1",), "see #3."),
        ("mtqa: ignore[A1] --", Verb.IGNORE, ("A1",), None),
        ("* mtqa: disable[number-mismatch] */", Verb.DISABLE, ("number-mismatch",), None),
        ("mtqa: enable", Verb.ENABLE, (), None),
        ("mtqa: ignore-file[F2]", Verb.IGNORE_FILE, ("F2",), None),
        ("Approved by legal. mtqa: ignore[A1]", Verb.IGNORE, ("A1",), None),
        ("mtqa-ignore: A102", Verb.IGNORE, ("A102",), None),
        ("mtqa-ignore: A102 F2 -- why", Verb.IGNORE, ("A102", "F2"), "why"),
        ("mtqa-ignore:[A102, F2]", Verb.IGNORE, ("A102", "F2"), None),
    ],
)
def test_a_directive_is_read(comment: str, verb: Verb, rules: tuple[str, ...], reason: str | None) -> None:
    assert shown(only(comment)) == (verb, rules, reason)


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("mtqa: ingore[A1]", "did you mean ignore?"),
        ("mtqa: ignore-fil", "did you mean ignore-file?"),
        ("mtqa: xyz", "the words are ignore, disable, enable, ignore-file"),
        ("mtqa:", "nothing is said to mtqa"),
        ("mtqa: ignore[A1", "the bracket is not closed"),
        ("mtqa: ignore[]", "no rule is named"),
        ("mtqa: ignore[ , ]", "no rule is named"),
        ("mtqa: ignore[A1; F2]", "'A1;' is no rule"),
        ("mtqa: ignore A102", "nothing but a reason may stand"),
        ("mtqa: ignore[A1] since it is right", "nothing but a reason may stand"),
        ("mtqa: ignore[A1]--glued", "nothing but a reason may stand"),
        ("mtqa ignore[A1]", "must be followed by a colon"),
        ("mtqa-ignore:", "no rule is named"),
        ("This is right. mtqa: ingore[A1]", "did you mean ignore?"),
        ("mtqa: IGNORE[A1]", "did you mean ignore?"),
    ],
)
def test_what_begins_as_one_and_is_none_is_malformed(comment: str, problem: str) -> None:
    told = only(comment)
    assert isinstance(told, Malformed)
    assert problem in told.problem


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "We check this with mtqa: it finds numbers.",
        "Tell mtqa to ignore it",
        "see https://example.org/mtqa:ignore[A1]",
        "not-mtqa: ignore[A1]",
        "the mtqa package",
        "mtqa",
        "MTQA: IGNORE[A1]",
    ],
)
def test_prose_is_no_directive(comment: str) -> None:
    assert list(parse(comment)) == []


def test_every_line_of_a_comment_may_hold_one() -> None:
    found = list(parse("For translators.\r\n * mtqa: ignore[A1]\r\n * mtqa: ignore[F2] -- so\n"))
    assert [shown(each) for each in found] == [(Verb.IGNORE, ("A1",), None), (Verb.IGNORE, ("F2",), "so")]


@given(st.sampled_from(list(Verb)), st.lists(NAMES, max_size=5), st.none() | REASONS, st.sampled_from(["", "  ", "* "]))
def test_what_is_written_is_what_is_read(verb: Verb, names: list[str], reason: str | None, lead: str) -> None:
    rules = f"[{', '.join(names)}]" if names else ""
    comment = f"{lead}mtqa: {verb}{rules}" + ("" if reason is None else f" -- {reason}")
    told = only(comment)
    assert isinstance(told, Directive)
    assert told.verb is verb
    assert [each.text for each in told.selectors] == names
    assert [comment[each.start : each.end] for each in told.selectors] == names
    assert comment[told.start : told.end] == f"mtqa: {verb}{rules}"
    assert (told.reason or "") in (reason or "")


@given(
    st.lists(
        LINES | LINES.map(lambda line: f"mtqa: {line}") | LINES.map(lambda line: f"mtqa: ignore[{line}"), max_size=6
    )
)
def test_whatever_a_comment_says_it_is_read_line_by_line(lines: list[str]) -> None:
    comment = "\n".join(lines)
    found = list(parse(comment))
    assert len(found) <= len(lines)
    place = 0
    for each in found:
        assert place <= each.start < each.end <= len(comment)
        assert comment.startswith("mtqa", each.start)
        assert "\n" not in comment[each.start : each.end]
        place = each.end
        if isinstance(each, Directive):
            assert all(each.start < one.start < one.end <= each.end for one in each.selectors)
            assert all(comment[one.start : one.end] == one.text for one in each.selectors)
    begun = [line for line in lines if line.startswith("mtqa:")]
    assert len(found) >= len(begun)


def test_long_comments_take_linear_time() -> None:
    for unit in ("mtqa ", "mtqa: ", "mtqa: ignore ", "mtqa-ignore ", "x mtqa: ignore[", "mtqa: ignore[A1, "):
        for end in ("", "\n"):
            assert len(list(parse((unit + end) * 50_000))) <= 50_000
