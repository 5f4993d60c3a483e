"""The language server as an editor meets it: a process of its own, over standard input and output."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.editor import EVERYTHING, Editor, Json, applied, range_of

HEAD = 'msgid ""\nmsgstr "Language: de\\n"\n\n'
FIRST = HEAD.count("\n")
"""The number of the line after the head of a catalogue."""


def entry(source: str, target: str) -> str:
    return f'msgid "{source}"\nmsgstr "{target}"\n\n'


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """One that many tests share, each with files of its own."""
    with Editor(tmp_path_factory.mktemp("editor"), {"delay": 20}) as started:
        yield started


def rules(diagnostics: list[Json]) -> list[str]:
    return [str(each.get("code")) for each in diagnostics]


def published(message: Json, path: Path) -> bool:
    method, params = message.get("method"), message.get("params")
    return bool(method == "textDocument/publishDiagnostics" and params["uri"] == path.as_uri())


def one(diagnostics: list[Json], rule: str) -> Json:
    found = [each for each in diagnostics if each.get("code") == rule]
    assert len(found) == 1, diagnostics
    return found[0]


def test_what_is_typed_wrong_is_shown_at_its_place_in_utf_16(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    assert editor.open(path, HEAD + entry("Wait 30 seconds", "Warten Sie 30 Sekunden")) == []
    seen = len(editor.received)
    line = FIRST + 1
    editor.change(
        path,
        2,
        {"range": range_of((line, 19), (line, 20)), "text": "😀漢字 3"},
        {"range": range_of((line, 25), (line, 25)), "text": "00"},
    )
    found = one(editor.diagnostics(path, seen, 2), "A102")
    text = 'msgstr "Warten Sie 😀漢字 3000 Sekunden"'
    start = len(text[: text.index("3000")].encode("utf-16-le")) // 2
    assert found["range"] == range_of((line, start), (line, start + 4))
    assert found["source"] == "mtqa"
    assert found["severity"] == 2
    assert "codeDescription" not in found
    (related,) = found["relatedInformation"]
    assert related["location"] == {"uri": path.as_uri(), "range": range_of((FIRST, 7), (FIRST, 22))}
    assert "Wait 30 seconds" in related["message"]


@pytest.mark.parametrize(("encoding", "width"), [("utf-8", 4), ("utf-16", 2), ("utf-32", 1)])
def test_columns_are_counted_as_the_editor_wants(tmp_path: Path, encoding: str, width: int) -> None:
    path = tmp_path / "de.po"
    with Editor(tmp_path, capabilities={"general": {"positionEncodings": [encoding]}}) as editor:
        assert editor.server["capabilities"]["positionEncoding"] == encoding
        found = editor.open(path, HEAD + entry("😀 Wait", "😀 Warten  Sie"))
        where = one(found, "F205")["range"]
        assert where["start"] == {"line": FIRST + 1, "character": len('msgstr " Warten') + width}
        editor.edit(path, 2, tuple(where["start"].values()), tuple(where["end"].values()), " ")
        assert "F205" not in rules(editor.diagnostics(path, version=2))


def test_an_editor_that_knows_nothing_special_is_served_as_well(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    text = HEAD + entry("Wait 30 seconds", "Warten Sie  300 Sekunden")
    with Editor(tmp_path, capabilities={}) as editor:
        found = editor.open(path, text)
        assert "relatedInformation" not in one(found, "A102")
        (fix_all,) = editor.actions(path, range_of((0, 0), (0, 0)), ["source"])
        assert applied(text, fix_all["edit"]["changes"][path.as_uri()]) == text.replace("Sie  300", "Sie 300")
        assert editor.hover(path, FIRST + 1, 21)["contents"]["kind"] == "plaintext"
        ignored = editor.actions(path, one(found, "A102")["range"], ["quickfix"])[-1]
        assert "# mtqa: ignore[A102]" in applied(text, ignored["edit"]["changes"][path.as_uri()])


def test_a_fix_is_offered_where_it_is_and_gives_the_right_text(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    text = HEAD + entry("Wait", "😀 Warten  Sie") + entry("Go", "Gehen  Sie")
    found = editor.open(path, text)
    action, _ = editor.actions(path, found[0]["range"], ["quickfix"])
    assert action["kind"] == "quickfix"
    assert action["isPreferred"]
    assert action["diagnostics"] == [found[0]]
    assert "F205" in action["title"]
    (change,) = action["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": path.as_uri(), "version": 1}
    assert applied(text, change["edits"]) == text.replace("Warten  Sie", "Warten Sie")


def test_a_suggestion_is_offered_but_never_among_what_is_fixed_at_once(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    text = HEAD + entry("Wait 30 seconds", "Warten Sie 300 Sekunden")
    found = one(editor.open(path, text), "A102")
    action, _ = editor.actions(path, found["range"])
    assert action["title"].startswith("Suggestion: ")
    assert "isPreferred" not in action
    assert applied(text, action["edit"]["documentChanges"][0]["edits"]) == text.replace("300", "30")


def test_all_that_is_certain_is_fixed_at_once_when_that_is_chosen(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    text = HEAD + entry("Wait 30 seconds", "😀 Warten  Sie  300 Sekunden") + entry("Go", "Gehen  Sie")
    editor.open(path, text)
    (action,) = editor.actions(path, range_of((0, 0), (0, 0)), ["source.fixAll"])
    assert action["kind"] == "source.fixAll.mtqa"
    assert "edit" not in action
    resolved = editor.request("codeAction/resolve", action)
    (change,) = resolved["edit"]["documentChanges"]
    assert applied(text, change["edits"]) == text.replace("  ", " ")


def test_a_finding_is_ignored_by_a_comment_in_the_file(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    found = one(editor.open(path, HEAD + entry("Wait 30 seconds", "Warten Sie 300 Sekunden")), "A102")
    action = editor.actions(path, found["range"])[-1]
    assert action["title"] == "Ignore A102 number-mismatch here"
    assert "edit" not in action
    (change,) = editor.request("codeAction/resolve", action)["edit"]["documentChanges"]
    (edit,) = change["edits"]
    assert edit == {"range": range_of((FIRST, 0), (FIRST, 0)), "newText": "# mtqa: ignore[A102]\n"}
    editor.change(path, 2, {"range": edit["range"], "text": edit["newText"]})
    assert editor.diagnostics(path, version=2) == []
    editor.edit(path, 3, (FIRST + 2, 19), (FIRST + 2, 22), "30")
    assert rules(editor.diagnostics(path, version=3)) == ["X401"]


def test_that_a_finding_cannot_be_ignored_is_told(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    editor.open(path, HEAD + entry("Wait", "Warten  Sie"))
    data = {"uri": path.as_uri(), "ignore": ["F205", 1, 2]}
    assert "edit" not in editor.request("codeAction/resolve", {"title": "Ignore", "data": data})
    assert any("per-key-ignores" in each for each in editor.messages("window/showMessage"))


def test_actions_are_for_what_was_typed_last(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    editor.open(path, HEAD + entry("Wait", "Warten Sie"))
    editor.edit(path, 2, (FIRST + 1, 15), (FIRST + 1, 15), " ")
    action, _ = editor.actions(path, range_of((FIRST + 1, 0), (FIRST + 1, 30)), ["quickfix"])
    assert action["edit"]["documentChanges"][0]["textDocument"]["version"] == 2


def test_the_pointer_shows_message_rule_and_source(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    found = one(editor.open(path, HEAD + entry("Wait <30> ```s", "Warten <300> ```s")), "A102")
    shown = editor.hover(path, found["range"]["start"]["line"], found["range"]["start"]["character"])
    assert shown["range"] == found["range"]
    value = shown["contents"]["value"]
    assert "**A102** number-mismatch · major" in value
    assert "A number of the source is changed" in value
    assert "````text\nWait <30> ```s\n````" in value
    assert editor.hover(path, 0, 0) is None


def test_a_malformed_file_says_where_and_is_checked_again_when_mended(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    text = HEAD + entry("Wait", "Warten  Sie")
    assert rules(editor.open(path, text)) == ["F205"]
    end = len('msgstr "Warten  Sie')
    editor.edit(path, 2, (FIRST + 1, end), (FIRST + 1, end + 1), "")
    found = one(editor.diagnostics(path, version=2), "X201")
    assert found["severity"] == 1
    assert found["range"]["start"]["line"] == FIRST + 1
    editor.edit(path, 3, (FIRST + 1, end), (FIRST + 1, end), '"')
    assert rules(editor.diagnostics(path, version=3)) == ["F205"]


def test_a_table_that_cannot_be_read_says_in_which_line(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "segments.jsonl"
    (found,) = editor.open(path, '{"source": "Wait", "target": "Warten"}\n{"source": \n')
    assert found["severity"] == 1
    assert found["range"]["start"]["line"] == 1
    assert "cannot be read" in found["message"]


def test_a_translation_is_compared_with_its_source_as_the_editor_has_it(editor: Editor, tmp_path: Path) -> None:
    folder = tmp_path / "locales"
    folder.mkdir()
    source, target = folder / "en.json", folder / "de.json"
    source.write_text('{"wait": "Wait 30 seconds"}\n', encoding="utf-8")
    target.write_text("{}", encoding="utf-8")
    text = '{"wait": "Warten Sie 30 Sekunden"}\n'
    assert editor.open(target, text) == []
    seen = len(editor.received)
    assert editor.open(source, '{"wait": "Wait 45 seconds"}\n') == []
    found = one(editor.diagnostics(target, seen, 1), "A102")
    assert found["relatedInformation"][0]["location"]["uri"] == source.as_uri()
    seen = len(editor.received)
    editor.edit(source, 2, (0, 15), (0, 17), "30")
    assert editor.diagnostics(target, seen, 1) == []
    editor.edit(source, 3, (0, 15), (0, 17), "99")
    editor.expect(
        lambda message: published(message, target) and "A102" in rules(message["params"]["diagnostics"]), seen
    )
    seen = len(editor.received)
    editor.notify("textDocument/didClose", {"textDocument": {"uri": source.as_uri()}})
    assert editor.diagnostics(target, seen, 1) == []
    assert "Wait 30 seconds" in editor.hover(target, 0, 12)["contents"]["value"]


def test_a_source_that_is_half_typed_is_told_at_the_translation(editor: Editor, tmp_path: Path) -> None:
    folder = tmp_path / "locales"
    folder.mkdir()
    (folder / "en.json").write_text('{"wait": "Wait', encoding="utf-8")
    (folder / "de.json").write_text("{}", encoding="utf-8")
    found = editor.open(folder / "de.json", '{"wait": "Warten  Sie"}\n')
    told = next(each for each in found if "code" not in each)
    assert told["message"].startswith("The source en.json ")
    assert told["relatedInformation"][0]["location"]["uri"] == (folder / "en.json").as_uri()
    assert "F205" in rules(found)


def test_lines_are_counted_as_the_editor_counts_them(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    assert editor.open(path, HEAD + entry("One\u2028two\x85", "Eins\u2028zwei\x85") + entry("Wait", "Warten Sie")) == []
    editor.edit(path, 2, (FIRST + 4, 14), (FIRST + 4, 14), " ")
    found = one(editor.diagnostics(path, version=2), "F205")
    assert found["range"] == range_of((FIRST + 4, 14), (FIRST + 4, 16))


def test_editors_that_ask_at_every_key_do_not_have_everything_checked_at_every_key(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    with Editor(tmp_path, {"delay": 300}) as editor:
        editor.open(path, HEAD + entry("Wait", "Warten"))
        for version in range(2, 10):
            editor.edit(path, version, (FIRST + 1, 8), (FIRST + 1, 8), "x  ")
            place = {"textDocument": {"uri": path.as_uri()}, "range": range_of((FIRST + 1, 0), (FIRST + 1, 40))}
            number = editor.ask("textDocument/codeAction", {**place, "context": {"diagnostics": []}})
        answer = editor.expect(lambda message: message.get("id") == number and "method" not in message)
        assert answer["result"][0]["edit"]["documentChanges"][0]["textDocument"]["version"] == 9
        published = [each for each in editor.received if each.get("method") == "textDocument/publishDiagnostics"]
        assert [each["params"]["version"] for each in published] == [1, 9]


def test_only_what_was_typed_last_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    with Editor(tmp_path, {"delay": 300}) as editor:
        editor.open(path, HEAD + entry("Wait", "Warten"))
        for version in range(2, 40):
            editor.edit(path, version, (FIRST + 1, 8), (FIRST + 1, 8), "x ")
        editor.edit(path, 40, (FIRST + 1, 8), (FIRST + 1, 8), "Wir  gehen ")
        assert "F205" in rules(editor.diagnostics(path, version=40))
        published = [each for each in editor.received if each.get("method") == "textDocument/publishDiagnostics"]
        assert [each["params"]["version"] for each in published] == [1, 40]


def test_a_request_may_be_taken_back(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    editor.open(path, HEAD + entry("Wait", "Warten  Sie") * 2000)
    editor.edit(path, 2, (FIRST + 1, 8), (FIRST + 1, 8), "x")
    params = {
        "textDocument": {"uri": path.as_uri()},
        "range": range_of((FIRST, 0), (FIRST + 60, 0)),
        "context": {"diagnostics": []},
    }
    number = editor.ask("textDocument/codeAction", params)
    editor.notify("$/cancelRequest", {"id": number})
    answer = editor.expect(lambda message: message.get("id") == number and "method" not in message)
    assert answer["error"]["code"] == -32800
    editor.diagnostics(path, version=2)


def test_the_configuration_of_the_file_holds_and_is_read_again(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    config = tmp_path / "mtqa.toml"
    config.write_text('ignore = ["F205"]\n', encoding="utf-8")
    assert editor.open(path, HEAD + entry("Wait", "Warten  Sie")) == []
    seen = len(editor.received)
    config.write_text('[severity]\nF205 = "critical"\n', encoding="utf-8")
    editor.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 2}]})
    assert one(editor.diagnostics(path, seen), "F205")["severity"] == 1


def test_a_wrong_configuration_is_told_once(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    config = tmp_path / "mtqa.toml"
    config.write_text("colour = 1\n", encoding="utf-8")
    editor.notify(
        "textDocument/didOpen",
        {"textDocument": {"uri": path.as_uri(), "languageId": "po", "version": 1, "text": HEAD + entry("a", "b  b")}},
    )
    editor.expect(lambda message: "unknown key 'colour'" in str(message.get("params")))
    for version in (2, 3):
        seen = len(editor.received)
        editor.edit(path, version, (FIRST + 1, 8), (FIRST + 1, 8), "x")
        assert editor.diagnostics(path, seen) == []
    told = [each for each in editor.messages("window/showMessage") if str(tmp_path) in each]
    assert len(told) == 1
    config.unlink()
    seen = len(editor.received)
    editor.edit(path, 4, (FIRST + 1, 8), (FIRST + 1, 8), "x")
    assert "F205" in rules(editor.diagnostics(path, seen, 4))


def test_editors_are_asked_to_watch_configurations(editor: Editor) -> None:
    asked = editor.expect(lambda message: message.get("method") == "client/registerCapability")
    (registration,) = asked["params"]["registrations"]
    globs = [each["globPattern"] for each in registration["registerOptions"]["watchers"]]
    assert globs == ["**/mtqa.toml", "**/pyproject.toml"]


def test_options_of_the_editor_hold_at_once_and_a_wrong_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    with Editor(tmp_path, {"modell": "none"}) as editor:
        assert "did you mean 'model'?" in editor.messages("window/showMessage")[0]
        found = editor.open(path, "Das ist ein ganz gewöhnlicher deutscher Satz über das Wetter von morgen.\n")
        assert "A201" not in rules(found)
        seen = len(editor.received)
        editor.notify("workspace/didChangeConfiguration", {"settings": {"mtqa": {"targetLang": "fr"}}})
        assert "A201" in rules(editor.diagnostics(path, seen))


def test_a_file_that_is_too_large_is_told_once_and_not_checked(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    (tmp_path / "mtqa.toml").write_text("max-file-size = 0.001\n", encoding="utf-8")
    assert editor.open(path, HEAD + entry("Wait", "Warten  Sie") * 100) == []
    editor.edit(path, 2, (FIRST + 1, 8), (FIRST + 1, 8), "x")
    assert editor.diagnostics(path, version=2) == []
    told = [each for each in editor.messages("window/showMessage") if path.name in each and str(tmp_path) in each]
    assert len(told) == 1
    assert "max-file-size" in told[0]


def test_sources_and_other_files_are_left_alone(editor: Editor, tmp_path: Path) -> None:
    folder = tmp_path / "locales"
    folder.mkdir()
    for name in ("en.json", "de.json"):
        (folder / name).write_text('{"wait": "Wait  here"}', encoding="utf-8")
    assert editor.open(folder / "en.json", '{"wait": "Wait  here"}') == []
    assert editor.open(tmp_path / "package.json", '{"description": "Wait  here"}') == []
    assert editor.open(tmp_path / "tool.py", "wait  # Wait  here") == []
    assert any("en.json is not checked: it is the source" in each for each in editor.messages("window/logMessage"))
    item = {"uri": "untitled:Untitled-1", "languageId": "markdown", "version": 1, "text": "Wait  here"}
    editor.notify("textDocument/didOpen", {"textDocument": item})
    editor.settle()
    assert not any("untitled" in str(each) for each in editor.received)


@pytest.mark.parametrize("name", ["de.po", "de.xliff", "de.srt", "de.yaml", "values-de/strings.xml", "de.md", "de.tsv"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeff",
        "\x00\x01\x1b[31m",
        "\ud83d lone",
        "\u2028\u2029\x85\x0b\x0c\r\r\n\n\r",
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><xliff>&b;',
        "{" * 5000,
        'msgid "' * 500,
        "- " * 2000,
    ],
)
def test_whatever_is_typed_the_server_goes_on(editor: Editor, tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    editor.open(path, "")
    editor.change(path, 2, {"text": text})
    editor.diagnostics(path, version=2)
    editor.edit(path, 3, (0, 0), (10**9, 10**9), "ok")
    editor.diagnostics(path, version=3)
    assert not [each for each in editor.messages("window/logMessage") if "Traceback" in each]


def test_messages_that_make_no_sense_do_not_end_the_server(editor: Editor, tmp_path: Path) -> None:
    editor.raw(b"Content-Length: 9\r\n\r\nnot json!")
    editor.notify(
        "textDocument/didChange", {"textDocument": {"uri": "file:///nowhere", "version": 1}, "contentChanges": []}
    )
    editor.notify("textDocument/didOpen", {"textDocument": 1})
    editor.notify("nothing/known", {"a": [1]})
    editor.raw(
        _message({"jsonrpc": "2.0", "method": "textDocument/didClose", "params": {"textDocument": {"uri": "x"}}})
    )
    assert "F205" in rules(editor.open(tmp_path / "de.po", HEAD + entry("Wait", "Warten  Sie")))


def _message(content: Json) -> bytes:
    body = json.dumps(content).encode()
    return b"Content-Length: %d\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n%b" % (
        len(body),
        body,
    )


def test_what_was_shown_goes_when_a_file_is_closed(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    assert editor.open(path, HEAD + entry("Wait", "Warten  Sie"))
    seen = len(editor.received)
    editor.notify("textDocument/didClose", {"textDocument": {"uri": path.as_uri()}})
    assert editor.diagnostics(path, seen) == []
    assert editor.actions(path, range_of((0, 0), (9, 0))) == []


def test_the_server_ends_as_the_protocol_wants(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        editor.leave()
        assert editor.wait() == 0
    with Editor(tmp_path) as editor:
        editor.notify("exit", None)
        assert editor.wait() == 1


def test_the_server_ends_when_its_editor_is_gone(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        assert editor.process.stdin is not None
        editor.process.stdin.close()
        assert editor.wait() == 1


def test_nothing_waits_for_a_check_when_the_editor_leaves(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    with Editor(tmp_path) as editor:
        item = {"uri": path.as_uri(), "languageId": "po", "version": 1, "text": HEAD + entry("Wait", "Warten") * 20_000}
        editor.notify("textDocument/didOpen", {"textDocument": item})
        editor.leave()
        assert editor.wait() == 0
    assert not [each for each in editor.received if each.get("method") == "textDocument/publishDiagnostics"]


def test_the_model_judges_after_a_pause_and_what_it_said_stays(tmp_path: Path) -> None:
    path = tmp_path / "de.tsv"
    wrong = "Die Katze trinkt gestern neun Autobahnen im Salat der Regierung."
    text = f"source\ttarget\nThe council has approved the new budget for the schools.\t{wrong}\n"
    with Editor(tmp_path, {"model": "embedded", "delay": 20}, EVERYTHING) as editor:
        quick = editor.open(path, text)
        assert not [rule for rule in rules(quick) if rule.startswith("Q")]
        seen = len(editor.received)
        editor.notify("textDocument/didSave", {"textDocument": {"uri": path.as_uri()}})
        judged = editor.expect(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and any(str(each.get("code")).startswith("Q") for each in message["params"]["diagnostics"])
            ),
            seen,
        )["params"]["diagnostics"]
        assert all(each["severity"] >= 2 for each in judged if each["code"].startswith("Q"))
        editor.edit(path, 2, (2, 0), (2, 0), "Good morning.\tGuten Morgen.\n")
        kept = editor.diagnostics(path, version=2)
        assert [rule for rule in rules(kept) if rule.startswith("Q")]
