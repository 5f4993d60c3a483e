"""German articles in a case that the preposition before them does not take, or doubled, and infinitives with “zu”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Edit, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_OWN = r"(?:[kmds]?ein|ihr|unser|euer|eur|dies|jed|jen|welch)"
_AFTER_ACCUSATIVE = rf"(?P<accusative>[Ff]ür|[Dd]urch|[Gg]egen|[Oo]hne) (?:dem|der(?= [a-zäöüß]+en )|{_OWN}em)"
_NOUN_PHRASE = r"(?= (?:[a-zäöüß]+(?:en|er|es|e) ){0,2}[A-ZÄÖÜ])"
_AFTER_DATIVE = (
    rf"(?P<dative>[Mm]it|[Vv]on|[Bb]ei|[Zz]u) (?:das|(?:eine|diese|jede)(?! de[rs]\b)|einen|keine|dieses|jedes)"
    rf"{_NOUN_PHRASE}"
)
_AFTER_GENITIVE = rf"(?P<genitive>[Ww]egen) (?:dem|den|{_OWN}em){_NOUN_PHRASE}"
_CASES = re.compile(rf"(?<![\w'’-])(?:{_AFTER_ACCUSATIVE}|{_AFTER_DATIVE}|{_AFTER_GENITIVE})(?![\w-])")
_PREPOSITIONS = words("für durch gegen ohne mit von bei zu wegen")
_WHAT_FOR = re.compile(r"\b[Ww]as $")


def _is_preposition(word: str, _lang: str) -> bool:
    return word.lower() in _PREPOSITIONS


@check(
    "F621",
    "german-case-after-preposition",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(23, 23, "machine translations, catalogues and documentation, 1 language"),
    languages=["de"],
    target_words=_is_preposition,
    bad=(
        Example("Die Einstellung gilt nur für diesem Eintrag.", marked=("für diesem",), lang="de"),
        Example("Bearbeiten Sie die Bilder mit einen Editor.", marked=("mit einen",), lang="de"),
        Example("Abbruch wegen den oben genannten Fehlern.", marked=("wegen den",), lang="de"),
    ),
    good=(
        Example("Mit was für einem Auto? Mit ein wenig Übung, mit eine der besten.", lang="de"),
        Example("Das Land zu einen, war sein Ziel; die Zeile wird mit einbezogen.", lang="de"),
        Example("Ein Jahr, seit das Parlament den Status aufhob.", lang="de"),
    ),
)
def german_case_after_preposition(view: SegmentView) -> Iterator[Mark]:
    """A German article is in a case that the preposition before it does not take.

    ## What it does
    Reports articles and possessives that cannot be in the case of the preposition: datives after `für`, `durch`,
    `gegen` and `ohne`, forms that are no dative after `mit`, `von`, `bei` and `zu`, and the dative after `wegen`,
    which is colloquial. Only forms are looked at that have no other reading: `mit den` may be a plural, and is left
    alone.

    ## Why is this bad?
    The case shows how the words belong together. Where a program or an edit has put another preposition in, it no
    longer does.

    ## Use instead
    The case that the preposition takes: `für diesen Eintrag`, `mit einem Editor`, `wegen der Fehler`.
    """
    text = view.target
    for found in _CASES.finditer(text):
        if found["accusative"] and _WHAT_FOR.search(text, max(found.start() - 4, 0), found.start()):
            continue
        case = found.lastgroup
        word = found[found.lastgroup or 0]
        yield Mark(*found.span(), f"“{word}” takes the {case}; “{found[0].partition(' ')[2]}” is none.")


_DOUBLED = re.compile(
    r"(?<![\w'’-])(?:(?P<dem>[Ii]m|[Aa]m|[Vv]om|[Bb]eim|[Zz]um) (?:dem|der|(?<!Zum )(?<!zum )einem|diesem|dieser)"
    r"|(?P<der>[Zz]ur) (?:der|einer|dieser)|(?P<das>[Ii]ns|[Aa]ns|[Aa]ufs) (?:das|die|eine?|dieses))(?![\w-])"
)
_MERGED = words("im am vom beim zum zur ins ans aufs")


def _is_merged(word: str, _lang: str) -> bool:
    return word.lower() in _MERGED


@check(
    "F622",
    "german-doubled-article",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(12, 12, "catalogues and documentation, 1 language"),
    languages=["de"],
    target_words=_is_merged,
    bad=(
        Example("Wählen Sie im dem Kontextmenü die Seite.", marked=("im dem",), lang="de"),
        Example("Suchen Sie den Text im der Baumansicht.", marked=("im der",), lang="de"),
    ),
    good=(
        Example("Zum einen, im, dem Brauch nach, kleinen Haus; am dritten Tag; in dem Kontextmenü.", lang="de"),
        Example("Im eine Verknüpfung enthaltenden Pfad.", lang="de"),
    ),
)
def german_doubled_article(view: SegmentView) -> Iterator[Mark]:
    """An article stands behind a German preposition that has one in it already.

    ## What it does
    Reports articles behind `im`, `am`, `vom`, `beim`, `zum`, `zur`, `ins`, `ans` and `aufs`, which are preposition and
    article in one word.

    ## Why is this bad?
    One of the two is left over from an edit, or from a translation that was put together from parts.

    ## Use instead
    The preposition alone (`in der Baumansicht`), or the word of both (`im Kontextmenü`).
    """
    for found in _DOUBLED.finditer(view.target):
        merged, article = found[0].split(" ")
        yield Mark(*found.span(), f"“{merged}” has an article in it; “{article}” is a second one.")


_PREFIXES = (
    "an|auf|aus|ein|ab|vor|mit|nach|weg|zurück|zusammen|her|hin|fest|los|vorbei|bei|fort|weiter|hinzu|heraus|teil"
)
_VERBS = (
    "setzen stellen legen geben nehmen kommen gehen fangen hören zeigen rufen schalten machen führen bauen brechen "
    "bringen fahren halten lassen laufen lesen melden passen richten sagen schauen schicken schlagen schließen "
    "schneiden schreiben sehen spielen sprechen steigen stehen stimmen suchen teilen tragen treten treffen wählen "
    "warten weisen wenden werfen ziehen tauschen fügen binden decken lösen heben laden löschen füllen packen räumen "
    "drucken rechnen ordnen bieten fordern kündigen kaufen arbeiten blenden nutzen probieren"
).replace(" ", "|")
_ZU = re.compile(
    rf"(?<![\w'’-])(?:(?P<twice>zu) (?:{_PREFIXES})zu(?:{_VERBS})"
    rf"|zu (?P<prefix>{_PREFIXES})(?P<verb>{_VERBS}))(?![\w-])"
)
_INFINITIVE = re.compile(rf"(?:{_PREFIXES})(?:zu)?(?:{_VERBS})\W*")


def _is_separable(word: str, _lang: str) -> bool:
    return _INFINITIVE.fullmatch(word) is not None


@check(
    "F623",
    "german-zu-infinitive",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(11, 11, "machine translations, catalogues and documentation, 1 language"),
    languages=["de"],
    target_words=_is_separable,
    fixes=True,
    bad=(
        Example("Er kam, um Sonderzeichen zu auszuschalten.", marked=("zu auszuschalten",), lang="de"),
        Example("Sie lernen, konstruktiv zu beitragen.", marked=("zu beitragen",), lang="de"),
    ),
    good=(Example("Um sie auszuschalten und etwas beizutragen; zu übersetzen, zu umgehen und zu anderen.", lang="de"),),
)
def german_zu_infinitive(view: SegmentView) -> Iterator[Mark]:
    """“Zu” stands before a German verb that takes it in its middle.

    ## What it does
    Reports `zu` before the infinitive of a separable verb of a list (`zu beitragen`), and where it is in the verb as
    well (`zu auszuschalten`).

    ## Why is this bad?
    It is no German.

    ## Use instead
    `zu` between the particle and the verb: `beizutragen`, `auszuschalten`.
    """
    for found in _ZU.finditer(view.target):
        start, end = found.span()
        instead = found[0][3:] if found["twice"] else f"{found['prefix']}zu{found['verb']}"
        yield Mark(start, end, "“zu” belongs into the verb.", suggestion=instead, fix=(Edit(start, end, instead),))
