"""Looks at segments word by word that are taken only where no run before has taken them."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from mtqa.cache.codec import decoded, encoded
from mtqa.cache.installation import installation
from mtqa.reference.closeups import CloseUp
from mtqa.reference.naming import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.cache.store import Store
    from mtqa.reference.closeups import CloseLook
    from mtqa.segment import Segment


class RememberedCloseUps:
    """Looks from memory where that was asked before.

    Args:
        store: Where they are kept.
        signature: Of the model.
        look: Asked of what is not known.
    """

    def __init__(self, store: Store, signature: str, look: CloseLook) -> None:
        self._store = store
        self._look = look
        kind = KINDS["embedded"]
        code = installation(("reference/closeups.py", "segment.py", *kind.parts), kind.packages)
        self._prefix = f"close-up|{signature}|{code}|".encode()

    def __call__(self, segments: Sequence[Segment], /) -> list[CloseUp]:
        """One for each segment, in order."""
        keys = [self._key(segment) for segment in segments]
        kept = self._store.get_many(dict.fromkeys(keys)).items()
        known = {key: value for key, content in kept if (value := decoded(content, CloseUp)) is not None}
        missing = {key: segment for key, segment in zip(keys, segments, strict=True) if key not in known}
        for key, value in zip(missing, self._look(list(missing.values())), strict=True):
            known[key] = value
            self._store.put(key, encoded(value))
        return [known[key] for key in keys]

    def _key(self, segment: Segment) -> bytes:
        """What a look depends on: the texts and their languages, and nothing of what stands around them."""
        digest = blake2b(self._prefix, digest_size=_KEY)
        for part in (segment.target, segment.source, segment.target_lang, segment.source_lang):
            content = b"" if part is None else part.encode("utf-8", "surrogatepass")
            digest.update(b"-" if part is None else b"%d:" % len(content))
            digest.update(content)
        return digest.digest()


_KEY = 20
