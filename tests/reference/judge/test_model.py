from __future__ import annotations

import json
import threading
from typing import Any

import pytest

from mtqa.errors import ModelError
from mtqa.finding import Category, Severity
from mtqa.reference import Estimate, OneByOne, load_model
from mtqa.reference.judge import describe
from mtqa.reference.judge.abilities import Mode
from mtqa.reference.judge.verdict import CONFIDENCE
from mtqa.reference.naming import parse_name
from mtqa.reference.options import ModelOptions
from mtqa.segment import Span
from tests.reference.judge.scripted import (
    Asked,
    Reply,
    Scripted,
    error,
    errors,
    fails,
    in_turn,
    judge_at,
    pairs,
    says,
    segment,
)


def test_errors_become_spans_omissions_and_scores(server: Scripted) -> None:
    server.script = lambda _: errors(
        error("den Hund", suggestion="die Katze"),
        error("on Friday", "Accuracy/Omission", "minor"),
        error("seht", "Fluency/Spelling", "minor", "sieht"),
    )
    (estimate,) = judge_at(server.url).estimate(
        [segment("Sie seht den Hund im Garten und geht dann nach Hause.", "On Friday she sees the cat in the garden.")]
    )
    assert [(each.span, each.category, each.severity, each.suggestion) for each in estimate.spans] == [
        (Span(4, 8), Category.SPELLING, Severity.MINOR, "sieht"),
        (Span(9, 17), Category.MISTRANSLATION, Severity.MAJOR, "die Katze"),
    ]
    assert [(each.span, each.category) for each in estimate.omissions] == [(Span(0, 9), Category.OMISSION)]
    assert {each.confidence for each in (*estimate.spans, *estimate.omissions)} == {CONFIDENCE}
    assert estimate.spans[1].note == "something is wrong with den Hund"
    # Eleven words, penalties of 5, 1 and 1; of the text alone 1.
    assert (estimate.quality, estimate.fluency) == (round(100 * (1 - 7 / 11), 2), round(100 * (1 - 1 / 11), 2))
    assert estimate.critical == 0.0
    assert estimate.flags == ()


def test_a_segment_without_errors_is_perfect_and_a_critical_one_is_told(server: Scripted) -> None:
    server.script = lambda asked: errors(*([] if "gut" in asked.target else [error("Alles", severity="critical")]))
    good, bad = judge_at(server.url).estimate([segment("Alles gut.", "All is well."), segment("Alles aus.", "No.")])
    assert (good.quality, good.fluency, good.critical, good.spans) == (100.0, 100.0, 0.0, ())
    assert (bad.quality, bad.fluency, bad.critical) == (0.0, 100.0, CONFIDENCE)


def test_without_a_source_only_the_text_is_judged(server: Scripted) -> None:
    server.script = lambda _: errors(error("gehen", "Fluency/Grammar"))
    (estimate,) = judge_at(server.url).estimate([segment("Er gehen nach Hause.")])
    assert estimate.quality is None
    assert estimate.fluency == 0.0
    (asked,) = server.questions
    assert asked.texts == {"language": "German (de)", "translation": "Er gehen nach Hause."}
    schema = asked.body["response_format"]["json_schema"]["schema"]
    known = schema["properties"]["errors"]["items"]["properties"]["category"]["enum"]
    assert Category.GRAMMAR in known
    assert Category.MISTRANSLATION not in known


def test_a_category_of_accuracy_is_no_answer_where_there_is_no_source(server: Scripted) -> None:
    server.script = in_turn(errors(error("geht")), errors(error("geht", "Style/Awkward", "minor")))
    (estimate,) = judge_at(server.url).estimate([segment("Er geht nach Hause.")])
    assert [each.category for each in estimate.spans] == [Category.AWKWARD]
    assert '"category" must be one of' in server.questions[1].complaints[0]


def test_the_request_is_what_servers_know(server: Scripted) -> None:
    judge_at(server.url, "some/model:7b").estimate([segment("Hallo.", "Hello.")])
    (asked,) = server.questions
    assert asked.path == "/v1/chat/completions"
    assert (asked.body["model"], asked.body["stream"]) == ("some/model:7b", False)
    assert (asked.body["temperature"], asked.body["seed"]) == (0, 0)
    assert asked.body["max_tokens"] > 1000
    assert asked.texts == {
        "source_language": "English (en)",
        "target_language": "German (de)",
        "source": "Hello.",
        "translation": "Hallo.",
    }
    roles = [each["role"] for each in asked.body["messages"]]
    assert roles[0] == "system"
    assert roles[1:] == ["user", "assistant"] * (len(roles) // 2 - 1) + ["user"]
    assert "Authorization" not in asked.headers


def test_nothing_is_asked_about_segments_without_text(server: Scripted) -> None:
    blank, alone, sourceless = judge_at(server.url).estimate(
        [segment(" \u200b", "Hello."), segment(""), segment("Hallo.", " ")]
    )
    assert (blank.quality, blank.fluency, blank.flags) == (0.0, None, ("empty",))
    assert (alone.quality, alone.flags) == (None, ("empty",))
    assert (sourceless.quality, sourceless.fluency, sourceless.flags) == (None, 100.0, ("source-empty",))
    assert len(server.questions) == 1


def test_requests_are_made_at_a_time_as_many_as_wanted_and_estimates_keep_their_order(server: Scripted) -> None:
    def script(asked: Asked) -> Reply:
        number = int(asked.target.split()[1])
        return errors(error(f"Satz {number}"), before=0.03 * (number % 3))

    server.script = script
    segments = pairs(12)
    estimates = judge_at(server.url, concurrency=3).estimate(segments)
    assert server.most == 3
    for one, estimate in zip(segments, estimates, strict=True):
        assert estimate.spans[0].note == f"something is wrong with {one.target[: estimate.spans[0].span.end]}"


def test_what_is_said_twice_is_asked_about_once(server: Scripted) -> None:
    server.script = lambda asked: errors(error(asked.target))
    segments = [
        segment("Ja.", "Yes."),
        segment("Ja.", "Sure."),
        segment("Ja.", "Yes.", 7),
        segment("Ja.", "Yes.", source_lang="fr"),
    ]
    estimates = judge_at(server.url).estimate(segments)
    assert len(server.questions) == 3
    assert estimates[0] == estimates[2]


def test_an_estimate_does_not_depend_on_what_else_is_asked(server: Scripted) -> None:
    server.script = lambda asked: errors(error(asked.target.split()[1]))
    segments = pairs(6)
    together = judge_at(server.url, concurrency=4).estimate(segments)
    alone = [judge_at(server.url).estimate([each])[0] for each in segments]
    backwards = judge_at(server.url, concurrency=2).estimate(segments[::-1])[::-1]
    assert together == alone == backwards


def test_estimates_come_as_they_are_ready(server: Scripted) -> None:
    gate = threading.Event()

    def script(asked: Asked) -> Reply:
        if "Satz 1 " in asked.target:
            gate.wait(10)
        return errors()

    server.script = script
    judge = judge_at(server.url, concurrency=2)
    assert isinstance(judge, OneByOne)
    came = []
    for number, _ in judge.estimate_as_they_come(pairs(4)):
        came.append(number)
        if len(came) == 3:
            gate.set()
    assert came == [0, 2, 3, 1]


def test_what_a_server_can_is_found_once(server: Scripted) -> None:
    def script(asked: Asked) -> Reply:
        if asked.format == "json_schema":
            return fails(400, "'json_schema' is not supported by this model")
        return errors()

    server.script = script
    judge_at(server.url, concurrency=4).estimate(pairs(8))
    assert [each.format for each in server.questions] == ["json_schema", *["json_object"] * 8]


def test_a_server_that_knows_nothing_of_formats_is_asked_in_words(server: Scripted) -> None:
    def script(asked: Asked) -> Reply:
        if asked.format != "none":
            return Reply(
                422, json.dumps({"detail": f"Unsupported fields: {{'response_format'}} {asked.format}"}).encode()
            )
        return says(
            'Here you are:\n```json\n{"errors": [' + json.dumps(error("Satz")) + "]}\n```\nGood luck {with} it!"
        )

    server.script = script
    estimates = judge_at(server.url).estimate(pairs(3))
    assert [each.format for each in server.questions] == ["json_schema", "json_object", "none", "none", "none"]
    assert all(each.spans[0].span == Span(0, 4) for each in estimates)


@pytest.mark.parametrize(
    ("rejected", "message"),
    [
        ("seed", "Extra inputs are not permitted: seed"),
        ("temperature", "Unsupported value: 'temperature' does not support 0 with this model."),
        (
            "max_tokens",
            "Unsupported parameter: 'max_tokens' is not supported here. Use 'max_completion_tokens' instead.",
        ),
    ],
)
def test_parameters_that_a_server_does_not_take_are_left_out(server: Scripted, rejected: str, message: str) -> None:
    server.script = lambda asked: fails(400, message) if rejected in asked.body else errors()
    judge_at(server.url).estimate(pairs(2))
    assert [rejected in each.body for each in server.questions] == [True, False, False]
    assert {each.format for each in server.questions} == {Mode.SCHEMA.value}
    assert ("max_completion_tokens" in server.questions[-1].body) is (rejected == "max_tokens")


def test_an_answer_that_is_no_use_is_asked_for_again_and_told_why(server: Scripted) -> None:
    bad: list[Any] = [says("I would say it is fine."), errors(error("Satz", severity="terrible"))]
    server.script = in_turn(*bad, errors(error("Satz", severity="minor")))
    (estimate,) = judge_at(server.url).estimate(pairs(1))
    assert [each.severity for each in estimate.spans] == [Severity.MINOR]
    first, second, third = server.questions
    assert first.complaints == []
    assert "no JSON object" in second.complaints[0]
    # One at a time: a long talk would cost more with each turn.
    assert [
        each.startswith('errors[0]: "severity" must be one of: minor, major, critical') for each in third.complaints
    ] == [True]
    assert third.target == first.target


def test_a_category_that_there_is_not_is_told_without_all_that_there_are(server: Scripted) -> None:
    server.script = lambda asked: errors(error("1", "Style/Ugly") if "1" in asked.target else error("Satz"))
    judge = judge_at(server.url)
    judge.estimate(pairs(2))
    assert judge.complaint == 'errors[0]: "category" is none that it may use: "Style/Ugly"'
    assert "Accuracy/Mistranslation, " in server.questions[-1].complaints[0]


def test_an_answer_that_was_cut_off_may_be_longer_the_second_time(server: Scripted) -> None:
    server.script = lambda asked: (
        errors(error("Satz")) if asked.body["max_tokens"] > 3000 else says('{"errors": [{"quo', finish="length")
    )
    (estimate,) = judge_at(server.url).estimate(pairs(1))
    assert len(estimate.spans) == 1
    assert len(server.questions) == 2
    assert server.questions[1].complaints == []


def test_thoughts_before_an_answer_are_passed_by(server: Scripted) -> None:
    server.script = lambda _: says('<think>{"errors": [1]} perhaps?</think>\n{"errors": []}')
    assert judge_at(server.url).estimate(pairs(1))[0].quality == 100.0


def test_the_signature_is_told_without_a_server_and_pins_model_server_and_versions() -> None:
    options = ModelOptions(base_url="https://llm.example.org/v1/")
    name = parse_name("judge:org/model|x:7b")
    assert describe(name, options) == (
        "model:judge:org/model%7Cx:7b|server:llm.example.org/v1|prompt:1|reading:1|temperature:0"
    )
    assert load_model("judge:m", options).signature == describe(parse_name("judge:m"), options)


def test_offline_a_judge_must_be_on_this_machine(server: Scripted) -> None:
    assert judge_at(server.url, offline=True).estimate(pairs(1))[0].quality == 100.0
    with pytest.raises(ModelError, match=r"--offline forbids to ask 192\.168\.0\.7"):
        judge_at("http://192.168.0.7/v1", offline=True)


def test_a_judge_that_has_nothing_to_do_asks_nobody() -> None:
    assert judge_at("http://127.0.0.1:9/v1").estimate([]) == []
    assert judge_at("http://127.0.0.1:9/v1").estimate([segment("")]) == [Estimate(flags=("empty",))]


def test_without_what_speaks_http_the_mend_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtqa.reference.judge.server.installed", lambda _: False)
    with pytest.raises(ModelError, match=r"pip install 'mtqa\[judge\]'"):
        judge_at("http://127.0.0.1:9/v1")
