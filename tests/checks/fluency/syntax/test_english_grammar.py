"""Grammar of English that the translation alone shows. Sentences are made up for these tests."""

from __future__ import annotations

import pytest

from mtqa.segment import Role
from tests.checks.fluency.syntax.marks import marked


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("She can becomes a doctor.", ["can becomes"]),
        ("They could not went home.", ["could not went"]),
        ("It doesn’t exists any more.", ["doesn’t exists"]),
        ("He have gave it away.", ["have gave"]),
        ("The office is consider safe.", ["is consider"]),
        ("He tried to went there.", ["to went"]),
        ("The host that you connect to requires a password.", []),
        ("Good will is rare, and wills are many.", []),
        ("All we can do is receive them.", []),
        ("They have always seen to it; he had her write it down.", []),
    ],
)
def test_verb_after_an_auxiliary(text: str, wrong: list[str]) -> None:
    assert marked("F541", text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("He have no time.", ["He have"]),
        ("We knows the way.", ["We knows"]),
        ("They insist that he have a say, and made it become law.", []),
        ("Neither does he have time.", []),
        ("What they have is enough, and whoever asks them is told.", []),
    ],
)
def test_pronoun_and_verb(text: str, wrong: list[str]) -> None:
    assert marked("F542", text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Each national companies has a rule.", ["Each national companies"]),
        ("They run several large company in the north.", ["several large company"]),
        ("He founded a companies in the north.", ["a companies"]),
        ("One of the child is ill.", ["One of the child"]),
        ("A few letters came in another two weeks.", []),
        ("There are various government, community and private hospitals.", []),
        ("One of the team was late. Grade A offices are rare.", []),
        ("Two company cars and three city walls stood there.", []),
    ],
)
def test_number_of_nouns(text: str, wrong: list[str]) -> None:
    assert marked("F543", text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It happened as result of a mistake.", ["as result of"]),
        ("He came to Netherlands in May.", ["to Netherlands"]),
        ("They met for first time in Riga.", ["for first time"]),
        ("It meets the requirements of century.", ["of century"]),
        ("Attempt by the minister to calm the crowd failed on the same evening.", ["Attempt"]),
        ("Prices differ from country to country and from city and country.", []),
        ("They left by United States planes for the Netherlands.", []),
        ("It is one of most people’s fears.", []),
    ],
)
def test_missing_articles(text: str, wrong: list[str]) -> None:
    assert marked("F544", text) == wrong


def test_headings_and_entries_of_catalogues_may_leave_out_articles() -> None:
    text = "Number of pages that will be printed when the job is run."
    assert marked("F544", text) == ["Number"]
    assert marked("F544", text, role=Role.HEADING) == []
    assert marked("F544", text, key="print.pages") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The waters of the Laos, a country in Asia.", ["the Laos"]),
        ("He left the Iraq.", ["the Iraq"]),
        ("In the Iraq, Kuwait and Iran crises nobody won.", []),
        ("The Maldives, the Comoros and the Netherlands.", []),
        ("He likes the France of old.", []),
    ],
)
def test_articles_before_names(text: str, wrong: list[str]) -> None:
    assert marked("F545", text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Though he was tired, yet he went on.", ["yet"]),
        ("Even though it rained, however, they went out.", ["however"]),
        ("Although he was young, he claimed, however, that he knew.", []),
        ("Because the food is not cheap, but good, they come.", []),
        ("Since then the town has grown, so the school is small.", []),
        ("Although small but fine, it sells.", []),
    ],
)
def test_doubled_connectives(text: str, wrong: list[str]) -> None:
    assert marked("F546", text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The town has built a new bridge last year.", ["has built a new bridge last year"]),
        ("They have not met yesterday.", ["have not met yesterday"]),
        ("Sales have grown compared with two years ago.", []),
        ("He has worked there since last year.", []),
        ("She is said to have died in 1840.", []),
        ("The firm has sold what it bought in 1990.", []),
    ],
)
def test_perfect_with_a_time_that_is_over(text: str, wrong: list[str]) -> None:
    assert marked("F547", text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It is the most fastest train.", ["most fastest"]),
        ("It is more worse.", ["more worse"]),
        ("More later. The more older people there are, the better.", ["more older"]),
        ("They want more water and more paper.", []),
    ],
)
def test_doubled_comparison(text: str, wrong: list[str]) -> None:
    assert marked("F548", text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Refers to the share of people who agree with it.", ["Refers"]),
        ("He is a painter. Was born in a small town in 1950.", ["Was"]),
        ("Received extracts are tested in the laboratory.", []),
        ("Is that all? Was everyone there when it rained on Monday?", []),
        ("Said the minister after the meeting on Monday evening.", []),
    ],
)
def test_missing_subjects(text: str, wrong: list[str]) -> None:
    assert marked("F549", text) == wrong


def test_headings_may_begin_with_a_verb() -> None:
    text = "Was born in a small town in the north of Spain."
    assert marked("F549", text) == ["Was"]
    assert marked("F549", text, role=Role.HEADING) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The valley is very narrow in the north, it is wide in the south.", [","]),
        ("The firm was sold in May, therefore, it has a new owner.", [", therefore,"]),
        ("When the firm was sold in May, it had a new owner.", []),
        ("It is late, he said. There is no way, there is no hope.", []),
        ("The firm is old and, as a result, it is known.", []),
        ("The firm that was sold in May, however, has a new owner.", []),
    ],
)
def test_comma_splices(text: str, wrong: list[str]) -> None:
    assert marked("F550", text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Many people which came were ill.", ["people which"]),
        ("He left Warsaw, who had been invited.", ["Warsaw, who"]),
        ("The number of people, which grew, was large.", []),
        ("He left Sofia, who had been invited.", []),
        ("The mayor of Warsaw, who had been invited, left.", []),
    ],
)
def test_relative_pronouns(text: str, wrong: list[str]) -> None:
    assert marked("F552", text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Everything depends from you.", ["depends from"]),
        ("He works here since three years.", ["since three years"]),
        ("In my opinion it is due to rain; by my opinion it is not.", ["by my opinion"]),
        ("They are similar with respect to size.", []),
        ("It was opposed to the plan; the protest lacks nothing.", []),
    ],
)
def test_prepositions(text: str, wrong: list[str]) -> None:
    assert marked("F554", text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It enables to save money.", ["enables to save"]),
        ("They suggested to wait outside.", ["suggested to wait"]),
        ("He left without to pay the bill.", ["without to pay"]),
        ("Let the dough rest and allow to cool.", []),
        ("It is suggested to wait. It was made to last.", []),
    ],
)
def test_infinitives(text: str, wrong: list[str]) -> None:
    assert marked("F555", text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("“It is over”, — said the mayor.", [" — "]),
        ('"It is over." - he said.', [" - "]),
        ("“It is over” - the mayor had said so - was on every wall.", []),
    ],
)
def test_dashes_before_attributions(text: str, wrong: list[str]) -> None:
    assert marked("F556", text) == wrong
