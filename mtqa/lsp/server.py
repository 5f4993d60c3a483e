"""The server: what an editor may ask for by the Language Server Protocol (3.17), over standard input and output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path

from mtqa._version import __version__
from mtqa.errors import ConfigError
from mtqa.lsp import actions
from mtqa.lsp.diagnostics import NAME, Shows, diagnostics_of
from mtqa.lsp.hovers import hover
from mtqa.lsp.options import Options, parse_options
from mtqa.lsp.projects import CONFIG_FILES
from mtqa.lsp.session import Session
from mtqa.lsp.text import Buffer
from mtqa.reports.console import visible

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from typing import Any

    from mtqa.lsp.checking import Checked


_INSTEAD = "there is no place for a comment here: use per-file-ignores or per-key-ignores in the configuration"
_NOTHING_CERTAIN = "nothing is left that is certain enough to mend"


class _Protocol(LanguageServerProtocol):
    """The protocol as pygls speaks it, but for edits of texts, which are ours: pygls ends lines at U+2028 as well."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None


class Server(LanguageServer):
    """Speaks with one editor.

    Attributes:
        session: What is open.
        shows: What the editor can show.
        exit_code: 0 where it said that it would leave before it did (LSP 3.17, `exit`).
    """

    def __init__(self, options: Options) -> None:
        super().__init__(NAME, __version__, protocol_cls=_Protocol)
        self.session = Session(self, options)
        self.shows = Shows()
        self.exit_code = 1

    def publish(self, uri: str, checked: Checked | None) -> None:
        """Shows what is wrong in a file."""
        found = [] if checked is None else diagnostics_of(checked, uri, self.shows)
        version = None if checked is None else checked.snapshot.version
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def tell(self, message: str, *, error: bool) -> None:
        """Shows a message to the user."""
        kind = types.MessageType.Error if error else types.MessageType.Warning
        self.window_show_message(types.ShowMessageParams(kind, f"mtqa: {visible(message)}"))

    def log(self, message: str, *, error: bool) -> None:
        """Writes into the log of the editor."""
        kind = types.MessageType.Error if error else types.MessageType.Info
        lines = "\n".join(map(visible, message.split("\n")))
        self.window_log_message(types.LogMessageParams(kind, lines))

    def set_options(self, given: object) -> None:
        """Takes over what the editor sets; what is wrong in it is told."""
        try:
            self.session.set_options(parse_options(given, self.session.options))
        except ConfigError as error:
            self.tell(str(error), error=True)

    @property
    def encoding(self) -> str:
        """How the editor counts columns."""
        return str(self.workspace.position_encoding or types.PositionEncodingKind.Utf16.value)

    @property
    def markdown(self) -> bool:
        """Whether the editor shows Markdown where the pointer rests."""
        text = self.client_capabilities.text_document
        formats = text.hover.content_format if text and text.hover else None
        return types.MarkupKind.Markdown in (formats or ())

    @property
    def resolves(self) -> bool:
        """Whether the editor asks for the edits of an action when it is chosen."""
        text = self.client_capabilities.text_document
        support = text.code_action.resolve_support if text and text.code_action else None
        return support is not None and "edit" in support.properties

    def watch_configuration(self) -> None:
        """Asks the editor to tell when a configuration changes."""
        workspace = self.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        if watched is None or not watched.dynamic_registration:
            return
        watchers = [types.FileSystemWatcher(f"**/{name}") for name in CONFIG_FILES]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        self.client_register_capability(types.RegistrationParams([types.Registration("mtqa-config", method, options)]))


def make_server(options: Options) -> Server:
    """A server with all that it answers to.

    Args:
        options: Those of the command line; an editor's own go before them.
    """
    server = Server(options)
    _open_files(server)
    _ask(server)
    _settings(server)

    @server.feature(types.SHUTDOWN)
    def shutdown(params: None) -> None:  # noqa: ARG001 - the protocol's shape
        server.exit_code = 0
        server.session.stop()

    return server


def serve(options: Options) -> int:
    """Speaks with an editor over standard input and output until it leaves.

    Args:
        options: See `make_server`.

    Returns:
        The exit code that the protocol wants.
    """
    server = make_server(options)
    output = sys.stdout.buffer
    # Whatever else is printed must not come between the messages.
    sys.stdout = sys.stderr
    server.start_io(sys.stdin.buffer, output)
    return server.exit_code


def _open_files(server: Server) -> None:
    """What the editor tells of the files that it has open."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        path = to_fs_path(item.uri)
        if path:  # what is no file (an old version of one, a draft without a name) is not checked
            server.session.open(item.uri, path, Buffer(item.text, server.encoding, item.version))

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        server.session.change(params.text_document.uri, params.content_changes, params.text_document.version)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        server.session.save(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.session.close(params.text_document.uri)


def _ask(server: Server) -> None:
    """What the editor asks about a file."""
    kinds = types.CodeActionOptions(list(actions.KINDS), resolve_provider=True)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        only = params.context.only
        checked = await server.session.current(uri, at_once=only is not None)
        if checked is None:
            return []
        found: list[types.CodeAction] = []
        later: list[types.CodeAction] = []
        if _asks_for(only, types.CodeActionKind.QuickFix.value):
            found += await server.session.work(lambda: actions.quick_fixes(checked, params.range, uri, server.shows))
            later += actions.ignores(checked, params.range, uri, server.shows)
        if _asks_for(only, actions.FIX_ALL) and actions.is_fixable(checked):
            later.append(types.CodeAction("Fix all that is certain (mtqa)", kind=actions.FIX_ALL, data={"uri": uri}))
        if not server.resolves:
            later = [action for action in [await resolve(each) for each in later] if action.edit is not None]
        return found + later

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolve(action: types.CodeAction) -> types.CodeAction:
        data = action.data if isinstance(action.data, dict) else {}
        uri = data.get("uri")
        checked = await server.session.current(uri, at_once=True) if isinstance(uri, str) else None
        if isinstance(uri, str) and checked is not None:
            edits = await server.session.work(lambda: actions.edits_of(data, checked))
            if edits:
                action.edit = actions.workspace_edit(uri, checked, edits, server.shows)
            elif server.resolves:
                server.tell(f"nothing was changed; {_INSTEAD if 'ignore' in data else _NOTHING_CERTAIN}", error=False)
        return action

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(params: types.HoverParams) -> types.Hover | None:
        checked = await server.session.current(params.text_document.uri)
        return None if checked is None else hover(checked, params.position, markdown=server.markdown)


def _settings(server: Server) -> None:
    """What the editor tells of itself and of configurations."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.shows = Shows.by(params.capabilities)
        server.set_options(params.initialization_options)

    @server.feature(types.INITIALIZED)
    def initialized(params: types.InitializedParams) -> None:  # noqa: ARG001
        server.watch_configuration()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        if isinstance(params.settings, dict) and isinstance(params.settings.get(NAME), dict):
            server.set_options(params.settings[NAME])

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:  # noqa: ARG001
        server.session.recheck_all()


def _asks_for(only: Sequence[types.CodeActionKind | str] | None, kind: str) -> bool:
    """Whether an editor wants actions of a kind: it names none, that one, or one above it."""
    return only is None or any(not each or f"{kind}.".startswith(f"{each}.") for each in map(_text, only))


def _text(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind
