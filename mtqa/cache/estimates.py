"""A reference model that is asked only what no run before has asked, and loaded only then."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from mtqa.cache.codec import decoded, encoded
from mtqa.cache.installation import installation
from mtqa.reference import Estimate, load_model, signature_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.cache.store import Store
    from mtqa.reference import ReferenceModel
    from mtqa.segment import Segment

_PARTS = ("alignment", "language", "reference", "segment.py", "words.py")
_PACKAGES = ("numpy", "onnxruntime", "sentencex", "tokenizers")
_AT_ONCE = 256
"""Segments that the model judges between two looks at the clock: what it says of them is written every few seconds."""


class RememberedModel:
    """What a reference model says, from memory where it was asked before. It is a reference model itself.

    Attributes:
        name, signature: Those of the model.

    Raises:
        ModelError: No model has this name, or it is not installed.
    """

    def __init__(self, store: Store, name: str, *, sensitivity: str) -> None:
        self.name = name
        self.signature = signature_of(name, sensitivity=sensitivity)
        self._store = store
        self._sensitivity = sensitivity
        self._model: ReferenceModel | None = None
        self._prefix = f"estimate|{self.signature}|{installation(_PARTS, _PACKAGES)}|".encode()

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
        asked = list(missing.items())
        for start in range(0, len(asked), _AT_ONCE):
            batch = asked[start : start + _AT_ONCE]
            for (key, _), estimate in zip(batch, self._ask([segment for _, segment in batch]), strict=True):
                known[key] = estimate
                self._store.put(key, encoded(estimate))
        return [known[key] for key in keys]

    def _ask(self, segments: Sequence[Segment]) -> list[Estimate]:
        if self._model is None:
            self._model = load_model(self.name, sensitivity=self._sensitivity)
        return self._model.estimate(segments)

    def _key(self, segment: Segment) -> bytes:
        """What an estimate depends on: the texts and their languages, and nothing of what stands around them."""
        digest = blake2b(self._prefix, digest_size=_KEY)
        for part in (segment.target, segment.source, segment.target_lang, segment.source_lang):
            content = b"" if part is None else part.encode("utf-8", "surrogatepass")
            digest.update(b"-" if part is None else b"%d:" % len(content))
            digest.update(content)
        return digest.digest()


_KEY = 20
"""Bytes: no two of any number of keys are the same by chance, and nobody makes two that are."""
