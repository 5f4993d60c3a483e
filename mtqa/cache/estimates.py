"""A reference model that is asked only what no run before has asked, and loaded only then."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from mtqa.cache.codec import decoded, encoded
from mtqa.cache.installation import installation
from mtqa.errors import ModelError
from mtqa.reference import NOT_JUDGED, Estimate, OneByOne, described, open_model
from mtqa.reference.naming import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.cache.store import Store
    from mtqa.reference import ReferenceModel
    from mtqa.reference.judge.budget import Bill
    from mtqa.reference.naming import ModelName
    from mtqa.reference.options import ModelOptions
    from mtqa.segment import Segment

_PARTS = (
    "reference/__init__.py",
    "reference/curve.py",
    "reference/once.py",
    "reference/runs.py",
    "reference/several.py",
    "reference/words.py",
    "segment.py",
    "words.py",
)
_AT_ONCE = 256
"""Segments that the model judges between two looks at the clock: what it says of them is written every few seconds."""


class RememberedModel:
    """What a reference model says, from memory where it was asked before. It is a reference model itself.

    Attributes:
        name, signature: Those of the model.

    Raises:
        ModelError: No model has this name, or it is not installed.
    """

    def __init__(self, store: Store, name: ModelName, options: ModelOptions) -> None:
        self.name = str(name)
        self.signature = described(name, options)
        self._store = store
        self._called = name
        self._options = options
        self._model: ReferenceModel | None = None
        self._kind = kind = KINDS[name.kind]
        code = "" if kind.paid else installation((*_PARTS, *kind.parts), kind.packages)
        self._paid = kind.paid
        self._prefix = f"estimate|{self.signature}|{code}|".encode()

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        """One estimate per segment, in order."""
        keys = [self._key(segment) for segment in segments]
        known: dict[bytes, Estimate] = {}
        for key, content in self._store.get_many(dict.fromkeys(keys)).items():
            estimate = decoded(content, Estimate)
            if estimate is not None:
                known[key] = estimate
        missing: dict[bytes, Segment] = {}
        for key, segment in zip(keys, segments, strict=True):
            if key not in known:
                missing.setdefault(key, segment)
        asked = list(missing)
        for number, estimate in self._ask(list(missing.values())):
            known[asked[number]] = estimate
            if NOT_JUDGED not in estimate.flags:
                self._store.put(asked[number], encoded(estimate))
                if self._paid:
                    self._store.flush()
        return [known[key] for key in keys]

    @property
    def complaint(self) -> str | None:
        """What a judge had to complain of; see `mtqa.reference.unjudged`."""
        return getattr(self._model, "complaint", None)

    @property
    def bill(self) -> Bill | None:
        """What was spent on a judge; None where nothing can have been."""
        return getattr(self._model, "bill", None)

    def _ask(self, segments: Sequence[Segment]) -> Iterator[tuple[int, Estimate]]:
        """The number of each segment and its estimate, one batch after the other, or one by one if they come so."""
        if not segments:
            return
        if self._model is None:
            self._model = self._opened()
        if isinstance(self._model, OneByOne):
            yield from self._model.estimate_as_they_come(segments)
            return
        number = len(segments) if self._kind.at_once else _AT_ONCE
        for start in range(0, len(segments), number):
            yield from enumerate(self._model.estimate(segments[start : start + number]), start)

    def _opened(self) -> ReferenceModel:
        """The model, if it is still what it was when its signature was taken, under which its estimates are kept.

        Raises:
            ModelError: It cannot be opened, or has changed.
        """
        model = open_model(self._called, self._options)
        # It may have changed before it was opened, and while its weights were read.
        if {model.signature, described(self._called, self._options)} != {self.signature}:
            raise ModelError(f"the model {self.name} has changed while this run went on: run again")
        return model

    def _key(self, segment: Segment) -> bytes:
        """What an estimate depends on: the texts and their languages, and nothing of what stands around them."""
        digest = blake2b(self._prefix, digest_size=_KEY)
        reference = segment.reference if self._kind.references else None
        for part in (segment.target, segment.source, segment.target_lang, segment.source_lang, reference):
            content = b"" if part is None else part.encode("utf-8", "surrogatepass")
            digest.update(b"-" if part is None else b"%d:" % len(content))
            digest.update(content)
        return digest.digest()


_KEY = 20
"""Bytes: no two of any number of keys are the same by chance, and nobody makes two that are."""
