"""A server of which a test says what it answers, and which remembers what it was asked."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from mtqa.reference import ModelOptions
from mtqa.reference.judge import open_model
from mtqa.reference.judge.model import Judge
from mtqa.reference.naming import parse_name
from mtqa.segment import Segment, TextMap

Headers = dict[str, str]


@dataclass(frozen=True)
class Asked:
    """A request: `body` is None where it has none."""

    method: str
    path: str
    headers: Headers
    body: Any

    @property
    def texts(self) -> dict[str, str]:
        """The segment that the request is about: what the user says last that is no complaint."""
        spoken = [json.loads(each["content"]) for each in self.body["messages"] if each["role"] == "user"]
        return next(each for each in reversed(spoken) if "translation" in each)

    @property
    def target(self) -> str:
        return self.texts["translation"]

    @property
    def complaints(self) -> list[str]:
        """What was wrong with earlier answers."""
        spoken = [json.loads(each["content"]) for each in self.body["messages"] if each["role"] == "user"]
        return [each["fault_of_your_answer"] for each in spoken if "fault_of_your_answer" in each]

    @property
    def format(self) -> str:
        """How JSON is asked for: `json_schema`, `json_object` or `none`."""
        kind: str = self.body.get("response_format", {}).get("type", "none")
        return kind


@dataclass(frozen=True)
class Reply:
    """What is sent back.

    Attributes:
        length: That the header tells; None: that of the body.
        before: Seconds to wait before anything is sent.
        drip: Seconds to wait after each byte.
        reset: Whether the connection is torn down in place of an answer.
    """

    status: int = 200
    body: bytes = b""
    headers: Headers = field(default_factory=dict)
    length: int | None = None
    before: float = 0.0
    drip: float = 0.0
    reset: bool = False


Script = Callable[[Asked], Reply]


def error(
    quote: str, category: str = "Accuracy/Mistranslation", severity: str = "major", suggestion: str | None = None
) -> dict[str, str | None]:
    """An error as a judge is to tell it."""
    return {
        "quote": quote,
        "explanation": f"something is wrong with {quote}",
        "category": category,
        "severity": severity,
        "suggestion": suggestion,
    }


def errors(*told: dict[str, str | None], **more: Any) -> Reply:
    """An answer that is as it should be."""
    return says(json.dumps({"errors": told}, ensure_ascii=False), **more)


def says(content: Any, *, finish: str = "stop", usage: Any = (1000, 50), message: Any = None, **more: Any) -> Reply:
    """A chat completion of that content.

    Args:
        content: Of the message.
        finish: Its `finish_reason`.
        usage: Tokens read and written; None: nothing is told.
        message: What else the message has.
        more: Of the reply.
    """
    said: dict[str, Any] = {
        "id": "1",
        "object": "chat.completion",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": content, **(message or {})},
                "finish_reason": finish,
            }
        ],
    }
    if usage is not None:
        said["usage"] = {"prompt_tokens": usage[0], "completion_tokens": usage[1]}
    return Reply(body=json.dumps(said).encode(), **more)


def fails(status: int, message: str | None = None, code: str | None = None, **more: Any) -> Reply:
    """An error in the manner of OpenAI."""
    told = {"error": {"message": message, "type": "error", "code": code}} if message is not None else {}
    return Reply(status, json.dumps(told).encode(), **more)


class Scripted:
    """The server.

    Attributes:
        script: What it answers to `POST`.
        models: Names of its models; None: it does not tell.
        asked: All that it was asked, in order.
        most: How many requests it had at a time.
    """

    def __init__(self, script: Script) -> None:
        self.script = script
        self.models: Sequence[str] | None = ("test",)
        self.asked: list[Asked] = []
        self.most = 0
        self._now = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.port: int = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def questions(self) -> list[Asked]:
        """What it was asked to answer."""
        return [each for each in self.asked if each.method == "POST"]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, asked: Asked) -> Reply:
        """What it says."""
        with self._lock:
            self.asked.append(asked)
            self._now += 1
            self.most = max(self.most, self._now)
        try:
            if asked.method == "GET":
                listed = {"object": "list", "data": [{"id": each, "object": "model"} for each in self.models or ()]}
                return fails(404) if self.models is None else Reply(body=json.dumps(listed).encode())
            reply = self.script(asked)
            time.sleep(reply.before)
            return reply
        finally:
            with self._lock:
                self._now -= 1

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self._respond(None)

            def do_POST(self) -> None:
                self._respond(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

            def _respond(self, body: Any) -> None:
                reply = outer.answer(Asked(self.command, self.path, dict(self.headers), body))
                with suppress(OSError):  # who has asked may be gone
                    self._send(reply)

            def _send(self, reply: Reply) -> None:
                if reply.reset:
                    linger = struct.pack("ii", 1, 0)
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                    self.connection.close()
                    self.close_connection = True
                    return
                self.send_response(reply.status)
                self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
                for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                if reply.drip:
                    for byte in reply.body:
                        self.wfile.write(bytes([byte]))
                        time.sleep(reply.drip)
                else:
                    self.wfile.write(reply.body)
                if reply.length is not None:
                    self.close_connection = True

            def log_message(self, *args: Any) -> None:
                pass

            def handle(self) -> None:
                with suppress(OSError, ValueError):
                    super().handle()

        return Handler


@contextmanager
def serving(script: Script) -> Iterator[Scripted]:
    """A server that answers by a script, until the end."""
    server = Scripted(script)
    try:
        yield server
    finally:
        server.close()


def in_turn(*replies: Reply) -> Script:
    """One reply after the other; the last one for ever."""
    lock, left = threading.Lock(), list(replies)

    def script(_: Asked) -> Reply:
        with lock:
            return left.pop(0) if len(left) > 1 else left[0]

    return script


def segment(
    target: str,
    source: str | None = None,
    number: int = 0,
    *,
    target_lang: str | None = "de",
    source_lang: str | None = "en",
) -> Segment:
    return Segment(
        str(number),
        target,
        TextMap.verbatim(len(target), 0),
        source=source,
        target_lang=target_lang,
        source_lang=source_lang if source is not None else None,
    )


def pairs(count: int) -> list[Segment]:
    """Segments that differ."""
    return [segment(f"Satz {number} ist da.", f"Sentence {number} is here.", number) for number in range(count)]


def judge_at(base_url: str, model: str = "test", **options: Any) -> Judge:
    return open_model(parse_name(f"judge:{model}"), ModelOptions(base_url=base_url, **{"timeout": 10.0, **options}))
