"""What is kept of a document once it is checked."""

from __future__ import annotations

from dataclasses import replace

from mtqa import check_text
from mtqa.config import Settings
from tests.rules_alone import RULES_ALONE

GOOD = "The ferry left the harbour on Monday, and all of its passengers stood on deck. "
BAD = "Ferry of to the harbour it leave leaved on of Monday not is passengers. "
TEXT = f"{GOOD * 4}\n\n{GOOD * 4}{BAD}\n\n{GOOD * 4}"
EMBEDDED = Settings(select=("Q",))


def test_the_sentences_that_the_model_likes_least_are_named_with_their_lines() -> None:
    report = check_text(TEXT, target_lang="en", settings=EMBEDDED)
    assert len(report.weakest) == 3
    assert (report.weakest[0].line, report.weakest[0].text) == (3, BAD.strip())
    values = [each.value for each in report.weakest]
    assert values == sorted(values)
    assert values[0] == min(segment.fluency or 0 for segment in report.segments)


def test_short_texts_tables_and_rules_alone_name_none() -> None:
    assert check_text(f"{GOOD * 4}{BAD}", target_lang="en", settings=EMBEDDED).weakest == ()
    table = "source\ttarget\n" + f"x\t{GOOD}\n" * 12
    assert check_text(table, target_lang="en", settings=EMBEDDED, text_format="tsv").weakest == ()
    assert check_text(TEXT, target_lang="en", settings=RULES_ALONE).weakest == ()


def test_long_sentences_are_cut() -> None:
    long = replace(EMBEDDED, target_lang="en")
    report = check_text(f"{GOOD.strip()[:-1]}, {'and the captain sang ' * 12}loudly. " * 10, settings=long)
    assert all(len(each.text) <= 91 and each.text.endswith("…") for each in report.weakest)
