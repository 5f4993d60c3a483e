"""What the configuration says of the gate: values for every document, and other ones for some paths."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from mtqa.errors import ConfigError
from mtqa.finding import Severity
from mtqa.gate import BOUNDS, DEMANDS, Demands, Thresholds

if TYPE_CHECKING:
    from mtqa.config import Settings

NEVER = "never"
RANGES = {
    "min_confidence": (0.0, 1.0),
    "min_quality": (0.0, 100.0),
    "max_mqm_penalty": (0.0, float("inf")),
    "max_weak_share": (0.0, 1.0),
    "weak_below": (0.0, 100.0),
}
"""Numbers of the gate, and from where to where they go."""
GATE = ("fail_on", "quality_bound", "count_known", *RANGES)
"""All settings of the gate."""


def demands_of(settings: Settings) -> Demands:
    """What settings that make sense ask of the documents of a run."""
    from mtqa.checks.selection import covers_path

    thresholds = Thresholds(
        fail_on=_fail_on(settings.fail_on),
        min_confidence=settings.min_confidence,
        min_quality=settings.min_quality,
        max_mqm_penalty=settings.max_mqm_penalty,
        max_weak_share=settings.max_weak_share,
        weak_below=settings.weak_below,
        quality_bound=settings.quality_bound,
        count_known=frozenset(settings.count_known),
    )
    overrides = {
        pattern: {name: _fail_on(value) if name == "fail_on" else value for name, value in values.items()}
        for pattern, values in settings.per_file_gate.items()
    }
    return Demands(thresholds, overrides, lambda path, pattern: covers_path(path, pattern, settings.root))


def require_gate(values: Mapping[str, Any], where: str) -> None:
    """Nothing, if values of the gate make sense.

    Args:
        values: By the names of settings; None: no such demand.
        where: Names where they are from.

    Raises:
        ConfigError: One makes no sense.
    """
    _require_one_of(where, "fail-on", values.get("fail_on"), (*Severity, NEVER))
    _require_one_of(where, "quality-bound", values.get("quality_bound"), BOUNDS)
    for demand in values.get("count_known", ()):
        _require_one_of(where, "count-known", demand, DEMANDS)
    for name, (least, most) in RANGES.items():
        value = values.get(name)
        if value is not None and not least <= value <= most:
            key = name.replace("_", "-")
            allowed = f"{least:g} or more" if most == float("inf") else f"from {least:g} to {most:g}"
            raise ConfigError(f"{where}: {key} must be {allowed}, not {value:g}")


def parse_overrides(value: Mapping[Any, Any], where: str) -> dict[str, dict[str, Any]]:
    """The values of the gate for some paths, as they stand in a configuration file.

    Raises:
        ConfigError: They are no tables, or have a key or a value that the gate does not know.
    """
    if not all(isinstance(each, Mapping) for each in value.values()):
        raise ConfigError(f'{where} must hold a table for each pattern, as "docs/**" = {{ min-quality = 60 }}')
    overrides: dict[str, dict[str, Any]] = {}
    for pattern, table in value.items():
        place = f"{where}.{pattern}"
        values = overrides.setdefault(str(pattern), {})
        for key, given in table.items():
            if key not in _KEYS:
                close = get_close_matches(key, _KEYS, n=1, cutoff=0.5)
                hint = f"did you mean {close[0]!r}?" if close else f"known keys are: {', '.join(_KEYS)}"
                raise ConfigError(f"{place}: unknown key {key!r:.60}; {hint}")
            values[_KEYS[key]] = _converted(_KEYS[key], given, f"{place}.{key}")
        require_gate(values, place)
    return overrides


def _converted(name: str, value: object, where: str) -> object:
    if name in RANGES:
        if value is False and name not in {"min_confidence", "weak_below"}:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _HUGE:
            return float(value)
        raise ConfigError(f"{where} must be a number, or false for no such demand, not {value!r:.40}")
    if name == "count_known":
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return frozenset(value)
        raise ConfigError(f"{where} must be a list of strings, not {value!r:.40}")
    if isinstance(value, str):
        return value
    raise ConfigError(f"{where} must be a string, not {value!r:.40}")


_HUGE = 1 << 64
_KEYS = {name.replace("_", "-"): name for name in GATE}


def _require_one_of(where: str, key: str, value: object, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        raise ConfigError(f"{where}: {key} must be one of {', '.join(allowed)}, not {value!r:.40}")


def _fail_on(name: str) -> Severity | None:
    return None if name == NEVER else Severity(name)
