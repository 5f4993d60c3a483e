"""What a segment begins with, and segments that are nothing but punctuation."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.punctuation_marks import KINDS
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtqa.checks.view import SegmentView

# Quotation marks, brackets, accelerators and placeholders are for other checks.
_DASHES = "-–—―−‐‑"
_STARTING = {
    **dict.fromkeys(",，、،၊፣", ","),
    **dict.fromkeys(KINDS, "."),
    **{mark: kind for mark, kind in KINDS.items() if kind in {"?", "!", ":", ";", "…"}},
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys("*•·‣◦∙●▪■", "*"),
    **dict.fromkeys("+＋", "+"),
    **dict.fromkeys("=＝", "="),
    **dict.fromkeys("~～", "~"),
    **dict.fromkeys("|｜", "|"),
    **dict.fromkeys("→►▶", "→"),
}
"""By kind. The source decides which of them count."""
_BEGINNING = re.compile(r"\s*(?P<marks>[^\w\s]*)")


@check(
    "F220",
    "start-punctuation-mismatch",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.PAIR,
    confidence=0.6,
    precision=Precision(24, 42, "catalogues, 33 languages"),
    triggers=_STARTING,
    bad=(
        Example("Name", ("",), "de", "- Name", "en"),
        Example(", und weiter", (",",), "de", "and so on", "en"),
        Example("* Datei", ("*",), "de", "File", "en"),
        Example("und andere", ("",), "de", ", and others", "en"),
    ),
    good=(
        Example("– Name", (), "de", "- Name", "en"),
        Example("¿Guardar?", (), "es", "Save?", "en"),
        Example("„Datei“ fehlt", (), "de", "File missing", "en"),
        Example("、名前", (), "ja", ", name", "en"),
        Example(".htaccess fehlt", (), "de", "Missing .htaccess", "en"),
        Example(",5", (), "es", ".5", "en"),
        Example("-tik bazkidea", (), "eu", "Member Since", "en"),
        Example("→ העתקת הכל", (), "he", "<- Copy All", "en"),
        Example("_Avbryt", (), "sv", "|label|_Cancel", "en"),
        Example("**interne fout**: %s", (), "nl", "internal error: %s", "en"),
    ),
)
def start_punctuation_mismatch(view: SegmentView) -> Iterator[Mark]:
    """The segment begins with a mark that the source does not begin with, or lacks one that it begins with.

    ## What it does
    Compares the first character of source and translation where it is a comma, a stop, a dash, a bullet, a plus or
    the like. Marks that do the same in two languages, and all dashes and bullets, count as equal. Quotation marks,
    brackets, placeholders and accelerators are left to their own checks, and a mark that stands elsewhere in the other
    text has moved with its word (`.htaccess`, `-v`).

    ## Why is this bad?
    Such texts continue others or are items of a list: a comma is lost, or a bullet too many.

    ## Use instead
    Begin with the mark that does in the target's language what the source's does.
    """
    source, target = view.source, view.target
    if source[:1].isalnum() and target[:1].isalnum():
        return
    ours, theirs = _BEGINNING.match(source), _BEGINNING.match(target)
    if ours is None or theirs is None or ours["marks"][:1] == theirs["marks"][:1] or ours["marks"] == "&":
        return
    if _DECIMAL.match(source) and _DECIMAL.match(target):
        return  # `.5` and `,5`
    if (source[:1] == "|" and "|" in source[1:]) or (theirs["marks"][:1] == "…" and ours["marks"].startswith("...")):
        return  # a context before the text, `|label|Cancel`; three dots
    wanted, found = _STARTING.get(ours["marks"][:1], ""), _STARTING.get(theirs["marks"][:1], "")
    if wanted == found or not source[ours.end() :].strip() or not target[theirs.end() :].strip():
        return
    place = theirs.start("marks")
    if found and _is_own(view, ours["marks"], theirs["marks"], found):
        return
    if found and theirs["marks"][0] not in source and not _is_same_kind(source, found):
        mark = theirs["marks"][0]
        yield Mark(place, place + 1, f"The translation begins with “{mark}”, the source does not.", suggestion="")
    elif wanted and not theirs["marks"] and not ours["marks"].startswith("--") and not _is_same_kind(target, wanted):
        mark = ours["marks"][0]
        yield Mark(place, place, f"The source begins with “{mark}”, the translation does not.", suggestion=mark)


def _is_own(view: SegmentView, ours: str, theirs: str, found: str) -> bool:
    """Whether the translation has its own reason for the mark.

    An ending goes on (`. Kopie)` for `rd copy)`), a question mark looks different, an ellipsis was moved.
    """
    going_on = found in _BEFORE_ENDINGS and (view.source[:1].islower() or view.source[:1] in "{%")
    if theirs[:1] in "*_" and _STRESSED.match(view.target):
        return True
    if view.lang in _SUFFIXING and _SUFFIX.match(view.target):
        return True  # what the program puts before it takes an ending, `-tik` for “since”
    if theirs[:1] in "→←" and ours[:1] in "<-→←":
        return True  # arrows turn with the direction of the script
    return going_on or (view.lang == "el" and ours[:1] == "?") or (theirs.startswith("...") and "…" in view.source)


_BEFORE_ENDINGS = frozenset("-.:")
_SUFFIX = re.compile(r"\s*(?:-|\.{1,3})[^\W\d_]")
_SUFFIXING = words("eu fi et hu tr az kk ky uz ta te kn ml as bn ne hi mr gu or pa si")
_DECIMAL = re.compile(r"\s*[.,٫]\d")
_STRESSED = re.compile(r"\s*(\*{1,3}|_{1,2})(?=[^\W_])[^*_\n]{1,80}(?<!\s)\1(?!\w)")
"""The first words between asterisks or low lines: `**internal error**: …`."""


def _is_same_kind(text: str, kind: str) -> bool:
    """Whether a mark of that kind stands anywhere in the text."""
    return any(_STARTING.get(character) == kind for character in text)


@check(
    "F221",
    "changed-punctuation",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.PAIR,
    confidence=0.6,
    precision=Precision(5, 8, "catalogues, 7 languages"),
    bad=(
        Example("Name", ("Name",), "de", ": ", "en"),
        Example("—", ("—",), "de", " | ", "en"),
    ),
    good=(
        Example("：", (), "zh", ": ", "en"),
        Example(" – ", (), "de", " - ", "en"),
        Example("…", (), "de", "...", "en"),
        Example("„", (), "de", '"', "en"),
        Example(",", (), "de", ".", "en"),
        Example("č.", (), "cs", "#", "en"),
        Example("؛", (), "fa", "; ", "en"),
        Example("--.--", (), "nb", "--:--", "en"),
    ),
)
def changed_punctuation(view: SegmentView) -> Iterable[Mark]:
    """The source is punctuation only, and the translation is something else.

    ## What it does
    Looks at sources without any letter or digit. The translation may have another quotation mark, dash or space, the
    full-width mark, a comma for a full stop, or words beside the mark. Words alone, and a mark of another kind, are
    reported.

    ## Why is this bad?
    Such texts join others (a separator, a bracket, the sign between two numbers): what the program puts together no
    longer fits.

    ## Use instead
    The mark of the source, or what does the same in the target's language.
    """
    source = view.source
    if len(source) > _LONGEST or not source.strip() or any(map(str.isalnum, source)):
        return ()
    return _changed(view)


def _changed(view: SegmentView) -> Iterator[Mark]:
    source = view.source
    target = view.target.strip()
    if not target or target == source.strip() or not _is_punctuation(source) or _sorts(source) == _sorts(target):
        return
    if source.strip() in target or (_sorts(source) < _sorts(target) and any(map(str.isalnum, target))):
        return
    if set(source.strip()) <= _OF_TIMES and not any(map(str.isalpha, target)):
        return  # `--:--`, and the sign between hours and minutes, are as the locale has them
    if source.strip() == "#" and target.rstrip(":").lower() in _NUMBER:
        return
    start = view.target.index(target)
    yield Mark(start, start + len(target), f"The source is only “{source.strip()}”.", suggestion=source)


_LONGEST = 12
_OF_TIMES = frozenset(":-")
_NUMBER = words(
    "№ č. čís. nr nr. n° n.° nº n.º n. no no. núm. num. n:o nro nro. br. št. sz. αρ. αριθ. бр. ном. zk. uimh. rhif"
)
"""What languages write for the number sign, in small letters."""


def _is_punctuation(text: str) -> bool:
    """Whether all signs are punctuation or symbols that mean the same everywhere: no emoji, no code."""
    return all(sign.isspace() or unicodedata.category(sign)[0] == "P" or sign in "|+=<>~" for sign in text)


def _sorts(text: str) -> frozenset[str]:
    """The marks by what they do, their number and order left out."""
    text = unicodedata.normalize("NFKC", text).replace("...", "…")
    return frozenset(_SORTS.get(sign) or _STARTING.get(sign, sign) for sign in text if not sign.isspace())


_SORTS = {
    **dict.fromkeys("\"'`´“”„‟«»‘’‚‹›「」『』〝〞《》〈〉", '"'),
    **dict.fromkeys(".,;؛،。、，·٫٬।۔۔։", ","),
    **dict.fromkeys("(（[［〔【〈", "("),
    **dict.fromkeys(")）]］〕】〉", ")"),
    **dict.fromkeys("*•·‣◦∙●▪■", "*"),
    **dict.fromkeys("…⋯‥", "…"),
}
