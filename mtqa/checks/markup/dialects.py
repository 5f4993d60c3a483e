"""Dialects of placeholders: what each programming language, library and file format reads, by the name that it goes by.

Names are those of gettext's flags (`c-format`, GNU gettext manual, "PO Files") and of Weblate's checks, without
`-format`. Which dialects hold for a text is told by its flags, or by the format of its file. Where nothing tells, every
family of `SYNTAXES` that needs no asking is looked for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

MISSING, EXTRA, CHANGED, BROKEN = "missing", "extra", "changed", "broken"
"""What may be wrong with a placeholder."""

_NO_FAULT: tuple[str, ...] = ()
_EXTRA = (EXTRA, CHANGED)
_ALL = (MISSING, EXTRA, CHANGED, BROKEN)


class Dialect(NamedTuple):
    """What one kind of program reads.

    Attributes:
        name: As flags have it, without `-format`.
        families: Lines of `SYNTAXES`.
        stops: The faults at which the program stops with an error, or reads memory that it should not.
        example: What its placeholders look like, for the documentation.
        files: The formats of files that it holds for without a flag, for the documentation.
    """

    name: str
    families: tuple[str, ...]
    stops: tuple[str, ...]
    example: str
    files: str = ""


class Reading(NamedTuple):
    """How the placeholders of a text are to be read.

    Attributes:
        sure: Families that the text's program reads for certain.
        likely: Those, and others that programs read which use such files.
        barred: Families that it does not read, or that nothing speaks for.
        stops: Pairs of a family and a fault that stops the program.
    """

    sure: frozenset[str] = frozenset()
    likely: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()
    stops: frozenset[tuple[str, str]] = frozenset()


_PRINTF = ("printf", "percent_sign")

DIALECTS: dict[str, Dialect] = {
    dialect.name: dialect
    for dialect in (
        Dialect("c", _PRINTF, _EXTRA, "`%s` `%1$d` `%-5.2f` `%lu` `%<PRIu64>`"),
        Dialect("objc", (*_PRINTF, "objc_variable"), _EXTRA, "`%@` `%1$@` `%lld` `%#@files@`", "Apple's"),
        Dialect("python", (*_PRINTF, "named_printf"), _ALL, "`%s` `%(name)s` `%(count)03d`"),
        Dialect("python-brace", ("brace", "empty_brace"), (EXTRA, CHANGED, BROKEN), "`{}` `{0}` `{name!r:>10}`"),
        Dialect("php", _PRINTF, _EXTRA, "`%s` `%1$s`"),
        Dialect("perl", _PRINTF, _NO_FAULT, "`%s` `%2$s`"),
        Dialect("perl-brace", ("brace",), _NO_FAULT, "`{name}`"),
        Dialect("javascript", _PRINTF, _NO_FAULT, "`%s` `%d`"),
        Dialect("lua", (*_PRINTF, "lua_printf"), _EXTRA, "`%s` `%q`"),
        Dialect("object-pascal", (*_PRINTF, "pascal"), _EXTRA, "`%s` `%0:s` `%1:d`"),
        Dialect("scheme", ("tilde",), _EXTRA, "`~a` `~s` `~10d`"),
        Dialect("lisp", ("tilde",), _EXTRA, "`~A` `~D`"),
        Dialect("csharp", ("brace",), (EXTRA, CHANGED, BROKEN), "`{0}` `{1:N2}` `{0,10}`", ".NET (`.resx`)"),
        Dialect("laravel", ("colon_name",), _NO_FAULT, "`:name` `:Name` `:NAME`", "JSON"),
        Dialect("java-printf", (*_PRINTF, "java_printf"), _EXTRA, "`%s` `%1$d` `%tY` `%b`", "Android"),
        Dialect("java", ("brace", "icu"), _NO_FAULT, "`{0}` `{1,number,#.##}`", "`.properties`"),
        Dialect("java-messageformat", ("brace", "icu"), _NO_FAULT, "`{0}` `{1,date}`"),
        Dialect("icu", ("brace", "icu"), (BROKEN,), "`{name}` `{n, plural, one {…} other {…}}`", "ARB"),
        Dialect("percent-placeholders", ("percent_name",), _NO_FAULT, "`%name%`"),
        Dialect("vue", ("brace", "linked"), _NO_FAULT, "`{name}` `{0}` `@:other.key` `@.lower:key`", "JSON"),
        Dialect("i18next", ("mustache", "nesting"), _NO_FAULT, "`{{name}}` `$t(key)`", "JSON"),
        Dialect("es-template", ("template",), _NO_FAULT, "`${name}`"),
        Dialect("automattic", ("mustache",), _NO_FAULT, "`{{component}}` `{{/component}}` `%(name)s`"),
        Dialect("angularjs", ("mustache",), _NO_FAULT, "`{{ name | filter }}`"),
        Dialect("webextension", ("dollar_name", "dollar_number"), _NO_FAULT, "`$NAME$` `$1`", "JSON"),
        Dialect("qt", ("qt", "percent_sign"), _NO_FAULT, "`%1` `%L2`", "Qt (`.ts`)"),
        Dialect("qt-plural", ("qt", "printf", "percent_sign"), _NO_FAULT, "`%n` `%Ln`", "Qt (`.ts`)"),
        Dialect("kde", ("qt", "percent_sign"), _NO_FAULT, "`%1` `%2`"),
        Dialect("kde-kuit", ("qt", "percent_sign"), _NO_FAULT, "`%1`"),
        Dialect("ruby", (*_PRINTF, "ruby"), (EXTRA, CHANGED, BROKEN), "`%{name}` `%<count>d` `%s`", "YAML"),
        Dialect("fluent", ("fluent", "fluent_reference"), _NO_FAULT,
                "`{ $name }` `{ -term }` `{ NUMBER($n) }` `{ message.attribute }`", "Fluent"),
        Dialect("rust", ("brace", "empty_brace"), _NO_FAULT, "`{}` `{0}` `{name:?}`"),
        Dialect("go", (*_PRINTF, "go_printf"), _NO_FAULT, "`%s` `%v` `%[2]d`"),
        Dialect("sh", ("variable", "template"), _NO_FAULT, "`$name` `${name}`"),
        Dialect("boost", (*_PRINTF, "boost"), _EXTRA, "`%1%` `%|1$s|` `%s`"),
        Dialect("gcc-internal", (*_PRINTF, "gcc_printf"), _EXTRA, "`%qs` `%<` `%>` `%D`"),
        Dialect("gfc-internal", (*_PRINTF, "gcc_printf"), _EXTRA, "`%C` `%L`"),
        Dialect("awk", _PRINTF, _EXTRA, "`%s`"),
        Dialect("tcl", _PRINTF, _EXTRA, "`%s` `%2$s`"),
        Dialect("elisp", _PRINTF, _EXTRA, "`%s` `%S`"),
        Dialect("librep", _PRINTF, _EXTRA, "`%s`"),
        Dialect("d", _PRINTF, _EXTRA, "`%s`"),
        Dialect("ocaml", _PRINTF, _EXTRA, "`%s` `%d`"),
        Dialect("modula2", _PRINTF, _EXTRA, "`%s`"),
        Dialect("smalltalk", ("qt", "percent_sign"), _NO_FAULT, "`%1`"),
        Dialect("ycp", ("qt", "percent_sign"), _NO_FAULT, "`%1`"),
    )
}  # fmt: skip
"""By name."""


@lru_cache(maxsize=256)
def reading_of(flags: tuple[str, ...]) -> Reading:
    """What flags (`c-format`, `no-python-format`) say of the placeholders of a text."""
    sure, likely = _families(flags, ""), _families(flags, _POSSIBLE)
    denied = _families(flags, _DENIED) - sure - likely
    if sure or likely:
        denied |= _UNSURE - sure - likely
    if "brace" in sure:
        denied |= _SIGNED - likely
    stops = {
        (family, fault)
        for dialect in _named(flags, "") + _named(flags, _POSSIBLE)
        for family in dialect.families
        for fault in dialect.stops
    }
    # Named ones may be left out without harm; of unnamed ones Python wants to use every value.
    stops -= {(family, MISSING) for family in sure | likely if family != "printf"}
    return Reading(sure, sure | likely, denied - {"percent_sign"}, frozenset(stops))


_POSSIBLE, _DENIED = "possible-", "no-"


def _named(flags: Iterable[str], prefix: str) -> list[Dialect]:
    """The dialects of which flags say, with the prefix, that they hold."""
    names = (flag.removeprefix(prefix).removesuffix("-format") for flag in flags if flag.startswith(prefix))
    return [DIALECTS[name] for name in names if name in DIALECTS]


def _families(flags: Iterable[str], prefix: str) -> frozenset[str]:
    return frozenset(family for dialect in _named(flags, prefix) for family in dialect.families)


_UNSURE = frozenset({"percent_name", "qt", "variable", "dollar_number", "at_name", "linked"})
"""Families that prose looks like too: where a text's dialect is known, only those of it are believed."""
_SIGNED = frozenset({"hash_brace", "template"})
"""`#{n}` and `${n}`: to a program that reads `{n}`, the sign before it is text, which may change: No. {n}, {n} $."""
