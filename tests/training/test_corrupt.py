from __future__ import annotations

import random
import re

import pytest

from mtqa.finding import Severity
from training.corrupt import KINDS, Corruption, Pair, Resources, corrupt, joined
from training.corruptions.draft import Draft, Edit, apply
from training.corruptions.numbers import changed_number
from training.corruptions.rows import tiny_pairs
from training.corruptions.tables import languages, table
from training.corruptions.text import clauses, is_spaced, natural, words

PAIRS = tiny_pairs()
ROWS = [*PAIRS, Pair("Die Schulen und der Lehrer", "The schools of a teachers", "de", "en")]
RESOURCES = Resources.build(
    ROWS,
    {
        "en": {"teacher": ["doctor"], "house": ["garden"], "ferry": ["train"], "committee": ["parliament"]},
        "de": {"brücke": ["Straße"], "haus": ["Dorf"], "etat": ["Plan"]},
        "ru": {"бюджет": ["закон"], "женщиной": ["девочкой"]},
        "zh": {"预算": ["计划"], "房子": ["汽车"]},
    },
)
TOPICS = (
    *("number", "unit", "date", "place", "antonym", "direction", "conjunction", "quantity", "modality"),
    *("tense", "pronoun", "article", "preposition", "grammar", "negate", "affirm"),
)


def english(target: str) -> Pair:
    return Pair("Ein Satz.", target, "de", "en")


def seeds(count: int = 60) -> list[random.Random]:
    return [random.Random(seed) for seed in range(count)]


def all_made(kind: str, pair: Pair, resources: Resources = RESOURCES) -> list[Corruption]:
    return [made for rng in seeds() if (made := corrupt(pair, rng, kind, resources)) is not None]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_applies_to_some_text_and_marks_places_inside_of_it(kind: str) -> None:
    made = [corruption for pair in PAIRS for corruption in all_made(kind, pair)]
    assert made
    for corruption in made:
        assert corruption.kind == kind
        assert corruption.spans or corruption.gaps or corruption.source_spans
        length = len(corruption.target)
        assert all(0 <= start < end <= length for start, end in corruption.spans)
        assert all(0 <= gap <= length for gap in corruption.gaps)
        assert all(0 <= start < end <= len(corruption.source) for start, end in corruption.source_spans)
        assert all(one[1] <= other[0] for one, other in zip(corruption.spans, corruption.spans[1:], strict=False))
        assert corruption.target.strip()


@pytest.mark.parametrize("kind", KINDS)
def test_something_changed(kind: str) -> None:
    for pair in PAIRS:
        for corruption in all_made(kind, pair):
            assert (corruption.source, corruption.target) != (pair.source, pair.target)


def test_same_seed_same_corruption() -> None:
    for pair in PAIRS:
        assert [corrupt(pair, rng, None, RESOURCES) for rng in seeds()] == [
            corrupt(pair, rng, None, RESOURCES) for rng in seeds()
        ]


def test_drawn_kinds_are_many() -> None:
    kinds = {
        made.kind for pair in PAIRS for rng in seeds() if (made := corrupt(pair, rng, None, RESOURCES)) is not None
    }
    assert len(kinds) > 40


def test_kind_that_does_not_apply_gives_none() -> None:
    assert corrupt(english("No digits here."), random.Random(0), "number") is None


def test_kind_that_needs_other_rows_gives_none_without_them() -> None:
    for kind in ("wrong-sentence", "near-miss", "sentence-added", "source-sentence", "word-random", "word-neighbour"):
        assert corrupt(PAIRS[0], random.Random(0), kind) is None


def test_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        corrupt(PAIRS[0], random.Random(0), "nonsense")


@pytest.mark.parametrize("target", ["", " ", "!", "x", "…", "😀", "1", "A.", "的", "\u0301", "؟", "- -", "\n"])
@pytest.mark.parametrize("language", ["en", "de", "zh", "ru", "xx"])
def test_odd_text_is_no_error(target: str, language: str) -> None:
    pair = Pair("Some source, with 2 parts.", target, "en", language)
    for kind in KINDS:
        made = corrupt(pair, random.Random(1), kind, RESOURCES)
        assert made is None or (made.target, made.source) != (pair.target, pair.source)


def test_number_is_marked_where_it_changed() -> None:
    for corruption in all_made("number", english("It cost 3,500 dollars.")):
        ((start, end),) = corruption.spans
        assert corruption.target[:start] == "It cost "
        assert corruption.target[end:] == " dollars."
        assert corruption.target[start:end] != "3,500"
        assert re.fullmatch(r"[\d,]+", corruption.target[start:end])


@pytest.mark.parametrize("text", ["1934", "7", "25", "3.5", "1,000", "1.000.000", "0,75", "2019", "100", "١٢٣", "१९"])
def test_changed_number_keeps_its_digits_script_and_is_another(text: str) -> None:
    changed = {changed_number(text, rng) for rng in seeds(200)} - {None, text}
    assert len(changed) > 2
    for new in changed:
        assert new is not None
        assert any(character.isdigit() for character in new)
        if not text.isascii():
            assert not any(character in "0123456789" for character in new)


def test_changed_number_begins_with_no_zero() -> None:
    assert not [new for rng in seeds(300) if (new := changed_number("1934", rng)) and new.startswith("0")]


@pytest.mark.parametrize(
    ("language", "target", "expected"),
    [
        ("en", "He doesn't know.", "He does know."),
        ("en", "They don 't agree .", "They do agree ."),
        ("en", "She cannot come.", "She can come."),
        ("en", "She never came.", None),
        ("de", "Er kommt nicht heute.", "Er kommt heute."),
        ("de", "Sie hat keine Zeit.", "Sie hat eine Zeit."),
        ("fr", "Il ne vient pas.", "Il vient."),
        ("fr", "Je n'aime pas le lait.", "Je aime le lait."),
        ("es", "Él no sabe.", "Él sabe."),
        ("ru", "Она не знает.", "Она знает."),
        ("zh", "他没有钱。", "他有钱。"),
        ("cs", "To není pravda.", "To je pravda."),
    ],
)
def test_negation_is_taken_away(language: str, target: str, expected: str | None) -> None:
    made = {corruption.target for corruption in all_made("negation", Pair("x", target, "en", language))}
    assert made
    if expected is not None:
        assert expected in made


def test_negation_is_not_added_to_a_clause_that_has_one() -> None:
    made = {corruption.target for corruption in all_made("negation", english("There is no proof."))}
    assert made
    assert not [target for target in made if "not" in target or "isn't" in target]


def test_german_negation_stands_before_the_participle() -> None:
    pair = Pair("x", "Das Haus wurde 1900 gebaut.", "en", "de")
    assert {corruption.target for corruption in all_made("negation", pair)} == {"Das Haus wurde 1900 nicht gebaut."}


def test_first_word_keeps_its_capital_when_another_stands_there() -> None:
    for corruption in all_made("pronoun", english("He said it.")):
        assert corruption.target[0].isupper()


def test_next_word_gets_the_capital_when_the_first_is_dropped() -> None:
    for corruption in all_made("article", english("The ferry sank.")):
        if corruption.gaps:
            assert corruption.target == "Ferry sank."
            assert corruption.gaps == (0,)


def test_a_word_with_a_capital_in_the_table_is_not_found_without() -> None:
    assert corrupt(english("They march on."), random.Random(0), "date") is None
    assert corrupt(english("Since March."), random.Random(0), "date") is not None


def test_an_acronym_is_no_pronoun() -> None:
    assert corrupt(english("Buy IT shares."), random.Random(0), "pronoun") is None


def test_english_article_follows_the_new_word_and_is_not_marked() -> None:
    made = all_made("antonym", english("It was an easy day."))
    texts = {corruption.target: corruption.spans for corruption in made}
    assert texts["It was a hard day."] == ((9, 13),)


def test_dropped_word_leaves_no_double_space() -> None:
    for kind in ("word-dropped", "phrase-dropped", "clause-dropped", "cut-off", "name-dropped"):
        for pair in PAIRS:
            for corruption in all_made(kind, pair):
                assert "  " not in corruption.target
                assert not corruption.spans
                assert corruption.gaps


def test_omission_marks_the_source_words_that_the_alignment_leads_to() -> None:
    source, target = "Er las gestern ein Buch.", "He read a book yesterday."

    def place(text: str, word: str) -> tuple[int, int]:
        return text.index(word), text.index(word) + len(word)

    links = [("Er", "He"), ("las", "read"), ("gestern", "yesterday"), ("ein", "a "), ("Buch", "book")]
    alignment = tuple((place(source, one), place(target, other.strip())) for one, other in links)
    pair = Pair(source, target, "de", "en", alignment)
    found: set[str] = set()
    for corruption in all_made("word-dropped", pair):
        assert corruption.source_known
        found.update(source[start:end] for start, end in corruption.source_spans)
    assert {"gestern", "Buch"} <= found
    assert "Er" not in found


def test_omission_without_alignment_says_that_the_source_is_unknown() -> None:
    made = all_made("word-dropped", PAIRS[0])
    assert all(not corruption.source_known and not corruption.source_spans for corruption in made)


@pytest.mark.parametrize("kind", ["source-sentence", "source-clause"])
def test_longer_source_marks_exactly_what_was_put_in(kind: str) -> None:
    for pair in PAIRS:
        for corruption in all_made(kind, pair):
            ((start, end),) = corruption.source_spans
            assert corruption.target == pair.target
            assert corruption.source_known
            rest = corruption.source[:start] + corruption.source[end:]
            assert len(rest) - len(pair.source) <= 3
            assert corruption.source[start:end].lower().strip(" .") in " ".join(row.source.lower() for row in ROWS)


def test_whole_sentence_kinds_mark_all_and_are_critical() -> None:
    for kind in ("wrong-sentence", "untranslated", "near-miss"):
        for corruption in all_made(kind, PAIRS[0]):
            assert corruption.spans == ((0, len(corruption.target)),)
            assert corruption.severity is Severity.CRITICAL


def test_words_only_change_places() -> None:
    for kind in ("words-swapped", "content-swapped", "shuffled", "phrase-moved"):
        for pair in PAIRS:
            for corruption in all_made(kind, pair):
                letters = [character for character in corruption.target if character.isalnum()]
                assert sorted(letters) == sorted(character for character in pair.target if character.isalnum())


def test_chinese_gets_no_spaces() -> None:
    for pair in PAIRS:
        if pair.target_lang == "zh":
            for kind in KINDS:
                if kind in {"untranslated", "source-word", "clause-untranslated"}:
                    continue
                for corruption in all_made(kind, pair):
                    assert " " not in corruption.target, kind


def test_joined_pair_is_both_in_one_order() -> None:
    pair = joined(PAIRS[0], random.Random(3), RESOURCES)
    assert pair is not None
    assert pair.source.count(".") >= 2
    assert any(pair.target in (f"{PAIRS[0].target} {row.target}", f"{row.target} {PAIRS[0].target}") for row in PAIRS)


@pytest.mark.parametrize("topic", TOPICS)
def test_tables_never_offer_the_word_itself(topic: str) -> None:
    assert {"en", "de", "ru", "zh"} - languages(topic) <= ({"ru", "zh"} if topic == "article" else set())
    for language in languages(topic):
        found = table(topic, language)
        assert found is not None
        for word, others in found.instead.items():
            assert others
            assert word not in [other.lower() for other in others]
            match = found.pattern.search(word)
            assert match is not None, (language, word)


def test_apply_rejects_overlapping_edits() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        apply("one two", Draft([Edit(0, 3, "a"), Edit(2, 5, "b")]))


def test_apply_places_spans_and_gaps_in_the_new_text() -> None:
    applied = apply("one two three", Draft([Edit(0, 3, "eleven"), Edit(3, 7, "")], gaps=[13]))
    assert applied.target == "eleven three"
    assert applied.spans == ((0, 6),)
    assert applied.gaps == (6, 12)


def test_words_of_chinese_follow_the_lexicon() -> None:
    text = "他出售了房子"
    assert [text[start:end] for start, end in words(text, frozenset({"出售", "房子"}))] == ["他", "出售", "了", "房子"]


def test_tokenised_chinese_is_spaced_and_natural_is_not() -> None:
    assert is_spaced("他 出售 了 房子", "zh")
    assert not is_spaced("他出售了 Nirvana 房子", "zh")
    assert natural("他 出售 了   Nirvana 的 房子 。", "zh") == "他出售了Nirvana的房子。"
    assert natural("They don 't agree ( yet ) .", "en") == "They don't agree (yet)."


def test_clauses_leave_numbers_whole() -> None:
    text = "It cost 3,500 dollars, they say; nobody paid."
    assert [text[start:end] for start, end in clauses(text)] == ["It cost 3,500 dollars", "they say", "nobody paid."]
