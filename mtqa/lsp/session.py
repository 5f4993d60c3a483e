"""What is open in an editor, and when it is checked.

Everything here runs in one thread, that of the event loop, and takes no time. Files are read and checked by a second
thread, and a third asks the reference model: what the editor says is heard at once, whatever they are at. Work on a
text that has changed since is dropped.
"""

from __future__ import annotations

import asyncio
import os
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar

from mtqa.errors import MtqaError
from mtqa.lsp.checking import Estimates, StaleError, Work, check, judge, judged
from mtqa.lsp.projects import CONFIG_FILES, Projects
from mtqa.reference import SENSITIVITIES, ModelOptions, load_model

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lsprotocol import types

    from mtqa.lsp.checking import Checked
    from mtqa.lsp.options import Options
    from mtqa.lsp.text import Buffer
    from mtqa.reference import ReferenceModel

_Result = TypeVar("_Result")
_LONGEST_DELAY = 3.0
_MODEL_DELAY = 1.0
"""Seconds after a check before the model is asked: it is not worth while in the middle of a sentence."""


class Editor(Protocol):
    """What a session tells the editor."""

    def publish(self, uri: str, checked: Checked | None) -> None:
        """Shows what is wrong in a file; nothing is, with None."""

    def tell(self, message: str, *, error: bool) -> None:
        """Shows a message to the user."""

    def log(self, message: str, *, error: bool) -> None:
        """Writes into the log of the editor."""


@dataclass(eq=False)
class Opened:
    """A file that is open in the editor.

    Attributes:
        uri: As the editor names it.
        path: As it would be named on the command line.
        real: Its real path.
        buffer: What it holds.
        generation: Counts what changes it: edits, and changes of its source or configuration.
        checked: What was found last, and of which generation that is.
        seconds: How long that took.
        problem: Why it could not be checked, where that is for its configuration.
        saved: Whether it was saved since it was checked last.
        settled: Set while all that can be said of it as it is now is known.
    """

    uri: str
    path: str
    real: str
    buffer: Buffer
    generation: int = 0
    checked: tuple[int, Checked] | None = None
    seconds: float = 0.0
    problem: str | None = None
    saved: bool = False
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    timer: asyncio.TimerHandle | None = None
    model_timer: asyncio.TimerHandle | None = None
    running: asyncio.Task[None] | None = None
    judging: asyncio.Task[None] | None = None

    @property
    def current(self) -> Checked | None:
        """What was found in it as it is now; None where that is not known yet."""
        if self.checked is not None and self.checked[0] == self.generation:
            return self.checked[1]
        return None

    def stop_timers(self) -> None:
        """Nothing of it is checked by itself any more."""
        for timer in (self.timer, self.model_timer):
            if timer is not None:
                timer.cancel()
        self.timer = self.model_timer = None


class Session:
    """Keeps what is open, and has it checked.

    Args:
        editor: Is told.
        options: What it has set.
    """

    def __init__(self, editor: Editor, options: Options) -> None:
        self._editor = editor
        self._projects = Projects(options)
        self._files: dict[str, Opened] = {}
        self._checker = ThreadPoolExecutor(1, "mtqa-check")
        self._asker = ThreadPoolExecutor(1, "mtqa-model")
        self._told: set[str] = set()
        self._estimates = {sensitivity: Estimates() for sensitivity in SENSITIVITIES}
        self._models: dict[str, ReferenceModel] = {}

    @property
    def options(self) -> Options:
        """What the editor has set."""
        return self._projects.options

    def set_options(self, options: Options) -> None:
        """Takes over what the editor has set anew, and checks everything again."""
        self._projects = Projects(options)
        self.recheck_all()

    def open(self, uri: str, path: str, buffer: Buffer) -> None:
        """A file was opened, with its path as the system has it."""
        self.close(uri)
        self._files[uri] = opened = Opened(uri, _named(path), os.path.realpath(path), buffer)
        self._touch(opened, 0)
        self._touch_renderings(opened)

    def change(self, uri: str, changes: Sequence[types.TextDocumentContentChangeEvent], version: int) -> None:
        """Somebody has typed."""
        opened = self._files.get(uri)
        if opened is None:
            return
        opened.buffer.change(changes, version)
        # A check that takes long is not begun at every key.
        self._touch(opened, min(max(self.options.delay / 1000, opened.seconds), _LONGEST_DELAY))
        self._touch_renderings(opened)

    def save(self, uri: str) -> None:
        """A file was saved: what lies on disk may have changed, and there is time for the model."""
        opened = self._files.get(uri)
        if opened is None:
            return
        if os.path.basename(opened.real) in CONFIG_FILES:  # noqa: PTH119
            self.recheck_all()
        self._touch(opened, 0)
        opened.saved = True

    def close(self, uri: str) -> None:
        """A file was closed: what was shown of it goes, and what it is the source of has that of the disk again."""
        opened = self._files.pop(uri, None)
        if opened is None:
            return
        opened.generation += 1
        opened.stop_timers()
        opened.settled.set()
        self._editor.publish(uri, None)
        self._touch_renderings(opened)

    def recheck_all(self) -> None:
        """Checks everything again: the configuration, or another file on disk, has changed."""
        for opened in self._files.values():
            self._touch(opened, 0)

    async def current(self, uri: str, *, at_once: bool = False) -> Checked | None:
        """What is found in a file as it is now, as soon as that is known; None where it is not open or not checked.

        Args:
            uri: As the editor names it.
            at_once: Somebody has asked and waits. Otherwise it is waited until nobody types: editors ask at every key.
        """
        while (opened := self._files.get(uri)) is not None:
            if at_once and opened.timer is not None:
                opened.timer.cancel()
                self._start(opened)
            await opened.settled.wait()
            if opened.settled.is_set() and self._files.get(uri) is opened:
                return opened.current
        return None

    async def work(self, function: Callable[[], _Result]) -> _Result:
        """Has something that takes long done by the thread that checks."""
        return await asyncio.get_running_loop().run_in_executor(self._checker, function)

    def stop(self) -> None:
        """Drops all work."""
        for opened in self._files.values():
            opened.generation += 1
            opened.stop_timers()
        for executor in (self._checker, self._asker):
            executor.shutdown(wait=False, cancel_futures=True)

    def _touch(self, opened: Opened, delay: float) -> None:
        """Has a file checked after some seconds; what was under way is dropped."""
        opened.generation += 1
        opened.stop_timers()
        opened.settled.clear()
        opened.timer = asyncio.get_running_loop().call_later(delay, self._start, opened)

    def _touch_renderings(self, source: Opened) -> None:
        """Has the open translations of a file checked again."""
        for opened in self._files.values():
            if opened is not source and (opened.checked is None or opened.checked[1].source == source.real):
                self._touch(opened, max(self.options.delay / 1000, opened.seconds))

    def _start(self, opened: Opened) -> None:
        opened.timer = None
        opened.running = asyncio.get_running_loop().create_task(self._check(opened, opened.generation))

    async def _check(self, opened: Opened, generation: int) -> None:
        try:
            await self._find(opened, generation)
        finally:
            if opened.generation == generation:
                opened.settled.set()

    async def _find(self, opened: Opened, generation: int) -> None:
        work = self._work(opened, generation)
        projects = self._projects
        estimates = None if self.options.model == "none" else self._estimates
        try:
            checked = await self.work(lambda: check(work, projects, estimates))
        except StaleError:
            return
        except MtqaError as error:
            opened.problem = str(error)
            self._tell_once(opened.problem, error=True)
            self._editor.publish(opened.uri, None)
            return
        except Exception:  # noqa: BLE001 - whatever it is, the editor goes on, and so do we
            self._editor.log(f"{opened.path}: could not be checked\n{traceback.format_exc()}", error=True)
            self._editor.publish(opened.uri, None)
            return
        if opened.generation == generation:
            self._take(opened, generation, checked)

    def _take(self, opened: Opened, generation: int, checked: Checked) -> None:
        first = opened.checked is None
        if opened.problem is not None:
            # Should the same go wrong again, it is worth telling again.
            self._told.discard(opened.problem)
            opened.problem = None
        opened.checked = (generation, checked)
        opened.seconds = checked.seconds
        for warning in checked.warnings:
            self._editor.log(warning, error=True)
        if checked.left_out is not None and checked.too_large:
            self._tell_once(f"{opened.path} {checked.left_out}", error=False)
        elif checked.left_out is not None and first:
            self._editor.log(f"{opened.path} is not checked: it {checked.left_out}.", error=False)
        self._editor.publish(opened.uri, checked)
        if checked.document is not None and self.options.model != "none":
            delay = 0 if opened.saved else _MODEL_DELAY
            opened.model_timer = asyncio.get_running_loop().call_later(delay, self._ask, opened, generation)
        opened.saved = False

    def _ask(self, opened: Opened, generation: int) -> None:
        opened.model_timer = None
        opened.judging = asyncio.get_running_loop().create_task(self._judge(opened, generation))

    async def _judge(self, opened: Opened, generation: int) -> None:
        checked = opened.current
        if checked is None or checked.document is None:
            return
        document, sensitivity = checked.document, checked.project.settings.sensitivity
        work, name = self._work(opened, generation), self.options.model
        estimates = self._estimates
        try:
            more = True
            while more:
                more = await asyncio.get_running_loop().run_in_executor(
                    self._asker,
                    lambda: judge(work, document, self._model(name, sensitivity), estimates[sensitivity]),
                )
                found = await self.work(lambda: judged(checked, estimates))
                if opened.generation != generation:
                    return
                opened.checked = (generation, found)
                self._editor.publish(opened.uri, found)
        except StaleError:
            return
        except MtqaError as error:
            self._tell_once(str(error), error=True)
        except Exception:  # noqa: BLE001 - see above
            self._editor.log(f"{opened.path}: the model has failed\n{traceback.format_exc()}", error=True)

    def _model(self, name: str, sensitivity: str) -> ReferenceModel:
        """The reference model; only the thread that asks it may call this."""
        if sensitivity not in self._models:
            self._models[sensitivity] = load_model(name, ModelOptions(sensitivity=sensitivity))
        return self._models[sensitivity]

    def _work(self, opened: Opened, generation: int) -> Work:
        others = {each.real: each.buffer.snapshot for each in self._files.values() if each is not opened}
        return Work(opened.path, opened.buffer.snapshot, others, lambda: opened.generation != generation)

    def _tell_once(self, message: str, *, error: bool) -> None:
        if message not in self._told:
            self._told.add(message)
            self._editor.tell(message, error=error)


def _named(path: str) -> str:
    """A path as the user would name it: from the folder in which the editor has started the server, if it is below."""
    absolute = os.path.abspath(path)  # noqa: PTH100
    here = os.path.join(os.path.abspath("."), "")  # noqa: PTH100, PTH118
    return absolute.removeprefix(here).replace(os.sep, "/")
