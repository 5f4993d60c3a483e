"""The notices of a run: what its users should know that is no failure, one sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.gate import Status, marks_not_counted
from mtqa.phrasing import counted
from mtqa.reference.flags import notices_of_reasons
from mtqa.sifting import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtqa.circumstances import Changed, Circumstances
    from mtqa.report import Compared, DocumentReport, Report


def notices_of(report: Report) -> tuple[str, ...]:
    """All that there is to be told of a run that has its verdict, in order."""
    documents, model = report.documents, report.model
    how = report.circumstances
    remarks = [
        *_of_shards(how),
        *_of_changes(how.changed, documents),
        *how.glossaries,
        *how.skipped,
        *how.sources,
        *how.patterns,
        *how.fixing,
    ]
    if model == "none" and documents:
        idle = "" if how.sensitivity == "default" else ", on which sensitivity has no effect"
        remarks.append(f"Scores rest on the findings of the rules alone (model: none){idle}.")
    alone = sum(not document.bilingual for document in documents if not document.malformed)
    if alone:
        share = "" if alone == len(documents) else f" of {alone} of {len(documents)} documents"
        hint = " (--source, or the key pairs in the configuration, says where sources are)" if share else ""
        remarks.append(f"Without a source, faithfulness{share} was not judged{hint}.")
    demands = [report.demands.of(document.path) for document in documents]
    unrated = sum(document.scores.quality is None and document.scores.fluency is not None for document in documents)
    if unrated and any(each.min_quality is not None for each in demands):
        remarks.append(
            f"Without a source the model judges no quality: min-quality asks nothing of {counted(unrated, 'document')}."
        )
    if model == "none" and any(each.max_weak_share is not None for each in demands):
        remarks.append("Without a reference model no segment is weak: max-weak-share asks nothing.")
    for document in documents:
        remarks += document.notices
    remarks += notices_of_reasons(documents)
    remarks += _unidentified([document.path for document in documents if document.unidentified])
    remarks += _of_any_language(how.any_language, documents)
    remarks += _first(how.contradictions)
    remarks += _lacking(how.lacking)
    remarks += _of_suppressions(documents)
    remarks += _of_baseline(documents, report.compared)
    by_model = marks_not_counted(documents, report.demands)
    if by_model and report.verdict.status is Status.PASSED:
        noun = "mark" if by_model == 1 else "marks"
        remarks.append(f"The gate counts no mark of the model alone: {by_model} {noun} would have failed it.")
    return tuple(remarks)


def _of_shards(how: Circumstances) -> list[str]:
    """The notices of what keeps runs that were put together from being one."""
    told = []
    if how.shards > 1 and how.across:
        told.append(
            f"Put together from {how.shards} runs: {', '.join(how.across)} compared the documents of each run alone "
            "(check all files at once to have all compared)."
        )
    if how.differences:
        told.append(
            f"Put together from runs that did not all check by the same: {', '.join(how.differences)} differ in the "
            "signature."
        )
    return told


def _of_changes(changed: Changed | None, documents: Sequence[DocumentReport]) -> list[str]:
    """The notices of what a run is about that judges only what changed, and of what of it is not told."""
    if changed is None:
        return []
    files = counted(changed.files, "file")
    if not documents:
        return [f"Nothing changed since {changed.ref} in {files}: there was nothing to check."]
    segments = counted(sum(document.scores.segments for document in documents), "segment")
    among = files if len(documents) == changed.files else f"{len(documents)} of {files}"
    notices = [f"Scores are of the {segments} that changed since {changed.ref}, in {among}."]
    aside = sum(each.reason is Reason.UNTOUCHED for document in documents for each in document.aside)
    if aside:
        notices.append(f"{counted(aside, 'finding')} in what did not change {'is' if aside == 1 else 'are'} not told.")
    if changed.lost:
        more = f" and {len(changed.lost) - 1} more" if len(changed.lost) > 1 else ""
        notices.append(
            f"{changed.lost[0]}{more}: git has no content of then here (Git LFS, a partial clone), so all of it counts "
            "as changed."
        )
    return notices


def _of_suppressions(documents: Sequence[DocumentReport]) -> list[str]:
    """The notice of what is not told since somebody says so; none where there is nothing."""
    number = sum(each.reason is Reason.SUPPRESSED for document in documents for each in document.aside)
    return [f"{counted(number, 'finding')} suppressed (--show-suppressed lists them)."] if number else []


def _of_baseline(documents: Sequence[DocumentReport], compared: Compared | None) -> list[str]:
    """The notices of what the baseline has, and of what it has in vain."""
    if compared is None:
        return []
    known = sum(each.reason is Reason.KNOWN for document in documents for each in document.aside)
    remarks = [f"{counted(known, 'known finding')} not told (baseline: {compared.name})."] if known else []
    if compared.stale and not compared.strict:
        number = len(compared.stale)
        remarks.append(
            f"{compared.name} has {counted(number, 'entry', 'entries')} that nothing matches any more: "
            f"'mtqa baseline prune' takes {'it' if number == 1 else 'them'} out."
        )
    return remarks


def _unidentified(paths: Sequence[str]) -> list[str]:
    """The notice that names the documents whose language shows nowhere; none where there is no such document."""
    if not paths:
        return []
    named = ", ".join(paths[:_NAMED]) + (f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else "")
    return [
        f"Could not identify the language of {named}; rules that need it were not applied: say it with --target-lang."
    ]


def _of_any_language(place: str | None, documents: Sequence[DocumentReport]) -> list[str]:
    """The notice of a glossary whose renderings are of no language, where a run has several."""
    if place is None:
        return []
    from mtqa.language.codes import canonical

    known = sorted({canonical(document.target_lang) for document in documents if document.target_lang})
    if len(known) < _SEVERAL:
        return []
    shown = ", ".join(known[:_NAMED_LANGUAGES]) + (" and others" if len(known) > _NAMED_LANGUAGES else "")
    return [
        f"The glossary does not say the language of its renderings ({place}), so they were asked of all targets "
        f"alike ({shown}): name its columns by languages, as in en,de, or give it a column target_lang."
    ]


def _first(sentences: Sequence[str]) -> list[str]:
    """The first of many notices of a kind, and how many more there are."""
    more = len(sentences) - _NAMED_CONTRADICTIONS
    rest = [f"The glossary contradicts itself in {counted(more, 'more place')}."] if more > 0 else []
    return [*sentences[:_NAMED_CONTRADICTIONS], *rest]


_NAMED_CONTRADICTIONS = 5


def _lacking(rules: Mapping[str, Sequence[str]]) -> list[str]:
    """The notices of rules that could not look at the documents, as a package that they need is not installed."""
    if not rules:
        return []
    from mtqa.extras import to_install

    return [
        f"{', '.join(ids)} did not run, as a package is not installed that they need: {to_install(extra)}"
        for extra, ids in sorted(rules.items())
    ]


_NAMED = 3
_SEVERAL = 2
_NAMED_LANGUAGES = 6
