"""Reads a judge's answer: JSON that nobody vouches for becomes errors of known kinds, or a fault that can be told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from mtqa.reference.judge.prompt import SEVERITIES, categories

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.finding import Category, Severity

VERSION = 1
"""Of how answers are read and quotes are found. It is part of the signature: raise it where estimates change."""

_LONGEST = 64 * 1024
"""Characters of an answer: more is none."""
_MOST_ERRORS = 60
_LONGEST_NOTE = 600
_LONGEST_SUGGESTION = 2000
_LONGEST_NAME = 80
_LONGEST_FAULT = 200
_TRIES = 12


class Unusable(Exception):  # noqa: N818
    """An answer is not what was asked for.

    Args:
        fault: What is wrong, for the judge, without a full stop.
        told: The same for the user; None: it is no longer than that.
    """

    def __init__(self, fault: str, told: str | None = None) -> None:
        super().__init__(fault)
        self.told = fault if told is None else told


class Annotation(NamedTuple):
    """An error as a judge tells it.

    Attributes:
        quote: What it is in; not looked up in the text yet.
        note: What is wrong; None: nothing is told.
        suggestion: What should stand there; None: nothing is told.
    """

    quote: str
    category: Category
    severity: Severity
    note: str | None
    suggestion: str | None


class _Error(msgspec.Struct):
    """What is asked for. Other fields are passed by."""

    quote: str
    category: str
    severity: str
    explanation: str | None = None
    suggestion: str | None = None


class _Answer(msgspec.Struct):
    errors: list[_Error]


def read_answer(text: str, *, paired: bool) -> tuple[Annotation, ...]:
    """The errors that an answer tells, in its order.

    Args:
        text: JSON; it may stand in a fence or among other text, as models write that are not held to a schema.
        paired: Whether the judge was shown the source.

    Raises:
        Unusable: It is no such answer.
    """
    if not text.strip():
        raise Unusable("the answer is empty")
    if len(text) > _LONGEST:
        raise Unusable(f"the answer has more than {_LONGEST} characters")
    fault = None
    for candidate in _candidates(text):
        try:
            answer = msgspec.json.decode(candidate, type=_Answer)
        except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
            # That of JSON that is right but not what was asked for says most.
            if fault is None and isinstance(error, msgspec.ValidationError):
                fault = f"the answer is not what was asked for: {printable(str(error), _LONGEST_FAULT)}"
            continue
        return tuple(_annotations(answer, paired=paired))
    raise Unusable(fault or 'the answer holds no JSON object with the field "errors"')


def _annotations(answer: _Answer, *, paired: bool) -> Iterator[Annotation]:
    if len(answer.errors) > _MOST_ERRORS:
        raise Unusable(f"the answer has more than {_MOST_ERRORS} errors: report the gravest ones only")
    known = _named(categories(paired=paired))
    for number, error in enumerate(answer.errors):
        category = known.get(_folded(error.category))
        if category is None:
            named = ", ".join(categories(paired=paired))
            given = printable(error.category, _LONGEST_NAME)
            raise Unusable(
                f'errors[{number}]: "category" must be one of: {named}',
                f'errors[{number}]: "category" is none that it may use: "{given}"',
            )
        severity = _SEVERITIES.get(_folded(error.severity))
        if severity is None:
            raise Unusable(f'errors[{number}]: "severity" must be one of: {", ".join(SEVERITIES)}')
        suggestion = clean(error.suggestion or "", _LONGEST_SUGGESTION)
        yield Annotation(
            quote=error.quote,
            category=category,
            severity=severity,
            note=printable(error.explanation or "", _LONGEST_NOTE) or None,
            suggestion=suggestion if suggestion.strip() and suggestion != error.quote else None,
        )


def clean(text: str, longest: int) -> str:
    """A text without characters that steer a terminal or turn the direction of writing; empty where it is too long."""
    return "" if len(text) > longest else _UNSEEN.sub("", text)


def printable(text: str, longest: int) -> str:
    """A text for a message: on one line, without such characters, cut."""
    text = " ".join(_UNSEEN.sub("", text).split())
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"


def _candidates(text: str) -> Iterator[str]:
    """Where JSON may stand in an answer: all of it, what is fenced, what is between braces. The likeliest first."""
    text = _THOUGHTS.sub("", text, count=1).strip()
    yield text
    yield from _FENCE.findall(text)[:_TRIES]
    end = text.rfind("}") + 1
    # What a model says beforehand may have braces, too.
    for found, _ in zip(_START.finditer(text), range(_TRIES), strict=False):
        yield text[found.start() : end]


def _named(known: tuple[Category, ...]) -> dict[str, Category]:
    """Categories by their names, and by the last part of these: many models leave the branch out."""
    named = {_folded(each.value.rpartition("/")[2]): each for each in known}
    return named | {_folded(each.value): each for each in known}


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name[:_LONGEST_NAME].replace(" /", "/").replace("/ ", "/")).strip().casefold()


def as_text(content: Any) -> str | None:
    """The text of a message: some servers give it in parts. None where it is none."""
    if content is None or isinstance(content, str):
        return content
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, dict) and part.get("type") == "text"]
        return "".join(part for part in parts if isinstance(part, str))
    return None


_SEVERITIES = {_folded(each.value): each for each in SEVERITIES}
_THOUGHTS = re.compile(r"^\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_FENCE = re.compile(r"```(?:json)?(.*?)```", re.DOTALL)
_START = re.compile(r"\{")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
