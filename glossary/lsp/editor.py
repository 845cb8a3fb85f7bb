"""The editor at the other end: its documents, their diagnostics, what is said to its user."""

import asyncio
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

import glossary
from glossary.errors import GlossaryError, InputError
from glossary.lsp import options, protocol
from glossary.lsp.session import OpenDocument, Session
from glossary.lsp.text import Text
from glossary.text.shown import one_line

_POLL = 2.0
"""Seconds between looks at the files, for editors that do not watch them for us."""
_WATCHED = ("**/terms.yaml", "**/glossary.toml", "**/*.db", "**/*.db-wal")


class _Protocol(LanguageServerProtocol):
    """Leaves the texts of documents to us: pygls ends lines at U+2028 and form feeds, too."""

    _server: "GlossaryServer"

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        self._server.opened(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        self._server.changed(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        self._server.closed(params.text_document.uri)


class GlossaryServer(LanguageServer):
    """Keeps the session in step with the editor, and the editor's diagnostics with the texts."""

    def __init__(self, db: str | None = None) -> None:
        super().__init__("glossary", glossary.__version__, protocol_cls=_Protocol)
        self.session = Session(options.Options(db))
        self._said: set[str] = set()
        self._broken: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    # -- documents

    def opened(self, item: types.TextDocumentItem) -> None:
        """Take a document, and check it at once."""
        path = uris.to_fs_path(item.uri)
        local = item.uri.startswith("file:") and path
        folder = Path(path).parent if local and path else self._root()
        agreed = self.workspace.position_encoding
        encoding = str(getattr(agreed, "value", agreed))
        document = OpenDocument(
            item.uri,
            path if local and path else item.uri,
            folder,
            item.language_id,
            item.version,
            Text(item.text, encoding),
        )
        self.session.documents[item.uri] = document
        self.schedule(document, 0)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """Apply edits in their order; the check waits until the keys rest."""
        document = self.session.documents.get(params.text_document.uri)
        if document is None:
            return
        for change in params.content_changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = change.range.start, change.range.end
                document.text = document.text.edited(
                    (start.line, start.character), (end.line, end.character), change.text
                )
            else:
                document.text = Text(change.text, document.text.encoding)
        document.version = params.text_document.version
        self.schedule(document, self.session.options.debounce)

    def closed(self, uri: str) -> None:
        """Forget a document and what was said of it."""
        document = self.session.documents.pop(uri, None)
        if document is not None and document.task:
            document.task.cancel()
        self._publish(uri, [], None)

    def schedule(self, document: OpenDocument, wait: float) -> None:
        """Check a document after a rest, in place of a check that has not come to its end."""
        if document.task:
            document.task.cancel()
        document.task = self.later(self._check(document, wait))

    def refresh(self) -> None:
        """Check all documents again."""
        for document in self.session.documents.values():
            document.checked = None
            self.schedule(document, 0)

    async def _check(self, document: OpenDocument, wait: float) -> None:
        if wait:
            await asyncio.sleep(wait)
        try:
            found = await self.session.checked(document)
        except GlossaryError as error:
            self.complain(error)
            return
        self._mend()
        findings = found.findings if found else []
        text = found.text if found else document.text
        shown = [protocol.diagnostic(text, finding) for finding in findings]
        self._publish(document.uri, shown, document.version)

    def _publish(self, uri: str, found: list[types.Diagnostic], version: int | None) -> None:
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, found, version=version)
        )

    # -- talk

    def complain(self, error: GlossaryError) -> None:
        """Say once what is wrong; in a file with lines, at its line."""
        message = one_line(str(error))
        if isinstance(error, InputError) and error.path and error.line:
            line = error.line - 1
            place = types.Range(types.Position(line, 0), types.Position(line, 1000))
            uri = uris.from_fs_path(str(Path(error.path).resolve()))
            if uri:
                self._broken.add(uri)
                found = types.Diagnostic(place, message, source=protocol.SOURCE)
                self._publish(uri, [found], None)
        if message not in self._said:
            self._said.add(message)
            self.say(f"glossary: {message}", types.MessageType.Error)

    def say(self, message: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """Show a line to the user."""
        self.window_show_message(types.ShowMessageParams(kind, message))

    def _mend(self) -> None:
        for uri in self._broken:
            self._publish(uri, [], None)
        self._broken.clear()
        self._said.clear()

    # -- the project

    def configure(self, given: object) -> None:
        """Take the editor's settings; wrong ones are said and left out."""
        try:
            self.session.options = options.read(given, self.session.options)
        except InputError as error:
            self.complain(error)
        self.session.forget()

    async def watch(self) -> None:
        """Have the project's files watched by the editor, else look at them now and then."""
        able = self.client_capabilities.workspace
        files = able.did_change_watched_files if able else None
        if files and files.dynamic_registration:
            watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            params = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            one = types.Registration("files", method, params)
            await self.client_register_capability_async(types.RegistrationParams([one]))
            return
        while True:
            await asyncio.sleep(_POLL)
            if not self.session.is_current:
                self.refresh()

    def later(self, work: "asyncio._CoroutineLike[None]") -> "asyncio.Task[None]":
        """Start something that nobody waits for."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _root(self) -> Path:
        root = self.workspace.root_path
        return Path(root) if root else Path.cwd()
