"""What the user is told of segments that a reference model could not judge as it judges others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mtqa.phrasing import counted, enumerated
from mtqa.reference import NOT_JUDGED
from mtqa.scoring import words_judged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mtqa.reference import Estimate
    from mtqa.report import DocumentReport
    from mtqa.segment import Segment

EMPTY = "empty"
"""Flag of a segment of which nothing can be seen."""

SOURCE_NEEDED = "source-needed"
"""Flag of a segment without a source, which a model says nothing of."""

REFERENCE_NEEDED = "reference-needed"
"""Flag of a segment without a reference translation, which a model says nothing of."""

LANGUAGE_UNSUPPORTED = "language-unsupported"
"""Flag of a segment that a model says nothing of, since it does not translate between these languages."""

_SENTENCES = {
    NOT_JUDGED: "the model did not judge {}",
    "truncated": "the model judged {} by the beginning alone: too long for it",
    "split": "the model judged {} in parts: too long for it in one piece",
    "language-unseen": "the model saw nothing {langs} in training, so that its word on {} is less sure",
    "language-unknown": "the language of {} is not known, so that it may be one that the model never saw in training",
    "source-empty": "nothing can be seen in the source of {}, so that its faithfulness was not judged",
    EMPTY: "there is no text in the translation of {}",
    SOURCE_NEEDED: "the model says nothing of {}: it judges translations beside their sources alone",
    REFERENCE_NEEDED: "the model says nothing of {}: it compares with reference translations, and there is none",
    LANGUAGE_UNSUPPORTED: "the model says nothing of {}, as it knows nothing {langs}: take another model, "
    "or tell mtqa the right ones (--source-lang, --target-lang)",
    "no-examples": "the model could not be shown how translations {langs} look, so that its word on {} is less sure",
    "uncalibrated": "nobody has measured what this language model's numbers mean: its scores of {} are on the scale of "
    "another one, to be compared with each other alone",
    "models-disagree": "the models are far apart on {}",
    "budget-spent": "the judge was not asked about {}, as the budget is spent: give it more by --max-requests or "
    "--max-cost, or run again with the same, for what is judged is remembered and costs nothing more",
    "answer-unusable": "the judge gave no usable answer on {}, even when it was told what is wrong: run again, or take "
    "a model that keeps to what it is asked",
    "answer-cut-off": "the judge had not ended its answer on {} where the server stops it: let the server give longer "
    "answers, or take a model that thinks less aloud",
    "too-long": "the judge did not judge {}: too long for it, or for its server",
    "refused": "the judge declined to judge {}",
    "no-answer": "the server of the judge did not answer on {}: run again, for what is judged is remembered",
}
REASONS = frozenset({"budget-spent", "answer-unusable", "answer-cut-off", "too-long", "refused", "no-answer"})
"""Flags that say why a judge did not judge."""
_BEYOND = frozenset({SOURCE_NEEDED, REFERENCE_NEEDED, LANGUAGE_UNSUPPORTED})
"""Flags of what a model cannot judge."""
_OTHER = "the model flags {} as {flag}"
_NAMED = 3


def flag_notices(
    path: str,
    segments: Sequence[Segment],
    estimates: Sequence[Estimate],
    place: Callable[[Segment], str],
    apart: frozenset[str] = frozenset(),
) -> list[str]:
    """One sentence for each flag, with the number of segments that have it and the place of the first.

    Args:
        path: Of the document.
        segments: Of the document; page furniture and blank lines are left out.
        estimates: One per segment, in order.
        place: What a segment's place is called, such as `line 3`.
        apart: Flags that are told elsewhere; see `notices_of_reasons`.
    """
    flagged: defaultdict[tuple[str, tuple[str, ...]], list[Segment]] = defaultdict(list)
    for segment, estimate in zip(segments, estimates, strict=True):
        if words_judged(segment):
            for flag in estimate.flags:
                # Why a segment is not judged says that it is not.
                if flag not in apart and (flag != NOT_JUDGED or REASONS.isdisjoint(estimate.flags)):
                    flagged[flag, _who(flag, estimate)].append(segment)
    return [
        f"{path}: {_sentence(flag, those)} ({', '.join((flag, *who))}; {_first(those, place)})."
        for (flag, who), those in flagged.items()
    ]


def notices_of_reasons(documents: Sequence[DocumentReport]) -> list[str]:
    """One sentence for each reason why a judge did not judge, over all documents of a run: what mends it is the same.

    Args:
        documents: Of the run.
    """
    found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for document in documents:
        for segment in document.segments:
            for flag in REASONS.intersection(segment.flags):
                found[flag].append((document.path, segment.line))
    return [_of_reason(flag, found[flag]) for flag in _SENTENCES if flag in found]


def _of_reason(flag: str, places: Sequence[tuple[str, int]]) -> str:
    path, line = places[0]
    count = counted(len(places), "segment")
    paths = len({path for path, _ in places})
    if paths == 1:
        first = f"line {line}" if len(places) == 1 else f"the first: line {line}"
        return f"{path}: {_SENTENCES[flag].format(count)} ({flag}; {first})."
    sentence = _SENTENCES[flag].format(f"{count} of {paths} documents")
    return f"{sentence[0].upper()}{sentence[1:]} ({flag}; the first: {path}:{line})."


def sentence_of_all(flags: Sequence[str]) -> str:
    """Why no segment at all was judged, and the mend: a sentence without a full stop.

    Args:
        flags: Of one of them.
    """
    reason = next((flag for flag in flags if flag in REASONS | _BEYOND), NOT_JUDGED)
    return _SENTENCES[reason].format("any segment", langs="translated between these languages")


def _who(flag: str, estimate: Estimate) -> tuple[str, ...]:
    """Which of several models have raised a flag; nothing where all have, or only all together."""
    names = tuple(each.model for each in estimate.opinions if flag in each.flags)
    return names if len(names) < len(estimate.opinions) else ()


def _sentence(flag: str, segments: Sequence[Segment]) -> str:
    count = counted(len(segments), "segment")
    return _SENTENCES.get(flag, _OTHER).format(count, flag=flag, langs=_languages(segments))


def _first(segments: Sequence[Segment], place: Callable[[Segment], str]) -> str:
    return f"{place(segments[0])}" if len(segments) == 1 else f"the first: {place(segments[0])}"


def _languages(segments: Sequence[Segment]) -> str:
    """`translated de→sw`, or `in sw` where there is no source; several are enumerated."""
    paired = {f"{each.source_lang or '?'}→{each.target_lang or '?'}" for each in segments if each.paired}
    alone = {each.target_lang or "?" for each in segments if not each.paired}
    told = [
        f"{word} {enumerated(sorted(names), _NAMED)}"
        for word, names in (("translated", paired), ("in", alone))
        if names
    ]
    return " or ".join(told)
