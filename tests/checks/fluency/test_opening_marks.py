"""Questions and exclamations of Spanish and its neighbours."""

from __future__ import annotations

import pytest

from tests.checks.fluency.findings import marked


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Qué quiere usted?", "es", ["?"]),
        ("Algo ha ido mal!", "es", ["!"]),
        ("¿Está seguro? Quiere seguir?", "es-MX", ["?"]),
        ("¿Qué quiere usted", "es", ["¿"]),
        ("Eliminar?", "es", ["?"]),
        ("Quies guardar?", "ast", ["?"]),
        ("¿Quere gardar", "gl", ["¿"]),
        ("Hola. ¿Qué tal? Todo bien!", "es", ["!"]),
        ("<b>Guardar?</b>", "es", ["?"]),
    ],
)
def test_a_mark_without_its_partner_is_marked(text: str, lang: str, expected: list[str]) -> None:
    assert marked("F215", text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("¿Qué quiere usted?", "es"),
        ("¡Cuidado! ¿Quiere seguir?", "es"),
        ("Pero ¿por qué?!", "es"),
        ("¡¿Por qué?!", "es"),
        ("&iquest;Por qué?", "es"),
        ("Quere gardar?", "gl"),
        ("Pulse ? para ayuda", "es"),
        ("Abra http://example.org/a?b=c ahora", "es"),
        ("al cine?", "es"),
        ("Entre en Yahoo!", "es"),
        ("Qué quiere?", "pt"),
    ],
)
def test_what_is_paired_or_no_question_is_fine(text: str, lang: str) -> None:
    assert marked("F215", text, lang) == []


def test_names_of_the_source_keep_their_mark() -> None:
    assert marked("F215", "Abrir con Lanza!", "es", source="Open with Lanza!") == []
    assert marked("F215", "Algo ha ido mal!", "es", source="Something went wrong!") == ["!"]


def test_a_question_may_end_in_the_next_cue_as_that_of_the_source_does() -> None:
    assert marked("F215", "¿Quieres que vayamos", "es", source="Do you want us") == []
    assert marked("F215", "¿Quieres ir", "es", source="Want to go?") == ["¿"]
