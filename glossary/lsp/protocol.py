"""Our values as those of the protocol: ranges, diagnostics, edits, actions, completion items."""

from collections.abc import Iterable, Sequence

from lsprotocol import types

from glossary.lsp.actions import Action
from glossary.lsp.completion import Proposal
from glossary.lsp.text import Text
from glossary.model import Finding, Fix

SOURCE = "glossary"
ADD = "glossary.addTerm"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def range_of(text: Text, start: int, end: int) -> types.Range:
    """Return the range of `[start, end)`."""
    first, last = text.position(start), text.position(end)
    return types.Range(types.Position(*first), types.Position(*last))


def offsets(text: Text, place: types.Range) -> tuple[int, int]:
    """Return the `[start, end)` of a range."""
    start, end = place.start, place.end
    return text.offset(start.line, start.character), text.offset(end.line, end.character)


def diagnostic(text: Text, finding: Finding) -> types.Diagnostic:
    """Return a finding as the editor shows it."""
    return types.Diagnostic(
        range_of(text, finding.start, finding.end),
        _message(finding),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
    )


def _message(finding: Finding) -> str:
    # control characters of the document have no business in a list of problems
    if finding.message.isprintable():
        return finding.message
    return "".join(c if c.isprintable() else " " for c in finding.message)


def edits(text: Text, fixes: Iterable[Fix]) -> list[types.TextEdit]:
    """Return replacements as the editor applies them."""
    return [types.TextEdit(range_of(text, fix.start, fix.end), fix.text) for fix in fixes]


def action(uri: str, text: Text, one: Action, kind: types.CodeActionKind) -> types.CodeAction:
    """Return something that can be done about a finding."""
    made = types.CodeAction(
        one.title,
        kind=kind,
        diagnostics=[diagnostic(text, one.about)],
        is_preferred=one.preferred or None,
    )
    if one.add:
        made.command = types.Command(one.title, ADD, arguments=[uri, *one.add])
    else:
        made.edit = types.WorkspaceEdit({uri: edits(text, one.fixes)})
    return made


def completion(
    uri: str, text: Text, end: int, proposals: Sequence[Proposal]
) -> types.CompletionList:
    """Return what can be written in place of what was typed.

    All begin at one place, which editors take for granted. What does not begin as it was typed
    (pinyin) says by its filter text that it is meant: editors would drop it otherwise.
    """
    start = min((one.start for one in proposals), default=end)
    items = []
    for number, one in enumerate(proposals):
        new = text.text[start : one.start] + one.text
        typed = text.text[start:end]
        item = types.CompletionItem(
            one.text,
            kind=types.CompletionItemKind.Text,
            label_details=types.CompletionItemLabelDetails(description=one.detail),
            detail=one.detail,
            sort_text=f"{number:04}",
            filter_text=None if one.text.startswith(typed) else typed,
            insert_text_format=types.InsertTextFormat.PlainText,
            text_edit=types.TextEdit(range_of(text, start, end), new),
            data={"uri": uri, "entry": one.entry.id},
        )
        items.append(item)
    return types.CompletionList(is_incomplete=True, items=items)
