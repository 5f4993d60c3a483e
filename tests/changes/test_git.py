from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtqa.changes.git import Past, Repository
from mtqa.changes.links import links_of
from mtqa.changes.since import Since
from mtqa.errors import ConfigError
from tests.repositories import Repo

MANY = 1 << 20


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "project")


def opened(repo: Repo) -> Repository:
    return Repository.around(str(repo.folder))


def changed(repo: Repo, ref: str) -> dict[str, Past | None]:
    repository = opened(repo)
    return repository.changed(repository.merge_base(ref))


def content(repo: Repo, past: Past | None) -> bytes | None:
    assert past is not None
    repository = opened(repo)
    try:
        return repository.content(past.blob, MANY)
    finally:
        repository.close()


@pytest.fixture
def since(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> Iterator[Since]:
    monkeypatch.chdir(repo.folder)
    with Since("main") as since:
        yield since


def test_files_that_are_as_they_were_are_not_changed(repo: Repo) -> None:
    repo.commit({"a.txt": "one\n", "b.txt": "two\n"})
    repo.write("b.txt", "three\n")
    found = changed(repo, "main")
    assert set(found) == {"b.txt"}
    assert content(repo, found["b.txt"]) == b"two\n"


def test_what_is_staged_and_what_is_not_count_alike(repo: Repo) -> None:
    repo.commit({"a.txt": "one\n", "b.txt": "two\n"})
    repo.write("a.txt", "ONE\n")
    repo.git("add", "a.txt")
    repo.write("b.txt", "TWO\n")
    assert set(changed(repo, "main")) == {"a.txt", "b.txt"}


def test_a_branch_is_compared_with_where_it_left(repo: Repo) -> None:
    repo.commit({"a.txt": "one\n", "b.txt": "two\n"})
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.commit({"a.txt": "ONE\n"})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"b.txt": "TWO\n"})
    repo.git("checkout", "--quiet", "topic")
    assert set(changed(repo, "main")) == {"a.txt"}


def test_a_detached_head_has_a_past_too(repo: Repo) -> None:
    first = repo.commit({"a.txt": "one\n"})
    second = repo.commit({"a.txt": "two\n"})
    repo.git("checkout", "--quiet", second)
    assert set(changed(repo, first)) == {"a.txt"}
    assert set(changed(repo, "main")) == set()


def test_tags_and_commits_are_revisions(repo: Repo) -> None:
    first = repo.commit({"a.txt": "one\n"})
    repo.git("tag", "--annotate", "--message", "first", "v1")
    repo.commit({"a.txt": "two\n"})
    for ref in ("v1", first, first[:10], "HEAD~1", "main^"):
        assert set(changed(repo, ref)) == {"a.txt"}, ref


def test_a_renamed_file_has_the_past_of_its_old_name(repo: Repo) -> None:
    text = "".join(f"line {number}\n" for number in range(20))
    repo.commit({"old.txt": text})
    repo.git("mv", "old.txt", "new.txt")
    repo.write("new.txt", text + "one more\n")
    found = changed(repo, "main")
    assert found["new.txt"] is not None
    assert found["new.txt"].path == "old.txt"
    assert content(repo, found["new.txt"]) == text.encode()


@pytest.mark.parametrize(
    "name",
    [
        "with space.txt",
        "with\nline end.txt",
        "żółć/日本.txt",
        '"quoted".txt',
        "-dash.txt",
        ":(glob)*.txt",
        "tab\there.txt",
    ],
)
def test_names_are_taken_as_they_are(repo: Repo, name: str) -> None:
    repo.commit({name: "one\n", "other.txt": "other\n"})
    repo.write(name, "two\n")
    found = changed(repo, "main")
    assert set(found) == {name}
    assert content(repo, found[name]) == b"one\n"
    assert name in opened(repo).tracked()


def test_a_name_that_is_no_utf_8_is_one_nevertheless(repo: Repo) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    repo.commit({name: "one\n"})
    repo.write(name, "two\n")
    assert set(changed(repo, "main")) == {name}


def test_the_content_is_taken_in_pieces_that_fit(repo: Repo) -> None:
    repo.commit({"large.txt": "x" * 5000, "small.txt": "small\n"})
    repo.write("large.txt", "")
    repo.write("small.txt", "")
    found = changed(repo, "main")
    repository = opened(repo)
    large, small = found["large.txt"], found["small.txt"]
    assert large is not None
    assert small is not None
    assert repository.content(large.blob, 4999) is None
    assert repository.content(small.blob, 4999) == b"small\n"
    assert repository.content(large.blob, 5000) == b"x" * 5000
    assert repository.content("0123456789" * 4, 5000) is None
    repository.close()
    assert repository.content(small.blob, 4999) == b"small\n"
    repository.close()


def test_an_untracked_file_is_new(repo: Repo, since: Since) -> None:
    repo.commit({"a.txt": "one\n", ".gitignore": "ignored.txt\n"})
    for name in ("new.txt", "ignored.txt"):
        assert since.state(str(repo.write(name, "new\n"))).new


def test_a_file_that_was_added_is_new_and_one_that_was_not_touched_is_not(repo: Repo, since: Since) -> None:
    repo.commit({"a.txt": "one\n"})
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.commit({"b.txt": "two\n"})
    repo.write("c.txt", "three\n")
    repo.git("add", "--intent-to-add", "c.txt")
    assert since.state("b.txt").new
    assert since.state("c.txt").new
    assert not since.state("a.txt").changed


def test_a_file_that_git_was_told_to_forget_has_a_past(repo: Repo, since: Since) -> None:
    repo.commit({"a.txt": "one\n"})
    repo.git("rm", "--quiet", "--cached", "a.txt")
    state = since.state("a.txt")
    assert state.changed
    assert since.content(state, MANY) == b"one\n"


def test_a_file_with_conflicts_is_compared_with_what_it_was(repo: Repo, since: Since) -> None:
    repo.commit({"a.txt": "one\n"})
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.commit({"a.txt": "two\n"})
    repo.git("checkout", "--quiet", "-b", "other", "main")
    repo.commit({"a.txt": "three\n"})
    with pytest.raises(AssertionError):
        repo.git("merge", "topic")
    state = since.state("a.txt")
    assert state.changed
    assert since.content(state, MANY) == b"one\n"


def test_a_link_is_the_file_that_it_leads_to(repo: Repo, since: Since) -> None:
    repo.commit({"a.txt": "one\n", "b.txt": "two\n"})
    (repo.folder / "link.txt").symlink_to("a.txt")
    (repo.folder / "other.txt").symlink_to("b.txt")
    repo.commit()
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.commit({"a.txt": "ONE\n"})
    assert since.content(since.state("link.txt"), MANY) == b"one\n"
    assert not since.state("other.txt").changed


def linked(repo: Repo, name: str, to: str) -> None:
    link = repo.folder / name
    link.unlink(missing_ok=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(to)


@pytest.mark.parametrize("absolute", [False, True])
def test_a_link_that_leads_elsewhere_is_new(repo: Repo, since: Since, absolute: bool) -> None:
    repo.commit({"a.txt": "one\n", "b.txt": "two\n"})
    linked(repo, "link.txt", "a.txt")
    repo.commit()
    linked(repo, "link.txt", "b.txt")
    assert since.state(str(repo.folder / "link.txt") if absolute else "link.txt").new
    assert not since.state("b.txt").changed


def test_a_link_that_was_not_there_is_new(repo: Repo, since: Since) -> None:
    repo.commit({"a.txt": "one\n", "b.txt": "two\n"})
    linked(repo, "link.txt", "a.txt")
    (repo.folder / "b.txt").unlink()
    linked(repo, "b.txt", "a.txt")
    assert since.state("link.txt").new
    assert since.state("b.txt").new


def test_a_link_by_way_of_another_that_leads_elsewhere_is_new(repo: Repo, since: Since) -> None:
    repo.commit({"a.txt": "one\n", "b.txt": "two\n"})
    linked(repo, "near/first.txt", "../second.txt")
    linked(repo, "second.txt", "a.txt")
    repo.commit()
    assert not since.state("near/first.txt").changed
    linked(repo, "second.txt", "b.txt")
    with Since("main") as later:
        assert later.state("near/first.txt").new


def test_what_lies_in_a_folder_by_link_is_new_where_that_leads_elsewhere(repo: Repo, since: Since) -> None:
    repo.commit({"one/de/a.txt": "one\n", "two/de/a.txt": "two\n"})
    linked(repo, "locales", "one")
    repo.commit()
    assert not since.state("locales/de/a.txt").changed
    assert not since.state("two/../locales/de/a.txt").changed
    linked(repo, "locales", "two")
    with Since("main") as later:
        assert later.state("locales/de/a.txt").new
        assert later.state("two/../locales/de/a.txt").new
        assert not later.state("two/de/a.txt").changed


def test_links_outside_of_the_repository_do_not_count(repo: Repo, since: Since, tmp_path: Path) -> None:
    repo.commit({"a.txt": "one\n"})
    (tmp_path / "way").symlink_to(repo.folder)
    assert not since.state(str(tmp_path / "way" / "a.txt")).changed


def test_links_in_a_repository_around_do_not_count_where_it_does_not_know_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, project = Repo(tmp_path / "home"), Repo(tmp_path / "project")
    project.commit({"a.txt": "one\n"})
    (home.folder / "way").symlink_to(project.folder)
    monkeypatch.chdir(project.folder)
    with Since("main") as since:
        assert not since.state(str(home.folder / "way" / "a.txt")).changed
        home.commit({"b.txt": "two\n"})
    (home.folder / "other").symlink_to(project.folder)
    with Since("main") as since:
        assert not since.state(str(home.folder / "way" / "a.txt")).changed
        assert not since.state(str(home.folder / "other" / "a.txt")).changed


def test_a_link_into_a_submodule_that_leads_elsewhere_is_new(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = Repo(tmp_path / "inner")
    inner.commit({"a.txt": "one\n", "b.txt": "two\n"})
    repo.git("submodule", "--quiet", "add", str(inner.folder), "sub")
    linked(repo, "link.txt", "sub/a.txt")
    repo.commit()
    monkeypatch.chdir(repo.folder)
    with Since("main") as since:
        assert not since.state("link.txt").changed
    linked(repo, "link.txt", "sub/b.txt")
    with Since("main") as since:
        assert since.state("link.txt").new


def test_links_in_a_circle_end(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo.folder)
    linked(repo, "a.txt", "b.txt")
    linked(repo, "b.txt", "a.txt")
    assert len(links_of("./a.txt")) == 40


def test_a_file_that_was_a_link_is_new(repo: Repo, since: Since) -> None:
    repo.commit({"a.txt": "one\n"})
    (repo.folder / "b.txt").symlink_to("a.txt")
    repo.commit()
    (repo.folder / "b.txt").unlink()
    repo.write("b.txt", "two\n")
    assert since.state("b.txt").new


def test_a_pointer_to_a_large_file_is_not_its_content(repo: Repo, since: Since) -> None:
    repo.commit({"a.txt": "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n"})
    repo.write("a.txt", "one\n")
    state = since.state("a.txt")
    assert not state.new
    assert since.content(state, MANY) is None


def test_line_ends_that_git_converts_are_no_change(repo: Repo, since: Since) -> None:
    repo.commit({".gitattributes": "*.txt text eol=crlf\n", "a.txt": "one\r\ntwo\r\n"})
    os.utime(repo.folder / "a.txt", (1, 1))
    assert not since.state("a.txt").changed


def test_another_worktree_has_changes_of_its_own(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({"a.txt": "one\n"})
    repo.git("worktree", "add", "--quiet", "-b", "topic", str(tmp_path / "other"))
    (tmp_path / "other/a.txt").write_text("two\n")
    monkeypatch.chdir(tmp_path)
    with Since("main") as since:
        assert since.state("other/a.txt").changed
        assert not since.state("project/a.txt").changed


def test_a_submodule_is_compared_with_the_commit_that_was_in_use(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Repo(tmp_path / "library")
    library.commit({"a.txt": "one\n", "b.txt": "same\n"})
    repo.commit({"c.txt": "three\n"})
    repo.git("submodule", "add", "--quiet", str(library.folder), "sub folder")
    repo.commit()
    repo.git("checkout", "--quiet", "-b", "topic")
    inner = Repo(repo.folder / "sub folder", init=False)
    inner.commit({"a.txt": "two\n"})
    repo.commit()
    monkeypatch.chdir(repo.folder)
    with Since("main") as since:
        assert since.content(since.state("sub folder/a.txt"), MANY) == b"one\n"
        assert not since.state("sub folder/b.txt").changed
        assert not since.state("c.txt").changed
    # Who stands in it names a revision of it.
    monkeypatch.chdir(inner.folder)
    with Since("HEAD~1") as since:
        assert since.state("a.txt").changed
    with Since("topic") as since, pytest.raises(ConfigError, match="'topic' is no commit"):
        since.state("a.txt")


def test_a_submodule_that_was_not_there_is_new(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Repo(tmp_path / "library")
    library.commit({"a.txt": "one\n"})
    repo.commit({"c.txt": "three\n"})
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.git("submodule", "add", "--quiet", str(library.folder), "sub")
    repo.commit()
    monkeypatch.chdir(repo.folder)
    with Since("main") as since:
        assert since.state("sub/a.txt").new


def test_a_submodule_without_its_old_commit_is_an_error(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Repo(tmp_path / "library")
    library.commit({"a.txt": "one\n"})
    library.commit({"a.txt": "two\n"})
    repo.commit({"c.txt": "three\n"})
    repo.git("submodule", "add", "--quiet", str(library.folder), "sub")
    repo.git("update-index", "--cacheinfo", f"160000,{'0123456789' * 4},sub")
    repo.git("commit", "--quiet", "--message", "elsewhere")
    monkeypatch.chdir(repo.folder)
    with Since("main") as since, pytest.raises(ConfigError, match="sub lacks commit 012345678901"):
        since.state("sub/a.txt")


@pytest.mark.parametrize("ref", ["--output=pwned", "-O", "", "  ", "a\nb", "a\0b"])
def test_what_is_no_revision_is_refused_before_git_is_asked(ref: str) -> None:
    with pytest.raises(ConfigError, match=r"^--changed-since"):
        Since(ref)


@pytest.mark.parametrize(
    "ref", ["nowhere", "main:a.txt", "main..main", "main a", "$(touch pwned)", "HEAD^{tree}", "x" * 9000]
)
def test_an_unknown_revision_is_an_error_of_one_sentence(repo: Repo, since: Since, ref: str) -> None:
    repo.commit({"a.txt": "one\n"})
    with (
        Since(ref) as other,
        pytest.raises(ConfigError, match=r"is no commit, branch or tag of the git repository") as error,
    ):
        other.state("a.txt")
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 400
    assert not (repo.folder / "pwned").exists()


def test_a_branch_of_the_remote_alone_is_named(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({"a.txt": "one\n"})
    repo.git("branch", "release")
    clone = Repo(tmp_path / "clone", init=False)
    repo.git("clone", "--quiet", str(repo.folder), str(clone.folder))
    monkeypatch.chdir(clone.folder)
    with Since("release") as since, pytest.raises(ConfigError, match="but origin/release is one: name that"):
        since.state("a.txt")
    with Since("origin/release") as since:
        assert not since.state("a.txt").changed


def shallow(repo: Repo, folder: Path) -> Repo:
    """A clone as continuous integration makes it."""
    repo.git("clone", "--quiet", "--depth", "1", "--no-single-branch", repo.folder.as_uri(), str(folder))
    return Repo(folder, init=False)


def test_a_shallow_clone_is_told_to_fetch_its_history(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = repo.commit({"a.txt": "one\n"})
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.commit({"a.txt": "two\n"})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"b.txt": "two\n"})
    repo.git("checkout", "--quiet", "topic")
    clone = shallow(repo, tmp_path / "clone")
    monkeypatch.chdir(clone.folder)
    for ref, problem in (("origin/main", "have no commit in common"), (first, "is no commit")):
        with Since(ref) as since, pytest.raises(ConfigError, match=f"{problem}.*fetch-depth: 0; GitLab: GIT_DEPTH: 0"):
            since.state("a.txt")


def test_of_a_partial_clone_nothing_is_fetched(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"line {number}\n" for number in range(20))
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.commit({"a.txt": "one\n", "old.txt": text, "same.txt": "same\n"})
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.git("mv", "old.txt", "new.txt")
    repo.commit({"a.txt": "two\n", "new.txt": f"{text}more\n"})
    clone = Repo(tmp_path / "clone", init=False)
    repo.git("clone", "--quiet", "--filter=blob:none", repo.folder.as_uri(), str(clone.folder))
    monkeypatch.chdir(clone.folder)
    with Since("origin/main") as since:
        changed = since.state("a.txt")
        assert changed.changed
        assert not changed.new
        assert since.content(changed, MANY) is None
        assert since.state("new.txt").new
        assert not since.state("same.txt").changed


def test_histories_without_a_common_commit_are_an_error(repo: Repo, since: Since) -> None:
    repo.commit({"a.txt": "one\n"})
    repo.git("checkout", "--quiet", "--orphan", "other")
    repo.commit({"b.txt": "two\n"})
    with pytest.raises(ConfigError, match=r"'main' and HEAD have no commit in common$"):
        since.state("b.txt")


def test_a_repository_without_a_commit_is_an_error(repo: Repo, since: Since) -> None:
    repo.write("a.txt", "one\n")
    with pytest.raises(ConfigError, match="'main' is no commit"):
        since.state("a.txt")


def test_a_branch_without_a_commit_is_an_error(repo: Repo, since: Since) -> None:
    repo.commit({"a.txt": "one\n"})
    repo.git("checkout", "--quiet", "--orphan", "empty")
    with pytest.raises(ConfigError, match="has no commit on its branch yet"):
        since.state("a.txt")


def test_a_folder_in_no_repository_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "plain").mkdir()
    with Since("main") as since, pytest.raises(ConfigError, match="plain lies in no git repository"):
        since.state(str(tmp_path / "plain/a.txt"))


def test_a_bare_repository_is_an_error(tmp_path: Path, repo: Repo) -> None:
    repo.commit({"a.txt": "one\n"})
    repo.git("clone", "--quiet", "--bare", str(repo.folder), str(tmp_path / "bare.git"))
    with Since("main") as since, pytest.raises(ConfigError, match="without a working tree"):
        since.state(str(tmp_path / "bare.git/a.txt"))


def test_standard_input_has_no_history() -> None:
    with Since("main") as since, pytest.raises(ConfigError, match="standard input has no history"):
        since.state("-")


def test_git_that_is_missing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with Since("main") as since, pytest.raises(ConfigError, match="needs git, which is not installed"):
        since.state(str(tmp_path / "a.txt"))


def test_a_repository_of_another_user_is_told_of(repo: Repo, since: Since, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({"a.txt": "one\n"})
    # As git's own tests have it.
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    program = repo.folder.parent / "bin/git"
    program.parent.mkdir()
    program.write_text(
        '#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec /usr/bin/env -u PATH PATH=/usr/bin:/bin git "$@"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    with pytest.raises(ConfigError, match=r"belongs to another user: git config --global --add safe.directory"):
        since.state("a.txt")


def test_the_environment_names_no_other_repository(
    repo: Repo, since: Since, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repo(tmp_path / "other")
    other.commit({"a.txt": "two\n"})
    repo.commit({"a.txt": "one\n"})
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.folder / ".git/index"))
    assert not since.state("a.txt").changed


def test_no_program_is_run_that_a_repository_or_the_environment_names(
    repo: Repo, since: Since, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = repo.folder / "program"
    program.write_text(f'#!/bin/sh\ntouch {repo.folder}/pwned\ncat "$1"\n')
    program.chmod(0o755)
    repo.commit({"a.txt": "one\n", ".gitattributes": "*.txt diff=evil\n"})
    for name, value in (
        ("diff.evil.textconv", str(program)),
        ("diff.evil.command", str(program)),
        ("diff.external", str(program)),
        ("core.fsmonitor", str(program)),
        ("core.pager", str(program)),
    ):
        repo.git("config", name, value)
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(program))
    monkeypatch.setenv("GIT_PAGER", str(program))
    repo.write("a.txt", "two\n")
    assert since.content(since.state("a.txt"), MANY) == b"one\n"
    assert not (repo.folder / "pwned").exists()


def test_settings_of_a_user_do_not_change_what_is_found(repo: Repo, since: Since) -> None:
    text = "".join(f"line {number}\n" for number in range(20))
    repo.commit({"sub/żółć.txt": text})
    for name, value in (
        ("diff.renames", "false"),
        ("diff.relative", "true"),
        ("diff.noprefix", "true"),
        ("core.quotePath", "true"),
        ("color.ui", "always"),
        ("diff.ignoreSubmodules", "all"),
    ):
        repo.git("config", name, value)
    repo.git("mv", "sub/żółć.txt", "new.txt")
    assert since.content(since.state("new.txt"), MANY) == text.encode()


def test_no_process_is_left_behind(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({"a.txt": "one\n"})
    repo.write("a.txt", "two\n")
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def watched(*arguments: object, **named: object) -> subprocess.Popen[bytes]:
        started.append(start(*arguments, **named))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr("mtqa.changes.git.subprocess.Popen", watched)
    with Since("main") as since:
        assert since.content(since.state(str(repo.folder / "a.txt")), MANY) == b"one\n"
    assert started
    assert all(process.poll() is not None for process in started)
