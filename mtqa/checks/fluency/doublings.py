"""Doubled words that are right, by language."""

from __future__ import annotations

from mtqa.checks.fluency.german_doublings import CAPITALISING, repeats_article, repeats_noun
from mtqa.checks.fluency.wordlists import words

_LEGITIMATE: dict[str, str] = {
    "en": "had that is very many much so long far far no yes now there well bye ha he hee ho hi la na knock blah hear "
    "tut chop tick please really big long never more more too again hush sorry wait run go up her you it do little old "
    "in on can will out down over through beep yada",
    "de": "die der das den dem sie ihr ihnen euch uns was wie wer so sehr ganz viel viele nein ja na weit lange immer "
    "nie hin oh ach ei",
    "fr": "nous vous très non oui si la lui plus bien trop ha hé là petit long tout fait faire en est",
    "nl": "die dat ze u je was had haar het er we zijn is heel nee ja ha na wel zo veel deze toen hun",
    "sv": "det den de som har är så nej ja ha jo när var han hon mycket man kan ska vill ut in",
    "da": "det den de som har er så nej ja ha jo når var han hun meget der man kan vil ud ind",
    "nb": "det den de som har er så nei ja ha jo når var han hun mye man kan vil ut inn",
    "es": "no sí si muy mucho ya casi ja bueno luego poco nos",
    "ca": "no sí si molt poc a-poc se",
    "pt": "se não sim muito quase logo já a ha bem",
    "gl": "se non si moi a",
    "it": "piano passo subito quasi via così poco lemme no sì ha ben bene bel bello molto mano tanto mogio zitto man "
    "pian terra",
    "ro": "da nu foarte a pe care încet",
    "pl": "nie tak bardzo to co ha no",
    "cs": "ne ano to co no se si ha",
    "sk": "nie áno to čo no sa si ha",
    "sl": "se si ne da je to",
    "hr": "je se to ne da",
    "sr": "je se to ne da је се то не да",
    "bg": "да не се си е много",
    "ru": "да нет ну много очень так что то все всё вот ха еле чуть долго давно тихо",
    "uk": "так ні ну багато дуже що то все ось ха ледь довго давно",
    "fi": "on ei se hyvin",
    "et": "ei on ära see",
    "hu": "egy már nem de ki mi az nagyon",
    "el": "πολύ σιγά το τι του της λίγο πρωί όχι ναι τα την τον τους",
    "he": "מאוד לאט יום רק הרבה לא כן",
    "ar": "جدا جداً شيئا شيئاً يوما لا",
    "fa": "تک کم یک به خیلی آرام",
    "ko": "더 꼭 각 차근 하나 그 잘 다 수 참 매우 아주 이 한 조금",
    "id": "",
    "eo": "tre ne jes",
    "lt": "ne labai vis tai",
    "lv": "nē ļoti",
}
"""Words that may follow themselves: grammar ("die die"), emphasis ("very very") and interjections ("ha ha")."""

_ONE_LETTER: dict[str, str] = {
    "en": "a",
    "fr": "à y",
    "es": "a y o e",
    "pt": "o e à",
    "it": "a e o è",
    "ca": "a i o",
    "pl": "i w z o u a",
    "cs": "a v s k z o u",
    "sk": "a v s k z o u",
    "hr": "i u s o",
    "sl": "v s z o",
    "ru": "и в с к у о а я",
    "uk": "і в з у о а й я",
    "bg": "и в с",
    "sv": "i å",
    "da": "i",
    "nb": "i",
    "hu": "a",
    "el": "η ο",
}
"""Letters that are words; any other single letter is a name for something."""

_REDUPLICATING: dict[str, str] = {
    "tr": "ve ile için bu olarak veya",
    "az": "və ilə üçün bu",
    "vi": "các và của được những để với không",
    "id": "dan yang di untuk dengan dari pada adalah ini itu",
    "ms": "dan yang di untuk dengan dari pada adalah ini itu",
    "hi": "के को और है में से का की",
    "bn": "এবং",
    "sw": "na ya wa kwa",
}
"""Languages whose grammar doubles words freely, and the words of theirs that it never doubles."""

_DOUBLES_FREELY = words(
    "as gu kn ml mr ne or pa si ta te ur tl fil jv su mg th km lo my ja zh yue kk ky uz tk tt ug hy ka am yo ig "
    "ha zu xh nso st tn lg rw mi sm haw bo dz mn eu"
).union(_REDUPLICATING)

_LEGITIMATE_SETS = {lang: words(text) for lang, text in _LEGITIMATE.items()}
_LEGITIMATE_SETS[""] = frozenset().union(*_LEGITIMATE_SETS.values())
_ONE_LETTER_SETS = {lang: words(text) for lang, text in _ONE_LETTER.items()}
_REDUPLICATING_SETS = {lang: words(text) for lang, text in _REDUPLICATING.items()}
_NONE: frozenset[str] = frozenset()
_ALIASES = {"no": "nb", "nn": "nb", "bs": "hr", "mk": "bg", "be": "uk"}


def doubling_is_an_error(lang: str, word: str, last: str, times: int, *, before: str = "", after: str = "") -> bool:
    """Whether `word`, standing `times` times in a row, is a slip.

    Args:
        lang: Base language code; empty where unknown: then what is right in any language is none.
        word: Its first occurrence as written.
        last: Its last occurrence as written.
        times: Two or more.
        before: The text before the first.
        after: The text after the last.
    """
    lang = _ALIASES.get(lang, lang)
    folded = word.casefold()
    if last[0].isupper() and not word.isupper():
        # Elsewhere a name: Duran Duran, Walla Walla
        return lang in CAPITALISING and repeats_noun(word, last, before, after)
    if word.isupper() and len(word) > 1:
        return False  # XX XX, ABC ABC: codes and acronyms
    if lang in _DOUBLES_FREELY:
        return folded in _REDUPLICATING_SETS.get(lang, _NONE)
    if len(folded) == 1:
        return times == 2 and word == last and folded in _ONE_LETTER_SETS.get(lang, _NONE)
    if times == 3 and len(folded) <= 4 and folded in _INTERJECTIONS:
        return False
    if folded == _NEGATIONS.get(lang):
        return False
    if folded in _LEGITIMATE_SETS.get(lang, _NONE):
        return lang == "de" and repeats_article(word, before, after)
    return True


_NEGATIONS = {"en": "not", "de": "nicht", "nl": "niet", "sv": "inte", "da": "ikke", "nb": "ikke"}
"""Doubled, these turn the sense round; `double-negation` says so."""

_INTERJECTIONS = words("ha he hi ho la na da bla blah no ja ne bum tra ta ti tu ding dong oh ah eh hey yeah")
