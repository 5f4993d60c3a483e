"""Double negations are found where two negations cancel each other, and idioms with two are left alone."""

from __future__ import annotations

import pytest

from mtqa.checks import Example, all_checks
from mtqa.checks.examples import findings_of_example

CHECK = next(check for check in all_checks() if check.id == "F401")


def marked(text: str, lang: str = "en") -> list[str]:
    """The texts that are marked."""
    return [finding.text for finding in findings_of_example(CHECK, Example(text, lang=lang))]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Since the visit was historic, the press could not not respond.", "en", "not not"),
        ("He couldn't not go.", "en", "couldn't not"),
        ("They cannot not know.", "en", "cannot not"),
        ("No one did not come.", "en", "No one did not"),
        ("Nobody can’t help.", "en", "Nobody can’t"),
        ("Nothing was not done.", "en", "Nothing was not"),
        ("She does not never eat fish.", "en", "does not never"),
        ("It works without nothing.", "en", "without nothing"),
        ("The leaders did not say nothing.", "en", "did not say nothing"),
        ("They didn't sign no papers.", "en", "didn't sign no papers"),
        ("Die Presse konnte nicht nicht reagieren.", "de", "nicht nicht"),
        ("Er hat nicht kein Geld.", "de", "nicht kein"),
        ("Niemand nicht wollte das.", "de", "Niemand nicht"),
        ("Sie ging ohne keine Erklärung.", "de", "ohne keine"),
        ("De pers kon niet niet reageren.", "nl", "niet niet"),
        ("Zonder geen uitleg vertrok hij.", "nl", "Zonder geen"),
        ("Pressen kunde inte inte svara.", "sv", "inte inte"),
        ("Han gick utan ingen förklaring.", "sv", "utan ingen"),
        ("Pressen kunne ikke ikke svare.", "da", "ikke ikke"),
        ("Pressen kunne ikke ikke svare.", "nb", "ikke ikke"),
        ("Pressen kunne ikke ikke svare.", "no", "ikke ikke"),
    ],
)
def test_double_negation_is_marked(text: str, lang: str, expected: str) -> None:
    assert marked(text, lang) == [expected]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("No parties signed any papers, they did not make statements.", "en"),
        ("It was not without risk.", "en"),
        ("It is not unusual, and not only here.", "en"),
        ("They could not but agree; they cannot help laughing.", "en"),
        ("Not, not now!", "en"),
        ("I do not know whether or not they came.", "en"),
        ("No, I don't.", "en"),
        ("You know him, don't you? Nothing. Did not see him.", "en"),
        ("Nobody who did not come was missed.", "en"),
        ("It is not nothing.", "en"),
        ("They did not want nothing but peace.", "en"),
        ("They do not have no more than ten ships.", "en"),
        ("We did not see No. 5.", "en"),
        ("It was all or nothing could not be agreed.", "en"),
        ("“I didn't see nothing,” he said.", "en"),
        ("“I couldn't not go,” he said.", "en"),
        ("Not Not Records", "en"),
        ("Compile without no-op and without not-null.", "en"),
        ("It did not, nothing happened.", "en"),
        ("Das ist nicht nichts.", "de"),
        ("Er kam nicht, nicht einmal spät.", "de"),
        ("Nicht nur, sondern auch nicht ohne Grund.", "de"),
        ("Ein Wert, den keiner nicht zusammengesetzt nennt", "de"),
        ("Niet alleen, maar ook niet zonder reden.", "nl"),
        ("Inte bara, och inte utan skäl.", "sv"),
        ("Никто ничего не видел и не мог не ответить.", "ru"),
        ("Nikdo nic neviděl.", "cs"),
        ("No vio nada.", "es"),
        ("Je n'ai pas rien dit.", "fr"),
    ],
)
def test_single_negation_and_idiom_are_left_alone(text: str, lang: str) -> None:
    assert marked(text, lang) == []


@pytest.mark.parametrize(
    "text",
    [
        'Many languages say it twice ("could not not").',
        "Many languages say it twice (“could not not”).",
        "Do not write 'could not not' here.",
        "Do not write `could not not` here.",
        "Man sagt nicht „nicht nicht“ dazu.",
    ],
)
def test_double_negation_that_is_mentioned_is_left_alone(text: str) -> None:
    assert marked(text, "de" if "Man" in text else "en") == []


def test_double_negation_in_a_quoted_sentence_and_beside_a_mention_is_marked() -> None:
    assert marked('She said, "The press could not not respond to the news."') == ["not not"]
    assert marked('We could not not go, as "could not not" says.') == ["not not"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Since the visit was historic, the press could not not respond.", "en"),
        ("He couldn't not go.", "en"),
        ("They cannot not know.", "en"),
        ("He can’t not go.", "en"),
        ("Die Presse konnte nicht nicht reagieren.", "de"),
        ("Das kann die Presse nicht nicht melden.", "de"),
        ("De pers kon niet niet reageren.", "nl"),
        ("Pressen kunde inte inte svara.", "sv"),
        ("Pressen kunne ikke ikke svare.", "da"),
    ],
)
def test_after_can_the_meaning_is_said_to_stay(text: str, lang: str) -> None:
    (finding,) = findings_of_example(CHECK, Example(text, lang=lang))
    assert finding.message == f"“{finding.text}” negates twice: the meaning is “have to”, but this is not idiomatic."


@pytest.mark.parametrize("text", ["Nobody did not come.", "They did not not come.", "They can not never come."])
def test_elsewhere_the_meaning_is_said_to_turn(text: str) -> None:
    (finding,) = findings_of_example(CHECK, Example(text))
    assert finding.message == f"“{finding.text}” negates twice, so that the sentence says the opposite."
