"""Values that are made quickly are those that dataclasses make."""

from __future__ import annotations

import gc
import inspect
import pickle
from copy import deepcopy
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from mtqa.quick import quickly_made, seldom_collected
from mtqa.reading.catalogues.units import Text, Unit
from mtqa.segment import Segment, TextMap


@dataclass(frozen=True, slots=True)
class Plain:
    name: str
    size: int = 3
    parts: tuple[str, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Quick:
    name: str
    size: int = 3
    parts: tuple[str, ...] = ()


def test_it_looks_the_same() -> None:
    made = Quick("a", parts=("b",))
    assert type(made) is Quick
    assert repr(made) == repr(Plain("a", parts=("b",))).replace("Plain", "Quick")
    assert made == Quick("a", 3, ("b",)) != Quick("a", 4, ("b",))
    assert hash(made) == hash(Quick("a", 3, ("b",)))
    assert list(inspect.signature(Quick).parameters) == list(inspect.signature(Plain).parameters)
    assert {name: each.default for name, each in inspect.signature(Quick).parameters.items()} == {
        name: each.default for name, each in inspect.signature(Plain).parameters.items()
    }


def test_it_stays_frozen() -> None:
    made = Quick("a")
    with pytest.raises(FrozenInstanceError):
        made.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del made.name
    with pytest.raises((AttributeError, TypeError)):
        made.other = "b"  # type: ignore[attr-defined]


def test_it_is_copied_and_pickled() -> None:
    made = Quick("a", 5, ("b",))
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own bytes
    assert deepcopy(made) == made
    assert replace(made, size=6) == Quick("a", 6, ("b",))


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(TypeError, match="name"):
        Quick()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="other"):
        Quick("a", other=1)  # type: ignore[call-arg]


def test_languages_are_changed_as_replace_does() -> None:
    segment = Segment("1", "a", TextMap.verbatim(1, 0), source="b", context="c", notes=("d",), flags=("e",), block=7)
    assert segment.with_languages("de", "en", None) == replace(segment, target_lang="de", source_lang="en", guess=None)


def test_units_are_made_quickly() -> None:
    assert Unit("key", Text.empty(0)).flags == ()
    with pytest.raises(FrozenInstanceError):
        Unit("key", Text.empty(0)).key = "other"  # type: ignore[misc]


def test_search_for_cycles_is_as_before_afterwards() -> None:
    before = gc.get_threshold()

    @seldom_collected
    def fail(times: int) -> None:
        assert gc.get_threshold()[0] > before[0] * times
        raise KeyError

    with pytest.raises(KeyError):
        fail(2)
    assert gc.get_threshold() == before


def test_search_for_cycles_that_is_switched_off_stays_off() -> None:
    before = gc.get_threshold()
    gc.set_threshold(0)
    try:
        assert seldom_collected(gc.get_threshold)()[0] == 0
    finally:
        gc.set_threshold(*before)
