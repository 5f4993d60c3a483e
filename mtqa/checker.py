"""One document at a time: what the rules and the reference model find in it by one set of settings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from mtqa._version import __version__
from mtqa.checks import Runner, Scope, Selection, all_checks, run_checks
from mtqa.checks.across import Across
from mtqa.checks.binding import Terms, with_dictionaries, with_names, with_terms
from mtqa.checks.selection import no_rule
from mtqa.custom import OF_CONFIGURATION, Guard, own_rules
from mtqa.demands import demands_of
from mtqa.errors import ConfigError
from mtqa.extras import installed, version_of
from mtqa.reference import Estimate, asked_at_once, load_model
from mtqa.reference.findings import model_findings
from mtqa.reference.rules import MODEL_RULES
from mtqa.scoring import NON_TRANSLATION, UNTRANSLATED
from mtqa.segment import Document
from mtqa.suppressions.alone import unsuppressed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mtqa.checks import Check
    from mtqa.checks.binding import Aligner
    from mtqa.checks.terminology.names_list import NameLists
    from mtqa.config import Settings
    from mtqa.finding import Finding
    from mtqa.gate import Demands
    from mtqa.reference import ReferenceModel
    from mtqa.segment import Segment
    from mtqa.spelling import Dictionaries
    from mtqa.terminology import Glossary


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A document, and all that is said of it.

    Attributes:
        document: With its languages identified.
        findings: In the order of the file.
        estimates: What the reference model says, one per segment, in order.
        only: Ids of the segments that are judged, where not all are.
    """

    document: Document
    findings: tuple[Finding, ...]
    estimates: tuple[Estimate, ...]
    only: frozenset[str] | None = None


class Checker:
    """Checks documents by one set of settings. Holds what is made once for a run: the rules and the model.

    Attributes:
        settings, model: As they were given.
        selection: Which rules are for which files.
        guard: Keeps rules that are not mtqa's own from bringing a run down.
        names: Of all rules, by id.
        checks: All rules but the model's, by id, whether they run or not.
        foreign_modules: The modules of other packages that such rules are from.

    With `strict`, a rule that is not mtqa's own and fails ends the run with a RuleError; otherwise `guard` tells of it.

    Raises:
        ConfigError: The settings name a rule that does not exist, or a glossary is malformed.
        ModelError: The reference model cannot be loaded.
    """

    def __init__(
        self,
        settings: Settings,
        model: ReferenceModel | None = None,
        rules: Sequence[Check] | None = None,
        *,
        strict: bool = True,
    ) -> None:
        self.settings = settings
        selected = (*settings.select, *settings.extend_select)
        self.selection = Selection(selected, settings.ignore, settings.per_file_ignores, settings.root)
        self.guard = Guard(strict=strict)
        ours = all_checks() if rules is None else rules
        own = own_rules(settings.rules, ours)
        self._own = [self.guard.around(rule.check, rule.owner) for rule in own]
        checks = [*ours, *self._own]
        names = {check.id: check.name for check in checks} | {rule.id: rule.name for rule in MODEL_RULES}
        self.names = names
        self.checks = {check.id: check for check in checks}
        self.selection.validate(names, settings.origin)
        self.selection.validate_keys(settings.per_key_ignores, names, settings.origin)
        self._paths = {rule.check.id: rule.paths for rule in own if rule.paths}
        self.foreign_modules = frozenset(
            getattr(rule.check.run, "__module__", "") for rule in own if rule.owner != OF_CONFIGURATION
        )
        self._glossary = self._load_glossary()
        self.model = model or load_model(settings.model, settings.model_options)
        self._terms = None if self._glossary is None else Terms(self._glossary, self._aligner)
        self._names_list = self._load_names()
        self._dictionaries = self._load_dictionaries()
        self._runner: tuple[tuple[Check, ...], Runner] | None = None
        self._identified: tuple[Document | None, Document] = (None, Document("", "", ()))
        self._asleep = rules is not None
        self._checks = self._bound(checks)

    def check(
        self,
        document: Document,
        only: frozenset[str] | None = None,
        by_rules: Callable[[Document], list[Finding]] | None = None,
    ) -> CheckedDocument:
        """What rules and model say of a document.

        Args:
            document: As it was read.
            only: Ids of the segments that the model is to judge; None: all.
            by_rules: Does what `find_by_rules` does, where others are to help.
        """
        identified = self.identify(document)
        findings = (by_rules or self.find_by_rules)(identified)
        estimates = self._estimate(identified.segments, only)
        findings += self.find_by_model(identified, estimates, findings)
        findings.sort(key=lambda finding: (finding.span, finding.rule))
        return CheckedDocument(identified, tuple(findings), tuple(estimates), only)

    def require_rules(self) -> None:
        """Nothing where there is something to check by.

        Raises:
            ConfigError: No rule is left, and there is no reference model, so that all content would pass.
        """
        if self.model.name != "none" or self._checks_for(""):
            return
        by_model = any(self.selection.covers(rule.id, rule.name) for rule in MODEL_RULES)
        why = "those selected need a reference model (model: none)" if by_model else "all are left out"
        raise ConfigError(f"no rule is left to check by: {why}; 'mtqa rules' lists all rules")

    def across(self) -> Across:
        """Made for one run: the selected rules that compare its documents."""
        return Across([check for check in self._checks_for("") if check.scope is Scope.RUN])

    @property
    def comparing(self) -> tuple[str, ...]:
        """The ids of these rules."""
        return tuple(check.id for check in self._checks_for("") if check.scope is Scope.RUN)

    def wanted(self, findings: Iterable[Finding], path: str) -> list[Finding]:
        """Those of findings in a file that its own settings do not leave out."""
        rules = {check.id for check in self._checks_for(path)}
        return [finding for finding in findings if finding.rule in rules]

    def selected(self, path: str) -> list[Check]:
        """The rules that are to be run on a file, as far as what they go by is there."""
        return self._checks_for(path)

    def ran(self, rule: str, path: str) -> bool:
        """Whether a rule, by its id, had its say on a file, if it was checked."""
        for known in MODEL_RULES:
            if known.id == rule:
                return self.model.name != "none" and self.selection.covers(known.id, known.name, path)
        checks = (check for check in self._checks_for(path) if check.id == rule)
        return any(not check.requires or installed(check.requires) for check in checks)

    def identify(self, document: Document) -> Document:
        """The document with the languages that the settings say, or that identification finds."""
        from mtqa.language import identify

        # Fixing asks before checking does.
        before, after = self._identified
        if before is not document:
            after = identify(document, target_lang=self.settings.target_lang, source_lang=self.settings.source_lang)
            self._identified = (document, after)
        return after

    def find_by_rules(self, document: Document) -> list[Finding]:
        """What the selected rules find in a document of which the languages are identified."""
        return self.runner(document.path).run(document)

    def runner(self, path: str) -> Runner:
        """What runs the rules that are selected for a file."""
        checks = self._awake(self._checks_for(path))
        # Few runs have files of which some rules are left out: one runner serves nearly all.
        if self._runner is None or self._runner[0] != checks:
            self._runner = (checks, Runner(checks))
        return self._runner[1]

    def find_fixable(self, document: Document, like: Document | None) -> list[Finding]:
        """What the rules that come with fixes find, and nobody has suppressed.

        Args:
            document: As it was read.
            like: The same before something in it was fixed, of which the languages are taken over; None: they are
                identified.
        """
        checks = self._awake(check for check in self._checks_for(document.path) if check.fixes)
        if like is not None and len(like.segments) == len(document.segments):
            identified = _with_languages_of(self.identify(like), document)
        else:
            identified = self.identify(document)
        return unsuppressed(identified, run_checks(identified, checks), self)

    def find_by_model(
        self, document: Document, estimates: Sequence[Estimate], by_rules: Sequence[Finding]
    ) -> list[Finding]:
        """What the model reports of a document, as far as its rules are selected; one estimate per segment.

        Where a rule says that a segment is not translated at all, the model's marks would say it again word by word:
        they are left out.
        """
        untranslated = {finding.segment_id for finding in by_rules if finding.rule == UNTRANSLATED}
        if any(finding.rule == NON_TRANSLATION for finding in by_rules):
            untranslated = {segment.id for segment in document.segments}
        return [
            self._with_severity(finding)
            for finding in model_findings(document, estimates)
            if finding.segment_id not in untranslated
            and self.selection.covers(finding.rule, finding.name, document.path)
        ]

    @cached_property
    def demands(self) -> Demands:
        """What the gate asks of the documents."""
        return demands_of(self.settings)

    @cached_property
    def signature(self) -> str:
        """Model (with sensitivity), rules (how many, and a digest of their ids and severities), libraries, version."""
        from importlib.metadata import version

        rules = " ".join(f"{check.id}={check.severity}" for check in self._checks_for(""))
        if self.settings.rules:
            rules += f" {self.settings.rules}"
        digest = sha256(rules.encode("utf-8", "backslashreplace")).hexdigest()[:8]
        terms = () if self._glossary is None else (f"glossary:{self._glossary.digest}",)
        spelling = () if self._dictionaries is None else (f"dictionaries:{self._dictionaries.digest}",)
        extras = sorted({check.requires for check in self._checks_for("") if check.requires})
        return "|".join(
            (
                self.model.signature,
                f"rules:{len(self._checks_for(''))}@{digest}",
                *terms,
                *spelling,
                *(f"{extra}:{version_of(extra)}" for extra in extras),
                f"lang:langdetect-{version('langdetect')}",
                f"split:sentencex-{version('sentencex')}",
                f"mtqa:{__version__}",
            )
        )

    def lacking(self, languages: Iterable[str]) -> dict[str, list[str]]:
        """Extras that are not installed, and the selected rules that they would have let look at a run.

        Args:
            languages: Base codes of those of its targets.
        """
        known = frozenset(languages)
        lacking: dict[str, list[str]] = {}
        for check in self._checks_for(""):
            if (
                check.requires
                and (check.languages is None or check.languages & known)
                and not installed(check.requires)
            ):
                lacking.setdefault(check.requires, []).append(check.id)
        return lacking

    def _load_dictionaries(self) -> Dictionaries | None:
        """The dictionaries that the user names; the words of the glossary are right with all of them."""
        if not self.settings.spelling:
            return None
        from mtqa.spelling import load_dictionaries
        from mtqa.words import WORD

        concepts = () if self._glossary is None else self._glossary.concepts
        terms = (term.text for concept in concepts for term in concept.terms)
        accepted = (word[0] for text in terms for word in WORD.finditer(text))
        return load_dictionaries(self.settings.spelling, accepted, f"{self.settings.origin}: spelling")

    @property
    def glossary_contradictions(self) -> list[str]:
        """What the glossary says in one place and denies in another, a sentence for each."""
        return [] if self._glossary is None else self._glossary.contradictions

    @property
    def glossary_without_language(self) -> str | None:
        """Where a glossary stands that does not say of which language its renderings are; None: there is none."""
        return None if self._glossary is None else self._glossary.any_language

    @property
    def _aligner(self) -> Aligner | None:
        """What aligns words: the embedded model, where it judges anyway."""
        if not self.settings.asks("embedded"):
            return None
        from mtqa.alignment import align_words

        return align_words

    def _load_glossary(self) -> Glossary | None:
        """The glossary that the user names."""
        if not self.settings.glossary:
            return None
        from mtqa.terminology import load_glossary

        return load_glossary(self.settings.glossary)

    def _load_names(self) -> NameLists | None:
        """The names that the user names, and those that ship."""
        if not self.settings.names:
            return None
        from mtqa.checks.terminology.names_list import load_names

        return load_names(self.settings.names)

    def _bound(self, checks: Iterable[Check]) -> list[Check]:
        """Checks as they are to be run, with what the user gives them; those without it left out."""
        bound = (with_terms(with_names(check, self._names_list), self._terms) for check in checks)
        bound = (check and with_dictionaries(check, self._dictionaries) for check in bound)
        return self._with_severities(self.names, [check for check in bound if check is not None])

    def _awake(self, checks: Iterable[Check]) -> tuple[Check, ...]:
        """The same checks, loaded: those that are asleep do not say what they wait for."""
        return tuple(self._loaded[check.id] for check in checks) if self._asleep else tuple(checks)

    @cached_property
    def _loaded(self) -> dict[str, Check]:
        return {check.id: check for check in self._bound([*all_checks(), *self._own])}

    def _with_severities(self, names: dict[str, str], known: Sequence[Check]) -> list[Check]:
        wanted = self.settings.severity
        for rule in wanted:
            if rule not in names and rule not in names.values():
                raise ConfigError(f"{self.settings.origin}: severity: {no_rule(rule, names)}")
        checks = []
        for check in known:
            severity = wanted.get(check.id, wanted.get(check.name))
            checks.append(check if severity is None else check.with_severity(severity))
        return checks

    def foresee(self, documents: Iterable[tuple[Document, frozenset[str] | None]]) -> None:
        """Asks models that take long to begin about all documents at once: of each they say the same again later.

        Args:
            documents: As they were read, each with the ids of the segments that the model is to judge; None: all.
        """
        models = asked_at_once(self.model)
        if not models:
            return
        segments: list[Segment] = []
        for document, only in documents:
            identified = self.identify(document)
            segments += (segment for segment in identified.segments if _to_judge(segment, only))
        for model in models:
            model.estimate(segments)

    def _estimate(self, segments: Sequence[Segment], only: frozenset[str] | None) -> list[Estimate]:
        """What the model says of each segment; of those that readers do not get to see it is not asked."""
        asked = [_to_judge(segment, only) for segment in segments]
        judged = iter(self.model.estimate([segment for segment, wanted in zip(segments, asked, strict=True) if wanted]))
        return [next(judged) if wanted else Estimate() for wanted in asked]

    def _with_severity(self, finding: Finding) -> Finding:
        """The model's finding with the severity that the user wants for its rule."""
        wanted = self.settings.severity
        severity = wanted.get(finding.rule, wanted.get(finding.name))
        return finding if severity is None else replace(finding, severity=severity)

    def _checks_for(self, path: str) -> list[Check]:
        covers = self.selection.covers
        chosen = (each for each in self._checks if covers(each.id, each.name, path, default=each.on_by_default))
        return [check for check in chosen if self._is_for(check, path)]

    def _is_for(self, check: Check, path: str) -> bool:
        """Whether a rule of the user's is for a file; without a path, whether it is for any."""
        paths = self._paths.get(check.id)
        return not paths or not path or any(self.selection.matches(path, pattern) for pattern in paths)


def _to_judge(segment: Segment, only: frozenset[str] | None) -> bool:
    """Whether the model is to judge a segment."""
    return segment.shown and (only is None or segment.id in only)


def _with_languages_of(other: Document, document: Document) -> Document:
    """A document that has as many segments as another, and the languages of these."""
    return replace(
        document,
        segments=tuple(
            new.with_languages(old.target_lang, old.source_lang, old.guess)
            for old, new in zip(other.segments, document.segments, strict=True)
        ),
        expected_lang=other.expected_lang,
        target_lang=other.target_lang,
        source_lang=other.source_lang,
        guess=other.guess,
    )
