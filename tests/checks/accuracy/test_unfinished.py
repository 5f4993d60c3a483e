"""Sentences that end too early. Texts are made up for these tests."""

from __future__ import annotations

import pytest

from mtqa.segment import Role
from tests.checks.fluency.syntax.marks import marked


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "The league has twelve clubs, among them and. It began in 1990.", ["and."]),
        ("en", "Winters are colder here than .", ["than ."]),
        ("en", "He came back before the start of the .", ["the ."]),
        ("en", "It is theirs, not ours. The one that they spoke of. The old and...", []),
        ("en", "And the.", []),
        ("en", "It was the . NET framework and a . k . a . Dot.", []),
        ("de", "Der Verein spielt heute im.", ["im."]),
        ("de", "Das muss wahr sein. Ich habe einen.", []),
        ("fr", "La ville se trouve au nord de la rivière et.", ["et."]),
        ("es", "El lago se encuentra entre la montaña y.", ["y."]),
        ("es", "Mantenga la posición en x o y.", []),
        ("ru", "Город находится на берегу реки и.", ["и."]),
        ("ru", "Он говорил по поводу и без.", []),
        ("ro", "Satul se află la câțiva kilometri de.", ["de."]),
        ("cs", "Mapa je s poznámkami na .", ["na ."]),
        ("ja", "これは and.", []),
    ],
)
def test_last_words(lang: str, text: str, wrong: list[str]) -> None:
    assert marked("A135", text, lang) == wrong


def test_headings_may_end_as_they_like() -> None:
    assert marked("A135", "All that you need to know about the.", role=Role.HEADING) == []


def test_a_row_of_them_takes_no_long_time() -> None:
    assert len(marked("A135", "We went to see the. " * 5_000)) == 5_000
