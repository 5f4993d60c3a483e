from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import ModelError
from mtqa.reference import naming
from mtqa.reference.naming import KINDS, Kind, ModelName, at_home, parse_name

HUB = Kind("nowhere", "ID_OR_PATH", True, (), (), "a model of the hub")


@pytest.fixture(autouse=True)
def hub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "KINDS", {**KINDS, "hub": HUB})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("embedded", ModelName("embedded")),
        ("hub:org/model", ModelName("hub", "org/model")),
        ("hub:org/model@v1.0", ModelName("hub", "org/model", "v1.0")),
        ("hub:C:\\models\\m", ModelName("hub", "C:\\models\\m")),
        ("hub:org/model@refs/pr/1", ModelName("hub", "org/model", "refs/pr/1")),
    ],
)
def test_a_name_is_taken_apart_and_put_together(text: str, name: ModelName) -> None:
    assert parse_name(text) == name
    assert str(name) == text


def test_a_folder_may_have_the_sign_of_a_revision_in_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "model@2"
    folder.mkdir()
    assert parse_name(f"hub:{folder}") == ModelName("hub", str(folder))
    assert parse_name(f"hub:{folder}@3") == ModelName("hub", str(folder), "3")


@pytest.mark.parametrize("text", ["hub", "hub:", "hub: ", "hub:a\0b"])
def test_what_must_be_named_is_told(text: str) -> None:
    with pytest.raises(ModelError, match="write hub:ID_OR_PATH"):
        parse_name(text)


def test_no_path_is_too_long_for_a_sentence() -> None:
    long = "x" * 300
    assert parse_name(f"hub:{long}@main") == ModelName("hub", long, "main")


def test_the_home_of_nobody_is_told() -> None:
    with pytest.raises(ModelError, match="no user whose home that is"):
        at_home("~no-such-user/model")


@given(st.text(max_size=300))
def test_any_text_is_a_name_or_one_sentence(text: str) -> None:
    try:
        said = str(parse_name(text))
    except ModelError as error:
        said = str(error)
        told = True
    else:
        told = False
    assert len(said.splitlines()) <= 1 and len(said) < 600 if told else said == text
