"""Speaks with a server: one question, one answer, and what went wrong in words that tell the mend.

The key goes in a header to the address that the user has named, and to no other: redirects are not followed.
"""

from __future__ import annotations

import json
import re
import socket
import ssl
import time
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn
from urllib.parse import urlsplit

import msgspec

from mtqa.errors import ModelError
from mtqa.extras import installed, to_install
from mtqa.phrasing import enumerated
from mtqa.reference.judge.address import OPENAI_KEY, OWN_KEY
from mtqa.reference.judge.answers import as_text
from mtqa.reference.judge.budget import Usage
from mtqa.reference.judge.faults import REFUSED, TOO_LONG, Passing, Rejected, Unjudged

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx2

    from mtqa.reference.judge.address import Address, Key

_LARGEST = 1 << 20
"""Bytes of an answer; one is a few thousand long."""
_MOST_CONNECT_S = 15.0
_MOST_TOLD = 300
_MOST_NAMES = 8
_SHORTEST_KEY = 8
"""Characters of what is a secret."""
_SHORTEST_WORD = 16
"""The same where it has nothing but letters."""


class Completion(NamedTuple):
    """What a server has answered.

    Attributes:
        text: Of the message; empty where there is none.
        cut_off: Whether the server has stopped it at its limit.
        refused: What is told where the model or a filter declines to answer.
        usage: What the server says that it cost.
    """

    text: str
    cut_off: bool = False
    refused: str | None = None
    usage: Usage | None = None


class _Message(msgspec.Struct):
    content: Any = None
    refusal: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct):
    choices: list[_Choice]
    usage: Any = None


class _Named(msgspec.Struct):
    id: str


class _Models(msgspec.Struct):
    data: list[_Named]


class Server:
    """A server at an address. Questions may be asked from several threads while it is `open`.

    Attributes:
        address: Where it is.

    Args:
        address: As above.
        key: Sent to it.
        timeout: Seconds that one answer may take, all in all.
        connections: At a time.

    Raises:
        ModelError: What speaks HTTP is not installed.
    """

    def __init__(self, address: Address, key: Key, *, timeout: float, connections: int) -> None:
        if not installed("judge"):
            raise ModelError(f"judges need httpx2, which is not installed: {to_install('judge')}")
        self.address = address
        self._key = key
        self._timeout = timeout
        self._connections = connections
        self._trust: ssl.SSLContext | None = None
        self._client: httpx2.Client | None = None

    @contextmanager
    def open(self) -> Iterator[None]:
        """Keeps connections open in between."""
        import httpx2

        timeout = httpx2.Timeout(self._timeout, connect=min(self._timeout, _MOST_CONNECT_S), pool=None)
        if self._trust is None and self.address.secure:
            self._trust = self._trusted()
        headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "mtqa"}
        if self._key.value is not None:
            headers["Authorization"] = f"Bearer {self._key.value}"
        try:
            client = httpx2.Client(
                headers=headers,
                timeout=timeout,
                verify=self._trust or False,
                follow_redirects=False,
                limits=httpx2.Limits(max_connections=self._connections, max_keepalive_connections=self._connections),
                # What is on this machine is not asked through a proxy.
                trust_env=not self.address.here,
            )
        except (ValueError, ImportError) as error:
            raise ModelError(
                f"the proxy that the environment names cannot be used ({self._cleaned(str(error))}): see the "
                "variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY"
            ) from None
        with client:
            self._client = client
            try:
                yield
            finally:
                self._client = None

    def complete(self, body: bytes) -> Completion:
        """Asks one question.

        Args:
            body: JSON for `POST /chat/completions`.

        Raises:
            Passing: It may be answered when it is asked again.
            Rejected: The server does not take it as it stands.
            Unjudged: The server will not answer this one.
            ModelError: The server will not answer any.
        """
        status, content, wait = self._exchange("POST", self.address.endpoint, body)
        if status != _OK:
            self._raise_for(status, content, wait)
        return self._completion(content)

    def models(self) -> tuple[str, ...] | None:
        """The models that the server says it has; None where it does not say.

        Raises:
            Passing, ModelError: As with `complete`.
        """
        status, content, wait = self._exchange("GET", f"{self.address.url}/models", None)
        if status in {401, 403} or status in _PASSING:
            self._raise_for(status, content, wait)
        try:
            known = msgspec.json.decode(content, type=_Models)
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            return None
        return tuple(self._cleaned(each.id) for each in known.data) if status == _OK else None

    def _exchange(self, method: str, url: str, body: bytes | None) -> tuple[int, bytes, float | None]:
        """Status, content and, in seconds, when to come again."""
        import httpx2

        if self._client is None:
            raise RuntimeError("the server is asked before it is opened")
        end = time.monotonic() + self._timeout
        headers = {} if body is None else {"Content-Type": "application/json"}
        try:
            with self._client.stream(method, url, content=body, headers=headers) as response:
                if response.is_redirect or response.status_code in _REDIRECTS:
                    raise self._redirected(response.headers.get("Location", ""))
                if response.headers.get("Content-Encoding", "identity").lower() != "identity":
                    raise Passing(
                        f"{self._place} sent a compressed answer, which it was not asked for", charged=True, tries=2
                    )
                content = bytearray()
                for chunk in response.iter_raw():
                    content += chunk
                    if len(content) > _LARGEST:
                        raise Passing(f"{self._place} sent more than {_LARGEST} bytes", charged=True, tries=2)
                    if time.monotonic() > end:
                        raise self._slow()
                return response.status_code, bytes(content), _wait(response.headers.get("Retry-After"))
        except httpx2.ConnectTimeout:
            raise Passing(
                f"{self._place} cannot be reached: nothing answers there; is the host right?", down=True
            ) from None
        except httpx2.TimeoutException:
            raise self._slow() from None
        except httpx2.ProxyError as error:
            raise ModelError(
                f"the proxy that the environment names refuses ({self._cleaned(str(error))}): see the variables "
                "HTTPS_PROXY, HTTP_PROXY and NO_PROXY"
            ) from None
        except (httpx2.ConnectError, httpx2.UnsupportedProtocol) as error:
            raise self._unreachable(error) from None
        except httpx2.RequestError as error:
            raise Passing(
                f"{self._place} broke its answer off ({self._cleaned(str(error)) or type(error).__name__})",
                charged=True,
            ) from None

    def _completion(self, content: bytes) -> Completion:
        """What an answer with status 200 says."""
        try:
            said = msgspec.json.decode(content, type=_Completion)
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            if _looks_like_html(content):
                raise ModelError(
                    f"{self._place} answered with a web page: --base-url is not that of an interface for programs; "
                    f"most end in /v1"
                ) from None
            # Some pass on errors of what is behind them with a status that says that all is well.
            status = _status_within(content)
            if status is not None:
                self._raise_for(status, content, None)
            raise Passing(
                f"{self._place} answered with what is no chat completion in JSON", charged=True, tries=3
            ) from None
        usage = _usage(said.usage)
        if not said.choices:
            return Completion("", usage=usage)
        choice = said.choices[0]
        refused = None
        if choice.message.refusal:
            refused = self._cleaned(choice.message.refusal)
        elif choice.finish_reason == "content_filter":
            refused = "its filter has stopped the answer"
        text = self._without_key(as_text(choice.message.content) or "")
        return Completion(text, choice.finish_reason == "length", refused, usage)

    def _raise_for(self, status: int, content: bytes, wait: float | None) -> NoReturn:
        """Tells what a status other than 200 means."""
        told = self._told(content)
        because = f": {told}" if told else ""
        if status == _UNAUTHORIZED:
            raise ModelError(self._unauthorized(because))
        if status == _PAYMENT or (status == _TOO_MANY and _QUOTA.search(told)):
            raise ModelError(f"{self._place} says that the account has nothing left to spend{because}")
        if status == _FORBIDDEN:
            raise ModelError(
                f"{self._place} does not allow this{because}; see that the key may use the model, and that the server "
                "may be used from here"
            )
        if status in {_NOT_FOUND, _WRONG_METHOD}:
            raise Rejected(status, told)
        if status == _TOO_LARGE:
            raise Unjudged(TOO_LONG, f"{self._place} does not take so much at once{because}")
        if status in _REJECTED or (status >= _SERVER_FAULT and _FORMAT.search(told)):
            if _CONTEXT.search(told):
                raise Unjudged(TOO_LONG, f"{self._place} says that it is too long{because}")
            if _FILTERED.search(told):
                raise Unjudged(REFUSED, f"{self._place} declines{because}")
            raise Rejected(status, told)
        if status == _TOO_MANY:
            raise Passing(f"{self._place} is asked too often, it says (429){because}", wait=wait)
        if status in _PASSING or status >= _SERVER_FAULT:
            if _CONTEXT.search(told):
                raise Unjudged(TOO_LONG, f"{self._place} says that it is too long{because}")
            raise Passing(f"{self._place} has failed ({status}){because}", wait=wait, charged=True)
        raise ModelError(f"{self._place} answers with status {status}, which mtqa knows nothing to do about{because}")

    def _unauthorized(self, because: str) -> str:
        if self._key.value is not None:
            return f"{self._place} does not accept the key of the environment variable {self._key.variable}{because}"
        return (
            f"{self._place} wants a key: put it into the environment variable {OWN_KEY} ({OPENAI_KEY} is sent to "
            f"OpenAI alone, or to the server that OPENAI_BASE_URL names){because}"
        )

    def unknown(self, model: str, status: int, said: str) -> ModelError:
        """What to tell where a question got 404: is there no such model, or nothing at this address?

        Args:
            model: That was asked for.
            status: 404 or 405.
            said: As in `Rejected`.
        """
        try:
            known = self.models()
        except (Passing, ModelError):
            known = None
        because = f" ({said})" if said else ""
        if known is None and not _MODEL.search(said):
            versioned = re.search(r"/v\d", self.address.url)
            mend = "is the path of --base-url right?" if versioned else "most base URLs end in /v1: does this one?"
            return ModelError(f"{self._place} has no chat/completions ({status}){because}: {mend}")
        if known and model in known:
            return ModelError(
                f"{self._place} has a model {model!r:.120}, but does not chat with it ({status}){because}"
            )
        has = f"; it has: {enumerated(known, _MOST_NAMES)}" if known else "; 'curl BASE_URL/models' lists what it has"
        return ModelError(f"{self._place} has no model {model!r:.120}{because}{has}")

    def _redirected(self, location: str) -> ModelError:
        try:
            parts = urlsplit(location)
            to = self._cleaned(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts.netloc else parts.path)
        except ValueError:
            to = "elsewhere"
        return ModelError(
            f"{self._place} sends the question on to {to}, where neither it nor the key is taken: if that is right, "
            "name that by --base-url"
        )

    def _unreachable(self, error: Exception) -> Exception:
        """What keeps a connection from being made."""
        causes = list(_causes(error))
        said = self._cleaned(str(error))
        tls = next((each for each in causes if isinstance(each, ssl.SSLError)), None)
        if isinstance(tls, ssl.SSLCertVerificationError):
            return ModelError(
                f"the certificate of {self._place} cannot be trusted ({self._cleaned(tls.verify_message)}); if it is "
                "one of your own, name the file of its authority by the environment variable SSL_CERT_FILE"
            )
        if tls is not None:
            reason = self._cleaned(getattr(tls, "reason", None) or str(tls))
            return ModelError(f"{self._place} does not speak TLS as it should ({reason}): is it http:// that is meant?")
        if any(isinstance(each, socket.gaierror) for each in causes):
            return Passing(
                f"{self._place} cannot be found ({said}): is the host right, and is there a network?", down=True
            )
        if any(isinstance(each, ConnectionRefusedError) for each in causes):
            return Passing(f"nothing listens at {self._place}: is the server started, and the port right?", down=True)
        return Passing(
            f"{self._place} cannot be reached ({said}): is the host right, and is there a network?", down=True
        )

    def _slow(self) -> Passing:
        return Passing(
            f"{self._place} took longer than {self._timeout:g} seconds: give it more by the key timeout, or ask "
            "less at a time by the key concurrency",
            charged=True,
            tries=2,
        )

    @property
    def _place(self) -> str:
        return f"the server {self.address.shown}"

    def _trusted(self) -> ssl.SSLContext:
        """The certificates of the system, or those that SSL_CERT_FILE names."""
        import httpx2

        try:
            return httpx2.create_ssl_context()
        except (OSError, ssl.SSLError) as error:
            raise ModelError(f"the certificates of SSL_CERT_FILE or SSL_CERT_DIR cannot be read ({error})") from None

    def _told(self, content: bytes) -> str:
        """What a server says of an error: the message of its JSON, or plain text; empty where it is neither."""
        try:
            said = json.loads(content[:_LARGEST])
        except (ValueError, RecursionError):
            return "" if _looks_like_html(content) else self._cleaned(content[:4096].decode("utf-8", "replace"))
        if not isinstance(said, dict):
            return ""
        error = said.get("error", said)
        if isinstance(error, dict):
            details = [error.get(name) for name in ("message", "detail", "msg", "code")]
            told = next((each for each in details if isinstance(each, str) and each), "")
            code = error.get("code")
            if isinstance(code, str) and code not in told:
                told = f"{told} ({code})"
            if not told and "detail" in error:
                told = json.dumps(error["detail"], ensure_ascii=False)
            return self._cleaned(told)
        return self._cleaned(error) if isinstance(error, str) else ""

    def _without_key(self, text: str) -> str:
        """An answer without the key that it may repeat: what it says gets into reports and into the cache.

        What servers without keys are given instead, such as "none" or "ollama", is no secret, and may be a word of
        the text, or of the JSON.
        """
        key = self._key.value
        if not key or len(key) < (_SHORTEST_WORD if key.isalpha() else _SHORTEST_KEY):
            return text
        escaped = json.dumps(key)[1:-1]
        for written in (key, escaped, escaped.replace("/", r"\/")):
            text = text.replace(written, "[key]")
        return text

    def _cleaned(self, text: str) -> str:
        """What others say, for a message: on one line, cut, and without the key that they may repeat."""
        if self._key.value:
            text = text.replace(self._key.value, "[key]")
        text = " ".join("".join(each if each.isprintable() else " " for each in text).split())
        return text if len(text) <= _MOST_TOLD else f"{text[:_MOST_TOLD]}…"


def _status_within(content: bytes) -> int | None:
    """The status of an error in JSON; None where it is none."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or not said.get("error"):
        return None
    code = said["error"].get("code") if isinstance(said["error"], dict) else None
    return code if isinstance(code, int) and 400 <= code < 600 else _SERVER_FAULT


def _usage(said: Any) -> Usage | None:
    """The tokens that a server counts; None where it does not count both."""
    if not isinstance(said, dict):
        return None
    read, written = (said.get(name) for name in ("prompt_tokens", "completion_tokens"))
    if isinstance(read, int) and isinstance(written, int) and 0 <= read < _MANY and 0 <= written < _MANY:
        return Usage(read, written)
    return None


def _wait(header: str | None) -> float | None:
    """The seconds of a Retry-After header; None where it says nothing."""
    if not header:
        return None
    if header.strip().isdecimal() and len(header) < _LONGEST_NUMBER:
        return float(header)
    try:
        return max(parsedate_to_datetime(header).timestamp() - time.time(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(_DEEPEST):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def _looks_like_html(content: bytes) -> bool:
    return content.lstrip()[:1] == b"<"


_OK, _UNAUTHORIZED, _PAYMENT, _FORBIDDEN, _NOT_FOUND, _WRONG_METHOD = 200, 401, 402, 403, 404, 405
_TOO_LARGE, _TOO_MANY, _SERVER_FAULT = 413, 429, 500
_REDIRECTS = frozenset({300, 301, 302, 303, 307, 308})
_REJECTED = frozenset({400, 422, 501})
_PASSING = frozenset({408, 409, 425, 429})
_LONGEST_NUMBER = 20
_DEEPEST = 12
_MANY = 1 << 40
_QUOTA = re.compile(r"insufficient_quota|billing|credit|exceeded your current quota", re.IGNORECASE)
_CONTEXT = re.compile(
    r"context[ _-]?(?:length|size|window)|maximum context|max(?:imum)?[ _]model[ _]len|too many tokens|"
    r"prompt is too long|exceeds? the (?:available )?context|string_above_max_length",
    re.IGNORECASE,
)
_FILTERED = re.compile(r"content_filter|content management policy|content_policy", re.IGNORECASE)
_FORMAT = re.compile(r"grammar|response_format|json_schema|schema", re.IGNORECASE)
_MODEL = re.compile(r"\bmodel\b", re.IGNORECASE)
