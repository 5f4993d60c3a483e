"""What the user's glossary asks for: preferred terms, forbidden ones, and those that stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.binding import Terms
    from mtqa.checks.view import SegmentView
    from mtqa.terminology.glossary import Original

_TERMS = (
    "source\ttarget\tstatus\n"
    "folder\tOrdner\tpreferred\n"
    "folder\tVerzeichnis\tforbidden\n"
    "folder view\tOrdneransicht\tpreferred\n"
    "WordPress\t\tdo-not-translate\n"
    "Acme Pages\t\tdo-not-translate\n"
    "plug-in\tErweiterung\tpreferred\n"
)
_PLACES = "term\tstatus\nHandy\tforbidden\nMobiltelefon\tpreferred\n"


def _pair(source: str, target: str, *marked: str) -> Example:
    return Example(target, marked, "de", source, "en", glossary=_TERMS)


@check(
    "T101",
    "preferred-term-missing",
    Category.TERMINOLOGY,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.55,
    precision=Precision(51, 98, "catalogues, eight languages, glossaries of some twenty general words each"),
    glossary=True,
    bad=(
        _pair("Open the folder.", "Öffnen Sie die Mappe.", "Öffnen Sie die Mappe."),
        _pair("Install two plug-ins.", "Zwei Module installieren.", "Zwei Module installieren."),
    ),
    good=(
        _pair("Open the folders.", "Öffnen Sie die Ordner."),
        _pair("Each folder needs a name.", "Jeder Unterordner braucht einen Namen."),
        _pair("Change the folder view.", "Ändern Sie die Ordneransicht."),
        _pair("Install %(folder)s.", "%(folder)s installieren."),
    ),
)
def preferred_term_missing(view: SegmentView, terms: Terms) -> Iterator[Mark]:
    """The source has a term of the glossary, and the translation has none of its renderings.

    ## What it does
    Looks for the source terms of the glossary in each source, in any form, the longest of those that overlap. The
    translation must have one of the preferred or admitted terms for it: in any form, as a part of a compound, written
    together or apart. Placeholders, tags, code and addresses do not count. Where the translation has a forbidden term
    instead, `T102` says so. Runs only with a glossary.

    Where the reference model is on, its word alignment says which words stand where the term should; otherwise the
    whole segment is marked. Single English words that may be verbs where they stand (`View the file`) are reported with
    a low confidence.

    ## Why is this bad?
    Readers take two names for two things, and what was agreed upon is not kept.

    ## Use instead
    The term of the glossary; or add the rendering to the glossary as `admitted`.
    """
    for missing in terms.of(view).missing:
        allowed = [rendering.term.text for rendering in missing.original.allowed]
        message = f"“{missing.original.text}” is to be rendered {_either(allowed)}{_according(missing.original)}."
        where = terms.rendered(view, *missing.source)
        yield Mark(*where, message, confidence=_VERB if missing.verb else None)


_VERB = 0.35


@check(
    "T102",
    "forbidden-term",
    Category.TERMINOLOGY,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(30, 31, "catalogues, 17 languages, a glossary of forty words"),
    glossary=True,
    bad=(
        _pair("Open the folder.", "Öffnen Sie das Verzeichnis.", "Verzeichnis"),
        Example("Er hat zwei Handys und eine Handyhülle.", ("Handys", "Handyhülle"), "de", glossary=_PLACES),
    ),
    good=(
        _pair("Open the folder.", "Öffnen Sie den Ordner."),
        _pair("The directory is empty.", "Das Verzeichnis ist leer."),
        Example("Das Mobiltelefon ist handlich.", (), "de", glossary=_PLACES),
    ),
)
def forbidden_term(view: SegmentView, terms: Terms) -> Iterator[Mark]:
    """The translation has a term that the glossary forbids.

    ## What it does
    Reports terms with the status `forbidden` (`deprecated` and the like), in any form. Where the glossary forbids a
    term as the rendering of one of the source, it is reported only where the source has that; in translations without a
    source, with a low confidence, unless the same word is allowed for something else. Compounds that begin or end with
    a forbidden word have a low confidence as well. Runs only with a glossary.

    ## Why is this bad?
    Somebody has decided against that word: it is out of date, means something else, or belongs to a competitor.

    ## Use instead
    The term that the glossary prefers.
    """
    for found in terms.of(view).forbidden:
        term, concept = found.rendering.term, found.rendering.concept
        instead = f"; use {_either(found.allowed)}" if found.allowed else ""
        message = f"“{term.text}” is forbidden by the glossary ({concept.origin}){instead}."
        yield Mark(*found.target, message, confidence=None if found.sure else _UNSURE)


_UNSURE = 0.6


@check(
    "T103",
    "do-not-translate",
    Category.TERMINOLOGY,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.8,
    precision=Precision(28, 30, "catalogues, 25 languages, a glossary of forty names"),
    glossary=True,
    bad=(
        _pair("Welcome to WordPress!", "Willkommen bei Wortpresse!", "Wortpresse"),
        _pair("Made by Acme Pages.", "Von Acme Seiten gemacht.", "Acme"),
    ),
    good=(
        _pair("Welcome to WordPress!", "Willkommen bei WordPress!"),
        _pair("See https://example.org/WordPress.", "Siehe https://example.org/de."),
        _pair("Welcome to WordPress!", "Herzlich willkommen!"),
    ),
)
def do_not_translate(view: SegmentView, terms: Terms) -> Iterator[Mark]:
    """A term that is not to be translated is translated or changed.

    ## What it does
    Terms with the status `do-not-translate` that stand in the source, written as in the glossary, have to stand in the
    translation as well. Endings may follow (`WordPressin`). Reports words that look like the term, misspelt or in
    another script (`Вордпресс`), and terms of several words of which only some are there. Where nothing of the term is
    there, `T105` knows of it. Runs only with a glossary.

    ## Why is this bad?
    Names of products, commands and brands are found under no other name.

    ## Use instead
    The term as it is.
    """
    for changed in terms.of(view).changed:
        if changed.target is not None:
            message = f"“{changed.original.text}” is not to be translated{_according(changed.original)}."
            yield Mark(*changed.target, message)


@check(
    "T105",
    "kept-term-missing",
    Category.TERMINOLOGY,
    Severity.MINOR,
    scope=Scope.PAIR,
    confidence=0.15,
    precision=Precision(6, 43, "catalogues, ten languages, a glossary of ten names"),
    glossary=True,
    bad=(_pair("Welcome to WordPress!", "Herzlich willkommen!", "Herzlich willkommen!"),),
    good=(
        _pair("Welcome to WordPress!", "Willkommen bei WordPress!"),
        _pair("Welcome to WordPress!", "Willkommen bei Wortpresse!"),
    ),
)
def kept_term_missing(view: SegmentView, terms: Terms) -> Iterator[Mark]:
    """The translation has nothing of a term that is not to be translated.

    ## What it does
    Reports terms with the status `do-not-translate` that stand in the source, and of which nothing is in the
    translation. Whether the term was translated or left out cannot be told: translators often leave the name of the
    product out where the sentence is clear without it. Runs only with a glossary.

    ## Why is this bad?
    Where the name was translated, nobody finds what is meant.

    ## Use instead
    The term as it is, if the sentence needs it.
    """
    for changed in terms.of(view).changed:
        if changed.target is None:
            message = f"“{changed.original.text}” is not in the translation{_according(changed.original)}."
            yield Mark(*terms.rendered(view, *changed.source), message)


@check(
    "T104",
    "term-case",
    Category.TERMINOLOGY,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(36, 36, "catalogues, 18 languages, a glossary of forty names"),
    glossary=True,
    bad=(
        _pair("Welcome to WordPress!", "Willkommen bei Wordpress!", "Wordpress"),
        Example("Wordpress ist frei.", ("Wordpress",), "de", glossary=_TERMS),
    ),
    good=(
        _pair("Welcome to WordPress!", "Willkommen bei WordPress!"),
        _pair("WELCOME TO WordPress!", "WILLKOMMEN BEI WORDPRESS!"),
    ),
)
def term_case(view: SegmentView, terms: Terms) -> Iterator[Mark]:
    """A term is written with other capitals than in the glossary.

    ## What it does
    Looks at terms with the status `do-not-translate`, and at those that the glossary calls case-sensitive. Lines in
    capitals and the first letter of a sentence may differ. Without a source only terms with capitals within are looked
    at: `Word` and `word` are two words. Runs only with a glossary.

    ## Why is this bad?
    Names have one spelling, and searches that mind case do not find another one.

    ## Use instead
    The spelling of the glossary.
    """
    for found in terms.of(view).miscased:
        message = f"The glossary writes “{found.text}” ({found.concept.origin})."
        yield Mark(*found.target, message, suggestion=found.text)


def _either(texts: list[str] | tuple[str, ...]) -> str:
    """`“Ordner” or “Mappe”`; of many only the first."""
    quoted = [f"“{text}”" for text in dict.fromkeys(texts)]
    if len(quoted) > _MOST:
        quoted = [*quoted[:_MOST], "another of its renderings"]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


_MOST = 3


def _according(original: Original) -> str:
    concept = original.concepts[0]
    note = f"; note: {concept.note}" if concept.note else ""
    return f" (glossary: {concept.origin}{note})"
