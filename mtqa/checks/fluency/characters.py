"""Characters that cannot be seen, or that do not belong to the script of their word."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Edit, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtqa.checks.view import SegmentView

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")


@check(
    "F303",
    "control-character",
    Category.CHARACTER_ENCODING,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.99,
    precision=Precision(4, 4, "catalogues, 4 languages"),
    fixes=True,
    target_words=lambda word, _lang: not word.isprintable(),
    bad=(
        Example("The plan\x08 was dropped.", marked=("\x08",)),
        Example("It\x92s a plan.", marked=("\x92",)),
    ),
    good=(Example("The plan\twas dropped.\nIt is gone."), Example("Ein Plan, überarbeitet.", lang="de")),
)
def control_character(view: SegmentView) -> Iterable[Mark]:
    """A control character stands in the text.

    ## What it does
    Reports the control characters of ASCII and Latin-1, tabs and line ends excepted.

    ## Why is this bad?
    They are remains of a terminal or of a wrong decoding: what should stand there is lost, and many formats (XML among
    them) forbid such characters.

    ## Use instead
    Delete it, or put the character that was meant.
    """
    return () if view.target.isprintable() else _controls(view)


def _controls(view: SegmentView) -> Iterator[Mark]:
    for found in _CONTROL.finditer(view.target):
        if found[0] in view.source or (found.start() and view.target[found.start() - 1] in _LEADS):
            continue  # as in the source, or part of what `mojibake` reports
        meant = _meant(found[0])
        names = " ".join(f"U+{ord(character):04X}" for character in found[0])
        hint = f", probably for “{meant}”" if meant else ""
        message = f"The control character {names} stands here{hint}."
        fix = () if _LOSES_SENSE.search(found[0]) else (Edit(*found.span(), meant or ""),)
        yield Mark(*found.span(), message, suggestion=meant or "", fix=fix)


# Those that part lines or fields, for which white space may be meant; and of C1 those that Windows-1252 leaves open.
_LOSES_SENSE = re.compile(r"[\x0b\x0c\x1c-\x1f\x81\x85\x8d\x8f\x90\x9d]")

_LEADS = frozenset(map(chr, range(0xC2, 0xF5)))


def _meant(text: str) -> str | None:
    """What a C1 control stands for if text in Windows-1252 was read as Latin-1."""
    try:
        return text.encode("latin-1").decode("cp1252") if min(text) >= "\x80" else None
    except UnicodeDecodeError:
        return None


_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u115f\u1160\u3164\uffa0\U000e0001-\U000e007f]+"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_BREAKS_WITHOUT_SPACES = words("km th lo my ja zh yue bo dz ko")
_JOINED = re.compile("[\u0600-\u06ff\u0750-\u077f\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufeff]")
_NAMES = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\ufeff": "byte order mark",
}


@check(
    "F304",
    "invisible-character",
    Category.CHARACTER_ENCODING,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(27, 30, "catalogues, 25 languages"),
    fixes=True,
    target_words=lambda word, _lang: not word.isprintable() or "\u3164" in word or "\uffa0" in word,
    bad=(
        Example("The pl\u200ban was dropped.", marked=("\u200b",)),
        Example("The plan \u202ewas dropped.", marked=("\u202e",)),
        Example("The\ufeff plan.", marked=("\ufeff",)),
    ),
    good=(
        Example("می\u200cخواهم", lang="fa"),
        Example("Ver\u00adant\u00adwortung", lang="de"),
        Example("A family: \U0001f468\u200d\U0001f469\u200d\U0001f467"),
        Example("\u202a%s\u202c קובץ", lang="he"),
        Example("ភាសា\u200bខ្មែរ", lang="km"),
    ),
)
def invisible_character(view: SegmentView) -> Iterable[Mark]:
    """An invisible character stands where the script has no use for it.

    ## What it does
    Reports zero-width spaces and joiners, byte order marks inside the text, doubled or loose soft hyphens, direction
    marks in text that runs one way, and direction controls that are never closed or override the order of letters.

    ## Why is this bad?
    Search, spelling and comparison fail on such words, and nobody sees why. Direction overrides can show a text other
    than the one that is there (`major`).

    ## Use instead
    Delete it.

    ## Languages
    Joiners belong to Persian, Urdu and the scripts of India; zero-width spaces to Khmer, Thai, Lao and Burmese;
    direction marks to text with Arabic or Hebrew in it.
    """
    text = view.target
    printable = text.isprintable() and "\u3164" not in text and "\uffa0" not in text  # fillers count as letters
    return () if printable else _invisibles(view)


def _invisibles(view: SegmentView) -> Iterator[Mark]:
    text = view.target
    for found in _INVISIBLE.finditer(text):
        run = found[0]
        if run in view.source:
            continue
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        severity = None
        if "\u202d" in run or "\u202e" in run or any(character >= "\U000e0001" for character in run):
            if before == "\U0001f3f4" or (run[0] >= "\U000e0001" and "\U0001f3f4" in text):
                continue  # flags of regions
            severity = Severity.MAJOR
        elif all(_is_fine(character, _Place(before, after, len(run)), text, view.lang) for character in run):
            continue
        elif any(character in "\u202a\u202b\u2066\u2067\u2068" for character in run):
            severity = Severity.MAJOR
        name = _NAMES.get(run[0]) or unicodedata.name(run[0], "invisible character").lower()
        more = f" and {len(run) - 1} more" if len(run) > 1 else ""
        yield Mark(
            *found.span(),
            f"An invisible character stands here: {name} (U+{ord(run[0]):04X}){more}.",
            suggestion="",
            severity=severity,
            # What changes the direction changes what is read: a person must see what was meant.
            fix=() if severity or not _WITHOUT_TRACE.fullmatch(run) else (Edit(*found.span(), ""),),
        )


_WITHOUT_TRACE = re.compile("[\u00ad\u200b-\u200f\ufeff]+")
"""Without these a text looks the same."""


class _Place(NamedTuple):
    """Where a run of invisible characters stands: the characters beside it, empty at the edges, and its length."""

    before: str
    after: str
    length: int


def _is_fine(character: str, place: _Place, text: str, lang: str) -> bool:
    before, after, length = place
    if character == "\u200b":
        return lang in _BREAKS_WITHOUT_SPACES or not lang
    if character == "\u00ad":
        return length == 1 and before.isalpha() and after.isalpha()
    if character in "\u200c\u200d":
        if (before and unicodedata.category(before) in ("So", "Sk", "Mn")) or before == "\ufe0f":
            return True
        return bool(_JOINED.match(before or after))
    if character in "\u200e\u200f\u061c":
        return bool(_RIGHT_TO_LEFT.search(text)) or lang in _RIGHT_TO_LEFT_LANGUAGES
    if character in "\u202a\u202b\u202c":
        return lang in _RIGHT_TO_LEFT_LANGUAGES or text.count("\u202a") + text.count("\u202b") == text.count("\u202c")
    if character in "\u2066\u2067\u2068\u2069":
        opened = sum(map(text.count, "\u2066\u2067\u2068"))
        return lang in _RIGHT_TO_LEFT_LANGUAGES or opened == text.count("\u2069")
    return character in "\u115f\u1160\u3164\uffa0" and lang == "ko"


_RIGHT_TO_LEFT_LANGUAGES = words("ar he fa ur yi ps ug ckb sd dv iw")


_MIXED = re.compile(
    "[A-Za-z\u00c0-\u024f](?=[\u0370-\u03ff\u0400-\u052f])|[\u0370-\u03ff\u0400-\u052f](?=[A-Za-z\u00c0-\u024f])"
)
_WORD = re.compile(r"[^\W\d_]+")
_PLACEHOLDER = re.compile(r"(?:%[-+#\d.$*]*|[\\$&])\Z")
_CYRILLIC_AS_LATIN = dict(zip("АВЕЅІЈКМНОРСТУХаеоіјѕрсухҮһԁԛԝ", "ABESIJKMHOPCTYXaeoijspcyxYhdqw", strict=True))
_GREEK_AS_LATIN = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_LATIN_AS_CYRILLIC = {latin: cyrillic for cyrillic, latin in _CYRILLIC_AS_LATIN.items() if cyrillic not in "ҮһԁԛԝҺ"}
_LATIN_AS_GREEK = {latin: greek for greek, latin in _GREEK_AS_LATIN.items()}
_ROMAN = frozenset("IVXLCDM")
_WITH_I = words("uk be kk")
_WITH_J_AND_S = words("mk sr")


@check(
    "F301",
    "mixed-script-word",
    Category.SPELLING,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(22, 26, "catalogues, 10 languages"),
    fixes=True,
    target_words=lambda word, _lang: not word.isascii() and _MIXED.search(word) is not None,
    bad=(
        Example("Президент Pоссии прибыл.", marked=("Pоссии",), lang="ru"),
        Example("The Рresident has arrived.", marked=("Рresident",)),
        Example("У кiмнатi тихо.", marked=("кiмнатi",), lang="uk"),
        Example("Το κείμενο είναι Kαλό.", marked=("Kαλό",), lang="el"),
    ),
    good=(
        Example("Файл PDF, IT-отдел и Т-shirt.", lang="ru"),
        Example("β-carotene, 5 μm, 10 kΩ and Δt."),
        Example("Открой PDFом.", lang="ru"),
        Example("TNFα and IFNγ rise."),
        Example("YyДд", lang="ru"),
        Example("--method=МетодHTTP", (), "uk", "--method=HTTPMethod", "en"),
        Example("ШИРИНАxВЫСОТА[xГЛУБИНА]", (), "ru", "WIDTHxHEIGHT[xDEPTH]", "en"),
        Example("Tシャツとiphoneケース", lang="ja"),
    ),
)
def mixed_script_word(view: SegmentView) -> Iterable[Mark]:
    """A word is written with letters of two alphabets.

    ## What it does
    Reports words that mix Latin letters with Cyrillic or Greek ones where the odd letters look just like letters of
    the other alphabet. Units, formulas, and endings on acronyms are left alone.

    ## Why is this bad?
    The word looks right, yet search, spelling, sorting and speech output do not know it; addresses with such letters
    are used for fraud.

    ## Use instead
    Type the word in one alphabet.
    """
    return () if view.target.isascii() or not _MIXED.search(view.target) else _mixed(view)


def _mixed(view: SegmentView) -> Iterator[Mark]:
    for found in _WORD.finditer(view.target):
        word = found[0]
        if not _MIXED.search(word):
            continue
        before = max(found.start() - 8, 0)
        if _PLACEHOLDER.search(view.target, before, found.start()) or word in view.source:
            continue
        right = _in_one_script(word, view.lang)
        if right is None or _has_acronym_of(view.source, word):
            continue
        odd = "".join(dict.fromkeys(one for one, other in zip(word, right, strict=True) if one != other))
        alphabet = unicodedata.name(odd[0]).partition(" ")[0].capitalize()
        message = f"“{word}” holds letters of another alphabet: {odd} ({alphabet})."
        places = enumerate(zip(word, right, strict=True), found.start())
        fix = tuple(Edit(place, place + 1, other) for place, (one, other) in places if one != other)
        yield Mark(*found.span(), message, suggestion=right, fix=fix)


def _has_acronym_of(source: str, word: str) -> bool:
    """Whether part of the word is an acronym that the source has, `МетодHTTP`, or the sign between two sizes."""
    if _BY.search(word) and _SIZES.search(source):
        return True
    return any(found[0] in source for found in _ACRONYM.finditer(word))


_ACRONYM = re.compile(r"[A-Z]{3,}")
_BY = re.compile(r"(?:^|[^\x00-\u036f]{2})x[^\x00-\u036f]{2}")
_SIZES = re.compile(r"[a-z]{3}x[a-z]{3}|[A-Z]{3}x[A-Z]{3}|\[x[A-Z]{3}")
"""`WIDTHxHEIGHT`, which stays with its x in other alphabets: `ШИРИНАxВЫСОТА`."""


def _in_one_script(word: str, lang: str) -> str | None:
    """The word with its lookalikes replaced; None where it is no case of lookalikes."""
    latin = [character for character in word if character < "\u0250"]
    other = [character for character in word if character >= "\u0370"]
    greek = any(character < "\u0400" for character in other)
    to_latin, from_latin = (_GREEK_AS_LATIN, _LATIN_AS_GREEK) if greek else (_CYRILLIC_AS_LATIN, _LATIN_AS_CYRILLIC)
    can_be_latin = all(character in to_latin for character in other)
    foreign = ("" if lang in _WITH_I else "iI") + ("" if lang in _WITH_J_AND_S else "jJsS")
    can_be_other = all(character in from_latin and (greek or character not in foreign) for character in latin)
    roman = "".join(to_latin.get(character, character) for character in word)
    if set(roman) <= _ROMAN:
        return roman
    if lang not in _WITH_I and set(latin) <= set("I"):
        return None  # the palochka of the Caucasus, which keyboards lack
    if _is_ending(word) or _is_key(word) or _are_keys(word) or len(word) < 3 or not (can_be_latin or can_be_other):
        return None
    if can_be_latin and (not can_be_other or len(other) < len(latin)):
        return roman
    if can_be_other and (not can_be_latin or len(latin) < len(other)):
        return "".join(from_latin.get(character, character) for character in word)
    if lang in ("ru", "uk", "be", "bg", "sr", "mk", "kk", "el"):
        return "".join(from_latin.get(character, character) for character in word)
    return roman


def _is_key(word: str) -> bool:
    """Whether a single capital follows a word without a space, as in names of keys and chapters run together."""
    return word[-1].isupper() and word[-2].islower() and (word[-1] < "\u0250") != (word[-2] < "\u0250")


def _are_keys(word: str) -> bool:
    """Whether the word is a list of letters, each in both cases: the answers that a prompt takes, `YyДд`."""
    pairs = list(zip(word[::2], word[1::2], strict=False))
    return len(word) % 2 == 0 and all(one != other and one.lower() == other.lower() for one, other in pairs)


def _is_ending(word: str) -> bool:
    """Whether the word is an acronym or a name with an ending of the text's language: PDFом, SMSка."""
    switches = sum((first < "\u0250") != (second < "\u0250") for first, second in pairwise(word))
    head = [character for character in word if character < "\u0250"]
    return switches == 1 and word[0] < "\u0250" and len(head) >= 2 and "".join(head).isupper() and word[-1].islower()
