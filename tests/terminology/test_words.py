from __future__ import annotations

import pytest

from mtqa.terminology.words import Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Datei-Manager des Users", ["Datei", "Manager", "des", "Users"]),
        ("l’utilisateur", ["l", "utilisateur"]),
        ("Op&en the _file", ["Open", "the", "file"]),
        ("_Visor de com_plementos", ["Visor", "de", "complementos"]),
        ("Fish &amp; Chips", ["Fish", "Chips"]),
        ("set max_file_size now", ["set", "now"]),
        ("see https://example.org/folder or %(folder)s", ["see", "or"]),
        ("run `mkdir folder` <b>now</b>", ["run", "now"]),
        ("USB를 USBメモリ", ["USB", "를", "USB"]),
        ("Da\xadtei", ["Datei"]),
    ],
)
def test_what_is_no_language_is_no_word(text: str, words: list[str]) -> None:
    assert [token.text for token in Words(text).tokens] == words


@pytest.mark.parametrize("text", ["Op_en the Da\xadtei &now", "plain text", "%s files"])
def test_every_word_leads_back_to_its_place(text: str) -> None:
    words = Words(text)
    for token in words.tokens:
        start, end = words.place(token.start, token.end)
        written = text[start:end].replace("_", "").replace("&", "").replace("\xad", "")
        assert written == token.text
