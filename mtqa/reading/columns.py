"""Which column of a table is what: told by the user, by the header, or by the number of columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.errors import InputError
from mtqa.phrasing import counted
from mtqa.reading.path_language import is_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.reading.options import ReadOptions

ALIASES: dict[str, tuple[str, ...]] = {
    "source": ("source", "src", "source_text", "original"),
    "target": ("target", "tgt", "trg", "target_text", "mt", "translation", "hypothesis", "hyp"),
    "reference": ("reference", "ref"),
    "id": ("id", "seg_id", "segment_id"),
    "source_lang": ("source_lang", "src_lang", "source_language"),
    "target_lang": ("target_lang", "tgt_lang", "trg_lang", "target_language"),
}
"""Names of columns that are understood, without regard to case, by what the column is."""

_ESSENTIAL = ("source", "target", "reference")
_OPTIONS = {role: f"--{role.replace('_', '-')}-column" for role in ALIASES}


@dataclass(frozen=True, slots=True)
class Columns:
    """Index of the column for everything that a row may hold, None where there is none.

    Attributes:
        languages: Of source and target, where the header names the columns by these (`en`, `de`); without a source,
            that of the target comes with an empty one.
    """

    target: int
    source: int | None = None
    reference: int | None = None
    id: int | None = None
    source_lang: int | None = None
    target_lang: int | None = None
    languages: tuple[str, str] | None = None


def columns_of_header(names: Sequence[str], path: str, options: ReadOptions, *, lenient: bool = False) -> Columns:
    """The columns of a table whose columns, or keys, have names.

    Args:
        names: In order.
        path: For messages.
        options: May tell columns.
        lenient: Whether all but source and target may be missing even where the user names them.

    Raises:
        InputError: What the user names is not there, there is no target, or two columns could be one thing.
    """
    found = _told(names, path, options, lenient=lenient)
    known = _known(names)
    for role, indices in known.items():
        rest = [index for index in indices if index not in found.values()]
        if role in found or not rest:
            continue
        if len(rest) > 1 and role in _ESSENTIAL:
            both = " and ".join(_quote(names[index]) for index in rest[:2])
            raise InputError(path, f"{both} could both be the {role}: name one with {_OPTIONS[role]}")
        found[role] = rest[0]
    languages = None
    if "target" not in found and "source" not in found and _is_language_pair(names):
        found |= {"source": 0, "target": 1}
        languages = (names[0].strip(), names[1].strip())
    elif "target" not in found and "source" not in found and (told := _by_languages(names, options)):
        found |= told
        languages = (_field(names[told["source"]]), _field(names[told["target"]]))
    elif options.target_column is not None:
        languages = _named_languages(names, found)
    if "target" not in found:
        raise InputError(path, f"has no column for the target ({_listed(names)}): name it with --target-column")
    if "source" not in found and options.target_column is None and len(names) > len(found):
        raise InputError(
            path,
            f"has no column for the source ({_listed(names)}): name it with --source-column, or only --target-column "
            "to check translations without their source",
        )
    return _columns(found, languages)


def columns_by_number(first: Sequence[str], path: str, options: ReadOptions) -> Columns:
    """The columns of a table without a header: those that the user counts, or source, target, reference.

    Args:
        first: The values of the first row.
        path: For messages.
        options: May tell columns.

    Raises:
        InputError: The columns are not told, and cannot be guessed from their number.
    """
    found = _told(first, path, options)
    if not found and len(first) in {2, 3}:
        return Columns(source=0, target=1, reference=2 if len(first) == 3 else None)
    if "target" not in found:
        width = counted(len(first), "column")
        raise InputError(
            path,
            f"has {width} and no header that is understood (first row: {_listed(first, '')}): say which is which with "
            "--source-column and --target-column, by name or number",
        )
    return _columns(found)


def is_header(first: Sequence[str], options: ReadOptions) -> bool:
    """Whether the first row names the columns.

    It does where the user tells columns by name, where it holds at least two names that are understood, or the only
    column is named so, or two language codes, or those of the two languages that the user names; and where it names
    a target though nothing else, unless the user counts the columns.
    """
    told = [value for value in _options(options).values() if value is not None]
    if any(not value.isdecimal() or value in first for value in told):
        return True
    known = _known(first)
    if len(known) > 1 or ("target" in known and not told):
        return True
    return not told and (_is_language_pair(first) or bool(_by_languages(first, options)))


def _told(names: Sequence[str], path: str, options: ReadOptions, *, lenient: bool = False) -> dict[str, int]:
    """Index by role of the columns that the user tells."""
    found: dict[str, int] = {}
    for role, value in _options(options).items():
        if value is None:
            continue
        index = _index(names, value)
        if index is None and lenient and role not in {"source", "target"}:
            continue
        if index is None:
            there = f"has no column {_quote(value)} for {_OPTIONS[role]}"
            raise InputError(path, f"{there}; it has {len(names)}: {_listed(names, '')}")
        if index in found.values():
            other = next(role for role, known in found.items() if known == index)
            raise InputError(path, f"column {_quote(value)} is named as both {other} and {role}")
        found[role] = index
    return found


def _columns(found: dict[str, int], languages: tuple[str, str] | None = None) -> Columns:
    return Columns(
        target=found["target"],
        source=found.get("source"),
        reference=found.get("reference"),
        id=found.get("id"),
        source_lang=found.get("source_lang"),
        target_lang=found.get("target_lang"),
        languages=languages,
    )


def _options(options: ReadOptions) -> dict[str, str | None]:
    return {role: getattr(options, f"{role}_column") for role in ALIASES}


def _index(names: Sequence[str], value: str) -> int | None:
    if value in names:
        return names.index(value)
    plain = [_plain(name) for name in names]
    if _plain(value) in plain:
        return plain.index(_plain(value))
    if value.isdecimal() and 1 <= int(value) <= len(names):
        return int(value) - 1
    return None


def _known(names: Sequence[str]) -> dict[str, list[int]]:
    """Indices by role of the columns with names that are understood."""
    plain = [_plain(name) for name in names]
    found = {role: [i for i, name in enumerate(plain) if name in aliases] for role, aliases in ALIASES.items()}
    return {role: indices for role, indices in found.items() if indices}


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name.strip().casefold())


def _is_language_pair(names: Sequence[str]) -> bool:
    codes = [name.strip() for name in names]
    return len(codes) == 2 and codes[0] != codes[1] and all(map(is_language, codes))


def _by_languages(names: Sequence[str], options: ReadOptions) -> dict[str, int]:
    """The columns, or fields of a struct (`translation.de`), that are named by the languages that the user names."""
    codes = [_plain(_field(name)) for name in names]
    wanted = {"source": options.source_lang, "target": options.lang}
    if not all(wanted.values()) or _plain(wanted["source"] or "") == _plain(wanted["target"] or ""):
        return {}
    found = {role: [i for i, code in enumerate(codes) if code == _plain(lang or "")] for role, lang in wanted.items()}
    return {role: places[0] for role, places in found.items()} if all(len(each) == 1 for each in found.values()) else {}


def _field(name: str) -> str:
    """The name of a column, or that of the field where it is one of a struct."""
    return name.strip().rpartition(".")[2]


def _named_languages(names: Sequence[str], found: dict[str, int]) -> tuple[str, str] | None:
    """The languages of source and target, where the columns that are these are named by languages.

    `mt` is rather machine translation than Maltese.
    """
    codes = {role: names[found[role]].strip() for role in ("source", "target") if role in found}
    if not all(is_language(code) and _plain(code) not in ALIASES[role] for role, code in codes.items()):
        return None
    return codes.get("source", ""), codes["target"]


def _listed(names: Sequence[str], word: str = "columns: ") -> str:
    shown = ", ".join(_quote(name) for name in names[:8])
    return f"{word}{shown}{', …' if len(names) > 8 else ''}"


def _quote(text: str) -> str:
    """A name for a message: quoted, short, without control characters."""
    return repr(text if len(text) <= 30 else text[:29] + "…")
