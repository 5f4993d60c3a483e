from __future__ import annotations

from mtqa.reference.info import essentials

CARD = """\
# mini 1

Some words.

## Licence

Apache-2.0; the base
weights are MIT.

More on that.

## Training

Long.

## Data
CC0 and CC BY.
"""


def test_the_first_paragraph_of_what_one_must_know_is_taken_from_the_card() -> None:
    assert essentials(CARD) == (("Licence", "Apache-2.0; the base weights are MIT."), ("Data", "CC0 and CC BY."))


def test_long_paragraphs_are_cut_between_sentences() -> None:
    ((_, text),) = essentials("## Limits\n\n" + "One more word. " * 100)
    assert text.endswith("One more word. …")
    assert len(text) < 700


def test_a_card_without_sections_has_no_essentials() -> None:
    assert essentials("") == essentials("# Title\n\nText.\n") == ()
