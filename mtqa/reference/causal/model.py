"""A language model as a reference model: quality, fluency and surprising words of segments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.finding import Category, Severity
from mtqa.language.codes import UNKNOWN
from mtqa.reference import ErrorSpan, Estimate
from mtqa.reference.causal.evidence import SurprisingWord, likelihood, surprising_words
from mtqa.reference.causal.prompts import one_line, prompt, prompt_alone
from mtqa.reference.causal.reader import Passage
from mtqa.reference.embedded.evidence import TargetWord
from mtqa.reference.embedded.model import Explanation
from mtqa.reference.flags import EMPTY
from mtqa.reference.once import each_once
from mtqa.reference.runs import is_punctuation, suspicious_runs
from mtqa.segment import Span
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.reference.causal.calibration import Calibration
    from mtqa.reference.causal.prompts import Prompt
    from mtqa.reference.causal.reader import Reader, Reading
    from mtqa.segment import Segment

TRUNCATED = "truncated"
"""Flag of a segment that was too long, so that its end was not judged, or not against all of the source."""
UNCALIBRATED = "uncalibrated"
"""Flag of a segment judged by a model that was never measured."""
NO_EXAMPLES = "no-examples"
"""Flag of a segment in languages of which the model could not be shown how translations look."""
LANGUAGE_UNKNOWN = "language-unknown"
"""Flag of a segment of which nobody says what language it is in."""
DECIMALS = 4
_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Likelihoods:
    """What a language model says of a segment, before calibration. Mean log-probabilities of tokens, in nats.

    Attributes:
        conditional: Of the translation behind its source; None without one.
        unconditional: Of the translation alone.
        soundness: The same, less that of each token anywhere (SLOR): what is told by where the tokens stand, without
            whether they are rare.
    """

    conditional: float | None
    unconditional: float
    soundness: float

    @property
    def difference(self) -> float | None:
        """What knowing the source adds: pointwise mutual information, for each token."""
        return None if self.conditional is None else self.conditional - self.unconditional


@dataclass(frozen=True, slots=True)
class Judged:
    """All that there is behind an estimate.

    Attributes:
        estimate: What the model says.
        likelihoods: None where the target says nothing.
        words: Those that were read, each with how surprising it is: behind the source where there is one, else alone.
    """

    estimate: Estimate
    likelihoods: Likelihoods | None = None
    words: tuple[SurprisingWord, ...] = ()


class CausalModel:
    """A loaded language model. Estimates depend on the segment alone, but for the last bits of floats.

    Args:
        reader: Reads texts with it.
        calibration: What its numbers mean.
        name: What the user chose it by.
        signature: Pins all that its estimates depend on.
        sensitivity: How readily words count as wrong: `low`, `default` or `high`.
    """

    def __init__(
        self, reader: Reader, calibration: Calibration, *, name: str, signature: str, sensitivity: str
    ) -> None:
        self.name = name
        self.signature = signature
        self.calibration = calibration
        self._reader = reader
        self._sensitivity = sensitivity

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        """One estimate per segment, in order."""
        return [judged.estimate for judged in self.examine(segments)]

    def examine(self, segments: Sequence[Segment]) -> list[Judged]:
        """All there is behind the estimates, in order. What is said twice is judged once."""
        distinct, places = each_once(segments)
        judged: list[Judged] = []
        for start in range(0, len(distinct), _AT_ONCE):
            judged += self._judge(distinct[start : start + _AT_ONCE])
        return [judged[place] for place in places]

    def explain(self, segment: Segment) -> Explanation:
        """The segment seen closely, word by word."""
        judged = self.examine([segment])[0]
        paired = judged.likelihoods is not None and judged.likelihoods.conditional is not None
        scores = {}
        if judged.likelihoods is not None:
            of = judged.likelihoods
            named = {
                "conditional": of.conditional,
                "unconditional": of.unconditional,
                "difference": of.difference,
                "soundness": of.soundness,
            }
            scores = {name: round(value, DECIMALS) for name, value in named.items() if value is not None}
        return Explanation(
            estimate=judged.estimate,
            words=tuple(self._doubted(segment.target, word, paired=paired) for word in judged.words),
            scores=scores,
        )

    def _doubted(self, text: str, word: SurprisingWord, *, paired: bool) -> TargetWord:
        doubt = self._doubt(text, word, paired=paired)
        accuracy = 1.0 if paired else 0.0
        return TargetWord(word.span, doubt, 0.0, accuracy, 0.0, 1.0 - accuracy, doubt)

    def _judge(self, segments: Sequence[Segment]) -> Iterator[Judged]:
        targets = [_Target.of(segment) for segment in segments]
        passages = [passage for target in targets for passage in self._passages(target)]
        readings = iter(self._reader.read(passages))
        for target in targets:
            yield self._judged(target, [next(readings) for _ in self._passages(target)])

    def _passages(self, target: _Target) -> Iterator[Passage]:
        """What is read of a segment: the translation alone, and behind its source if there is one."""
        if not target.text:
            return
        for asked in self._prompts(target):
            yield Passage(asked.opening, asked.before, target.text)

    def _prompts(self, target: _Target) -> Iterator[Prompt]:
        """What is asked of a translation: as much as leaves room for it."""
        segment = target.segment
        asked = prompt_alone(segment.target_lang)
        yield asked if self._reader.fits(asked.opening) else prompt_alone(None)
        if target.source:
            asked = prompt(target.source, segment.source_lang, segment.target_lang)
            yield asked if self._reader.fits(asked.opening) else prompt(target.source, None, None)

    def _soundness(self, target: _Target, alone: Reading) -> float:
        """How much likelier the tokens of a translation are where they stand than anywhere: SLOR.

        Source: Kann, Rothe and Filippova (2018), "Sentence-Level Fluency Evaluation: References Help, But Can Be
        Spared!"; Pauls and Klein (2012).
        """
        opening = next(self._prompts(target)).opening
        return likelihood(alone) - float(self._reader.usual(opening)[list(alone.ids)].mean())

    def _judged(self, target: _Target, readings: Sequence[Reading]) -> Judged:
        segment = target.segment
        if not readings:
            return Judged(Estimate(quality=0.0 if segment.paired else None, flags=(EMPTY,)))
        alone, *rest = readings
        behind = rest[0] if rest else None
        conditional = None if behind is None else likelihood(behind)
        likelihoods = Likelihoods(conditional, likelihood(alone), self._soundness(target, alone))
        words = tuple(
            SurprisingWord(Span(word.span.start + target.start, word.span.end + target.start), word.surprise)
            for word in surprising_words(target.text, alone if behind is None else behind)
        )
        estimate = Estimate(
            quality=None if conditional is None else round(self.calibration.quality(conditional), DECIMALS),
            fluency=round(self.calibration.fluency(likelihoods.soundness), DECIMALS),
            spans=self._spans(segment.target, words, paired=behind is not None),
            flags=tuple(self._flags(target, readings)),
        )
        return Judged(estimate, likelihoods, words)

    def _spans(self, text: str, words: Sequence[SurprisingWord], *, paired: bool) -> tuple[ErrorSpan, ...]:
        """Runs of words that are surprising enough. How grave an error would be, surprise does not tell: minor."""
        threshold = self.calibration.threshold(self._sensitivity, paired=paired)
        if threshold is None:
            return ()
        found = []
        for run in suspicious_runs(text, words, lambda word: self._doubt(text, word, paired=paired) >= threshold):
            doubts = [self._doubt(text, word, paired=paired) for word in run]
            found.append(
                ErrorSpan(
                    span=Span(run[0].span.start, run[-1].span.end),
                    severity=Severity.MINOR,
                    category=Category.MISTRANSLATION if paired else Category.AWKWARD,
                    confidence=round(max(doubts), DECIMALS),
                )
            )
        return tuple(found)

    def _doubt(self, text: str, word: SurprisingWord, *, paired: bool) -> float:
        """How likely annotators would mark a word. Of punctuation nothing is said: any other would do as well."""
        if is_punctuation(text, word):
            return 0.0
        curve = self.calibration.marked if paired else self.calibration.marked_alone
        return round(curve(word.surprise), DECIMALS)

    def _flags(self, target: _Target, readings: Sequence[Reading]) -> Iterator[str]:
        segment = target.segment
        if any(reading.truncated for reading in readings):
            yield TRUNCATED
        languages = (segment.target_lang, segment.source_lang) if target.source else (segment.target_lang,)
        if any(language in {None, "", UNKNOWN} for language in languages):
            yield LANGUAGE_UNKNOWN
        elif target.source and not prompt("", segment.source_lang, segment.target_lang).demonstrated:
            yield NO_EXAMPLES
        if not self.calibration.measured:
            yield UNCALIBRATED


@dataclass(frozen=True, slots=True)
class _Target:
    """What of a segment is read.

    Attributes:
        segment: The segment.
        text: The translation on one line, without white space around it; empty where it says nothing.
        start: Where that stands in the translation.
        source: The source likewise; None where there is none, or it says nothing.
    """

    segment: Segment
    text: str
    start: int
    source: str | None

    @classmethod
    def of(cls, segment: Segment) -> _Target:
        """What is read of a segment."""
        target = one_line(segment.target)
        text = "" if is_blank(target) else target.strip()
        source = one_line(segment.source or "").strip() if segment.paired else None
        return cls(segment=segment, text=text, start=len(target) - len(target.lstrip()), source=source)
