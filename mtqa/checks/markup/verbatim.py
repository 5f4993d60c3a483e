"""Parts of a text that a translation copies letter by letter: paths, options, functions, variables, settings.

One table, `KINDS`, says how each is written; the comparison is the same for all.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.markup.placeables import without_placeables
from mtqa.finding import Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mtqa.checks.view import SegmentView


PATH, OPTION, FUNCTION, VARIABLE, SETTING = "path", "option", "function", "variable", "setting"


class Kind(NamedTuple):
    """Something that is copied.

    Attributes:
        what: What it is called in messages.
        pattern: How it is written.
        example: Those that are made up, or that prose has too, and may be translated.
        glance: A cheap pattern without which there is none.
        marked: Whether prose, labels and help texts have the like. It is then looked for between quotation marks or in
            code alone, and what stands instead has to look much like it.
    """

    what: str
    pattern: re.Pattern[str]
    example: re.Pattern[str]
    glance: re.Pattern[str]
    marked: bool = False


def differences(kind: str, view: SegmentView) -> Iterator[Mark]:
    """What of one kind the translation has changed or lost.

    Args:
        kind: One of `KINDS`.
        view: The segment.
    """
    rule, source, target = KINDS[kind], view.source, view.target
    if rule.glance.search(source) is None or view.blank:
        return
    lost = [text for text in _found(rule, source) if not _stands_in(text, target, _JOINTS.get(kind, ""))]
    if len(lost) > _FAR_TOO_MANY:
        return
    if kind == OPTION:
        lost = [text for text in lost if not _is_compounded(text, target, view.lang)]
    if rule.marked:
        # A name may stand in the genitive: `fileSizes`.
        lost = [text for text in lost if _no_label(text, source)]
        lost = [text for text in lost if "_" in text or not _stands_in(f"{text}s", target, "")]
    if not lost or len(lost) > _MOST:
        return
    added = [found for found in rule.pattern.finditer(target) if found[0] not in source]
    taken: set[int] = set()
    end = len(target.rstrip())
    for text in lost:
        other = _counterpart(text, added, taken, alone=len(lost) == len(added) == 1, alike=rule.marked)
        if other is not None:
            taken.add(other.start())
            message = f"The {rule.what} “{other[0]}” stands where the source has “{text}”."
            yield Mark(other.start(), other.end(), message, text)
            continue
        spaced = _with_spaces(text, target)
        if spaced is not None:
            message = f"“{spaced[0]}” stands where the source has the {rule.what} “{text}”."
            yield Mark(spaced.start(), spaced.end(), message, text)
        elif kind == FUNCTION and _stands_in(text.removesuffix("()"), target, ""):
            continue  # Its name is there, and words say that it is a function.
        elif not rule.marked or _is_quoted(text, source):
            yield Mark(end, end, f"The {rule.what} “{text}” of the source is missing.", None, Severity.MINOR, _UNSURE)


def may_hold(kind: str) -> Callable[[str, str], bool]:
    """What says whether a word may hold one of a kind, as checks declare it: none goes across white space."""
    glance = KINDS[kind].glance
    return lambda word, _lang: glance.search(word) is not None


def _found(rule: Kind, text: str) -> list[str]:
    """Each once, in order, outside placeholders, tags and addresses."""
    prose = _NO_PROSE.sub(_blanks, without_placeables(text))
    found = (
        match[0]
        for match in rule.pattern.finditer(prose)
        if rule.what != PATH or not _EXAMPLE.search(prose, max(match.start() - _NEAR, 0), match.start())
    )
    return list(dict.fromkeys(item for item in found if item in text and rule.example.search(item) is None))


def _stands_in(text: str, target: str, joint: str) -> bool:
    """Whether it stands there by itself, and not as the beginning of something longer.

    Args:
        text: What is looked for.
        target: Where.
        joint: A character that joins parts of such names. Behind others a compound may go on, `MERGE_HEAD-Datei`.
    """
    start = target.find(text)
    while start >= 0:
        end = start + len(text)
        if _LONGER.match(target, end + (target[end : end + 1] == joint)) is None:
            return True
        start = target.find(text, start + 1)
    return False


def _is_compounded(option: str, target: str, lang: str) -> bool:
    """Whether a word is joined to the option, `--output-Option`, or an ending of the language, Hungarian `--all-t`."""
    for found in re.finditer(rf"{re.escape(option)}-([^\W_]+)(?![\w\-])", target):
        if not found[1].isascii() or found[1][0].isupper() or (lang in _WITH_ENDINGS and len(found[1]) <= _ENDING):
            return True
        if found[1] in _OPTION_WORDS:
            return True
    return False


def _no_label(text: str, source: str) -> bool:
    """Whether it is a name, and not a word with an accelerator in it (`Sa_ve`, `HT_ML`)."""
    return text.count("_") != 1 or not (text.islower() or len(text) < _SHORT) or _is_quoted(text, source)


def _is_quoted(text: str, source: str) -> bool:
    name = re.escape(text)
    quoted = re.search(rf"[\"'`“‘«]{name}[\"'`”’»]|<(?:tt|code|kbd|samp|var|pre|b|i|em)>{name}<", source)
    return quoted is not None


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _counterpart(
    text: str, added: Iterable[re.Match[str]], taken: Iterable[int], *, alone: bool, alike: bool
) -> re.Match[str] | None:
    """What stands in the target instead: the same in another case, or the only one that is new."""
    free = [found for found in added if found.start() not in taken]
    same = next((found for found in free if found[0].casefold() == text.casefold()), None)
    if same is not None or not alone or not free:
        return same
    ratio = SequenceMatcher(None, text, free[0][0]).ratio()
    if alike and ratio < _ALIKE_IN_CAPITALS and text.isupper() and free[0][0].isupper():
        return None  # a word in capitals that was translated: `RESERVED_15`, `RESERVERAT_15`
    return free[0] if not alike or ratio >= _ALIKE else None


def _with_spaces(text: str, target: str) -> re.Match[str] | None:
    """The text with spaces that machines put in, other dashes, or full-width forms: `- -all`, `–all`, `f（）`."""
    tokens = _TOKEN.findall(text)
    if len(tokens) > _LONGEST:
        return None
    pattern = r"\s?".join(_LOOSE.get(token) or re.escape(token) for token in tokens)
    return re.search(rf"(?<!\w){pattern}(?!\w)", target, re.IGNORECASE)


_MOST = 20
"""A text that lacks more of them is no translation of the source, but something else."""
_FAR_TOO_MANY = 200
"""Of what may be names; each is looked for in all of the source."""
_LONGEST = 40
_ALIKE = 0.75
_ALIKE_IN_CAPITALS = 0.85
_SHORT = 7
_WITH_ENDINGS = frozenset({"hu", "fi", "et", "eu"})
"""Languages that join endings to foreign words with a hyphen."""
_ENDING = 7
_OPTION_WORDS = frozenset({"flagga", "flaggan", "valg", "valget", "optie", "option", "opsjon", "opsjonen", "tilvalget"})
"""“Option” in the languages that write it together with the name."""
_EXAMPLE = re.compile(r"\b(?:ex[:.]|e\.\s?g\.|example|examples|such as|like),?:?\s*[\"'“‘`]?\Z", re.IGNORECASE)
"""Before a path that only shows what one looks like."""
_NEAR = 20
_LONGER = re.compile(r"[A-Za-z0-9_\u00c0-\u024f]")
_JOINTS = {PATH: "/", OPTION: "-"}
_UNSURE = 0.6
_TOKEN = re.compile(r"--|\w+|.", re.DOTALL)
_LOOSE = {"--": "(?:- -|--|[–—])", "(": "[(（]", ")": "[)）]", "/": "[/／]", "_": "[_＿]", ".": "[.．。]"}
_NO_PROSE = re.compile(
    r"<[A-Za-z/!][^<>]{0,2000}>|\b[a-z][a-z0-9+.\-]{1,20}://[^\s<>\"']+"
    # Only where a word begins: else every character of a long one would be tried.
    r"|(?<![\w.+\-])[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"
)
_NEVER = re.compile(r"(?!)")
_ROOT = (
    "(?:bin|boot|dev|etc|home|lib|lib64|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var"
    "|Library|System|Users|Volumes)"
)
"""Of the Filesystem Hierarchy Standard and macOS. Other paths may be those of web sites, which are translated."""
_PATH_NAME = r"[A-Za-z0-9_.@+\-]"

KINDS: dict[str, Kind] = {
    PATH: Kind(
        "path",
        re.compile(
            rf"(?<![\w\]}})>/.:*~$%&=\\\-])(?:(?:~|\.\.?)/|/{_ROOT}/){_PATH_NAME}+(?:/{_PATH_NAME}+)*(?<![.\-@+])(?![\w*])"
            rf"(?!/{_PATH_NAME})"
            rf"|(?<![\w\]}})>/.:*~$%&=\\\-])(?:/{_PATH_NAME}+)+/[\w\-]+\.[a-z]{{2,4}}(?![\w/.*])"
            r"|(?<!\w)[A-Z]:\\(?:[\w.\-]+\\)*[\w.\-]*\w",
            re.ASCII,
        ),
        re.compile(
            r"path/to|^/(?:home|Users)/[a-z]|/(?:some|my|your|example|path|foo|bar|dir|user|username|name|folder)\b|^/\d+/\d|^/\w/\w$"
        ),
        re.compile(r"/[A-Za-z0-9_.]|:\\"),
    ),
    OPTION: Kind(
        "option",
        re.compile(r"(?<![\w\-/.<{])--[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?![\w\-\u00c0-\u024f])", re.ASCII),
        re.compile("^--(?:options?|(?:no-)?foo.*)$"),
        re.compile(r"--[a-z]"),
    ),
    FUNCTION: Kind(
        "function",
        re.compile(r"(?<![\w.>:$@&%\-])[A-Za-z_]\w*(?:(?:\.|::|->)\w+)*\(\)", re.ASCII),
        re.compile(r"^[A-Z.]+\(\)$"),  # Those of spreadsheets have a name in each language.
        re.compile(r"\(\)"),
    ),
    VARIABLE: Kind(
        "variable",
        re.compile(
            r"(?<![\w.\-/$@%&{:#])(?:[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+|[a-z][a-z0-9]+(?:_[a-z0-9]+)+"
            r"|[a-z]{3,}(?:[A-Z][a-z]+)+)(?![\w\u00c0-\u024f])(?![.\-/(]\w|[(^])",
            re.ASCII,
        ),
        re.compile(r"^(?i:your|my|some|file|example)_|_(?:NAME|FILE|DIR|PATH)$"),
        # The rare character first: a search for one of a few characters is several times faster than any other.
        re.compile(r"[A-Z_](?:(?<=[A-Za-z0-9]_)[A-Za-z0-9]|(?<=[a-z]{3}[A-Z])[a-z])"),
        marked=True,
    ),
    SETTING: Kind(
        "setting",
        re.compile(
            r"(?<![\w.\-/@:$%])(?:[a-z][a-z0-9]*(?:[_\-][a-z0-9]+)*\.)+[a-z][a-z0-9]*(?:[_\-A-Z][A-Za-z0-9]+)+(?![\w(])(?![.\-/@]\w)"
            r"|(?<![\w.\-/@:$%])(?:org|com|net|io)(?:\.[a-zA-Z][\w\-]*){2,}(?<!-)(?![\w/@(])"
            r"|(?<!\w)/(?:apps|desktop|schemas|system)/[\w/\-]+\w",
            re.ASCII,
        ),
        re.compile(r"^www\.|example"),
        re.compile(r"\.(?<=[a-z]\.)[a-z]|/(?:apps|desktop|schemas|system)/"),
    ),
}
"""By name."""
