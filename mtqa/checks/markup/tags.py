"""HTML and XML tags that a translation lost, added, renamed, broke or nested wrongly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.markup.tag_faults import real_tags, surplus, tag_faults
from mtqa.checks.markup.tag_reader import Kind, Tag, find_tags
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.checks.view import SegmentView


@check(
    "M102",
    "tag-mismatch",
    Category.MARKUP,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.8,
    precision=Precision(36, 46, "catalogues, 31 languages"),
    triggers="<",
    bad=(
        Example("Bitte <b>lesen.", ("<b>",), "de", "Please <b>read</b>.", "en"),
        Example("Cliquez ici.", ("",), "fr", 'Click <a href="/help">here</a>.', "en"),
        Example("Нажмите < b>Далее</b>.", ("< b>",), "ru", "Press <b>Next</b>.", "en"),
        Example("<em>Wichtig</em>", ("<em>",), "de", "<strong>Important</strong>", "en"),
        Example("<b><i>Achtung</b></i>", ("</b>",), "de", "<b><i>Attention</i></b>", "en"),
        Example("<p>Eins<p></p>Zwei</p>", ("<p>",), "de", "<p>One</p><p>Two</p>", "en"),
        Example('<a ссылка="/x">Да</a>', ('<a ссылка="/x">',), "ru", '<a href="/x">Yes</a>', "en"),
        Example('<a href="/hilfe">Hilfe</a>', ('<a href="/hilfe">',), "de", '<a href="/help">Help</a>', "en"),
    ),
    good=(
        Example("Aufruf: kopiere <Datei> <Ziel>", (), "de", "Usage: copy <file> <target>", "en"),
        Example('Auf <a href="x">die Seite</a> <b>jetzt</b>', (), "de", '<b>Now</b> to <a href="x">the page</a>', "en"),
        Example("Wenn a < b und c > d", (), "de", "If a < b and c > d", "en"),
        Example("<p>Zwei <b>jetzt</b></p><p>Eins", (), "de", "<p><b>Now</b> two</p><p>One", "en"),
        Example('<img alt="Ein Hund" src="d.png"/>', (), "de", '<img src="d.png" alt="A dog">', "en"),
        Example("Eva <eva@example.org>", (), "de", "Eve <eva@example.org>", "en"),
    ),
)
def tag_mismatch(view: SegmentView) -> Iterator[Mark]:
    """The tags differ from those of the source.

    ## What it does
    Compares the HTML and XML tags of source and translation: how often each is opened and closed, whether they are
    nested properly, and their attributes, but for the values of those that are translated (`alt`, `title` and the
    like). They may stand in another order, but for those of blocks (paragraphs, headings, lists, tables), which must
    follow and hold each other as in the source. Values in command-line help (`<file>`) are no tags: nothing closes
    them. Emphasis and line breaks that differ, and attributes, do less harm: they are `minor` and less sure.

    ## Why is this bad?
    Links and formatting are lost, or the whole page after the tag is shown in the wrong form.

    ## Use instead
    Put each tag of the source around the words that translate those it enclosed.
    """
    before, after = find_tags(view.source), find_tags(view.target)
    if [tag[2:5] for tag in before] == [tag[2:5] for tag in after] and (before or "<" not in view.source):
        return
    ours, theirs = real_tags(before, after)
    if [tag[2:5] for tag in ours] == [tag[2:5] for tag in theirs]:
        return
    broken, missing = _broken(surplus(ours, theirs), view, theirs)
    yield from broken
    end = len(view.target.rstrip())
    for fault in tag_faults(ours, theirs, missing):
        start, stop = (end, end) if fault.tag is None else (fault.tag.start, fault.tag.end)
        yield Mark(start, stop, fault.message, fault.suggestion, fault.severity, fault.confidence)


def _broken(missing: Sequence[Tag], view: SegmentView, theirs: Sequence[Tag]) -> tuple[list[Mark], list[Tag]]:
    """Remains of missing tags in the target, and the tags that are still missing without them."""
    marks = []
    left = []
    prose = re.sub(r"<[^<>]{1,1000}>", " ", view.source)
    taken = [(tag.start, tag.end) for tag in theirs]
    for tag in missing:
        slash = r"/\s*" if tag.kind is Kind.CLOSE else ""
        name = re.escape(tag.name)
        pattern = (
            rf"[<＜]\s*{slash}{name}(?:\s[^<>]{{0,200}})?\s*/?\s*[>＞]|&lt;\s*{slash}{name}(?:\s[^<>&]{{0,200}})?&gt;"
            rf"|[<＜]\s*{slash}{name}(?=\s*(?:$|[^\w\s=>/:.\-]))"
        )
        for found in re.finditer(pattern, view.target, re.IGNORECASE):
            start, end = found.span()
            if found[0] not in prose and not any(a < end and start < b for a, b in taken):
                taken.append((start, end))
                marks.append(Mark(start, end, f"“{found[0]}” is not a valid tag; the source has “{tag.text}”."))
                break
        else:
            left.append(tag)
    return marks, left
