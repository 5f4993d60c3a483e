"""Runs in which a reference model has judged nothing: there is nothing to report then, and something to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.errors import ModelError
from mtqa.reference import NOT_JUDGED
from mtqa.reference.flags import EMPTY, LANGUAGE_UNSUPPORTED, REFERENCE_NEEDED, SOURCE_NEEDED, sentence_of_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.reference import ReferenceModel


_SILENT = frozenset({NOT_JUDGED, SOURCE_NEEDED, REFERENCE_NEEDED, LANGUAGE_UNSUPPORTED})


def require_judged(model: ReferenceModel, flags: Iterable[Sequence[str]]) -> None:
    """Nothing, if any segment was judged, or none was there to be judged.

    Args:
        model: That was asked.
        flags: Of each segment that was to be judged.

    Raises:
        ModelError: One of the models has judged none of them.
    """
    asked = [each for each in flags if EMPTY not in each]
    # What one of several says nothing of, others may judge.
    silent = {NOT_JUDGED} if hasattr(model, "models") else _SILENT
    if not asked or any(silent.isdisjoint(each) for each in asked):
        return
    complaints = (getattr(each, "complaint", None) for each in getattr(model, "models", (model,)))
    complaint = next((each for each in complaints if each), None)
    raise ModelError(f"{model.name}: {sentence_of_all(asked[0])}{f' ({complaint})' if complaint else ''}")
