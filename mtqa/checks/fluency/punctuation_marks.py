"""The marks that each language ends and divides its sentences with: data for all checks of punctuation.

Sources: the Unicode Standard 16.0, chapters 6.2 (general punctuation, CJK), 7.2 (Greek), 7.6 (Armenian), 9.2 (Arabic),
12 (the scripts of India), 13.4 (Tibetan), 16.1 to 16.4 (Thai, Lao, Myanmar, Khmer) and 19.1 (Ethiopic); for Chinese
GB/T 15834-2011 and the handbook of punctuation of Taiwan's Ministry of Education, for Japanese JIS X 4051, for Korean
the appendix on punctuation of the Hangul orthography (2014), for Spanish the RAE's Ortografía of 2010.
"""

from __future__ import annotations

from typing import NamedTuple

from mtqa.checks.fluency.wordlists import words

STOP, QUESTION, EXCLAMATION, COLON, SEMICOLON, COMMA, ELLIPSIS = ".", "?", "!", ":", ";", ",", "…"
"""What a mark does; each is named by the mark that does it in English."""

KINDS = {
    **dict.fromkeys(".。．｡।॥۔։።။།", STOP),
    **dict.fromkeys("។៕", STOP),
    **dict.fromkeys("?？؟⁇⁈⁉‽፧\u037e", QUESTION),
    **dict.fromkeys("!！", EXCLAMATION),
    **dict.fromkeys(":：﹕፡፦៖", COLON),
    **dict.fromkeys(";；؛⁏፤", SEMICOLON),
    **dict.fromkeys("…⋯‥", ELLIPSIS),
}
"""What a mark does wherever it is used. What else it may do in a language is in `MARKS`."""


class Marks(NamedTuple):
    """The marks of a language: of each kind the one to write first, then those that do as well."""

    stop: str = "."
    question: str = "?"
    exclamation: str = "!"
    colon: str = ":"
    semicolon: str = ";"
    comma: str = ","
    ellipsis: str = "…"

    def of(self, kind: str) -> str:
        """All marks that do what `kind` names."""
        return self[_FIELDS[kind]]


_FIELDS = {kind: field for field, kind in enumerate((STOP, QUESTION, EXCLAMATION, COLON, SEMICOLON, COMMA, ELLIPSIS))}

_WESTERN = Marks()
_CHINESE = Marks("。．", "？?", "！!", "：:", "；;", "，、,", "…⋯")
_ARABIC = Marks(question="؟", semicolon="؛;", comma="،")
_DANDA = Marks("।.|॥")
_TIBETAN = Marks("།༎", "།?", "།!", ":།：", "།;", "།,", "…་")

MARKS: dict[str, Marks] = {
    **dict.fromkeys(words("zh yue wuu lzh gan"), _CHINESE),
    "ja": Marks("。．", "？?。", "！!。", "：:。", "；;。", "、，", "…⋯"),
    **dict.fromkeys(words("ar arz fa ckb ug azb glk mzn lrc bal dv syr"), _ARABIC),
    **dict.fromkeys(words("ur ks pnb ps sd"), Marks("۔.", "؟", semicolon="؛;", comma="،")),
    **dict.fromkeys(words("hi ne mai as pa or brx sa bho new doi mni"), _DANDA),
    "bn": Marks("।.|॥", colon=":ঃ"),
    "hi": Marks("।.|॥", colon=":ः"),
    "mai": Marks("।.|॥", colon=":ः"),
    "mr": Marks(".।"),
    "kok": Marks(".।"),
    "gu": Marks(".।"),
    "sat": Marks("᱾.।"),
    **dict.fromkeys(words("bo dz"), _TIBETAN),
    **dict.fromkeys(words("my shn mnw"), Marks("။.", "။?", "။!", ":-။", ";။၊", "၊,")),
    "th": Marks(ellipsis="…ฯ"),
    "lo": Marks(ellipsis="…ຯ"),
    "km": Marks("។.៕", "?", "!", "៖:", ";", ",៖"),
    "am": Marks("።.", "?፧", "!", "፦:፡፥", "፤;", "፣,"),
    "ti": Marks("።.", "?፧", "!", "፦:፡፥", "፤;", "፣,"),
    "hy": Marks("։:", "՞։:?", "՜։:!", "՝:.․`", ";․.", ",", "…․"),
    "el": Marks(question=";\u037e", semicolon="·\u0387;"),
    "grc": Marks(question=";\u037e", semicolon="·\u0387;"),
}
"""Languages that do not write all of their marks as English does."""

ENDS_WITHOUT_MARK = words("th lo bo dz")
"""Languages that end sentences with a space, or for which a mark at the end is optional. A question needs none."""

INSIDE_THE_WORD = {"hy": {"՞": QUESTION, "՜": EXCLAMATION}}
"""Marks that stand over the vowel that is stressed, not at the end of the sentence."""

INVERTED = {"¿": "?", "¡": "!"}
OPENING_NEEDED = words("es ast")
"""Languages of which the academies (RAE, ALLA) ask for the opening mark; in Galician it is optional (RAG)."""

SPACE_BEFORE = {"fr": ";:!?", "br": ";:!?", "fr-CA": ":", "fr-CH": ""}
"""Marks that take a no-break space before them.

After the Imprimerie nationale's Lexique des règles typographiques; in Canada only the colon does (OQLF, Banque de
dépannage linguistique), in Switzerland habits differ. CLDR does not say.
"""


def marks_of(lang: str) -> Marks:
    """The marks of a language, by its base code; those of English where the table has none."""
    return MARKS.get(lang, _WESTERN)


ARABIC_SCRIPT = words("ar arz fa ckb ug azb glk mzn lrc bal dv syr ur ks pnb ps sd ku ha")
_HAN = words("zh yue wuu lzh gan ja")
_INDIA = words(
    "hi ne mai as pa or brx sa bho new doi mni bn mr kok gu ta te ml kn si sat sd ks ur bo dz my km th lo lep awa mag"
)

USERS: dict[str, frozenset[str]] = {
    **dict.fromkeys("،؛؟", ARABIC_SCRIPT),
    "۔": words("ur ks pnb ps sd fa ug"),
    **dict.fromkeys("।॥", _INDIA),
    **dict.fromkeys("։՝՞", words("hy")),
    **dict.fromkeys("።፣፤", words("am ti gez")),
    **dict.fromkeys("။၊", words("my shn mnw pi")),
    **dict.fromkeys("។៖", words("km")),
    "།": words("bo dz"),
    **dict.fromkeys("，、。！？：；", _HAN | {"ii", "za"}),
    **dict.fromkeys("（）", _HAN | {"ko", "ii", "za"}),
    **dict.fromkeys("¿¡", words("es ast gl an ext lad ca eu qu ay gn nah fil tl war ceb pap cbk")),
    "\u037e": words("el grc"),
}
"""Marks that belong to some languages only, and those languages (as base codes)."""

_ARABIC_LETTERS = "\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f"
_INDIC_LETTERS = "\u0900-\u0963\u0971-\u09e3\u0a00-\u0a65\u0a70-\u0ae3\u0b00-\u0b63"
_HAN_LETTERS = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff"
_ARABIC_SWAPS = {"?": "؟", ",": "،", ";": "؛"}


class Swaps(NamedTuple):
    """Marks of ASCII that are wrong behind letters of a script: the letters as a character class, wrong to right."""

    letters: str
    right: dict[str, str]


SWAPS: dict[str, Swaps] = {
    **dict.fromkeys(words("ar arz fa ckb ug azb"), Swaps(_ARABIC_LETTERS, _ARABIC_SWAPS)),
    **dict.fromkeys(words("ur ks pnb"), Swaps(_ARABIC_LETTERS, {**_ARABIC_SWAPS, ".": "۔"})),
    **dict.fromkeys(words("ps sd"), Swaps(_ARABIC_LETTERS, _ARABIC_SWAPS)),
    **dict.fromkeys(words("hi ne mai as pa or brx sa bho bn"), Swaps(_INDIC_LETTERS, {"|": "।"})),
    **dict.fromkeys(
        words("zh yue wuu gan"),
        Swaps(_HAN_LETTERS, {",": "，", ".": "。", "?": "？", "!": "！", ";": "；", ":": "："}),
    ),
    "ja": Swaps("\u3041-\u30ff" + _HAN_LETTERS, {",": "、", ".": "。"}),
    "my": Swaps("\u1000-\u103f\u1050-\u109f", {".": "။", ",": "၊"}),
    "km": Swaps("\u1780-\u17d3", {".": "។"}),
    **dict.fromkeys(words("bo dz"), Swaps("\u0f0b\u0f40-\u0fbc", {".": "།"})),
    "hy": Swaps("\u0531-\u0587", {"?": "՞", ".": "։"}),
    **dict.fromkeys(words("el grc"), Swaps("\u0370-\u037d\u0386-\u03ff\u1f00-\u1fff", {"?": ";"})),
}
"""By language. Marks that its writers use about as often as their own (? of Amharic, . of Hindi) are not here."""
