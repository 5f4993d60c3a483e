from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.training.evaluation.judges import WordJudge
from training.corrupt import KINDS
from training.evaluation.faults import all_faults
from training.evaluation.judge import Pair
from training.evaluation.preference import Faults, good_pairs, make_cases, preference
from training.evaluation.toy import write_rows, write_toy_data

NUMBER = Pair("She bought 12 apples.", "Sie kaufte 12 Äpfel.", "en", "de")
WRONG_NUMBER = Pair(NUMBER.source, "Sie kaufte 13 Äpfel.", "en", "de")
WORD = Pair("The water is cold.", "Das Wasser ist kalt.", "en", "de")
WRONG_WORD = Pair(WORD.source, "Das Wasser ist grün.", "en", "de")


def test_the_checks_decide_where_they_tell_the_two_apart_and_else_the_model() -> None:
    cases = {"fault": [(NUMBER, WRONG_NUMBER), (WORD, WRONG_WORD)]}
    row = preference(WordJudge(["grün"]), cases).rows["fault"]
    assert row == {"rows": 2.0, "model": 0.5, "checks": 0.5, "together": 1.0}


def test_a_check_that_fires_on_the_good_one_counts_against_it() -> None:
    row = preference(WordJudge(["12"]), {"fault": [(WRONG_NUMBER, NUMBER)]}).rows["fault"]
    assert row == {"rows": 1.0, "model": 1.0, "checks": 0.0, "together": 0.0}


def test_what_the_checks_find_in_both_counts_for_neither() -> None:
    good = Pair("3 dogs, not cats.", "4 Hunde, keine Katzen.", "en", "de")
    bad = Pair(good.source, "4 Hunde, keine Pferde.", "en", "de")
    assert preference(WordJudge(["Pferde"]), {"fault": [(good, bad)]}).rows["fault"]["checks"] == 0.0


def test_without_sources_faults_that_only_change_the_source_are_left_out() -> None:
    longer = Pair("The water is cold. It is deep.", WORD.target, "en", "de")
    table = preference(
        WordJudge(["grün"]), {"source": [(WORD, longer)], "word": [(WORD, WRONG_WORD)]}, monolingual=True
    )
    assert list(table.rows) == ["word"]
    assert table.rows["word"]["model fluency"] == 1.0


def test_cases_are_the_same_every_time_and_no_more_than_asked(data: Path) -> None:
    good = good_pairs(data)
    faults = all_faults(good, None, 2)
    cases = make_cases(good, faults)
    assert cases == make_cases(good, faults)
    assert set(cases) == set(KINDS)
    assert all(len(of_kind) <= 2 for of_kind in cases.values())
    assert all(bad != kept for of_kind in cases.values() for kept, bad in of_kind)
    assert len(cases["cut-off"]) == 2


def test_a_corruption_that_changes_nothing_is_no_case() -> None:
    faults = Faults(("none", "same"), lambda pair, _, kind: pair if kind == "same" else None, 5)
    assert make_cases([NUMBER], faults) == {"none": [], "same": []}


def test_every_kind_draws_by_itself() -> None:
    drawn: dict[str, list[float]] = {}

    def corrupt(pair: Pair, rng: random.Random, kind: str) -> None:
        drawn.setdefault(kind, []).append(rng.random())

    make_cases([NUMBER, WORD], Faults(("a", "b"), corrupt, 5))
    make_cases([NUMBER, WORD], Faults(("b",), corrupt, 5))
    assert drawn["b"][:2] == drawn["b"][2:] != drawn["a"]


def test_good_pairs_take_turns_and_are_written_as_people_write(tmp_path: Path) -> None:
    post_edits = [
        {"lp": lp, "src": f"Source {number} .", "mt": "x", "pe": f"Good , {number} .", "split": "dev"}
        for lp in ("en-de", "ru-en")
        for number in range(3)
    ]
    write_rows(tmp_path / "pe.jsonl.gz", [*post_edits, post_edits[0], {**post_edits[0], "pe": "y", "split": "test20"}])
    faultless = {
        "lp": "en-de",
        "src": "S",
        "mt": "Ohne Fehler.",
        "spans": [],
        "mqm_raw": 100.0,
        "mqm_z": 1,
        "split": "dev",
    }
    with_gap = {**faultless, "mt": "Mit Lücke.", "other": [{"side": "gap", "start": 3, "end": 4}]}
    write_rows(tmp_path / "mqm_spans.jsonl.gz", [faultless, with_gap, {**faultless, "mt": "Mäßig.", "mqm_raw": 90.0}])
    good = good_pairs(tmp_path)
    assert [(pair.source_lang, pair.target_lang) for pair in good[:3]] == [("en", "de"), ("en", "de"), ("ru", "en")]
    assert len(good) == 7
    assert {"Ohne Fehler.", "Good, 0."} <= {pair.target for pair in good}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_toy_data(folder)
    return folder
