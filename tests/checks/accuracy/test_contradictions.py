"""Numbers and dates that contradict one another."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mtqa import Settings, check_files
from mtqa.finding import Finding
from tests.checks.pairs import marked


def found(folder: Path, *texts: str, rule: str = "A132") -> list[list[Finding]]:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    settings = Settings(model="none", select=(rule,), target_lang="en")
    report = check_files([folder / f"{number}.txt" for number in range(len(texts))], settings=settings)
    return [list(document.findings) for document in report.documents]


FELL = "Trade turnover between the two countries fell by 56% and amounted to 34 million dollars."
FELL_MORE = "As the turnover of trade between both countries fell by 65% to 34 million dollars, nobody cared."


@pytest.mark.parametrize(
    ("text", "lang", "weekdays"),
    [
        ("on Monday, April 25, 2019.", "en", ["Monday"]),
        ("on Thursday, April 25, 2019.", "en", []),
        ("on Monday, 25 April 2019, and Thursday, 25 April 2019", "en", ["Monday"]),
        ("on April 25, 2019 (Monday)", "en", ["Monday"]),
        ("on Monday after April 25, 2019", "en", []),
        ("on Monday, April 31, 2019", "en", []),
        ("on Monday, April 25, 1719", "en", []),
        ("Monday, 25 April", "en", []),
        ("le lundi 25 avril 2019", "fr", ["lundi"]),
        ("el lunes 25 de abril de 2019", "es", ["lunes"]),
        ("у понеділок, 25 квітня 2019 року", "uk", ["понеділок"]),
        ("2019年4月25日（月曜日）", "ja", ["月曜日"]),
        ("2019年4月25日星期一举行", "zh", ["星期一"]),
    ],
)
def test_a_weekday_is_compared_with_the_date_beside_it(text: str, lang: str, weekdays: list[str]) -> None:
    assert marked("A131", "-", text, lang) == weekdays


def test_the_right_weekday_is_told(tmp_path: Path) -> None:
    (((finding,)),) = found(tmp_path, "The summit is on Monday, April 25, 2019.\n", rule="A131")
    assert finding.message == "“April 25, 2019” is no Monday, but a Thursday."


def test_swapped_digits_in_one_statement_are_reported_at_the_second_place(tmp_path: Path) -> None:
    ((finding,),) = found(tmp_path, f"{FELL}\n\nSo it was.\n\n{FELL_MORE}\n")
    assert (finding.text, finding.location.line) == ("65", 5)
    assert finding.message == "“65” contradicts “56”, which the text has of the same before."


def test_a_sentence_said_again_with_another_number_is_reported(tmp_path: Path) -> None:
    said = "The new factory near the harbour employs {} workers from every province of the country."
    ((finding,),) = found(tmp_path, f"{said.format(480)}\n\n{said.format(350)}\n")
    assert finding.text == "350"


@pytest.mark.parametrize(
    "other",
    [
        "Exports to Japan fell by 65% and imports rose.",
        "Trade turnover with Vietnam fell by 65% and amounted to 12 million dollars in the same year.",
        "Trade turnover between the two countries rose by 65% and later fell by 56% again.",
        FELL,
    ],
)
def test_other_statements_are_left_alone(tmp_path: Path, other: str) -> None:
    assert found(tmp_path, f"{FELL}\n\n{other}\n") == [[]]


def test_two_files_are_compared_for_swapped_digits_alone(tmp_path: Path) -> None:
    first, second = found(tmp_path, f"{FELL}\n", f"{FELL_MORE}\n", rule="A133")
    assert first == []
    assert [(each.text, each.message) for each in second] == [
        ("65", f"“65” contradicts “56”, which {tmp_path / '0.txt'}, line 1 has of the same.")
    ]
    assert found(tmp_path, f"{FELL}\n", f"{FELL.replace('56', '12')}\n", rule="A133") == [[], []]


def test_long_documents_take_little_time(tmp_path: Path) -> None:
    text = "\n\n".join(f"{FELL.replace('56', str(number))} {FELL_MORE}" for number in range(10, 1500))
    start = time.perf_counter()
    found(tmp_path, text)
    assert time.perf_counter() - start < 20
