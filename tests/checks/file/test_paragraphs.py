from __future__ import annotations

import pytest

from mtqa.checks import Example, all_checks
from mtqa.checks.examples import findings_of_example

CHECK = next(check for check in all_checks() if check.id == "X310")
SOURCE = "# Title\n\nOne.\n\n<Note>\n\nTwo.\n\n</Note>\n"


def messages(target: str, source: str = SOURCE) -> list[tuple[int, str]]:
    example = Example(target, (), "de", source, "en", format="mdx")
    return [(finding.location.line, finding.message) for finding in findings_of_example(CHECK, example)]


@pytest.mark.parametrize(
    ("target", "line", "begin"),
    [
        ("# Titel\n\nEins.\n", 3, "Here stands the end of the file, in the source a paragraph;"),
        (f"{SOURCE}\nDrei.\n", 11, "Here stands a paragraph, in the source the end of the file;"),
        ("# Titel\n\n## Eins\n\nZwei.\n", 3, "Here stands a heading, in the source a paragraph;"),
    ],
)
def test_the_first_paragraph_that_differs_is_told(target: str, line: int, begin: str) -> None:
    [(place, message)] = messages(target)
    assert place == line
    assert message.startswith(begin)


def test_tags_make_no_paragraphs() -> None:
    assert messages("# Titel\n\nEins.\n\nZwei.\n") == []


def test_a_file_without_a_source_is_left_alone() -> None:
    assert findings_of_example(CHECK, Example("# Titel\n", (), "de", format="mdx")) == []
