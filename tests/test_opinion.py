from __future__ import annotations

import pytest

from mtqa import check_text

HEAD = "Our reporter went to the harbour on Monday. "


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        (HEAD, "en", "the rules find nothing"),
        (
            f"{HEAD}It was was late.",
            "en",
            "shows a trace or two that machine translation often leaves; found: repeated",
        ),
        (f"{HEAD}It was was was late. He could not not go. It cost $ 12.", "en", "reads like unedited machine"),
        (f"{HEAD}The plan may be wrong, The mayor says.", "en", "found: capital-after-comma"),
        (f"{HEAD}The ship left the pier at nine o’clock.", "de", "is not in the language that it should be in; found:"),
    ],
)
def test_the_sentence_names_what_was_found(text: str, lang: str, words: str) -> None:
    assert check_text(text, target_lang=lang).opinion.startswith(words)


def test_a_document_in_the_wrong_language_has_no_quality() -> None:
    report = check_text(
        "The ship left the pier at nine. Everybody was on board, and the sea was calm.", target_lang="de"
    )
    assert [finding.rule for finding in report.findings] == ["A201"]
    assert report.scores.quality == 0
