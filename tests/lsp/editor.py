"""An editor that speaks the Language Server Protocol to `python -m mtqa lsp`, byte for byte as real ones do."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

TIMEOUT_S = 60
EVERYTHING = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {
        "workspaceEdit": {"documentChanges": True},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
    },
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "tagSupport": {"valueSet": [1, 2]}},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "codeAction": {"resolveSupport": {"properties": ["edit"]}},
    },
}
"""Capabilities of an editor that can do all that a server may make use of."""

Json = Any


class Editor:
    """Starts the server; to be used in a `with` block, at the end of which it leaves as the protocol wants.

    Args:
        folder: In which the server is started.
        options: `initializationOptions`.
        capabilities: What it can do.
    """

    def __init__(self, folder: Path, options: Json = None, capabilities: Json = None, arguments: tuple[str, ...] = ()):
        self.received: list[Json] = []
        self._news = threading.Condition()
        self._writing = threading.Lock()
        self._ids = 0
        self._errors = (folder / "server.stderr").open("w+b")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mtqa", "lsp", *arguments],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.server = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "capabilities": EVERYTHING if capabilities is None else capabilities,
                "initializationOptions": options,
            },
        )
        self.notify("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.leave()
        self.wait()

    def leave(self) -> None:
        """Says that it leaves, and leaves."""
        self.request("shutdown", None)
        self.notify("exit", None)

    def wait(self) -> int:
        """The exit code, once the server has gone."""
        try:
            code = self.process.wait(TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        self._listener.join(TIMEOUT_S)
        for stream in (self.process.stdin, self.process.stdout, self._errors):
            if stream is not None and not stream.closed:
                stream.close()
        return code

    def notify(self, method: str, params: Json) -> None:
        self._send({"method": method, "params": params})

    def request(self, method: str, params: Json) -> Json:
        """The result; an error of the server fails the test."""
        number = self.ask(method, params)
        answer = self.expect(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def ask(self, method: str, params: Json) -> int:
        """Sends a request, and does not wait for its result."""
        self._ids += 1
        self._send({"id": self._ids, "method": method, "params": params})
        return self._ids

    def raw(self, data: bytes) -> None:
        """Sends bytes as they are."""
        assert self.process.stdin is not None
        with self._writing:
            self.process.stdin.write(data)
            self.process.stdin.flush()

    def expect(self, wanted: Callable[[Json], bool], after: int = 0) -> Json:
        """The first message of a kind, of those that came after so many; waits for it."""
        until = time.monotonic() + TIMEOUT_S
        seen = after
        with self._news:
            while True:
                for message in self.received[seen:]:
                    if wanted(message):
                        return message
                seen = len(self.received)
                rest = until - time.monotonic()
                assert rest > 0 and self._news.wait(rest), f"no such message among {self.received[after:]}"  # noqa: PT018

    def open(self, path: Path, text: str, version: int = 1) -> list[Json]:
        """Opens a file with a content of its own; what is then wrong in it."""
        seen = len(self.received)
        item = {"uri": path.as_uri(), "languageId": "plaintext", "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return self.diagnostics(path, seen, version)

    def edit(self, path: Path, version: int, start: tuple[int, int], end: tuple[int, int], text: str) -> None:
        """Types, or deletes."""
        self.change(path, version, {"range": range_of(start, end), "text": text})

    def change(self, path: Path, version: int, *changes: Json) -> None:
        identifier = {"uri": path.as_uri(), "version": version}
        self.notify("textDocument/didChange", {"textDocument": identifier, "contentChanges": list(changes)})

    def diagnostics(self, path: Path, after: int = 0, version: int | None = None) -> list[Json]:
        """What was published of a file after so many messages, of a version of it if one is named."""
        uri = path.as_uri()

        def wanted(message: Json) -> bool:
            if message.get("method") != "textDocument/publishDiagnostics" or message["params"]["uri"] != uri:
                return False
            return version is None or message["params"].get("version") == version

        found: list[Json] = self.expect(wanted, after)["params"]["diagnostics"]
        return found

    def actions(self, path: Path, where: Json, only: list[str] | None = None) -> list[Json]:
        """What may be done at a place."""
        context = {"diagnostics": [], **({} if only is None else {"only": only})}
        params = {"textDocument": {"uri": path.as_uri()}, "range": where, "context": context}
        found: list[Json] = self.request("textDocument/codeAction", params)
        return found

    def hover(self, path: Path, line: int, character: int) -> Json:
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}
        return self.request("textDocument/hover", place)

    def messages(self, method: str) -> list[str]:
        """What was told or logged so far."""
        with self._news:
            return [each["params"]["message"] for each in self.received if each.get("method") == method]

    def settle(self) -> None:
        """Waits until the server has heard all that was said so far."""
        self.hover(Path("/nowhere"), 0, 0)

    def _send(self, message: Json) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.raw(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                header = stream.readline()
            message = json.loads(stream.read(length))
            if "id" in message and "method" in message:
                with suppress(OSError, ValueError):  # the editor may have left
                    self._send({"id": message["id"], "result": None})
            with self._news:
                self.received.append(message)
                self._news.notify_all()


def range_of(start: tuple[int, int], end: tuple[int, int]) -> Json:
    """A range as the protocol writes it."""
    return {name: {"line": line, "character": column} for name, (line, column) in (("start", start), ("end", end))}


def applied(text: str, edits: list[Json]) -> str:
    """A text with edits of an action, of which the columns are in UTF-16."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda each: tuple(each["range"]["start"].values()), reverse=True):
        number = edit["range"]["start"]["line"]
        assert edit["range"]["end"]["line"] == number
        data = lines[number].encode("utf-16-le")
        start, end = (2 * edit["range"][name]["character"] for name in ("start", "end"))
        lines[number] = (data[:start] + edit["newText"].encode("utf-16-le") + data[end:]).decode("utf-16-le")
    return "\n".join(lines)
