from __future__ import annotations

import math

from training.evaluation.tables import Table

TABLE = Table(
    "da-dev", "Agreement", {"en-de": {"rows": 1000.0, "pearson": 0.5}, "ru-en": {"rows": 20.0, "pearson": 0.25}}
)


def test_counts_add_up_and_figures_are_averaged() -> None:
    assert TABLE.average == {"rows": 1020.0, "pearson": 0.375}


def test_what_is_not_defined_does_not_enter_the_average_and_is_null_in_json() -> None:
    table = Table("x", "X", {"a": {"mcc": math.nan}, "b": {"mcc": 0.5, "f1": math.inf}})
    assert table.average["mcc"] == 0.5
    assert table.as_json()["rows"] == {"a": {"mcc": None}, "b": {"mcc": 0.5, "f1": None}}


def test_text_is_aligned() -> None:
    assert TABLE.as_text() == (
        "Agreement\nda-dev    rows  pearson\n"
        "en-de    1,000    0.500\nru-en       20    0.250\naverage  1,020    0.375\n"
    )


def test_markdown_has_the_same_figures() -> None:
    assert TABLE.as_markdown() == (
        "**Agreement**\n\n| da-dev | rows | pearson |\n| --- | ---: | ---: |\n| en-de | 1,000 | 0.500 |\n"
        "| ru-en | 20 | 0.250 |\n| average | 1,020 | 0.375 |\n"
    )


def test_a_table_of_unlike_figures_has_no_average() -> None:
    table = Table("q", "Q", {"a": {"loss": 1.0}, "b": {"loss": 2.0}}, averaged=False)
    assert "average" not in table.as_text()
    assert "average" not in table.as_json()


def test_a_figure_that_a_row_lacks_is_left_blank() -> None:
    table = Table("x", "X", {"a": {"one": 1.0}, "b": {"two": math.nan, "three": math.inf}})
    assert table.as_markdown().splitlines()[4:6] == ["| a | 1.000 |  |  |", "| b |  | – | ∞ |"]
