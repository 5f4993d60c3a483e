"""A real browser, in which pages are looked at as readers do.

`MTQA_BROWSER` names another one than that on the path. Where there is none the tests are left out and say so, unless
`MTQA_REQUIRE_BROWSER` is set, as it is in CI: then they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, Request
    from playwright.sync_api._generated import LocatorAssertions

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

Opened = Callable[..., "Page"]


def _absent(why: str) -> NoReturn:
    if os.environ.get("MTQA_REQUIRE_BROWSER"):
        pytest.fail(why)
    pytest.skip(why)


def expect(what: Locator) -> LocatorAssertions:
    """Playwright's `expect`, which waits: a browser follows a link within a page when it comes to it, not at once."""
    from playwright.sync_api import expect as wait

    return wait(what)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a window."""
    name = os.environ.get("MTQA_BROWSER") or next(filter(None, map(shutil.which, _NAMES)), None)
    if name is None:
        _absent(f"no browser: none of {', '.join(_NAMES)} is on the path (.ci/install-browser installs one)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _absent("no playwright: 'pip install --group test' installs it")
    with sync_playwright() as playwright:
        # Chromium has no sandbox where root runs it, as in CI; what it opens here was written by these tests.
        yield (running := playwright.chromium.launch(executable_path=name, args=["--no-sandbox"]))
        running.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """`opened(html, address="", **options)`: the page, as it is opened from disk.

    At the end of the test nothing was said on its console, nothing failed in it, no dialogue was opened, and nothing
    but the file itself was asked for.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open_page(html: str, address: str = "", **options: Any) -> Page:
        file = tmp_path / f"report-{len(contexts)}.html"
        file.write_text(html, encoding="utf-8", newline="")
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        own = file.as_uri()

        def asked(request: Request) -> None:
            if request.url.partition("#")[0] != own:
                wrong.append(f"asked for {request.url}")

        def refuse(dialog: Dialog) -> None:
            wrong.append(f"dialogue: {dialog.message}")
            dialog.dismiss()

        page.on("request", asked)
        page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("dialog", refuse)
        page.on("popup", lambda other: wrong.append(f"opened {other.url}"))
        page.goto(own + address)
        page.wait_for_selector("#filters", state="visible")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
