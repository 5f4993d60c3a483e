"""One name in two ways, in a document and across documents."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa import Settings, check_files
from mtqa.checks.terminology.name_variants import names_in, same_name
from mtqa.finding import Finding


def found(folder: Path, *texts: str, rule: str = "T302", lang: str = "en") -> list[list[Finding]]:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    settings = Settings(model="none", select=(rule,), target_lang=lang)
    report = check_files([folder / f"{number}.txt" for number in range(len(texts))], settings=settings)
    return [list(document.findings) for document in report.documents]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Zelenskiy", "Zelenskyy"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Alexei Navalny", "Aleksei Navalny"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Cong Pei-wu", "Cong Peiwu"),
        ("Viktor Orbán", "Viktor Orban"),
        ("Khatami", "Hatami"),
        ("Dmitri Marinichev", "Dmitri Marinychev"),
        ("Stephen Harrison", "Stephen Harisson"),
        ("Marcus Rashford", "Marcus Rashfrod"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Putin", "Putina"),
        ("Ivanov", "Ivanova"),
        ("Ivanov", "Ivanovs"),
        ("Korea", "Korean"),
        ("Kim Jong-un", "Kim Jong-il"),
        ("Kim Jong-un", "Kim"),
        ("Johnson", "Johnston"),
        ("Boris Johnson", "Alan Johnston"),
        ("Wang Jianguo", "Wang Jianguang"),
        ("Catherine Smith", "Katherine Smith"),
        ("Labour Party", "Labor Party"),
        ("Defence Ministry", "Defense Ministry"),
        ("Carrying", "Caring"),
        ("Boris Johnson", "Boris Johnson"),
        ("North Carolina", "South Carolina"),
    ],
)
def test_names_that_may_be_of_two_people_are_two(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_the_rarer_form_is_reported_once_at_its_place(tmp_path: Path) -> None:
    text = "We asked Zelenskyy. Zelensky's answer came late. Again Zelenskyy flew. Mr Zelensky slept.\n"
    (((finding,)),) = found(tmp_path, text)
    assert (finding.text, finding.suggestion, finding.location.column) == ("Zelensky", "Zelenskyy", 21)
    assert finding.message == "“Zelensky” is written “Zelenskyy” elsewhere in the document (2 times)."


def test_a_sentence_that_gives_both_forms_explains_them(tmp_path: Path) -> None:
    assert found(tmp_path, "They left Kharkiv, or Kharkov, in May. Kharkov was cold. Kharkiv is warm.\n") == [[]]


def test_languages_that_inflect_names_are_left_alone(tmp_path: Path) -> None:
    text = "Herr Sergei Lawrow kam. Dann ging Herr Sergey Lawrow wieder.\n"
    assert found(tmp_path, text, lang="de") == [[]]


def test_other_files_are_compared_by_the_form_that_is_found_most(tmp_path: Path) -> None:
    texts = ("Then Zelensky spoke.\n", "Then Zelenskyy spoke.\n", "On Monday Zelenskyy spoke.\n")
    first, second, third = found(tmp_path, *texts, rule="T303")
    assert (second, third) == ([], [])
    assert [(each.text, each.suggestion, each.location.column) for each in first] == [("Zelensky", "Zelenskyy", 6)]
    assert first[0].message == f"“Zelensky” is written “Zelenskyy” in {tmp_path / '1.txt'}, line 1."


def test_files_of_two_languages_are_not_compared(tmp_path: Path) -> None:
    (tmp_path / "a.en.txt").write_text("Then Zelensky spoke with them.\n")
    (tmp_path / "a.fr.txt").write_text("Puis Zelenskyy leur a parlé.\n")
    settings = Settings(model="none", select=("T303",))
    report = check_files([tmp_path / "a.en.txt", tmp_path / "a.fr.txt"], settings=settings)
    assert [list(document.findings) for document in report.documents] == [[], []]


@given(st.text())
def test_names_stand_where_they_say(text: str) -> None:
    for name in names_in(text):
        assert 0 <= name.start < name.end <= len(text)
        assert len(text[name.start : name.end]) == len(name.text)


@given(st.text(), st.text())
def test_any_two_names_can_be_compared(one: str, other: str) -> None:
    assert same_name(one, other) == same_name(other, one)


def test_many_names_that_begin_alike_take_little_time(tmp_path: Path) -> None:
    names = [
        f"Anton A{chr(97 + a)}{chr(97 + b)}{chr(97 + c)}sheimer" for a in range(20) for b in range(20) for c in range(9)
    ]
    start = time.perf_counter()
    found(tmp_path, "\n\n".join(f"Then {name} spoke." for name in names))
    assert time.perf_counter() - start < 20
