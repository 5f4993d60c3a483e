"""Glossaries as tables: a row for each term or pair of terms, columns by their headers."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from mtqa.errors import ConfigError, InputError
from mtqa.reading.csv_table import csv_rows, first_row, tsv_rows
from mtqa.reading.path_language import is_language
from mtqa.segment import LineIndex, Span
from mtqa.terminology.entries import Concept, Side, Status, Term
from mtqa.terminology.statuses import KEPT, status_names, status_of, yes_or_no

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.reading.cells import Row

_HEADERS = {
    "source": ("source", "src", "source_term", "original"),
    "target": ("target", "tgt", "translation", "target_term"),
    "term": ("term",),
    "forbidden": ("forbidden", "deprecated", "do_not_use"),
    "status": ("status", "term_status", "usage", "usage_status"),
    "case": ("case_sensitive", "case", "match_case"),
    "note": ("note", "notes", "comment", "comments", "definition", "description"),
    "source_lang": ("source_lang", "source_language", "src_lang"),
    "target_lang": ("target_lang", "target_language", "tgt_lang", "trg_lang"),
}
_ALTERNATIVES = re.compile(r"\s*\|\s*")


class _Columns(NamedTuple):
    """Index of the columns by what they are, and by language (BCP 47), in the order of the file."""

    roles: dict[str, int]
    languages: dict[int, str]
    names: Sequence[str]


def read_glossary_table(text: str, path: str, form: str) -> list[Concept]:
    """The concepts of a table, one for each row.

    Args:
        text: The decoded file.
        path: For messages.
        form: `csv` (comma, semicolon or tab) or `tsv`.

    Raises:
        ConfigError: The file is malformed, the columns cannot be told, or a cell says what it may not.
    """
    try:
        rows = list(tsv_rows(text, path, "\t") if form == "tsv" else csv_rows(text, path, _delimiter(text, path)))
    except InputError as error:
        raise ConfigError(f"glossary {error}") from None
    if not rows:
        raise ConfigError(f"glossary {path}: is empty; its first row names the columns, as in source,target")
    columns = _columns([cell.text or "" for cell in rows[0].cells], path)
    lines = LineIndex(text)
    return [concept for row in rows[1:] for concept in _concepts(_Entry(lines, path, columns, row))]


def _delimiter(text: str, path: str) -> str:
    """The delimiter that leads to most columns in the header; a comma in doubt."""
    return max(",;\t", key=lambda each: (len(first_row(text, path, each)), each == ","))


def _columns(names: Sequence[str], path: str) -> _Columns:
    roles: dict[str, int] = {}
    languages: dict[int, str] = {}
    plain = [re.sub(r"[\s_-]+", "_", name.strip().lower()) for name in names]
    for index, name in enumerate(plain):
        role = next((role for role, headers in _HEADERS.items() if name in headers), None)
        if role is not None:
            if role in roles and role != "note":
                raise ConfigError(f"glossary {path}: line 1: two columns are both the {role.replace('_', ' ')}")
            roles.setdefault(role, index)
        elif is_language(names[index].strip().replace("_", "-")):
            languages[index] = _language(names[index], path, 1)
    if languages and roles.keys() & {"source", "target", "term"}:
        languages = {}
    if not languages and not roles.keys() & {"source", "target", "term", "forbidden"}:
        shown = ", ".join(repr(name[:30]) for name in names[:8])
        raise ConfigError(
            f"glossary {path}: line 1: no column is understood ({shown}); name them source and target, or by "
            "languages, as in en,de"
        )
    return _Columns(roles, languages, names)


class _Entry(NamedTuple):
    """One row, for taking its values out."""

    lines: LineIndex
    path: str
    columns: _Columns
    row: Row

    def value(self, index: int | None) -> str:
        """The content of a cell, white space collapsed; empty where the row is shorter."""
        if index is None or index >= len(self.row.cells):
            return ""
        return " ".join((self.row.cells[index].text or "").split())

    def of(self, role: str) -> str:
        return self.value(self.columns.roles.get(role))

    def terms(self, role: str) -> list[str]:
        return self.alternatives(self.of(role))

    def alternatives(self, value: str) -> list[str]:
        found = [each for each in _ALTERNATIVES.split(value) if each]
        for each in found:
            if not any(map(str.isalnum, each)):
                raise self.error(f"{each[:30]!r} is no term: it has no letter")
        return found

    def error(self, problem: str) -> ConfigError:
        return ConfigError(f"glossary {self.path}: line {self.line}: {problem}")

    @property
    def line(self) -> int:
        return self.lines.locate(self.path, Span(self.row.start, self.row.start)).line

    def status(self) -> Status | str:
        value = self.of("status")
        status = status_of(value) if value else Status.PREFERRED
        if status is None:
            raise self.error(f"{value[:30]!r} is no status of a term; it must be one of {status_names()}")
        return status

    def case_sensitive(self) -> bool:
        value = self.of("case")
        answer = yes_or_no(value)
        if answer is None:
            raise self.error(f"case-sensitive must be yes or no, not {value[:30]!r}")
        return answer

    def language(self, role: str) -> str | None:
        value = self.of(role)
        return _language(value, self.path, self.line) if value else None


def _concepts(entry: _Entry) -> Iterator[Concept]:
    status, case_sensitive = entry.status(), entry.case_sensitive()
    kept = status == KEPT
    if entry.columns.languages:
        terms = list(_by_language(entry, status, case_sensitive))
    else:
        terms = list(_by_side(entry, status, case_sensitive, kept=kept))
    if terms:
        origin = f"{PurePath(entry.path).name}, line {entry.line}"
        yield Concept(tuple(terms), origin, kept=kept, note=entry.of("note"))


def _by_language(entry: _Entry, status: Status | str, case_sensitive: bool) -> Iterator[Term]:
    """The terms of a row with a column for each language: its status is that of all but those in the first."""
    for number, (index, lang) in enumerate(entry.columns.languages.items()):
        alone = len(entry.columns.languages) == 1
        own = status if (number or alone) and isinstance(status, Status) else Status.PREFERRED
        for text in entry.alternatives(entry.value(index)):
            yield Term(text, lang, None, own, case_sensitive)


def _by_side(entry: _Entry, status: Status | str, case_sensitive: bool, *, kept: bool) -> Iterator[Term]:
    source_lang, target_lang = entry.language("source_lang"), entry.language("target_lang")
    sources, targets = entry.terms("source"), entry.terms("target")
    lone = entry.terms("term")
    own = status if isinstance(status, Status) else Status.PREFERRED
    if kept:
        for text in dict.fromkeys((*sources, *targets, *lone)):
            yield Term(text, None, None, Status.PREFERRED, case_sensitive=True)
        return
    if sources and not targets and not lone and not entry.of("forbidden"):
        raise entry.error(f"{sources[0][:30]!r} has no translation; if it is to stay as it is, its status is {KEPT}")
    for text in sources:
        yield Term(text, source_lang, Side.SOURCE, Status.PREFERRED, case_sensitive)
    for text in (*targets, *lone):
        yield Term(text, target_lang, Side.TARGET, own, case_sensitive)
    for text in entry.terms("forbidden"):
        yield Term(text, target_lang, Side.TARGET, Status.FORBIDDEN, case_sensitive)


def _language(code: str, path: str, line: int) -> str:
    from mtqa.language import parse_language

    try:
        return parse_language(code.strip())
    except ConfigError as error:
        raise ConfigError(f"glossary {path}: line {line}: {error}") from None
