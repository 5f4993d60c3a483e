"""Which rules had their say on a document, so that a comment that suppresses nothing of theirs is of no use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Scope
from mtqa.extras import installed
from mtqa.reference.rules import MODEL_RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtqa.checker import Checker
    from mtqa.checks import Check
    from mtqa.suppressions.rules import Rules


class Ran:
    """The rules of a run, and one document.

    A rule has had its say, or it had nothing to say (it is of other languages, is off by default, or needs a glossary
    that nobody has), or it was kept from saying it: it is left out of this run, waits for a source, a package, a model.

    Args:
        checker: Of the run.
        path: Of the document.
        languages: Base codes of the languages that it is in, as far as they are known.
        bilingual: Whether it has sources.
        whole: Whether all documents of the run that belong together are in it, and each as a whole.
    """

    def __init__(self, checker: Checker, path: str, languages: Iterable[str], *, bilingual: bool, whole: bool) -> None:
        self._checker = checker
        self._path = path
        self._bilingual = bilingual
        self._languages = frozenset(languages)
        self._whole = whole
        self._known: tuple[frozenset[str], frozenset[str]] | None = None

    def decides(self, selector: str | None, rules: Rules) -> bool:
        """Whether it is settled that what a selector means finds nothing more; None means all rules.

        A rule by itself must have had its say. Of several at once some must have, and none may have been kept from it.
        """
        meant = rules.all if selector is None else rules.covered(selector)
        said, kept = self._rules()
        if selector is not None and rules.is_exact(selector):
            return bool(meant) and meant <= said
        return bool(meant & said) and not meant & kept

    def _rules(self) -> tuple[frozenset[str], frozenset[str]]:
        """The rules that have had their say, and those that were kept from it."""
        if self._known is None:
            checker = self._checker
            selected = {check.id: check for check in checker.selected(self._path)}
            said: set[str] = set()
            kept: set[str] = set()
            for of_model in MODEL_RULES:
                (said if self._whole and checker.ran(of_model.id, self._path) else kept).add(of_model.id)
            for rule, check in checker.checks.items():
                if rule in checker.guard.failed_rules:
                    kept.add(rule)
                elif rule not in selected:
                    if check.on_by_default and not (check.glossary or check.dictionaries):
                        kept.add(rule)
                elif (could := self._could(check)) is not None:
                    (said if could else kept).add(rule)
            self._known = (frozenset(said), frozenset(kept))
        return self._known

    def _could(self, check: Check) -> bool | None:
        """Whether a selected rule could look at the document; None if there is nothing in it for that rule."""
        if check.id in _OF_CHANGES:
            return None
        if check.requires is not None and not installed(check.requires):
            return False
        if check.languages is not None:
            if not self._languages:
                return False
            if not check.languages & self._languages:
                return None
        if check.scope is Scope.RUN:
            return self._whole
        return self._bilingual if check.scope is Scope.PAIR else True


_OF_CHANGES = frozenset({"X404"})
"""Rules that speak only where it was asked what changed."""
