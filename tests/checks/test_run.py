"""Which checks see which segments."""

from __future__ import annotations

import pytest

from mtqa.checks import all_checks, run_checks
from mtqa.checks.base import Scope
from mtqa.checks.run import Aspects, Runner
from mtqa.finding import Finding
from mtqa.language import identify
from mtqa.reading import read_text
from mtqa.segment import Document, Segment, TextMap

ON_PAIRS = [check for check in all_checks() if check.scope is Scope.PAIR]


@pytest.mark.parametrize("target", ["", " \u00a0"])
def test_only_one_rule_speaks_of_a_pair_without_a_translation(target: str) -> None:
    source = "See <b>https://example.org</b> (or write to a@example.org): 5 of %d files are not there…\n"
    segment = Segment(
        "1",
        target,
        TextMap.verbatim(len(target), 0),
        source=source,
        source_map=TextMap.verbatim(len(source), 0),
        target_lang="de",
        source_lang="en",
    )
    checks = [check for check in ON_PAIRS if not check.glossary]
    found = run_checks(Document("t.txt", target, (segment,), target_lang="de"), checks)
    assert [finding.rule for finding in found] == ["A101"]


def _rules(text: str, lang: str, source: str | None = None, *, only: str = "") -> list[str]:
    """The rules of several that report something in a text of one segment."""
    segment = Segment(
        "1",
        text,
        TextMap.verbatim(len(text), 0),
        source=source,
        target_lang=lang,
        source_lang=None if source is None else "en",
    )
    checks = [check for check in all_checks() if check.id in only.split()]
    return [finding.rule for finding in run_checks(Document("t.txt", text, (segment,), target_lang=lang), checks)]


@pytest.mark.parametrize(
    ("less", "better", "text", "lang", "source"),
    [
        ("L111", "F310", "Version １２", "de", None),
        ("F208", "F218", "加载中。。。", "zh", "Loading…"),
        ("F203", "M103", "Bonjour {name, bienvenue", "fr", "Hello {name}, welcome"),
        ("S102", "T301", "A community of human destiny for mankind is built.", "en", None),
        ("F309", "F302", "РџСЂРёРІРµС‚ всем", "ru", None),
        ("A102", "A111", "戦争は1914年7月に始まった。", "ja", "The war began in August 1914."),
    ],
)
def test_one_fault_is_told_by_the_rule_that_knows_it_better(
    less: str, better: str, text: str, lang: str, source: str | None
) -> None:
    assert _rules(text, lang, source, only=less) == [less]
    assert _rules(text, lang, source, only=f"{less} {better}") == [better]


def test_other_places_of_a_rule_that_yields_are_still_told() -> None:
    text = "Version １２, Seite ٣"
    assert _rules(text, "de", only="L111 F310") == ["F310", "L111"]


@pytest.mark.parametrize(
    "text",
    ["It is the most thickest of the trees.", "The photos were took by her.", "The situation has became worse."],
)
def test_faults_of_grammar_that_need_no_package_are_told_once(text: str) -> None:
    english = " ".join(check.id for check in all_checks() if check.id.startswith("F5") and not check.dictionaries)
    assert len(_rules(text, "en", only=english)) == 1


def test_a_name_that_is_misspelt_is_told_once() -> None:
    text = "The Olympic Games began. Nobody saw the Olympic Games. The Olimpic Games ended."
    lines = text.replace(". ", ".\n").splitlines()
    segments, at = [], 0
    for number, line in enumerate(lines):
        segments.append(Segment(str(number), line, TextMap.verbatim(len(line), at), target_lang="en"))
        at += len(line) + 1
    document = Document("t.txt", "\n".join(lines), tuple(segments), target_lang="en")
    both = [check for check in all_checks() if check.id in {"T301", "T302"}]
    assert [finding.rule for finding in run_checks(document, both)] == ["T301"]
    assert [finding.rule for finding in run_checks(document, both[1:])] == ["T302"]


def test_rules_yield_to_rules_that_there_are_and_to_none_that_yields_to_them() -> None:
    checks = {check.id: check for check in all_checks()}
    for check in checks.values():
        for rule in check.yields_to:
            assert check.id not in checks[rule].yields_to


def test_a_rule_yields_to_places_that_are_those_of_the_file() -> None:
    document = identify(read_text("Hallo {name, wie geht es?\n", path="a.mdx", format="mdx"), target_lang="de")
    both = [check for check in all_checks() if check.id in {"F203", "M129"}]
    assert [finding.rule for finding in run_checks(document, both)] == ["M129"]
    assert [finding.rule for finding in run_checks(document, both[:1])] == ["F203"]


def test_shares_of_the_work_come_to_the_same() -> None:
    lines = [f"He could not not answer in {each} days , and she ( did." for each in range(1200)]
    document = identify(read_text("\n".join(lines), "a.txt", "text"), target_lang="en")
    runner = Runner(check for check in all_checks() if check.on_by_default and check.requires is None)
    alone = runner.run(document)
    shares = runner.shares(document, 3)
    assert [share[:2] for share in shares if share.check is None] == [(0, 500), (500, 1000), (1000, 1200)]
    assert sum(share.check is not None for share in shares) > 10
    found: list[list[Finding]] = [[] for _ in shares]
    for number in reversed(range(len(shares))):  # in any order
        found[number] = runner.share(Aspects(document), shares[number])
    assert runner.joined(found) == alone
    assert len({finding.rule for finding in alone}) > 2
