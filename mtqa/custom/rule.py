"""A rule of the user's configuration: what `[[rules]]` says, and whether it makes sense."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches

from mtqa.errors import ConfigError
from mtqa.finding import Category, Severity


class When(enum.StrEnum):
    """What of a segment is reported."""

    TARGET = "target"
    """The translation matches; the source, if there is one, does not matter."""
    BOTH = "both"
    """Source and translation match."""
    SOURCE_WITHOUT_TARGET = "source-without-target"
    """The source matches, and the translation does not."""
    TARGET_WITHOUT_SOURCE = "target-without-source"
    """The translation matches, and the source does not."""


@dataclass(frozen=True, slots=True)
class CustomRule:
    """A pattern that the user wants reported, or a pair of them.

    Attributes:
        id: `C001` to `C999`.
        name: In kebab case.
        message: What to tell. `{match}` and `{source}` stand for what the patterns have matched, `{name}` for a named
            group of either.
        target, source: Regular expressions, as the `regex` package has them. In `target`, `(?P=name)` also means what a
            named group of `source` has matched.
        when: What is reported.
        severity, category, confidence: Of the findings.
        case_sensitive: Of both patterns.
        languages: Base codes of the target languages; none: any.
        paths: Globs of the files, relative to the configuration; none: all.
        suggestion: What to write instead, with the same names in braces as the message.
        description: For `mtqa rules`.
    """

    id: str
    name: str
    message: str
    target: str
    source: str | None = None
    when: When = When.TARGET
    severity: Severity = Severity.MINOR
    category: Category = Category.TERMINOLOGY
    confidence: float = 0.9
    case_sensitive: bool = True
    languages: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    suggestion: str | None = None
    description: str = ""


def parse_rules(value: object, where: str) -> tuple[CustomRule, ...]:
    """The rules of a configuration.

    Args:
        value: What TOML has of `[[rules]]`.
        where: Names the file, for messages.

    Raises:
        ConfigError: A rule is not as it should be; with its id, as far as it has one.
    """
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise ConfigError(f"{where} must be a list of tables: write each rule under [[rules]]")
    rules: list[CustomRule] = []
    for number, table in enumerate(value, 1):
        rule = _parse(table, f"{where}: {table.get('id') or f'rule {number}'}")
        for other in rules:
            if rule.id == other.id or rule.name == other.name:
                both = "id" if rule.id == other.id else "name"
                raise ConfigError(f"{where}: two rules have the {both} {getattr(rule, both)!r}")
        rules.append(rule)
    return tuple(rules)


_ID = re.compile(r"C(?!000)[0-9]{3}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TEXTS = ("id", "name", "message", "target", "source", "suggestion", "description")
_REQUIRED = ("id", "name", "message", "target")


def _parse(table: Mapping[str, object], where: str) -> CustomRule:
    keys = [each.name.replace("_", "-") for each in fields(CustomRule)]
    for key in table:
        if key not in keys:
            close = get_close_matches(key, keys, n=1, cutoff=0.5)
            hint = f"did you mean {close[0]!r}?" if close else f"known keys are: {', '.join(keys)}"
            raise ConfigError(f"{where}: unknown key {key!r}; {hint}")
    texts = {key: _text(table[key], f"{where}: {key}") for key in _TEXTS if key in table}
    for key in _REQUIRED:
        if not texts.get(key):
            raise ConfigError(f"{where}: {key} is missing")
    if not _ID.fullmatch(texts["id"]):
        raise ConfigError(f"{where}: id must be C001 to C999, not {texts['id']!r}")
    if not _NAME.fullmatch(texts["name"]):
        raise ConfigError(f"{where}: name must be small letters, digits and hyphens, not {texts['name']!r}")
    from mtqa.checks.selection import ALL, DEFAULT

    if texts["name"].upper() in {ALL, DEFAULT}:
        raise ConfigError(f"{where}: name must not be {texts['name']!r}, which stands for many rules in select")
    source = texts.get("source")
    when = When(_one_of(table.get("when", "target" if source is None else "both"), tuple(When), f"{where}: when"))
    if (source is None) != (when is When.TARGET):
        problem = "needs a source pattern" if source is None else "has no use for a source pattern"
        raise ConfigError(f'{where}: when = "{when}" {problem}')
    case_sensitive = table.get("case-sensitive", True)
    if not isinstance(case_sensitive, bool):
        raise ConfigError(f"{where}: case-sensitive must be true or false, not {case_sensitive!r}")
    rule = CustomRule(
        id=texts["id"],
        name=texts["name"],
        message=" ".join(texts["message"].split()),
        target=texts["target"],
        source=source,
        when=when,
        severity=Severity(_one_of(table.get("severity", "minor"), tuple(Severity), f"{where}: severity")),
        category=Category(_one_of(table.get("category", "Terminology"), tuple(Category), f"{where}: category")),
        confidence=_share(table.get("confidence", 0.9), f"{where}: confidence"),
        case_sensitive=case_sensitive,
        languages=_languages(table.get("languages", []), f"{where}: languages"),
        paths=_list(table.get("paths", []), f"{where}: paths"),
        suggestion=texts.get("suggestion"),
        description=texts.get("description", ""),
    )
    from mtqa.custom.patterns import Patterns

    Patterns.of(rule, where)
    return rule


def _text(value: object, where: str) -> str:
    if isinstance(value, str):
        return value
    raise ConfigError(f"{where} must be a string, not {value!r:.40}")


def _one_of(value: object, allowed: tuple[str, ...], where: str) -> str:
    if isinstance(value, str) and value in allowed:
        return value
    raise ConfigError(f"{where} must be one of {', '.join(allowed)}, not {value!r:.40}")


def _share(value: object, where: str) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    raise ConfigError(f"{where} must be a number from 0 to 1, not {value!r:.40}")


def _list(value: object, where: str) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ConfigError(f"{where} must be a list of strings, not {value!r:.60}")


def _languages(value: object, where: str) -> tuple[str, ...]:
    from mtqa.language import parse_language
    from mtqa.language.codes import base_language

    codes = []
    for code in _list(value, where):
        try:
            codes.append(base_language(parse_language(code)))
        except ConfigError as error:
            raise ConfigError(f"{where}: {error}") from None
    return tuple(dict.fromkeys(codes))
