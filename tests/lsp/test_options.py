from __future__ import annotations

import pytest

from mtqa.errors import ConfigError
from mtqa.lsp.options import Options, parse_options


def test_what_an_editor_sets_goes_before_what_was_set() -> None:
    before = Options(target_lang="de", delay=5)
    given = {"model": "embedded", "targetLang": "pt_br", "sourceLang": None}
    assert parse_options(given, before) == Options("embedded", "pt-BR", None, 5)
    assert parse_options(None, before) == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "must be an object"),
        ({"targetlang": "de"}, "did you mean 'targetLang'?"),
        ({1: 2}, "unknown key 1"),
        ({"model": "big"}, "one of none, embedded, not 'big'"),
        ({"model": ["none"]}, "one of none, embedded"),
        ({"delay": -1}, "milliseconds from 0 to 60000"),
        ({"delay": True}, "milliseconds from 0 to 60000"),
        ({"delay": 0.5}, "milliseconds from 0 to 60000"),
        ({"targetLang": 7}, "must be a language code"),
        ({"targetLang": "not a language"}, "language"),
    ],
)
def test_what_makes_no_sense_is_told(given: object, said: str) -> None:
    with pytest.raises(ConfigError, match=said.replace("?", r"\?")):
        parse_options(given, Options())
