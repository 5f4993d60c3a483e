"""Sentence splitting with spans: sentencex for the rules of each language, and a few mends where it cuts too much.

sentencex (https://github.com/wikimedia/sentencex, MIT) knows the abbreviations of many languages and falls back to
related ones. What it gets wrong in translated text is mended by joining what it cut apart, never by cutting more,
except after Chinese and Japanese full stops before a digit.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


def split_sentences(text: str, lang: str | None = None) -> list[Span]:
    """The sentences of a paragraph, in order, without the white space around them.

    Args:
        text: One paragraph. Line breaks in it are white space, not ends of sentences.
        lang: BCP 47 code; None to go by the script and the commonest words of the text.

    Returns:
        Spans that do not overlap and that together hold every character that is not white space. None is much longer
        than 8000 characters: what goes on for longer without an end is cut at white space.
    """
    if not text.strip():
        return []
    base = (lang or guess_splitter(text)).replace("_", "-").partition("-")[0].lower()
    return list(_mended(text, _trimmed(text, _boundaries(text, base))))


def guess_splitter(text: str) -> str:
    """A language whose splitting rules suit the text: by its script, and for Latin script by its commonest words.

    This is not language identification: it is cheap, always answers, and only has to tell where sentences end.
    """
    if not text.isascii():
        scripts = Counter(_script(character) for character in text[:_SAMPLE] if character > "ʯ" and character.isalpha())
        scripts.pop(None, None)
        if scripts and sum(scripts.values()) * 3 > sum(map(str.isalpha, text[:_SAMPLE])):
            if scripts["ja"] * 10 > scripts["zh"]:
                scripts["ja"] += scripts.pop("zh", 0)
            lang = max(scripts.items(), key=lambda item: (item[1], item[0] or ""))[0] or "en"
            return "uk" if lang == "ru" and _UKRAINIAN.search(text) else lang
    from mtqa.language.function_words import languages_by_word

    known = languages_by_word()
    votes = Counter(lang for word in _LATIN_WORD.findall(text[:_SAMPLE].lower()) for lang in known.get(word, ()))
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] > votes["en"] else "en"


_SAMPLE = 600
# sentencex finds code point offsets by counting from the start each time, so long texts go to it in windows.
_WINDOW = 2000
# What is longer is no sentence; some of the rules take quadratic time over it.
_LONGEST = 8000
_LATIN_WORD = re.compile(r"[a-zß-ɏ]+")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")

# First and last character of the blocks that tell a script, and a language that is written in it.
_SCRIPTS = (
    ("Ͱ", "Ͽ", "el"),
    ("Ѐ", "ӿ", "ru"),
    ("԰", "֏", "hy"),
    ("֐", "׿", "he"),
    ("؀", "ۿ", "ar"),
    ("ऀ", "ॿ", "hi"),
    ("ঀ", "৿", "bn"),
    ("஀", "௿", "ta"),
    ("ఀ", "౿", "te"),
    ("ಀ", "೿", "kn"),
    ("ഀ", "ൿ", "ml"),
    ("฀", "๿", "th"),
    ("က", "႟", "my"),
    ("Ⴀ", "ჿ", "ka"),
    ("ሀ", "፿", "am"),
    ("ក", "៿", "km"),
    ("぀", "ヿ", "ja"),
    ("㐀", "鿿", "zh"),
    ("가", "힯", "ko"),
    ("豈", "﫿", "zh"),
)


def _script(character: str) -> str | None:
    for first, last, lang in _SCRIPTS:
        if first <= character <= last:
            return lang
    return None


def _boundaries(text: str, lang: str) -> Iterator[tuple[int, int]]:
    from sentencex import get_sentence_boundaries

    # A lone surrogate cannot be handed to sentencex; what stands in its place must only be of the same length.
    text = _SURROGATE.sub("\ufffd", text).translate(_LINE_BREAKS)
    start, window = 0, _WINDOW
    while start < len(text):
        piece = text[start : start + window]
        ends = [int(found["end_index"]) for found in get_sentence_boundaries(lang, piece)]
        if start + window < len(text):
            # The last sentence of a window may go on behind it.
            ends = ends[:-1]
            if not ends and window < _LONGEST:
                window *= 2
                continue
            if not ends:
                ends = [_last_space(piece) or window]
        begin = start
        for end in ends:
            if start + end > begin:
                yield from _after_full_stops(text, begin, start + end)
                begin = start + end
        if start + window >= len(text):
            if begin < len(text):
                yield begin, len(text)
            return
        start, window = begin, _WINDOW


def _last_space(piece: str) -> int:
    return max(piece.rfind(" ", len(piece) // 2), 0)


_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_BREAKS = {ord(character): " " for character in "\n\r\v\f\x85\u2028\u2029"}
_OPENING, _CLOSERS = "“「『（《‘(", "”」』）》’)"
_STOPS_AND_QUOTES = re.compile(rf"[{_OPENING}{_CLOSERS}]|[。！？](?=[0-9０-９])")


def _after_full_stops(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts after 。！？ before a digit, where sentencex does not, unless within quotes or brackets."""
    depth = 0
    for found in _STOPS_AND_QUOTES.finditer(text, start, end):
        if found[0] in _OPENING:
            depth += 1
        elif found[0] in _CLOSERS:
            depth = max(depth - 1, 0)
        elif depth == 0 and found.end() < end:
            yield start, found.end()
            start = found.end()
    yield start, end


def _trimmed(text: str, ranges: Iterator[tuple[int, int]]) -> Iterator[Span]:
    for start, end in ranges:
        part = text[start:end]
        left = start + len(part) - len(part.lstrip())
        right = start + len(part.rstrip())
        if left < right:
            yield Span(left, right)


def _mended(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    current: Span | None = None
    # Where the paragraph itself begins in lower case, that says nothing about where sentences begin.
    cased = True
    for span in spans:
        if current is None:
            current = span
            cased = not _LOWER_START.match(text, span.start)
            continue
        closing = _CLOSING.match(text, span.start, span.end)
        if _belong_together(text, current, span, cased):
            current = Span(current.start, span.end)
        elif closing:
            # A detached closing quote: `he said. ” Then` is cut before the quote, which ends the first sentence.
            yield Span(current.start, closing.start() + len(closing[0].rstrip()))
            current = Span(closing.end(), span.end)
        else:
            yield current
            current = span
    if current is not None:
        yield current


_LOWER_START = re.compile(r"[\W_]*(?!i[A-Z]|e[A-Z]|m[A-Z])[a-zß-öø-ÿа-џα-ώ]")
_CLOSING = re.compile(r"(?:[”’“\"'»)\]]+\s+)(?=\S)")
_WORDLESS = re.compile(r"[\W_]*")
_LIST_NUMBER = re.compile(r"[\W_]*(?:\d{1,3}|[A-Za-zА-Яа-я])[.)]")
_DIGIT_START = re.compile(r"[(\[№]?\d")
_BEFORE_NUMBER = re.compile(
    r"\b(?:approx|vol|no|nos|nr|fig|figs|p|pp|pg|ch|sec|art|arts|ca|cca|para|ver|núm|núms|pág|págs|tel|tél|abs|abb|"
    r"s|str|r|poz|rozdz|rys|рис|табл|ст|гл|стр|с|т|п|пп|ок|тел|см|див|мал)\.$",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(
    r"(?:^|[\s(“„«\"])(?:M|MM|Mme|Mmes|Mlle|Mr|Mrs|Ms|Messrs|Dr|Drs|Prof|Sr|Sra|Srta|Dra|Dª|Sig|Dott|Ing|Mgr|St|Ste|Gen|"
    r"Col|Lt|Capt|Sgt|Rev|Hr|Fr|ks|gen|płk|prof|inż|mgr|г|гр|им|ул|пр|проф|акад|ген|вул|ім|डॉ|श्री)\.$"
)
_ORDINAL = re.compile(r"(?:^|[\s–-])\d{1,2}\.$")
_AFTER_ORDINAL = re.compile(
    r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jänner|Jahrhundert|Jh\b|Jahrestag|Geburtstag|Lebensjahr|"
    r"January|February|March|May|October|December)"
)


def _belong_together(text: str, first: Span, second: Span, cased: bool) -> bool:
    """Whether sentencex cut a sentence in two between the spans."""
    if second.end - first.start > _LONGEST:
        return False
    if cased and _LOWER_START.match(text, second.start, second.end):
        return True
    if _WORDLESS.fullmatch(text, second.start, second.end) or _WORDLESS.fullmatch(text, first.start, first.end):
        return True
    if _LIST_NUMBER.fullmatch(text, first.start, first.end):
        return True
    tail = text[max(first.start, first.end - 12) : first.end]
    if not tail.endswith("."):
        return False
    if first.end == second.start:  # `av. J.-C.`
        return True
    if _DIGIT_START.match(text, second.start, second.end):
        return _BEFORE_NUMBER.search(tail) is not None
    return (_BEFORE_NAME.search(tail) is not None) or (
        _ORDINAL.search(tail) is not None and _AFTER_ORDINAL.match(text, second.start, second.end) is not None
    )
