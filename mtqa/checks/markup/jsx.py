"""JSX in MDX files: components and expressions that a translation lost, changed or broke."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.checks.markup.jsx_reader import Attribute, Jsx
    from mtqa.checks.markup.tag_reader import Tag
    from mtqa.segment import Document


def _example(target: str, source: str, *marked: str) -> Example:
    return Example(target, marked, "de", source, "en", format="mdx")


@check(
    "M128",
    "jsx-mismatch",
    Category.MARKUP,
    Severity.MAJOR,
    scope=Scope.DOCUMENT,
    confidence=0.8,
    bad=(
        _example("<Hinweis>\nLies das.\n</Hinweis>\n", "<Note>\nRead this.\n</Note>\n", "<Hinweis>"),
        _example("Eins\n\nZwei\n", "One\n\n<Video id={7} />\n\nTwo\n", ""),
        _example("<Karte breite={2} />\n", "<Karte width={2} />\n", "<Karte breite={2} />"),
        _example("Stand: <Zahl n={gesamt} />\n", "State: <Zahl n={total} />\n", "{gesamt}"),
    ),
    good=(
        _example('<Note title="Achtung">\nLies das.\n</Note>\n', '<Note title="Beware">\nRead this.\n</Note>\n'),
        _example("<Tabs values={['Eins', 'Zwei']} />\n", "<Tabs values={['One','Two']} />\n"),
        _example("Mit <Key>Strg</Key> <b>sichern</b>\n", "<b>Save</b> with <Key>Ctrl</Key>\n"),
    ),
)
def jsx_mismatch(document: Document) -> Iterator[Mark]:
    """A component, or an expression of its, is not that of the source.

    ## What it does
    Compares the tags of a file of MDX with those of its source: how often each component and HTML tag stands there,
    the names of attributes, and of their values those that are expressions (`{total}`), in which strings and the text
    of tags may be translated. Of values that are strings it compares `className`, `defaultValue`, `groupId` and
    `variant`. Tags within expressions, code, and import and export lines are not looked at. What is not balanced is
    `malformed-jsx`.

    ## Why is this bad?
    The page does not build, or a part of it is missing. Names of components and of their attributes are code.

    ## Use instead
    Copy the tags of the source, and translate the text and the strings in them alone.
    """
    if document.format != "mdx" or not document.source_text or document.source_text == document.text:
        return
    from mtqa.checks.markup.jsx_reader import jsx_of

    source, target = jsx_of(document.source_text), jsx_of(document.text)
    if source.open_tag is not None or target.open_tag is not None:
        return
    broken = {one.tag.name for side in (source, target) for one in side.unbalanced}
    yield from _tag_marks(source, target, broken)
    yield from _attribute_marks(source, target, document.source_text)


def _tag_marks(source: Jsx, target: Jsx, broken: set[str]) -> Iterator[Mark]:
    from mtqa.checks.markup.tag_faults import surplus, tag_faults

    ours, theirs = ([tag for tag in side.tags if tag.name not in broken] for side in (source, target))
    missing = surplus(ours, theirs)
    places = _places(ours, theirs, missing)
    for fault in tag_faults(ours, theirs, missing):
        if fault.tag is not None:
            span = Span(fault.tag.start, fault.tag.end)
        else:
            first = next(place for tag, place in zip(missing, places, strict=True) if tag.text in fault.message)
            span = Span(first, first)
        yield Mark(0, 0, fault.message, fault.suggestion, fault.severity, fault.confidence, span=span)


def _places(ours: Sequence[Tag], theirs: Sequence[Tag], missing: Sequence[Tag]) -> list[int]:
    """Where tags of the source are missing: behind the one that they follow there."""
    ends: dict[tuple[object, str], list[int]] = {}
    for tag in theirs:
        ends.setdefault((tag.kind, tag.name), []).append(tag.end)
    absent, seen = {tag.start for tag in missing}, Counter[tuple[object, str]]()
    places, last = [], 0
    for tag in ours:
        key = (tag.kind, tag.name)
        if tag.start in absent:
            places.append(last)
        elif seen[key] < len(ends.get(key, ())):
            last = ends[key][seen[key]]
            seen[key] += 1
    return places


def _attribute_marks(source: Jsx, target: Jsx, text: str) -> Iterator[Mark]:
    """Marks for the attributes of tags that stand equally often on both sides."""
    before, after = _by_name(source), _by_name(target)
    for name, tags in after.items():
        others = before.get(name, [])
        if len(others) != len(tags):
            continue
        known = Counter(_signature(attributes) for _, attributes in others)
        known &= Counter(_signature(attributes) for _, attributes in tags)
        ours, theirs = _left(others, known), _left(tags, known)
        for (_, wanted), (tag, found) in zip(ours, theirs, strict=True):
            yield from _differences(tag, wanted, found, text)


def _by_name(jsx: Jsx) -> dict[str, list[tuple[Tag, tuple[Attribute, ...]]]]:
    found: dict[str, list[tuple[Tag, tuple[Attribute, ...]]]] = {}
    for tag, attributes in zip(jsx.tags, jsx.attributes, strict=True):
        if not tag.text.startswith("</"):
            found.setdefault(tag.name, []).append((tag, attributes))
    return found


def _left(
    tags: Sequence[tuple[Tag, tuple[Attribute, ...]]], known: Counter[_Signature]
) -> list[tuple[Tag, tuple[Attribute, ...]]]:
    """The tags but for so many of those with known attributes."""
    taken = known.copy()
    left = []
    for tag, attributes in tags:
        signature = _signature(attributes)
        if taken[signature] > 0:
            taken[signature] -= 1
        else:
            left.append((tag, attributes))
    return left


_Signature = frozenset[tuple[str, str]]


def _signature(attributes: Sequence[Attribute]) -> _Signature:
    return frozenset((attribute.name, _fixed(attribute)) for attribute in attributes)


def _fixed(attribute: Attribute) -> str:
    """What a translation must leave alone of a value."""
    from mtqa.checks.markup.jsx_reader import plain_code

    if attribute.value is None or not (attribute.script or attribute.name in _FIXED):
        return ""
    return plain_code(attribute.value) if attribute.script else attribute.value


def _differences(tag: Tag, wanted: Sequence[Attribute], found: Sequence[Attribute], text: str) -> Iterator[Mark]:
    whole = Span(tag.start, tag.end)
    ours, theirs = ({attribute.name: attribute for attribute in side} for side in (wanted, found))
    lost, added = [name for name in ours if name not in theirs], [name for name in theirs if name not in ours]
    if lost and added:
        message = f"“{added[0]}” is no attribute of “<{tag.name}>” in the source, which has “{lost[0]}”."
        yield Mark(0, 0, message, span=whole)
    elif lost or added:
        side = f"“{lost[0]}” of the source is missing in" if lost else f"The source has no “{added[0]}” in"
        yield Mark(0, 0, f"{side} “<{tag.name}>”.", None, Severity.MINOR, 0.7, span=whole)
    for name, attribute in theirs.items():
        other = ours.get(name)
        if other is None or _fixed(other) == _fixed(attribute):
            continue
        written = text[other.start : other.end] if other.value is not None else None
        what = "The expression" if attribute.script or other.script else "The value"
        message = f"{what} of “{name}” in “<{tag.name}>” is not that of the source."
        suggestion = written if written and len(written) <= _LONGEST and "\n" not in written else None
        yield Mark(0, 0, message, suggestion, span=Span(attribute.start, attribute.end))


_FIXED = frozenset({"className", "defaultValue", "groupId", "variant"})
_LONGEST = 60


@check(
    "M129",
    "malformed-jsx",
    Category.MARKUP,
    Severity.CRITICAL,
    scope=Scope.DOCUMENT,
    confidence=0.85,
    bad=(
        Example("<Tabs>\n<Tab>Eins</Tab>\n\nZwei\n", ("<Tabs>",), "de", format="mdx"),
        Example("Eins</Note>\n", ("</Note>",), "de", format="mdx"),
        Example("Eins<br>Zwei\n", ("<br>",), "de", format="mdx"),
        Example("Hallo {name, wie geht es?\n", ("{",), "de", format="mdx"),
        _example("Unter <5 MB\n", "Less than 5 MB\n", "<"),
    ),
    good=(
        Example("<Tabs>\n<Tab>Eins</Tab>\n</Tabs>\n\nZwei<br/> `<Note>` \\{x\n", (), "de", format="mdx"),
        Example("```\n<Tabs>\n```\n{list.map((x) => (<b>{x}</b>))} 1 < 2\n", (), "de", format="mdx"),
    ),
)  # fmt: skip
def malformed_jsx(document: Document) -> Iterator[Mark]:
    r"""A tag or an expression of MDX is not closed, closes nothing, or is no tag at all.

    ## What it does
    Reads the JSX of a file of MDX: tags that are not closed, or closed before the one inside them, closing tags
    without a beginning, `<br>` for `<br />`, a tag, an expression (`{`) or a template literal of an `export` that does
    not end. A `<` that begins no tag is reported if the source has none. Nothing is said of what is malformed in the
    source as well.

    ## Why is this bad?
    MDX is compiled: the page does not build, and with it often the whole site.

    ## Use instead
    Close each tag as the source does. For the signs themselves write `\{` and `&lt;`.
    """
    if document.format != "mdx":
        return
    from mtqa.checks.markup.jsx_reader import jsx_of

    source = jsx_of(document.source_text) if document.source_text else None
    target = jsx_of(document.text)
    known = Counter((one.tag.name, one.tag.kind) for one in source.unbalanced) if source else Counter()
    for one in target.unbalanced if target.open_tag is None else ():
        key = (one.tag.name, one.tag.kind)
        if known[key] > 0:
            known[key] -= 1
            continue
        yield Mark(0, 0, f"“{one.tag.text}” {one.problem}", span=Span(one.tag.start, one.tag.end))
    for place, before, message, suggestion in (
        (target.open_tag, source and source.open_tag, _OPEN_TAG, None),
        (target.open_brace, source and source.open_brace, _OPEN_BRACE, "\\{"),
    ):
        if place is not None and before is None and (source or not _in_formula(document.text, place)):
            yield Mark(0, 0, message, suggestion, span=Span(place, place + 1))
    if target.open_template is not None and (source is None or source.open_template is None):
        yield Mark(0, 0, _OPEN_TEMPLATE, span=Span(target.open_template, target.open_template + 1))
    if target.stray is not None and source is not None and source.stray is None:
        yield Mark(0, 0, _STRAY, "&lt;", span=Span(target.stray, target.stray + 1))


def _in_formula(text: str, place: int) -> bool:
    """Whether a sign may be one of mathematics, which plug-ins of MDX read: there is a `$` in its line."""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    return "$" in text[start : end if end >= 0 else len(text)]


_OPEN_TAG = "The tag that begins here does not end: a “>” or a quotation mark is missing."
_OPEN_BRACE = "“{” begins an expression, and no “}” ends it; the sign itself is written “\\{”."
_OPEN_TEMPLATE = "“`” begins a template literal, and no other “`” ends it."
_STRAY = "“<” begins no tag here, and must be written “&lt;”."
