"""Faults of the surface: punctuation, capitals, spaces, script, encoding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.finding import Severity
from training.corruptions.draft import Draft, Edit
from training.corruptions.text import SENTENCE_END, body_end, capitalise

if TYPE_CHECKING:
    from training.corruptions.material import Material

_MARKS = re.compile(r" ?[,;:—，；：、](?=\s|[^\W\d])|[.!?。！？](?=[\s\"”»]*$)|[\"“”„«»]")
_OTHER = {",": ";.:", ";": ",.", ":": ",;", ".": "?!,", "?": ".!", "!": ".?", "—": ","} | {
    "，": "；。、", "；": "，", "：": "，", "、": "；", "。": "？！，", "？": "。", "！": "。"
}  # fmt: skip


def punctuation(material: Material) -> Draft | None:
    """A mark is missing, another, or stands where none belongs."""
    target, rng = material.target, material.rng
    way = rng.choice(("drop", "change", "insert"))
    if way == "insert":
        inner = [end for start, end in material.words[:-1] if target[end : end + 1].isspace() or not material.spaced]
        if not inner:
            return None
        at = rng.choice(inner)
        if target[at].isspace() and target[at + 1 : at + 2] and not target[at + 1].isalnum():
            return None
        tokenised = " " if material.spaced and " ," in target else ""
        mark = rng.choice("，。、") if material.language in {"zh", "ja"} else rng.choice(",,,;:.")
        return Draft([Edit(at, at, tokenised + mark)])
    found = list(_MARKS.finditer(target))
    if not found:
        return None
    match = rng.choice(found)
    mark = match.group().strip()
    if way == "drop" or mark not in _OTHER:
        return Draft([Edit(*match.span(), "")])
    return Draft([Edit(match.end() - 1, match.end(), rng.choice(_OTHER[mark]))])


def sentence_type(material: Material) -> Draft | None:
    """A statement becomes a question, a question a statement, by its mark."""
    at = body_end(material.target)
    tail = material.target[at:]
    for old, new in ((".", "?"), ("?", "."), ("。", "？"), ("？", "。"), ("।", "?")):
        place = tail.find(old)
        if place >= 0 and tail.count(old) == 1 and sum(mark in SENTENCE_END for mark in tail) == 1:
            return Draft([Edit(at + place, at + place + 1, new)])
    return None


def capitals(material: Material) -> Draft | None:
    """A capital is lost, or stands where none belongs; seldom a word, or all, in capitals."""
    target, rng = material.target, material.rng
    way = rng.choice(("lose", "lose", "lose", "gain", "shout", "all lower"))
    capital = [(start, end) for start, end in material.words if target[start].isupper()]
    if way == "all lower":
        edits = [
            Edit(at, at + 1, letter.lower())
            for at, letter in enumerate(target)
            if letter.isupper() and len(letter.lower()) == 1
        ]
        return Draft(edits) if len(edits) > 1 else None
    if way == "lose":
        if not capital:
            return None
        start, end = rng.choice(capital)
        return Draft([Edit(start, end, target[start:end].lower())])
    lower = [
        (start, end)
        for start, end in material.content
        if target[start].islower() and capitalise(target[start:end]) != target[start:end]
    ]
    if not lower:
        return None
    start, end = rng.choice(lower)
    word = target[start:end]
    return Draft([Edit(start, end, capitalise(word) if way == "gain" else word.upper())])


def spacing(material: Material) -> Draft | None:
    """Two words run together, or one falls apart."""
    if not material.spaced:
        return None
    target, rng = material.target, material.rng
    if rng.random() < 0.5:
        pairs = [
            (end, following)
            for (_, end), (following, _) in zip(material.words, material.words[1:], strict=False)
            if target[end:following] == " "
        ]
        if not pairs:
            return None
        end, following = rng.choice(pairs)
        start = next(start for start, stop in material.words if stop == end)
        stop = next(stop for begin, stop in material.words if begin == following)
        return Draft([Edit(start, stop, target[start:end] + target[following:stop])])
    long = [(start, end) for start, end in material.content if end - start > 5 and target[start:end].isalpha()]
    if not long:
        return None
    start, end = rng.choice(long)
    at = rng.randint(start + 2, end - 2)
    return Draft([Edit(start, end, f"{target[start:at]} {target[at:end]}")])


_CYRILLIC_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ"
_IN_LATIN = "a,b,v,g,d,e,yo,zh,z,i,y,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,shch,,y,,e,yu,ya,i,yi,ye,g"
_LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_IN_CYRILLIC = "а,б,ц,д,е,ф,г,х,и,дж,к,л,м,н,о,п,к,р,с,т,у,в,в,кс,й,з"
_CYRILLIC = dict(zip(_CYRILLIC_LETTERS, _IN_LATIN.split(","), strict=True))
_LATIN = dict(zip(_LATIN_LETTERS, _IN_CYRILLIC.split(","), strict=True))
_LOOKALIKES = dict(zip("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ", strict=True))
_LOOKALIKES_BACK = {cyrillic: latin for latin, cyrillic in _LOOKALIKES.items()}


def wrong_script(material: Material) -> Draft | None:
    """A word in another script: transliterated, or with letters that only look alike."""
    if not material.content:
        return None
    start, end = material.rng.choice(material.content)
    word = material.target[start:end]
    alike = material.rng.random() < 0.4
    cyrillic = any("\u0400" <= character <= "\u04ff" for character in word)
    if cyrillic:
        letters = _LOOKALIKES_BACK if alike else _CYRILLIC
    elif word.isascii():
        letters = _LOOKALIKES if alike else _LATIN
    else:
        return None
    new = "".join(letters.get(character) or _as_capital(letters, character) for character in word)
    return Draft([Edit(start, end, new)], severity=Severity.MINOR if alike else None) if new != word else None


def _as_capital(letters: dict[str, str], character: str) -> str:
    small = letters.get(character.lower())
    return character if small is None else capitalise(small)


def mojibake(material: Material) -> Draft | None:
    """Bytes read in the wrong encoding: one word or, seldom, the whole line."""
    target, rng = material.target, material.rng
    spans = [(start, end) for start, end in material.words if not target[start:end].isascii()]
    if not spans:
        return None
    whole = rng.random() < 0.15
    wrong = (
        "gbk"
        if material.language in {"zh", "ja", "ko"}
        else "cp1251"
        if "\u0400" <= target[spans[0][0]] <= "\u04ff"
        else "cp1252"
    )
    chosen = [(0, len(target))] if whole else [rng.choice(spans)]
    edits = [
        Edit(start, end, target[start:end].encode("utf-8").decode(wrong, errors="replace")) for start, end in chosen
    ]
    return Draft(edits, severity=Severity.CRITICAL if whole else None)
