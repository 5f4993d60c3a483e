"""What any model must beat: the length of the translation, and the deterministic checks alone."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.finding import Finding
    from training.evaluation.judge import Pair


def length_floor(pairs: Sequence[Pair]) -> list[float]:
    """The shorter, the better: the trivial baseline of quality estimation."""
    return [-float(len(pair.target)) for pair in pairs]


def checks_floor(pairs: Sequence[Pair]) -> list[float]:
    """Quality by the findings of mtqa's checks alone: minus MQM penalty points per word, without a lower bound."""
    from mtqa.words import count_words

    return [
        -sum(finding.severity.weight for finding in findings) / max(count_words(pair.target), 1)
        for pair, findings in zip(pairs, check_findings(pairs), strict=True)
    ]


def check_findings(pairs: Sequence[Pair]) -> list[list[Finding]]:
    """What the checks find in each pair by itself; checks that compare segments of a document are left out."""
    from mtqa.checks import Scope, all_checks, run_checks
    from mtqa.language import identify
    from mtqa.segment import Document, Segment, TextMap

    checks = [check for check in all_checks() if check.scope is not Scope.DOCUMENT]
    found: list[list[Finding]] = [[] for _ in pairs]
    numbered = sorted(enumerate(pairs), key=lambda each: (each[1].target_lang, each[1].source_lang))
    for (target_lang, source_lang), group in groupby(
        numbered, key=lambda each: (each[1].target_lang, each[1].source_lang)
    ):
        segments, texts, position = [], [], 0
        for number, pair in group:
            segments.append(
                Segment(
                    id=str(number),
                    target=pair.target,
                    target_map=TextMap.verbatim(len(pair.target), position),
                    source=pair.source,
                    target_lang=target_lang,
                    source_lang=None if pair.source is None else source_lang,
                )
            )
            texts.append(pair.target)
            position += len(pair.target) + 1
        document = identify(
            Document(path="pairs", text="\n".join(texts), segments=tuple(segments)),
            target_lang=target_lang,
            source_lang=source_lang,
        )
        for finding in run_checks(document, checks):
            if finding.segment_id is not None:
                found[int(finding.segment_id)].append(finding)
    return found
