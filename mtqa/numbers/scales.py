"""The words that multiply the number before them, by language: “34 million”, “34 Mio.”, “34 млн”.

A table for each language because of false friends: English “billion” is German “Milliarde”. The alternatives are
regular expressions, matched without regard to case.
"""

from __future__ import annotations

_THOUSAND, _MILLION, _MILLIARD, _BILLION = 10**3, 10**6, 10**9, 10**12

SCALES: dict[str, dict[int, str]] = {
    "en": {
        12: r"dozen",
        100: r"hundred",
        _THOUSAND: r"thousands?|thsd\.?",
        10**5: r"lakhs?",
        _MILLION: r"millions?|mn|mln|mio|mil\.?(?=\s|$)",
        10**7: r"crores?",
        _MILLIARD: r"billions?|bn|bln|milliards?",
        _BILLION: r"trillions?|tn|trn|tln",
    },
    "de": {
        12: r"dutzend",
        100: r"hundert",
        _THOUSAND: r"tausende?|tsd\.?|td\.?",
        _MILLION: r"million(?:en)?|mio\.?|mill\.?",
        _MILLIARD: r"milliarden?|mrd\.?|mia\.?",
        _BILLION: r"billion(?:en)?|bio\.?",
        10**15: r"billiarden?|brd\.?",
        10**18: r"trillion(?:en)?",
    },
    "fr": {
        100: r"cents?",
        _THOUSAND: r"mille|milliers",
        _MILLION: r"millions?|mio|m(?=\s?[€$])",
        _MILLIARD: r"milliards?|mds?\.?|mrds?",
        _BILLION: r"billions?|bn",
    },
    "es": {
        100: r"cientos|centenares",
        _THOUSAND: r"mil|miles|millares",
        _MILLION: r"mill[oó]n(?:es)?|mill?\.|(?-i:MM)\.?",
        _MILLIARD: r"millardos?",
        _BILLION: r"bill[oó]n(?:es)?",
        10**18: r"trill[oó]n(?:es)?",
    },
    "it": {
        _THOUSAND: r"mila|mille|migliaia",
        _MILLION: r"milion[ei]|mln\.?|mil\.?(?=\s|$)|mio",
        _MILLIARD: r"miliard[oi]|mld\.?|mrd\.?",
        _BILLION: r"bilion[ei]|trilion[ei]",
    },
    "pt": {
        _THOUSAND: r"mil|milhares",
        _MILLION: r"milh(?:ão|ões)|(?<=\s)mi(?=\b)|mio",
        _MILLIARD: r"bilh(?:ão|ões)|bi(?=\b)|bilion",
        _BILLION: r"trilh(?:ão|ões)|bili(?:ão|ões)|tri(?=\b)",
    },
    "nl": {
        100: r"honderd",
        _THOUSAND: r"duizend(?:en)?|dzd\.?",
        _MILLION: r"miljoen(?:en)?|mln\.?|mio\.?",
        _MILLIARD: r"miljard(?:en)?|mld\.?|mrd\.?",
        _BILLION: r"biljoen(?:en)?",
        10**15: r"biljard(?:en)?",
        10**18: r"triljoen(?:en)?",
    },
    "sv": {
        100: r"hundra",
        _THOUSAND: r"tusen(?:tals)?|tkr|t(?=\skr)",
        _MILLION: r"miljon(?:er)?s?|milj\.?|mn|mkr|mnkr",
        _MILLIARD: r"miljard(?:er)?s?|mdr?\.?|mdkr",
        _BILLION: r"biljon(?:er)?s?",
        10**18: r"triljon(?:er)?",
    },
    "da": {
        100: r"hundrede",
        _THOUSAND: r"tusinde?r?|t\.(?=\s)",
        _MILLION: r"million(?:er)?s?|mio\.?|mill\.?",
        _MILLIARD: r"milliard(?:er)?s?|mia\.?|mrd\.?",
        _BILLION: r"billion(?:er)?s?|bio\.?",
        10**18: r"trillion(?:er)?",
    },
    "no": {
        100: r"hundre",
        _THOUSAND: r"tusen",
        _MILLION: r"million(?:er|ar)?s?|mill\.?|mio\.?|mnok",
        _MILLIARD: r"milliard(?:er|ar)?s?|mrd\.?|mia\.?",
        _BILLION: r"billion(?:er|ar)?s?|bill\.?",
        10**18: r"trillion(?:er|ar)?",
    },
    "pl": {
        _THOUSAND: r"tys\.?|tysiąc\w*|tysięcy",
        _MILLION: r"mln\.?|milion\w*",
        _MILLIARD: r"mld\.?|miliard\w*",
        _BILLION: r"bln\.?|bilion\w*",
        10**18: r"trylion\w*",
    },
    "cs": {
        _THOUSAND: r"tis\.?|tisíc\w*",
        _MILLION: r"mil\.?|mio\.?|mili[oó]n\w*",
        _MILLIARD: r"mld\.?|miliard\w*",
        _BILLION: r"bil\.?|bili[oó]n\w*",
    },
    "ru": {
        _THOUSAND: r"тыс\.?|тысяч\w*",
        _MILLION: r"млн\.?|миллион\w*",
        _MILLIARD: r"млрд\.?|миллиард\w*",
        _BILLION: r"трлн\.?|триллион\w*",
    },
    "uk": {
        _THOUSAND: r"тис\.?|тисяч\w*",
        _MILLION: r"млн\.?|мільйон\w*",
        _MILLIARD: r"млрд\.?|мільярд\w*",
        _BILLION: r"трлн\.?|трильйон\w*",
    },
    "bg": {
        _THOUSAND: r"хил\.?|хиляд\w*",
        _MILLION: r"млн\.?|милион\w*",
        _MILLIARD: r"млрд\.?|милиард\w*",
        _BILLION: r"трлн\.?|трилион\w*",
    },
    "ro": {
        100: r"sute",
        _THOUSAND: r"mii|mie",
        _MILLION: r"milioane|milion|mil\.?|mln\.?",
        _MILLIARD: r"miliarde|miliard|mld\.?|mlrd\.?",
        _BILLION: r"trilioane|trilion|bilioane|bilion",
    },
    "hu": {
        100: r"száz",
        _THOUSAND: r"ezer\w*|e(?=\s?Ft)",
        _MILLION: r"milli(?:ó|o)(?!m)\w*|m(?=\s?Ft)",
        _MILLIARD: r"milliárd\w*|mrd\.?",
        _BILLION: r"billió\w*",
    },
    "fi": {
        100: r"sata\w*",
        _THOUSAND: r"tuha\w*|t(?=\s?€)",
        _MILLION: r"miljoon\w*|milj\.?|m(?=\s?€)",
        _MILLIARD: r"miljard\w*|mrd\.?",
        _BILLION: r"biljoon\w*",
    },
    "tr": {
        100: r"yüz(?=\b)",
        _THOUSAND: r"bin(?:i|in|e|den|lik|lerce)?|b(?=\s?TL)",
        _MILLION: r"milyon\w*|mn",
        _MILLIARD: r"milyar\w*|mr|mlr",
        _BILLION: r"trilyon\w*|trn",
    },
    "el": {
        _THOUSAND: r"χιλιάδ\w*|χιλ\.?",
        _MILLION: r"εκατομμ[υύ]ρι\w*|εκατ\.?",
        _MILLIARD: r"δισεκατομμ[υύ]ρι\w*|δισ\.?",
        _BILLION: r"τρισεκατομμ[υύ]ρι\w*|τρισ\.?",
    },
    "ca": {
        100: r"cents",
        _THOUSAND: r"mil|milers",
        _MILLION: r"mili(?:ó|ons)|m(?=\s?€)",
        _BILLION: r"bili(?:ó|ons)",
    },
    "et": {
        _THOUSAND: r"tuhan\w*|tuhat",
        _MILLION: r"miljon\w*|mln\.?",
        _MILLIARD: r"miljard\w*|mld\.?|mlrd\.?",
        _BILLION: r"triljon\w*",
    },
    "lv": {
        _THOUSAND: r"tūksto\w*|tūkst\.?",
        _MILLION: r"miljon\w*|milj\.?",
        _MILLIARD: r"miljard\w*|mljrd\.?",
        _BILLION: r"triljon\w*",
    },
    "lt": {
        _THOUSAND: r"tūkst\.?|tūkstan\w*",
        _MILLION: r"mln\.?|milijon\w*",
        _MILLIARD: r"mlrd\.?|milijard\w*",
        _BILLION: r"trln\.?|trilijon\w*",
    },
    "hr": {
        _THOUSAND: r"tisuć\w*|tis\.?|hiljad\w*",
        _MILLION: r"milijun\w*|milion\w*|mil\.?|mio\.?",
        _MILLIARD: r"milijard\w*|mlrd\.?|mrd\.?",
        _BILLION: r"bilijun\w*|bilion\w*|bil\.?",
    },
    "sl": {
        _THOUSAND: r"tisoč\w*|tis\.?",
        _MILLION: r"milijon\w*|mio\.?|mil\.?",
        _MILLIARD: r"milijard\w*|mrd\.?",
        _BILLION: r"bilijon\w*|bio\.?",
    },
    "vi": {
        _THOUSAND: r"nghìn|ngàn|k",
        _MILLION: r"triệu|tr",
        _MILLIARD: r"tỷ|tỉ",
    },
    "id": {
        _THOUSAND: r"ribu|rb",
        _MILLION: r"juta|jt",
        _MILLIARD: r"miliar|milyar|m(?=\s|$)",
        _BILLION: r"triliun|t(?=\s|$)",
    },
    "hi": {
        _THOUSAND: r"हज़ार|हजार",
        10**5: r"लाख",
        _MILLION: r"मिलियन",
        10**7: r"करोड़|करोड़",
        _MILLIARD: r"अरब|बिलियन",
        _BILLION: r"खरब|ट्रिलियन",
    },
    "he": {_THOUSAND: r"אלף|אלפי|אלפים", _MILLION: r"מיליון|מיליוני", _MILLIARD: r"מיליארד\w*", _BILLION: r"טריליון"},
    "ar": {
        _THOUSAND: r"ألف\w*|آلاف",
        _MILLION: r"مليون\w*|ملايين",
        _MILLIARD: r"مليار\w*|بليون",
        _BILLION: r"تريليون\w*",
    },
    "fa": {_THOUSAND: r"هزار", _MILLION: r"میلیون", _MILLIARD: r"میلیارد", _BILLION: r"تریلیون"},
}
"""By language: the factor, and the words for it."""

SCALES["ne"] = {100: r"सय", 10**3: r"हजार", 10**5: r"लाख", 10**7: r"करोड", 10**9: r"अरब|अर्ब", 10**11: r"खरब|खर्ब"}
for _other, _like in (("nb", "no"), ("nn", "no"), ("sk", "cs"), ("bs", "hr"), ("gl", "es"), ("ms", "id"), ("mr", "hi")):
    SCALES[_other] = SCALES[_like]
