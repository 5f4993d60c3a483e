from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from mtqa.errors import ConfigError
from mtqa.reading import Discovery, discover


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


def write(*names: str, content: str = "Text.\n") -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(content, encoding="utf-8")


def found(*paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    discovery = discover(paths, exclude=exclude)
    assert discovery.problems == ()
    return list(discovery.files)


def problems(discovery: Discovery) -> list[str]:
    return [str(problem) for problem in discovery.problems]


def test_directory_is_searched_for_supported_suffixes_in_order_of_names() -> None:
    write("docs/b.md", "docs/a/z.HTML", "docs/a.txt", "docs/data.tsv", "docs/code.py", "docs/Makefile")
    assert found("docs") == ["docs/a/z.HTML", "docs/a.txt", "docs/b.md", "docs/data.tsv"]


def test_files_are_named_as_the_user_named_their_directory(tree: Path) -> None:
    write("docs/a.md")
    for named in ("docs", "docs/", "./docs", "docs//"):
        assert found(named) == ["docs/a.md"]
    assert found(".") == ["docs/a.md"]
    assert found("../here") == ["../here/docs/a.md"]
    assert found(str(tree)) == [f"{tree.as_posix()}/docs/a.md"]


def test_paths_keep_their_order_and_each_file_comes_once() -> None:
    write("b.md", "a.md", "docs/c.md")
    Path("same.md").symlink_to("a.md")
    assert found("b.md", "docs", "a.md", "same.md", "./b.md", ".", "docs/c.md") == ["b.md", "docs/c.md", "a.md"]


def test_standard_input_is_a_path_like_others() -> None:
    write("a.md")
    assert found("-", "a.md", "-") == ["-", "a.md"]


def test_missing_file_is_a_problem_and_the_others_are_found() -> None:
    write("a.md")
    discovery = discover(["no.md", "a.md", ""])
    assert discovery.files == ("a.md",)
    assert problems(discovery) == ["no.md: no such file or directory", ": no such file or directory"]


def test_named_file_without_supported_suffix_is_a_problem() -> None:
    write("a.doc", "README")
    discovery = discover(["a.doc", "README"])
    assert problems(discovery) == [
        "a.doc: files that end in .doc are not supported: mtqa reads text, Markdown, HTML, documents, tables and "
        "localisation files; say which of them it is with --input-format",
        "README: without a suffix its format is not known: mtqa reads text, Markdown, HTML, documents, tables and "
        "localisation files; say which of them it is with --input-format",
    ]
    assert discover(["a.doc", "README"], input_format="text").files == ("a.doc", "README")


def test_text_named_by_its_language_is_taken_for_text() -> None:
    write("news.de")
    assert found("news.de") == ["news.de"]


def test_unknown_input_format_is_a_config_error() -> None:
    write("a.md")
    with pytest.raises(ConfigError, match="unknown input format 'doc': it must be one of text, markdown"):
        discover(["a.md"], input_format="doc")


def test_directory_without_supported_files_is_a_problem() -> None:
    write("code/main.py")
    assert problems(discover(["code"])) == [
        "code: holds no files to check (text, Markdown, HTML, documents, tables and localisation files)"
    ]


def test_directory_of_which_all_is_ignored_says_so() -> None:
    write("docs/a.md", "docs/b.md")
    write("docs/.gitignore", content="*.md\n")
    [problem] = problems(discover(["docs"]))
    assert problem.endswith("; 2 ignored by .gitignore or exclude: name them to have them read")


def test_hidden_and_foreign_folders_are_passed_by() -> None:
    write(".git/x.md", ".github/x.md", "node_modules/p/x.md", ".venv/x.md", "env/x.md", "env/pyvenv.cfg", ".x.md")
    write("docs/x.md")
    assert found(".") == ["docs/x.md"]


def test_hidden_folder_that_is_named_is_searched() -> None:
    write(".github/x.md")
    assert found(".github") == [".github/x.md"]


def test_gitignore_of_every_level_counts_and_the_innermost_pattern_decides() -> None:
    write("a.md", "drafts/x.md", "docs/drafts/x.md", "docs/keep.md", "docs/drop.md", "docs/sub/drop.md")
    write(".gitignore", content="drafts/\ndrop.md\n")
    write("docs/.gitignore", content="!drop.md\r\nsub/drop.md\r\n# comment\r\n\r\n!\r\n")
    assert found(".") == ["a.md", "docs/drop.md", "docs/keep.md"]


def test_file_in_an_ignored_folder_cannot_be_taken_back() -> None:
    write("out/a.md", "logs/a.md", "logs/keep.md")
    write(".gitignore", content="out/\n!out/a.md\nlogs/*\n!logs/keep.md\n")
    assert found(".") == ["logs/keep.md"]


def test_gitignore_of_parents_counts_up_to_the_root_of_the_repository() -> None:
    write("../.gitignore", content="*.md\n")
    write(".gitignore", content="/docs/drop.md\n")
    write("docs/keep.md", "docs/drop.md", ".git/info/exclude")
    assert found("docs") == ["docs/keep.md"]


def test_without_a_repository_parents_do_not_count() -> None:
    write(".gitignore", content="*.md\n")
    write("docs/a.md")
    assert found("docs") == ["docs/a.md"]


def test_info_exclude_counts_and_gitignore_wins_over_it() -> None:
    write("a.md", "b.md", ".git/HEAD")
    write(".git/info/exclude", content="*.md\n")
    write(".gitignore", content="!b.md\n")
    assert found(".") == ["b.md"]


def test_info_exclude_is_found_from_a_worktree() -> None:
    write("main/.git/info/exclude", content="drop.md\n")
    write("main/.git/worktrees/side/commondir", content="../..\n")
    write("side/.git", content="gitdir: ../main/.git/worktrees/side\n")
    write("side/drop.md", "side/keep.md")
    assert found("side") == ["side/keep.md"]


def test_repository_within_a_repository_has_its_own_rules() -> None:
    write(".git/HEAD", "inner/.git/HEAD", "inner/a.md", "a.md", "b.md")
    write(".gitignore", content="a.md\n")
    assert found(".") == ["b.md", "inner/a.md"]


def test_named_file_is_read_even_if_ignored_and_so_is_a_named_directory() -> None:
    write(".git/HEAD", "out/deep/a.md", "out/b.md", "out/c.md")
    write(".gitignore", content="out/\n*.txt\n")
    write("out/.gitignore", content="b.md\n")
    assert found("out/b.md") == ["out/b.md"]
    assert found("out") == ["out/c.md", "out/deep/a.md"]
    assert found("out/deep") == ["out/deep/a.md"]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_what_is_found_is_what_git_does_not_ignore() -> None:
    for folder in ("", "a/", "a/b/", "a/b/c/", "b/", "c/b/"):
        write(f"{folder}x.md", f"{folder}y.txt", f"{folder}d.md")
    write(".gitignore", content="[ab]\n!/a/\nd?md\n**/c\n!a/b/\n*\n!*/\n!x.md\n")
    write("a/.gitignore", content="c/**\n!b/\n/y.txt\n")
    subprocess.run(["git", "init", "-q"], check=True)
    listed = subprocess.run(
        ["git", "ls-files", "-o", "--exclude-standard"], check=True, capture_output=True, text=True
    ).stdout.split()
    assert sorted(found(".")) == sorted(name for name in listed if not name.endswith(".gitignore"))


def test_exclude_is_relative_to_the_working_directory_and_in_gitignore_language() -> None:
    write("docs/a.draft.md", "docs/old/b.md", "docs/new/b.md", "old/b.md")
    assert found(".", exclude=("*.draft.md", "/docs/old")) == ["docs/new/b.md", "old/b.md"]
    assert found("docs", exclude=("*.draft.md", "docs/old/")) == ["docs/new/b.md"]


def test_exclude_elsewhere_is_relative_to_the_named_directory(tree: Path) -> None:
    write("../there/a.md", "../there/b.draft.md", "../there/old/c.md")
    assert found("../there", exclude=("*.draft.md", "/old")) == ["../there/a.md"]


def test_exclude_does_not_keep_back_what_is_named() -> None:
    write("docs/old/b.md")
    assert found("docs/old", exclude=("docs/old/",)) == ["docs/old/b.md"]
    assert found("docs/old/b.md", exclude=("*.md",)) == ["docs/old/b.md"]


def test_malformed_exclude_is_a_config_error() -> None:
    with pytest.raises(ConfigError, match="exclude"):
        discover([], exclude=["!"])


def test_binary_file_is_skipped_and_noticed() -> None:
    write("a.md")
    Path("b.md").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    Path("c.txt").write_bytes(b"data\0\0\0")
    Path("d.txt").write_bytes("Wort für Wort.".encode("utf-16"))
    discovery = discover(["."])
    assert discovery.files == ("a.md", "d.txt")
    assert discovery.notices == (
        "b.md: is an image, not text; skipped",
        "c.txt: is binary (it holds NUL bytes), not text; if it is text, name its encoding with --encoding; skipped",
    )


def test_file_of_a_named_encoding_is_not_binary() -> None:
    Path("d.txt").write_bytes("Wort für Wort.".encode("utf-16-le"))
    assert discover(["."]).files == ()
    assert discover(["."], encoding="utf-16-le").files == ("d.txt",)


def test_loop_of_links_ends_and_is_noticed() -> None:
    write("docs/a.md")
    Path("docs/up").symlink_to("..")
    discovery = discover(["docs"])
    assert discovery.files == ("docs/a.md",)
    assert discovery.notices == ("docs/up: is a link to a directory; name it to have it searched; skipped",)


def test_link_to_a_directory_is_followed_where_it_is_named() -> None:
    write("real/a.md")
    Path("link").symlink_to("real")
    assert found("link") == ["link/a.md"]


def test_links_to_files_are_followed_and_dead_ones_noticed() -> None:
    write("elsewhere.txt")
    Path("docs").mkdir()
    Path("docs/a.txt").symlink_to("../elsewhere.txt")
    Path("docs/b.txt").symlink_to("nowhere.txt")
    discovery = discover(["docs"])
    assert discovery.files == ("docs/a.txt",)
    assert discovery.notices == ("docs/b.txt: is a link to a file that does not exist; skipped",)


def test_pipe_in_a_directory_is_skipped_unopened() -> None:
    write("docs/a.md")
    os.mkfifo("docs/pipe.txt")
    discovery = discover(["docs"])
    assert discovery.files == ("docs/a.md",)
    assert discovery.notices == ("docs/pipe.txt: is no regular file; skipped",)


def test_name_that_is_not_utf_8_is_a_problem_that_can_be_printed() -> None:
    write("docs/a.md")
    try:
        Path(os.fsdecode(b"docs/\xff.md")).write_text("x")
    except OSError:
        pytest.skip("the file system takes no such name")
    discovery = discover(["docs"])
    assert discovery.files == ("docs/a.md",)
    [problem] = discovery.problems
    str(problem).encode()
    assert "is not valid UTF-8" in problem.problem


def test_directory_that_cannot_be_listed_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    write("docs/a.md")

    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert problems(discover(["docs"])) == ["docs: cannot be searched: Permission denied"]
