from __future__ import annotations

import pytest

from training.lists.names.build import HERE, LANGUAGES, TARGET, expand


@pytest.mark.parametrize(
    ("pattern", "forms"),
    [
        ("Belt and Way", ["Belt and Way"]),
        (
            "{One/A} Belt {,/-} {Way/Path}",
            [
                "One Belt, Way",
                "One Belt, Path",
                "One Belt - Way",
                "One Belt - Path",
                "A Belt, Way",
                "A Belt, Path",
                "A Belt - Way",
                "A Belt - Path",
            ],
        ),
        ("Huanhe;{/the }Huanhe River", ["Huanhe", "Huanhe River", "the Huanhe River"]),
        ("", []),
    ],
)
def test_pattern_stands_for_all_its_forms(pattern: str, forms: list[str]) -> None:
    assert list(expand(pattern)) == forms


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_people_wrote_is_in_the_list_that_ships(lang: str) -> None:
    rows = (TARGET / f"names.{lang}.tsv").read_text(encoding="utf-8").splitlines()
    shipped = dict(row.split("\t") for row in rows[1:])
    table = HERE / ("terms.tsv" if lang == "en" else f"terms.{lang}.tsv")
    for row in table.read_text(encoding="utf-8").splitlines()[1:]:
        standard, _, pattern = row.partition("\t")
        assert standard in shipped
        assert not pattern or shipped[standard], standard
