"""Translation models as judges: what they think of a translation, word by word, and how they would put it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.reference import Estimate
from mtqa.reference.flags import EMPTY, LANGUAGE_UNSUPPORTED, SOURCE_NEEDED
from mtqa.reference.once import each_once
from mtqa.reference.seq2seq.contrast import Case, additions, omissions, search_together
from mtqa.reference.seq2seq.evidence import judged, least_logprob
from mtqa.reference.seq2seq.quality import Likelihood, quality
from mtqa.reference.seq2seq.sections import sections_of
from mtqa.reference.seq2seq.spans import THRESHOLDS, doubted, error_spans, omission_spans
from mtqa.segment import Span
from mtqa.words import is_blank, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.reference import ErrorSpan
    from mtqa.reference.seq2seq.evidence import Evidence, JudgedWord
    from mtqa.reference.seq2seq.languages import Languages, Pair
    from mtqa.reference.seq2seq.network import Network, TokenScores
    from mtqa.reference.seq2seq.texts import Text, Texts
    from mtqa.segment import Segment

SPLIT = "split"
"""Flag of a segment that was judged in parts, none of which saw the others."""
TRUNCATED = "truncated"
"""Flag of a segment of which the end was not judged."""
_WINDOW = 64
_SIMILARITY_DECIMALS = 2
_LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class _Section:
    """What the model sees at once of a segment, with where that begins in the source and in the target."""

    segment: Segment
    pair: Pair
    source: Text
    target: Text
    source_start: int
    target_start: int


@dataclass(frozen=True, slots=True)
class _Judged:
    """What was found in a section."""

    words: tuple[JudgedWord, ...]
    added: tuple[Span, ...]
    missing: tuple[Span, ...]
    translation: Likelihood
    own: Likelihood
    own_text: str


class Seq2SeqModel:
    """A loaded translation model. Estimates do not depend on what else is estimated, nor on the order.

    Attributes:
        name: What the user chose it by.
        signature: Pins everything that its estimates depend on.
    """

    def __init__(
        self,
        *,
        name: str,
        signature: str,
        languages: Languages,
        texts: Texts,
        network: Network,
        sensitivity: str,
    ) -> None:
        self.name = name
        self.signature = signature
        self._languages = languages
        self._texts = texts
        self._network = network
        self._thresholds = THRESHOLDS[sensitivity]

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        """One estimate per segment, in order. What is said twice is judged once."""
        distinct, places = each_once(segments)
        estimates: list[Estimate] = []
        for start in range(0, len(distinct), _WINDOW):
            estimates += self._estimate(distinct[start : start + _WINDOW])
        return [estimates[place] for place in places]

    def _estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        estimates: dict[int, Estimate] = {}
        pairs: dict[int, Pair] = {}
        for number, segment in enumerate(segments):
            known = self._known(segment)
            if isinstance(known, Estimate):
                estimates[number] = known
            else:
                pairs[number] = known
        sections = {number: self._sections(segments[number], pair) for number, pair in pairs.items()}
        answers = iter(self._judge([each for some in sections.values() for each in some]))
        for number, some in sections.items():
            estimates[number] = self._put_together(segments[number], some, [next(answers) for _ in some])
        return [estimates[number] for number in range(len(segments))]

    def _known(self, segment: Segment) -> Estimate | Pair:
        """What can be said of a segment without the network, or else how to translate its source."""
        if segment.source is None or is_blank(segment.source):
            return Estimate(flags=(SOURCE_NEEDED,))
        pair = self._languages.pair(segment.source_lang, segment.target_lang)
        if pair is None:
            return Estimate(flags=(LANGUAGE_UNSUPPORTED,))
        return Estimate(quality=0.0, flags=(EMPTY,)) if is_blank(segment.target) else pair

    def _sections(self, segment: Segment, pair: Pair) -> list[_Section]:
        source, target = segment.source or "", segment.target

        def tokens(text: str, as_target: bool) -> int:
            cut = self._texts.cut(text, pair, as_target=as_target)
            return self._texts.longest if cut.truncated else len(cut.ids)

        return [
            _Section(
                segment,
                pair,
                self._texts.cut(source[one.start : one.end], pair, as_target=False),
                self._texts.cut(target[other.start : other.end], pair, as_target=True),
                one.start,
                other.start,
            )
            for one, other in sections_of(source, target, (segment.source_lang, segment.target_lang), tokens)
        ]

    def _judge(self, sections: Sequence[_Section]) -> list[_Judged]:
        texts, network = self._texts, self._network
        own = self._own(sections)
        asked = [
            texts.item(section.source, text, section.pair)
            for section, mine in zip(sections, own, strict=True)
            for text in (section.target, mine)
        ]
        scores = network.score(asked)
        evidence = []
        cases: dict[int, Case] = {}
        for number, (section, mine) in enumerate(zip(sections, own, strict=True)):
            theirs = scores[2 * number]
            evidence.append(_evidence(section, theirs, mine))
            if section.target.ids != mine.ids:
                cases[number] = self._case(section, evidence[-1], theirs, mine, scores[2 * number + 1])
        searches = [
            search
            for case in cases.values()
            for search in (
                omissions(case, texts, self._thresholds.omission, self._thresholds.gate),
                additions(case, texts, self._thresholds.addition),
            )
        ]
        found = iter(search_together(searches, network.score))
        judged_sections = []
        for number, (section, mine) in enumerate(zip(sections, own, strict=True)):
            missing, added = (next(found), next(found)) if number in cases else ((), ())
            judged_sections.append(
                _Judged(
                    words=evidence[number].words,
                    added=added,
                    missing=missing,
                    translation=_likelihood(section.target, scores[2 * number]),
                    own=_likelihood(mine, scores[2 * number + 1]),
                    own_text=mine.text,
                )
            )
        return judged_sections

    def _own(self, sections: Sequence[_Section]) -> list[Text]:
        """How the model would translate each section itself."""
        items = [self._texts.item(section.source, (), section.pair) for section in sections]
        distinct = list(dict.fromkeys((item.source, item.frame) for item in items))
        written = dict(zip(distinct, self._network.translate(distinct), strict=True))
        return [
            self._texts.cut(self._texts.written(written[item.source, item.frame]), section.pair, as_target=True)
            for item, section in zip(items, sections, strict=True)
        ]

    def _case(
        self, section: _Section, evidence: Evidence, scores: TokenScores, own: Text, own_scores: TokenScores
    ) -> Case:
        segment = section.segment
        back = self._languages.pair(segment.target_lang, segment.source_lang) if self._languages.pairs else None
        return Case(
            source=section.source,
            target=section.target,
            source_lang=segment.source_lang,
            target_lang=segment.target_lang,
            pair=section.pair,
            back=back,
            scores=scores,
            words=evidence.words,
            doubted=doubted(evidence.words, self._thresholds),
            complete=not evidence.lacking,
            own=own,
            own_scores=own_scores,
        )

    def _put_together(self, segment: Segment, sections: Sequence[_Section], parts: Sequence[_Judged]) -> Estimate:
        spans: list[ErrorSpan] = []
        missing: list[ErrorSpan] = []
        for section, found in zip(sections, parts, strict=True):
            note = _note(found.own_text)
            errors = error_spans(
                section.target.text,
                found.words,
                found.added,
                self._thresholds,
                confirmed=self._languages.pairs,
                note=note,
            )
            spans += _moved(errors, section.target_start)
            missing += _moved(omission_spans(found.missing, note), section.source_start)
        translation = " ".join(found.own_text for found in parts if found.own_text)
        omitted = sum(error.span.end - error.span.start for error in missing) / len(segment.source or " ")
        truncated = any(section.source.truncated or section.target.truncated for section in sections)
        return Estimate(
            quality=quality([found.translation for found in parts], [found.own for found in parts], omitted),
            spans=tuple(spans),
            omissions=tuple(missing),
            flags=(*([SPLIT] if len(sections) > 1 else []), *([TRUNCATED] if truncated else [])),
            translation=translation,
            similarity=_similarity(segment.target, translation),
        )


def _evidence(section: _Section, scores: TokenScores, own: Text) -> Evidence:
    mine = [own.text[word.span.start : word.span.end] for word in own.words]
    return judged(section.target, scores, source=section.source.text, own=mine, lang=section.segment.target_lang)


def _likelihood(text: Text, scores: TokenScores) -> Likelihood:
    # Nobody knows whether a text of which the end was not seen ends well.
    chosen = scores.chosen[:-1] if text.truncated else scores.chosen
    return Likelihood(float(chosen.sum()), len(chosen), least_logprob(text, scores))


def _similarity(target: str, translation: str) -> float:
    """chrF++ of a translation with the model's own as its reference."""
    from sacrebleu import CHRF

    score: float = CHRF(word_order=2).sentence_score(target, [translation]).score
    return round(score, _SIMILARITY_DECIMALS)


def _note(translation: str) -> str | None:
    return f"the model itself writes “{shortened(translation, _LONGEST_NOTE)}”" if translation else None


def _moved(errors: Sequence[ErrorSpan], by: int) -> Iterator[ErrorSpan]:
    from dataclasses import replace

    for error in errors:
        yield replace(error, span=Span(error.span.start + by, error.span.end + by))
