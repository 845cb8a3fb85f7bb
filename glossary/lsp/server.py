"""What the editor asks: hover, completion, code actions, definition, and the command to add."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types
from pygls import uris

from glossary import termsfile
from glossary.errors import GlossaryError
from glossary.lsp import actions, adding, markdown, places, protocol
from glossary.lsp.editor import GlossaryServer
from glossary.lsp.knowledge import Knowledge
from glossary.lsp.session import Checked, OpenDocument
from glossary.lsp.text import Text
from glossary.model import Entry, Evidence, Finding, Rendering
from glossary.termbase import open_termbase
from glossary.text.shown import one_line

_SENTENCES = 3
_QUICK, _ALL = types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll


def serve(db: str | None = None) -> None:
    """Serve one editor on stdin and stdout until it says exit."""
    server = GlossaryServer(db)
    register(server)
    # the stream is ours alone: what anything prints goes to stderr, where editors keep a log
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        server.start_io(stdout=out)


def register(server: GlossaryServer) -> None:
    """Tell the server what it can answer."""
    server.feature(types.INITIALIZE)(initialize)
    server.feature(types.INITIALIZED)(initialized)
    server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(configured)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(files_changed)
    server.feature(types.TEXT_DOCUMENT_HOVER)(hover)
    completing = types.CompletionOptions(resolve_provider=True)
    server.feature(types.TEXT_DOCUMENT_COMPLETION, completing)(complete)
    server.feature(types.COMPLETION_ITEM_RESOLVE)(resolve)
    acting = types.CodeActionOptions([_QUICK, _ALL])
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, acting)(act)
    server.feature(types.TEXT_DOCUMENT_DEFINITION)(define)
    server.command(protocol.ADD)(add_term)


def initialize(ls: GlossaryServer, params: types.InitializeParams) -> None:
    """Take the settings the editor starts with."""
    ls.configure(params.initialization_options)


def initialized(ls: GlossaryServer, _: types.InitializedParams) -> None:
    """See to it that changes of the project's files are noticed."""
    ls.later(ls.watch())


def configured(ls: GlossaryServer, params: types.DidChangeConfigurationParams) -> None:
    """Take changed settings, and check all again by them."""
    if params.settings:
        ls.configure(params.settings)
        ls.refresh()


def files_changed(ls: GlossaryServer, _: types.DidChangeWatchedFilesParams) -> None:
    """Check all again where a file of the project changed."""
    if not ls.session.is_current:
        ls.refresh()


async def hover(ls: GlossaryServer, params: types.HoverParams) -> types.Hover | None:
    """Show the entry under the cursor."""
    asked = await _asked(ls, params.text_document.uri)
    if asked is None:
        return None
    document, knowledge = asked
    text = document.text
    offset = text.offset(params.position.line, params.position.character)
    found = places.entry_at(text.text, offset, knowledge.known, _findings(document))
    if found is None:
        return None
    start, end, entry = found
    return types.Hover(_shown(ls, knowledge, entry), protocol.range_of(text, start, end))


async def complete(
    ls: GlossaryServer, params: types.CompletionParams
) -> types.CompletionList | None:
    """Propose what the letters before the cursor may be the beginning of."""
    asked = await _asked(ls, params.text_document.uri)
    if asked is None:
        return None
    document, knowledge = asked
    text = document.text
    index = await asyncio.to_thread(getattr, knowledge, "completions")
    end = text.offset(params.position.line, params.position.character)
    start, _ = text.line(end)
    found = index.proposals(text.text, start, end)
    return protocol.completion(document.uri, text, end, found)


async def resolve(ls: GlossaryServer, item: types.CompletionItem) -> types.CompletionItem:
    """Add the entry to the completion that is looked at."""
    data = item.data if isinstance(item.data, dict) else {}
    asked = await _asked(ls, str(data.get("uri", "")))
    if asked is not None:
        _, knowledge = asked
        entry = knowledge.by_id.get(str(data.get("entry", "")))
        if entry is not None:
            item.documentation = _shown(ls, knowledge, entry)
    return item


async def act(ls: GlossaryServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Offer what can be done about the findings of a range."""
    asked = await _asked(ls, params.text_document.uri)
    if asked is None:
        return []
    document, knowledge = asked
    found = await ls.session.checked(document)
    if found is None:
        return []
    start, end = protocol.offsets(found.text, params.range)
    here = [f for f in found.findings if f.start <= end and start <= f.end]
    only = params.context.only or [_QUICK]
    out = []
    if any(_ALL.value.startswith(kind) for kind in only):
        out += _actions(document, found, actions.fix_all(found.findings, found.fixes), _ALL)
    if any(_QUICK.value.startswith(kind) for kind in only):
        able = adding.can_add(knowledge)
        some = actions.actions(found.subject, here, document.language, can_add=able)
        fixable = [finding for finding in here if finding.fix]
        some += actions.fix_all(fixable, found.fixes)
        out += _actions(document, found, some, _QUICK)
    return out


def _actions(
    document: OpenDocument,
    found: Checked,
    some: "list[actions.Action] | Iterator[actions.Action]",
    kind: types.CodeActionKind,
) -> list[types.CodeAction]:
    return [protocol.action(document.uri, found.text, one, kind) for one in some]


async def define(ls: GlossaryServer, params: types.DefinitionParams) -> types.Location | None:
    """Go to the entry in terms.yaml."""
    asked = await _asked(ls, params.text_document.uri)
    if asked is None:
        return None
    document, knowledge = asked
    offset = document.text.offset(params.position.line, params.position.character)
    found = places.entry_at(document.text.text, offset, knowledge.known, _findings(document))
    path = knowledge.project.terms or termsfile.shipped_path()
    if found is None or path is None:
        return None
    text = _text_of(ls, path, document.text.encoding)
    span = places.definition(text.text, str(path), found[2])
    uri = uris.from_fs_path(str(path))
    return types.Location(uri, protocol.range_of(text, *span)) if span and uri else None


async def add_term(ls: GlossaryServer, uri: str, zh: str, en: str) -> None:
    """Add a term, or a rendering of one, to the termbase; where there is none, to terms.yaml."""
    asked = await _asked(ls, uri)
    if asked is None:
        return
    document, knowledge = asked
    try:
        if knowledge.termbase.is_file():
            ls.say(one_line(await asyncio.to_thread(adding.decide, knowledge, zh, en)))
            ls.refresh()
        elif knowledge.project.terms:
            await _edit_terms(ls, document, knowledge, zh, en)
    except GlossaryError as error:
        ls.complain(error)


async def _edit_terms(
    ls: GlossaryServer, document: OpenDocument, knowledge: Knowledge, zh: str, en: str
) -> None:
    path = knowledge.project.terms
    uri = uris.from_fs_path(str(path)) if path else None
    if path is None or uri is None:
        return
    text = _text_of(ls, path, document.text.encoding)
    change, after = adding.edited(text.text, str(path), knowledge, zh, en)
    place = protocol.range_of(text, change.start, change.old_end)
    edit = types.TextEdit(place, after[change.start : change.new_end])
    params = types.ApplyWorkspaceEditParams(types.WorkspaceEdit({uri: [edit]}), label="Add a term")
    done = await ls.workspace_apply_edit_async(params)
    if not done.applied:
        ls.say(f"glossary: {path} was not changed: {done.failure_reason or 'the editor refused'}")


async def _asked(ls: GlossaryServer, uri: str) -> tuple[OpenDocument, Knowledge] | None:
    """Return the document and what is known in its folder; None where there is neither."""
    document = ls.session.documents.get(uri)
    if document is None:
        return None
    for _ in range(2):  # what was known before a file broke is given when asked once more
        try:
            return document, await ls.session.knowledge(document.folder)
        except GlossaryError as error:
            ls.complain(error)
    return None


def _findings(document: OpenDocument) -> list[Finding]:
    done = document.checked
    return done.findings if done is not None and done.text is document.text else []


def _shown(ls: GlossaryServer, knowledge: Knowledge, entry: Entry) -> types.MarkupContent:
    text = markdown.entry_text(entry, *_used(knowledge, entry))
    asked = ls.client_capabilities.text_document
    formats = asked.hover.content_format if asked and asked.hover else None
    if formats and types.MarkupKind.Markdown not in formats:
        return types.MarkupContent(types.MarkupKind.PlainText, markdown.plain(text))
    return types.MarkupContent(types.MarkupKind.Markdown, text)


def _used(knowledge: Knowledge, entry: Entry) -> tuple[list[Rendering], list[Evidence]]:
    """Return the renderings with counts, and sentences that have them, where there is evidence."""
    try:
        if knowledge.termbase.is_file():
            with open_termbase(knowledge.termbase) as termbase:
                counted = list(termbase.renderings(entry.id))
                if counted:
                    return counted, termbase.evidence(entry.id, limit=_SENTENCES)
    except GlossaryError:
        pass  # a hover shows what it can; the state of the termbase is said where it is read
    return [Rendering(t.text, t.status) for t in entry.renderings], []


def _text_of(ls: GlossaryServer, path: Path, encoding: str) -> Text:
    """Return a file as the editor has it, else as it is on the disk."""
    for document in ls.session.documents.values():
        if Path(document.name) == path:
            return document.text
    return Text(termsfile.read(path), encoding)
