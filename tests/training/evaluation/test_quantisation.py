from __future__ import annotations

import pytest

from training.evaluation.quantisation import quantisation_loss
from training.evaluation.tables import Table


def test_loss_is_of_the_averages_of_what_both_have() -> None:
    quantised = [
        Table("da-dev", "", {"en-de": {"pearson": 0.5}, "ru-en": {"pearson": 0.6}}),
        Table("words-dev", "", {"en-de": {"mcc": 0.3}}),
        Table("corrupted", "", {"number": {"model": 0.9}}),
    ]
    exact = [Table("da-dev", "", {"en-de": {"pearson": 0.52}, "ru-en": {"pearson": 0.6}})]
    loss = quantisation_loss(quantised, exact)
    assert list(loss.rows) == ["da-dev pearson"]
    assert loss.rows["da-dev pearson"] == pytest.approx({"quantised": 0.55, "fp32": 0.56, "loss": 0.01})
