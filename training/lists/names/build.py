"""Writes the list of names that mtqa ships: standard forms, and forms that nobody uses but translation makes.

    python -m training.lists.names.build

What people wrote stands in the tables beside this file. What follows from them, and from the names of countries and
cities in CLDR, is worked out here: names that went through another language on their way (Пхеньян: "Pkhenyan",
加拿大: "Jianada"), names left in the language of a third country, and foreign names read letter by letter. A form is
dropped where wordfreq has met it in the language, for then it is a word or a name of something else.

Needs `babel` (BSD), whose names of countries and cities, CLDR's, go into the list (Unicode licence, see `NOTICE`);
`pypinyin` (MIT), for Chinese names in Latin letters; and two as filters only, of which no data goes into the list:
`wordfreq` (Apache-2.0, data CC BY-SA) and, for Russian and Ukrainian, `pymorphy3` (MIT, dictionaries CC BY-SA).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

HERE = Path(__file__).parent
TARGET = HERE.parents[2] / "mtqa" / "checks" / "terminology" / "data"
LANGUAGES = ("en", "de", "fr", "es", "ru", "uk", "zh")
_LATIN = ("en", "de", "fr", "es")
_FOREIGN = ("de", "fr", "es", "it", "pl", "tr", "id", "cs")
"""Languages whose names of third countries are met in English texts."""


def main() -> None:
    """Writes a file for each language."""
    names: dict[str, dict[str, set[str]]] = {lang: {} for lang in LANGUAGES}
    for lang, standard, wrong in (*_curated(), *_people(), *_of_cldr()):
        known = names[lang].setdefault(standard, set())
        known.update(wrong)
    TARGET.mkdir(exist_ok=True)
    for lang in LANGUAGES:
        rows = ["term\tforbidden"]
        right = {_plain(each) for standard in names[lang] for each in standard.split("|")}
        taken: dict[str, str] = {}
        for standard, wrong in names[lang].items():
            written = {_DASH.sub(" – ", each) for each in wrong}
            kept = [
                each
                for each in sorted(written)
                if _plain(each) not in right
                and taken.setdefault(_plain(each), standard) == standard
                and (each[:1].lower() == each[:1] or each[:1].lower() + each[1:] not in written)
            ]
            rows.append(f"{standard}\t{'|'.join(kept)}")
        (TARGET / f"names.{lang}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


_DASH = re.compile(r" [-–—] ")
"""A dash between words, however it is written; `names_list` takes all for one."""


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip("'’ ")


def _table(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    width = len(lines[0].split("\t"))
    return [(line.split("\t") + [""] * width)[:width] for line in lines[1:] if line.strip()]


_CHOICE = re.compile(r"\{([^{}]*)\}")


def expand(pattern: str) -> Iterator[str]:
    """All that a pattern stands for: `{Belt/Belts} and Roads`, forms apart by `;`; signs stand close to words."""
    for part in pattern.split(";"):
        pieces = _CHOICE.split(part)
        choices = [piece.split("/") if number % 2 else [piece] for number, piece in enumerate(pieces)]
        for chosen in product(*choices):
            text = " ".join("".join(chosen).split()).replace(" ,", ",")
            if text:
                yield text


def _curated() -> Iterator[tuple[str, str, Iterable[str]]]:
    for lang in LANGUAGES:
        file = "terms.tsv" if lang == "en" else f"terms.{lang}.tsv"
        for standard, pattern in _table(file):
            yield lang, standard, set(expand(pattern))
    for en, ru, uk, zh, pattern in _table("places.tsv"):
        wrong = set(expand(pattern))
        if " " not in ru and "-" not in ru:
            wrong |= _unknown("en", [*_romanised(ru, "ru"), *_romanised(uk, "uk")])
        yield "en", en, wrong - set(en.split("|"))
        for lang, name in (("ru", ru), ("uk", uk), ("zh", zh)):
            yield lang, name, ()


def _people() -> Iterator[tuple[str, str, Iterable[str]]]:
    for en, ru, uk, *others in _table("people.tsv"):
        through = {each for name, lang in ((ru, "ru"), (uk, "uk")) for each in _romanised(name, lang)}
        standard = en.split("|")
        wrong = set()
        # Those whose names are written in Cyrillic at home are transliterated in several ways, all of them usual.
        if not any(others):
            least = min(map(_bare, standard), key=len)
            wrong = {each for each in through if len(_bare(each)) >= 7 and _distance(_bare(each), least) >= 2}
            wrong |= {each for each in _unknown("en", {each.split()[-1] for each in through}) if len(each) > 5}
        yield "en", en, {each for each in wrong if _bare(each) not in {_bare(part) for part in re.split(r"[| ]", en)}}
        for lang, own in zip(("de", "fr", "es"), others, strict=True):
            if own:
                bare = {_bare(each) for each in own.split("|")}
                yield lang, own, {each for each in standard if _bare(each) not in bare}
        for lang, own in (("ru", ru), ("uk", uk)):
            yield lang, own, ()


def _of_cldr() -> Iterator[tuple[str, str, Iterable[str]]]:
    for key, by_lang in (*_territories().items(), *_cities().items()):
        for lang in LANGUAGES:
            own = by_lang.get(lang)
            if not own or "(" in own or len(own) < 2:
                continue
            wrong: set[str] = set()
            if lang == "en":
                wrong |= _unknown(
                    "en", [*_romanised(by_lang.get("ru", ""), "ru"), *_romanised(by_lang.get("uk", ""), "uk")]
                )
                if not key.startswith(_CHINESE):
                    wrong |= _unknown("en", _pinyin(by_lang.get("zh", "")))
                wrong |= _unknown(
                    "en", [by_lang[each] for each in _FOREIGN if _third(each, key, by_lang, own)], rare=1.4
                )
            elif lang in _LATIN:
                wrong |= _unknown(
                    lang, [*_romanised(by_lang.get("ru", ""), "ru"), *_romanised(by_lang.get("uk", ""), "uk")]
                )
            else:
                wrong |= _cyrillic(lang, own, by_lang) if lang in {"ru", "uk"} else set()
            yield lang, own, {each for each in wrong if _bare(each) != _bare(own)}


_CHINESE = (
    "CN",
    "TW",
    "HK",
    "MO",
    "SG",
    "Asia/Shanghai",
    "Asia/Urumqi",
    "Asia/Taipei",
    "Asia/Macau",
    "Asia/Hong_Kong",
    "Asia/Tokyo",
)
_SPEAKING = {
    "de": "DE AT CH LI LU BE",
    "fr": "FR BE CH LU CA MC CI SN ML BF NE TG BJ CM GA CG CD CF TD DJ KM MG HT RE GP MQ GF NC PF MU",
    "es": "ES MX AR CO PE VE CL EC BO PY UY CU DO GT HN SV NI CR PA PR GQ PH",
    "it": "IT CH SM VA MT",
    "pl": "PL",
    "tr": "TR CY",
    "id": "ID MY",
    "cs": "CZ SK",
}


def _third(lang: str, key: str, names: dict[str, str], own: str) -> bool:
    """Whether the name in a language is a foreign one even there: Frankreich, not Deutschland."""
    name = names.get(lang, "")
    near = key in _SPEAKING[lang].split() or any(key.startswith(zone) for zone in _ZONES.get(lang, ()))
    return len(name) > 4 and not near and _bare(name) != _bare(own) and not any(c in name for c in "()&’'")


_ZONES = {
    "es": ("America/", "Atlantic/", "Africa/"),
    "fr": ("Africa/", "Indian/"),
    "it": ("Europe/",),
    "de": ("Europe/",),
}


def _territories() -> dict[str, dict[str, str]]:
    from babel import Locale

    names: dict[str, dict[str, str]] = defaultdict(dict)
    for lang in (*LANGUAGES, *_FOREIGN):
        for code, name in Locale.parse(lang).territories.items():
            if len(code) == 2 and code not in {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}:
                names[code][lang] = name
    return names


def _cities() -> dict[str, dict[str, str]]:
    from babel import Locale

    names: dict[str, dict[str, str]] = defaultdict(dict)
    skipped = (
        "Etc/",
        "America/Argentina/",
        "America/Indiana/",
        "America/North_Dakota/",
        "America/Kentucky/",
        "Antarctica/",
    )
    for lang in (*LANGUAGES, *_FOREIGN):
        for zone, known in Locale.parse(lang).time_zones.items():
            name = known.get("city")
            if name and "/" in zone and not zone.startswith(skipped) and zone != "Africa/Asmera":
                names[zone][lang] = str(name)
    territories = {_bare(name) for known in _territories().values() for name in known.values()}
    for zone in list(names):
        own = zone.rpartition("/")[2].replace("_", " ")
        for lang in ("en",):
            names[zone].setdefault(lang, own)
        if _bare(names[zone]["en"]) in territories and zone != "Asia/Singapore":
            del names[zone]
    return names


def _bare(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.casefold())
    return re.sub(r"[\W_]+", "", "".join(part for part in parts if not unicodedata.combining(part)))


@cache
def _frequency(lang: str, word: str) -> float:
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, lang))


def _is_known(lang: str, text: str, rare: float = 0.0) -> bool:
    """Whether a language has a word: all of its parts do that stand between spaces and hyphens."""
    words = [word for word in re.split(r"[\s\-]+", text) if word]
    return all(_frequency(lang, word) > rare for word in words)


def _unknown(lang: str, texts: Iterable[str], rare: float = 0.0) -> set[str]:
    """Those that are no words of the language, so that nothing else can be meant."""
    return {
        text
        for text in texts
        if len(_bare(text)) >= _SHORTEST
        and not _is_known(lang, text, rare)
        and text not in _SOMETHING_ELSE
        and _pronounced(text)
    }


_SHORTEST = 6
"""Shorter names are surnames somewhere."""
_SOMETHING_ELSE = {"Kamboja", "Banama", "Hollanda", "Belanda", "Канарі"}


def _pronounced(text: str) -> bool:
    return re.search(r"[^\W\d_]", text) is not None and not any(each in text for each in "/,İ")


_RUSSIAN = dict(
    zip(
        "абвгдезийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
) | {"ж": "zh", "ё": "yo"}
_UKRAINIAN = _RUSSIAN | {"г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "yi", "є": "ye", "'": "", "’": ""}
_VARIANTS: tuple[dict[str, str], ...] = (
    {},
    {"х": "h"},
    {"ю": "iu", "я": "ia", "й": "i"},
    {"х": "h", "ц": "c"},
    {"ё": "e"},
    {"е": "e", "ы": "i"},
)


def _romanised(name: str, lang: str) -> Iterator[str]:
    """Ways in which a Cyrillic name is written in Latin letters by those who take it for one of the country's own."""
    if not name or "(" in name or not all(c.isalpha() or c in " -’'" for c in name):
        return
    table = _RUSSIAN if lang == "ru" else _UKRAINIAN
    for variant in _VARIANTS:
        letters = table | variant
        written = "".join(letters.get(c, c) for c in name.lower())
        yield "".join(
            part.capitalize() if original[:1].isupper() else part
            for original, part in zip(re.split(r"([ \-])", name), re.split(r"([ \-])", written), strict=False)
        )


_LEAST_SYLLABLES = 3
"""Of two syllables are Chinese given names as well: `Lijia` is no Riga."""


def _pinyin(name: str) -> Iterator[str]:
    """A Chinese name of a foreign place in Latin letters."""
    from pypinyin import Style, pinyin

    if not name or not all("一" <= c <= "鿿" for c in name) or not _LEAST_SYLLABLES <= len(name) <= 5:
        return
    syllables = [each[0] for each in pinyin(name, style=Style.NORMAL)]
    yield "".join(syllables).capitalize()


_NAIVE = (
    ("sch", "ш"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("th", "т"), ("ph", "ф"), ("ck", "к"), ("qu", "кв"),
    ("oo", "у"), ("ee", "и"), ("ou", "оу"), ("ya", "я"), ("yu", "ю"), ("ia", "иа"), ("x", "кс"), ("w", "в"),
    ("j", "дж"), ("q", "к"), ("c", "к"), ("y", "и"), ("h", "х"),
    *zip("abdefgiklmnoprstuvz", "абдефгиклмнопрстувз", strict=True),
)  # fmt: skip


def _cyrillic(lang: str, own: str, names: dict[str, str]) -> set[str]:
    """The English name letter by letter, and for Ukrainian the Russian one."""
    found = set()
    english = names.get("en", "")
    if re.fullmatch(r"[A-Za-z]{5,}", english):
        text = english.lower()
        for latin, letter in _NAIVE:
            text = text.replace(latin, letter)
        found.add(text.capitalize())
        if lang == "uk":
            found.add(text.capitalize().translate(str.maketrans("иэы", "іеи")))
    if lang == "uk" and (russian := names.get("ru", "")) and re.fullmatch(r"[А-Яа-я]{5,}", russian):
        found.add(russian)
    return {
        each
        for each in found
        if each not in _SOMETHING_ELSE
        and not _is_known(lang, each)
        and not _in_dictionary(lang, each)
        and _distance(each, own) >= 2
    }


@cache
def _analyser(lang: str) -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=lang)


def _in_dictionary(lang: str, word: str) -> bool:
    return bool(_analyser(lang).word_is_known(word.lower()))


def _distance(one: str, other: str) -> int:
    """Edits from one to the other."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one.lower(), 1):
        previous, row[0] = row[0], i
        for j, right in enumerate(other.lower(), 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (left != right))
    return row[-1]


if __name__ == "__main__":
    main()
