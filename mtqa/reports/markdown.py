"""Markdown for the comment on a pull request and the summary of a job: verdict, counts, the worst, and all in a fold.

It is written for GitHub's flavour, which GitLab, Azure and Bitbucket read as well.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from mtqa.finding import Severity
from mtqa.gate import Status
from mtqa.reference.agreement import agreement
from mtqa.reports.console import inert, visible
from mtqa.reports.levels import Level, headline, notices, reasons, told, worst_first
from mtqa.reports.places import from_repository
from mtqa.words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.report import Report
    from mtqa.reports import Look
    from mtqa.reports.levels import Told

LONGEST = 65_000
"""In characters: GitHub takes 65,536 in a comment; something may stand around the report."""
MARK = "<!-- mtqa -->"
"""Begins the report, so that a script finds the comment that it is to replace."""
_SIGNS = {Status.PASSED: "✅", Status.FAILED: "❌", Status.ERROR: "❌"}
_LEVEL_SIGNS = {Level.ERROR: "❌", Level.WARNING: "⚠️", Level.NOTE: "ℹ️"}
_WORST = 10
_FEW = 20
_LONGEST_TEXT = 400


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - Markdown looks the same everywhere
    """The whole report, of `LONGEST` characters at most."""
    findings = worst_first(report)
    head = [
        *(MARK, f"## {_SIGNS[report.verdict.status]} mtqa: {report.verdict.status}", "", headline(report)),
        *_listed("", [_prose(each) for each in reasons(report, from_repository)]),
        *_listed(
            "### Not checked", [f"{_code(from_repository(p.path))}: {_prose(p.message)}" for p in report.problems]
        ),
        *_counts(report),
        *_models(report),
    ]
    if findings:
        head += ["", "### The worst" if len(findings) > _WORST else "### Findings", ""]
        head += [_item(each) for each in findings[:_WORST]]
    tail = [
        *_listed("### Notes", [_prose(each) for each in notices(report, from_repository)]),
        *("", f"<sub>{_code(report.signature)}</sub>", ""),
    ]
    text = "\n".join(head)
    end = "\n".join(tail)
    if len(findings) > _WORST:
        text += _fold(list(told(report)), LONGEST - len(text) - len(end) - 1)
    yield f"{text}\n{end}"


def _counts(report: Report) -> Iterator[str]:
    """A row for each document in which something was found, the worst first."""
    rows = []
    for document in report.documents:
        found = Counter(finding.severity for finding in document.findings)
        if found:
            rows.append(([-found[each] for each in reversed(Severity)], document))
    rows.sort(key=lambda row: row[0])
    if not rows:
        return
    yield from ("", "| document | critical | major | minor | neutral | MQM/100w | quality | fluency |")
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for numbers, document in rows[:_FEW]:
        scores = document.scores
        figures = (_figure(scores.mqm_per_100_words, 2), _figure(scores.quality, 1), _figure(scores.fluency, 1))
        cells = (
            _code(from_repository(document.path)).replace("|", "\\|"),
            *(str(-number) for number in numbers),
            *figures,
        )
        yield f"| {' | '.join(cells)} |"
    if len(rows) > _FEW:
        yield from ("", f"and {len(rows) - _FEW} more documents with findings.")


def _models(report: Report) -> Iterator[str]:
    """A row for each model, where several were asked, and how far they agree."""
    found = agreement(segment for document in report.documents for segment in document.segments)
    if found is None:
        return
    yield from ("", "| model | quality | fluency | segments |", "|---|--:|--:|--:|")
    for each in found.averages:
        name = _code(each.model).replace("|", "\\|")
        yield f"| {name} | {_figure(each.quality, 1)} | {_figure(each.fluency, 1)} | {each.segments} |"
    yield from ("", f"{found.sentence}.")


def _figure(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _fold(findings: Sequence[Told], room: int) -> str:
    """All findings that there is room for, in the order of the files, in a list that is opened by a click."""
    begin = f"\n\n<details><summary>All {len(findings)} findings</summary>\n"
    end = "\n</details>"
    room -= len(begin) + len(end) + len(_more(len(findings)))
    lines = []
    for each in findings:
        line = f"\n{_item(each)}"
        room -= len(line)
        if room < 0:
            break
        lines.append(line)
    missing = len(findings) - len(lines)
    if missing:
        begin = begin.replace("All ", f"{len(lines)} of ")
    return f"{begin}{''.join(lines)}{_more(missing) if missing else ''}\n{end}"


def _more(number: int) -> str:
    return f"\n\n{number} more do not fit here."


def _listed(title: str, items: Sequence[str]) -> Iterator[str]:
    """A list under its title, of which only the beginning is shown where it is long; nothing where it is empty."""
    if items:
        yield from ("", title, "") if title else ("",)
        yield from (f"- {item}" for item in items[:_FEW])
        if len(items) > _FEW:
            yield f"- and {len(items) - _FEW} more"


def _item(each: Told) -> str:
    finding, place = each.finding, each.finding.location
    where = _code(f"{from_repository(place.path)}:{place.line}:{place.column}")
    rule = f"**{finding.rule}** {finding.name} ({finding.severity})"
    return f"- {_LEVEL_SIGNS[each.level]} {where} {rule}: {_prose(finding.message)}"


# Everything that any flavour of Markdown might read as markup, a link (`https:`, `www.`) or an emoji is written as
# a reference, which is text whatever it stands for. Signs of mentions, of issues and the like, of formulas: hosts look
# for them in the text that comes out, so that a space without width parts them from what follows.
_MARKUP = frozenset("\\`*_{}[]<>|~:")
_SIGILS = frozenset("@#!$%&^")
_BEGINS_A_LIST = re.compile(r"[-+0-9]")
_IN_A_WORD = re.compile(r"(?<=\w)\.(?=\w)")


def _prose(text: str) -> str:
    """A text from files as one line of Markdown that says the same and does nothing."""
    flat = visible(shortened(text, _LONGEST_TEXT))
    written = "".join(map(_character, flat))
    if _BEGINS_A_LIST.match(flat):
        written = f"&#{ord(flat[0])};{written[1:]}"
    return _IN_A_WORD.sub("&#46;", written)


def _character(character: str) -> str:
    if character in _SIGILS:
        return f"&#{ord(character)};&#8203;"
    return f"&#{ord(character)};" if character in _MARKUP else character


def _code(text: str) -> str:
    """A text as code, such as a name of a file, in which nothing but the end of the code is markup."""
    flat = inert(visible(shortened(text, _LONGEST_TEXT)))
    ticks = "`" * (max(map(len, re.findall("`+", flat)), default=0) + 1)
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{ticks}{pad}{flat}{pad}{ticks}"
