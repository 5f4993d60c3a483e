from __future__ import annotations

import pytest

from mtqa.reading.catalogues.languages import language_of


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("de", "de"),
        (" de ", "de"),
        ("pt_BR", "pt-BR"),
        ("zh_Hant_TW", "zh-Hant-TW"),
        ("sr@latin", "sr-Latn"),
        ("ca@valencia", "ca-valencia"),
        ("en_GB.UTF-8", "en-GB"),
        ("es-419", "es-419"),
        ("", None),
        (None, None),
        ("LANGUAGE", None),
        ("German", None),
        ("x" * 1000, None),
        ("\ud800", None),
    ],
)
def test_language_as_files_write_it(written: str | None, code: str | None) -> None:
    assert language_of(written) == code
