"""HTML reports by the command line: which texts they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reports.html.test_page import value_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Run

TEXT = "All went well on the first day.\n\nThe ferry left the the harbour. Nobody saw it go.\n"


def sentences(path: Path) -> list[str]:
    return [
        sentence[0] for passage in value_of(path.read_text(encoding="utf-8"))["passages"] for sentence in passage[3]
    ]


def notes(path: Path) -> list[str]:
    return [each[5] for each in value_of(path.read_text(encoding="utf-8"))["documents"]]


@pytest.mark.parametrize("output", ["html=report.html", "report.html", "report.htm"])
def test_texts_are_read_again(mtqa: Run, tmp_path: Path, output: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = mtqa("check", "a.txt", "--output", output)
    assert done.returncode == 0, done.stderr
    report = tmp_path / output.rpartition("=")[2]
    assert sentences(report) == [
        "All went well on the first day.",
        "The ferry left the the harbour.",
        "Nobody saw it go.",
    ]
    assert notes(report) == [None]


def test_of_a_pair_the_source_stands_beside_it(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The price is 30.\nGood.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Der Preis ist 300.\nGut.\n", encoding="utf-8")
    mtqa("check", "b.txt", "--source", "a.txt", "--target-lang", "de", "-o", "html=r.html")
    value = value_of((tmp_path / "r.html").read_text(encoding="utf-8"))
    assert [passage[3][0][:2] for passage in value["passages"]] == [
        ["Der Preis ist 300.", "The price is 30."],
        ["Gut.", "Good."],
    ]


def test_standard_input_is_shown_too(mtqa: Run, tmp_path: Path) -> None:
    done = mtqa("check", "-", "--format", "concise", "--output", "html=r.html", stdin=TEXT)
    assert "F101" in done.stdout
    assert "Nobody saw it go." in sentences(tmp_path / "r.html")


def test_what_is_fixed_is_shown_as_it_is_now(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two  spaces and the the harbour.\n", encoding="utf-8")
    mtqa("check", "a.txt", "--fix", "--output", "html=r.html")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith("Two spaces")
    assert sentences(tmp_path / "r.html")[0].startswith("Two spaces")
    assert notes(tmp_path / "r.html") == [None]
    done = mtqa("check", "-", "--fix", "--output", "html=s.html", stdin="Two  spaces and the harbour.\n")
    assert done.stdout.startswith("Two spaces")
    assert sentences(tmp_path / "s.html")[0].startswith("Two spaces")


def test_what_is_known_of_an_earlier_run_is_shown_too(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    pages = []
    for _ in range(2):
        mtqa("check", "a.txt", "--output", "html=r.html", "--cache-dir", "kept")
        pages.append((tmp_path / "r.html").read_bytes())
    assert pages[0] == pages[1]
    assert len(sentences(tmp_path / "r.html")) == 3


def test_columns_and_encodings_are_those_of_the_run(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("id;a;b\n1;Größe 30;Size 300\n".encode("cp1252"))
    mtqa(
        *("check", "t.csv", "--source-column", "a", "--target-column", "b", "--delimiter", ";"),
        *("--encoding", "cp1252", "--target-lang", "en", "-o", "html=r.html"),
    )
    assert sentences(tmp_path / "r.html") == ["Size 300"]
    assert notes(tmp_path / "r.html") == [None]


def test_a_run_is_compared_with_a_former_one_whose_report_it_replaces(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    outputs = ("--format", "concise", "--output", "json=run.json", "--output", "html=r.html")
    mtqa("check", "a.txt", *outputs)
    (tmp_path / "a.txt").write_text(
        TEXT.replace("the the", "the").replace("on the first", "on the the first"), encoding="utf-8"
    )
    done = mtqa("check", "a.txt", *outputs, "--previous", "run.json")
    assert done.returncode == 0, done.stderr
    assert "1 new</a>, 1 gone" in (tmp_path / "r.html").read_text(encoding="utf-8")
    mtqa("check", "a.txt", *outputs, "--previous", "run.json")
    assert "0 new</a>, 0 gone" in (tmp_path / "r.html").read_text(encoding="utf-8")
    alone = mtqa("check", "a.txt", "--previous", "run.json")
    assert (alone.returncode, alone.stderr) == (
        2,
        "mtqa: error: --previous is for the page: add --output html=FILE\n",
    )


def test_a_page_is_not_written_over_what_is_read(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>The the ferry.</p>", encoding="utf-8")
    done = mtqa("check", "a.html", "--output", "a.html")
    assert done.returncode == 2
    assert "choose another file" in done.stderr


def near(path: Path) -> list[bool]:
    """Whether words of the sentences are known."""
    passages = value_of(path.read_text(encoding="utf-8"))["passages"]
    return [len(sentence) > 8 for passage in passages for sentence in passage[3]]


def test_what_the_embedded_model_makes_of_words_is_in_the_page(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The price is 30.\nThe ferry leaves today.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Der Preis ist 300.\nDie Fähre fährt heute.\n", encoding="utf-8")
    command = ("check", "b.txt", "--source", "a.txt", "--target-lang", "de", "-o", "html=r.html")
    mtqa(*command, "--model", "embedded")
    assert near(tmp_path / "r.html") == [True, True]
    page = (tmp_path / "r.html").read_bytes()
    mtqa(*command, "--model", "embedded", "--no-cache")
    assert (tmp_path / "r.html").read_bytes() == page
    mtqa(*command, "--model", "none")
    assert near(tmp_path / "r.html") == [False, False]
