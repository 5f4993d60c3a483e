"""Words of another language inside a segment: left over from the source, or slipped in from a third language."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.icu import without_branches
from mtqa.language import contradicts, language_name, near_relatives
from mtqa.language.codes import base_language
from mtqa.language.function_words import languages_by_word, words_of
from mtqa.language.scripts import script_of, scripts_of_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtqa.checks.view import SegmentView

_ENCLOSED = re.compile(
    r"""\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>|"[^"]*"|“[^”“]*[”“]|„[^“”"]*[“”"]|«[^»]*»|»[^«]*«"""
    r"""|‘[^’]*’|‚[^‘’]*[‘’]|(?<!\w)'[^']*'(?!\w)|`[^`]*`|「[^」]*」|『[^』]*』|《[^》]*》|‹[^›]*›"""
)
_BREAK = re.compile(r"[.!?;:\n|]")
_ENOUGH = 3
"""Function words of another language that make a run of words foreign; two are in many a name."""
_KEYWORDS = (
    "make while then else until out not other time before after between where into from with each only any all there "
    "like such when"
)
"""English function words that are keywords or names of commands as well, and stay so in other languages."""
_HOMOGRAPHS = {
    "af": "been make more without", "az": "can has his", "bs": "but more one", "ca": "any can has his",
    "da": "and but did has his more must", "de": "these",
    "en": "aux bare bat bent bile bod bus cal care chi come dell dim door dove duke ell ere eta fie gall hat hay inn "
    "inter jag jam jest lake lei mar meg mere mint mod need net nous opp pan pat pie plus pole polo post pour pro sans "
    "seal see sense sit solo sub super tar tie till toe tout vain volt wake war word",
    "es": "can has", "et": "must",
    "eu": "and did has his more must", "fr": "but", "gl": "and but can did has how its one she", "hr": "but more one",
    "hu": "has must", "id": "has his were", "nb": "and being has his more must", "nl": "been but does more must these",
    "nn": "and being has his more must", "no": "and being has his more must", "cs": "these", "pl": "can one",
    "pt": "some", "ro": "but must some", "sk": "his more one", "sl": "more one", "sq": "has", "sr": "but more one",
    "sv": "and has must", "tr": "but can has his", "vi": "can him than the",
}  # fmt: skip
"""English function words that are words of another language as well, too rare there for its list: Polish “one” (they),
Spanish “has” (you have); under `en`, function words of other languages that are words of English (Estonian “see”).
Alone they prove nothing. By the spelling dictionaries of the languages (Hunspell)."""
_TERMS = frozenset({("drag", "drop"), ("copy", "paste"), ("plug", "play")})
"""What “and” joins in terms that other languages have as they are."""
_EAST_ASIAN = frozenset({"Han", "Hiragana", "Katakana", "Hangul", "Bopomofo"})


def _may_be_foreign(word: str, lang: str) -> bool:
    base = base_language(lang)
    if not base:
        return False
    # The words of branches are taken out of their braces.
    return word in _foreign_to(base) or "{" in word or (not word.isascii() and _alien(base).search(word) is not None)


@check(
    "A203",
    "foreign-words",
    Category.UNTRANSLATED,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(23, 27, "catalogues, 18 languages; machine translations, 3 languages"),
    judges_language=True,
    target_words=_may_be_foreign,
    bad=(
        Example("The governor told reporters that переговоры had been put off.", marked=("переговоры",)),
        Example("He opened the door und dann war es nicht mehr his house.", marked=("und dann war es nicht mehr",)),
        Example("Der Vertrag gilt, as it was signed by both, nur bis Mai.", ("as it was signed by",), "de"),
        Example("Договор действует, as it was signed by both, до мая.", ("as it was signed by",), "ru"),
        Example("Wir haben Haus and Garten verkauft.", ("and",), "de", "We sold the house and the garden.", "en"),
        Example("We visited the 寺院 on the hill before noon.", marked=("寺院",)),
    ),
    good=(
        Example("Kyiv (Київ) lies on the Dnipro, and its name is written “Київ”."),
        Example("Новый ноутбук Lenovo ThinkPad X1 Carbon стоит дорого.", lang="ru"),
        Example("They studied at the Universidad Nacional de La Plata in Argentina."),
        Example("A resistor of 5 kΩ and a capacitor of 10 μF will do."),
        Example("Er las “The Catcher in the Rye” an einem Abend.", lang="de"),
        Example("Na pewno popsują one wzorzec.", (), "pl", "They break the pattern of one of them.", "en"),
        Example("Si no has cambiado los ajustes, continúa.", (), "es", "If nobody has changed them, go on.", "en"),
        Example("The man in the car was a hat maker.", source="Der Mann im Auto war Hutmacher."),
        Example("She tries to see how it is done.", (), "en", "Ta püüab aru saada, kuidas see käib.", "et"),
        Example("and : appelé avec moins de 2 arguments", (), "fr", "and: called with less than two arguments", "en"),
        Example("the", (), "fi", "the", "en"),
        Example("Deaktiviert Drag and Drop für das Fenster.", (), "de", "Disable drag and drop in the window.", "en"),
        Example(
            "A neglected work is Systeme de metaphysique implicite dans les postulats de toute nature.",
            source="O lucrare neglijată este Systeme de metaphysique implicite dans les postulats de toute nature.",
            source_lang="ro",
        ),
        Example(
            "Noch {count, plural, one {# Tag} other {# Tage}}.",
            (),
            "de",
            "{count, plural, one {# day} other {# days}} left.",
            "en",
        ),
    ),
)  # fmt: skip
def foreign_words(view: SegmentView) -> Iterator[Mark]:
    """Words of another language stand in the segment.

    ## What it does
    Reports words in a script that the language is not written in; runs of at least four words with three function words
    of another language; and function words of the source that stand in the target as they are. Quotations, titles in
    quotation marks, terms in brackets and Latin names in non-Latin text are left alone.

    ## Why is this bad?
    Decoders leave words that they do not know as they are, and post-editors forget the old word beside the new one.

    ## Use instead
    Translate or transliterate the words, or put a quoted term into quotation marks.

    ## Languages
    Scripts: all that mtqa knows the script of. Function words: about forty-five languages.
    """
    lang, target = view.lang, view.target
    if not lang:
        return
    if contradicts(view.segment.guess, view.segment.target_lang):
        return  # all of the segment is foreign, which other checks say
    alien = not target.isascii() and _alien(lang).search(target) is not None
    strangers = _foreign_to(lang).intersection(without_branches(target).split() if "{" in target else view.parts)
    if not alien and not strangers:
        return
    marks: list[Mark] = list(_in_foreign_script(view)) if alien else []
    if len(strangers) >= _ENOUGH:
        marks += [mark for mark in _runs(view, strangers) if not _meets(mark, marks)]
    if strangers and view.source and target.strip() != view.source.strip():
        marks += [mark for mark in _left_from_source(view, strangers) if not _meets(mark, marks)]
    yield from marks


class _Run(NamedTuple):
    """Consecutive words that belong together, as a range of the target."""

    start: int
    end: int


def _in_foreign_script(view: SegmentView) -> Iterator[Mark]:
    own, foreign = 0, []
    scripts = scripts_of_language(view.lang)
    for word in view.words:
        script = script_of(word[0][0])
        if script in scripts:
            own += 1
        elif script not in {"Latin", "Common", "Inherited"} and _pure(word[0], script):
            foreign.append((word.start(), word.end(), script))
    if not foreign or own < 2:
        return
    for run, script in _joined(view.target, foreign):
        text = view.target[run.start : run.end]
        if len(text) < (4 if script == "Greek" else 2) or _is_enclosed(view.target, run):
            continue
        from_source = bool(view.source) and text in view.source
        if from_source and script not in scripts_of_language(view.source_lang):
            continue
        origin = "left over from the source" if from_source else f"in {script.replace('_', ' ')} script"
        yield Mark(
            run.start,
            run.end,
            f"“{text}” is {origin} in a text in {language_name(view.lang)}.",
            confidence=0.95 if from_source else None,
        )


def _pure(word: str, script: str) -> bool:
    """Whether a word is in one script; mixed ones are the business of another check."""
    family = _EAST_ASIAN if script in _EAST_ASIAN else {script}
    return all(script_of(character) in family or not character.isalpha() for character in word)


def _joined(text: str, words: Iterable[tuple[int, int, str]]) -> list[tuple[_Run, str]]:
    """Words of one script with nothing but spaces and punctuation between them, as runs."""
    runs: list[tuple[_Run, str]] = []
    for start, end, script in words:
        if runs:
            (begin, last), before = runs[-1]
            alike = before == script or {before, script} <= _EAST_ASIAN
            if alike and not any(map(str.isalnum, text[last:start])):
                runs[-1] = (_Run(begin, end), before)
                continue
        runs.append((_Run(start, end), script))
    return runs


def _runs(view: SegmentView, strangers: Iterable[str]) -> Iterator[Mark]:
    """Runs of at least four words with three function words of another language and none that is only this one's."""
    lang = _likeliest(strangers, view.source_lang)
    known = words_of(lang) - words_of(view.lang)
    own = words_of(view.lang) - words_of(lang)
    script = script_of(next(iter(known), " ")[0])
    if not any(word[0].lower() in own or script_of(word[0][0]) != script for word in view.words):
        return  # nothing shows that the rest is in the language that it should be in
    run: list[re.Match[str]] = []
    for word in view.words:
        own_word = word[0].lower() in own
        if own_word or (run and _BREAK.search(view.target, run[-1].end(), word.start())):
            yield from _foreign_run(view, run, lang, known)
            run = []
        if not own_word:
            run.append(word)
    yield from _foreign_run(view, run, lang, known)


def _likeliest(words: Iterable[str], preferred: str) -> str:
    """The language that most of the function words belong to."""
    index = languages_by_word()
    counts = Counter(lang for word in words for lang in index[word])
    return max(counts, key=lambda lang: (counts[lang], lang == preferred, lang))


def _foreign_run(view: SegmentView, run: list[re.Match[str]], lang: str, known: frozenset[str]) -> Iterator[Mark]:
    hits = [number for number, word in enumerate(run) if word[0] in known]
    if len(hits) < _ENOUGH:
        return
    distinct = len({run[number][0] for number in hits})
    words = hits[-1] - hits[0] + 1
    span = _Run(run[hits[0]].start(), run[hits[-1]].end())
    if distinct < _ENOUGH or words < 4 or distinct < 0.4 * words or _is_enclosed(view.target, span):
        return
    text = view.target[span.start : span.end]
    if lang != view.source_lang and _stand_in([word[0] for word in run[hits[0] : hits[-1] + 1]], view.source_words):
        return  # a title in a third language, which the source has, too
    yield Mark(span.start, span.end, f"“{text}” is in {language_name(lang)}, not in {language_name(view.lang)}.")


def _stand_in(words: list[str], source: Iterable[re.Match[str]]) -> bool:
    """Whether most of some words are words of the source."""
    theirs = frozenset(word[0] for word in source)
    return sum(word in theirs for word in words) > len(words) / 2


def _left_from_source(view: SegmentView, strangers: frozenset[str]) -> Iterator[Mark]:
    """Function words of the source that stand in the target just as they stand in the source."""
    left = _telling_words(view.source_lang, view.lang).intersection(strangers)
    if not left:
        return
    source = frozenset(word[0] for word in view.source_words)
    homographs = _HOMOGRAPHS.get(view.lang, "").split() if "en" in (view.source_lang, view.lang) else ()
    for number, word in enumerate(view.words):
        if word[0] not in left or word[0] not in source:
            continue
        following = view.words[number + 1][0] if number + 1 < len(view.words) else ""
        before = view.words[number - 1][0] if number else ""
        # “Drag and Drop”, “Public Domain Dedication and Licence”
        in_name = following[:1].isupper() and (following in source or (before[:1].isupper() and before in source))
        in_name = in_name or (before.lower(), following.lower()) in _TERMS
        span = _Run(word.start(), word.end())
        if in_name or _is_enclosed(view.target, span):
            continue
        if (word[0] in homographs and not _stands_with_others(view, number)) or _is_keyword(view, span):
            continue
        yield Mark(
            span.start,
            span.end,
            f"“{word[0]}” is left over from the source in {language_name(view.source_lang)}.",
            confidence=0.8,
        )


def _is_keyword(view: SegmentView, span: _Run) -> bool:
    """Whether both texts begin with the word and a colon: the name of a function or command, `and: too few`."""
    label = f"{view.target[span.start : span.end]}:"
    return span.start == 0 and view.source.startswith(label) and _COLON.match(view.target, span.end) is not None


_COLON = re.compile(r"\s?:")


def _stands_with_others(view: SegmentView, number: int) -> bool:
    """Whether a small word beside this one stands beside it in the source, too, and is no word of the language."""
    words = [word[0] for word in view.words[max(number - 1, 0) : number + 2]]
    own = words_of(view.lang) | frozenset(_HOMOGRAPHS.get(view.lang, "").split())
    pairs = {(one[0], other[0]) for one, other in pairwise(view.source_words)}
    return any(pair in pairs and any(w.islower() and w not in own for w in pair) for pair in pairwise(words))


def _meets(mark: Mark, others: Iterable[Mark]) -> bool:
    return any(mark.start < other.end and other.start < mark.end for other in others)


def _is_enclosed(text: str, run: _Run) -> bool:
    return any(found.start() < run.start and run.end < found.end() for found in _ENCLOSED.finditer(text))


@cache
def _alien(lang: str) -> re.Pattern[str]:
    """What finds a character that may be a letter of a script that is neither the language's own nor Latin.

    A coarse sieve by code blocks; for languages whose blocks are not listed it lets everything through.
    """
    scripts = scripts_of_language(lang) - {"Latin"}
    if not scripts_of_language(lang):
        return re.compile(r"(?!)")
    if not scripts <= _BLOCKS.keys():
        return re.compile("")
    own = "".join(_BLOCKS[script] for script in sorted(scripts))
    return re.compile(f"[^\x00-\u036f{own}\u1e00-\u1eff\u2000-\u2bff\u3000-\u3004\ufb00-\ufb06\ufe00-\ufe6f]")


_BLOCKS = {
    "Cyrillic": "\u0400-\u052f",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Arabic": "\u0600-\u06ff\u0750-\u077f",
    "Hebrew": "\u0590-\u05ff",
    "Devanagari": "\u0900-\u097f",
    "Thai": "\u0e00-\u0e7f",
    "Han": "\u3000-\u303f\u3400-\u9fff\uff00-\uff5e",
    "Hiragana": "\u3040-\u309f",
    "Katakana": "\u30a0-\u30ff",
    "Hangul": "\uac00-\ud7af",
    "Bopomofo": "\u3100-\u312f",
}


@cache
def _foreign_to(lang: str) -> frozenset[str]:
    """Function words of other languages that are none in this one; empty for languages without a list."""
    own = words_of(lang)
    return frozenset(word for word in languages_by_word() if len(word) > 1 and word not in own) if own else frozenset()


@cache
def _telling_words(source: str, target: str) -> frozenset[str]:
    """Function words of the source language that are hardly a word of any other language."""
    if not source or near_relatives(source, target) or not words_of(target):
        return frozenset()
    index = languages_by_word()
    return frozenset(word for word in words_of(source) if len(word) > 2 and len(index[word]) == 1) - frozenset(
        _KEYWORDS.split()
    )
