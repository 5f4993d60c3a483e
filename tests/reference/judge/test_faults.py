"""What goes wrong between mtqa and a server: each has a message of its own, and a mend."""

from __future__ import annotations

import json
import re
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from mtqa.errors import ModelError
from mtqa.reference import NOT_JUDGED, Estimate
from mtqa.reference.flags import _SENTENCES
from mtqa.reference.flags import REASONS as TOLD
from mtqa.reference.judge import pace
from mtqa.reference.judge.faults import (
    ANSWER_CUT_OFF,
    ANSWER_UNUSABLE,
    NO_ANSWER,
    REASONS,
    REFUSED,
    TOO_LONG,
)
from tests.reference.judge.scripted import (
    Reply,
    Scripted,
    error,
    errors,
    fails,
    in_turn,
    judge_at,
    pairs,
    says,
    segment,
)

HTML = b"<!doctype html>\n<html><body><h1>Welcome</h1></body></html>"


def closed_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
    return port


def fails_with(base_url: str, **options: Any) -> str:
    with pytest.raises(ModelError) as caught:
        judge_at(base_url, **options).estimate(pairs(3))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_no_server_there() -> None:
    port = closed_port()
    assert fails_with(f"http://127.0.0.1:{port}/v1") == (
        f"nothing listens at the server 127.0.0.1:{port}/v1: is the server started, and the port right?"
    )


def test_no_such_host(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    told = fails_with("https://llm.example.invalid/v1")
    assert told.startswith("the server llm.example.invalid/v1 cannot be found (")
    assert told.endswith("is the host right, and is there a network?")


def test_a_server_without_tls_is_asked_with_tls(server: Scripted) -> None:
    told = fails_with(f"https://127.0.0.1:{server.port}/v1")
    assert "does not speak TLS as it should" in told
    assert told.endswith("is it http:// that is meant?")


def read_request(connection: ssl.SSLSocket) -> None:
    """Reads all of a request: who closes before has the other side hear of no answer."""
    got, length = b"", None
    while length is None or len(got.partition(b"\r\n\r\n")[2]) < length:
        part = connection.recv(1 << 16)
        if not part:
            raise OSError("the other side has gone")
        got += part
        found = re.search(rb"content-length: *(\d+)\r\n(?s:.*)\r\n\r\n|(\r\n\r\n)", got, re.IGNORECASE)
        length = None if found is None else int(found[1] or 0)


@contextmanager
def with_own_certificate(folder: Path) -> Iterator[int]:
    """A server with a certificate that nobody vouches for."""
    key, certificate = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", key, "-out", certificate),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    said = json.dumps({"choices": [{"message": {"content": '{"errors": []}'}}]}).encode()
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                try:
                    with context.wrap_socket(connection, server_side=True) as secure:
                        read_request(secure)
                        secure.sendall(
                            b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(said) + said
                        )
                except OSError:
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with with_own_certificate(tmp_path) as port:
        told = fails_with(f"https://127.0.0.1:{port}/v1")
        assert "the certificate of the server 127.0.0.1" in told
        assert "SSL_CERT_FILE" in told
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        assert judge_at(f"https://127.0.0.1:{port}/v1").estimate(pairs(1))[0].quality == 100.0
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
        assert "the certificates of SSL_CERT_FILE" in fails_with(f"https://127.0.0.1:{port}/v1")


def test_a_server_that_wants_a_key(server: Scripted) -> None:
    server.script = lambda _: fails(401, "You didn't provide an API key.")
    told = fails_with(server.url)
    assert "wants a key: put it into the environment variable MTQA_JUDGE_API_KEY" in told
    assert told.endswith("You didn't provide an API key.")
    assert len(server.questions) == 1


def test_a_key_that_is_wrong(server: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTQA_JUDGE_API_KEY", "sk-1234567890")
    server.script = lambda _: fails(401, "Incorrect API key provided: sk-1234567890.")
    told = fails_with(server.url)
    assert "does not accept the key of the environment variable MTQA_JUDGE_API_KEY" in told
    assert told.endswith("Incorrect API key provided: [key].")


def test_what_a_key_is_not_for(server: Scripted) -> None:
    server.script = lambda _: fails(403, "Project has no access to model test")
    assert "does not allow this: Project has no access to model test; see that the key may use" in fails_with(
        server.url
    )


@pytest.mark.parametrize(
    "reply",
    [
        fails(402, "Insufficient credits"),
        fails(429, "You exceeded your current quota", "insufficient_quota"),
    ],
)
def test_an_account_that_is_empty_is_not_asked_again(server: Scripted, reply: Reply) -> None:
    server.script = lambda _: reply
    assert "the account has nothing left to spend" in fails_with(server.url)
    assert len(server.questions) == 1


def test_a_model_that_is_not_there(server: Scripted) -> None:
    server.script = lambda _: fails(404, "The model `test` does not exist", "model_not_found")
    server.models = ("llama3.1:8b", "qwen2.5:7b")
    told = fails_with(server.url)
    assert re.search(
        r"has no model 'test' \(The model `test` does not exist.*; it has: llama3\.1:8b and qwen2\.5:7b$", told
    )


def test_a_path_that_is_not_there(server: Scripted) -> None:
    server.script = lambda _: Reply(404, HTML)
    server.models = None
    told = fails_with(server.url.removesuffix("/v1"))
    assert told.endswith("has no chat/completions (404): most base URLs end in /v1: does this one?")
    assert fails_with(server.url).endswith("is the path of --base-url right?")


def test_a_page_for_people(server: Scripted) -> None:
    server.script = lambda _: Reply(200, HTML)
    assert "answered with a web page" in fails_with(server.url)
    assert "most end in /v1" in fails_with(server.url)


def test_a_server_that_sends_on_to_another(server: Scripted) -> None:
    server.script = lambda _: Reply(307, headers={"Location": "https://user:secret@elsewhere.example/v1/chat"})
    told = fails_with(server.url)
    assert "sends the question on to https://elsewhere.example, where neither it nor the key is taken" in told
    assert "secret" not in told


def test_a_status_that_nobody_knows(server: Scripted) -> None:
    server.script = lambda _: Reply(418, b"short and stout")
    assert "answers with status 418" in fails_with(server.url)
    assert fails_with(server.url).endswith(": short and stout")


def test_a_server_that_rejects_everything(server: Scripted) -> None:
    server.script = lambda _: fails(400, "messages: the role 'system' is unknown")
    told = fails_with(server.url)
    assert told.endswith("rejects what a judge is asked (400): messages: the role 'system' is unknown")
    assert [each.format for each in server.questions] == ["json_schema", "json_object", "none"]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 529])
def test_a_server_that_fails_for_a_while_is_asked_again(server: Scripted, status: int) -> None:
    server.script = in_turn(fails(status, "busy"), fails(status), Reply(status, HTML), errors(error("Satz")))
    (estimate,) = judge_at(server.url).estimate(pairs(1))
    assert len(estimate.spans) == 1
    assert len(server.questions) == 4


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (
            fails(429, "Rate limit reached"),
            "is asked too often, it says (429): Rate limit reached (it was asked 5 times)",
        ),
        (fails(500, "CUDA error"), "has failed (500): CUDA error (it was asked 5 times)"),
        (Reply(503, HTML), "has failed (503) (it was asked 5 times)"),
        (Reply(200, b'{"choices": '), "answered with what is no chat completion in JSON (it was asked 3 times)"),
        (Reply(200, b"[" * 100_000), "answered with what is no chat completion in JSON (it was asked 3 times)"),
        (Reply(200, b'{"choices": "all"}'), "answered with what is no chat completion in JSON (it was asked 3 times)"),
        (Reply(200, b'{"error": {"message": "no provider", "code": 502}}'), "has failed (502): no provider"),
        (Reply(200, b'{"error": "overloaded"}'), "has failed (500): overloaded"),
        (
            Reply(200, b'{"error": {"message": "slow down", "code": 429}}'),
            "is asked too often, it says (429): slow down",
        ),
        (Reply(200, b'{"choices": []}', length=5000), "broke its answer off"),
        (Reply(reset=True), "broke its answer off"),
        (Reply(200, b"x" * (2 << 20)), "sent more than 1048576 bytes (it was asked 2 times)"),
        (Reply(200, b"\x1f\x8b", headers={"Content-Encoding": "gzip"}), "sent a compressed answer"),
    ],
)
def test_a_server_that_fails_for_ever_ends_the_run_with_what_it_said(server: Scripted, reply: Reply, told: str) -> None:
    server.script = lambda _: reply
    assert told in fails_with(server.url)


@pytest.mark.parametrize("reply", [errors(before=2.0), errors(drip=0.1)])
def test_a_server_that_is_too_slow(server: Scripted, reply: Reply) -> None:
    server.script = lambda _: reply
    begun = time.monotonic()
    told = fails_with(server.url, timeout=0.3)
    assert "took longer than 0.3 seconds: give it more by the key timeout" in told
    assert time.monotonic() - begun < 5


def test_a_server_that_wants_to_be_left_alone_is_left_alone(server: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    server.script = in_turn(fails(429, "slow down", headers={"Retry-After": "1"}), errors())
    begun = time.monotonic()
    assert judge_at(server.url).estimate(pairs(1))[0].quality == 100.0
    assert time.monotonic() - begun >= 0.9
    # Whoever wants an hour gets a minute at most; here less.
    monkeypatch.setattr(pace, "LONGEST_PAUSE_S", 0.01)
    server.script = in_turn(
        fails(503, headers={"Retry-After": "3600"}),
        fails(503, headers={"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"}),
        fails(503, headers={"Retry-After": "nonsense"}),
        errors(),
    )
    assert judge_at(server.url).estimate(pairs(1))[0].quality == 100.0


def judged_but_one(server: Scripted, reply: Reply, **options: Any) -> tuple[str, ...]:
    """The flags of the one segment of five that a server answers with `reply`."""
    server.script = lambda asked: reply if "Satz 2 " in asked.target else errors()
    estimates = judge_at(server.url, **options).estimate(pairs(5))
    assert [each.quality for each in estimates] == [100.0, 100.0, None, 100.0, 100.0]
    assert estimates[2].fluency is None
    return estimates[2].flags


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (says("It is perfect, believe me."), ANSWER_UNUSABLE),
        (says(""), ANSWER_UNUSABLE),
        (says(None), ANSWER_UNUSABLE),
        (says(["text"]), ANSWER_UNUSABLE),
        (Reply(200, b'{"choices": []}'), ANSWER_UNUSABLE),
        (fails(400, "something that nobody understands"), ANSWER_UNUSABLE),
        (says('{"errors": [', finish="length"), ANSWER_CUT_OFF),
        (says(None, message={"refusal": "I cannot help with that."}), REFUSED),
        (says("", finish="content_filter"), REFUSED),
        (fails(400, "The response was filtered", "content_filter"), REFUSED),
        (fails(413, "Payload too large"), TOO_LONG),
        (fails(400, "This model's maximum context length is 4096 tokens.", "context_length_exceeded"), TOO_LONG),
        (fails(400, "the request exceeds the available context size. try increasing it"), TOO_LONG),
        (fails(500, "context size has been exceeded"), TOO_LONG),
        (fails(500, "failed"), NO_ANSWER),
        (Reply(200, b'{"choices": [{"mess', length=5000), NO_ANSWER),
    ],
)
def test_a_segment_that_cannot_be_judged_is_told_and_the_others_are_judged(
    server: Scripted, reply: Reply, reason: str
) -> None:
    assert judged_but_one(server, reply) == (NOT_JUDGED, reason)


def test_a_segment_that_is_no_segment_is_not_sent(server: Scripted) -> None:
    judge = judge_at(server.url)
    (estimate,) = judge.estimate([segment("Wort " * 8000, "Word.")])
    assert estimate.flags == (NOT_JUDGED, TOO_LONG)
    assert server.questions == []
    assert judge.complaint == "source and translation together have more than 32000 characters"


def test_a_server_that_goes_away_is_not_asked_about_all_that_is_left(server: Scripted) -> None:
    server.script = in_turn(errors(), errors(), fails(500, "gone"))
    estimates = judge_at(server.url, concurrency=1).estimate(pairs(30))
    assert [each.flags for each in estimates] == [(), (), *[(NOT_JUDGED, NO_ANSWER)] * 28]
    # Three segments, each five times.
    assert len(server.questions) == 2 + 15


def test_a_key_that_expires_in_the_middle_ends_the_run(server: Scripted) -> None:
    server.script = in_turn(errors(), errors(), fails(401, "expired"))
    came: list[tuple[int, Estimate]] = []
    # Those before are given out first, so that they can be remembered.
    judge = judge_at(server.url, concurrency=1)
    with pytest.raises(ModelError, match="wants a key"):
        came.extend(judge.estimate_as_they_come(pairs(5)))
    assert [number for number, _ in came] == [0, 1]


def test_each_reason_has_a_sentence_that_tells_the_mend() -> None:
    assert set(REASONS) == set(TOLD)
    assert set(REASONS) <= set(_SENTENCES)
