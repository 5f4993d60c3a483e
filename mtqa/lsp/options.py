"""What an editor may set: `initializationOptions`, or the key `mtqa` of its settings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from mtqa.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_DELAY = 60_000


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the editor. Keys are written in camel case, as `targetLang`.

    Attributes:
        model: The reference model that judges after a pause: `none` or `embedded`. It is the editor that says so, and
            not the project: what is worth the time of a CI run may be too much while somebody types.
        target_lang, source_lang: BCP 47 codes, which win over those of the configuration.
        delay: Milliseconds after the last key before what was typed is checked.
    """

    model: str = "none"
    target_lang: str | None = None
    source_lang: str | None = None
    delay: int = 200


MODELS = ("none", "embedded")
"""The reference models that are quick enough to judge while somebody types."""
_KEYS = {"model": "model", "targetLang": "target_lang", "sourceLang": "source_lang", "delay": "delay"}


def parse_options(given: object, before: Options) -> Options:
    """The options that an editor gives.

    Args:
        given: JSON; None where it gives none.
        before: Those that hold where it says nothing.

    Raises:
        ConfigError: A key is unknown, or a value is not of the kind that the key takes.
    """
    if given is None:
        return before
    if not isinstance(given, dict):
        raise ConfigError(f"initializationOptions must be an object, not {given!r:.40}")
    _require_known(given)
    values: dict[str, Any] = {_KEYS[key]: _value(key, value) for key, value in given.items()}
    return replace(before, **values)


def _require_known(keys: Iterable[object]) -> None:
    for key in keys:
        if key not in _KEYS:
            close = get_close_matches(str(key), _KEYS, n=1, cutoff=0.5)
            hint = f"did you mean {close[0]!r}?" if close else f"known are: {', '.join(_KEYS)}"
            raise ConfigError(f"initializationOptions: unknown key {key!r:.60}; {hint}")


def _value(key: str, value: object) -> object:
    where = f"initializationOptions: {key}"
    if key == "delay":
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LONGEST_DELAY:
            raise ConfigError(f"{where} must be milliseconds from 0 to {_LONGEST_DELAY}, not {value!r:.40}")
        return value
    if key == "model":
        if value not in MODELS:
            raise ConfigError(f"{where} must be one of {', '.join(MODELS)}, not {value!r:.40}")
        return value
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ConfigError(f"{where} must be a language code, not {value!r:.40}")
    from mtqa.language import parse_language

    return parse_language(value)
