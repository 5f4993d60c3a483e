"""Language identification of a text: scripts first, then function words, then letter statistics.

Most texts are decided by the first two, in microseconds. Only where neither confirms the expected language nor names
another, langdetect is asked (an n-gram model of 55 languages, https://pypi.org/project/langdetect), which takes
milliseconds.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from mtqa.language.codes import UNKNOWN, canonical, near_relatives
from mtqa.language.evidence import Evidence, prose_of, strange_words, weigh, words_in
from mtqa.language.function_words import FUNCTION_WORDS, languages_by_word, words_of
from mtqa.language.scripts import LANGUAGES_BY_SCRIPTS, letters_by_script, script_of, scripts_of_language
from mtqa.segment import LanguageGuess

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from langdetect.detector_factory import DetectorFactory

NO_GUESS = LanguageGuess(UNKNOWN, 0.0)
"""What is said of a text that does not show its language."""

CONFIDENT = 0.9
"""From this confidence on a guess may contradict what the user says."""

_SHORT = 20  # letters; below, only the script may decide
_LONG_ENOUGH_FOR_STATISTICS = 30  # letters
_LONG = 100  # letters; a text of this length without any function word of its language is worth a closer look
_IDEOGRAPHS = frozenset({"Han", "Hiragana", "Katakana", "Bopomofo", "Hangul"})
_LETTERS_PER_IDEOGRAPH = 2.5
_SHARED_SCRIPTS = frozenset({"Latin", "Cyrillic", "Arabic", "Devanagari"})


def guess_language(text: str, *, expected: str | None = None, among: Collection[str] | None = None) -> LanguageGuess:
    """What language a text is in.

    The same text gives the same answer, whatever was asked before.

    Args:
        text: A word, a sentence, a page.
        expected: BCP 47 code of the language that it should be in. It gets the benefit of the doubt: a near relative of
            it (Croatian for Serbian) is taken for it, and to contradict it takes clear evidence.
        among: Codes of the only languages that come into question; None for any.

    Returns:
        The language with the confidence, from 0 to 1. `und` where the text is too short, is no prose, mixes scripts or
        languages, or shows too little of any language.
    """
    if expected and among is None:
        settled = _settled_at_once(text, canonical(expected))
        if settled is not None:
            return settled
    prose = prose_of(text)
    letters = letters_by_script(prose)
    script = _dominant_script(letters)
    if script is None:
        return NO_GUESS
    count = letters[script]
    wanted = canonical(expected)
    allowed = None if among is None else {canonical(code) for code in among}
    if script in _IDEOGRAPHS:
        guess = _ideographic(letters, wanted)
    elif script not in _SHARED_SCRIPTS:
        guess = _by_script(script, count, wanted)
    elif count < _SHORT:
        guess = NO_GUESS
    else:
        guess = _by_words(prose, script, count, wanted, allowed)
    return guess if allowed is None or guess.lang in allowed else NO_GUESS


def _settled_at_once(text: str, expected: str) -> LanguageGuess | None:
    """What can be said without weighing all languages: the common case, made cheap. None where that is not enough."""
    own, scripts = words_of(expected), scripts_of_language(expected)
    if not own or scripts.isdisjoint(_SHARED_SCRIPTS):
        return None
    words = frozenset(words_in(text))
    if "Latin" not in scripts or not (text.isascii() or (max(text) < _BEHIND_LATIN and "µ" not in text)):
        own_letters = sum(len(word) for word in words if script_of(word[0]) in scripts)
        strange = sum(_weight(word) for word in words if script_of(word[0]) not in scripts)
        if strange > own_letters:
            return None
    found = len(own.intersection(words))
    others = len(words & languages_by_word().keys()) - found
    if found >= 3 and others * 2 <= found:
        return LanguageGuess(expected, round(min(0.99, 0.6 + 0.1 * found), 2))
    if others <= 1 and len(text) < _LONG:
        return LanguageGuess(expected, 0.6) if found > others else NO_GUESS
    return None


_BEHIND_LATIN = "\u0250"
"""Letters before it are Latin, but for the micro sign."""


def _weight(word: str) -> float:
    return len(word) * (_LETTERS_PER_IDEOGRAPH if script_of(word[0]) in _IDEOGRAPHS else 1)


def knows(lang: str) -> bool:
    """Whether texts in a language can be told from those in others of its script: by words, letters or script alone."""
    code = canonical(lang)
    if words_of(code) or code in _BY_STATISTICS:
        return True
    scripts = scripts_of_language(code)
    return bool(scripts) and scripts.isdisjoint(_SHARED_SCRIPTS)


_BY_STATISTICS = frozenset(
    (
        *(
            "af",
            "ar",
            "bg",
            "bn",
            "ca",
            "cs",
            "cy",
            "da",
            "de",
            "el",
            "en",
            "es",
            "et",
            "fa",
            "fi",
            "fr",
            "gu",
            "he",
            "hi",
        ),
        *(
            "hr",
            "hu",
            "id",
            "it",
            "ja",
            "kn",
            "ko",
            "lt",
            "lv",
            "mk",
            "ml",
            "mr",
            "ne",
            "nl",
            "no",
            "pa",
            "pl",
            "pt",
            "ro",
        ),
        *("ru", "sk", "sl", "so", "sq", "sv", "sw", "ta", "te", "th", "tl", "tr", "uk", "ur", "vi", "zh"),
    )
)
"""The languages that langdetect has profiles of."""


def enough_letters(text: str) -> bool:
    """Whether a text is long enough to ask for its language; a quick look that counts more than just letters."""
    return len(text) >= _SHORT or (not text.isascii() and len(text) >= 3)


def _dominant_script(letters: Mapping[str, int]) -> str | None:
    """The script of most of the letters; the scripts of Chinese, Japanese and Korean count as one."""
    if len(letters) == 1:
        return next(iter(letters))
    ideographs = sum(letters.get(script, 0) for script in _IDEOGRAPHS) * _LETTERS_PER_IDEOGRAPH
    others = {script: count for script, count in letters.items() if script not in _IDEOGRAPHS}
    total = ideographs + sum(others.values())
    if total and ideographs >= 0.6 * total:
        return next(script for script in letters if script in _IDEOGRAPHS)
    return next((script for script, count in others.items() if count >= 0.6 * total), None)


def _ideographic(letters: Mapping[str, int], expected: str) -> LanguageGuess:
    hangul = letters.get("Hangul", 0)
    kana = letters.get("Hiragana", 0) + letters.get("Katakana", 0)
    total = hangul + kana + letters.get("Han", 0) + letters.get("Bopomofo", 0)
    if total < 2:
        return NO_GUESS
    confidence = 0.99 if total >= 6 else 0.9
    if hangul * 2 >= total:
        return LanguageGuess("ko", confidence)
    if kana * 10 >= total:
        return LanguageGuess("ja", confidence)
    if expected in {"ja", "ko"} and total < 15:  # a title in Japanese need not hold any kana
        return NO_GUESS
    lang = expected if near_relatives(expected, "zh") and expected else "zh"
    return LanguageGuess(lang, confidence if total >= 6 else 0.6)


def _by_script(script: str, count: int, expected: str) -> LanguageGuess:
    """For scripts that are, but for small languages, those of one language."""
    languages = _languages_of_script().get(script, ())
    if count < 3 or not languages:
        return NO_GUESS
    confidence = 0.99 if count >= 8 else 0.9
    return LanguageGuess(expected if expected in languages else languages[0], confidence)


def _by_words(prose: str, script: str, count: int, expected: str, among: Collection[str] | None) -> LanguageGuess:
    """For scripts that many languages are written in."""
    words = words_in(prose)
    values = {
        lang: _Standing(evidence.score - 0.4 * evidence.strange, evidence)
        for lang, evidence in weigh(words).items()
        if script in scripts_of_language(lang) and (among is None or lang in among)
    }
    nothing = _Standing(0.0, Evidence(0.0, 0, 0))
    best = max(values, key=lambda lang: (values[lang].value, lang == expected, lang), default="")
    top, own = values.get(best, nothing), values.get(expected, nothing)
    related = near_relatives(best, expected)
    if _confirms(own, top, related=related):
        return LanguageGuess(expected, _confidence(own, len(words)))
    if related and expected not in FUNCTION_WORDS:
        return LanguageGuess(expected, 0.6)
    if related and not _decisive(own, top):
        return NO_GUESS
    strong = _leads(best, values, len(words))
    if strong and not expected and top.evidence.words >= 5:
        return LanguageGuess(best, _confidence(top, len(words)))
    if strong and _is_plain(best, expected, words):
        return LanguageGuess(best, CONFIDENT if expected else min(_confidence(top, len(words)), 0.8))
    elsewhere = bool(expected) and script not in (scripts_of_language(expected) or {script})
    suspicious = top.evidence.words >= 2 and top.value >= 1.5 * own.value
    if expected and not suspicious and count < _LONG and not (elsewhere and script != "Latin"):
        return NO_GUESS
    if count < _LONG_ENOUGH_FOR_STATISTICS or (not expected and not best and count < _LONG // 2):
        return NO_GUESS
    lang, probability = _ask_langdetect(prose, among)
    if probability < 0.8:
        lang = ""
    if expected and lang == expected:
        return LanguageGuess(expected, round(min(probability, 0.9), 2))
    if best and lang and near_relatives(best, lang):
        if strong:
            return LanguageGuess(best, 0.97)
        clear = top.evidence.words >= 2 and top.evidence.words >= 3 * own.evidence.words and probability > 0.95
        return LanguageGuess(best, 0.92 if clear else 0.6)
    enough = max(5, 1.5 * own.evidence.words) if expected and not elsewhere else 3
    if strong and best not in _langdetect_languages() and top.evidence.words >= enough:
        return LanguageGuess(best, 0.9)
    if elsewhere and script != "Latin" and lang and not strange_words(words, lang):
        return LanguageGuess(lang, 0.6)
    if not best and not expected and probability > 0.99:
        return LanguageGuess(lang, 0.5)
    return NO_GUESS


class _Standing:
    """How a language stands in the comparison."""

    __slots__ = ("evidence", "value")

    def __init__(self, value: float, evidence: Evidence) -> None:
        self.value = value
        self.evidence = evidence


def _confirms(own: _Standing, top: _Standing, *, related: bool) -> bool:
    """Whether the evidence for the expected language holds against that for the best one."""
    return own.value > 0 and own.value >= top.value * (0.5 if related else 0.8)


def _decisive(own: _Standing, top: _Standing) -> bool:
    """Whether the evidence is enough to tell a language from its near relative."""
    return top.evidence.words >= 10 and own.value < 0.5 * top.value


def _confidence(standing: _Standing, words: int) -> float:
    """From 0.6 for a single function word to 0.99 for a text with many."""
    share = standing.evidence.words / words
    return round(min(0.99, 0.5 + 0.1 * standing.evidence.words + 0.1 * (share > 0.2)), 2)


def _leads(best: str, values: Mapping[str, _Standing], words: int) -> bool:
    """Whether a language has several function words, a good share of all words, and twice the weight of the next."""
    if not best:
        return False
    top = values[best]
    rivals = [values[lang].value for lang in values if not near_relatives(lang, best)]
    enough = top.evidence.words >= 3 and top.evidence.words >= min(0.15 * words, 8)
    return enough and top.value >= 2 * max(rivals, default=0.0)


def _is_plain(best: str, expected: str, words: Sequence[str]) -> bool:
    """Whether all of a text's function words are those of one language, and so many that no name has them.

    This tells the language of a short sentence, of which letter statistics know nothing. Relatives without a list of
    their own look like this too, and so the words must not be those of another language as well.
    """
    known = languages_by_word()
    found = {word for word in words if word in known}
    telling = found - words_of(expected)
    if not found <= words_of(best) or len(telling) < 3 or len(telling) < (0.4 if expected else 0.3) * len(words):
        return False
    rivals = Counter(lang for word in found for lang in known[word] if lang != best and not near_relatives(lang, best))
    return max(rivals.values(), default=0) <= len(found) - 2


def _ask_langdetect(text: str, among: Collection[str] | None) -> tuple[str, float]:
    """The likeliest language and its probability; empty and 0 where langdetect finds nothing to go by."""
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    known = _langdetect_languages()
    if among is not None:
        chosen = {known[lang]: 1.0 for lang in among if lang in known}
        if not chosen:
            return "", 0.0
        detector.set_prior_map(chosen)
    detector.append(text)
    try:
        found = detector.get_probabilities()
    except LangDetectException:
        return "", 0.0
    return (canonical(found[0].lang), found[0].prob) if found else ("", 0.0)


@cache
def _factory() -> DetectorFactory:
    """A factory of our own, so that its seed is not set for the whole process."""
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
    from langdetect.lang_detect_exception import LangDetectException

    factory = DetectorFactory()
    try:
        factory.load_profile(PROFILES_DIRECTORY)
    except LangDetectException as error:
        if isinstance(error.__context__, KeyboardInterrupt):  # langdetect takes it for a broken profile
            raise KeyboardInterrupt from None
        raise
    factory.seed = 0
    return factory


@cache
def _langdetect_languages() -> dict[str, str]:
    """The names that langdetect has for the languages that it knows."""
    return {canonical(name): name for name in sorted(_factory().get_lang_list(), reverse=True)}


@cache
def _languages_of_script() -> dict[str, tuple[str, ...]]:
    """For each script that few languages share, those that are written in it, the biggest first."""
    languages: dict[str, tuple[str, ...]] = {}
    for scripts, codes in LANGUAGES_BY_SCRIPTS.items():
        for script in set(scripts) - _SHARED_SCRIPTS:
            languages[script] = (*languages.get(script, ()), *codes.split())
    return languages
