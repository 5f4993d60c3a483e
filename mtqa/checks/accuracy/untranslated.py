"""Segments that were not translated at all: the target is empty or is the source itself; and targets from nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.markup.placeables import without_placeables
from mtqa.checks.precision import Precision
from mtqa.checks.waking import Trait
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import near_relatives
from mtqa.language.function_words import words_of
from mtqa.language.mismatch import foreign_script
from mtqa.language.scripts import scripts_of_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtqa.checks.view import SegmentView


@check(
    "A101",
    "empty-target",
    Category.OMISSION,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.95,
    precision=Precision(32, 34, "catalogues, 27 languages"),
    skip_furniture=False,
    sees_empty=True,
    traits=Trait.EMPTY_TARGET,
    bad=(
        Example("", ("",), "de", "Save your changes?", "en"),
        Example(" \u00a0", ("",), "ru", "Danke.", "de"),
    ),
    good=(
        Example("", (), "de", "— 42 —", "en"),
        Example("?", (), "de", "Eh?", "en"),
    ),
)
def empty_target(view: SegmentView) -> Iterator[Mark]:
    """The translation is empty.

    ## What it does
    Reports a target without any visible character, where the source has letters.

    ## Why is this bad?
    Readers miss what the source says.

    ## Use instead
    Translate the segment, or delete it from both sides.
    """
    if view.blank and _LETTER.search(view.source):
        yield Mark(0, 0, "The translation is empty.")


@check(
    "A109",
    "target-without-source",
    Category.ADDITION,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.9,
    traits=Trait.EMPTY_SOURCE,
    bad=(
        Example("Willkommen bei uns.", ("Willkommen bei uns.",), "de", "", "en"),
        Example(" И это всё.", ("И это всё.",), "ru", "  ", "de"),
    ),
    good=(
        Example("***", (), "de", "", "en"),
        Example("Hallo", (), "de", "Hi", "en"),
    ),
)
def target_without_source(view: SegmentView) -> Iterator[Mark]:
    """There is a translation of nothing.

    ## What it does
    Reports a target with letters whose source is empty.

    ## Why is this bad?
    The text was made up, or belongs to another segment: then those that follow are shifted too.

    ## Use instead
    Delete it, or put the sentences of both files in line.
    """
    if (not view.source or view.source.isspace()) and _LETTER.search(view.target):
        start, end = _visible(view.target)
        yield Mark(start, end, "The source of this translation is empty.")


@check(
    "A103",
    "target-equals-source",
    Category.UNTRANSLATED,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.8,
    precision=Precision(35, 44, "catalogues, 31 languages; machine translations, 3 languages"),
    judges_language=True,
    traits=Trait.ALIKE,
    bad=(
        Example("The file is not saved.", ("The file is not saved.",), "de", "The file is not saved.", "en"),
        Example("SAVE THE FILE NOW!", ("SAVE THE FILE NOW!",), "fr", "Save the file now.", "en"),
        Example("Der Hund  schläft nicht.", ("Der Hund  schläft nicht.",), "en", "Der Hund schläft nicht.", "de"),
        Example("Почему маяки популярны?", ("Почему маяки популярны?",), "en", "Почему маяки популярны?", "ru"),
    ),
    good=(
        Example("GNU General Public License", (), "de", "GNU General Public License", "en"),
        Example("git push --force origin main", (), "fr", "git push --force origin main", "en"),
        Example("E-Mail, PDF, Internet: OK", (), "de", "E-mail, PDF, Internet: OK", "en"),
        Example("%s: %d KB (%s)", (), "ru", "%s: %d KB (%s)", "en"),
        Example("The colour is right.", (), "en-GB", "The colour is right.", "en-US"),
        Example("Rio de Janeiro", (), "en", "Rio de Janeiro", "pt"),
        Example("The Companion to Hume, Cambridge, pp.", (), "de", "The Companion to Hume, Cambridge, pp.", "en"),
        Example("a,an,and,as,at,but", (), "fi", "a,an,and,as,at,but", "en"),
    ),
)
def target_equals_source(view: SegmentView) -> Iterable[Mark]:
    """The target is the source, letter by letter.

    ## What it does
    Reports a target that equals its source but for white space, case and punctuation, if the two languages differ and
    the text is one to be translated: at least three words, not all capitalised, best with function words of the
    source's language. Names, commands, codes, placeholders and addresses are not counted as words. In a script that
    the target language is not written in, two words of any kind are enough. Short texts, and those with few function
    words, may be meant to stay as they are: they are `minor` and less sure.

    ## Why is this bad?
    The segment was forgotten, or the translation system gave up on it.

    ## Use instead
    Translate it.

    ## Languages
    Where the two languages are close relatives, short sentences may well be equal, and eight words are wanted. Where
    the source's language has no list of function words, or the text has none, lower-case words are counted.
    """
    source, target = view.source, view.target
    if source != target:
        if not -_MAY_DIFFER <= len(source) - len(target) <= _MAY_DIFFER:
            return ()
        head, other = source[:2], target[:2]
        if head.isalnum() and other.isalnum() and head.lower() != other.lower():
            return ()
        if _folded(source) != _folded(target):
            return ()
    return _equal(view)


def _equal(view: SegmentView) -> Iterator[Mark]:
    source, target = view.source, view.target
    if foreign_script(target, view.lang) is not None:
        start, end = _visible(target)
        yield Mark(start, end, "The target is the source, in a script that the target language is not written in.")
        return
    evidence = _evidence(source, view.source_lang, view.lang)
    if evidence is None or _FILLER.match(source) or _BIBLIOGRAPHY.search(source):
        return
    words, function_words = evidence
    known = bool(view.lang and view.source_lang)
    if known and (
        view.lang == view.source_lang or (near_relatives(view.lang, view.source_lang) and words < _ENOUGH_WORDS)
    ):
        return
    sure = function_words >= 2
    start, end = _visible(target)
    yield Mark(
        start,
        end,
        "The target is the source, not a translation of it.",
        severity=None if sure and words >= _SENTENCE else Severity.MINOR,
        confidence=None if sure and known else 0.6,
    )


def _evidence(text: str, lang: str, target_lang: str) -> tuple[int, int] | None:
    """How many words there are to translate, and how many of them are function words; None if it is too little."""
    plain = _MARKUP.sub(" ", without_placeables(text))
    words = _WORDS.findall(" ".join(token for token in plain.split() if not _CODE.search(token)))
    if len(words) < _FEWEST_WORDS:
        return (_SENTENCE, 2) if len(_UNSPACED.findall(plain)) >= _FEWEST_UNSPACED else None
    known = words_of(lang)
    count = sum(word.lower() in known for word in words)
    if count:
        # “Bank of America” and “Rio de Janeiro” are names.
        named = all(word[0].isupper() for word in words if word.lower() not in known)
        return (len(words), count) if count >= (3 if named else 1) else None
    lower = sum(word[0].islower() for word in words)
    if known and not words[0][0].isupper():
        return None  # “git push origin main”
    other_script = scripts_of_language(lang).isdisjoint(scripts_of_language(target_lang))
    return (len(words), 0) if lower >= (2 if other_script else 3) else None


def _folded(text: str) -> str:
    return _NO_WORD.sub("", text.casefold())


def _visible(text: str) -> tuple[int, int]:
    """Where the text begins and ends without white space."""
    return len(text) - len(text.lstrip()), len(text.rstrip())


_NO_WORD = re.compile(r"[\W_]+")
_LETTER = re.compile(r"[^\W\d_]")
_FILLER = re.compile(r"\s*lorem ipsum\b|[a-z]+(?:,[a-z]+)+\s*$", re.IGNORECASE)
"""Text that only fills a page, and lists without a space, `a,an,and`, which are for a program."""
_BIBLIOGRAPHY = re.compile(r"\bpp\.|\b[Vv]ol\.|\b[Ee]ds?\.|\bISBN\b|University Press")
_MAY_DIFFER = 5
"""How many characters white space and punctuation may add."""
_FEWEST_WORDS = 3
_FEWEST_UNSPACED = 5
_SENTENCE = 4
_ENOUGH_WORDS = 8
"""Of near relatives."""
_MARKUP = re.compile(r"<[^<>]{1,200}>|`[^`]{1,200}`")
_CODE = re.compile(r"[0-9@\\=_/#~<>{}()\[\]]|:/|\w\.\w|^-{1,2}\w")
"""What addresses, paths, options, calls and numbers hold."""
_LETTERS = r"(?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0dff])"
"""With the vowel signs and accents that stand as characters of their own."""
_WORDS = re.compile(rf"{_LETTERS}{{2,}}(?:['’\-]{_LETTERS}+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
