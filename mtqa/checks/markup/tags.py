"""HTML and XML tags that a translation lost, added, renamed, broke or nested wrongly."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.markup.tag_reader import OPTIONAL_END, Kind, Tag, find_tags, sure_names
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
    confidence=0.9,
    triggers="<",
    bad=(
        Example("Bitte <b>lesen.", ("<b>",), "de", "Please <b>read</b>.", "en"),
        Example("Cliquez ici.", ("",), "fr", 'Click <a href="/help">here</a>.', "en"),
        Example("Нажмите < b>Далее</b>.", ("< b>",), "ru", "Press <b>Next</b>.", "en"),
        Example("<em>Wichtig</em>", ("<em>",), "de", "<strong>Important</strong>", "en"),
        Example("<b><i>Achtung</b></i>", ("</b>",), "de", "<b><i>Attention</i></b>", "en"),
        Example('<a href="/hilfe">Hilfe</a>', ('<a href="/hilfe">',), "de", '<a href="/help">Help</a>', "en"),
    ),
    good=(
        Example("Aufruf: kopiere <Datei> <Ziel>", (), "de", "Usage: copy <file> <target>", "en"),
        Example('Auf <a href="x">die Seite</a> <b>jetzt</b>', (), "de", '<b>Now</b> to <a href="x">the page</a>', "en"),
        Example("Wenn a < b und c > d", (), "de", "If a < b and c > d", "en"),
        Example('<img alt="Ein Hund" src="d.png"/>', (), "de", '<img src="d.png" alt="A dog">', "en"),
        Example("Eva <eva@example.org>", (), "de", "Eve <eva@example.org>", "en"),
    ),
)
def tag_mismatch(view: SegmentView) -> Iterator[Mark]:
    """The tags differ from those of the source.

    ## What it does
    Compares the HTML and XML tags of source and translation: how often each is opened and closed, whether they are
    nested properly, and their attributes but for those that are translated (`alt`, `title` and the like). They may
    stand in another order. Values in command-line help (`<file>`) are no tags: nothing closes them.

    ## Why is this bad?
    Links and formatting are lost, or the whole page after the tag is shown in the wrong form.

    ## Use instead
    Put each tag of the source around the words that translate those it enclosed.
    """
    before, after = find_tags(view.source), find_tags(view.target)
    if [tag[2:5] for tag in before] == [tag[2:5] for tag in after] and (before or "<" not in view.source):
        return
    names = sure_names(before)
    names |= sure_names(after) - {tag.name for tag in before}
    ours = [tag for tag in before if tag.name in names]
    theirs = [tag for tag in after if tag.name in names]
    if [tag[2:5] for tag in ours] == [tag[2:5] for tag in theirs]:
        return
    missing, extra = _surplus(ours, theirs), _surplus(theirs, ours)
    if missing or extra:
        broken, missing = _broken(missing, view, theirs)
        yield from broken
        yield from _mismatches(missing, extra, theirs, len(view.target.rstrip()))
    else:
        yield from _wrongly_nested(ours, theirs)
        yield from _changed_attributes(ours, theirs)


def _surplus(tags: Sequence[Tag], others: Sequence[Tag]) -> list[Tag]:
    """Those that occur more often among `tags`; of equal ones the last."""
    surplus = Counter((tag.kind, tag.name) for tag in tags) - Counter((tag.kind, tag.name) for tag in others)
    chosen = []
    if surplus:
        for tag in reversed(tags):
            if surplus[tag.kind, tag.name] > 0:
                surplus[tag.kind, tag.name] -= 1
                chosen.append(tag)
    return chosen[::-1]


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


def _mismatches(missing: list[Tag], extra: list[Tag], theirs: Sequence[Tag], end: int) -> Iterator[Mark]:
    """Marks for elements and tags that are on one side only."""
    lost, added = _elements(missing), _elements(extra)
    if len({one.tag.name for one in lost}) == len({one.tag.name for one in added}) == 1:
        for one, other in list(zip(lost, added, strict=False)):
            if one.whole == other.whole and one.tag.kind is other.tag.kind:
                lost.remove(one)
                added.remove(other)
                message = f"“{other.shown}” stands where the source has “{one.shown}”."
                yield _mark(other.tag.start, other.tag.end, message, [one, other])
    for element in list(added):
        closing = next((one for one in lost if _unslashed(one, element)), None)
        if closing is not None:
            lost.remove(closing)
            added.remove(element)
            message = f"“{element.tag.text}” stands where “{closing.tag.text}” should close the element."
            yield Mark(element.tag.start, element.tag.end, message, suggestion=closing.tag.text)
    for element in added:
        message = f"“{element.shown}” does not stand in the source."
        yield _mark(element.tag.start, element.tag.end, message, [element])
    absent = []
    for element in lost:
        partner = None if element.whole else _partner(element.tag, theirs)
        if partner is None:
            absent.append(element)
        else:
            verb = "closed" if element.tag.kind is Kind.CLOSE else "opened"
            message = f"“{partner.text}” is not {verb}: “{element.tag.text}” is missing."
            yield Mark(partner.start, partner.end, message, severity=_severity([element]))
    if absent:
        names = ", ".join(dict.fromkeys(f"“{element.shown}”" for element in absent))
        yield _mark(end, end, f"{names} of the source {'is' if len(absent) == 1 else 'are'} missing.", absent)


class _Element(NamedTuple):
    """A tag alone, or an opening tag together with its closing one."""

    tag: Tag
    whole: bool

    @property
    def shown(self) -> str:
        return f"{self.tag.text}…</{self.tag.name}>" if self.whole else self.tag.text


def _elements(tags: Sequence[Tag]) -> list[_Element]:
    """Joins opening and closing tags of one name."""
    closing = Counter(tag.name for tag in tags if tag.kind is Kind.CLOSE)
    opening = Counter(tag.name for tag in tags if tag.kind is Kind.OPEN)
    elements = []
    for tag in tags:
        if tag.kind is Kind.OPEN and closing[tag.name] > 0:
            closing[tag.name] -= 1
            elements.append(_Element(tag, True))
        elif tag.kind is Kind.CLOSE and opening[tag.name] > 0:
            opening[tag.name] -= 1
        else:
            elements.append(_Element(tag, False))
    return elements


def _unslashed(lost: _Element, added: _Element) -> bool:
    """Whether an opening tag stands instead of the closing one."""
    return lost.tag.kind is Kind.CLOSE and added.tag.kind is Kind.OPEN and lost.tag.name == added.tag.name


def _partner(tag: Tag, theirs: Sequence[Tag]) -> Tag | None:
    """The tag of the target that is left alone where `tag` is missing."""
    if tag.kind is Kind.EMPTY or tag.name in OPTIONAL_END:
        return None
    wanted = Kind.OPEN if tag.kind is Kind.CLOSE else Kind.CLOSE
    same = [other for other in theirs if other.name == tag.name and other.kind is wanted]
    return same[-1] if same else None


def _mark(start: int, end: int, message: str, elements: Sequence[_Element]) -> Mark:
    severity = _severity(elements)
    return Mark(start, end, message, severity=severity, confidence=0.6 if severity is Severity.MINOR else None)


def _severity(elements: Sequence[_Element]) -> Severity | None:
    """Emphasis may be set by other means in another language, and line breaks elsewhere, without much harm."""
    slight = all(
        element.tag.name in _BREAKS or (element.tag.name in _EMPHASIS and element.whole) for element in elements
    )
    return Severity.MINOR if slight else None


def _wrongly_nested(ours: Sequence[Tag], theirs: Sequence[Tag]) -> Iterator[Mark]:
    """The first tag of the target that closes another element than the one opened last."""
    if _first_crossing(ours) is None and (crossing := _first_crossing(theirs)) is not None:
        yield Mark(crossing.start, crossing.end, f"“{crossing.text}” closes an element before the one inside it.")


def _first_crossing(tags: Sequence[Tag]) -> Tag | None:
    open_names: list[str] = []
    for tag in tags:
        if tag.kind is Kind.OPEN:
            open_names.append(tag.name)
        elif tag.kind is Kind.CLOSE:
            while open_names and open_names[-1] in OPTIONAL_END and open_names[-1] != tag.name:
                open_names.pop()
            if not open_names or open_names.pop() != tag.name:
                return tag
    return None


def _changed_attributes(ours: Sequence[Tag], theirs: Sequence[Tag]) -> Iterator[Mark]:
    """Tags of the target whose attributes are not those of any tag of the source."""
    expected = Counter((tag.name, _fixed_attributes(tag)) for tag in ours)
    for tag in theirs:
        key = (tag.name, _fixed_attributes(tag))
        if expected[key] > 0:
            expected[key] -= 1
            continue
        originals = [attributes for (name, attributes), count in expected.items() if name == tag.name and count > 0]
        if originals:
            expected[tag.name, originals[0]] -= 1
            changed = sorted({name for name, _ in set(originals[0]) ^ set(key[1])})
            names = ", ".join(f"“{name}”" for name in changed)
            message = f"{names} of “<{tag.name}>” {'differs' if len(changed) == 1 else 'differ'} from the source."
            yield Mark(tag.start, tag.end, message, severity=Severity.MINOR, confidence=0.7)


def _fixed_attributes(tag: Tag) -> tuple[tuple[str, str], ...]:
    """The attributes that a translation leaves alone. Placeholders and whole addresses have checks of their own."""
    return tuple(
        sorted(
            (name, value)
            for name, value in tag.attributes
            if name in _FIXED and value and _ELSEWHERE.search(value) is None
        )
    )


_BREAKS = frozenset({"br", "p", "wbr"})
_EMPHASIS = frozenset({"b", "big", "cite", "code", "em", "i", "kbd", "mark", "q", "small", "strong", "tt", "u", "var"})
_FIXED = frozenset({"class", "href", "id", "name", "rel", "src", "target", "type", "for", "method", "action", "ref"})
_ELSEWHERE = re.compile(r"[%{$]|://|mailto:|^//")
