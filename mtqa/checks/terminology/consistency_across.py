"""One source that is rendered in several ways in the files of a run."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.across import Collector, Place, RunMark
from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.checks.terminology.renderings import same_rendering
from mtqa.finding import Category, Severity
from mtqa.language.codes import base_language
from mtqa.language.scripts import letters_by_script
from mtqa.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document, Segment

_OTHERS = (("Turn the key twice.\n", "Drehen Sie den Schlüssel zweimal.\n"),)


@check(
    "T202",
    "inconsistent-across-files",
    Category.INCONSISTENCY,
    Severity.MINOR,
    scope=Scope.RUN,
    confidence=0.6,
    precision=Precision(52, 55, "catalogues of five languages, several files each"),
    bad=(
        Example(
            "Zweimal den Schlüssel drehen.\n",
            ("Zweimal den Schlüssel drehen.",),
            "de",
            "Turn the key twice.\n",
            "en",
            others=_OTHERS,
        ),
    ),
    good=(
        Example("Drehen Sie den Schlüssel zweimal!\n", (), "de", "Turn the key twice.\n", "en", others=_OTHERS),
        Example("Schlüssel umdrehen.\n", (), "de", "Turn the key.\n", "en", others=_OTHERS),
    ),
)
def inconsistent_across_files() -> Collector:
    """The same source is rendered otherwise in another file.

    ## What it does
    Compares all files of a run into one language, written in one script and for one region (not `sr` with `sr@latin`,
    nor `pt` with `pt_BR`): where segments have the same source (and the same context and form of
    a plural), the rendering that most files have, or else the first, is taken for the right one. Files that have none
    of it are marked once for each source. Differences within one file are left to `T201`. Case, punctuation and white
    space do not count, nor do sources of fewer than three words.

    ## Why is this bad?
    Readers who meet both take them for two things.

    ## Use instead
    Choose one rendering. A translation memory that is shared between the files keeps them alike.
    """
    return _Renderings()


_FEWEST_WORDS = 3


class Rendered(NamedTuple):
    """How a document renders a source.

    Attributes:
        source, target: Digests of the source, and of what it is rendered as most often.
        segment: Number of the first segment that has it so.
    """

    source: bytes
    target: bytes
    segment: int


class _Renderings:
    """For each source, by digest: how it is rendered, and where that is first met in each document."""

    kind = list[Rendered]

    def __init__(self) -> None:
        self._by_source: dict[bytes, list[tuple[bytes, Place]]] = {}

    def note(self, document: Document) -> list[Rendered]:
        """See `Collector`."""
        seen: dict[bytes, Counter[bytes]] = {}
        first: dict[tuple[bytes, bytes], int] = {}
        variant = _variant(document)
        for index, segment in enumerate(document.segments):
            if not segment.source or not segment.shown:
                continue
            if len(list(islice(WORD.finditer(segment.source), _FEWEST_WORDS))) < _FEWEST_WORDS:
                continue
            rendering = same_rendering(segment.target)
            if not rendering:
                continue
            source, target = _digest(_source(segment, variant)), _digest(rendering)
            seen.setdefault(source, Counter())[target] += 1
            first.setdefault((source, target), index)
        # What a document says most often is its word; `T201` sees to the rest.
        usual = ((source, renderings.most_common(1)[0][0]) for source, renderings in seen.items())
        return [Rendered(source, target, first[source, target]) for source, target in usual]

    def take(self, number: int, note: list[Rendered]) -> None:
        """See `Collector`."""
        for source, target, segment in note:
            self._by_source.setdefault(source, []).append((target, Place(number, segment)))

    def marks(self) -> Iterator[RunMark]:
        """See `Collector`."""
        for known in self._by_source.values():
            counts = Counter(rendering for rendering, _ in known)
            if len(counts) == 1:
                continue
            usual, count = counts.most_common(1)[0]
            model = next(place for rendering, place in known if rendering == usual)
            more = f" and {count - 1} more" if count > 1 else ""
            for rendering, place in known:
                if rendering != usual:
                    yield RunMark(place, model, f"The same source is rendered “{{other}}” in {{where}}{more}.")


def _source(segment: Segment, variant: tuple[str, str]) -> str:
    """What segments share that are to be rendered alike."""
    return repr(((segment.source or "").strip(), segment.context, segment.plural, segment.target_lang, variant))


def _variant(document: Document) -> tuple[str, str]:
    """The script of a document, and the region or variant that its path names beside its language.

    Headers often say no more than `sr` of `sr@latin.po`, and `pt` of `pt_BR.po`.
    """
    sample = "".join(segment.target for segment in document.segments[:_SAMPLE] if segment.shown)
    script = next(iter(letters_by_script(sample[:_LONGEST_SAMPLE])), "")
    # Japanese is written with three, of which now one, now another leads.
    script = "" if script in _OF_JAPANESE else script
    lang = base_language(document.target_lang)
    found = [match[2].replace("_", "-").lower() for match in _NAMED.finditer(document.path) if match[1].lower() == lang]
    return script, found[-1] if found else ""


_SAMPLE, _LONGEST_SAMPLE = 100, 4000
_OF_JAPANESE = frozenset({"Han", "Hiragana", "Katakana"})
_NAMED = re.compile(
    r"(?<![^\W_])([a-zA-Z]{2,3})((?:[-_](?:[A-Z]{2}|[A-Z][a-z]{3}|[0-9]{3}))*(?:@[a-z]+)?)(?![^\W_]|[-_@])"
)
"""A language in a path, with what may follow: `sr@latin`, `pt_BR`, `zh-Hant`."""


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()
