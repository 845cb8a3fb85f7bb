"""Fixes applied to files, all or nothing: texts in their own encoding, Word files as changes."""

import codecs
import hashlib
import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from glossary.corpus.read import is_plain
from glossary.errors import DocumentError, ExportError
from glossary.model import Document, Finding, Fix
from glossary.text.shown import literal

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE,
          codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # fmt: skip
_MARKED = {
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
}


def applicable(findings: Iterable[Finding]) -> list[Fix]:
    """Return the fixes in the order of the text, the first of those that overlap."""
    fixes: list[Fix] = []
    for fix in sorted((f.fix for f in findings if f.fix), key=lambda fix: (fix.start, fix.end)):
        if not fixes or fixes[-1].end <= fix.start:
            fixes.append(fix)
    return fixes


def fixed(text: str, fixes: Sequence[Fix]) -> str:
    """Return the text with fixes that do not overlap put in.

    >>> fixed("a bc d", [Fix(0, 1, "x"), Fix(2, 4, "")])
    'x  d'
    """
    out: list[str] = []
    at = 0
    for fix in fixes:
        out += [text[at : fix.start], fix.text]
        at = fix.end
    return "".join([*out, text[at:]])


def diff(document: Document, fixes: Sequence[Fix]) -> str:
    """Return a unified diff of what the fixes change, fit for a terminal."""
    if not fixes:
        return ""
    name = literal(document.path)
    before, after = (
        text.splitlines(keepends=True) for text in (document.text, fixed(document.text, fixes))
    )
    import difflib  # noqa: PLC0415 - only to show changes

    lines = difflib.unified_diff(before, after, name, name)
    out = []
    for line in lines:
        body = line.rstrip("\r\n")
        out.append(literal(body).replace("␉", "\t") + "\n")
        if body == line:
            out.append("\\ No newline at end of file\n")
    return "".join(out)


def is_fixable(path: str) -> bool:
    """Tell a file that fixes can be written into: a text, or a Word file (as tracked changes)."""
    return is_plain(path) or _is_word(path)


def _is_word(path: str) -> bool:
    return Path(path).suffix.lower() == ".docx"


def write(document: Document, fixes: Sequence[Fix]) -> int:
    """Put fixes into the file of a document, and return how many: of a text all of them.

    Of texts mark, encoding and line ends are kept, of Word files everything; rights of both.

    Raises:
        DocumentError: the file changed since it was read, or its encoding lacks a character.
        ExportError: it cannot be written; then it is as it was.
    """
    path = Path(document.path).resolve()
    try:
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != document.sha256:
            raise DocumentError("changed while it was checked; run again", document.path)
        if _is_word(document.path):
            from glossary.checks.tracked import tracked  # noqa: PLC0415 - XML takes time to load

            new, done = tracked(data, document, fixes, _now())
            count = len(done)
        else:
            new = _encoded(fixed(document.text, fixes), data, document)
            count = len(fixes)
        partial = path.with_name(f".{path.name}.part")
        try:
            partial.write_bytes(new)
            partial.chmod(path.stat().st_mode & 0o7777)
            os.replace(partial, path)  # noqa: PTH105 - resolved already
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(f"{document.path}: cannot be written: {error.strerror}") from error
    return count


def _now() -> str:
    """Return the time as Word writes it; SOURCE_DATE_EPOCH sets it, for outputs to be the same."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(given), UTC) if given.isdecimal() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _encoded(text: str, data: bytes, document: Document) -> bytes:
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    try:
        return mark + text.encode(_MARKED.get(mark, document.encoding))
    except UnicodeEncodeError as error:
        raise DocumentError(
            f"a fix holds “{text[error.start : error.end]}”, which {document.encoding} cannot"
            " write; save the file as UTF-8 first",
            document.path,
        ) from error
