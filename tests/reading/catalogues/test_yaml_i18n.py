from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reading.catalogues import yaml_i18n
from mtqa.reading.catalogues.json_tree import DEEPEST
from mtqa.reading.catalogues.units import Catalogue, Text
from mtqa.reading.catalogues.yaml_i18n import read
from mtqa.segment import Plural
from tests.reading.catalogues.key_value import (
    assert_places,
    found,
    keys,
    line_ends,
    mutated,
    only,
    problem,
    reads_or_refuses,
    texts,
    written,
)

SAMPLE = """\
# Deutsch
de:
  # Begrüßung
  hello: &hello "H\\u00e4 \\
    \\"Welt\\""
  again: *hello
  long: >-
    ein
    Satz

    zwei
  literal: |
    so
      wie es steht
  plain: ein
    Satz
  quoted: 'it''s
    here'
  days: {one: ein Tag, other: "%{count} Tage"}
"""


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test runs with both parsers of PyYAML."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml")
    with monkeypatch.context() as patch:
        patch.setattr(yaml_i18n, "_LOADER", getattr(yaml, request.param))
        yield


def loaded(text: str) -> Any:
    return yaml.load(text, Loader=yaml_i18n._LOADER)  # noqa: S506 - one of the safe ones


def decoded(raw: str) -> str:
    """What stands for a character, which is an escape, a doubled quotation mark or a line break."""
    if raw == "''":
        return "'"
    if raw.strip(" \t") in {"\n", "\r\n", "\r", "\x85"}:
        # A line break stands for one, or is folded to a blank.
        return "\n" if raw[0] in "\r\n\x85" and raw[-1] in "\n\r\x85" else " "
    return str(yaml.safe_load(f'"{raw}"'))


def holds(document: str, texts_: list[Text]) -> None:
    for text in texts_:
        for character, raw in zip(text.text, written(document, text), strict=True):
            assert raw == character or (character == " " and not raw.strip()) or decoded(raw) == character


yaml_texts = texts.map(lambda text: text.replace("\r", "").replace("\f", ""))
styles = st.sampled_from([None, "'", '"', "|", ">"])


@given(
    st.dictionaries(keys, yaml_texts, min_size=1, max_size=4),
    styles,
    st.booleans(),
    st.sampled_from([20, 80]),
    line_ends,
)
def test_texts_are_read_as_they_were_written_and_every_character_is_placed(
    entries: dict[str, str], style: Any, unicode: bool, width: int, line_end: str
) -> None:
    if not unicode and style in {"|", ">"}:
        style = '"'
    text = yaml.safe_dump(
        {"xx": entries},
        default_style=style,
        allow_unicode=unicode,
        width=width,
        line_break=line_end,
        sort_keys=False,
    )
    catalogue = read(text, "de.yml")
    # PyYAML writes some line separators so that it reads others.
    assert found(catalogue) == [(f"xx.{key}", value) for key, value in loaded(text)["xx"].items()]
    holds(text, [unit.target for unit in catalogue.units])


lines = st.text("ab é😀\t'", max_size=6)


@given(
    st.lists(lines, max_size=5),
    st.tuples(st.sampled_from(["|", ">"]), st.sampled_from(["", "-", "+"])),
    st.integers(1, 4),
    st.booleans(),
    st.sampled_from(["\n", "\r\n", "\u2028"]),
)
def test_block_scalars_are_placed_character_by_character(
    content: list[str], style: tuple[str, str], indent: int, explicit: bool, line_end: str
) -> None:
    header = f"a: {style[0]}{indent if explicit else ''}{style[1]} # comment"
    text = line_end.join([header, *(" " * indent + line if line else "" for line in content), "b: x", ""])
    try:
        expected = loaded(text)
    except yaml.YAMLError:
        reads_or_refuses(read, text)
        return
    if not isinstance(expected, dict) or not isinstance(expected.get("a"), str):
        return
    first = read(text, "a.yml").units[0].target
    assert first.text == expected["a"]
    if first.text.strip(" \n\u2028"):
        holds(text, [first])


@given(
    st.lists(st.text("ab é😀", max_size=4), min_size=1, max_size=5),
    st.sampled_from(["", "'", '"']),
    st.sampled_from(["\n", "\r\n", "\u2028", "\x85"]),
    st.sampled_from(["  ", "\n  ", "   \n\n "]),
)
def test_lines_of_flow_scalars_fold(content: list[str], quote: str, line_end: str, between: str) -> None:
    text = f"a: {quote}" + (line_end + between).join(content) + quote + "\nb: x\n"
    try:
        expected = loaded(text)
    except yaml.YAMLError:
        reads_or_refuses(read, text)
        return
    if not isinstance(expected, dict) or not isinstance(expected.get("a"), str):
        return
    first = read(text, "a.yml").units[0].target
    assert first.text == expected["a"]
    holds(text, [first])


@given(st.text() | st.text("ab:-?!&*|>'\"%@#{}[], \n\t\\ux0", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    reads_or_refuses(read, text)


@given(st.data())
def test_any_change_of_a_file_is_read_or_refused(data: st.DataObject) -> None:
    reads_or_refuses(read, mutated(data, SAMPLE))


def test_sample_says_what_it_says() -> None:
    catalogue = read(SAMPLE, "de.yml")
    assert catalogue.target_lang == "de"
    assert found(catalogue) == [
        ("hello", 'Hä "Welt"'),
        ("again", 'Hä "Welt"'),
        ("long", "ein Satz\nzwei"),
        ("literal", "so\n  wie es steht\n"),
        ("plain", "ein Satz"),
        ("quoted", "it's here"),
        ("days", "ein Tag"),
        ("days", "%{count} Tage"),
    ]
    assert [unit.plural for unit in catalogue.units[-2:]] == [Plural("one"), Plural("other")]
    assert catalogue.units[0].notes == ("Begrüßung",)
    assert written(SAMPLE, catalogue.units[0].target)[1:5] == ["\\u00e4", " ", '\\"', "W"]
    assert_places(SAMPLE, [catalogue.units[5].target], lambda raw: " " if raw.isspace() else raw[1:])


def values(text: str) -> list[tuple[str, str]]:
    return found(read(text, "a.yml"))


def test_only_strings_are_texts() -> None:
    text = "a: no\nb: 3\nc: 2001-01-01\nd: ~\ne:\nf: 'no'\ng: !!str 3\nh: !ruby/sym x\ni: =\nj: ''\nk: !!binary eA==\n"
    assert values(text) == [("f", "no"), ("g", "3"), ("i", "="), ("j", "")]
    unit = read(text, "a.yml").units[1]
    assert written(text, unit.target) == ["3"]


def test_language_of_the_top_key_is_told() -> None:
    def language(text: str) -> tuple[str | None, list[str]]:
        catalogue: Catalogue = read(text, "a.yml")
        return catalogue.target_lang, [unit.key for unit in catalogue.units]

    assert language("pt-BR:\n  a: x\n") == ("pt-BR", ["a"])
    assert language("zh_TW:\n  a: x\n") == ("zh-TW", ["a"])
    assert language("no:\n  a: x\n") == ("no", ["a"])
    assert language("menu:\n  a: x\n") == (None, ["menu.a"])
    assert language("de: x\n") == (None, ["de"])
    assert language("de:\n  a: x\n---\nfr:\n  b: y\n") == (None, ["a", "b"])


def test_comments_before_a_key_are_its_notes() -> None:
    text = (
        "# License\n\n# Over all\na: x # of a\n# first\n#   second\nb: |\n  y\n  # text\nc:\n  # inner\n  d: z\n"
        "  # forms\n  e: {one: u, other: v}\n# list\nf: [w]\n"
    )
    notes = {unit.key: unit.notes for unit in read(text, "a.yml").units}
    assert notes == {
        "a": ("Over all",),
        "b": ("first\n  second",),
        "c.d": ("inner",),
        "c.e": ("forms",),
        "f.0": (),
    }


def test_anchors_stand_for_what_they_name() -> None:
    text = "base: &base\n  a: x\n  b: y\nnext:\n  <<: *base\n  b: z\nall:\n  <<: [*base, {c: w}]\n*base2 : v\n"
    assert problem(read, text)[0] == "has the alias 'base2', for which there is no anchor"
    text = text.replace("a: x", "a: &base2 x")
    assert values(text) == [
        ("base.a", "x"),
        ("base.b", "y"),
        ("next.b", "z"),
        ("next.a", "x"),
        ("all.a", "x"),
        ("all.b", "y"),
        ("all.c", "w"),
        ("x", "v"),
    ]


def test_aliases_cannot_blow_up() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 30)]
    said, at = problem(read, "\n".join(levels))
    assert said == "has aliases that stand for more than the whole file"
    assert at.startswith("*a")


@pytest.mark.parametrize(
    ("text", "said", "at"),
    [
        ("a: 1\na: 2\n", "has the key 'a' twice in one mapping", "a: 2"),
        (
            "? [a]\n: b\n",
            "has a mapping or a list as a key; a text that begins with a bracket needs quotation marks",
            "[a]",
        ),
        ("a: &x [*x]\n", "has an alias within what it stands for", "*x]"),
        ("a: &x [b]\n*x : c\n", "has something else than a text as a key", "*x : c"),
        ("just a text\n", "has a text where keys and texts must be", "just a text"),
        ("ä: \x01", "has a control character, which YAML writes as an escape", "\x01"),
    ],
)
def test_malformed_files_are_told_where_and_why(text: str, said: str, at: str) -> None:
    assert problem(read, text) == (said, at)


@pytest.mark.parametrize("text", ["a: [", "a: 'x", "a: b: c", "\ta: b", "%YAML 3.0\n--- x", 'a: "\\UFFFFFFFF"', "*a"])
def test_what_is_not_yaml_is_refused(text: str) -> None:
    assert problem(read, text)[0]


def test_mappings_within_mappings_have_an_end() -> None:
    for text in ("[" * 5000, "\n".join(" " * level + "a:" for level in range(DEEPEST + 5))):
        assert problem(read, text)[0] == f"has more than {DEEPEST} mappings and lists within one another"
    deep = "a: &a " + "[" * 60 + "x" + "]" * 60
    assert problem(read, deep + "\nb: " + "[" * 60 + "*a" + "]" * 60)[0].startswith("has more than")


def test_file_without_anything_has_no_entries() -> None:
    assert values("") == values("# nothing\n") == values("---\n") == []


def test_json_is_yaml() -> None:
    assert values(json.dumps({"a": {"b": "x\n"}})) == [("a.b", "x\n")]


def test_scalar_that_is_not_understood_is_placed_as_a_whole() -> None:
    text = "a: |\n   \n  \n\nb: x\n"
    unit = read(text, "a.yml").units[0]
    assert unit.target.map.length == len(unit.target.text)
    assert only(read("a: '  '\n", "a")).target.text == "  "
