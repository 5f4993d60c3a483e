from __future__ import annotations

import json
import time
from contextlib import suppress

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.finding import Category, Severity
from mtqa.reference.judge.answers import Annotation, Unusable, read_answer
from mtqa.reference.judge.prompt import categories, schema
from tests.reference.judge.scripted import error

ONE = error("Hund")
TOLD = Annotation("Hund", Category.MISTRANSLATION, Severity.MAJOR, "something is wrong with Hund", None)


def answer(*errors: object) -> str:
    return json.dumps({"errors": errors})


@pytest.mark.parametrize(
    "text",
    [
        answer(ONE),
        f"\n {answer(ONE)} \n",
        f"```json\n{answer(ONE)}\n```",
        f"Sure! Here is the annotation:\n```\n{answer(ONE)}\n```\nLet me know.",
        f"The errors {{as asked}} are: {answer(ONE)}",
        f"{answer(ONE)}\nI hope that this helps.",
        f"<think>Is it {{an error}}?</think>{answer(ONE)}",
        f"<thinking>\nhm\n</thinking>\n\n```json\n{answer(ONE)}```",
        json.dumps({"reasoning": "…", "errors": [{**ONE, "id": 7}], "score": 3}),
    ],
)
def test_the_answer_is_found_among_what_models_write_around_it(text: str) -> None:
    assert read_answer(text, paired=True) == (TOLD,)


def test_no_errors_is_an_answer() -> None:
    assert read_answer('{"errors": []}', paired=True) == ()


@pytest.mark.parametrize(
    ("category", "meant"),
    [
        ("Mistranslation", Category.MISTRANSLATION),
        ("accuracy/mistranslation", Category.MISTRANSLATION),
        ("Accuracy / Mistranslation", Category.MISTRANSLATION),
        ("do not translate", Category.DO_NOT_TRANSLATE),
        ("locale_convention/number", Category.NUMBER),
        ("TERMINOLOGY", Category.TERMINOLOGY),
    ],
)
def test_categories_are_known_by_their_last_word_and_in_any_case(category: str, meant: Category) -> None:
    assert read_answer(answer({**ONE, "category": category, "severity": "Major"}), paired=True)[0].category is meant


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "the answer is empty"),
        (" \n", "the answer is empty"),
        ("There are no errors.", "holds no JSON object"),
        ("{}", "missing required field `errors`"),
        ("[]", "Expected `object`, got `array`"),
        ('{"errors": {}}', "Expected `array`, got `object` - at `$.errors`"),
        ('{"errors": ["Hund"]}', "Expected `object`, got `str` - at `$.errors[0]`"),
        (answer({**ONE, "quote": 5}), "Expected `str`, got `int` - at `$.errors[0].quote`"),
        (answer({**ONE, "quote": None}), "Expected `str`, got `null`"),
        (answer({"category": "Terminology", "severity": "minor"}), "missing required field `quote`"),
        (answer({**ONE, "category": "Style"}), 'errors[0]: "category" must be one of: Accuracy/Mistranslation,'),
        (answer(ONE, {**ONE, "severity": "blocker"}), 'errors[1]: "severity" must be one of: minor, major, critical'),
        (answer({**ONE, "severity": "neutral"}), '"severity" must be one of'),
        (answer(*[ONE] * 61), "more than 60 errors"),
        (json.dumps({"errors": []}) + " " * 70_000 + ".", "more than 65536 characters"),
        ('{"errors": [{"quote": "Hu', "holds no JSON object"),
        ("[" * 60_000, "the answer"),
        ('{"errors": [], "x": ' + "[" * 30_000 + "]" * 30_000 + "}", "holds no JSON object"),
        ('{"errors": ' * 5000, "the answer"),
    ],
)
def test_what_is_no_answer_is_told(text: str, fault: str) -> None:
    with pytest.raises(Unusable) as caught:
        read_answer(text, paired=True)
    assert fault in str(caught.value)
    assert len(str(caught.value)) < 1000


def test_what_a_judge_writes_steers_no_terminal_and_is_cut() -> None:
    (told,) = read_answer(
        answer(
            {**ONE, "explanation": "a\x1b[31mb\u202ec\r\nd" + "x" * 900, "suggestion": "Katze\x1b]0;evil\x07\u2066"}
        ),
        paired=True,
    )
    assert told.note is not None
    assert told.note.startswith("a[31mbc dx")
    assert len(told.note) < 620
    assert told.suggestion == "Katze]0;evil"
    (told,) = read_answer(answer({**ONE, "suggestion": "x" * 3000}), paired=True)
    assert told.suggestion is None


def test_a_suggestion_that_changes_nothing_is_none() -> None:
    for suggestion in ("Hund", "", "  ", None):
        assert read_answer(answer({**ONE, "suggestion": suggestion}), paired=True)[0].suggestion is None


@given(st.text(max_size=60) | st.lists(st.none() | st.integers() | st.text(max_size=5), max_size=4).map(json.dumps))
def test_anything_is_an_answer_or_a_fault(text: str) -> None:
    with suppress(Unusable):
        assert isinstance(read_answer(text, paired=True), tuple)


@pytest.mark.parametrize(
    "text",
    ["{" * 65_000, "```" * 20_000, "``` " + " " * 60_000, "<think>" * 9000, '{"errors"' * 6000, "</think>" * 8000],
)
def test_hostile_answers_take_no_long_time(text: str) -> None:
    begun = time.process_time()
    with pytest.raises(Unusable):
        read_answer(text, paired=True)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("paired", [True, False])
def test_an_answer_by_the_schema_is_one_that_is_read(paired: bool) -> None:
    asked = schema(paired=paired)
    jsonschema.Draft202012Validator.check_schema(asked)
    for category in categories(paired=paired):
        for severity in ("minor", "major", "critical"):
            told = {"errors": [error("Hund", category, severity)]}
            jsonschema.validate(told, asked)
            assert read_answer(json.dumps(told), paired=paired)[0][1:3] == (category, Severity(severity))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"errors": [error("Hund", "Markup")]}, asked)
