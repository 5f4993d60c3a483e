"""What a former run said, as its report in JSON tells, so that a reader sees what has become of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mtqa.errors import ConfigError, InputError
from mtqa.finding import Severity
from mtqa.reading.decode import read_file

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCHEMA = "mtqa.report/1"
_SCORES = ("quality", "fluency", "mqm_per_100_words")


@dataclass(frozen=True, slots=True)
class Previous:
    """A former run.

    Attributes:
        name: Of the file of its report.
        signature: What its findings and scores depend on.
        scores: Of the whole run, by `quality`, `fluency` and `mqm_per_100_words`; None where there was none.
        documents: What it checked: by paths, as they were given, the fingerprints of the findings that it told.
        severities: How many findings of each severity it told.
        known: The fingerprints of all findings, those that it did not tell among them.
    """

    name: str
    signature: str
    scores: Mapping[str, float | None]
    documents: Mapping[str, frozenset[str]]
    severities: Mapping[Severity, int]
    known: frozenset[str]


def read_previous(name: str) -> Previous:
    """What the report of a run says, which `mtqa check --format json` wrote.

    Raises:
        ConfigError: It cannot be read, or is no such report.
    """
    try:
        value = json.loads(read_file(name).decode("utf-8-sig"))
    except InputError as error:
        raise ConfigError(f"--previous {name!r}: {error.problem}") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(
            f"--previous {name!r}: is not JSON in UTF-8; 'mtqa check --output {name}' writes such a report"
        ) from error
    schema = value.get("schema") if isinstance(value, dict) else None
    if schema != _SCHEMA:
        what = "has no schema" if schema is None else f"is of schema {schema!r:.40}"
        raise ConfigError(f"--previous {name!r}: {what}, not {_SCHEMA!r}: name what 'mtqa check --format json' wrote")
    try:
        return _previous(name, value)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ConfigError(f"--previous {name!r}: is no whole report of schema {_SCHEMA!r}") from error


def _previous(name: str, value: dict[str, Any]) -> Previous:
    documents = value["documents"]
    scores = value.get("scores") or (documents[0]["scores"] if len(documents) == 1 else {})
    severities = dict.fromkeys(Severity, 0)
    for document in documents:
        for finding in document["findings"]:
            severities[Severity(finding["severity"])] += 1
    told = {str(each["path"]): frozenset(_fingerprints(each["findings"])) for each in documents}
    aside = (_fingerprints(item["finding"] for item in each.get("set_aside", ())) for each in documents)
    return Previous(
        name=name,
        signature=str(value["signature"]),
        scores={each: None if scores.get(each) is None else float(scores[each]) for each in _SCORES},
        documents=told,
        severities=severities,
        known=frozenset().union(*told.values(), *aside),
    )


def _fingerprints(findings: Any) -> list[str]:
    return [str(each["fingerprint"]) for each in findings]
