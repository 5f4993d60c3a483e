from __future__ import annotations

import pytest

from mtqa.errors import ConfigError
from mtqa.terminology.entries import Side, Status
from mtqa.terminology.load import load_glossary, parse_concepts


def terms(text: str, form: str = "csv") -> list[tuple[str, str | None, str]]:
    return [
        (term.text, term.lang, term.status.value)
        for concept in parse_concepts(text, "t", form)
        for term in concept.terms
    ]


def test_source_and_target_with_status_and_alternatives() -> None:
    text = "Source,Target,Status,Case-sensitive,Note\nfolder,Ordner|Mappe,,no,n1\nfolder,Verzeichnis,deprecated,,\n"
    assert terms(text) == [
        ("folder", None, "preferred"),
        ("Ordner", None, "preferred"),
        ("Mappe", None, "preferred"),
        ("folder", None, "preferred"),
        ("Verzeichnis", None, "forbidden"),
    ]
    first = parse_concepts(text, "dir/t.csv", "csv")[0]
    assert (first.origin, first.note, first.terms[0].side) == ("t.csv, line 2", "n1", Side.SOURCE)


def test_languages_as_headers_serve_in_both_directions() -> None:
    assert terms("en;pt_BR\nlayer;camada\n") == [("layer", "en", "preferred"), ("camada", "pt-BR", "preferred")]


def test_terms_that_stay_and_words_that_are_banned_need_no_partner() -> None:
    first, second = parse_concepts("term\tstatus\nWordPress\tdo-not-translate\nHandy\tforbidden\n", "t", "tsv")
    assert first.kept
    assert first.terms[0].case_sensitive
    assert second.terms[0].status is Status.FORBIDDEN


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("foo,bar\na,b\n", "line 1: no column is understood"),
        ("source,src,target\na,b,c\n", "line 1: two columns are both the source"),
        ("source,target,status\na,b,maybe\n", "line 2: 'maybe' is no status"),
        ("source,target,case\na,b,\n\nc,d,perhaps\n", "line 4: case-sensitive must be yes or no"),
        ("source,target\na,b\nc,\n", "line 3: 'c' has no translation"),
        ("source,target\na,--\n", "line 2: '--' is no term"),
        ("source,target,target_lang\na,b,qqq\n", "line 2: unknown language code 'qqq'"),
        ('source,target\n"a,b\n', "line 2: a quoted cell begins here"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_concepts(text, "terms.csv", "csv")
    assert str(caught.value).startswith("glossary terms.csv: ")
    assert message in str(caught.value)


def test_files_are_named_where_they_cannot_be_read(tmp_path: object) -> None:
    with pytest.raises(ConfigError, match=r"glossary nowhere\.csv"):
        load_glossary(["nowhere.csv"])
    with pytest.raises(ConfigError, match=r"must be a \.tbx, \.csv or \.tsv file"):
        load_glossary(["terms.docx"])
