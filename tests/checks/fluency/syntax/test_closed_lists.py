"""Elisions, contractions, cases and doubled words that closed lists show: French, Spanish, Italian, German, Chinese."""

from __future__ import annotations

import pytest

from mtqa.checks import all_checks, run_checks
from mtqa.segment import Document, Segment, TextMap
from tests.checks.fluency.syntax.marks import marked

CHECKS = {check.id: check for check in all_checks()}


def mended(rule: str, text: str, lang: str, source: str | None = None) -> str:
    """The text with the fixes of the rule in it."""
    segment = Segment("1", text, TextMap.verbatim(len(text), 0), target_lang=lang, source=source, source_lang="en")
    document = Document("t.txt", text, (segment,), target_lang=lang, source_lang="en")
    edits = [
        edit for found in run_checks(document, [CHECKS[rule]]) if found.fix is not None for edit in found.fix.in_target
    ]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Le homme que il voit, si il existe", "L'homme qu'il voit, s'il existe"),
        ("l’écran de une heure et la image", "l’écran d’une heure et l’image"),
        ("ma amie, le sens du image, au utilisateur", "mon amie, le sens de l'image, à l'utilisateur"),
        ("Nouveau élément", "Nouvel élément"),
        ("je ai, ce est, jusque à", "j'ai, c'est, jusqu'à"),
        ("Exporter le objets", "Exporter le objets"),  # marked, but it may be `les objets`
    ],
)
def test_elision_is_mended(text: str, right: str) -> None:
    assert mended("F617", text, "fr") == right
    assert marked("F617", text, "fr")


@pytest.mark.parametrize(
    "text",
    [
        "Le héros, la haine, le onze, de un à dix, augmente de un.",
        "La fonction de expr et de index.html, le alias(1), de image_nom.",
        "Faites-le ouvrir, puis-je avoir à nouveau accès ? La une, de ou à.",
        "LE ÉTAT DE ERREUR, « de A » et de Image",
        "lorsque utilisée et puisque activé",
    ],
)
def test_french_without_elision(text: str) -> None:
    assert marked("F617", text, "fr") == []


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("fr", "la fin de le film et de les films, à le rectangle", ["de le", "de les", "à le"]),
        ("fr", "essayer de le voir, de les faire, à le lire, de les y mettre, de Le Monde", []),
        ("es", "la sección de el diálogo, asignada a el jugador", ["de el", "a el"]),
        ("es", "asignar a a el valor, de El Salvador, a el2 y a el_archivo", []),
        ("it", "il nome di il file in la cartella", ["di il", "in la"]),
        ("it", "prima di lo stampare, su la testa, a lo", []),
        ("pt", "em o ficheiro", []),
    ],
)
def test_contractions(lang: str, text: str, wrong: list[str]) -> None:
    assert marked("F618", text, lang) == wrong


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("padres y hijos o otros", "padres e hijos u otros"),
        ("Obreros y Ingenieros, siete o ocho", "Obreros e Ingenieros, siete u ocho"),
        ("agua y hielo, protones y iones, y hierba", "agua y hielo, protones y iones, y hierba"),
        ("el eje y indica; de o octavas; ¿Y Inés?", "el eje y indica; de o octavas; ¿Y Inés?"),
        ("iPhone y iPad, uno o_otro, ls o od.c", "iPhone y iPad, uno o_otro, ls o od.c"),
    ],
)
def test_spanish_conjunctions(text: str, right: str) -> None:
    assert mended("F619", text, "es") == right


def test_names_of_the_source_keep_their_conjunction() -> None:
    assert mended("F619", "ajuste y hinting", "es", "fitting and hinting") == "ajuste y hinting"
    assert mended("F619", "ajuste y historia", "es", "fitting and history") == "ajuste e historia"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("La hambre, este área y todo el agua.", ["La hambre", "este área", "todo el agua"]),
        ("El hambre, esta área, toda el agua, las aguas, la habla, la gran área.", []),
    ],
)
def test_spanish_articles(text: str, wrong: list[str]) -> None:
    assert marked("F620", text, "es") == wrong


@pytest.mark.parametrize(
    ("rule", "text", "wrong"),
    [
        ("F621", "Mit diese Option, zu einen Server, für dem Element.", ["Mit diese", "zu einen", "für dem"]),
        ("F621", "Von das Datenfeld, ohne der optionalen Bibliothek, wegen dem Vorfall.", None),
        ("F621", "Mit den Kindern, was für einem Haus, mit ein paar, mit seinen Kindern, ohne der.", []),
        ("F621", "Er will das Land zu einen, seit das Thema neu ist. Gegen eines der Länder.", []),
        ("F622", "im dem Format, zur der Datei, ins das Haus", ["im dem", "zur der", "ins das"]),
        ("F622", "Zum einen, am Dienstag, im, dem Brauch nach, kleinen Haus", []),
        ("F623", "ohne zu umgehen, zu übersetzen, zu anderen, auszuschalten", []),
    ],
)
def test_german(rule: str, text: str, wrong: list[str] | None) -> None:
    if wrong is None:
        wrong = ["Von das", "ohne der", "wegen dem"]
    assert marked(rule, text, "de") == wrong


def test_zu_goes_into_the_verb() -> None:
    text = "um es zu anzeigen, zu anzuhalten und konstruktiv zu beitragen"
    assert mended("F623", text, "de") == "um es anzuzeigen, anzuhalten und konstruktiv beizutragen"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("任意的的时候，如果如果没有", "任意的时候，如果没有"),
        ("目的的重要性，目 的的，有的的确，的的士，标的的", "目的的重要性，目 的的，有的的确，的的士，标的的"),
    ],
)
def test_doubled_chinese(text: str, right: str) -> None:
    assert mended("F624", text, "zh-CN") == right
