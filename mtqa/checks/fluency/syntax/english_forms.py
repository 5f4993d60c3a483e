"""What forms English verbs and nouns have: sets to look words up in, read on first use."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from mtqa.checks.fluency.wordlists import words

AUXILIARIES = words(
    "is are was were be been being am has have had having does do did will would can could shall should "
    "may might must isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't "
    "can't cannot couldn't shouldn't mustn't"
)


class Verbs(NamedTuple):
    """Forms of the common verbs.

    Attributes:
        base: All bases.
        only_base: Bases that are neither noun, adjective nor another form of a verb: `receive`, `agree`.
        third: Third persons of which the base is no noun, so that they are no plurals: `receives`.
        past: Pasts that are neither participle nor base nor end in -ed: `went`, `became`, `wrote`.
        past_or_participle: All of both.
        finite: All pasts and third persons.
        gerund_of: Bases by their gerunds.
        forms: All forms of a verb by its base.
    """

    base: frozenset[str]
    only_base: frozenset[str]
    third: frozenset[str]
    past: frozenset[str]
    past_or_participle: frozenset[str]
    finite: frozenset[str]
    gerund_of: dict[str, str]
    forms: dict[str, frozenset[str]]


def _rows(name: str) -> list[list[str]]:
    text = (files("mtqa.checks.fluency.syntax") / "data" / name).read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


_NOUNS_TOO = words("saw found left felt ground wound bore lay fell shot lit bit bound spat rose dove wove ran hid")
"""Pasts that are bases, nouns, adjectives or names as well."""


@cache
def verbs() -> Verbs:
    """The common verbs of English."""
    base: set[str] = set()
    only_base: set[str] = set()
    third: set[str] = set()
    past: set[str] = set()
    participles: set[str] = set()
    finite: set[str] = set()
    gerund_of: dict[str, str] = {}
    forms: dict[str, frozenset[str]] = {}
    pasts: set[str] = set()
    for lemma, past_forms, participle_forms, gerunds, thirds in _rows("en_verbs.txt"):
        only = lemma.startswith("!")
        verb = lemma.lstrip("!")
        base.add(verb)
        columns = [column.split("/") for column in (past_forms, participle_forms, gerunds, thirds)]
        pasts.update(columns[0])
        participles.update(columns[1])
        participles.update(form for form in columns[0] if form.endswith("ed"))
        finite.update(columns[0], columns[3])
        gerund_of.update((gerund, verb) for gerund in columns[2])
        forms[verb] = frozenset([verb]).union(*columns)
        if only:
            only_base.add(verb)
            third.update(columns[3])
    base.update(("be", "have", "do", "let"))
    forms["do"] = frozenset(("do", "does", "did", "done", "doing"))
    forms["have"] = frozenset(("have", "has", "had", "having"))
    past.update(form for form in pasts - participles - base - _NOUNS_TOO if not form.endswith("ed"))
    return Verbs(
        frozenset(base),
        frozenset(only_base - participles - pasts),
        frozenset(third | {"becomes", "goes", "comes", "gives", "does", "has", "is"}),
        frozenset(past),
        frozenset(pasts | participles),
        frozenset(finite),
        gerund_of,
        forms,
    )


@cache
def plural_of() -> dict[str, str]:
    """Plurals of nouns that are counted and are nothing but nouns, by their singulars."""
    return {singular: plurals.partition("/")[0] for singular, plurals in _rows("en_nouns.txt")}


@cache
def singular_of() -> dict[str, str]:
    """Singulars of the same nouns, by their plurals."""
    return {plural: singular for singular, plurals in _rows("en_nouns.txt") for plural in plurals.split("/")}


PHRASE_ENDS = words(
    "of in on at by for with from to as and or but that which who is are was were will would can could has have had "
    ", . ; : ? ! ) than after before during since until about between among against through when where while because "
    "if into without under over not"
) | {"", '"', "”"}
"""What may follow the last noun of a noun phrase; the end of the text is an empty word."""
