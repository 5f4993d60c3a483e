"""What translation models call languages.

`deu_Latn` (NLLB), `__de__` (M2M100), `<2de>` (MADLAD), `de_DE` (mBART), `>>deu<<` (OPUS-MT) are German; T5 has words
that a text must begin with. The names that a model knows are in its vocabulary, so that there is no list of them here:
a name is taken apart into language, script and territory, codes of ISO 639-3 are led back to those of BCP 47 by CLDR,
and what suits a segment best is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Code(NamedTuple):
    """A language as BCP 47 has it; script and territory are None where nothing is said of them."""

    language: str
    script: str | None = None
    territory: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """How a model is told to translate from one language into another.

    Attributes:
        source, target: What its tokenizer calls them; None where it needs no such names.
        prefix: What is put before the source's text, up to its first letter.
    """

    source: str | None = None
    target: str | None = None
    prefix: str = ""


class Style(NamedTuple):
    """How a family of models names languages.

    Attributes:
        token: What such a name looks like in the vocabulary.
        bare: Whether the tokenizer wants the name without what stands around it.
        both: Whether the source's language is named too. Otherwise the name of the target's is put before the text.
        least: As many names must be there: `es_XX` in a vocabulary of code is no language.
    """

    token: re.Pattern[str]
    bare: bool
    both: bool
    least: int = 1


_STYLES = {
    "nllb": Style(re.compile(r"(?P<code>[a-z]{3}_[A-Z][a-z]{3})"), bare=True, both=True, least=2),
    "m2m100": Style(re.compile(r"__(?P<code>[a-z]{2,3})__"), bare=True, both=True, least=2),
    "mbart": Style(re.compile(r"(?P<code>[a-z]{2}_[A-Z]{2})"), bare=True, both=True, least=2),
    "madlad": Style(re.compile(r"<2(?P<code>[a-z]{2,3}(?:_[A-Za-z]{2,4})?)>"), bare=False, both=False),
    "opus": Style(re.compile(r">>(?P<code>[a-z]{2,3}(?:_[A-Za-z]{2,4})?)<<"), bare=False, both=False),
}


_BY_ARCHITECTURE = {"marian": ("opus",), "m2m_100": ("nllb", "m2m100"), "mbart": ("mbart",)} | dict.fromkeys(
    ("t5", "mt5", "umt5"), ("madlad",)
)


class Languages:
    """The languages that a model translates between.

    Args:
        vocabulary: All tokens of the model.
        architecture: As transformers calls it (`model_type`), which tells what names of languages look like.
        source: The one language, or the languages, that it translates from, as the model says; None where it says
            nothing.
        target: The same for what it translates into. Not heeded where the vocabulary names languages.
        prefixes: By a source and a target language: what a text must begin with to be translated so.

    Attributes:
        pairs: Whether it translates in both directions, so that source and target can change places.
        tokens: Those of its vocabulary that name languages.
    """

    def __init__(
        self,
        vocabulary: Iterable[str],
        architecture: str | None = None,
        *,
        source: str | None = None,
        target: str | None = None,
        prefixes: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        tokens = list(vocabulary)
        self._style: Style | None = None
        self._names: dict[str, Code] = {}
        for style in map(_STYLES.__getitem__, _BY_ARCHITECTURE.get(architecture or "", _STYLES)):
            names = _named(style.token, tokens)
            if len(names) >= style.least:
                self._style, self._names = style, names
                break
        self._source, self._target = _members(source), _members(target)
        self._prefixes = {(parse(one), parse(other)): text for (one, other), text in (prefixes or {}).items()}
        self.pairs = self._style is not None and self._style.both
        self.tokens = tuple(self._names)

    def pair(self, source_lang: str | None, target_lang: str | None) -> Pair | None:
        """How to translate from one language into another; None if the model cannot.

        Args:
            source_lang: BCP 47 code; None where nobody knows. Models of one pair are then trusted to be the right ones.
            target_lang: The same.
        """
        source, target = parse(source_lang), parse(target_lang)
        if self._style is None and self._prefixes:
            return self._prefixed(source, target)
        if self._style is None:
            return Pair() if _among(source, self._source) and _among(target, self._target) else None
        into = _best(target, self._names)
        if into is None:
            return None
        if not self._style.both:
            if not _among(source, self._source):
                return None
            return Pair(prefix=f"{into} ")
        out_of = _best(source, self._names)
        if out_of is None or out_of == into:
            return None
        return Pair(self._called(out_of), self._called(into))

    def _called(self, token: str) -> str:
        style = self._style
        found = style.token.fullmatch(token) if style is not None and style.bare else None
        return token if found is None else found["code"]

    def _prefixed(self, source: Code | None, target: Code | None) -> Pair | None:
        for (one, other), text in self._prefixes.items():
            if one and other and _same(source, one) and _same(target, other):
                return Pair(prefix=text)
        return None


@lru_cache(maxsize=2048)
def parse(code: str | None) -> Code | None:
    """A code of BCP 47, of ISO 639-3 or of a model (`zho_Hant`, `pt_br`), taken apart; None for no code.

    Codes of ISO 639-3 become those of BCP 47, and individual languages those that stand for them there: `deu` and
    `arb` are `de` and `ar` (Unicode CLDR, language aliases).
    """
    if not code or code.lower() == "und":
        return None
    language, *rest = code.replace("_", "-").split("-")
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), None)
    territory = next((part.upper() for part in rest if len(part) == 2 and part.isalpha()), None)
    language = language.lower()
    known = _OWN.get(language) or _aliases().get(language)
    if known is not None:
        language, *rest = known.split("_")
        script = script or next((part for part in rest if len(part) == 4), None)
        territory = territory or next((part for part in rest if len(part) == 2), None)
    return Code(language, script, None if territory == "XX" else territory)


_OWN = {
    # As the models call them, and CLDR does not.
    "ns": "nso",
    "pob": "pt_BR",
    "fuv": "ff",
    "pbt": "ps",
    "quy": "qu",
    "jp": "ja",
    "cn": "zh",
    # CLDR goes further than suits here: Tagalog to Filipino, Serbo-Croatian to Serbian.
    "tl": "tl",
    "tgl": "tl",
    "fil": "tl",
    "sh": "sh",
    "hbs": "sh",
}
_ALSO = {"nb": ("no",), "no": ("nb",), "nn": ("no",), "hr": ("sh",), "bs": ("sh",), "sr": ("sh",)}
"""Names that will do where a language's own is missing."""


def _aliases() -> Mapping[str, str]:
    from babel.core import get_global

    aliases: Mapping[str, str] = get_global("language_aliases")
    return aliases


def _script_of(code: Code) -> str | None:
    """The script that the language is written in if nothing else is said (CLDR, likely subtags)."""
    from babel.core import get_global

    if code.script:
        return code.script
    likely = get_global("likely_subtags")
    found = likely.get(f"{code.language}_{code.territory}") if code.territory else None
    parts = (found or likely.get(code.language, "")).split("_")
    return parts[1] if len(parts) > 1 and len(parts[1]) == 4 else None


def _named(pattern: re.Pattern[str], vocabulary: Iterable[str]) -> dict[str, Code]:
    """The tokens that name languages, and which."""
    found = {}
    for token in vocabulary:
        match = pattern.fullmatch(token) if token[:1] in _FIRST else None
        code = parse(match["code"]) if match else None
        if code is not None:
            found[token] = code
    return found


_FIRST = frozenset("_<>abcdefghijklmnopqrstuvwxyz")


def _best(wanted: Code | None, names: Mapping[str, Code]) -> str | None:
    """The token that names a language best: by language, then script, then territory."""
    if wanted is None:
        return None
    fits = [(fit, token) for token, code in names.items() if (fit := _fit(wanted, code)) is not None]
    return min(fits)[1] if fits else None


def _fit(wanted: Code, code: Code) -> tuple[int, int, int] | None:
    """How far a name is from what is wanted: the smaller the better; None where it is something else."""
    languages = (wanted.language, *_ALSO.get(wanted.language, ()))
    if code.language not in languages:
        return None
    script = 0
    if code.script is not None:
        if wanted.script is not None and wanted.script != code.script:
            return None
        script = 0 if code.script == _script_of(wanted) else 2
    elif wanted.script is not None and wanted.script != _script_of(Code(wanted.language)):
        script = 1
    # No territory where one is wanted is nearer than another one.
    territory = 0 if code.territory == wanted.territory else 1 if code.territory is None else 2
    return languages.index(code.language), script, territory


def _same(wanted: Code | None, code: Code) -> bool:
    return wanted is not None and code.language in (wanted.language, *_ALSO.get(wanted.language, ()))


def _among(wanted: Code | None, known: tuple[Code, ...]) -> bool:
    """Whether a language is one of those; where there are none, or nobody knows the language, it may be."""
    return not known or wanted is None or any(_same(wanted, code) for code in known)


def _members(text: str | None) -> tuple[Code, ...]:
    """The languages that OPUS-MT means by `de`, `deu_eng_fra` or `de+nl`; none for groups such as `gem` or `ROMANCE`.

    Which languages a group has is nowhere written down in a model, so that any is taken for one of them.
    """
    if not text:
        return ()
    parts = [text] if _REGIONAL.fullmatch(text) else re.split(r"[_+]", text)
    codes = [parse(part) for part in parts if part.islower() or _REGIONAL.fullmatch(part)]
    if len(codes) < len(parts) or not all(code is not None and _is_language(code) for code in codes):
        return ()
    return tuple(code for code in codes if code is not None)


_REGIONAL = re.compile(r"[a-z]{2,3}[_-](?:[A-Z]{2}|[A-Z][a-z]{3}|br|cn|tw)")


def _is_language(code: Code) -> bool:
    """Whether CLDR knows the language, or at least what it is written in. Groups have neither."""
    from babel import Locale

    return code.language in Locale("en").languages and code.language != "mul"


_OPUS_ID = re.compile(
    r"opus-mt-(?:tc-)?(?:bible-)?(?:big-)?(?P<source>[A-Za-z_+]+)-(?P<target>[A-Za-z_+]+)$",
)


def languages_in_name(name: str) -> tuple[str | None, str | None]:
    """The languages that the name of an OPUS-MT model has: `de` and `en` of `Helsinki-NLP/opus-mt-de-en`."""
    found = _OPUS_ID.search(name.rstrip("/\\"))
    return (found["source"], found["target"]) if found else (None, None)
