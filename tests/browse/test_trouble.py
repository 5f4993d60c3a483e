from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from mtqa.browse.app import Browser
from mtqa.browse.silencing import Silencer
from tests.browse.conftest import Run
from tests.browse.test_app import browse, notices, press, seen


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(13, "Permission denied", "x.po"), "x.po: Permission denied"),
        (UnicodeEncodeError("utf-8", "x\udcff", 1, 2, "surrogates not allowed"), "a name or a text is no Unicode"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "a name or a text is no Unicode"),
    ],
)
def test_what_a_system_refuses_is_told_and_the_app_lives(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(Silencer, "silence", refuse)

    async def steps(app: Browser, pilot: Pilot[None]) -> None:
        await press(app, pilot, "s", "4", "enter")
        assert notices(app)[0].startswith(told)
        assert app.is_running
        await press(app, pilot, "s")
        assert "the baseline: this finding" in seen(app)

    browse(run("catalogues/ferry.de.po"), steps)
