"""How the tags of a translation may differ from those of its source, for every check that compares tags."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.markup.block_order import misplaced_block
from mtqa.checks.markup.tag_reader import OPTIONAL_END, Kind, Tag, sure_names
from mtqa.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class TagFault(NamedTuple):
    """One fault.

    Attributes:
        tag: Of the target; None for tags that it lacks.
        message: What is wrong.
        suggestion: What should stand instead of the tag, if that is known.
        severity, confidence: Where they differ from those of a lost tag.
    """

    tag: Tag | None
    message: str
    suggestion: str | None = None
    severity: Severity | None = None
    confidence: float | None = None


def real_tags(before: tuple[Tag, ...], after: tuple[Tag, ...]) -> tuple[list[Tag], list[Tag]]:
    """Those of the source and of the target that are tags and not values to fill in (`<file>`)."""
    names = sure_names(before)
    names |= sure_names(after) - {tag.name for tag in before}
    return [tag for tag in before if tag.name in names], [tag for tag in after if tag.name in names]


def surplus(tags: Sequence[Tag], others: Sequence[Tag]) -> list[Tag]:
    """Those that occur more often among `tags`; of equal ones the last."""
    left = Counter((tag.kind, tag.name) for tag in tags) - Counter((tag.kind, tag.name) for tag in others)
    chosen = []
    if left:
        for tag in reversed(tags):
            if left[tag.kind, tag.name] > 0:
                left[tag.kind, tag.name] -= 1
                chosen.append(tag)
    return chosen[::-1]


def tag_faults(ours: Sequence[Tag], theirs: Sequence[Tag], missing: Sequence[Tag] | None = None) -> Iterator[TagFault]:
    """Tags that are on one side only; where there are none, wrong nesting and changed attributes.

    Args:
        ours: The source's.
        theirs: The target's.
        missing: Those of the source that are to be reported as missing, if not all that are.
    """
    lost, added = surplus(ours, theirs), surplus(theirs, ours)
    if lost or added:
        yield from _mismatches(lost if missing is None else missing, added, theirs)
    else:
        yield from _wrongly_nested(ours, theirs)
        renamed = list(_renamed_attributes(ours, theirs))
        yield from renamed or _changed_attributes(ours, theirs)


def _mismatches(missing: Sequence[Tag], extra: Sequence[Tag], theirs: Sequence[Tag]) -> Iterator[TagFault]:
    """Faults of elements and tags that are on one side only."""
    lost, added = _elements(missing), _elements(extra)
    if len({one.tag.name for one in lost}) == len({one.tag.name for one in added}) == 1:
        for one, other in list(zip(lost, added, strict=False)):
            if one.whole == other.whole and one.tag.kind is other.tag.kind:
                lost.remove(one)
                added.remove(other)
                message = f"“{other.shown}” stands where the source has “{one.shown}”."
                yield _fault(other.tag, message, [one, other])
    for element in list(added):
        closing = next((one for one in lost if _unslashed(one, element)), None)
        if closing is not None:
            lost.remove(closing)
            added.remove(element)
            message = f"“{element.tag.text}” stands where “{closing.tag.text}” should close the element."
            yield TagFault(element.tag, message, closing.tag.text)
    for element in added:
        message = f"“{element.shown}” does not stand in the source."
        yield _fault(element.tag, message, [element])
    absent = []
    for element in lost:
        partner = None if element.whole else _partner(element.tag, theirs)
        if partner is None:
            absent.append(element)
        else:
            verb = "closed" if element.tag.kind is Kind.CLOSE else "opened"
            message = f"“{partner.text}” is not {verb}: “{element.tag.text}” is missing."
            yield TagFault(partner, message, severity=_severity([element]))
    if absent:
        names = ", ".join(dict.fromkeys(f"“{element.shown}”" for element in absent))
        yield _fault(None, f"{names} of the source {'is' if len(absent) == 1 else 'are'} missing.", absent)


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


def _fault(tag: Tag | None, message: str, elements: Sequence[_Element]) -> TagFault:
    severity = _severity(elements)
    return TagFault(tag, message, severity=severity, confidence=0.6 if severity is Severity.MINOR else None)


def _severity(elements: Sequence[_Element]) -> Severity | None:
    """Emphasis may be set by other means in another language, and line breaks elsewhere, without much harm."""
    slight = all(
        element.tag.name in _BREAKS or (element.tag.name in _EMPHASIS and element.whole) for element in elements
    )
    return Severity.MINOR if slight else None


def _wrongly_nested(ours: Sequence[Tag], theirs: Sequence[Tag]) -> Iterator[TagFault]:
    """The first tag of the target that closes another element than the one opened last, or of a block out of place."""
    if _first_crossing(ours) is None and (crossing := _first_crossing(theirs)) is not None:
        yield TagFault(crossing, f"“{crossing.text}” closes an element before the one inside it.")
    elif (wrong := misplaced_block(ours, theirs)) is not None:
        tag, expected = wrong
        message = f"“{tag.text}” stands where the source has “{expected.text}”: the blocks are in another order."
        yield TagFault(tag, message)


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


def _changed_attributes(ours: Sequence[Tag], theirs: Sequence[Tag]) -> Iterator[TagFault]:
    """Tags of the target whose attributes are not those of any tag of the source."""
    expected = Counter((tag.name, _fixed_attributes(tag)) for tag in ours if tag.kind is not Kind.CLOSE)
    for tag in theirs:
        if tag.kind is Kind.CLOSE:
            continue
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
            yield TagFault(tag, message, severity=Severity.MINOR, confidence=0.7)


def _renamed_attributes(ours: Sequence[Tag], theirs: Sequence[Tag]) -> Iterator[TagFault]:
    """Tags of which an attribute has a name that no tag of the source has, and lacks one that it should have."""
    known: dict[str, set[str]] = {}
    for tag in ours:
        known.setdefault(tag.name, set()).update(name for name, _ in tag.attributes)
    for tag in theirs:
        names = {name for name, _ in tag.attributes}
        odd, lost = sorted(names - known.get(tag.name, names)), sorted(known.get(tag.name, names) - names)
        if odd and lost and not any(name in _HTML_ATTRIBUTES or "-" in name for name in odd):
            message = f"“{odd[0]}” is no attribute of “<{tag.name}>” in the source, which has “{lost[0]}”."
            yield TagFault(tag, message)


def _fixed_attributes(tag: Tag) -> tuple[tuple[str, str], ...]:
    """The attributes that a translation leaves alone. Placeholders and whole addresses have checks of their own."""
    return tuple(
        sorted(
            (name, value)
            for name, value in tag.attributes
            if name in _FIXED and value and _ELSEWHERE.search(value) is None
        )
    )


_TRANSLATORS_OWN = """
    alt class dir download href hreflang id lang name rel role src style target title type
"""
_HTML_ATTRIBUTES = frozenset(_TRANSLATORS_OWN.split())
"""Those that a translation may have put in place of another."""
_BREAKS = frozenset({"br", "p", "wbr"})
_EMPHASIS = frozenset({"b", "big", "cite", "code", "em", "i", "kbd", "mark", "q", "small", "strong", "tt", "u", "var"})
_FIXED = frozenset({"class", "href", "id", "name", "rel", "src", "target", "type", "for", "method", "action", "ref"})
_ELSEWHERE = re.compile(r"[%{$]|://|mailto:|^//")
