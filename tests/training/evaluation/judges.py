"""Judges that answer by rule, so that what an evaluation must say is known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from training.evaluation.judge import Judgement, Pair


class WordJudge:
    """Takes every occurrence of some words for an error, and their number for the quality."""

    def __init__(self, words: Sequence[str], *, sure: float = 0.9, blind: bool = False) -> None:
        self.words = words
        self.sure = sure
        self.blind = blind
        self.asked: list[Pair] = []

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        self.asked.extend(pairs)
        return [self._judge(pair) for pair in pairs]

    def _judge(self, pair: Pair) -> Judgement:
        error = np.full(len(pair.target), 0.1, np.float32)
        found = 0
        for word in [] if self.blind else self.words:
            start = pair.target.find(word)
            if start >= 0:
                error[start : start + len(word)] = self.sure
                found += 1
        return Judgement(
            quality=-float(found),
            fluency=-float(found),
            critical=float(found),
            error=error,
            bad=error,
            source_omitted=np.zeros(len(pair.source or ""), np.float32),
        )
