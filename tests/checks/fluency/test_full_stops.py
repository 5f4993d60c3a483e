"""Full stops of two kinds."""

from __future__ import annotations

import pytest

from tests.checks.fluency.findings import findings_in_blocks

DANDAS = [[f"फ़ाइल {verb} गई है।"] for verb in ("सहेजी", "खोली", "हटाई", "भेजी")]
DOTS = [[text[0].replace("।", ".")] for text in DANDAS]


@pytest.mark.parametrize(("many", "few", "suggestion"), [(DANDAS, DOTS[0], "।"), (DOTS, DANDAS[0], ".")])
def test_the_rarer_full_stop_is_marked(many: list[list[str]], few: list[str], suggestion: str) -> None:
    (finding,) = findings_in_blocks("F228", [*many, few], "hi")
    assert finding.suggestion == suggestion
    assert finding.span.start > 40


@pytest.mark.parametrize(
    ("blocks", "lang"),
    [
        (DANDAS, "hi"),
        (DOTS, "hi"),
        ([*DANDAS, *DOTS[:2]], "hi"),
        ([*DANDAS, ["फ़र."]], "hi"),
        ([*DANDAS, ["यह फ़ाइल का नाम है foo.bar."]], "hi"),
        ([*DANDAS, DOTS[0]], "de"),
        ([*DANDAS[:3], DOTS[0]], "hi"),
    ],
)
def test_one_kind_no_majority_and_abbreviations_are_fine(blocks: list[list[str]], lang: str) -> None:
    assert findings_in_blocks("F228", blocks, lang) == []
