"""The cache across runs: what was found in documents, and what the reference model said of segments.

Everything is kept by digests of all that it depends on, so that nothing that is found there is ever out of date: what
changed has another key.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Self

from mtqa.cache.store import MIB, Store, Usage
from mtqa.reference import load_model

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mtqa.cache.documents import Documents
    from mtqa.checker import Checker
    from mtqa.checks import Check
    from mtqa.config import Settings
    from mtqa.reading import ReadOptions
    from mtqa.reference import ReferenceModel
    from mtqa.reference.closeups import CloseLook
    from mtqa.scoring import Intervals

__all__ = ["Cache", "Usage"]


class Cache:
    """What earlier runs found. To be closed, as by `with`, so that what is new is written.

    Attributes:
        directory, size: As they were given.

    Args:
        directory: Where it lies.
        size: How large it may get, in MiB.
        warn: Is told where it cannot be used, in a sentence without a full stop; the run goes on without it.
    """

    def __init__(self, directory: Path, size: float, warn: Callable[[str], None]) -> None:
        self.directory = directory
        self.size = size
        self._store = Store(directory, int(size * MIB), warn)

    def model(self, settings: Settings) -> ReferenceModel | None:
        """The reference models that settings name, each with a memory; None for the one that judges nothing.

        Raises:
            ModelError: It is not installed.
        """
        if not settings.judges:
            return None
        from mtqa.cache.estimates import RememberedModel

        return load_model(settings.model, settings.model_options, opening=partial(RememberedModel, self._store))

    def rules(self) -> tuple[Check, ...]:
        """All checks of mtqa's own, as far as they are needed without being loaded."""
        from mtqa.cache.rules import known_rules

        return known_rules(self._store)

    def documents(self, checker: Checker, options: ReadOptions) -> Documents:
        """The documents that were checked in the same way.

        Args:
            checker: What checks them.
            options: How they are read.
        """
        from mtqa.cache.documents import Documents

        return Documents(self._store, checker, options)

    @property
    def intervals(self) -> Intervals:
        """Computes confidence intervals, or remembers them."""
        from mtqa.cache.intervals import RememberedIntervals

        return RememberedIntervals(self._store)

    def close_look(self, settings: Settings) -> CloseLook:
        """Looks at segments word by word by the embedded model, or remembers what was seen."""
        from mtqa.cache.closeups import RememberedCloseUps
        from mtqa.reference.closeups import ByEmbeddedModel
        from mtqa.reference.embedded import signature

        sensitivity = settings.sensitivity
        return RememberedCloseUps(self._store, signature(sensitivity=sensitivity), ByEmbeddedModel(sensitivity))

    def usage(self) -> Usage | None:
        """How full it is; None where there is none yet."""
        return self._store.usage()

    def clear(self) -> None:
        """Forgets everything."""
        self._store.clear()

    def close(self) -> None:
        """Writes what is left to be written."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
