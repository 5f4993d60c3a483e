"""What a large language model says around its translation, what it was told to do, and its refusals."""

from __future__ import annotations

import enum
import re
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.checks.provenance.apologies import apologises
from mtqa.checks.provenance.chatter_phrases import STRONG, TOKENS, WEAK
from mtqa.checks.provenance.refusal_phrases import REFUSAL
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtqa.checks.view import SegmentView

_WEAK_CONFIDENCE = 0.75

_BEGIN = re.compile(r"[\s*_#>(\[\-–—¡✅💡]*")
_BOUNDARY = re.compile(r"[.!?:)\]\n。！？：][*_)]*\s*[*_(\[¡]*")
_TOKENS = re.compile(TOKENS)
_CLAUSE = re.compile(r"[,;–—]\s+|[，、；]\s*")
_GREETING = 80
"""A greeting, and what else may stand before, is no longer."""


@check(
    "P103",
    "llm-chatter",
    Category.PROVENANCE,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(1, 1, "catalogues, 1 language"),
    skip_furniture=False,
    target_words=lambda word, _lang: _may_begin_in(word),
    bad=(
        Example("Here is the translation: The harbour is closed.", marked=("Here is the translation:",)),
        Example(
            "Der Hafen ist zu. Ich hoffe, diese Übersetzung hilft!",
            marked=("Ich hoffe, diese Übersetzung hilft",),
            lang="de",
        ),
        Example(
            "Translate the following text into French: Le port est fermé.",
            marked=("Translate the following text into French",),
            lang="fr",
        ),
        Example("<|im_start|>Порт закрыт.", marked=("<|im_start|>",), lang="ru"),
        Example("I hope this helps!", marked=("I hope this helps",), source="Der Hafen ist geschlossen."),
        Example("以下是翻译：港口已关闭。", marked=("以下是翻译",), lang="zh"),
    ),
    good=(
        Example("“Here is the translation,” said Anna and gave him the letter."),
        Example("Certainly, the harbour was the largest in the country."),
        Example("I hope this helps!", source="Ich hoffe, das hilft!"),
        Example("As an AI model, it has learned from millions of texts."),
        Example("Übersetzung: Anna Petrowa", lang="de"),
        Example("翻譯：", (), "zh-TW", "Translated by", "en"),
    ),
)
def llm_chatter(view: SegmentView) -> Iterator[Mark]:
    """A language model speaks to whoever asked it, or repeats what it was told, instead of translating.

    ## What it does
    Looks at the beginning of each sentence for what models say before and after a translation ("Here is the
    translation:", "Let me know if you would like me to adjust …"), for the wording of prompts ("You are a professional
    translator", "Translate the following text into …"), and anywhere for the markup of prompts (`<|im_start|>`,
    `[INST]`, `### Instruction`). What people say too ("I hope this helps", "Translation:") is reported only where there
    is a source and it says nothing of the kind, and is less sure.

    ## Why is this bad?
    It is no part of the translation, and every reader sees where the text comes from.

    ## Use instead
    Delete it, and see whether the translation beside it is whole.

    ## Languages
    Phrases of English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Polish, Czech, Russian, Ukrainian,
    Turkish, Arabic, Chinese, Japanese and Korean, whatever the language of the text: models often answer in the
    language of the prompt. Quoted speech is left alone, and so is a pair whose source says the same.
    """
    said = _said(view.target)
    if not said or (view.source and _says(view.source)):
        return
    for start, end, kind in said:
        text = view.target[start:end]
        if kind is _Kind.PROMPT:
            yield Mark(start, end, f"“{text}” is the markup of a prompt, not part of the translation.")
        elif kind is not _Kind.REFUSAL:
            message = f"“{text}” is a language model speaking, or its prompt, not part of the translation."
            if kind is _Kind.STRONG:
                yield Mark(start, end, message)
            elif view.source and view.source_lang in WEAK and not _is_label(view, end):
                yield Mark(start, end, message, confidence=_WEAK_CONFIDENCE)


@check(
    "P104",
    "llm-refusal",
    Category.PROVENANCE,
    Severity.CRITICAL,
    scope=Scope.TARGET,
    confidence=0.9,
    skip_furniture=False,
    target_words=lambda word, _lang: _may_begin_in(word),
    bad=(
        Example(
            "I'm sorry, but I can't assist with that request.", marked=("I'm sorry, but I can't assist with that",)
        ),
        Example(
            "Es tut mir leid, aber ich kann diesen Text nicht übersetzen.",
            marked=("Es tut mir leid, aber ich kann diesen Text nicht übersetzen",),
            lang="de",
        ),
        Example(
            "К сожалению, я не могу перевести этот текст.", marked=("К сожалению, я не могу перевести",), lang="ru"
        ),
        Example("As an AI language model, I cannot translate this.", marked=("As an AI language model, I cannot",)),
        Example("抱歉，我无法翻译该内容。", marked=("抱歉，我无法翻译",), lang="zh"),
    ),
    good=(
        Example("“I'm sorry, but I can't translate that,” he said."),
        Example("I'm sorry, but I can't help you."),
        Example(
            "I'm sorry, but I can't assist with that request.", source="Leider kann ich die Anfrage nicht bearbeiten."
        ),
        Example(
            "申し訳ございませんが、お客様のリクエストを受け入れることができませんでした。",
            lang="ja",
            source="Hello, unfortunately, we were unable to accommodate your request.",
            source_lang="en",
        ),
        Example("Es tut mir leid, aber ich kann heute nicht kommen.", lang="de"),
    ),
)
def llm_refusal(view: SegmentView) -> Iterator[Mark]:
    """A language model refused to translate, or asked for the text, and its answer stands in place of the translation.

    ## What it does
    Looks at the beginning of each sentence for refusals and for requests for the text that speak of translating, of a
    request, or of being an AI.

    ## Why is this bad?
    The translation is missing.

    ## Use instead
    Translate the source anew, with another model or by hand.

    ## Languages
    The same as those of `llm-chatter`. Quoted speech is left alone, and so is a pair whose source refuses something or
    apologises.
    """
    said = _said(view.target)
    if not any(kind is _Kind.REFUSAL for _, _, kind in said):
        return
    if view.source and (_says(view.source) or apologises(view.source, view.source_lang)):
        return
    for start, end, kind in said:
        if kind is _Kind.REFUSAL:
            text = view.target[start:end]
            yield Mark(start, end, f"“{text}” is a language model's refusal in place of a translation.")


def _is_label(view: SegmentView, end: int) -> bool:
    """Whether the phrase is all there is, and the source speaks of translation: the label “Translated by”."""
    return end == len(view.target.rstrip()) and _OF_TRANSLATION.search(view.source) is not None


_OF_TRANSLATION = re.compile(r"transl|übersetz|tradu|перев|翻", re.IGNORECASE)


class _Kind(enum.Enum):
    STRONG = enum.auto()
    WEAK = enum.auto()
    REFUSAL = enum.auto()
    PROMPT = enum.auto()


class _Phrase(NamedTuple):
    start: int
    end: int
    kind: _Kind


class _Patterns:
    """The phrases that begin with one pair of characters, each kind made a pattern when it is asked for."""

    def __init__(self, strong: str | None, weak: str | None, refusal: str | None) -> None:
        self._written = (strong, weak, refusal)

    @cached_property
    def strong(self) -> re.Pattern[str] | None:
        return _compiled(self._written[0])

    @cached_property
    def weak(self) -> re.Pattern[str] | None:
        return _compiled(self._written[1])

    @cached_property
    def refusal(self) -> re.Pattern[str] | None:
        return _compiled(self._written[2])


def _compiled(phrases: str | None) -> re.Pattern[str] | None:
    return None if phrases is None else re.compile(phrases, re.IGNORECASE)


@lru_cache(maxsize=4)
def _said(text: str) -> tuple[_Phrase, ...]:
    """All phrases in the text. Kept for a moment, since two checks ask."""
    # Nearly every text is one sentence that begins like no phrase, and is done with here.
    if text[:1].isalnum() and not _may_hold_prompt(text) and not _may_begin(text[:_HEAD]):
        boundary = _BOUNDARY.search(text)
        if boundary is None or boundary.end() == len(text):
            return ()
    return _scan(text)


def _says(source: str) -> bool:
    """Whether a source says such a thing itself: at the beginning of a sentence, or of a clause behind a greeting."""
    return bool(_said(source)) or any(_said(source[found.end() :]) for found in _CLAUSE.finditer(source, 0, _GREETING))


def _may_hold_prompt(text: str) -> bool:
    return ("<" in text or "[" in text or "#" in text) and _PROMPT.search(text) is not None


_PROMPT = re.compile(r"<[|</set]|\[/?INST|###")
"""How markup of prompts begins."""


def _may_begin_in(word: str) -> bool:
    """Whether a phrase may begin in a word of a text, or markup of a prompt; False is sure."""
    if _may_hold_prompt(word):
        return True
    starts = {0, *(found.end() for found in _BOUNDARY.finditer(word))}
    if (begin := _BEGIN.match(word)) is not None:
        starts.add(begin.end())
    text = f"{word} "
    return any(_may_begin(text[start : start + _HEAD]) for start in starts if start < len(word))


def _may_begin(head: str) -> bool:
    """Whether a phrase may begin with some characters, or with the word that they are with a space behind it."""
    if not head.isascii():
        return head[:2].lower() in _index()
    head = head.lower()
    return head in _heads() or head[:2] in _heads()


_HEAD = 4


@cache
def _heads() -> frozenset[str]:
    """How the phrases begin: four characters, or their first word if it is shorter, or two where no more are plain."""
    heads: set[str] = set()
    for phrase in (phrase for table in (STRONG, WEAK, REFUSAL) for phrases in table.values() for phrase in phrases):
        plain = _PLAIN.match(phrase)
        if plain is None or not plain[0].isascii():
            heads.update(key.lower() for key in keys_of(phrase))
        else:
            first, space, _ = plain[0].partition(" ")
            heads.update((plain[0], first + space))
    return frozenset(heads)


_PLAIN = re.compile(r"[\w' ]{4}(?![?*{])")


def _scan(text: str) -> tuple[_Phrase, ...]:
    """Looks at the beginning of every sentence."""
    said = []
    index = _index()
    starts = [0]
    if not text[:1].isalnum() and (begin := _BEGIN.match(text)):
        starts = [begin.end()]
    starts += [found.end() for found in _BOUNDARY.finditer(text)]
    lowered = text.lower()
    same_places = len(lowered) == len(text)
    for start in starts:
        if not _may_begin(text[start : start + _HEAD]):
            continue
        # Few characters have two in lower case; behind one of them places are others.
        head = lowered[start : start + 2] if same_places else text[start : start + 2].lower()
        patterns = index.get(head)
        if patterns is None:
            continue
        if end := _match(patterns.refusal, text, start):
            said.append(_Phrase(start, end, _Kind.REFUSAL))
        elif end := _match(patterns.strong, text, start):
            said.append(_Phrase(start, end, _Kind.STRONG))
        elif end := _match(patterns.weak, text, start):
            said.append(_Phrase(start, end, _Kind.WEAK))
    if _may_hold_prompt(text):
        said += [_Phrase(*found.span("token"), _Kind.PROMPT) for found in _TOKENS.finditer(text)]
    return tuple(said)


def _match(pattern: re.Pattern[str] | None, text: str, position: int) -> int:
    """Where the phrase at the position ends; 0 where there is none, or someone is quoted saying it."""
    found = pattern.match(text, position) if pattern else None
    return 0 if found is None or _quoted(text, position) else found.end()


def _quoted(text: str, position: int) -> bool:
    before = text[:position]
    opened = sum(before.count(mark) for mark in "“„«「『") - sum(before.count(mark) for mark in "”»」』")
    return opened > 0 or before.count('"') % 2 == 1


@cache
def _index() -> Mapping[str, _Patterns]:
    """The phrases by their first two characters."""
    kinds = [_groups(table) for table in (STRONG, WEAK, REFUSAL)]
    keys = {key for groups in kinds for key in groups}
    return {key: _Patterns(*[groups.get(key) for groups in kinds]) for key in keys}


def _groups(table: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    groups: dict[str, list[str]] = {}
    for phrases in table.values():
        for phrase in phrases:
            for key in keys_of(phrase):
                for written in {key, key.replace("'", "’"), key.replace("i", "İ").lower()}:
                    groups.setdefault(written, []).append(phrase.replace("'", "['’]"))
    return {key: "|".join(phrases) for key, phrases in groups.items()}


def keys_of(phrase: str) -> list[str]:
    """The characters that a phrase can begin with: two, or one and what follows it in a group.

    Raises:
        ValueError: The phrase begins with something else.
    """
    if re.match(r"[\w'][\w' ]", phrase):
        return [phrase[:2]]
    if group := re.match(r"(\w)\(\?:([^()]+)\)", phrase):
        return [group[1] + alternative[0] for alternative in group[2].split("|")]
    raise ValueError(f"a phrase has to begin with two plain characters: {phrase}")
