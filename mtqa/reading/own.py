"""Knows what mtqa itself writes: reports and baselines that lie among the files of a folder are no translations."""

from __future__ import annotations

import re

from mtqa.reading.options import suffix_of

_JSON = (
    rb'\{\s*"schema": "mtqa\.[a-z-]+/[0-9]',
    # SARIF and Reviewdog tell the tool, code quality of GitLab the rule.
    rb'\{\s*"\$schema": "[^"]{1,200}",\s*"version": "2[^"]{0,20}",\s*"runs": \[\s*\{\s*"tool": \{\s*"driver": \{\s*'
    rb'"name": "mtqa"',
    rb'\{\s*"source": \{\s*"name": "mtqa"',
    rb'\[\s*\{\s*"description": "(?:[^"\\]|\\.)*",\s*"check_name": "(?:[A-Z][0-9]{3} [a-z0-9-]+|not-checked)",\s*'
    rb'"fingerprint": "[0-9a-f]',
)
_LINES = (_JSON[0], rb'[^\r\n]{1,8000}"source": \{"name": "mtqa"\}[^\r\n]{0,200}\}\r?\n')
_TABLES = (
    rb"path\tline\tcolumn\tend_line\tend_column\trule\t",
    rb"system\tmetric\tmethod\tscore\t",
    rb"measure\tfirst\tsecond\tlow\thigh\tbetter\r?\n",
)
_MARKDOWN = (rb"<!-- mtqa -->\r?\n## [^\r\n]{1,8} mtqa: ",)
_HTML = (
    rb'<!DOCTYPE html>\s*<html lang="en">\s*<head>\s*'
    rb'<meta charset="utf-8">\s*<meta name="generator" content="mtqa">',
)
_BEGINNINGS = {
    suffix: re.compile(b"|".join(patterns))
    for suffixes, patterns in (
        (("json",), _JSON),
        (("jsonl", "ndjson"), _LINES),
        (("tsv",), _TABLES),
        (("md", "markdown"), _MARKDOWN),
        (("html", "htm"), _HTML),
    )
    for suffix in suffixes
}


def is_own(path: str, head: bytes) -> bool:
    """Whether a file is a report or a baseline of mtqa.

    Args:
        path: Its name, of which the suffix counts.
        head: Its first bytes.
    """
    beginning = _BEGINNINGS.get(suffix_of(path))
    return beginning is not None and beginning.match(head) is not None
