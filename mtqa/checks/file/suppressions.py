"""Comments that tell mtqa something, and do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtqa.suppressions.file import SuppressionFacts, Unfit

_HEADER = 'msgid ""\nmsgstr "Language: de\\n"\n\n'
_RIGHT = 'msgid "5 files"\nmsgstr "5 Dateien"\n'
_WRONG = 'msgid "5 files"\nmsgstr "6 Dateien"\n'


@check(
    "X401",
    "unused-suppression",
    Category.PROVENANCE,
    Severity.MINOR,
    scope=Scope.SUPPRESSIONS,
    confidence=1.0,
    bad=(
        Example(f"{_HEADER}# mtqa: ignore[A102]\n{_RIGHT}", ("mtqa: ignore[A102]",), "de", format="po"),
        Example(f"{_HEADER}# mtqa: ignore[A102, F205]\n{_WRONG}", ("F205",), "de", format="po"),
        Example(
            "<!-- mtqa: ignore[doubled-punctuation] -->\n\nThis is fine.\n",
            ("mtqa: ignore[doubled-punctuation]",),
            format="markdown",
        ),
    ),
    good=(
        Example(f"{_HEADER}# mtqa: ignore[A102] -- the sixth is hidden\n{_WRONG}", (), "de", format="po"),
        Example("<!-- ignore[A102] -->\n\nThis is fine.\n", format="markdown"),
    ),
)
def unused_suppression(facts: SuppressionFacts) -> Iterator[Mark]:
    """A comment suppresses nothing.

    ## What it does
    Reports comments such as `mtqa: ignore[A102]` that set no finding aside, and those of their rules that do not. Only
    of rules that had their say in the run: a comment for a rule that was left out, or that waits for a source, another
    language, a package or a reference model, may be needed elsewhere. Of rules that compare documents, and of comments
    for all rules at once, it is told only where a folder is checked.

    ## Why is this bad?
    What it was for has been mended. It stays behind, and will hide the next fault of the kind.

    ## Use instead
    Take the comment out, or the rule out of its brackets. A comment that is to stay can be kept out of the report by
    the configuration alone (`per-file-ignores`), not by a comment. Teams that want none of them give the rule another
    severity: `severity = { X401 = "major" }`.
    """
    yield from _marks(facts.unused)


@check(
    "X402",
    "unknown-rule-in-suppression",
    Category.PROVENANCE,
    Severity.MINOR,
    scope=Scope.SUPPRESSIONS,
    confidence=1.0,
    bad=(
        Example(f"{_HEADER}# mtqa: ignore[A1O2]\n{_WRONG}", ("A1O2",), "de", format="po"),
        Example("<!-- mtqa: disable[number-mismach] -->\nThis is fine.\n", ("number-mismach",), format="html"),
    ),
    good=(Example(f"{_HEADER}# mtqa: ignore[A102, number-mismatch]\n{_WRONG}", (), "de", format="po"),),
)
def unknown_rule(facts: SuppressionFacts) -> Iterator[Mark]:
    """A comment names a rule that does not exist.

    ## What it does
    Reports what stands in the brackets of comments such as `mtqa: ignore[A102]` and is no rule's id or name, nor the
    beginning of an id. Rules of your own and of installed packages count.

    ## Why is this bad?
    What is misspelt suppresses nothing.

    ## Use instead
    The id or name that `mtqa rules` shows.
    """
    yield from _marks(facts.unknown)


@check(
    "X403",
    "malformed-suppression",
    Category.PROVENANCE,
    Severity.MINOR,
    scope=Scope.SUPPRESSIONS,
    confidence=1.0,
    bad=(
        Example(f"{_HEADER}# mtqa: ingore[A102]\n{_WRONG}", ("mtqa: ingore[A102]",), "de", format="po"),
        Example(
            "<!-- mtqa: ignore[A102 -->\n\nThis is fine.\n\n<!-- mtqa: enable -->\n",
            ("mtqa: ignore[A102", "mtqa: enable"),
            format="markdown",
        ),
    ),
    good=(Example("<!-- We check this with mtqa: it finds numbers. -->\n\nThis is fine.\n", format="markdown"),),
)
def malformed_suppression(facts: SuppressionFacts) -> Iterator[Mark]:
    """A comment begins as one for mtqa, and cannot be read.

    ## What it does
    Reports comments that begin with `mtqa:` and go on with something else than `ignore`, `disable`, `enable` or
    `ignore-file`, with brackets that are empty or do not close, or with words that no dash sets apart as a reason; an
    `enable` with no `disable` above it; and directives where none are read, as in the text of an XML element.

    ## Why is this bad?
    Whoever wrote it believes that it does something.

    ## Use instead
    `mtqa: ignore[A102, F2] -- why`; see the page on suppressions.
    """
    yield from _marks(facts.malformed)


def _marks(unfit: Iterable[Unfit]) -> Iterator[Mark]:
    for each in unfit:
        yield Mark(0, 0, each.message, suggestion=each.suggestion, span=each.span)
