"""sacreBLEU's metrics: BLEU, chrF++ and TER of systems and segments, and paired significance tests between systems.

Every figure and every signature is sacreBLEU's own, passed through untouched.
"""

from __future__ import annotations

from mtqa.metrics.quality import compare_quality
from mtqa.metrics.scores import MetricScore, Scorer, SegmentScores, SystemScores
from mtqa.metrics.setup import MetricName, MetricSetup, metric_setup
from mtqa.metrics.significance import SIGNIFICANCE_LEVEL, ComparedScore, Comparison, Method, compare_systems

__all__ = [
    "SIGNIFICANCE_LEVEL",
    "ComparedScore",
    "Comparison",
    "Method",
    "MetricName",
    "MetricScore",
    "MetricSetup",
    "Scorer",
    "SegmentScores",
    "SystemScores",
    "compare_quality",
    "compare_systems",
    "metric_setup",
]
