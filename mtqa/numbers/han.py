"""Chinese, Japanese and Korean numerals: 二十五, 三亿五千万, 삼백, 스물다섯; years digit by digit, 二〇一九."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from mtqa.numbers.values import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = {
    "〇": 0, "零": 0, "一": 1, "壹": 1, "二": 2, "两": 2, "兩": 2, "貳": 2, "三": 3, "叁": 3,
    "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "廿": 20,
    "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9, "영": 0,
}  # fmt: skip
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "십": 10, "백": 100, "천": 1000}
_MYRIADS = {
    "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12, "만": 10**4, "억": 10**8, "조": 10**12,
}  # fmt: skip
_SIGNS = "".join((*_DIGITS, *_TENS, *_MYRIADS))
_SOME = "几幾数數多余餘"
_RUN = re.compile(f"([{_SIGNS}](?:[{_SIGNS}{_SOME}]*[{_SIGNS}])?(?:[点點][{_SIGNS}]+)?)([成割]?)(半?)")
_PART = re.compile(f"([{_SIGNS}]+)分之([{_SIGNS}]+)")
_KANA = {
    "首": "1", "初": "1", "元年": "1", "次": "2", "双": "2", "雙": "2", "俩": "2", "半": "0.5 30 6", "刻": "15",
    "ひと": "1", "ふた": "2", "みっつ": "3", "よっつ": "4", "いつつ": "5", "むっつ": "6", "ななつ": "7",
    "やっつ": "8", "ここのつ": "9", "とお": "10", "ワン": "1", "ツー": "2", "スリー": "3", "シングル": "1",
    "ダブル": "2", "トリプル": "3", "하나": "1", "한": "1", "첫": "1", "둘": "2", "두": "2", "양": "2", "셋": "3",
    "세": "3", "서": "3", "넷": "4", "네": "4", "다섯": "5", "여섯": "6", "일곱": "7", "여덟": "8", "아홉": "9",
    "열": "10", "열하나": "11", "열한": "11", "열두": "12", "스무": "20", "스물": "20", "서른": "30", "마흔": "40",
    "쉰": "50", "예순": "60", "일흔": "70", "여든": "80", "아흔": "90", "절반": "0.5", "반": "0.5", "打": "12",
    "世纪": "100", "世紀": "100", "年代": "10", "单": "1", "單": "1", "对": "2", "일주일": "7",
}  # fmt: skip
"""Words that are written with other signs, with their values."""
_KANA_WORD = re.compile("|".join(sorted(map(re.escape, _KANA), key=len, reverse=True)))


def read_han(text: str) -> Iterator[Quantity]:
    """The numbers that are written with numerals of Chinese, Japanese or Korean, in any of their readings."""
    for found in _RUN.finditer(text):
        whole, _, fraction = re.sub(f"[{_SOME}]", "", found[1].replace("點", "点")).partition("点")
        rest = Decimal(0)
        if fraction and all(sign in _DIGITS for sign in fraction):
            rest = Decimal("0." + "".join(str(_DIGITS[sign] % 10) for sign in fraction))
        for reading in _readings(whole):
            value = reading + rest
            yield _number(text, found.start(), found.end(), value)
            if found[2]:
                yield _number(text, found.start(), found.end(), value * 10)
            if found[3]:
                yield _number(text, found.start(), found.end(), value + Decimal("0.5"))
                yield _number(text, found.start(), found.end(), value * 10 + 5)
    for found in _PART.finditer(text):
        for below in _readings(found[1]):
            for above in _readings(found[2]):
                if below:
                    yield _number(text, found.start(), found.end(), above / below)
    for found in _KANA_WORD.finditer(text):
        for written in _KANA[found[0]].split():
            yield _number(text, found.start(), found.end(), Decimal(written))


def _readings(signs: str) -> Iterator[Decimal]:
    """By place value (二十五), digit by digit (二〇一九), and each part alone (二三 is two or three)."""
    yield _by_place(signs)
    if len(signs) > 1:
        if all(sign in _DIGITS for sign in signs):
            yield Decimal("".join(str(_DIGITS[sign] % 10) for sign in signs))
        for sign in signs:
            if sign in _DIGITS:
                yield Decimal(_DIGITS[sign])
        if signs[0] in _DIGITS and signs[1] in _DIGITS:
            yield _by_place(signs[0] + signs[2:])


def _by_place(signs: str) -> Decimal:
    total = section = digit = 0
    for sign in signs:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            section += (digit or 1) * _TENS[sign]
            digit = 0
        else:
            total = (
                (total + section + digit or 1) * _MYRIADS[sign]
                if total < _MYRIADS[sign]
                else (total + (section + digit or 1) * _MYRIADS[sign])
            )
            section = digit = 0
    return Decimal(total + section + digit)


def _number(text: str, start: int, end: int, value: Decimal) -> Quantity:
    return Quantity(start, end, text[start:end], frozenset((value.normalize(),)), required=False)
