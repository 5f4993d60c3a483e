"""Short words that begin sentences, by language, and that no name or title begins with in lower-case company."""

from __future__ import annotations

from mtqa.checks.fluency.wordlists import words

SENTENCE_STARTERS: dict[str, frozenset[str]] = {
    "en": words(
        "the this these those it he she we they but and or so in on at by for with as if when while because then "
        "there that his her their its our not to of from also however you your all some most"
    ),
    "fr": words(
        "le les il elle ils elles ce cette ces mais et ou que qui dans pour avec comme si quand nous je on en un "
        "une des du au aux par sur leur"
    ),
    "es": words(
        "el los él ella ellos pero y que cuando porque aunque este esta estos estas se en por para con como si su "
        "sus un una al del es"
    ),
    "it": words("il i gli ma che quando perché questo questa questi se nel nella per con come non un una è si al del"),
    "pt": words(
        "o os mas que quando porque este esta isso ele ela eles em por para com como se não um uma no na do da"
    ),
    "ru": words(
        "но что это он она они на как когда если потому этот эта эти для по из за при его их не мы также однако"
    ),
    "uk": words("але що це він вона вони на як коли якщо тому цей ця ці для по із за при його їх не ми також проте"),
    "de": words("aber und dass weil wenn obwohl jedoch es er sie wir ich der die das ein eine in im bei"),
}
