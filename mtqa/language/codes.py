"""Language codes: what they stand for, whether they are right, and which of them mean the same language."""

from __future__ import annotations

from functools import lru_cache

from mtqa.errors import ConfigError

UNKNOWN = "und"
"""ISO 639 code of a language that is not known."""


@lru_cache(maxsize=1024)
def base_language(code: str | None) -> str:
    """The language subtag of a BCP 47 code, lower case: `pt` for `pt-BR` and `pt_BR`; empty for None."""
    if not code:
        return ""
    return code.replace("_", "-").partition("-")[0].lower()


@lru_cache(maxsize=256)
def parse_language(code: str) -> str:
    """Checks a language code and writes it in its usual form.

    Args:
        code: BCP 47 (`pt-BR`, `sr-Latn`), or as gettext and POSIX write it (`pt_BR.UTF-8`, `sr@latin`).

    Returns:
        The BCP 47 code in its usual case, outdated codes replaced (`iw` by `he`, `deu` by `de`).

    Raises:
        ConfigError: There is no such language, script or territory.
    """
    if code in _AS_THEY_ARE:  # for which CLDR need not be loaded
        return code
    language, *rest = _subtags(code)
    known = _known()
    base, _, script = _aliases().get(language, language).partition("_")
    if base not in known.languages:
        raise ConfigError(f"unknown language code {code!r:.40}; {_hint(code, language)}")
    parts = [base]
    if script and not any(len(subtag) == 4 for subtag in rest):
        rest.insert(0, script)
    for subtag in rest:
        if len(subtag) == 4 and subtag.title() in known.scripts:
            parts.append(subtag.title())
        elif subtag.upper() in known.territories:
            parts.append(subtag.upper())
        elif 5 <= len(subtag) <= 8 or (len(subtag) == 4 and subtag[0].isdigit()):
            parts.append(subtag.lower())
        else:
            problem = f"{subtag!r:.40} is no script, territory or variant; did you mean {parts[0]!r}?"
            raise ConfigError(f"unknown language code {code!r:.40}: {problem}")
    return "-".join(parts)


@lru_cache(maxsize=256)
def language_name(code: str) -> str:
    """The English name of a language: `German` for `de`, `Portuguese (Brazil)` for `pt-BR`, the code if unknown."""
    known = _known()
    try:
        parts = parse_language(code).split("-")
    except ConfigError:
        return code
    details = [known.scripts.get(part) or known.territories.get(part) or part for part in parts[1:]]
    name = known.languages[parts[0]]
    return f"{name} ({', '.join(details)})" if details else name


def same_language(first: str | None, second: str | None) -> bool:
    """Whether two codes mean one language, whatever the territory and script; False where one of them is not known."""
    one, other = canonical(first), canonical(second)
    return one == other and one not in {"", UNKNOWN}


@lru_cache(maxsize=8192)
def near_relatives(first: str | None, second: str | None) -> bool:
    """Whether two languages are one, or so close in writing that a sentence of one may pass for the other."""
    one, other = canonical(first), canonical(second)
    return (one == other != "") or any(one in group and other in group for group in _NEAR)


@lru_cache(maxsize=1024)
def canonical(code: str | None) -> str:
    """The base code under which a language goes here: `no` for `nb` and `nn`, `zh` for `cmn`, `he` for `iw`."""
    base = base_language(code)
    return _SAME.get(base, base)


_SAME = {
    "nb": "no",
    "nn": "no",
    "cmn": "zh",
    "in": "id",
    "iw": "he",
    "ji": "yi",
    "fil": "tl",
    "mo": "ro",
    "sh": "sr",
    "arb": "ar",
    "arz": "ar",
    "prs": "fa",
    "pes": "fa",
}

_NEAR = tuple(
    frozenset(group.split())
    for group in (
        "sr hr bs cnr sl",
        "sr mk bg",
        "id ms",
        "cs sk",
        "da no",
        "no sv",
        "es gl ast an",
        "es ca",
        "ca oc",
        "pt gl",
        "nl af",
        "nl fy li",
        "de lb nds",
        "it scn vec lmo fur co",
        "fr wa oc frp",
        "hi mai bho sa",
        "ne mai",
        "zh yue wuu",
        "tr az crh tk gag",
        "kk ky",
        "tt ba",
        "is fo",
        "xh zu ss nr",
        "st nso tn",
        "ga gd",
        "bn as",
        "bo dz",
        "am ti",
        "csb pl szl",
        "dsb hsb",
    )
)


class _Known:
    """Names that CLDR has in English."""

    def __init__(self) -> None:
        from babel import Locale

        english = Locale("en")
        self.languages: dict[str, str] = {
            code: name for code, name in english.languages.items() if "_" not in code and code not in _NO_LANGUAGE
        }
        self.scripts: dict[str, str] = dict(english.scripts)
        self.territories: dict[str, str] = dict(english.territories)


_NO_LANGUAGE = {"und", "mul", "zxx", "mis", "root"}


@lru_cache(maxsize=1)
def _known() -> _Known:
    return _Known()


def _aliases() -> dict[str, str]:
    from babel.core import get_global

    return dict(get_global("language_aliases"))


def _subtags(code: str) -> list[str]:
    """The subtags of a code; the modifier that POSIX puts after `@` counts as one."""
    text, _, modifier = code.strip().partition("@")
    subtags = text.partition(".")[0].replace("_", "-").split("-")
    subtags[0] = subtags[0].lower()
    if modifier:
        subtags.append(_MODIFIERS.get(modifier.lower(), modifier))
    return subtags


_MODIFIERS = {"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva"}


def _hint(code: str, language: str) -> str:
    """What to say of an unknown code: what is meant by a name (`german`), a territory (`jp`) or the like."""
    from difflib import get_close_matches

    from babel import Locale
    from babel.core import get_global

    names = {name.lower(): known for known, name in _known().languages.items()}
    names.update({(Locale(common).language_name or common).lower(): common for common in _COMMON_CODES})
    meant = get_close_matches(code.strip().lower(), names, n=1, cutoff=0.8)
    likely = get_global("likely_subtags").get(f"und_{language.upper()}")
    similar = get_close_matches(language, _COMMON_CODES, n=1, cutoff=0.5) if len(language) > 1 else []
    if meant:
        return f"did you mean {names[meant[0]]!r}?"
    if likely:
        return f"did you mean {likely.partition('_')[0]!r}?"
    return f"did you mean {similar[0]!r}?" if similar else "codes are those of BCP 47, such as 'de' and 'pt-BR'"


_COMMON = (
    "en de fr es it pt nl sv da no pl cs sk sl hr sr ro hu fi et lv lt ru uk bg el tr ar he fa hi bn ta th vi id ms zh "
    "ja ko ca gl eu ga cy is sq mk ka hy az kk uz"
)
_COMMON_CODES = tuple(_COMMON.split())
_AS_THEY_ARE = frozenset(_COMMON_CODES)
