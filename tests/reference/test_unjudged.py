from __future__ import annotations

import pytest

from mtqa.errors import ModelError
from mtqa.reference import NOT_JUDGED, NoModel
from mtqa.reference.several import Several
from mtqa.reference.unjudged import require_judged


class Silent(NoModel):
    name = "judge:silent"
    complaint = "it only coughs"


@pytest.mark.parametrize(
    "flags",
    [
        [],
        [("empty",), ("empty",)],
        [(), (NOT_JUDGED, "refused")],
        [("language-unseen",), (NOT_JUDGED,)],
    ],
)
def test_a_run_goes_on_where_anything_is_judged_or_nothing_was_to_be(flags: list[tuple[str, ...]]) -> None:
    require_judged(NoModel(), flags)


def test_where_nothing_is_judged_it_is_told_why_and_what_mends_it() -> None:
    flags = [("empty",), (NOT_JUDGED, "answer-unusable"), (NOT_JUDGED, "refused")]
    with pytest.raises(ModelError, match=r"judge gave no usable answer on any segment, .* take a model that") as caught:
        require_judged(Silent(), flags)
    assert str(caught.value).startswith("judge:silent: ")
    assert str(caught.value).endswith(" (it only coughs)")


def test_among_several_models_each_must_judge_something() -> None:
    several = Several([NoModel(), Silent()])
    with pytest.raises(ModelError, match=r"the model did not judge any segment \(it only coughs\)"):
        require_judged(several, [(NOT_JUDGED, "language-unseen")])
