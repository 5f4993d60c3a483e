"""Articles of another gender than their nouns."""

from __future__ import annotations

import pytest

from tests.checks.fluency.syntax.marks import marked


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("de", "Er erhielt einen Verwarnung vom Leitung.", ["einen Verwarnung", "vom Leitung"]),
        ("de", "Die Regierung, das Parlament und ein bisschen Sorglosigkeit.", []),
        ("de", "Der Tag, an dem die Zeitung kam, und der Ursprung des Jubels beim Vorsprung.", []),
        ("de", "Im Situation Room und vom Samsung-Werk aus; den Regierungen zum Trotz.", []),
        ("es", "Los canciones y un ciudad.", ["Los canciones"]),
        ("es", "Las canciones del corazón y el ataúd.", []),
        ("fr", "Au nation, un différence et le bastion du silence.", ["Au nation", "un différence"]),
        ("it", "Lo stato, il lezione e un città.", ["il lezione", "un città"]),
        ("pt", "No estação, o coração e o personagem da viagem.", ["No estação"]),
        ("nl", "De regering en het vergadering.", []),
    ],
)
def test_article_and_noun(lang: str, text: str, wrong: list[str]) -> None:
    assert marked("F565", text, lang) == wrong
