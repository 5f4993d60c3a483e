"""Placeholders in a text: the parts that a program fills in and that a translation must keep.

One table, `SYNTAXES`, says how each family of placeholders is written and what identifies one: printf (C, POSIX,
Objective-C, Python), Python `str.format`, C# and Java, ICU MessageFormat, Fluent, Ruby, Qt, Mustache (Handlebars,
Angular, i18next, Vue), Jinja and Django, template literals, shell and PHP variables, MediaWiki, Drupal, WordPress.
To add a family, add a line; `mtqa.checks.markup.dialects` says which programs read it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.markup.dialects import Reading
from mtqa.icu import read_branches

if TYPE_CHECKING:
    from collections.abc import Callable

SIGILS = frozenset("%{$@#:~")
"""With one of these every placeholder begins."""

PRINTF = "printf"
QT = "qt"
BRACE = "brace"
ICU = "icu"
EMPTY_BRACE = "empty_brace"
HASH_BRACE = "hash_brace"
PASCAL = "pascal"
PERCENT_SIGN = "percent_sign"
"""Families that need rules of their own."""

_ANY = Reading()


class Placeable(NamedTuple):
    """One placeholder of a text.

    Attributes:
        start, end: Where it stands. Of an ICU argument with branches only the head is meant (`{n, plural,`).
        family: Name of its line in `SYNTAXES`.
        key: What identifies it within its family; equal keys stand for the same value.
        number: Explicit argument number of printf, 0 where there is none.
        text: As it is written.
    """

    start: int
    end: int
    family: str
    key: str
    number: int
    text: str

    @property
    def shown(self) -> str:
        """The placeholder as one would name it to a person."""
        return f"{self.text.rstrip(' ,')}, …}}" if self.family == ICU and self.text[-1] != "}" else self.text


class Syntax(NamedTuple):
    """How one family of placeholders is written.

    Attributes:
        family: Its name.
        pattern: A regular expression without capturing groups.
        key: From the text of a placeholder to its key; None if it is no placeholder after all.
        counted: Whether it matters how often a key occurs (values are taken in order), or only whether it occurs at all
            (a named value may be said twice, or once instead of twice).
        certain: Whether it is rare enough in prose to be believed where the source has none of the family.
        asked: Whether it is looked for only where a dialect of the text has it, since prose is full of the like.
    """

    family: str
    pattern: str
    key: Callable[[str], str | None]
    counted: bool = False
    certain: bool = True
    asked: bool = False


def find(text: str, *, qt: bool = False, reading: Reading = _ANY) -> tuple[Placeable, ...]:
    """The placeholders of a text, in order.

    Args:
        text: A source or a target.
        qt: Read `%1s` as Qt does, as `%1` before an `s`; otherwise as printf does.
        reading: What is known of the program that reads the text.
    """
    sigils = _COMMON if _RARE_FAMILIES.isdisjoint(reading.likely) else SIGILS
    return () if sigils.isdisjoint(text) else _find(text, qt, reading)


def may_hold_one(word: str, _lang: str = "") -> bool:
    """Whether a placeholder may begin in a word of a text, as checks ask of words; False is sure."""
    return _MAY_BEGIN.search(word) is not None


_MAY_BEGIN = re.compile(r"[%{$~]|@[\w.:]|:[A-Za-z_]|##")


def is_date_format(text: str) -> bool:
    """Whether the percent codes of a text are those of `strftime`, which each locale orders in its own way."""
    return "%" in text and _STRFTIME.search(text) is not None and "%s" not in text


def are_dates(source: str, target: str) -> bool:
    """Whether both are nothing but days, months and years of `strftime` (`%m/%d`), in whatever order and padding."""
    ours, theirs = _DATE_CODE.findall(source), _DATE_CODE.findall(target)
    if not ours or len(set(ours)) < len(ours) or _DATE_CODE.sub("", source).strip(" ./-,"):
        return False
    if len(ours) > 1 and not _DATE_CODE.sub("", source).strip():
        return False
    return "%" not in _DATE_CODE.sub("", target) and sorted(map(_day, ours)) == sorted(map(_day, theirs))


def _day(code: str) -> str:
    """The code; both of a day of the month, with zero (`d`) and with a blank (`e`), are the same."""
    return "d" if code == "e" else code


def without_placeables(text: str) -> str:
    """The text with as many spaces instead of each placeholder."""
    found = find(text)
    if not found:
        return text
    parts = []
    position = 0
    for item in found:
        parts += [text[position : item.start], " " * (item.end - item.start)]
        position = item.end
    return "".join([*parts, text[position:]])


@lru_cache(maxsize=256)
def _find(text: str, qt: bool, reading: Reading, depth: int = 0) -> tuple[Placeable, ...]:
    found = []
    scanner = _scanner(reading.likely & _ASKED, reading.barred)
    position = 0
    # Nearly all characters begin nothing: looking for a sigil first is several times faster than trying every family.
    while (sigil := scanner.sigil.search(text, position)) is not None:
        match = scanner.master.match(text, sigil.start())
        if match is None:
            position = sigil.end()
            continue
        family = match.lastgroup or ""
        if family == PRINTF:
            if qt and (short := _QT.match(text, match.start())) is not None:
                match, family = short, QT
            elif _is_no_printf(text, match):
                position = match.start() + 1
                continue
        if family in _BRACES and _TEX.search(text, max(match.start() - _TEX_REACH, 0), match.start()):
            position = match.end()
            continue
        if family == QT and _is_url_escape(text, match.start()):
            position = match.start() + 1
            continue
        position = match.end()
        if (key := SYNTAXES[family].key(match[0])) is not None:
            number = _ARGUMENT_NUMBER.match(match[0]) if family == PRINTF else None
            found.append(Placeable(match.start(), position, family, key, int(number[1]) if number else 0, match[0]))
        if family == ICU and match[0][-1] == "," and depth < _DEEPEST:
            argument = read_branches(text, position)
            for branch in argument.branches:
                inner = _find(text[branch.start : branch.end], qt, reading, depth + 1)
                found += [_shifted(item, branch.start) for item in inner]
            position = argument.end or max([position, *(branch.end + 1 for branch in argument.branches)])
    return tuple(found)


_DEEPEST = 20
"""Messages within messages; what lies deeper is read as if it were not nested."""


class _Scanner(NamedTuple):
    """Finds placeholders of some families.

    Attributes:
        sigil: A character that one may begin with.
        master: Any of them, in a group by the name of its family.
    """

    sigil: re.Pattern[str]
    master: re.Pattern[str]


@lru_cache(maxsize=64)
def _scanner(asked: frozenset[str], barred: frozenset[str]) -> _Scanner:
    """The scanner for all families that need no asking, and those that are asked for, without those that are barred."""
    chosen = [
        syntax
        for syntax in SYNTAXES.values()
        if syntax.family in asked or not (syntax.asked or syntax.family in barred)
    ]
    sigils = "".join(sorted(SIGILS - {sigil for sigil, family in _RARE.items() if family not in asked}))
    master = "|".join(f"(?P<{syntax.family}>{syntax.pattern})" for syntax in chosen)
    return _Scanner(re.compile(f"[{re.escape(sigils)}]"), re.compile(master, re.ASCII))


def _shifted(item: Placeable, offset: int) -> Placeable:
    return item._replace(start=item.start + offset, end=item.end + offset)


def _is_no_printf(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like printf is a percentage (`50%de`, Turkish `%50si`), part of a URL (`%E3`), or a word."""
    if _is_url_escape(text, match.start()):
        return True
    if text[match.start() - 1 : match.start()] == "~" and _TILDE_TEXT.search(text) is not None:
        return True  # a line break of Lisp: Error.~%File ~a was not found.
    if not _LETTERS.match(text, match.end()):
        return False
    return (
        _DIGIT_BEFORE.search(text, max(match.start() - 2, 0), match.start()) is not None
        or _NEVER_BEFORE_LETTERS.fullmatch(match[0]) is not None
    )


def _is_url_escape(text: str, position: int) -> bool:
    return any(_URL_ESCAPE.match(text, start) for start in (position, max(position - 3, 0)))


def _same(written: str) -> str:
    return written


def _fluent_key(written: str) -> str | None:
    """The name alone: what a term is asked for (`{ -brand(case: "genitive") }`) differs between languages.

    A value that a function formats counts as that value: `{ NUMBER($n) }` as `{$n}`.
    """
    call = _CALL.match(written)
    if call is not None:
        return f"{{{call[1]}}}"
    return _folded(re.sub(r"\(.*\)", "", written, flags=re.DOTALL))


def _folded(written: str) -> str | None:
    """Without white space; nothing for expressions with text in them, which is translated."""
    return None if '"' in written or "'" in written else "".join(written.split())


def _printf_key(written: str) -> str:
    parts = _PRINTF_PARTS.search(written)
    if parts is None:
        return written
    conversion = parts[2]
    kind = "d" if conversion[0] in "diouxX<" else "f" if conversion in "eEfFgGaA" else conversion
    return "*" * written.count("*") + (parts[1] or "") + kind


def _named_printf_key(written: str) -> str:
    name, _, rest = written.partition(")")
    return f"{name}){rest[-1:]}"


def _brace_key(written: str) -> str:
    """Without conversion, width (`{0,10}` of C#) and format specification, which may follow the locale."""
    return f"{{{written[1:-1].partition(':')[0].partition('!')[0].partition(',')[0]}}}"


def _nesting_key(written: str) -> str:
    """The key alone: options of i18next may be in the language of the text."""
    return written[3:-1].partition(",")[0].strip()


def _make_key(written: str) -> str:
    """The name alone: what it is asked for (`$(CATEGORY0(place))` of darktable) may be translated."""
    return f"{written.partition('(')[0]}({written[2:-1].partition('(')[0]})"


def _linked_key(written: str) -> str:
    """Without the modifier of case, which depends on the language."""
    return written.rpartition(":")[2].strip("()")


def _lower(written: str) -> str:
    return written.lower()


def _last_letter(written: str) -> str:
    """The conversion, with the argument that it takes if that is said."""
    number = re.search(r"\d+(?=[$:\]])", written)
    return f"{number[0] if number else ''}{re.sub(r'[^a-zA-Z<>]', '', written)[-2 if written[-2] in 'tT' else -1 :]}"


def _tilde_key(written: str) -> str | None:
    """The directive; nothing for line breaks and tildes, which take no value."""
    return None if written[-1] in "%~&|\n" else written[-1].lower()


def _icu_key(written: str) -> str:
    name, _, kind = written[1:].rstrip(" ,}").partition(",")
    return f"{{{name.strip()}, {kind.partition(',')[0].strip()}}}"


_FLAGS = r"[-+0#'I]{0,6}(?:\*(?:\d{1,2}\$)?|\d{1,5})?(?:\.(?:\*(?:\d{1,2}\$)?|\d{1,5})?)?"
_LENGTH = r"hh?|ll?|[qjztL]"
_CONVERSION = r"(?:[diouxXeEfFgGaAcspnrm@]|<PRI\w+>)"
_NAME = r"[A-Za-z_][A-Za-z0-9_]*"
_KUIT = "(?:action|info|item|label|option|title)"
"""What KDE's sources mark the use of a text with (`@info:tooltip`); some have it in the text by mistake."""

SYNTAXES: dict[str, Syntax] = {
    syntax.family: syntax
    for syntax in (
        Syntax(PERCENT_SIGN, r"%%", _same, certain=False),
        Syntax("ruby", rf"%\{{\s*{_NAME}(?:\.{_NAME})*\s*\}}|%<(?!PRI){_NAME}>[-+0]*[\d.]*[a-zA-Z]", _folded),
        Syntax("objc_variable", r"%(?:\d{1,2}\$)?#@\w+@", _same),
        Syntax(PASCAL, r"%\d{1,2}:-?\d{0,5}(?:\.\d{1,5})?[dDuUeEfFgGnNmMpPsSxX](?![a-zA-Z])", _last_letter),
        Syntax("boost", r"%\d{1,2}%|%\|[^|%\s]{1,20}\|", _same, asked=True),
        Syntax(
            "gcc_printf",
            r"%(?:[+#]{0,2}q?[+#]{0,2}[CDEFHJKLOPQRSTVX]|q[+#]{0,2}[sducE]|[<>'])",
            _same,
            asked=True,
            counted=True,
        ),
        Syntax(
            "go_printf",
            r"%[-+#0]{0,5}(?:\[\d{1,2}\])?[\d.]{0,8}(?:\[\d{1,2}\])?[vTtqUbwxdsfcep]",
            _last_letter,
            asked=True,
            counted=True,
        ),
        Syntax("lua_printf", r"%[-+ #0]{0,5}[\d.]{0,8}q", _last_letter, asked=True, counted=True),
        Syntax(
            "java_printf",
            r"%(?:\d{1,2}\$|<)?[-#+0,(]{0,6}\d{0,5}(?:[tT][a-zA-Z]|[bBhHSCXEGA])(?![a-zA-Z])",
            _last_letter,
            asked=True,
        ),
        Syntax("named_printf", rf"%\([A-Za-z0-9_.:\-]+\){_FLAGS}[diouxXeEfFgGcrsa]", _named_printf_key),
        Syntax("percent_name", r"(?<![\w%])%[A-Za-z_]\w{2,}%(?![%\w(])", _same, certain=False),
        Syntax(PRINTF, rf"%(?:\d{{1,2}}\$)?{_FLAGS}(?:{_LENGTH})?{_CONVERSION}", _printf_key, counted=True),
        Syntax(QT, r"%L?[1-9]\d?(?![\d$])", _same, certain=False),
        Syntax("nesting", r"\$t\([^()\n]{1,200}\)", _nesting_key),
        Syntax("mustache", r"\{\{\{?[#^/>&!]?\s*[^{}\s][^{}]*\}?\}\}", _folded),
        Syntax("template", r"\$\{[^{};]{1,80}\}", _folded),
        Syntax("make_variable", rf"\$\({_NAME}(?:[.\-]\w+)*(?:\([^()\n]{{0,60}}\))?\)", _make_key),
        Syntax(HASH_BRACE, r"#\{[^{}]{1,80}\}", _folded),
        Syntax("block", r"\{%-?\s*\w[^{}%]*%\}", _folded),
        Syntax("fluent_reference", r"\{\s*[A-Za-z][\w\-]*(?:\.[A-Za-z][\w\-]*)?\s*\}", _folded, asked=True),
        Syntax(
            "fluent",
            r"\{\s*(?:\$|-[a-z])[A-Za-z][\w\-]*(?:\.[\w\-]+)?(?:\([^(){}]{0,99}\))?\s*\}"
            r"|\{\s*[A-Z][A-Z0-9_\-]*\(\s*\$[A-Za-z][^(){}]{0,99}\)\s*\}",
            _fluent_key,
        ),
        Syntax(
            ICU,
            r"\{\s*(?:[A-Za-z_]\w*|\d+)\s*,\s*(?:(?:plural|selectordinal|select|choice)\s*,"
            r"|(?:number|date|time|spellout|ordinal|duration)\s*(?:,[^{}]{1,40})?\})",
            _icu_key,
        ),
        Syntax(
            BRACE,
            r"(?<!\\\w)\{(?:[A-Za-z_][\w.]*(?:-[\w.]+){0,2}(?:\[\w*\])*|\d{1,2}(?:,-?\d{1,3})?)"
            r"(?:![rsa])?(?::[^{}\n\\]{0,20})?\}",
            _brace_key,
        ),
        Syntax(EMPTY_BRACE, r"\{(?:![rsa])?(?::[^{}\s]{0,20})?\}", _brace_key, counted=True, certain=False),
        Syntax("hash", r"###[A-Z][A-Z_]+###", _same),
        Syntax("dollar_name", r"\$[A-Za-z_@][\w@]*\$", _lower, asked=True),
        Syntax("variable", r"(?<![\w$\\])\$[A-Za-z_]\w+", _same, certain=False),
        Syntax("dollar_number", r"(?<![\w$\\])\$[1-9](?![\d]|[.,]\d)", _same, certain=False),
        Syntax("linked", r"@(?:\.\w+)?:(?:\([\w.\- ]+\)|[A-Za-z][\w\-]*(?:\.[\w\-]+)*)", _linked_key, certain=False),
        Syntax("colon_name", r"(?<![\w:/\\.]):[A-Za-z_]\w*(?![\w:])", _lower, certain=False, asked=True),
        Syntax("tilde", r"~[-\d,'@:]{0,9}[a-zA-Z%~&|\n]", _tilde_key, counted=True, asked=True),
        Syntax("at_name", rf"(?<![\w@./\-])@(?!{_KUIT}:)[a-z][\w\-]*\w(?![\w\-])(?!\.\w)", _same, certain=False),
    )
}
"""In order: where two families could match at one place, the earlier one does."""

_ASKED = frozenset(family for family, syntax in SYNTAXES.items() if syntax.asked)
_RARE = {":": "colon_name", "~": "tilde"}
"""Sigils of a single family each, which is to be asked for."""
_RARE_FAMILIES = frozenset(_RARE.values())
_COMMON = SIGILS - _RARE.keys()
_BRACES = frozenset({BRACE, EMPTY_BRACE})
_TEX = re.compile(r"\\[A-Za-z]{2,30}\*?(?:\[[^\[\]\n]{0,40}\]|\{[^{}\n]{0,40}\}){0,3}\Z")
"""A command of TeX, of which braces hold what it is applied to: `\\label{key}`."""
_TEX_REACH = 120
_QT = re.compile(SYNTAXES[QT].pattern.replace(r"(?![\d$])", r"(?=[a-z])"))
_CALL = re.compile(r"\{\s*[A-Z][^($]*\(\s*(\$[\w\-]+)")
_PRINTF_PARTS = re.compile(rf"({_LENGTH})?({_CONVERSION})$")
_ARGUMENT_NUMBER = re.compile(r"%(\d+)\$")
_NEVER_BEFORE_LETTERS = re.compile(r"%\d+[a-zA-Z]|%-[a-zA-Z]|%.*[jqtzL][a-zA-Z]|%.*[aAcegEGmnpr]")
_TILDE_TEXT = re.compile(r"[.:!?]~%|~%~|~%\Z|~[aAsSdD](?!\w)")
"""Directives of Lisp and Scheme, which prose (`~%d KB`, about so many) has not."""
_DIGIT_BEFORE = re.compile(r"[0-9]\s?$")
_LETTERS = re.compile(r"(?![smxBKMGT](?![a-zA-Z]))[a-zA-Z]")
"""Behind a conversion, unless it is a unit of one letter, as in `%gs`."""
_URL_ESCAPE = re.compile(r"%(?:[A-F][0-9A-F]|[0-9A-Fa-f]{2}%[0-9A-Fa-f]{2})")
_DATE_CODE = re.compile(r"%[-_0^#OE]?([demyY])(?![\w$])")
_STRFTIME = re.compile(r"(?<!%)%[-_0^#OE]?[YyHMBbjUWZAIkRTD](?![\w$])")
