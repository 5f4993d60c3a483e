"""Whether the model that judged a run can be asked again: pages show what the embedded model makes of single words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.config import Settings
from mtqa.errors import ModelError

if TYPE_CHECKING:
    from mtqa.report import Report


def settings_of(report: Report) -> Settings:
    """The settings by which the embedded model judged a run; those of a run without a model where another one did.

    No other model is ever asked: a report may name any.
    """
    from mtqa.reference.embedded import signature

    sensitivity = report.circumstances.sensitivity
    try:
        same = f"|{signature(sensitivity=sensitivity)}|" in f"|{report.signature}|"
    except (ModelError, ValueError):
        same = False
    return Settings(model="embedded", sensitivity=sensitivity) if same else Settings(model="none")
