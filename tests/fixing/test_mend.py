from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from mtqa.finding import Category, Edit, Finding, Fix, Origin, Severity
from mtqa.fixing.mend import Mended, edited, mend
from mtqa.reading import read_text
from mtqa.segment import Document, LineIndex, Span
from tests.fixing.files import mended


def finding(of: Document, edits: Sequence[Edit], segment: int = 0, rule: str = "F205") -> Finding:
    """A finding whose fix is the same in the text and in the file, which is one line of text."""
    span = Span(edits[0].start, edits[-1].end)
    return Finding(
        *(rule, "double-space", Category.PUNCTUATION, Severity.MINOR, 0.9, "Wrong.", Origin.CHECK, span),
        location=LineIndex(of.text).locate(of.path, span),
        text=of.text[span.start : span.end],
        segment_id=of.segments[segment].id,
        fix=Fix(tuple(edits), tuple(edits)),
    )


def run(text: str, *rounds: Sequence[Sequence[Edit]], encodable: str | None = None) -> Mended:
    """Mends a text of one line; the edits that are found in each round."""
    waiting = list(rounds)

    def find(document: Document, _: Document | None) -> Iterable[Finding]:
        return [finding(document, edits) for edits in waiting.pop(0)] if waiting else []

    return mend(
        read_text(text),
        find,
        read_text,
        lambda new: encodable is None or new.isascii(),
    )


def test_edits_are_applied_together() -> None:
    assert edited("abcdef", [Edit(4, 5, ""), Edit(0, 0, ">"), Edit(1, 3, "X")]) == ">aXdf"


def test_of_two_fixes_that_overlap_the_first_wins_and_the_other_has_its_turn_later() -> None:
    done = run("Ein Wort hier", [[Edit(3, 8, " ")], [Edit(4, 5, "w")]], [[Edit(3, 4, "-")]])
    assert done.document.text == "Ein- hier"
    assert len(done.applied) == 2


def test_fixes_that_touch_where_one_puts_something_in_wait_for_each_other() -> None:
    done = run("Ein Wort", [[Edit(3, 4, "")], [Edit(4, 4, "x")]], [])
    assert done.document.text == "EinWort"


def test_a_fix_of_two_edits_is_applied_as_a_whole_or_not_at_all() -> None:
    done = run("a (Wort) hier", [[Edit(2, 3, "")], [Edit(2, 3, "["), Edit(7, 8, "]")]], [])
    assert done.document.text == "a Wort) hier"


def test_the_same_edit_of_two_rules_is_made_once_and_mends_both() -> None:
    of = read_text("Ein  Wort")
    twice = [finding(of, [Edit(4, 5, "")]), finding(of, [Edit(4, 5, "")], rule="F207")]
    done = mend(of, lambda document, _: twice if document is of else [], read_text, lambda _: True)
    assert done.document.text == "Ein Wort"
    assert [each.rule for each in done.applied] == ["F205", "F207"]


def test_what_the_encoding_lacks_is_not_put_in() -> None:
    done = run("Ein Wort", [[Edit(3, 4, "\u00a0")]], encodable="ascii")
    assert done.document.text == "Ein Wort"
    (refusal,) = done.refused
    assert "encoding" in refusal.reason


def test_fixes_that_undo_each_other_come_to_an_end_and_it_is_told() -> None:
    of = read_text("a")

    def find(document: Document, like: Document | None) -> list[Finding]:
        return [finding(document, [Edit(0, 1, "b" if document.text == "a" else "a")])]

    assert not mend(of, find, read_text, lambda _: True).settled


CSV = "source,target\nA word,{}\n"


def test_the_one_fix_that_the_file_does_not_bear_is_left_out() -> None:
    of = read_text(CSV.format("Ein  Wort; ja"), "file", "csv")
    start = of.text.index("Ein")
    target = of.segments[0].target

    def both(edit: Edit) -> Finding:
        """A fix that puts into the file what `edit` says of the text."""
        place = Edit(edit.start + start, edit.end + start, edit.text)
        made = finding(replace(of, text=of.text), [place])
        return replace(made, fix=Fix((place,), (edit,)))

    comma = both(Edit(target.index(";"), target.index(";") + 1, ","))  # would begin another column
    space = both(Edit(4, 5, ""))

    def find(document: Document, like: Document | None) -> list[Finding]:
        return [space, comma] if document is of else []

    done = mend(of, find, lambda text: read_text(text, "file", "csv"), lambda _: True)
    assert done.document.text == CSV.format("Ein Wort; ja")
    assert [each.fix for each in done.applied] == [space.fix]


def test_a_refusal_says_why() -> None:
    of = read_text(CSV.format("Ein Wort"), "file", "csv")
    start = of.text.index("Ein") + 3
    wrong = replace(
        finding(of, [Edit(start, start + 1, ",")]), fix=Fix((Edit(start, start + 1, ","),), (Edit(3, 4, ","),))
    )
    done = mend(of, lambda *_: [wrong], lambda text: read_text(text, "file", "csv"), lambda _: True)
    assert done.document is of
    assert [refusal.reason for refusal in done.refused] == ["the file would then be read otherwise than meant"]


def test_a_fix_that_changes_another_text_as_well_is_refused() -> None:
    # A text around the variants of Fluent is part of each; only one of them reports it here.
    text = "a = Ein { $n ->\n    [one] Wort\n   *[other] Worte\n } hier\n"
    of = read_text(text, "file", "fluent")
    assert len(of.segments) == 2
    place = text.index(" hier")
    target = of.segments[0].target
    made = replace(
        finding(of, [Edit(place, place + 1, "-")]),
        fix=Fix((Edit(place, place + 1, "-"),), (Edit(target.rindex(" "), target.rindex(" ") + 1, "-"),)),
    )
    done = mend(of, lambda *_: [made], lambda new: read_text(new, "file", "fluent"), lambda _: True)
    assert done.document is of


def test_text_that_variants_share_is_mended_once() -> None:
    done = mended("a = Ein { $n ->\n    [one] Wort\n   *[other] Worte\n } hier , ja\n", "fluent")
    assert done.document.text == "a = Ein { $n ->\n    [one] Wort\n   *[other] Worte\n } hier, ja\n"


@pytest.mark.parametrize("number", [1, 50])
def test_as_many_fixes_as_there_are(number: int) -> None:
    lines = "".join(f'{{"source": "A", "target": "Ein  Wort , {each}"}}\n' for each in range(number))
    done = mended(lines, "jsonl")
    assert len(done.applied) == 2 * number
    assert done.document.text == lines.replace("  W", " W").replace(" ,", ",").replace('"A","t', '"A", "t')
