"""How a source apologises or refuses: what its translation then says is no language model's refusal."""

from __future__ import annotations

import re
from functools import cache

_APOLOGIES = {
    "en": r"\b(?:sorry|unfortunately|regret(?:fully|s)?|apolog(?:y|ies|i[sz]e[sd]?)|excuse (?:me|us)"
    r"|(?:i|we)(?: am| are| was| were|['’]m|['’]re)? (?:unable|not able|not in a position)"
    r"|(?:i|we) (?:cannot|can not|can['’]t|could not|couldn['’]t|will not|won['’]t))\b",
    "de": r"\b(?:leider|bedauer\w+|entschuldig\w+|verzeih\w+|tut (?:mir|uns)\b[^.!?\n]{0,20}\bleid)\b",
    "fr": r"\b(?:désolée?s?|malheureusement|regrett?\w+|excus\w+|navrée?s?)\b",
    "es": r"\b(?:lo siento|lo sentimos|sentimos|lament\w+|desafortunadamente|disculp\w+|perd[oó]n\w*)\b",
    "it": r"\b(?:mi dispiace|ci dispiace|spiacent[ei]|purtroppo|scus\w+)\b",
    "pt": r"\b(?:desculp\w+|lament\w+|infelizmente|sinto muito|sentimos)\b",
    "nl": r"\b(?:helaas|sorry|spijt|excus\w+|jammer)\b",
    "sv": r"\b(?:tyvärr|ledsen|ledsna|förlåt|beklag\w+|ursäkt\w*)\b",
    "pl": r"\b(?:niestety|przepraszam\w*|przykro|przeprosin\w*)\b",
    "cs": r"\b(?:bohužel|omlouv\w+|promiň\w*|lituj\w+)\b",
    "ru": r"\b(?:к сожалению|извинит\w+|извиня\w+|прости(?:те)?|сожале\w+|жаль)\b",
    "uk": r"\b(?:на жаль|вибач\w+|пробач\w*|перепрош\w+|шкода)\b",
    "tr": r"(?:maalesef|üzgün\w+|özür|ne yazık)",
    "ar": r"(?:عذر|آسف|للأسف|نأسف|أعتذر|نعتذر)",
    "zh": r"[抱遗遺]歉|遗憾|遺憾|对不起|對不起|不好意思",
    "ja": r"申し訳|すみません|残念|恐れ入り|ごめん|お詫び",
    "ko": r"죄송|미안|유감|안타깝",
}


@cache
def _pattern(lang: str) -> re.Pattern[str] | None:
    known = _APOLOGIES.get(lang)
    return None if known is None else re.compile(known, re.IGNORECASE)


def apologises(text: str, lang: str | None) -> bool:
    """Whether a text says sorry, or that somebody is unable to do something.

    Args:
        text: The source of a segment.
        lang: Its base language code; None or one that is not known here: false.
    """
    pattern = _pattern(lang or "")
    return pattern is not None and pattern.search(text) is not None
