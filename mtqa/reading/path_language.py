"""The language that a file's name or folder tells.

A wrong guess makes wrong findings, so codes that are also words (`it`, `no`, `is`, `my`) or suffixes of other files
(`so`, `ts`) count only where something else speaks for them: the folder above, or files and folders beside.
"""

from __future__ import annotations

import os
import re

from mtqa.reading.gzipped import without_suffix


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LANGUAGES = _codes(
    "aa ab af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es "
    "et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg "
    "ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl "
    "nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv "
    "sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
    "ast ceb ckb dsb fil haw hmn hsb ilo kok mai mni nds pap sah tok war yue"
)
"""ISO 639-1, and those of ISO 639-3 that are met as names of translations and are no English words."""

_REGIONS = _codes(
    "AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH "
    "CI CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GH GL GM GN GP GQ "
    "GR GT GU GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR "
    "LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH "
    "PK PL PR PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO "
    "TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW 001 150 419"
)
"""ISO 3166-1 alpha-2 (states), and the UN M.49 areas that stand in language codes."""

_LOWER_LOCALES = _codes("pt-br zh-cn zh-tw zh-hk zh-sg fr-ca fr-be nl-be de-ch de-at sv-se fr-ch it-ch nb-no")
"""Usual codes in lower case whose region may be read as a language: any other, such as `en-de`, is taken for a pair."""

_WORDS = _codes(
    "am an as av ay be bi ch co cr ee ff ha he hi ho hr ia id ie ig ii ik io is it ki la li lo lu mh mi mr ms my na "
    "nd ne ng no nr om or os pa pi ps sa sc sd se sg si so st su ta te ti to tok ts ty ve vo wa war"
)
"""Codes that are words or abbreviations, which end file names that tell no language (`how_to_do_it`, `team_hr`)."""

_SUFFIXES_OF_OTHERS = _codes("am la lo ml ps so ts")
"""Codes before a suffix that are other files' suffixes rather (`app.ts.md`)."""

_HOMES = _codes(
    "locales locale i18n l10n lang langs language languages translations translation translated _posts _i18n intl "
    "localization localizations"
)
"""Folders whose children are named by language."""

_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?")
_PLATFORM_FOLDER = re.compile(r"values-([a-z]{2,3}(?:-r[A-Z]{2})?)|values-b\+([A-Za-z0-9+]+)|([A-Za-z0-9_-]+)\.lproj")
_TAIL = re.compile(r"[-_]([a-z]{2,3}(?:[-_][A-Z][a-z]{3})?(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?)$")


def language_from_path(path: str) -> str | None:
    """The language that the path says its file is in, None where it says nothing for sure.

    In this order: `page.ru.md` and `news.ru`; `page_ru.txt`; `locales/ru.md`; the folders upwards (`ru/page.md`), where
    the folder above them is one for translations or a folder beside is named by a language too. Android's and Apple's
    folders (`values-pt-rBR`, `de.lproj`) are named by nothing else.

    Args:
        path: As the user named it; `-` tells nothing. Names beside it are looked up on disk.

    Returns:
        A BCP 47 code in its usual writing, such as `ru`, `pt-BR` or `zh-Hans`.
    """
    if path == "-":
        return None
    path = without_suffix(path)
    *folders, name = path.replace("\\", "/").split("/")
    parent = "/".join(folders) or ("/" if folders else ".")
    stem, _, suffix = name.rpartition(".")
    if not stem:
        return _from_folders(folders)
    if is_language_suffix(suffix):
        return _canonical(suffix)
    rest, _, inner = stem.rpartition(".")
    if rest and inner.lower() not in _SUFFIXES_OF_OTHERS and (code := _canonical(inner)):
        return code
    if rest and _CODE.fullmatch(inner):
        # `en-de`: a pair, not to be taken for a name that ends in `-de`.
        return _from_folders(folders)
    return _from_tail(stem, suffix, parent) or _from_stem(stem, suffix, folders, parent) or _from_folders(folders)


def is_language_suffix(suffix: str) -> bool:
    """Whether a suffix names a language, as in `news.de`, and no other kind of file."""
    return suffix in _LANGUAGES and suffix not in _SUFFIXES_OF_OTHERS


def is_language(code: str) -> bool:
    """Whether a name, as in the header of a table, is a language code in its usual writing (`de`, `pt-BR`)."""
    return _canonical(code) == code


def _canonical(code: str) -> str | None:
    """The code in its usual writing; None where it is no code of language, script and region."""
    found = _CODE.fullmatch(code)
    if found is None or found[1].lower() not in _LANGUAGES or found[1] not in (found[1].lower(), found[1].upper()):
        return None
    language, script, region = found[1].lower(), found[2], found[3]
    if found[1].isupper() and region is None:
        return None
    if region is not None:
        lower_pair = region.islower() and region in _LANGUAGES and region != language
        if region.upper() not in _REGIONS or (lower_pair and f"{language}-{region}" not in _LOWER_LOCALES):
            return None
    return "-".join(part for part in (language, script and script.title(), region and region.upper()) if part)


def _from_tail(stem: str, suffix: str, parent: str) -> str | None:
    """`page_ru`; `page_it` only where `page_de` or another of its kind lies beside."""
    found = _TAIL.search(stem)
    # The region of `pt-br` is no language.
    if found is None or found.start() == 0 or _canonical(stem) or (code := _canonical(found[1])) is None:
        return None
    if not _is_word(code):
        return code
    start = stem[: found.start() + 1]
    beside = (_stem_of(name, suffix) for name in _names(parent))
    return code if any(other.startswith(start) and _sure(other[len(start) :], code) for other in beside) else None


def _from_stem(stem: str, suffix: str, folders: list[str], parent: str) -> str | None:
    """`locales/ru.md`, or `ru.md` beside `en.md`."""
    code = _canonical(stem)
    if code is None:
        return None
    if folders and folders[-1].lower() in _HOMES:
        return code
    return code if any(_sure(_stem_of(name, suffix), code) for name in _names(parent)) else None


def _from_folders(folders: list[str]) -> str | None:
    for number in range(len(folders) - 1, -1, -1):
        if (platform := _from_platform_folder(folders[number])) is not None:
            return platform
        code = _canonical(folders[number])
        if code is None:
            continue
        if number and folders[number - 1].lower() in _HOMES:
            return code
        above = "/".join(folders[:number]) or ("/" if number else ".")
        if any(_sure(name, code) and os.path.isdir(f"{above}/{name}") for name in _names(above)):  # noqa: PTH112
            return code
    return None


def _from_platform_folder(name: str) -> str | None:
    """`values-de`, `values-pt-rBR`, `values-b+sr+Latn` of Android; `de.lproj` of Apple."""
    found = _PLATFORM_FOLDER.fullmatch(name)
    if found is None:
        return None
    return _canonical((found[1] or found[2] or found[3]).replace("-r", "-").replace("+", "-"))


def _sure(name: str, code: str) -> bool:
    """Whether a name beside is a language code, of another language, and not a word."""
    other = _canonical(name)
    return other is not None and other != code and not _is_word(other)


def _is_word(code: str) -> bool:
    return code.partition("-")[0] in _WORDS


def _names(folder: str) -> list[str]:
    try:
        return [without_suffix(name) for name in os.listdir(folder)]  # noqa: PTH208 - names are all that is wanted
    except OSError:
        return []


def _stem_of(name: str, suffix: str) -> str:
    return name.removesuffix(f".{suffix}")
