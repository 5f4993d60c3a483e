"""Whatever a server sends is an answer, or one of the faults that there are words for."""

from __future__ import annotations

import json
from contextlib import suppress
from email.utils import formatdate
from time import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import ModelError
from mtqa.reference.judge.address import Key, parse_address
from mtqa.reference.judge.faults import Passing, Rejected, Unjudged
from mtqa.reference.judge.server import Completion, Server, _wait

KNOWN = (Passing, Rejected, Unjudged, ModelError)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
MESSAGES = st.fixed_dictionaries({}, optional={"content": ANYTHING, "refusal": ANYTHING, "role": ANYTHING})
CHOICES = st.fixed_dictionaries({"message": MESSAGES | ANYTHING}, optional={"finish_reason": ANYTHING})
COMPLETIONS = st.fixed_dictionaries(
    {"choices": st.lists(CHOICES, max_size=2) | ANYTHING}, optional={"usage": ANYTHING, "error": ANYTHING}
)
FAULTS = st.fixed_dictionaries(
    {},
    optional={
        "error": ANYTHING
        | st.fixed_dictionaries({}, optional={"message": ANYTHING, "code": ANYTHING, "detail": ANYTHING}),
        "detail": ANYTHING,
        "message": ANYTHING,
    },
)


@pytest.fixture(scope="module")
def speaking() -> Server:
    return Server(parse_address("http://localhost:1/v1"), Key("sk-secret", "X"), timeout=1, connections=1)


@given(COMPLETIONS)
def test_any_json_is_a_completion_or_a_fault(speaking: Server, said: object) -> None:
    with suppress(*KNOWN):
        completion = speaking._completion(json.dumps(said).encode())
        assert isinstance(completion, Completion)
        assert isinstance(completion.text, str)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_completion_or_a_fault(speaking: Server, said: bytes) -> None:
    with suppress(*KNOWN):
        speaking._completion(said)


@given(st.integers(201, 999), FAULTS | ANYTHING)
def test_any_status_is_a_fault_and_what_is_told_is_one_short_line(speaking: Server, status: int, said: object) -> None:
    with pytest.raises(KNOWN) as caught:
        speaking._raise_for(status, json.dumps(said).encode(), None)
    told = str(caught.value)
    assert len(told) < 900
    assert told.isprintable()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"error": {"message": "no", "code": "bad_thing"}}, "no (bad_thing)"),
        ({"error": {"message": "no: bad_thing", "code": "bad_thing"}}, "no: bad_thing"),
        ({"error": "no"}, "no"),
        ({"detail": "no"}, "no"),
        ({"detail": [{"loc": ["body", "seed"], "msg": "extra"}]}, '[{"loc": ["body", "seed"], "msg": "extra"}]'),
        ({"message": "line one\nline \x1b[31mtwo sk-secret"}, "line one line [31mtwo [key]"),
        ({"error": {"message": "x" * 400}}, "x" * 300 + "…"),
        ([], ""),
    ],
)
def test_what_servers_say_of_errors(speaking: Server, body: object, told: str) -> None:
    with pytest.raises(Rejected) as caught:
        speaking._raise_for(400, json.dumps(body).encode(), None)
    assert caught.value.said == told


@pytest.mark.parametrize("key", ["sk-abc/0123456789", "token-1234", "OnlyLettersAndManyOfThem"])
def test_a_key_that_an_answer_repeats_is_taken_out_before_it_is_read(key: str) -> None:
    server = Server(parse_address("http://localhost:1/v1"), Key(key, "X"), timeout=1, connections=1)
    for written in (key, key.replace("/", r"\/")):
        content = f'{{"errors": [{{"quote": "{written}", "explanation": "your key is {written}"}}]}}'
        for said in (content, [{"type": "text", "text": content[:40]}, {"type": "text", "text": content[40:]}]):
            body = {"choices": [{"message": {"content": said}}]}
            text = server._completion(json.dumps(body).encode()).text
            assert json.loads(text) == {"errors": [{"quote": "[key]", "explanation": "your key is [key]"}]}


@pytest.mark.parametrize("key", ["e", "none", "errors", "quote", "explanation", "a1"])
def test_what_is_given_in_place_of_a_key_is_no_secret(key: str) -> None:
    server = Server(parse_address("http://localhost:1/v1"), Key(key, "X"), timeout=1, connections=1)
    content = '{"errors": [{"quote": "none", "explanation": "a1"}]}'
    assert server._completion(json.dumps({"choices": [{"message": {"content": content}}]}).encode()).text == content


def test_when_to_come_again() -> None:
    assert _wait(None) is None
    assert _wait("7") == 7
    assert _wait("-7") is None
    assert _wait("1e9") is None
    assert _wait("9" * 40) is None
    assert _wait("soon") is None
    assert _wait(formatdate(time() + 30, usegmt=True)) == pytest.approx(30, abs=3)
    assert _wait(formatdate(time() - 30, usegmt=True)) == 0
