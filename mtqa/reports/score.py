"""Machine-readable forms of an evaluation: JSON (schema `mtqa.score/1`), JSON Lines and TSV."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mtqa.errors import ConfigError
from mtqa.reference.agreement import agreement
from mtqa.reports.json_report import agreement_value, opinion_value
from mtqa.reports.tsv import cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mtqa.assessment import SegmentAssessment, SpanAssessment
    from mtqa.evaluation import Evaluation, SegmentEvaluation, SystemEvaluation
    from mtqa.intervals import Interval
    from mtqa.reference import Opinion
    from mtqa.reference.agreement import Agreement, Average

SCHEMA = "mtqa.score/1"
OWN_SCORES = ("quality", "fluency")
"""The scores that are mtqa's own, not sacreBLEU's."""


def render_json(evaluation: Evaluation) -> Iterator[str]:
    """One indented JSON object and a line end. `signature` is that of mtqa's own scores."""
    value = {
        "schema": SCHEMA,
        "version": evaluation.version,
        "signature": evaluation.signature,
        "systems": [_system(system, evaluation.signature) for system in evaluation.systems],
        "warnings": list(evaluation.warnings),
    }
    yield json.dumps(value, ensure_ascii=False, indent=2)
    yield "\n"


def render_jsonl(evaluation: Evaluation) -> Iterator[str]:
    """One JSON object per segment, in order. null: nothing that was used can tell.

    Raises:
        ConfigError: There are several systems, or segments were not assessed.
    """
    if len(evaluation.systems) != 1:
        raise ConfigError("--format jsonl describes one system; use json or tsv for several")
    for segment in evaluation.systems[0].segments:
        if segment.assessment is None:
            raise ConfigError("--format jsonl needs mtqa's own assessment; leave --no-quality out")
        yield json.dumps(assessment_value(segment.assessment), ensure_ascii=False) + "\n"


def assessment_value(segment: SegmentAssessment) -> dict[str, Any]:
    """What `--format jsonl` says of a segment. Spans are code points of its target; omissions those of its source."""
    return {
        "id": segment.id,
        "quality": segment.quality,
        "fluency": segment.fluency,
        "critical": segment.critical,
        "spans": [_span(span) for span in segment.spans],
        "omissions": None if segment.omissions is None else [_span(span) for span in segment.omissions],
        "flags": list(segment.flags),
        "translation": segment.translation,
        "similarity": segment.similarity,
        "opinions": [opinion_value(each) for each in segment.opinions],
    }


def render_tsv(evaluation: Evaluation) -> Iterator[str]:
    """A header, then one line per segment of each system; one per system where there are no segments."""
    metrics = list(dict.fromkeys(name for system in evaluation.systems for name in system_scores(system)))
    metrics += dict.fromkeys(name for system in evaluation.systems for name in _by_model(system))
    by_segment = any(system.segments for system in evaluation.systems)
    yield "\t".join(["system", *(["segment"] if by_segment else []), *metrics]) + "\n"
    for system in evaluation.systems:
        if not by_segment:
            yield _row([system.name], metrics, system_scores(system) | _by_model(system))
        for segment in system.segments:
            opinions = segment.assessment.opinions if segment.assessment else ()
            yield _row([system.name, segment.id], metrics, segment_scores(segment) | _columns(opinions))


def system_scores(system: SystemEvaluation) -> dict[str, float | None]:
    """All scores of a system by name, sacreBLEU's first."""
    scores: dict[str, float | None] = {}
    if system.scores:
        scores |= {score.metric.value: score.score for score in system.scores.scores}
    if system.assessment:
        scores |= {"quality": system.assessment.quality, "fluency": system.assessment.fluency}
    return scores


def own_intervals(system: SystemEvaluation) -> dict[str, Interval | None]:
    """The 95 % intervals of mtqa's own scores of a system, by name."""
    if system.assessment is None:
        return {}
    return {"quality": system.assessment.quality_interval, "fluency": system.assessment.fluency_interval}


def segment_scores(segment: SegmentEvaluation) -> dict[str, float | None]:
    """All scores of a segment by name, sacreBLEU's first."""
    scores: dict[str, float | None] = {name.value: score for name, score in segment.scores.items()}
    if segment.assessment:
        scores |= {"quality": segment.assessment.quality, "fluency": segment.assessment.fluency}
    return scores


def agreement_on(system: SystemEvaluation) -> Agreement | None:
    """What several models say of a system; None where one was asked, or none."""
    return None if system.assessment is None else agreement(system.assessment.segments)


def _by_model(system: SystemEvaluation) -> dict[str, float | None]:
    """What each of several models says of a system, by the names of columns."""
    together = agreement_on(system)
    return {} if together is None else _columns(together.averages)


def _columns(said: Iterable[Average | Opinion]) -> dict[str, float | None]:
    """`quality (embedded)` and so on."""
    return {f"{name} ({each.model})": getattr(each, name) for each in said for name in OWN_SCORES}


def _system(system: SystemEvaluation, signature: str | None) -> dict[str, Any]:
    scores: dict[str, Any] = {}
    for score in system.scores.scores if system.scores else ():
        scores[score.metric.value] = {"name": score.name, "score": score.score, "signature": score.signature}
        if system.scores and system.scores.segment_signatures:
            scores[score.metric.value]["segment_signature"] = system.scores.segment_signatures[score.metric]
    for name in OWN_SCORES if system.assessment else ():
        interval = own_intervals(system)[name]
        scores[name] = {
            "name": name,
            "score": system_scores(system)[name],
            "interval": interval and list(interval),
            "signature": signature,
        }
    return {
        "name": system.name,
        "path": system.path,
        "target_lang": system.assessment.target_lang if system.assessment else None,
        "scores": scores,
        **agreement_value(agreement_on(system)),
        "segments": [_segment(segment) for segment in system.segments],
    }


_OF_SEGMENTS = ("critical", "spans", "omissions", "flags", "translation", "similarity", "opinions")


def _segment(segment: SegmentEvaluation) -> dict[str, Any]:
    value: dict[str, Any] = {"id": segment.id, "scores": segment_scores(segment)}
    if segment.assessment:
        whole = assessment_value(segment.assessment)
        value |= {key: whole[key] for key in _OF_SEGMENTS}
    return value


def _span(span: SpanAssessment) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "severity": span.severity,
        "category": span.category,
        "confidence": span.confidence,
        "rule": span.rule,
    }


def _row(labels: list[str], metrics: list[str], scores: Mapping[str, float | None]) -> str:
    return "\t".join([*map(cell, labels), *(cell(scores.get(metric)) for metric in metrics)]) + "\n"
