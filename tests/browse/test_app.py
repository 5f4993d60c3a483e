from __future__ import annotations

import asyncio
import re
import stat
from collections.abc import Awaitable, Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input, Static

from mtqa.browse.app import Browser
from mtqa.browse.rows import Rows
from mtqa.config import load_settings
from mtqa.report import Report, SegmentReport
from mtqa.segment import Span
from tests.browse.conftest import Run
from tests.limits import HANG_S
from tests.reports.html.pages import Marked, document_of, report_of, run_of

PO = Path("catalogues/ferry.de.po")
Steps = Callable[[Browser, Pilot[None]], Awaitable[None]]


def browse(report: Report, steps: Steps, size: tuple[int, int] = (80, 24), *, light: bool = False) -> None:
    """Opens a run and does something in it."""

    async def session() -> None:
        app = Browser(report, load_settings(), light=light)
        async with app.run_test(size=size) as pilot:
            await settle(app, pilot)
            await steps(app, pilot)

    asyncio.run(session())


async def settle(app: Browser, pilot: Pilot[None]) -> None:
    """Waits until all is done that was begun."""
    await app.workers.wait_for_complete()
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


def notices(app: Browser) -> list[str]:
    """What was told, the last first."""
    return [each.message for each in app._notifications][::-1]


async def search(app: Browser, pilot: Pilot[None], words: str) -> None:
    """Searches for these words alone."""
    await pilot.press("c", "slash")
    app.query_one("#search", Input).value = words
    await press(app, pilot, "enter")


async def press(app: Browser, pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(app, pilot)


def screen(app: Browser) -> list[str]:
    """What is seen, line by line."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def seen(app: Browser) -> str:
    return "\n".join(screen(app))


def marked(app: Browser) -> str:
    """What is reversed in the text."""
    context = app.query_one("#text", Static)
    found = []
    for y in range(context.size.height):
        found += [each.text for each in context.render_line(y) if each.style is not None and each.style.reverse]
    return "".join(found)


def rules(app: Browser) -> list[str]:
    return [each.finding.rule for each in app.found]


def shown_entry(app: Browser) -> str:
    assert app.entry is not None
    return app.entry.finding.rule


def test_a_finding_is_shown_in_its_text_beside_its_source(run: Run) -> None:
    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        await search(app, pilot, "M101")
        assert "%(pier)s” stands where the source has" in seen(app)
        assert "source (en)" in seen(app)
        assert "translation (de)" in seen(app)
        assert marked(app) == "%(pier)s"

    browse(run("catalogues/ferry.de.po"), steps)

    async def wide(app: Browser, pilot: Pilot[None]) -> None:
        await search(app, pilot, "M101")
        line = next(line for line in screen(app) if "The ferry %(name)s leaves" in line)
        assert "Die Fähre %(name)s legt" in line
        assert marked(app) == "%(pier)s"

    browse(run("catalogues/ferry.de.po"), wide, (160, 50))


def test_a_reference_and_the_models_own_translation_stand_beneath(run: Run) -> None:
    Path("t.tsv").write_text("source\ttarget\treference\nTwo of 30.\tZwei von 300.\tZwei aus 30.\n", encoding="utf-8")
    report = run("t.tsv")
    (document,) = report.documents
    judged = SegmentReport(
        document.findings[0].segment_id or "", 2, Span(0, 1), 50.0, 50.0, 0.0, (), (), translation="Zwei von dreißig."
    )
    report = replace(report, documents=(replace(document, segments=(judged,)),))

    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        text = " ".join(seen(app).split()).replace(" (de)", "")
        assert "reference Zwei aus 30." in text
        assert "the model's own translation Zwei von dreißig." in text

    browse(report, steps)
    browse(report, steps, (160, 50))


def test_keys_go_through_findings_and_documents(run: Run) -> None:
    report = run("articles", "catalogues")

    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        every = rules(app)
        assert shown_entry(app) == every[0]
        await press(app, pilot, "j", "j", "k")
        assert shown_entry(app) == every[1]
        await press(app, pilot, "G")
        assert shown_entry(app) == every[-1]
        await press(app, pilot, "j")
        assert shown_entry(app) == every[-1]
        await press(app, pilot, "n")
        assert {each.document for each in app.found} == {app.listing.documents(app.order)[0]}
        await press(app, pilot, "n", "p", "p")
        assert rules(app) == every
        # To the text and on to the documents.
        await press(app, pilot, "tab")
        assert app.focused is app.query_one("#context")
        await press(app, pilot, "tab", "down", "enter")
        assert app.focused is app.query_one("#findings")
        assert len({each.document for each in app.found}) == 1

    browse(report, steps)


def test_orders_of_documents_and_findings_change(run: Run) -> None:
    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        first = app.listing.documents(app.order)[0]
        await press(app, pilot, "n", "o")
        assert app.chosen.document == first
        assert "most findings first" in seen(app)
        await press(app, pilot, "w")
        assert shown_entry(app) == rules(app)[app.query_one("#findings", Rows).cursor]
        ranks = [each.finding.severity.rank for each in app.found]
        assert ranks == sorted(ranks, reverse=True)

    browse(run("articles", "catalogues"), steps, (160, 50))


def test_filters_and_search_leave_what_they_say_and_are_cleared(run: Run) -> None:
    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        every = rules(app)
        await press(app, pilot, "f")
        assert "[ ]" in seen(app)
        await press(app, pilot, "space")
        assert "[x]" in seen(app)
        await press(app, pilot, "escape")
        assert {each.finding.severity.value for each in app.found} == {"critical"}
        assert "only critical (c clears)" in seen(app)
        await press(app, pilot, "c")
        assert rules(app) == every
        await press(app, pilot, "equals_sign")
        assert set(rules(app)) == {shown_entry(app)}
        await press(app, pilot, "equals_sign", "slash", "q", "q")
        await pilot.pause(0.3)
        assert rules(app) == []
        assert "Nothing is listed: c clears the filters." in seen(app)
        # Letters are of the search, not keys of the lists; nothing happens to a finding that is not there.
        await press(app, pilot, "enter", "e", "s", "r", "j", "equals_sign")
        assert rules(app) == []
        await press(app, pilot, "slash", "escape")
        assert rules(app) == every

    browse(run("catalogues"), steps)


def test_what_the_run_did_not_tell_is_shown_on_demand(run: Run) -> None:
    text = PO.read_text(encoding="utf-8")
    PO.write_text(
        text.replace("#: booking.py:31", "# mtqa: ignore[M101] -- so be it\n#: booking.py:31"), encoding="utf-8"
    )

    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        assert "M101" not in rules(app)
        await press(app, pilot, "a", "slash", *"M101", "enter")
        assert rules(app) == ["M101"]
        assert "Not told by the run: suppressed: so be it" in seen(app)
        await press(app, pilot, "s")
        assert notices(app)[0] == "it is silenced already"

    browse(run(str(PO)), steps)


def test_pages_open_and_close(run: Run) -> None:
    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        await search(app, pilot, "M101")
        await press(app, pilot, "r")
        assert "placeholder-mismatch" in seen(app)
        assert "Looks at:" in seen(app)
        await press(app, pilot, "j", "escape", "question_mark")
        assert "silence it: by a comment, the configuration, or the baseline" in seen(app)
        await press(app, pilot, "escape", "v")
        assert "FAILED:" in seen(app)
        await press(app, pilot, "escape", "t", "q")
        assert not app.is_running

    browse(run("catalogues"), steps)


def test_a_finding_is_silenced_by_keys_and_taken_back(run: Run) -> None:
    report = run("catalogues")
    before = PO.read_bytes()

    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        await search(app, pilot, "M101 ferry")
        await press(app, pilot, "s")
        assert "a comment at its place in the file" in seen(app)
        await press(app, pilot, "enter")
        assert b"# mtqa: ignore[M101]" in PO.read_bytes()
        assert "1 silenced" in seen(app)
        assert "✓" in seen(app)
        # The text is read again, and its own comment does not make it another.
        assert marked(app) == "%(pier)s"
        await press(app, pilot, "u")
        assert PO.read_bytes() == before
        assert "silenced" not in screen(app)[0]
        await press(app, pilot, "u")
        assert notices(app)[0] == "nothing was written that could be taken back"

    browse(report, steps)


def test_a_way_that_is_not_to_be_had_is_not_offered(run: Run, folder: Path) -> None:
    (folder / "a.en.md").write_text("It was was late, and he could not not answer.\n", encoding="utf-8")

    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        await press(app, pilot, "s")
        lines = [line for line in screen(app) if "per-key-ignores" in line or "per-file-ignores" in line]
        assert ["not available: per-" in line for line in lines] == [True, False]
        assert "enter write · escape close" in seen(app)
        await press(app, pilot, "down")
        assert "It is in no entry that has a key." in seen(app)
        assert "escape close" in seen(app)
        assert "enter write" not in seen(app)
        await press(app, pilot, "down")
        assert "enter write" in seen(app)

    browse(run("a.en.md"), steps)


def test_nothing_ends_while_something_is_being_written(run: Run) -> None:
    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        app._busy = True
        await press(app, pilot, "q")
        assert app.is_running
        assert notices(app) == ["wait until that is done"]
        app._busy = False
        await press(app, pilot, "q")
        assert not app.is_running

    browse(run("catalogues/ferry.de.po"), steps)


def test_spaces_that_are_marked_can_be_seen_in_the_list(run: Run) -> None:
    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        await search(app, pilot, "F205")
        assert "␣␣" in screen(app)[2]

    browse(run("catalogues/ferry.de.po"), steps)


def test_what_cannot_be_done_is_told_and_nothing_is_written(run: Run) -> None:
    report = run("catalogues")
    PO.write_bytes(PO.read_bytes() + b"\n# More.\n")
    now = PO.read_bytes()

    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        await search(app, pilot, "M101 ferry")
        assert "has changed since it was checked: this is the line as it was." in " ".join(seen(app).split())
        assert "%(pier)s" in marked(app)
        await press(app, pilot, "s", "1")
        assert "check it again" in seen(app)
        assert PO.read_bytes() == now
        await press(app, pilot, "4")
        assert Path("mtqa-baseline.json").exists()

    browse(report, steps)


@pytest.fixture
def editor(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that notes how it was called; the terminal of a test cannot be lent to it."""
    program, told = folder / "bin" / "joe", folder / "told"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {told}\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", f"{program} -x")
    monkeypatch.setattr(Browser, "suspend", lambda _: nullcontext())
    return told


def test_the_editor_opens_at_the_place_even_below_a_comment_that_was_written(run: Run, editor: Path) -> None:
    report = run("catalogues")

    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        await search(app, pilot, "M102")
        await press(app, pilot, "e")
        assert editor.read_text(encoding="utf-8").split("\n")[:3] == ["-x", "+36", str(PO.absolute())]
        await search(app, pilot, "M101 ferry")
        await press(app, pilot, "s", "enter")
        await search(app, pilot, "M102")
        await press(app, pilot, "e")
        assert editor.read_text(encoding="utf-8").split("\n")[1] == "+37"

    browse(report, steps)


def test_an_editor_that_fails_or_is_not_there_is_told(run: Run, editor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = run("catalogues")

    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        monkeypatch.setenv("VISUAL", "false")
        await press(app, pilot, "e")
        assert notices(app)[0].endswith("false ended with exit code 1")
        monkeypatch.setenv("VISUAL", "no-such-editor")
        await press(app, pilot, "e")
        assert notices(app)[0] == "VISUAL: there is no program 'no-such-editor'"
        monkeypatch.chdir("articles")
        await press(app, pilot, "e")
        assert "is not there: start mtqa browse in the folder" in notices(app)[0]

    browse(report, steps)


def test_what_the_editor_changes_is_seen_afterwards(run: Run, editor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = run("catalogues/ferry.de.po")
    program = Path("bin/joe")
    program.write_text(f"#!/bin/sh\necho '# More.' >> {PO}\n", encoding="utf-8")

    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        assert "has changed" not in seen(app)
        await press(app, pilot, "e")
        assert "has changed since it was checked" in seen(app)

    browse(report, steps)


def of_texts(texts: Sequence[str], mark: str, lang: str, folder: Path, **changes: str) -> Report:
    """A run over a file with these lines, of which the last has a mark."""
    document = document_of(texts, path="text.txt", lang=lang)
    (folder / "text.txt").write_text(document.text, encoding="utf-8", newline="")
    found = report_of(document, [(len(texts) - 1, Marked(mark))])
    finding = replace(found.findings[0], **changes)  # type: ignore[arg-type]
    return run_of(replace(found, findings=(finding,)))


HOSTILE = "a\x1b[31mred\x1b]0;title\x07 [bold red]markup[/] [@click=app.quit]x[/] \u202egnal\u2066 \x9b2J\r b"


def test_what_stands_in_files_and_reports_is_text_and_does_nothing(folder: Path) -> None:
    report = of_texts(["Before.", HOSTILE], "markup", "en", folder, message=HOSTILE, suggestion=HOSTILE)
    evil = replace(
        report.documents[0],
        path="[red]no\x1b[2Jfile.txt",
        findings=(replace(report.documents[0].findings[0], segment_id="[b]\x1b[3J"),),
    )
    report = replace(report, documents=(*report.documents, evil), notices=(HOSTILE,))

    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        for keys in ((), ("n",), ("n",), ("r",), ("escape", "v"), ("escape", "s"), ("escape", "f"), ("escape", "e")):
            await press(app, pilot, *keys)
            for strip in app.screen._compositor.render_strips():
                text = "".join(segment.text for segment in strip)
                assert not set(re.findall(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text))
                assert strip.cell_length == 80
        assert app.is_running

    browse(report, steps)

    async def shown(app: Browser, pilot: Pilot[None]) -> None:
        assert "␛[31mred␛]0;title␇ [bold red]markup[/] [@click=app.quit]x[/]" in " ".join(seen(app).split())

    browse(of_texts(["Before.", HOSTILE], "markup", "en", folder), shown, (160, 50))


@pytest.mark.parametrize(
    ("text", "mark", "lang"),
    [
        ("הספינה יוצאת יוצאת מן הנמל בשעה שלוש.", "יוצאת יוצאת", "he"),
        ("渡轮在三点钟从码头出发出发,请不要迟到。" * 6, "出发出发", "zh"),
        ("เรือข้ามฟากออกจากท่าเรือเวลาสามโมง", "สามโมง", "th"),
        ("👩‍👩‍👧 family e\u0301te\u0301 crossing", "family", "fr"),
    ],
)
def test_every_script_keeps_its_letters_and_the_screen_its_width(folder: Path, text: str, mark: str, lang: str) -> None:
    report = of_texts(["One.", text], mark, lang, folder)

    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        assert marked(app).replace("\n", "").strip() == mark
        assert {cell_len(line) for line in screen(app)} == {80}

    browse(report, steps)


def test_a_line_of_a_megabyte_shows_what_is_around_the_mark(folder: Path) -> None:
    report = of_texts([f"{'word ' * 100_000}HERE {'word ' * 100_000}"], "HERE", "en", folder)
    began = process_time()

    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        assert marked(app) == "HERE"
        assert "HERE" in "".join(screen(app)[12:])

    browse(report, steps)
    assert process_time() - began < HANG_S


def test_a_hundred_thousand_findings_stay_quick(run: Run) -> None:
    report = run("articles/ferry-machine.txt")
    document = report.documents[0]
    many = tuple(finding for finding in document.findings for _ in range(100_000 // len(document.findings) + 1))
    others = tuple(replace(document, path=f"more/{number}.txt", findings=()) for number in range(500))
    report = replace(report, documents=(replace(document, findings=many), *others))
    began = process_time()

    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        await press(app, pilot, "j", "G", "k", "w", "o", "n", "p", "f", "space", "escape", "c")
        assert len(app.found) == len(many)
        await search(app, pilot, "Marguerite")
        assert 0 < len(app.found) < len(many)

    browse(report, steps)
    assert process_time() - began < HANG_S


def test_without_colours_the_mark_and_the_cursor_are_still_seen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        await search(app, pilot, "M101")
        assert app.no_color
        assert marked(app) == "%(pier)s"
        strips = app.screen._compositor.render_strips()
        colors = {
            each.style.color
            for strip in strips
            for each in strip.apply_filter(app._filters[-1], app.screen.background_colors[1])
            if each.style is not None and each.style.color is not None
        }
        assert {color.name for color in colors} <= {"default"}

    browse(run("catalogues/ferry.de.po"), steps)


@pytest.mark.parametrize(("size", "light"), [((80, 24), False), ((160, 50), True), ((40, 10), False)])
def test_the_screen_is_filled_and_its_footer_has_the_keys(run: Run, size: tuple[int, int], light: bool) -> None:
    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        lines = screen(app)
        assert len(lines) == size[1]
        assert "findings" in lines[0]
        keys = "j Next k Previous / Search f Filter r Rule e Edit s Silence u Undo ? Help q Quit"
        assert lines[-1].strip() == keys[: size[0]].strip()
        assert app.current_theme.dark is not light

    browse(run("catalogues"), steps, size, light=light)


def test_a_run_that_found_nothing_says_so(run: Run) -> None:
    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        assert "Nothing was found." in seen(app)
        await press(app, pilot, "j", "e", "s", "r", "f", "escape", "u", "w", "o", "n", "equals_sign", "a")
        assert app.is_running

    browse(run("articles/ferry-edited.txt"), steps)
