"""Comments by which somebody says, in the file itself, that a finding is not to be told, as edits of an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from mtqa.suppressions import comments

if TYPE_CHECKING:
    from mtqa.finding import Finding
    from mtqa.lsp.checking import Checked


def is_ignorable(finding: Finding, checked: Checked) -> bool:
    """Whether there may be a comment that silences a finding."""
    document = checked.document
    return (
        document is not None
        and finding.segment_id in checked.segments
        and comments.is_ignorable(finding.rule, document.format)
    )


def ignoring(finding: Finding, checked: Checked) -> types.TextEdit | None:
    """The comment that silences a finding; see `mtqa.suppressions.comments`.

    Args:
        finding: In the file.
        checked: The file.

    Returns:
        None where no place for it was found.
    """
    if checked.document is None:
        return None
    edit = comments.ignoring(finding, checked.document, checked.project.checker, checked.project.reading)
    if edit is None:
        return None
    position = checked.snapshot.position(edit.start)
    return types.TextEdit(types.Range(position, position), edit.text)
