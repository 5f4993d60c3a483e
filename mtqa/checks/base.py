"""What a check is, and the registry that holds all of them.

A check is a function under `@check(...)`. It gets a `SegmentView` (scope `TARGET` or `PAIR`) or a `Document` (scope
`DOCUMENT`) and yields a `Mark` for each thing that is wrong. Its docstring and its examples become its page in the
documentation; the examples run as tests.
"""

from __future__ import annotations

import enum
import re
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

from mtqa.checks.precision import LEAST, Precision
from mtqa.segment import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mtqa.checks.across import Collector
    from mtqa.checks.view import SegmentView
    from mtqa.checks.waking import Trait
    from mtqa.finding import Category, Mark, Severity
    from mtqa.segment import Document
    from mtqa.suppressions.file import SuppressionFacts

    Asks: TypeAlias = Callable[[str, str], bool]

_ID = re.compile(r"[AFTLMPSXQC][0-9]{3}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
OTHERS = "C"
"""The letter of rules that are not mtqa's own: of the user's configuration, and of installed packages."""


class Scope(enum.StrEnum):
    """What a check looks at."""

    TARGET = "target"
    """The translation of one segment alone."""
    PAIR = "pair"
    """The source and the translation of one segment."""
    DOCUMENT = "document"
    """All segments of a document together."""
    RUN = "run"
    """All documents of a run together; see `mtqa.checks.across`."""
    SUPPRESSIONS = "suppressions"
    """What the comments of a document tell mtqa, once all others have spoken; see `mtqa.suppressions`."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a check must (bad) or must not (good) report.

    Attributes:
        target: The translation. For document checks a whole plain-text document (or, with `source`, line by line).
        marked: For bad examples the exact texts that are marked, in order. An empty string is an insertion point.
        lang: Language of the target.
        source: The original, for pair checks.
        source_lang: Language of the original.
        expected_lang: The language that the user says the target is in, where that matters.
        format: What the example is a file of: `markdown` for a target and source that are each a line of it, or a
            format of localisation files.
        state: How far the translation has come.
        glossary: For checks that go by one: its content, as TSV.
        dictionary: For checks that go by one: all the words that it has.
        others: For checks of a run: source and target of the documents that come before.
        former_source: What the source said before it was changed.
    """

    target: str
    marked: tuple[str, ...] = ()
    lang: str = "en"
    source: str | None = None
    source_lang: str = "de"
    expected_lang: str | None = None
    format: str = "text"
    state: State = State.TRANSLATED
    glossary: str | None = None
    dictionary: str | None = None
    others: tuple[tuple[str, str], ...] = ()
    former_source: str | None = None

    def as_good(self) -> Example:
        """The same text for a check that has nothing to say of it."""
        return replace(self, marked=())


@dataclass(frozen=True, slots=True)
class Check:
    """A rule with all that is known of it.

    Attributes:
        id, name: Stable; an id is never reused.
        category, severity, confidence: Of its findings, unless a mark says otherwise.
        scope: What `run` takes.
        run: The function itself; of scope `RUN` it takes nothing and gives a `mtqa.checks.across.Collector`, of scope
            `SUPPRESSIONS` it takes a `mtqa.suppressions.file.SuppressionFacts`.
        languages: Base language codes of targets that it knows; None for any.
        triggers: Characters of which a target (for pairs: target or source) must hold one for the check to be run. This
            and the next three say what a check waits for: it is run on segments that have any of it, and on all where
            it says nothing. They are a matter of speed only, and must be true of all that it reports.
        target_words, source_words: Say whether a word of the target or source is one that the check waits for, given
            the word and the BCP 47 code of its language (empty where unknown). Words are what stands between white
            space; runs of white space that are not single spaces are asked as well. Each is asked once, not each time.
        traits: What a segment must have one of; see `mtqa.checks.waking.Trait`.
        skip_furniture: Whether segments that are page furniture are left out.
        bad, good: Examples.
        sees_drafts: Whether it looks at entries that programs pass over (fuzzy, missing, unused). All other checks see
            a document without them.
        judges_language: Whether it is its business that a text is in another language than it is said to be in. All
            other checks see such a text as one of unknown language, so that they do not judge it by the wrong rules.
        sees_empty: Whether it looks at pairs without a translation, where others have nothing to compare.
        precision: How often it was right on real translations; None where nobody has counted.
        default: Whether it is meant to run where the user selects nothing. See `on_by_default`.
        fixes: Whether some of its marks come with a fix.
        glossary: Whether it goes by the user's glossary: it runs only where there is one, and takes it as a second
            argument (`mtqa.checks.binding`).
        names: Whether it goes by the list of names, and takes one with a user's own as a second argument.
        dictionaries: Whether it goes by dictionaries, and takes the user's as a second argument.
        requires: The extra of mtqa without which it finds nothing (`mtqa.extras`); None: mtqa alone will do.
        yields_to: Ids of checks that know the same fault better: where one of them marks the same text of a segment, in
            whole or in part, this one's mark is dropped.
    """

    id: str
    name: str
    category: Category
    severity: Severity
    confidence: float
    scope: Scope
    run: Callable[..., Iterable[Mark]]
    languages: frozenset[str] | None
    triggers: frozenset[str] | None
    skip_furniture: bool
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    judges_language: bool = False
    sees_drafts: bool = False
    sees_empty: bool = False
    precision: Precision | None = None
    default: bool = True
    fixes: bool = False
    glossary: bool = False
    names: bool = False
    dictionaries: bool = False
    requires: str | None = None
    yields_to: frozenset[str] = frozenset()
    target_words: Asks | None = None
    source_words: Asks | None = None
    traits: Trait | None = None

    @property
    def waits(self) -> bool:
        """Whether it says what it waits for, so that there are segments that it need not be run on."""
        asks = self.target_words or self.source_words
        return self.triggers is not None or asks is not None or self.traits is not None

    @property
    def on_by_default(self) -> bool:
        """Whether it runs where the user selects nothing: it is meant to, and it is not known to be mostly wrong."""
        return self.default and (self.precision is None or self.precision.share >= LEAST)

    def with_severity(self, severity: Severity) -> Check:
        """The check with all its findings at one severity, as a user's settings may ask."""
        if self.scope is Scope.RUN:
            return replace(self, severity=severity)

        def run(subject: SegmentView | Document | SuppressionFacts) -> Iterator[Mark]:
            for mark in self.run(subject):
                yield replace(mark, severity=severity)

        run.__doc__ = self.run.__doc__
        return replace(self, severity=severity, run=run)

    @property
    def title(self) -> str:
        """The first line of the docstring."""
        return (self.run.__doc__ or "").strip().partition("\n")[0]

    @property
    def explanation(self) -> str:
        """The docstring after its first line, without indentation (Markdown)."""
        import inspect

        return inspect.cleandoc(self.run.__doc__ or "").partition("\n")[2].strip()


_registry: dict[str, Check] = {}
_Function = TypeVar("_Function", bound="Callable[..., Iterable[Mark] | Collector]")


def check(
    id: str,  # noqa: A002 - the field's own word
    name: str,
    category: Category,
    severity: Severity,
    *,
    scope: Scope,
    confidence: float,
    bad: tuple[Example, ...],
    good: tuple[Example, ...],
    languages: Iterable[str] | None = None,
    triggers: Iterable[str] | None = None,
    target_words: Asks | None = None,
    source_words: Asks | None = None,
    traits: Trait | None = None,
    skip_furniture: bool = True,
    judges_language: bool = False,
    sees_drafts: bool = False,
    sees_empty: bool = False,
    precision: Precision | None = None,
    default: bool = True,
    fixes: bool = False,
    glossary: bool = False,
    names: bool = False,
    dictionaries: bool = False,
    requires: str | None = None,
    yields_to: Iterable[str] = (),
) -> Callable[[_Function], _Function]:
    """Registers the decorated function as a check. See `Check` for the arguments.

    Raises:
        ValueError: The id or name is malformed or taken, or an example or docstring is missing.
    """

    def register(function: _Function) -> _Function:
        if not _ID.fullmatch(id) or not _NAME.fullmatch(name):
            raise ValueError(f"malformed rule id or name: {id} {name}")
        if id.startswith(OTHERS) == (function.__module__.partition(".")[0] == "mtqa"):
            raise ValueError(f"rule id or name is mtqa's own: those of others are C001 to C999, not {id}")
        if any(known.id == id or known.name == name for known in _registry.values()):
            raise ValueError(f"rule id or name is taken: {id} {name}")
        undocumented = not function.__doc__ and sys.flags.optimize < 2
        if not bad or not good or undocumented:
            raise ValueError(f"{id} needs a docstring, bad and good examples")
        _registry[id] = Check(
            id=id,
            name=name,
            category=category,
            severity=severity,
            confidence=confidence,
            scope=scope,
            run=cast("Callable[..., Iterable[Mark]]", function),
            languages=None if languages is None else frozenset(languages),
            triggers=None if triggers is None else frozenset(triggers),
            skip_furniture=skip_furniture,
            bad=bad,
            good=good,
            judges_language=judges_language,
            sees_drafts=sees_drafts,
            sees_empty=sees_empty,
            precision=precision,
            default=default,
            fixes=fixes,
            glossary=glossary,
            names=names,
            dictionaries=dictionaries,
            requires=requires,
            yields_to=frozenset(yields_to),
            target_words=target_words,
            source_words=source_words,
            traits=traits,
        )
        return function

    return register


def registered() -> Iterator[Check]:
    """The checks registered so far, by id. Use `mtqa.checks.all_checks`, which loads their modules first."""
    for rule in sorted(_registry):
        yield _registry[rule]
