"""Crawls: WARC (pages and other responses) and WET (their texts), plain or packed with gzip."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from glossary.corpus.collections import LARGEST, Member, too_packed
from glossary.errors import DocumentError

_KINDS = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text",
    "application/pdf": "pdf", "text/markdown": "text",
}  # fmt: skip
_TAKEN = {"response", "resource", "conversion"}


def members(path: Path, name: str) -> Iterator[Member]:
    """Yield the pages and texts of a crawl; see `glossary.corpus.collections.members`."""
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ImportError as error:
        raise DocumentError(
            "reading WARC and WET needs warcio: pip install 'policy-glossary[archives]'", name
        ) from error
    given = 0
    with path.open("rb") as file:
        try:
            for number, record in enumerate(ArchiveIterator(file), 1):
                kind = _kind(record)
                if not kind:
                    continue
                data = record.content_stream().read(LARGEST + 1)
                given += len(data)
                if too_packed(given, file.tell()):
                    raise DocumentError("unpacks to more than is honest", name)
                yield _member(record, data, kind, number)._replace(position=file.tell())
        except (ArchiveLoadFailed, EOFError, ValueError) as error:
            raise DocumentError(f"is no WARC file, or damaged: {error}", name) from error


def _kind(record: Any) -> str:  # noqa: ANN401 - a record of a library without types
    if record.rec_type not in _TAKEN:
        return ""
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    if headers is None:
        return ""
    code = headers.get_statuscode() if record.rec_type == "response" else "200"
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return _KINDS.get(kind, "") if code == "200" else ""


def _member(record: Any, data: bytes, kind: str, number: int) -> Member:  # noqa: ANN401
    address = record.rec_headers.get_header("WARC-Target-URI") or f"record {number}"
    date = (record.rec_headers.get_header("WARC-Date") or "")[:10]
    if len(data) > LARGEST:
        return Member(address, problem="is too large to be honest")
    return Member(address, data, kind, date=date, source=address[:400])
