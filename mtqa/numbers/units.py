"""Whether a translation goes over to other units or another currency, so that its numbers must differ."""

from __future__ import annotations

import re


def units_changed(source: str, target: str) -> bool:
    """Whether one of the two names units, or a currency, of a kind that the other does not.

    For units of length, weight and so on the other must have some of another kind; it may have both (“161 feet
    (49 metres)” for “49 Meter”).
    """
    before = {name for name, pattern in _PATTERNS.items() if pattern.search(source)}
    after = {name for name, pattern in _PATTERNS.items() if pattern.search(target)}
    lost, gained = before - after, after - before
    if "celsius" in lost | gained:
        return True
    if (lost & _MEASURES and after & _MEASURES) or (gained & _MEASURES and before & _MEASURES):
        return True
    return bool(lost - _MEASURES) and bool(gained - _MEASURES)


_MEASURES = {"imperial", "metric", "chinese"}
_WORDS = {
    "imperial": r"miles?|mph|feet|foot|inch(?:es)?|pounds?|lbs?|gallons?|acres?|yards?|ounces?|stones?|fahrenheit"
    r"|meilen?|fuß|zoll|pfund|unzen?|mil(?:las|has|ha|le|lia|glia)|pieds?|pouces?|livres?"
    r"|миль|мил[яиею]|фут\w*|дюйм\w*|фунт\w*|акр\w*|унци\w*|ярд\w*",
    "metric": r"(?:kilo|centi|milli)?met(?:er|re)[ns]?|kilomet\w*|met(?:ros?|ri)|mètres?|zentimeter[ns]?"
    r"|kilos?|gramm?[es]?"
    r"|kilogram\w*|lit(?:er|re)s?|hect\w*|hektar\w*"
    r"|quilômet\w*|kilómet\w*|chilomet\w*|quilo\w*|centí?met\w*"
    r"|метр\w*|килограмм\w*|литр\w*|гектар\w*|(?:кило|санти|милли)метр\w*|км|см|мм|кг",
    "chinese": r"mu|jin|tael",
    "celsius": r"celsius|цельси\w*",
    "dollar": r"usd|dollars?|dollari|dól\w*|доллар\w*",
    "euro": r"eur|euros?|евро",
    "pound": r"gbp|sterling|quid|pence",
    "yuan": r"yuan|rmb|cny|юан\w*",
    "yen": r"jpy|yen|иен\w*",
    "rouble": r"rub|roubles?|rubles?|rubel|руб\w*",
}
_AFTER_DIGITS = {"imperial": r"mi|ft|in|oz|yd|′|″", "metric": r"[ckm]?m|[mk]?g|ml?|l|ha|м|г|л", "celsius": "c"}
_SIGNS = {
    "imperial": r"°\s?f(?!\w)|英里|英尺|英寸|磅|华氏|英亩|マイル|フィート|インチ|華氏|エーカー",
    "metric": r"公里|千米|[\d.]\s?米|厘米|公斤|千克|公顷|キロ|メートル|センチ|ヘクタール",
    "chinese": r"(?<=[\d一二三四五六七八九十百千万亿两半])\s?[里斤亩畝尺寸](?!面)",
    "celsius": r"°\s?c(?!\w)|摄氏|摂氏",
    "dollar": r"\$|[美澳加港新]元|美金|ドル|달러",
    "euro": r"€|欧元|ユーロ|유로",
    "pound": r"£|英镑",
    "yuan": r"人民币|(?<![美澳加港新欧日韩单公])元",
    "yen": r"[¥￥円]|日元",
    "rouble": r"₽|卢布|ルーブル",
}


def _pattern(kind: str) -> re.Pattern[str]:
    shapes = [rf"(?<![^\W\d_])(?:{_WORDS[kind]})(?![^\W\d_])", _SIGNS[kind]]
    if kind in _AFTER_DIGITS:
        shapes.append(rf"\d[\s\u00a0-]?(?:{_AFTER_DIGITS[kind]})(?![^\W_])")
    return re.compile("|".join(shape for shape in shapes if shape), re.IGNORECASE)


_PATTERNS = {kind: _pattern(kind) for kind in _SIGNS}
