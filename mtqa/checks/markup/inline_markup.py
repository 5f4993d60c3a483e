"""Links, images, code and tags within a line of Markdown that a translation lost, added or changed."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.waking import Trait
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import MarkupKind, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mtqa.checks.markup.tag_reader import Tag
    from mtqa.checks.view import SegmentView
    from mtqa.segment import InlineMarkup


def _example(target: str, source: str, *marked: str, lang: str = "de", source_lang: str = "en") -> Example:
    return Example(target, marked, lang, source, source_lang, format="markdown")


@check(
    "M104",
    "inline-markup-mismatch",
    Category.MARKUP,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.8,
    traits=Trait.MARKUP,
    bad=(
        _example(
            "Das [Handbuch](https://tannen.net/b) hilft.", "The [manual](https://tannen.net/a) helps.",
            "https://tannen.net/b",
        ),
        _example(
            "Lancez `configuration.exe --tout`.", "Run `setup.exe --all`.", "configuration.exe --tout", lang="fr"
        ),
        _example("![Das Menü](bild/menue.png)", "![The menu](img/menu.png)", "bild/menue.png"),
        _example("Подробности в руководстве.", "Details in [the guide](guide.md).", "", lang="ru"),
        _example("Drücken Sie **Speichern</b>.", "Press <b>Save</b>.", "</b>"),
    ),
    good=(
        _example(
            "Im [Handbuch](https://tannen.net/de/handbuch#einleitung)",
            "In the [manual](https://tannen.net/en/manual#introduction)",
        ),
        _example("Siehe [die Anleitung](anleitung.de.md#start)", "See [the guide](guide.en.md#begin)"),
        _example("![Le menu](../images/fr/menu.png)", "![The menu](images/en/menu.png)", lang="fr"),
        _example("Mit `--all` startet `setup.exe <Datei>`.", "Start `setup.exe <file>` with `--all`."),
        _example("Drücken Sie `Strg+S`, dann <b>OK</b>.", "Press `Ctrl+S`, <b>OK</b> next."),
    ),
)  # fmt: skip
def inline_markup_mismatch(view: SegmentView) -> Iterable[Mark]:
    """A link, an image, code or a tag is not that of the source.

    ## What it does
    Compares what a line of Markdown holds beside its text with the source's line: where links lead, which images are
    shown, code between backticks, and HTML tags. The order is free. Links may lead to the same page in another
    language (`/en/` and `/de/`, `guide.en.md` and `guide.de.md`), to another anchor (`#start`), and relative ones may
    begin in another folder; a screenshot may come from a folder of its language. In code, values to fill in (`<file>`),
    quoted text, comments and the names of keys may be translated. Emphasis is not looked at, since another language
    may stress another word.

    ## Why is this bad?
    Links lead nowhere, images are not shown, and commands that readers copy do not work.

    ## Use instead
    Copy the address or the code from the source, or give the address of the page in the language of the translation.
    """
    segment = view.segment
    if not segment.markup and not segment.source_markup:
        return ()
    if not view.target.strip() or not view.source.strip():
        return ()
    ours, theirs = ([(item.kind, item.text) for item in side] for side in (segment.source_markup, segment.markup))
    return () if ours == theirs else _faults(view)


def _faults(view: SegmentView) -> Iterator[Mark]:
    from mtqa.checks.markup.destinations import certainty, same_destination
    from mtqa.checks.markup.inline_code import reads_as_prose, same_code

    before, after = _items(view.segment.source_markup), _items(view.segment.markup)

    def sure_of_code(original: str, _: str) -> float:
        return _UNSURE if reads_as_prose(original) else 0.85

    for kind, same, sure in (
        (MarkupKind.LINK, same_destination, certainty),
        (MarkupKind.IMAGE, same_destination, certainty),
        (MarkupKind.CODE, same_code, sure_of_code),
    ):
        ours, theirs = ([item for item in side if item.kind is kind] for side in (before, after))
        if ours or theirs:
            yield from _compared(ours, theirs, view, _Rule(_NAMES[kind], _PLAIN[kind], same, sure))
    yield from _tag_marks(view)


class _Item(NamedTuple):
    """A destination or a piece of code.

    Attributes:
        kind: What it is.
        text: What it says.
        mark: Where it is to be marked in the text.
        span: Where it is written in the document.
        in_tag: Whether it is an attribute of an HTML tag, of which it is the tag that may be lost.
    """

    kind: MarkupKind
    text: str
    mark: Span
    span: Span
    in_tag: bool


def _items(markup: Iterable[InlineMarkup]) -> list[_Item]:
    items = []
    for piece in markup:
        mark = Span(piece.start, piece.end)
        if piece.kind is not MarkupKind.TAG:
            items.append(_Item(piece.kind, piece.text, mark, piece.span, False))
            continue
        tag = _tag(piece)
        for name, value in () if tag is None else tag.attributes:
            kind = None if tag is None else _ADDRESSES.get((tag.name, name))
            if kind is not None and value:
                items.append(_Item(kind, value, mark, _span_of(name, value, piece), True))
    return [item for item in items if not item.text.startswith("data:")]


def _span_of(name: str, value: str, piece: InlineMarkup) -> Span:
    """Where the value of a tag's attribute stands in the document, or the tag if it is not written in one piece."""
    found = re.search(rf"""\s{re.escape(name)}\s*=\s*["']?({re.escape(value)})""", piece.text, re.IGNORECASE)
    if found is None or len(piece.span) != len(piece.text):
        return piece.span
    return Span(piece.span.start + found.start(1), piece.span.start + found.end(1))


def _tag(piece: InlineMarkup) -> Tag | None:
    """A piece of HTML as a tag at its place in the document; None for comments."""
    from mtqa.checks.markup.tag_reader import find_tags

    tags = find_tags(piece.text)
    if not tags or tags[0].text != piece.text:
        return None
    return tags[0]._replace(start=piece.span.start, end=piece.span.end)


_ADDRESSES = {("a", "href"): MarkupKind.LINK, ("img", "src"): MarkupKind.IMAGE}
_UNSURE = 0.5


class _Rule(NamedTuple):
    """How items of one kind are compared.

    Attributes:
        what: What they are called.
        plain: The texts that can be put into the file as they are.
        same: Whether two texts count as the same, in the two languages.
        sure: How likely it is a mistake that the second text stands for the first.
    """

    what: str
    plain: re.Pattern[str]
    same: Callable[[str, str, str, str], bool]
    sure: Callable[[str, str], float]


_NAMES = {MarkupKind.LINK: "The link to", MarkupKind.IMAGE: "The image", MarkupKind.CODE: "The code"}
_ADDRESS = re.compile(r"[^\s<>()\\|&]+")
_PLAIN = {MarkupKind.LINK: _ADDRESS, MarkupKind.IMAGE: _ADDRESS, MarkupKind.CODE: re.compile(r"[^`|]+")}


def _compared(ours: Sequence[_Item], theirs: Sequence[_Item], view: SegmentView, rule: _Rule) -> Iterator[Mark]:
    """Marks for items of one kind, of the source and of the target."""

    def same(item: _Item, other: _Item) -> bool:
        return rule.same(item.text, other.text, view.source_lang, view.lang)

    lost, added = _unequal(ours, theirs)
    for item in list(lost):
        partner = next((other for other in added[:_NEAR] if same(item, other)), None)
        if partner is not None:
            lost.remove(item)
            added.remove(partner)
    for other in list(added):
        if lost:
            item = max(lost[:_NEAR], key=lambda item: _likeness(item.text, other.text))
            lost.remove(item)
            added.remove(other)
            yield _changed(item, other, rule)
    end = len(view.target.rstrip())
    for item in lost:
        if item.in_tag or item.text in view.target:
            continue
        if any(same(item, other) for other in theirs[:_NEAR]):
            message = f"{rule.what} “{_short(item.text)}” stands more often in the source."
            yield Mark(end, end, message, None, Severity.MINOR, _UNSURE)
        else:
            yield Mark(end, end, f"{rule.what} “{_short(item.text)}” of the source is missing.")
    for other in added:
        if not other.in_tag and other.text not in view.source and not any(same(item, other) for item in ours[:_NEAR]):
            message = f"{rule.what} “{_short(other.text)}” does not stand in the source."
            yield Mark(other.mark.start, other.mark.end, message, None, Severity.MINOR, _UNSURE, span=other.span)


def _changed(item: _Item, other: _Item, rule: _Rule) -> Mark:
    sure = rule.sure(item.text, other.text)
    severity = Severity.MINOR if sure <= _UNSURE else None
    message = f"{rule.what} “{_short(other.text)}” stands where the source has “{_short(item.text)}”."
    as_written = len(other.span) == len(other.text) and rule.plain.fullmatch(item.text)
    suggestion = item.text if as_written else None
    return Mark(other.mark.start, other.mark.end, message, suggestion, severity, sure, span=other.span)


_NEAR = 40
"""So many candidates are looked at for each item, lest a line of nothing but links take minutes."""


def _unequal(ours: Sequence[_Item], theirs: Sequence[_Item]) -> tuple[list[_Item], list[_Item]]:
    """Those on either side that have no equal on the other, each counted as often as it stands there."""
    before, after = Counter(item.text for item in ours), Counter(item.text for item in theirs)
    return _surplus(ours, before - after), _surplus(theirs, after - before)


def _surplus(items: Sequence[_Item], left: Counter[str]) -> list[_Item]:
    chosen = []
    for item in reversed(items) if left else ():
        if left[item.text] > 0:
            left[item.text] -= 1
            chosen.append(item)
    return chosen[::-1]


def _likeness(one: str, other: str) -> int:
    """How many characters two texts begin and end with alike."""
    alike = 0
    for pairs in (zip(one, other, strict=False), zip(reversed(one), reversed(other), strict=False)):
        for first, second in pairs:
            if first != second:
                break
            alike += 1
    return alike


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


_LONGEST = 80


def _tag_marks(view: SegmentView) -> Iterator[Mark]:
    """Marks for HTML tags; where links lead and which images are shown is not theirs to compare."""
    from mtqa.checks.markup.tag_faults import real_tags, tag_faults

    source_markup, markup = (
        [piece for piece in side if piece.kind is MarkupKind.TAG]
        for side in (view.segment.source_markup, view.segment.markup)
    )
    before, after = (tuple(filter(None, map(_tag, side))) for side in (source_markup, markup))
    if not before and not after:
        return
    rewritten = _rewritten(before, after, view)
    ours, theirs = (
        [_without_address(tag) for tag in side if tag.name not in rewritten] for side in real_tags(before, after)
    )
    if [tag[2:5] for tag in ours] == [tag[2:5] for tag in theirs]:
        return
    places = {piece.span.start: piece for piece in markup}
    end = len(view.target.rstrip())
    for fault in tag_faults(ours, theirs):
        if fault.tag is None:
            yield Mark(end, end, fault.message, None, fault.severity, fault.confidence)
        else:
            piece = places[fault.tag.start]
            _, message, suggestion, severity, confidence = fault
            yield Mark(piece.start, piece.end, message, suggestion, severity, confidence, span=piece.span)


def _rewritten(before: Iterable[Tag], after: Iterable[Tag], view: SegmentView) -> frozenset[str]:
    """The tags of which one side has the Markdown form instead, `[…](…)` for `<a href="…">`."""
    names = set()
    for name, kind in _FORMS.items():
        tags = [sum(tag.name == name and tag.text[1] != "/" for tag in side) for side in (before, after)]
        forms = [sum(p.kind is kind for p in side) for side in (view.segment.source_markup, view.segment.markup)]
        if any(tags) and forms[0] != forms[1] and sum(tags[:1] + forms[:1]) == sum(tags[1:] + forms[1:]):
            names.add(name)
    return frozenset(names)


_FORMS = {"a": MarkupKind.LINK, "img": MarkupKind.IMAGE, "code": MarkupKind.CODE}


def _without_address(tag: Tag) -> Tag:
    left = tuple(attribute for attribute in tag.attributes if (tag.name, attribute[0]) not in _ADDRESSES)
    return tag if len(left) == len(tag.attributes) else tag._replace(attributes=left)
