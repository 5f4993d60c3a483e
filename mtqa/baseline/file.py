"""The file of a baseline: JSON with one line for each finding, sorted, so that changes of it can be read and merged."""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mtqa.errors import ConfigError, InputError
from mtqa.fixing.store import replace_file
from mtqa.reading.decode import read_file
from mtqa.words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtqa.finding import Finding

DEFAULT_NAME = "mtqa-baseline.json"
SCHEMA = "mtqa.baseline/1"
_FIELDS = ("rule", "text", "segment", "fingerprint")
_LONGEST = 80


class Entry(NamedTuple):
    """A known finding.

    Attributes:
        path: The file, from the project's root, with forward slashes.
        rule: The id of its rule.
        text: What is marked, its beginning; for people who read the file.
        segment: The segment's id, its beginning; likewise.
        fingerprint: See `mtqa.fingerprints`; this alone counts.
    """

    path: str
    rule: str
    text: str
    segment: str
    fingerprint: str

    @classmethod
    def of(cls, path: str, finding: Finding) -> Entry:
        """The entry of a finding in a file."""
        text, segment = (shortened(value, _LONGEST) for value in (finding.text, finding.segment_id or ""))
        return cls(path, finding.rule, text, segment, finding.fingerprint)


def read_baseline(name: str) -> tuple[Entry, ...]:
    """The entries of a file, in its order.

    Raises:
        ConfigError: It cannot be read, or is no baseline.
    """
    data = b""
    try:
        data = read_file(name)
        content = json.loads(data.decode("utf-8-sig"))
    except InputError as error:
        hint = "" if os.path.lexists(name) else "; 'mtqa baseline create' makes one"
        raise ConfigError(f"baseline {name}: {error.problem}{hint}") from error
    except json.JSONDecodeError as error:
        raise ConfigError(
            f"baseline {name}: line {error.lineno}: is not valid JSON ({error.msg}){_conflict(data)}"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"baseline {name}: is not JSON in UTF-8") from error
    schema = content.get("schema") if isinstance(content, dict) else None
    if schema != SCHEMA:
        what = "has no schema" if schema is None else f"is of schema {schema!r:.40}"
        raise ConfigError(f"baseline {name}: {what}, not {SCHEMA!r}; 'mtqa baseline create' makes one")
    return tuple(_entries(content.get("findings"), name))


def require_baseline(name: str) -> None:
    """Nothing for a file that may be replaced by a baseline: one that is a baseline, however old or damaged.

    Raises:
        ConfigError: It is something else.
    """
    try:
        # Of what is no file nothing is read: it might never end.
        regular = stat.S_ISREG(Path(name).stat().st_mode)
        head = b""
        if regular:
            with Path(name).open("rb") as file:
                head = file.read(_HEAD)
    except OSError as error:
        raise ConfigError(f"baseline {name}: cannot be read ({error.strerror})") from error
    if not regular or (head.strip() and b'"mtqa.baseline/' not in head):
        raise ConfigError(f"baseline {name}: is no baseline, and is not overwritten: name another file")


_HEAD = 1024


def write_baseline(name: str, entries: Iterable[Entry]) -> None:
    """Writes a file anew, in one step.

    Raises:
        ConfigError: It cannot be written.
    """
    by_path: dict[str, list[Entry]] = {}
    for entry in sorted(set(entries)):
        by_path.setdefault(entry.path, []).append(entry)
    files = ",\n".join(f"    {_dumped(path)}: [\n{_lines(group)}\n    ]" for path, group in by_path.items())
    body = f"{{\n{files}\n  }}" if files else "{}"
    text = f'{{\n  "schema": {_dumped(SCHEMA)},\n  "findings": {body}\n}}\n'
    new = text.encode("utf-8", "backslashreplace")
    try:
        if os.path.lexists(os.path.realpath(name)):
            replace_file(name, read_file(name), new, done="written")
        else:
            _create(Path(os.path.realpath(name)), new)
    except InputError as error:
        raise ConfigError(f"baseline {error}") from error
    except OSError as error:
        raise ConfigError(f"baseline {name}: cannot be written ({error.strerror})") from error


def _create(target: Path, content: bytes) -> None:
    """Makes a file that is not there yet, in one step."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.mtqa")
    try:
        temporary.write_bytes(content)
        temporary.replace(target)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise


def _lines(entries: Iterable[Entry]) -> str:
    return ",\n".join(f"      {_dumped({field: getattr(entry, field) for field in _FIELDS})}" for entry in entries)


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _entries(findings: Any, name: str) -> Iterable[Entry]:
    if not isinstance(findings, dict):
        raise ConfigError(f"baseline {name}: 'findings' must hold a list for each file")
    for path, group in findings.items():
        if not isinstance(group, list):
            raise ConfigError(f"baseline {name}: {path}: must be a list")
        for number, value in enumerate(group, 1):
            fields = [value.get(each) for each in _FIELDS] if isinstance(value, dict) else [None]
            if not all(isinstance(each, str) for each in fields):
                raise ConfigError(f"baseline {name}: {path}: entry {number} must have texts for {', '.join(_FIELDS)}")
            yield Entry(path, *fields)


def _conflict(data: bytes) -> str:
    """A word on what has most often happened to such a file."""
    return "; it has marks of a merge that was not finished" if b"\n<<<<<<< " in data else ""
