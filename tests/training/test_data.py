import math
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from training import data
from training.base import tiny_base
from training.evaluation.toy import toy_texts, write_rows, write_toy_data


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    folder = tmp_path_factory.mktemp("base")
    tiny_base(folder, toy_texts())
    return Tokenizer.from_file(str(folder / "tokenizer.json"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_toy_data(folder)
    return folder


def test_ratings_keep_order_within_a_pair_and_level_between_pairs(tmp_path: Path) -> None:
    base = {"split": "train", "origin": "mlqe-pe", "src": "s"}
    rows = [
        {**base, "lp": lp, "mt": f"{lp}{number}", "da_z": number - 1.0, "da_raw": level + 10 * number}
        for lp, level in (("en-de", 75), ("ne-en", 25))
        for number in range(3)
    ]
    write_rows(tmp_path / "da.jsonl.gz", rows)
    write_rows(tmp_path / "words.jsonl.gz", [])
    by_text = {item.target: item for item in data.rated(tmp_path)}
    assert by_text["en-de0"].da < by_text["en-de1"].da < by_text["en-de2"].da
    # The mean rating of en-de is 85, of ne-en 35; 65 is 0 and 90 is 1.
    assert by_text["en-de1"].da == pytest.approx(0.8)
    assert by_text["ne-en1"].da == pytest.approx(-1.2)


def test_data_without_a_stated_licence_is_left_out_unless_asked_for(tmp_path: Path) -> None:
    row = {"split": "train", "lp": "en-gu", "src": "s", "mt": "t", "da_z": 0.0, "da_raw": 50, "origin": "wmt23-indic"}
    write_rows(tmp_path / "da.jsonl.gz", [row])
    write_rows(tmp_path / "words.jsonl.gz", [])
    assert data.rated(tmp_path) == []
    assert len(data.rated(tmp_path, everything=True)) == 1


def test_a_gap_makes_the_word_on_its_right_bad(tmp_path: Path) -> None:
    base = {"split": "train", "lp": "en-de", "src": "s", "mt": "ein Haus", "origin": "mlqe-pe"}
    write_rows(tmp_path / "da.jsonl.gz", [{**base, "da_z": 0.0, "da_raw": 50}])
    tags = {"mt_tok": ["ein", "Haus"], "tags": ["OK", "OK"], "gap_bad": [1], "conv": "pe"}
    write_rows(tmp_path / "words.jsonl.gz", [{**base, **tags}])
    (item,) = data.rated(tmp_path)
    assert item.bad == [(4, 8)]
    assert item.tagged == [(0, 3), (4, 8)]


def test_annotators_of_one_translation_are_merged(tmp_path: Path) -> None:
    span = {"start": 0, "end": 3, "severity": "major", "category": "Fluency/Grammar"}
    base = {"split": "train", "lp": "en-de", "src": "s", "mt": "ein Haus", "origin": "google-mqm-toy"}
    omission = {"side": "src", "start": 0, "end": 1, "category": "Accuracy/Omission", "severity": "major"}
    write_rows(
        tmp_path / "mqm_spans.jsonl.gz",
        [
            {**base, "spans": [span], "other": [], "mqm_score": -5},
            {**base, "spans": [], "other": [omission], "mqm_score": -5},
            {**base, "spans": None, "mqm_score": -1},
        ],
    )
    (item,) = data.annotated(tmp_path)
    assert item.errors == [(0, 3, "major", "fluency", 0.5)]
    assert item.omitted == [(0, 1, 0.5)]
    assert item.fluency == pytest.approx(-math.log1p(20 * 2.5 / 2))


def test_an_annotation_stands_where_its_penalty_per_word_ranks_among_those_of_its_annotator(tmp_path: Path) -> None:
    base = {"split": "train", "lp": "en-de", "src": "s", "spans": [], "other": [], "origin": "google-mqm-toy"}
    major = {"start": 0, "end": 3, "severity": "major", "category": "Accuracy/Mistranslation"}
    mild = [
        {**base, "mt": f"gut {number}", "mqm_score": score, "spans": [major] if score else [], "annotator": "mild"}
        for number, score in enumerate([0, 0, -5])
    ]
    stern = [
        {**base, "mt": f"gut {number}", "mqm_score": -5 - number, "spans": [major], "annotator": "stern"}
        for number in range(3)
    ]
    write_rows(tmp_path / "mqm_spans.jsonl.gz", [*mild, *stern])
    standings = [item.mqm / math.sqrt(12) for item in data.annotated(tmp_path)]
    # The first share rank with all errors and with major ones; to the second, all have the same number of major ones.
    assert standings == pytest.approx([(1 / 6 + 1 / 6) / 2, 1 / 12, -(1 / 3 + 1 / 6) / 2])


def test_labels_land_on_the_tokens_that_share_a_character(tokenizer: Tokenizer) -> None:
    target = "Die Brücke war drei Tage lang gesperrt."
    item = data.Translation(
        "en-de",
        "The bridge was closed for three days.",
        target,
        errors=[(4, 10, "major", "accuracy", 1.0), (15, 19, "minor", "fluency", 0.5)],
        bad=[(4, 10)],
        tagged=[(0, 3), (4, 10)],
        omitted=[(4, 10, 1.0)],
    )
    (example,) = data.encode([item], tokenizer)
    encoding = tokenizer.encode(target)
    assert example.severity is not None
    assert example.category is not None
    assert example.bad is not None
    assert example.omitted is not None
    np.testing.assert_allclose(example.severity.sum(1), 1)
    for index, (start, end) in enumerate(encoding.offsets):
        inside = start < 10 and end > 4 and start < end
        half = start < 19 and end > 15 and start < end
        assert example.severity[index].tolist() == ([0, 0, 1] if inside else [0.5, 0.5, 0] if half else [1, 0, 0])
        assert example.category[index].tolist() == ([1, 0, 0] if inside else [0, 1, 0] if half else [0, 0, 0])
        judged = start < end and (start < 3 or inside)
        assert example.bad[index] == float(inside) if judged else np.isnan(example.bad[index])
    assert example.omitted.sum() >= 1


def test_translations_of_one_source_share_a_group(folder: Path, tokenizer: Tokenizer) -> None:
    examples = data.encode(data.annotated(folder), tokenizer)
    groups = [example.group for example in examples]
    assert len(set(groups)) == len(groups) / 2


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Accuracy/Mistranslation", "accuracy"),
        ("Fluency/Grammar", "fluency"),
        ("Agreement in gender", "fluency"),
        ("Style/Awkward", "other"),
        ("Locale convention/Name format", "other"),
        ("Lexical Selection", "accuracy"),
    ],
)
def test_categories_of_both_annotation_schemes_are_known(name: str, category: str) -> None:
    assert data.category_of(name) == category


def test_goodness_falls_with_the_penalty_per_word() -> None:
    assert data.goodness(0, 10) == 0
    assert data.goodness(5, 10) < data.goodness(5, 20) < 0


def test_words_of_a_language_without_spaces_are_counted_by_characters() -> None:
    assert data.count_words("请在清洁设备前关闭电源") == 5
    assert data.count_words("two words") == 2
    assert data.count_words("") == 1


def test_post_edits_are_read_as_people_write_them(tmp_path: Path) -> None:
    rows = [
        {"lp": "en-de", "src": "He said : no .", "mt": "Er sagte : ja .", "pe": "Er sagte : nein .", "split": "train"},
        {"lp": "en-de", "src": "No .", "mt": "Nein.", "pe": "Nein .", "split": "train"},
    ]
    write_rows(tmp_path / "pe.jsonl.gz", rows)
    write_rows(tmp_path / "mqm_spans.jsonl.gz", [])
    edited, unchanged = data.good(tmp_path)
    assert (edited.source, edited.target, edited.draft) == ("He said: no.", "Er sagte: nein.", "Er sagte: ja.")
    assert (unchanged.target, unchanged.draft) == ("Nein.", None)
