"""Names in a form that the language does not use."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checker import Checker
from mtqa.checks.terminology import names_list
from mtqa.checks.terminology.names_list import LANGUAGES, NameList, load_names, shipped_names
from mtqa.config import Settings
from mtqa.errors import ConfigError
from mtqa.pipeline import check_paths
from tests.checks.pairs import findings


def named(text: str, lang: str = "en", source: str = "-") -> list[tuple[str, str | None]]:
    return [(found.text, found.suggestion) for found in findings("T301", source, text, lang, "ru")]


@pytest.mark.parametrize(
    ("text", "found", "standard"),
    [
        ("the forum “One Belt - One Way”, which", "One Belt - One Way", "One Belt, One Road"),
        ("the forum One Belt – One Path in", "One Belt – One Path", "One Belt, One Road"),
        ("the countries “Belts and Roads” to", "Belts and Roads", "Belt and Road"),
        ("across the Tumannaya River's mouth", "Tumannaya River", "Tumen River"),
        ("the border river Misty is", "river Misty", "Tumen River"),
        ("in PKHENYAN today", "PKHENYAN", "PYONGYANG"),
        ("the Ministry of Foreign Deals said", "Ministry of Foreign Deals", "Ministry of Foreign Affairs"),
        ("Boris Dzhonson resigned", "Boris Dzhonson", "Boris Johnson"),
        ("flew to Jianada and back", "Jianada", "Canada"),
        ("weapons of mass defeat", "weapons of mass defeat", "weapons of mass destruction"),
        ("Weapons of mass defeat", "Weapons of mass defeat", "weapons of mass destruction"),
        ("the chairman of the DPRK State Council said", "DPRK State Council", "State Affairs Commission"),
        ("The Great Seven leaders met", "Great Seven leaders", "G7 leaders"),
        ("the External Deals Minister of Russia", "External Deals Minister", "Minister of Foreign Affairs"),
        ("the Chief Procurator of Ukraine said", "Chief Procurator of Ukraine", "Prosecutor General of Ukraine"),
    ],
)
def test_a_form_made_by_translation_is_found_with_the_standard_one(text: str, found: str, standard: str) -> None:
    assert named(text) == [(found, standard)]


@pytest.mark.parametrize(
    "text",
    [
        "The Belt and Road Initiative and the One Belt, One Road forum",
        "One belt. One way out.",
        "Kiev and Kyiv, Kim Jong-un and Kim Jong Un, Zelensky and Zelenskyy",
        "Heads of state met on a misty river.",
        "",
        "—",
    ],
)
def test_standard_forms_and_plain_words_are_left_alone(text: str) -> None:
    assert named(text) == []


def test_what_the_source_writes_alike_is_left_alone() -> None:
    assert named("Zheneva GmbH", source="Zheneva GmbH") == []


def test_other_languages_have_lists_of_their_own() -> None:
    assert named("Le président Vladimir Putin", "fr") == [("Vladimir Putin", "Vladimir Poutine")]
    assert named("El río Tumannaya", "es") == [("río Tumannaya", "Tumen")]
    assert named("Er war bei Vladimir Putin.", "de") == [("Vladimir Putin", "Wladimir Putin")]
    assert named("联合国安全委员会", "zh") == [("联合国安全委员会", "联合国安全理事会")]
    assert named("Vladimir Putin", "ja") == []


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_no_standard_form_is_a_wrong_one(lang: str) -> None:
    names = shipped_names().of(lang)
    assert names is not None
    table = Path(str(load_names.__code__.co_filename)).parent / "data" / f"names.{lang}.tsv"
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(rows) > 400 or lang in {"fr", "de", "es"}
    for standard, _ in rows:
        for form in standard.split("|"):
            assert [found.text for found in names.find(form) if found.wrong] == [], form


def test_every_wrong_form_of_english_is_found() -> None:
    names = shipped_names().of("en")
    assert names is not None
    table = Path(load_names.__code__.co_filename).parent / "data" / "names.en.tsv"
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:]]
    forms = [form for _, wrong in rows for form in wrong.split("|") if form]
    missed = [form for form in forms if not any(found.wrong for found in names.find(f"so {form} it is"))]
    assert len(forms) > 3000
    assert missed == []


def test_a_user_adds_names_and_allows_others(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("term,forbidden,target_lang\nLake Wanaka,Wanaka Sea,en\nZheneva,,en\n")
    (tmp_path / "mtqa.toml").write_text('names = ["names.csv"]\n')
    (tmp_path / "a.txt").write_text("We swam in the Wanaka Sea near Zheneva, and then in Pkhenyan as well.\n")
    settings = Settings(model="none", select=("T301",), target_lang="en", names=(str(tmp_path / "names.csv"),))
    report = check_paths([str(tmp_path / "a.txt")], settings)
    assert [(found.text, found.suggestion) for found in report.documents[0].findings] == [
        ("Wanaka Sea", "Lake Wanaka"),
        ("Pkhenyan", "Pyongyang"),
    ]


def test_a_name_may_be_forbidden_without_another_to_use() -> None:
    names = NameList([((), ("Foo Bar",))])
    assert [(found.text, found.wrong, found.standard) for found in names.find("a Foo Bar b")] == [("Foo Bar", True, ())]


def test_a_table_that_cannot_be_read_is_an_error_of_the_user(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"missing\.csv"):
        Checker(Settings(model="none", names=(str(tmp_path / "missing.csv"),)))


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for lang in LANGUAGES:
        names = shipped_names().of(lang)
        assert names is not None
        for found in names.find(text):
            assert text[found.start : found.end] == found.text


@pytest.mark.parametrize("text", ["the United Nations One Belt ", "UN ", "中国" * 3, "One Belt - "])
def test_long_texts_take_linear_time(text: str) -> None:
    names = shipped_names().of("zh" if text.startswith("中") else "en")
    assert names is not None
    start = time.perf_counter()
    list(names.find(text * 20_000))
    assert time.perf_counter() - start < 5


_ROLES = re.compile(
    r"\b(?:leaders?|presidents?|heads?|chief|chair\w*|ministers?|secretar\w+|speakers?|commanders?|members?|directors?"
    r"|ministre|président|chef|ministro|presidente|jefe|präsident|vorsitzender?|глава|міністр|министр|лидер)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_no_person_becomes_an_institution(lang: str) -> None:
    rows = (
        (Path(names_list.__file__).parent / "data" / f"names.{lang}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    )
    lost = [
        (form, standard)
        for standard, _, wrong in (row.partition("\t") for row in rows)
        for form in wrong.split("|")
        if _ROLES.search(form)
        and not re.search(rf"{_ROLES.pattern}|minister\b|Prosecutor General", standard, re.IGNORECASE)
    ]
    assert lost == []


def test_the_message_names_up_to_two_forms() -> None:
    (one,) = findings("T301", "-", "They met in Zheneva.", "en", "ru")
    assert one.message == "“Zheneva” is usually written “Geneva”."
    (two,) = findings("T301", "-", "The DPRK State Council met.", "en", "ru")
    assert two.message == (
        "“DPRK State Council” is usually written “State Affairs Commission” or “State Affairs Commission of the DPRK”."
    )


def test_faults_of_tables_of_names_are_told_as_such(tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text("", "utf-8")
    for path, problem in ((str(table), "is empty"), (f"{table}x", "it must be"), (f"{tmp_path}/no.csv", "no such")):
        with pytest.raises(ConfigError) as error:
            load_names([path])
        assert str(error.value).startswith(f"names {path}: ")
        assert problem in str(error.value).lower()
