"""Where `mtqa check` writes its report, and in which formats: to standard output, to files, or to several at once."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mtqa.cli.output import TerminalLook, look_of_output, require_not_input, same_file, write
from mtqa.errors import ConfigError
from mtqa.reports import RENDERERS, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mtqa.cache import Cache
    from mtqa.config import Settings
    from mtqa.reading import ReadOptions
    from mtqa.reference.closeups import CloseLook
    from mtqa.report import DocumentReport, Report
    from mtqa.segment import Document

DEFAULT = "terminal"
SUFFIXES = {
    ".sarif": "sarif",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".md": "markdown",
    ".markdown": "markdown",
    ".tsv": "tsv",
    ".html": "html",
    ".htm": "html",
    ".svg": "svg",
}
"""What the name of a file tells of its format."""
_PLAIN = ("", ".txt", ".log")
"""Suffixes of what the terminal would show."""
_SEVERAL = {".xml": ("junit", "checkstyle")}
"""Suffixes of which several formats are."""
_NAMED = re.compile(r"([a-z]+)=(.*)", re.DOTALL)


class Output(NamedTuple):
    """One rendering of the report.

    Attributes:
        format: One of `RENDERERS`.
        file: Its name; None: standard output.
    """

    format: str
    file: str | None


def outputs_of(values: Sequence[str] | None, chosen: str | None) -> tuple[Output, ...]:
    """What `--output` and `--format` ask for.

    `FORMAT=FILE` writes one more file. `FILE` takes the place of standard output, in the format that `--format` says,
    or else the file's name, or else the default. `-` is standard output.

    Args:
        values: Of all `--output`.
        chosen: Of `--format`, if it was given.

    Raises:
        ConfigError: A value makes no sense, or two go to one place.
    """
    outputs, instead = [], False
    for value in values or ():
        named = _NAMED.fullmatch(value)
        if named is None:
            instead = True
            outputs.append(Output(chosen or _by_name(value), _file(value)))
        else:
            outputs.append(Output(_known(named[1], value), _file(_given(named[2], value))))
    if not instead and (chosen is not None or all(output.file is not None for output in outputs)):
        outputs.insert(0, Output(chosen or DEFAULT, None))
    _require_apart(outputs)
    return tuple(outputs)


def require_suffixes(values: Sequence[str] | None, chosen: str | None) -> None:
    """Nothing, unless a file is to be in the format that its name tells, and it tells none.

    Args:
        values: Of all `--output`.
        chosen: Of `--format`, if it was given.

    Raises:
        ConfigError: There is such a file.
    """
    for name in () if chosen is not None else values or ():
        suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - no path is meant where it is `-`
        if _NAMED.fullmatch(name) is None and suffix not in SUFFIXES and suffix not in _PLAIN:
            raise ConfigError(
                f"--output {name!r}: no format has the suffix {suffix!r}: name one as FORMAT=FILE, of "
                f"{', '.join(RENDERERS)}"
            )


def diff_output(values: Sequence[str] | None) -> str | None:
    """The one file that a diff is written to; None: standard output.

    Raises:
        ConfigError: There are several, or a format is named.
    """
    if not values:
        return None
    if len(values) > 1 or _NAMED.fullmatch(values[0]):
        raise ConfigError("--diff writes a diff and no report: name one --output FILE without a format")
    return _file(values[0])


def inputs_apart(outputs: Iterable[Output], inputs: Iterable[str | None]) -> None:
    """Nothing, unless an output would take the place of something that is read; see `require_not_input`."""
    read = tuple(inputs)
    for output in outputs:
        require_not_input(output.file, read)


def with_standard_input(outputs: Iterable[Output], options: ReadOptions, inputs: Iterable[str | None]) -> ReadOptions:
    """The options, with what standard input holds where it is checked and an output shows texts: it is read once.

    Raises:
        InputError: It cannot be read, or holds too much.
    """
    if "-" not in inputs or options.content is not None or not shows_texts(outputs):
        return options
    from mtqa.reading.decode import read_content

    return replace(options, content=read_content("-", options.max_bytes))


def shows_texts(outputs: Iterable[Output]) -> bool:
    """Whether one of the outputs is a page, which shows the texts that were checked."""
    return any(output.format == "html" for output in outputs)


@contextmanager
def close_look_for(
    outputs: Iterable[Output], settings: Settings, cache: Callable[[], Cache | None] | None
) -> Iterator[CloseLook | None]:
    """What looks at segments word by word: where an output shows that, and the embedded model has judged the run.

    Args:
        outputs: All there are.
        settings: Of the run.
        cache: Opens the cache across runs; None: it is not to be used.
    """
    if not shows_texts(outputs) or not settings.asks("embedded"):
        yield None
        return
    from mtqa.reference.closeups import ByEmbeddedModel

    with (cache and cache()) or nullcontext() as opened:
        yield ByEmbeddedModel(settings.sensitivity) if opened is None else opened.close_look(settings)


def _file(name: str) -> str | None:
    return None if name == "-" else name


def _given(name: str, value: str) -> str:
    if not name:
        raise ConfigError(f"--output {value!r} names no file: write FORMAT=FILE")
    return name


def _known(name: str, value: str) -> str:
    if name in RENDERERS:
        return name
    raise ConfigError(
        f"--output {value!r}: there is no format {name!r}, but {', '.join(RENDERERS)}; "
        f"for a file of that name write './{value}'"
    )


def _by_name(name: str) -> str:
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - no path is meant where it is `-`
    if suffix in _SEVERAL:
        formats = " or ".join(f"--output {each}={name}" for each in _SEVERAL[suffix])
        raise ConfigError(f"--output {name!r} does not tell which format is meant: write {formats}")
    if name.lower().endswith(".sarif.json"):
        return "sarif"
    return SUFFIXES.get(suffix, DEFAULT)


def _require_apart(outputs: Iterable[Output]) -> None:
    for number, output in enumerate(outputs := tuple(outputs)):
        for other in outputs[:number]:
            if _one_place(other.file, output.file):
                name = "standard output" if output.file is None else repr(output.file)
                raise ConfigError(f"{other.format} and {output.format} would both be written to {name}: name two files")


def _one_place(first: str | None, second: str | None) -> bool:
    if first is None or second is None:
        named = first or second
        return named is None or os.path.realpath(named) in map(os.path.realpath, _STANDARD_OUTPUT)
    return os.path.normcase(os.path.realpath(first)) == os.path.normcase(os.path.realpath(second)) or same_file(
        first, second
    )


_STANDARD_OUTPUT = ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")


def write_reports(
    report: Report,
    outputs: Sequence[Output],
    color: bool | None,
    *,
    to_stderr: bool = False,
    show_suppressed: bool = False,
    texts: Callable[[DocumentReport], Document | None] | None = None,
    close_look: CloseLook | None = None,
) -> None:
    """Writes all renderings, and to standard error what none of them tells.

    Args:
        report: What to write.
        outputs: In which formats, and where to.
        color: As the user wants it; None: on a terminal.
        to_stderr: Whether standard error is meant instead of standard output.
        show_suppressed: Whether readers want to see what is suppressed.
        texts: Reads documents again, for formats that show them.
        close_look: Looks at segments word by word, likewise.

    Raises:
        ConfigError: A file cannot be written.
    """
    # Standard output comes last: `mtqa … | head` may end the process there, and files are to be whole by then.
    for output in sorted(outputs, key=lambda each: _one_place(each.file, None)):
        aside = to_stderr and output.file is None
        look = look_of_output(output.file, color, to_stderr=aside)
        look = replace(look, show_suppressed=show_suppressed, texts=texts, close_look=close_look)
        write(render(report, output.format, look), output.file, to_stderr=aside)
    formats = {output.format for output in outputs}
    if "github" in formats:
        _write_step_summary(report)
    for line in _untold(report, formats):
        sys.stderr.write(f"{line}\n")


def _untold(report: Report, formats: set[str]) -> Iterator[str]:
    """What there is to know that none of the formats has a place for."""
    from mtqa.reports.console import visible

    if formats == {"tsv"}:
        yield from (f"mtqa: {visible(problem.path)}: {visible(problem.message)}" for problem in report.problems)
    if formats <= _WITHOUT_NOTICES:
        yield from (f"note: {visible(notice)}" for notice in report.notices)
    if "sarif" in formats:
        from mtqa.reports.sarif import MOST_RESULTS, left_out

        if cut := left_out(report):
            yield f"note: sarif: {cut} findings are left out, those that weigh least: GitHub takes {MOST_RESULTS}."


_WITHOUT_NOTICES = frozenset({"concise", "github", "gitlab", "checkstyle", "rdjson", "rdjsonl", "azure", "tsv"})


def _write_step_summary(report: Report) -> None:
    """Adds the report as Markdown to the summary of the job, where a step of GitHub Actions runs.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
    """
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    look = TerminalLook(color=False, width=100)
    content = "".join(render(report, "markdown", look)).encode("utf-8", "backslashreplace")
    path = Path(name)
    try:
        if path.exists() and path.stat().st_size + len(content) > _LARGEST_SUMMARY:
            sys.stderr.write("note: the summary of this step is full: the report was not added to it.\n")
            return
        with path.open("ab") as file:
            file.write(content)
    except OSError as error:
        # It comes beside the report: the verdict does not hang on it.
        sys.stderr.write(f"note: GITHUB_STEP_SUMMARY {name!r}: cannot be written ({error.strerror})\n")


_LARGEST_SUMMARY = 1 << 20
"""In bytes; GitHub shows nothing of a larger one."""
