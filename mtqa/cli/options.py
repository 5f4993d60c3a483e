"""The options that several commands share."""

from __future__ import annotations

import enum
from typing import Annotated

import typer

from mtqa.reading.options import FORMATS
from mtqa.reference import DEFAULT_MODEL
from mtqa.reference.naming import known_names


class Metric(enum.StrEnum):
    """Metrics of sacreBLEU."""

    BLEU = "bleu"
    CHRF = "chrf"
    TER = "ter"


class Format(enum.StrEnum):
    """Output formats of `mtqa check` and `mtqa report`."""

    TERMINAL = "terminal"
    CONCISE = "concise"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    CHECKSTYLE = "checkstyle"
    RDJSON = "rdjson"
    RDJSONL = "rdjsonl"
    AZURE = "azure"
    MARKDOWN = "markdown"
    TSV = "tsv"
    HTML = "html"
    SVG = "svg"


class Sensitivity(enum.StrEnum):
    """How readily a reference model reports a span."""

    LOW = "low"
    DEFAULT = "default"
    HIGH = "high"


OutputFormat = Annotated[Format | None, typer.Option("--format", "-f", help="Output format.", show_default="terminal")]
PreviousReport = Annotated[
    str | None,
    typer.Option(
        "--previous",
        metavar="REPORT.json",
        help="The report of a former run (--format json): the page (--format html) tells what changed since.",
    ),
]
ShowSuppressed = Annotated[
    bool, typer.Option("--show-suppressed", help="List, too, what comments or the configuration suppress.")
]
InputFormat = Annotated[
    str | None,
    typer.Option(metavar="NAME", help=f"Format of the input, where its name does not tell: {', '.join(FORMATS)}."),
]
Source = Annotated[str | None, typer.Option("--source", "-s", metavar="FILE", help="The original.")]
References = Annotated[
    list[str] | None,
    typer.Option("--reference", "-r", metavar="FILE", help="Human translation, line by line. Repeat it for several."),
]
SourceLang = Annotated[str | None, typer.Option(metavar="CODE", help="Language of the source, such as en or pt-BR.")]
TargetLang = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Language of the translation; decides how BLEU and TER cut it into words."),
]
Metrics = Annotated[
    list[Metric] | None,
    typer.Option("--metric", "-m", help="Compute these only. Default: bleu, chrf (chrF++), ter.", metavar="NAME"),
]
Tokenize = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Tokenizer of BLEU. Default: zh, ja-mecab, ko-mecab or 13a, by language."),
]
ModelName = Annotated[
    list[str] | None,
    typer.Option(
        "--model",
        metavar="MODEL",
        help=f"Reference model: {known_names()}; none: the rules alone judge. Repeat it for several that judge "
        "together. 'mtqa model list' tells what each is.",
        show_default=DEFAULT_MODEL,
    ),
]
SensitivityName = Annotated[
    Sensitivity | None,
    typer.Option("--sensitivity", help="How readily the model marks a span.", show_default="default"),
]
Device = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Where models of the hub run: cpu, cuda, cuda:1, mps. Default: a graphics processor if there is one.",
    ),
]
Offline = Annotated[
    bool | None,
    typer.Option("--offline/--online", help="Whether models of the hub must be on this machine. Default: --online."),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Server that a judge is asked at, such as http://localhost:8000/v1."),
]
MaxRequests = Annotated[
    int | None, typer.Option(metavar="N", help="How many requests a judge may cost; what is left is not judged.")
]
MaxCost = Annotated[
    float | None,
    typer.Option(metavar="AMOUNT", help="What a judge may cost, at the prices of the keys price-in and price-out."),
]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write here, not to standard output.")
]
Width = Annotated[
    int, typer.Option("--width", "-w", min=0, max=15, help="Decimals in text; the other formats do not round.")
]
Color = Annotated[
    bool | None, typer.Option("--color/--no-color", help="Default: colour on a terminal, unless NO_COLOR is set.")
]
Encoding = Annotated[str | None, typer.Option(metavar="NAME", help="Encoding of the files. Default: UTF-8.")]
MaxFileSize = Annotated[float | None, typer.Option(metavar="MIB", help="Largest file that is read.", show_default="64")]
Config = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Configuration. Default: the nearest mtqa.toml or pyproject.toml upwards."),
]
SourceColumn = Annotated[
    str | None, typer.Option(metavar="COLUMN", help="Column of the source in tables: name, or number from 1.")
]
TargetColumn = Annotated[str | None, typer.Option(metavar="COLUMN", help="Column of the translation.")]
ReferenceColumn = Annotated[str | None, typer.Option(metavar="COLUMN", help="Column of the reference translation.")]
Delimiter = Annotated[
    str | None, typer.Option(metavar="CHARACTER", help="What separates columns, where it is not tab or comma.")
]
Originals = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        "-s",
        metavar="FILE",
        help="Original of the target: documents go sentence by sentence, localisation files by key. Repeat it for "
        "several targets, in order.",
    ),
]
ExpectedLang = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Language that the translation should be in. Default: identified."),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULE",
        help="Run only these rules: ids, prefixes (A, F2), names, ALL, or DEFAULT for those on by default; "
        "comma-separated.",
    ),
]
ExtendSelect = Annotated[
    list[str] | None,
    typer.Option(metavar="RULE", help="Run these rules, too, such as those that are off by default."),
]
Ignore = Annotated[
    list[str] | None, typer.Option(metavar="RULE", help="Leave out these rules; the longest prefix decides.")
]
Glossaries = Annotated[
    list[str] | None,
    typer.Option(metavar="FILE", help="How terms are to be rendered: .tbx, .csv or .tsv. Repeat it for several."),
]
FileEncoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="Encoding of the files. Default: UTF-8, or as they declare.")
]
Exclude = Annotated[
    list[str] | None, typer.Option(metavar="GLOB", help="Files to leave out of directories, as in .gitignore.")
]
BaselineFile = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Known findings, which are not told and fail nothing. Default: mtqa-baseline.json in the folder of "
        "the configuration or the repository, if there is one. 'mtqa baseline' makes it.",
    ),
]

CacheDir = Annotated[
    str | None,
    typer.Option(
        metavar="DIR",
        help="Where the cache lies. Default: MTQA_CACHE_DIR, the key cache-dir, or where the system keeps caches.",
    ),
]

Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        help="The most processes to check with, where there is enough to do; 1: only this one. The report is the same.",
        show_default="0: as many as there are cores, 8 at most",
    ),
]


def split(values: list[str] | None) -> tuple[str, ...] | None:
    """`["A,F2", "L101"]` to `("A", "F2", "L101")`."""
    if values is None:
        return None
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())
