"""A hub of models on this machine, which answers as the real one does, with its faults if asked for.

Addresses, headers and error codes are those that `huggingface_hub` knows: `X-Error-Code` (RepoNotFound,
RevisionNotFound, EntryNotFound, GatedRepo), `X-Error-Message`, `X-Repo-Commit`, `ETag`, ranges.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass
class Repository:
    """A model of the hub.

    Attributes:
        revisions: Files by commit, and the commit of each branch and tag.
        gated: Whether conditions have to be accepted.
        private: Whether only tokens that may read it know of it.
        disabled: Whether the hub has switched it off.
        readers: Tokens that may read it, where it is gated or private.
        offers: Open pull requests: number to author and title.
    """

    files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    refs: dict[str, str] = field(default_factory=dict)
    gated: bool = False
    private: bool = False
    disabled: bool = False
    readers: tuple[str, ...] = ()
    offers: dict[int, tuple[str, str]] = field(default_factory=dict)

    def put(self, files: Mapping[str, bytes], ref: str = "main") -> str:
        """A new commit, which a branch or tag then names."""
        digest = hashlib.sha1(ref.encode(), usedforsecurity=False)
        for name, content in sorted(files.items()):
            digest.update(name.encode() + content)
        commit = digest.hexdigest()
        self.files[commit] = dict(files)
        self.refs[ref] = commit
        return commit


class FakeHub:
    """The server. A context manager: it runs inside of it.

    Attributes:
        repositories: By id.
        tokens: Those that are valid.
        fault: `status:500` (any status), `hang`, `cut` (files end in their middle), `lost` (files are missing that are
            listed), `short` (files are shorter than was said), or None.
        requests: Method and path of what was asked.
    """

    def __init__(self) -> None:
        self.repositories: dict[str, Repository] = {}
        self.tokens: tuple[str, ...] = ()
        self.fault: str | None = None
        self.requests: list[str] = []
        self._stopped = threading.Event()
        hub = self

        class Handler(_Handler):
            served = hub

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def address(self) -> str:
        """Where it is, as HF_ENDPOINT has it."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def add(self, name: str, files: Mapping[str, bytes], **more: Any) -> Repository:
        """A new model with one commit, `main`."""
        repository = self.repositories[name] = Repository(**more)
        repository.put(files)
        return repository

    def wait(self) -> None:
        """Lets a request hang until the server stops."""
        self._stopped.wait(30)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def content_of(folder: Path) -> dict[str, bytes]:
    """The files of a folder, as a commit has them."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file() and path.suffix}


_API = re.compile(
    r"/api/models/(?P<id>[^/]+(?:/[^/]+)?)(?:/(?P<what>revision|tree|discussions)(?:/(?P<revision>.+))?)?"
)
_FILE = re.compile(r"/(?P<id>[^/]+/[^/]+)/resolve/(?P<revision>[^/]+)/(?P<file>.+)")


class _Handler(BaseHTTPRequestHandler):
    served: FakeHub
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nothing on standard error."""

    def do_GET(self) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):
            self._answer(body=True)

    def do_HEAD(self) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):
            self._answer(body=False)

    def _answer(self, *, body: bool) -> None:
        hub = self.served
        address = urlsplit(self.path)
        path = unquote(address.path)
        hub.requests.append(f"{self.command} {path}")
        if hub.fault == "hang":
            hub.wait()
            self.close_connection = True
            return
        if hub.fault and hub.fault.startswith("status:"):
            self._send(int(hub.fault.partition(":")[2]), b"out of order", {}, body=body)
            return
        token = (self.headers.get("Authorization") or "").removeprefix("Bearer ") or None
        if token is not None and token not in hub.tokens:
            self._refuse(401, None, "Invalid credentials in Authorization header")
        elif found := _FILE.fullmatch(path):
            self._file(found["id"], found["revision"], found["file"], token, body=body)
        elif found := _API.fullmatch(path):
            self._api(found["id"], found["what"], found["revision"], token, parse_qs(address.query))
        else:
            self._refuse(404, None, "Not Found")

    def _repository(self, name: str, token: str | None) -> Repository | None:
        found = self.served.repositories.get(name)
        if found is None or (found.private and token not in found.readers):
            # Who is not logged in is not told whether there is such a model.
            if token is None:
                self._refuse(401, None, "Invalid username or password.")
            else:
                self._refuse(404, "RepoNotFound", "Repository not found")
            return None
        if found.disabled:
            self._refuse(403, None, "Access to this resource is disabled.")
            return None
        return found

    def _api(self, name: str, what: str | None, revision: str | None, token: str | None, query: Any) -> None:
        repository = self._repository(name, token)
        if repository is None:
            return
        if what == "discussions":
            self._json(self._discussions(name, repository, query))
            return
        commit = self._commit(repository, revision or "main")
        if commit is None:
            self._refuse(404, "RevisionNotFound", f"Invalid rev id: {revision}")
            return
        files = repository.files[commit]
        if what == "tree":
            self._json(
                [
                    {"type": "file", "path": each, "size": len(content), "oid": _oid(content)}
                    for each, content in files.items()
                ]
            )
            return
        self._json(
            {
                "_id": "1",
                "id": name,
                "modelId": name,
                "sha": commit,
                "private": repository.private,
                "gated": "manual" if repository.gated else False,
                "disabled": False,
                "tags": [],
                "downloads": 1,
                "likes": 0,
                "siblings": [
                    {"rfilename": each, "size": len(content), "blobId": _oid(content)}
                    for each, content in files.items()
                ],
            }
        )

    def _discussions(self, name: str, repository: Repository, query: Any) -> dict[str, Any]:
        wanted = query.get("author", [None])[0]
        offers = [
            {
                "title": title,
                "num": number,
                "author": {"name": author},
                "createdAt": "2024-01-01T00:00:00.000Z",
                "status": "open",
                "repo": {"name": name, "type": "model"},
                "isPullRequest": True,
            }
            for number, (author, title) in repository.offers.items()
            if wanted in {None, author}
        ]
        return {"discussions": offers, "count": len(offers), "start": 0}

    def _file(self, name: str, revision: str, file: str, token: str | None, *, body: bool) -> None:
        repository = self._repository(name, token)
        if repository is None:
            return
        commit = self._commit(repository, revision)
        if commit is None:
            self._refuse(404, "RevisionNotFound", "Invalid rev id")
        elif repository.gated and token is None:
            self._refuse(401, "GatedRepo", f"Access to model {name} is restricted. You must be authenticated.")
        elif repository.gated and token not in repository.readers:
            self._refuse(403, "GatedRepo", f"Access to model {name} is restricted and you are not authorized.")
        elif file not in repository.files[commit] or self.served.fault == "lost":
            self._refuse(404, "EntryNotFound", "Entry not found")
        else:
            self._content(repository.files[commit][file], commit, body=body)

    def _content(self, content: bytes, commit: str, *, body: bool) -> None:
        headers = {"X-Repo-Commit": commit, "ETag": f'"{_oid(content)}"', "Accept-Ranges": "bytes"}
        start = 0
        status = 200
        if found := re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range") or ""):
            start = int(found[1])
            status = 206
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        rest = content[start:]
        if body and self.served.fault == "cut" and len(rest) > 1:
            headers["Content-Length"] = str(len(rest))
            self._head(status, headers)
            self.wfile.write(rest[: len(rest) // 2])
            self.wfile.flush()
            self.close_connection = True
            return
        if body and self.served.fault == "short":
            rest = rest[:-1]
        self._send(status, rest, headers, body=body)

    def _commit(self, repository: Repository, revision: str) -> str | None:
        commit = repository.refs.get(revision, revision)
        return commit if commit in repository.files else None

    def _json(self, content: Any) -> None:
        self._send(200, json.dumps(content).encode(), {"Content-Type": "application/json"}, body=True)

    def _refuse(self, status: int, code: str | None, message: str) -> None:
        headers = {"X-Error-Message": message} | ({} if code is None else {"X-Error-Code": code})
        self._send(status, json.dumps({"error": message}).encode(), headers, body=self.command != "HEAD")

    def _send(self, status: int, content: bytes, headers: Mapping[str, str], *, body: bool) -> None:
        self._head(status, {**headers, "Content-Length": str(len(content))})
        if body:
            self.wfile.write(content)

    def _head(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()


def _oid(content: bytes) -> str:
    """What git calls a file of this content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
