"""The embedded model: quality, fluency, error spans and omissions of segments, offline and on the processor."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mtqa.errors import ModelError
from mtqa.language.codes import UNKNOWN, canonical
from mtqa.reference import Estimate
from mtqa.reference.embedded.alignment import DEFAULT_METHOD, word_links
from mtqa.reference.embedded.batching import Shape, batches
from mtqa.reference.embedded.damage import MEND, damaged
from mtqa.reference.embedded.evidence import DECIMALS, source_words, target_words
from mtqa.reference.embedded.omissions import omission_spans
from mtqa.reference.embedded.parts import Part, parts_of
from mtqa.reference.embedded.session import OUTPUTS
from mtqa.reference.embedded.spans import error_spans
from mtqa.reference.once import each_once
from mtqa.segment import Segment, Span, TextMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from mtqa.alignment.words import Link
    from mtqa.reference.embedded.card import Card, Thresholds
    from mtqa.reference.embedded.evidence import SourceWord, TargetWord
    from mtqa.reference.embedded.session import Network
    from mtqa.reference.embedded.tokenizer import Tokenizer
    from mtqa.reference.embedded.vocabulary import Vocabulary

EMPTY = "empty"
"""Flag of a segment of which the target says nothing."""
LANGUAGE_UNKNOWN = "language-unknown"
"""Flag of a segment of which nobody says what language it is in, so that it may be one never seen in training."""
LANGUAGE_UNSEEN = "language-unseen"
"""Flag of a segment in, or out of, a language that the model was not trained on."""
NAME = "embedded"
_NO_LANGUAGE = frozenset({"", UNKNOWN})


@dataclass(frozen=True, slots=True)
class Explanation:
    """An estimate, and what it rests on.

    Attributes:
        estimate: What the model says of the segment.
        words: Of the target, each with what it is suspected of. Words that the model did not see are missing.
        source_words: Of the source, each with how likely it was left out.
        links: Which words render which, in the order of the target; only where that was asked for.
        scores: The raw numbers behind the estimate, before calibration, by name.
        thresholds: From which probability on a word is part of a span.
    """

    estimate: Estimate
    words: tuple[TargetWord, ...] = ()
    source_words: tuple[SourceWord, ...] = ()
    links: tuple[Link, ...] = ()
    scores: Mapping[str, float] = field(default_factory=dict)
    thresholds: Thresholds | None = None


def signature_of(card: Card, engine: str, sensitivity: str) -> str:
    """Model and version, precision of its weights, tokenizer, engine, sensitivity."""
    read = f"dtype:{card.dtype}|tok:xlmr+attached"
    return f"model:{card.name}@{card.version}|{read}|engine:{engine}|sensitivity:{sensitivity}"


class EmbeddedModel:
    """A loaded model. Estimates do not depend on what else is estimated, on the order, or on the number of threads.

    Attributes:
        name: What the user chose it by.
        card: What goes with the weights.
        sensitivity: How readily words count as wrong: `low`, `default` or `high`.
        directory: Where the model's files are.
    """

    name = NAME

    def __init__(
        self,
        card: Card,
        tokenizer: Tokenizer,
        vocabulary: Vocabulary,
        network: Network,
        *,
        sensitivity: str,
        directory: Path,
    ) -> None:
        self.card = card
        self.sensitivity = sensitivity
        self.directory = directory
        self._tokenizer = tokenizer
        self._vocabulary = vocabulary
        self._network = network
        self._thresholds = card.thresholds[sensitivity]
        self._languages = {canonical(code) for code in card.languages}

    @property
    def signature(self) -> str:
        """Model and version, precision of its weights, tokenizer, engine, sensitivity."""
        return signature_of(self.card, self._network.engine, self.sensitivity)

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        """One estimate per segment, in order."""
        return [explanation.estimate for explanation in self.examine(segments)]

    def explain(self, segment: Segment) -> Explanation:
        """What the model says of a segment word by word, with the word alignment to its source."""
        return self.examine([segment], align=True)[0]

    def examine(self, segments: Sequence[Segment], *, align: bool = False) -> list[Explanation]:
        """All there is behind the estimates, in order; with word alignment if `align`."""
        found: list[Explanation] = []
        for start in range(0, len(segments), _WINDOW):
            found += self._examine(segments[start : start + _WINDOW], align)
        return found

    def align_words(self, source: str, target: str, *, method: str = DEFAULT_METHOD) -> list[Link]:
        """Which words of two texts render each other; see `mtqa.alignment.align_words`."""
        segment = Segment("", target, TextMap.verbatim(len(target), 0), source=source)
        if self._blank(target) or self._blank(source):
            return []
        parts, _ = parts_of(segment, self._tokenizer, self.card.max_tokens)
        return [link for judged in self._judge(parts, method) for link in judged.links]

    def sum_states(self, texts: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """What each text is about: the sum of the states of its tokens, from a layer below the top.

        The sum over the number of tokens is the vector of a text, and texts that render each other have vectors near
        each other, once the mean over many texts is taken off. Sums of texts are nearly that of the texts together.

        Args:
            texts: Sentences. What the model cannot take in of a long one is left out.

        Returns:
            The sums, one row for each text; and the numbers of tokens, at least 1.

        Raises:
            ModelError: The engine does not give states.
        """
        import numpy as np

        if self._network.states is None:
            raise ModelError(
                f"the embedded model gives no states of single texts on {self._network.engine}, so that it cannot "
                "align documents: use --model none"
            )
        places: dict[str, int] = {}
        rows = [places.setdefault(text, len(places)) for text in texts]
        sums = np.zeros((len(places), self._vocabulary.width), dtype=np.float32)
        counts = np.ones(len(places), dtype=np.float32)
        distinct = list(places)
        for start in range(0, len(distinct), _WINDOW):
            encodings = [
                self._tokenizer.encode(text, self.card.max_tokens).ids for text in distinct[start : start + _WINDOW]
            ]
            for shape, numbers in batches([Shape(len(ids), 2) for ids in encodings]):
                states = self._states([encodings[number] for number in numbers], shape)
                for number, row in zip(numbers, states, strict=True):
                    # What stands around the text is no part of it.
                    inner = row[1 : max(len(encodings[number]) - 1, 1)]
                    sums[start + number] = inner.sum(axis=0)
                    counts[start + number] = max(len(inner), 1)
        return sums[rows], counts[rows]

    def _states(self, texts: Sequence[Sequence[int]], shape: Shape) -> NDArray[np.float32]:
        """The states of some texts of one shape."""
        import numpy as np

        target, target_mask = self._embed(texts, shape.target)
        source, source_mask = self._embed([(ids[0], ids[-1]) for ids in texts], shape.source)
        inputs = {
            "target": target,
            "target_mask": target_mask,
            "source": source,
            "source_mask": source_mask,
            "has_source": np.zeros(len(texts), dtype=np.float32),
        }
        return self._network.run(inputs, [self._network.states or ""])[0]

    def _examine(self, segments: Sequence[Segment], align: bool) -> list[Explanation]:
        """The same, for as many segments as should be in memory at once. What is said twice is judged once."""
        distinct, places = each_once(segments)
        plans = [self._plan(segment) for segment in distinct]
        judged = iter(self._judge([part for parts, _ in plans for part in parts], DEFAULT_METHOD if align else None))
        explanations = [
            self._explanation(segment, [next(judged) for _ in parts], flags)
            for segment, (parts, flags) in zip(distinct, plans, strict=True)
        ]
        return [explanations[place] for place in places]

    def _plan(self, segment: Segment) -> tuple[tuple[Part, ...], tuple[str, ...]]:
        """The parts of a segment, none where nothing can be seen of it, and flags."""
        if self._blank(segment.target):
            return (), (EMPTY,)
        parts, flags = parts_of(segment, self._tokenizer, self.card.max_tokens)
        if all(part.target.encoding.blank for part in parts):
            return (), (EMPTY, *flags)
        return parts, flags

    def _blank(self, text: str) -> bool:
        # The first test is for speed: a letter or digit is always seen.
        return not any(map(str.isalnum, text)) and self._tokenizer.encode(text, self.card.max_tokens).blank

    def _explanation(self, segment: Segment, judged: Sequence[_Judged], flags: tuple[str, ...]) -> Explanation:
        if not judged:
            missing = segment.source is not None and not self._blank(segment.source)
            return Explanation(Estimate(quality=0.0 if missing else None, flags=flags), thresholds=self._thresholds)
        calibration, with_source = self.card.calibration, judged[0].with_source
        fluency = calibration.fluency if with_source else calibration.fluency_without_source
        words = tuple(word for part in judged for word in part.words)
        others = tuple(word for part in judged for word in part.source_words)
        estimate = Estimate(
            quality=round(_mean(judged, "quality", calibration.quality), _DECIMALS) if with_source else None,
            fluency=round(_mean(judged, "fluency", fluency), _DECIMALS),
            # One critical error in a part is one in the whole.
            critical=round(max(calibration.critical(part.scores["critical"]) for part in judged), DECIMALS),
            spans=error_spans(segment.target, words, self._thresholds, calibration, with_source=with_source),
            omissions=omission_spans(segment.source or "", others, self._thresholds.omission, calibration),
            flags=(*flags, *self._language_flags(segment, with_source)),
        )
        return Explanation(
            estimate=estimate,
            words=words,
            source_words=others,
            links=tuple(link for part in judged for link in part.links),
            scores={name: round(_mean(judged, name, float), DECIMALS) for name in self.card.scores},
            thresholds=self._thresholds,
        )

    def _language_flags(self, segment: Segment, with_source: bool) -> list[str]:
        target = canonical(segment.target_lang)
        source = canonical(segment.source_lang if with_source else None)
        flags = []
        if not {target, source} <= self._languages | _NO_LANGUAGE:
            flags.append(LANGUAGE_UNSEEN)
        if target in _NO_LANGUAGE:
            flags.append(LANGUAGE_UNKNOWN)
        return flags

    def _judge(self, parts: Sequence[Part], method: str | None) -> list[_Judged]:
        """What the encoder says of each part, in order; with word alignment by `method` if there is one."""
        shapes = [Shape(len(part.target.encoding.ids), len(_source_ids(part))) for part in parts]
        judged: dict[int, _Judged] = {}
        for shape, numbers in batches(shapes):
            batch = [parts[number] for number in numbers]
            judged.update(zip(numbers, self._run(batch, shape, method), strict=True))
        return [judged[number] for number in range(len(parts))]

    def _run(self, batch: Sequence[Part], shape: Shape, method: str | None) -> Iterator[_Judged]:
        import numpy as np

        targets = [part.target.encoding.ids for part in batch]
        sources = [_source_ids(part) for part in batch]
        target, target_mask = self._embed(targets, shape.target)
        source, source_mask = self._embed(sources, shape.source)
        inputs = {
            "target": target,
            "target_mask": target_mask,
            "source": source,
            "source_mask": source_mask,
            "has_source": np.array([part.source is not None for part in batch], dtype=np.float32),
        }
        names = list(OUTPUTS if method is not None else OUTPUTS[:-1])
        if self.card.ease is not None:
            names.append(self._source_states)
        outputs = dict(zip(names, self._network.run(inputs, names), strict=True))
        if not all(np.isfinite(array).all() for array in outputs.values()):
            raise ModelError(f"the embedded model gives no numbers: its weights are damaged; {MEND}")
        for name, columns in (("scores", self.card.scores), ("target_tokens", self.card.target_tokens)):
            if outputs[name].shape[-1] != len(columns):
                given = outputs[name].shape[-1]
                raise damaged(
                    self.directory / "model.json", f"names {len(columns)} {name} where the encoder has {given}"
                )
        for number, part in enumerate(batch):
            yield self._judged(part, {name: array[number] for name, array in outputs.items()}, method)

    def _judged(self, part: Part, outputs: Mapping[str, NDArray[np.float32]], method: str | None) -> _Judged:
        target, source = part.target, part.source
        # Row 0 is <s>.
        rows = slice(1, len(target.encoding.tokens) + 1)
        scores = dict(zip(self.card.scores, outputs["scores"].tolist(), strict=True))
        if source is not None and self.card.ease is not None:
            states = outputs[self._source_states][1 : len(source.encoding.tokens) + 1]
            scores["quality"] += self.card.ease(states)
        words = target_words(
            target.text,
            target.encoding.tokens,
            outputs["target_tokens"][rows],
            self.card.target_tokens,
            doubt=self.card.doubt,
            quality=scores["quality"],
        )
        if target.start:
            words = [replace(word, span=_shifted(word.span, target.start)) for word in words]
        others: list[SourceWord] = []
        links: list[Link] = []
        if source is not None:
            columns = slice(1, len(source.encoding.tokens) + 1)
            others = source_words(source.text, source.encoding.tokens, outputs["source_tokens"][columns, 0])
            if source.start:
                others = [replace(word, span=_shifted(word.span, source.start)) for word in others]
            if method is not None:
                links = [
                    replace(
                        link, source=_shifted(link.source, source.start), target=_shifted(link.target, target.start)
                    )
                    for link in word_links(
                        (target.text, target.encoding.tokens),
                        (source.text, source.encoding.tokens),
                        outputs["similarity"][rows, columns],
                        method,
                    )
                ]
        return _Judged(scores, len(target.encoding.tokens), source is not None, words, others, links)

    @property
    def _source_states(self) -> str:
        """Name of the output that tells how easy a source is."""
        if self._network.source_states is None:
            raise damaged(self.directory / "encoder.onnx", "has no states of the source")
        return self._network.source_states

    def _embed(self, ids: Sequence[Sequence[int]], length: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Embeddings of shape (texts, length, width), zero where a text is over, and the mask that says where."""
        import numpy as np

        mask = np.arange(length)[None, :] < np.array([len(each) for each in ids])[:, None]
        embedded = np.zeros((len(ids), length, self._vocabulary.width), dtype=np.float32)
        embedded[mask] = self._vocabulary.rows([number for each in ids for number in each])
        return embedded, mask.astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the encoder says of a part; spans are those of the whole segment."""

    scores: Mapping[str, float]
    tokens: int
    with_source: bool
    words: Sequence[TargetWord]
    source_words: Sequence[SourceWord]
    links: Sequence[Link]


def _source_ids(part: Part) -> Sequence[int]:
    """The tokens of the source; those around nothing where there is none."""
    if part.source is None:
        ids = part.target.encoding.ids
        return ids[0], ids[-1]
    return part.source.encoding.ids


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _mean(judged: Sequence[_Judged], name: str, curve: Callable[[float], float]) -> float:
    """The mean over the parts, each counting as much as it has tokens."""
    weight = sum(part.tokens for part in judged)
    return sum(part.tokens * curve(part.scores[name]) for part in judged) / weight


# Of quality and fluency. What is left out differs between machines.
_DECIMALS = 2
_WINDOW = 2048
