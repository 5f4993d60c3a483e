"""What an editor may do about findings: the edits that mend them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from mtqa.errors import InputError
from mtqa.finding import Edit
from mtqa.fixing.mend import mend
from mtqa.fixing.placing import obstacle_of, placed
from mtqa.inputs import read_again
from mtqa.lsp.diagnostics import Shows, at, diagnostic
from mtqa.lsp.ignoring import ignoring, is_ignorable
from mtqa.lsp.text import line_edits
from mtqa.reading.decode import encoding_of, read_content
from mtqa.reading.options import declaration_of
from mtqa.reports.console import visible
from mtqa.segment import Span
from mtqa.words import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mtqa.finding import Finding
    from mtqa.lsp.checking import Checked
    from mtqa.segment import Document

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.mtqa"
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)
_MOST_IGNORED = 5
_MOST = 50
"""Findings at one place for which mends are offered."""


def quick_fixes(checked: Checked, where: types.Range, uri: str, shows: Shows) -> list[types.CodeAction]:
    """The mends of findings at a place: fixes, which never change what a text says, and suggestions, which may.

    Each was tried: with it, the file is read as it was but for the text that it mends.

    Args:
        checked: The file.
        where: The place.
        uri: As the editor names it.
        shows: What the editor can do.
    """
    document = checked.document
    if document is None or obstacle_of(document) is not None:
        return []
    start, end = (checked.snapshot.place(position) for position in (where.start, where.end))
    found = [(finding, _mendable(finding, checked)) for finding in at(checked, start, end)]
    wanted = [(finding, mendable) for finding, mendable in found if mendable is not None][:_MOST]
    sound = _sound([mendable for _, mendable in wanted], document, checked)
    segments = checked.segments
    return [
        types.CodeAction(
            title=_title(mendable, document, safe=finding.fixable),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(finding, checked, segments, uri, shows)],
            is_preferred=finding.fixable or None,
            edit=workspace_edit(uri, checked, _text_edits(mendable, checked), shows),
        )
        for finding, mendable in wanted
        if any(mendable is each for each in sound)
    ]


def ignores(checked: Checked, where: types.Range, uri: str, shows: Shows) -> list[types.CodeAction]:
    """That findings at a place are not to be told any more; the edits are those of `ignore`.

    Args:
        checked: The file.
        where: The place.
        uri: As the editor names it.
        shows: What the editor can do.
    """
    start, end = (checked.snapshot.place(position) for position in (where.start, where.end))
    segments = checked.segments
    return [
        types.CodeAction(
            title=f"Ignore {finding.rule} {finding.name} here",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(finding, checked, segments, uri, shows)],
            data={"uri": uri, "ignore": [finding.rule, finding.span.start, finding.span.end]},
        )
        for finding in at(checked, start, end)[:_MOST_IGNORED]
        if is_ignorable(finding, checked)
    ]


def edits_of(data: dict[str, Any], checked: Checked) -> list[types.TextEdit]:
    """The edits of an action that came without: a finding is ignored, or all that is certain is mended.

    Args:
        data: Of the action.
        checked: The file as it is now.
    """
    if "ignore" not in data:
        return fix_all(checked)
    wanted = data["ignore"]
    named = (each for each in checked.findings if [each.rule, each.span.start, each.span.end] == wanted)
    finding = next(named, None)
    edit = None if finding is None else ignoring(finding, checked)
    return [] if edit is None else [edit]


def is_fixable(checked: Checked) -> bool:
    """Whether there is anything that `fix_all` may mend."""
    return any(finding.fixable for finding in checked.findings)


def fix_all(checked: Checked) -> list[types.TextEdit]:
    """The edits that mend all that is certain, as `mtqa check --fix` does."""
    document = checked.document
    if document is None or obstacle_of(document) is not None:
        return []
    mended = mend(
        document, checked.project.checker.find_fixable, _again(document, checked), _encodable(document, checked)
    )
    return line_edits(checked.snapshot, mended.document.text) if mended.applied else []


def workspace_edit(uri: str, checked: Checked, edits: Sequence[types.TextEdit], shows: Shows) -> types.WorkspaceEdit:
    """Edits of a file as it was checked: an editor that has another version of it refuses them, if it can."""
    if not shows.versions:
        return types.WorkspaceEdit(changes={uri: list(edits)})
    identifier = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=checked.snapshot.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, list(edits))])


def _mendable(finding: Finding, checked: Checked) -> Finding | None:
    """The finding with its fix, or else its suggestion as a fix; None where there is none that can be written."""
    if finding.fixable:
        return finding
    segment = checked.segments.get(finding.segment_id or "")
    span, document = finding.target_span, checked.document
    if finding.suggestion is None or segment is None or span is None or document is None:
        return None
    fix = placed((Edit(span.start, span.end, finding.suggestion),), segment, document)
    return replace(finding, fix=fix) if fix.obstacle is None and fix.edits else None


def _sound(findings: list[Finding], document: Document, checked: Checked) -> list[Finding]:
    """Those with which the file is read as it should be: tried all at once, as to read it may take long."""
    encodable, again = _encodable(document, checked), _again(document, checked)

    def applied(some: list[Finding]) -> tuple[Finding, ...]:
        return mend(document, lambda now, _: some if now is document else (), again, encodable).applied

    together = applied(findings) if findings else ()
    apart = [each for each in findings if not any(each is other for other in together)]
    return [*together, *(other for each in apart for other in applied([each]))]


def _text_edits(finding: Finding, checked: Checked) -> list[types.TextEdit]:
    edits = () if finding.fix is None else finding.fix.edits
    return [types.TextEdit(checked.snapshot.range(Span(edit.start, edit.end)), edit.text) for edit in edits]


def _again(document: Document, checked: Checked) -> Callable[[str], Document]:
    return lambda text: read_again(document, text, checked.project.reading)


def _encodable(document: Document, checked: Checked) -> Callable[[str], bool]:
    """Says of a text whether the encoding that the file has on disk holds it; that of a new file does."""
    options = checked.project.reading
    try:
        data = read_content(document.path, options.max_bytes)
        codec, _ = encoding_of(data, document.path, options.encoding, declares=declaration_of(document.format))
    except InputError:
        return lambda _: True

    def holds(text: str) -> bool:
        try:
            text.encode(codec)
        except (UnicodeError, LookupError):
            return False
        return True

    return holds


def _title(finding: Finding, document: Document, *, safe: bool) -> str:
    """What a mend does, in a menu."""
    rule = f"({finding.rule} {finding.name})"
    edits = () if finding.fix is None else finding.fix.edits
    if len(edits) != 1:
        return f"Fix: {shortened(visible(finding.message))} {rule}"
    start, end, new = edits[0]
    old = document.text[start:end]
    verb = "Fix" if safe else "Suggestion"
    if not old:
        return f"{verb}: insert {_quoted(new)} {rule}"
    if not new:
        return f"{verb}: delete {_quoted(old)} {rule}"
    return f"{verb}: replace {_quoted(old)} by {_quoted(new)} {rule}"


def _quoted(text: str) -> str:
    """A text in which blanks can be seen, where there is nothing else."""
    text = visible(text).replace("\u00a0", "⍽").replace("\u202f", "⍽")
    return f"“{text.replace(' ', '␣') if text.isspace() else shortened(text, 40)}”"
