from __future__ import annotations

from typing import Any

import pytest

from mtqa.checks import run_checks
from mtqa.custom import parse_rules
from mtqa.custom.rule_check import check_of
from mtqa.errors import ConfigError
from mtqa.segment import Document, Segment, TextMap

RULE = {"id": "C001", "name": "calm", "message": "No “{match}” here.", "target": "!+"}


def marks(rule: dict[str, Any], target: str, source: str | None = None) -> list[tuple[str, str]]:
    (parsed,) = parse_rules([{**RULE, **rule}], "mtqa.toml: rules")
    source_map = None if source is None else TextMap.verbatim(len(source), 0)
    segment = Segment(
        "1", target, TextMap.verbatim(len(target), 0), source=source, source_map=source_map, target_lang="de"
    )
    document = Document("t.txt", target, (segment,), target_lang="de")
    return [(finding.text, finding.message) for finding in run_checks(document, [check_of(parsed)])]


def test_every_match_in_the_translation_is_marked() -> None:
    assert marks({}, "Los! Jetzt!!") == [("!", "No “!” here."), ("!!", "No “!!” here.")]


def test_both_must_match() -> None:
    rule = {"source": r"\?", "message": "“{source}” became “{match}”."}
    assert marks(rule, "Los!", "Go?") == [("!", "“?” became “!”.")]
    assert marks(rule, "Los!", "Go!") == []
    assert marks(rule, "Los!") == []


def test_a_source_without_its_target_marks_the_whole_translation() -> None:
    rule = {
        "source": r"(?P<brand>Acme\w*)",
        "target": "(?P=brand)",
        "when": "source-without-target",
        "message": "{brand} is missing.",
    }
    assert marks(rule, " Von Akme. ", "By AcmeView.") == [("Von Akme.", "AcmeView is missing.")]
    assert marks(rule, "Von AcmeView.", "By AcmeView.") == []
    assert marks(rule, "Von uns.", "By us.") == []


def test_what_is_taken_over_from_the_source_is_text_and_no_pattern() -> None:
    rule = {"source": r"(?P<code>\S+)$", "target": "(?P=code)", "when": "source-without-target", "message": "{code}"}
    assert marks(rule, "a.c", "use a.c") == []
    assert marks(rule, "abc", "use a.c") == [("abc", "a.c")]
    assert marks(rule, "x", "use (a|") == [("x", "(a|")]


def test_a_target_without_its_source() -> None:
    rule = {"source": "!", "when": "target-without-source"}
    assert marks(rule, "Los!", "Go.") == [("!", "No “!” here.")]
    assert marks(rule, "Los!", "Go!") == []


def test_case_languages_and_suggestion() -> None:
    assert marks({"target": "mail"}, "Mail") == []
    assert marks({"target": "mail", "case-sensitive": False}, "Mail") == [("Mail", "No “Mail” here.")]
    assert marks({"languages": ["fr", "pt-BR"]}, "Los!") == []
    (parsed,) = parse_rules([{**RULE, "suggestion": "<{match}>"}], "x")
    segment = Segment("1", "Los!", TextMap.verbatim(4, 0))
    (finding,) = run_checks(Document("t", "Los!", (segment,)), [check_of(parsed)])
    assert finding.suggestion == "<!>"


def test_there_is_an_end_to_matches_and_blank_translations_have_none() -> None:
    assert len(marks({}, "! " * 1000)) == 100
    assert marks({"target": r"\s"}, "  ") == []


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({"id": "A101"}, "A101: id must be C001 to C999"),
        ({"id": "C000"}, "id must be"),
        ({"name": "Not fine"}, "C001: name must be"),
        ({"message": ""}, "C001: message is missing"),
        ({"target": 3}, "C001: target must be a string"),
        ({"targt": "x"}, "C001: unknown key 'targt'; did you mean 'target'?"),
        ({"severity": "bad"}, "C001: severity must be one of neutral, minor, major, critical"),
        ({"category": "Odd"}, "C001: category must be one of Accuracy/Mistranslation"),
        ({"confidence": 2}, "C001: confidence must be a number from 0 to 1"),
        ({"languages": ["qqq"]}, "C001: languages: unknown language code 'qqq'"),
        ({"paths": "x"}, "C001: paths must be a list of strings"),
        ({"case-sensitive": "no"}, "C001: case-sensitive must be true or false"),
        ({"when": "both"}, "needs a source pattern"),
        ({"when": "target", "source": "x"}, "has no use for a source pattern"),
        ({"target": "(a"}, "C001: target is not a regular expression (missing )"),
        ({"source": "[", "when": "both"}, "C001: source is not a regular expression"),
        ({"target": "a*"}, "C001: target matches where there is nothing"),
        ({"message": "{nobody}"}, "C001: {nobody} names nothing that its patterns match; there are: match"),
        ({"message": "{source}"}, "{source} names nothing"),
    ],
)
def test_a_malformed_rule_is_told_with_file_and_id(rule: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_rules([{**RULE, **rule}], "mtqa.toml: rules")
    assert str(caught.value).startswith("mtqa.toml: rules: ")
    assert message in str(caught.value)


def test_two_rules_may_not_share_an_id_or_a_name() -> None:
    with pytest.raises(ConfigError, match="two rules have the id 'C001'"):
        parse_rules([RULE, {**RULE, "name": "other"}], "x")
    with pytest.raises(ConfigError, match="two rules have the name 'calm'"):
        parse_rules([RULE, {**RULE, "id": "C002"}], "x")
    with pytest.raises(ConfigError, match="must be a list of tables"):
        parse_rules({"id": "C001"}, "x")
