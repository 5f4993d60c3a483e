"""One source that is rendered in several ways in the files of a run."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

from mtqa.checks.across import Collector, Place, RunMark
from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.checks.terminology.renderings import same_rendering
from mtqa.finding import Category, Severity
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
    Compares all files of a run into one language: where segments have the same source (and the same context and form of
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


class _Renderings:
    """For each source, by digest: how it is rendered, and where that is first met in each document."""

    def __init__(self) -> None:
        self._documents = 0
        self._by_source: dict[bytes, list[tuple[bytes, Place]]] = {}

    def see(self, document: Document) -> None:
        """See `Collector`."""
        seen: dict[bytes, Counter[bytes]] = {}
        first: dict[tuple[bytes, bytes], int] = {}
        for index, segment in enumerate(document.segments):
            rendering = same_rendering(segment.target) if segment.source and segment.shown else ""
            if not rendering or len(WORD.findall(segment.source or "")) < _FEWEST_WORDS:
                continue
            source, target = _digest(_source(segment)), _digest(rendering)
            seen.setdefault(source, Counter())[target] += 1
            first.setdefault((source, target), index)
        for source, renderings in seen.items():
            # What a document says most often is its word; `T201` sees to the rest.
            usual = renderings.most_common(1)[0][0]
            place = Place(self._documents, first[source, usual])
            self._by_source.setdefault(source, []).append((usual, place))
        self._documents += 1

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


def _source(segment: Segment) -> str:
    """What segments share that are to be rendered alike."""
    return repr(((segment.source or "").strip(), segment.context, segment.plural, segment.target_lang))


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()
