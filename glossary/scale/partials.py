"""What a cluster's workers find, as Parquet files anyone can read; docs/scale.md describes them.

A shard is some documents in a row. What is found in it lies in a folder named by the hash of all
that decides it, so that whoever finds the folder complete need not do the work again.
"""

import json
import uuid
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from glossary.errors import InputError
from glossary.termbase.rows import DocumentRow, DocumentRows, EvidenceRow, MentionRow, SegmentRow

LAYOUT = "1"
"""Changes with the columns, so that partials of another version are not taken for ours."""
TABLES = ("documents", "segments", "mentions", "evidence")
DONE = "done.json"
NEEDED = "engine dask needs more packages: pip install 'policy-glossary[cluster]'"
_TYPES = {str: "string", int: "int64", float: "double", int | None: "int64"}


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder for partials: a path, or an address fsspec knows (s3://bucket/folder)."""

    address: str

    def opened(self) -> tuple[Any, str]:
        """Return its file system and its path there.

        Raises:
            InputError: fsspec or what it needs for this address is not installed.
        """
        try:
            import fsspec  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise InputError(NEEDED) from error
        try:
            files, path = fsspec.core.url_to_fs(self.address)
        except (ImportError, ValueError) as error:
            raise InputError(f"cannot be opened: {error}", self.address) from error
        return files, str(path)


def write(folder: Folder, name: str, rows: Sequence[DocumentRows], said: object) -> None:
    """Write the partials of a shard, aside and renamed; `said` goes into the file that ends it."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    files, path = folder.opened()
    files.makedirs(f"{path}/{name}", exist_ok=True)
    for table, columns in _tables(rows).items():
        out = pa.BufferOutputStream()
        pq.write_table(pa.table(columns, schema=_schema(table)), out, compression="zstd")
        _put(files, f"{path}/{name}/{table}.parquet", out.getvalue().to_pybytes())
    _put(files, f"{path}/{name}/{DONE}", json.dumps(said, ensure_ascii=False).encode())


def _put(files: Any, path: str, data: bytes) -> None:  # noqa: ANN401 - a file system of fsspec
    aside = f"{path}.{uuid.uuid4().hex}"
    files.pipe_file(aside, data)
    files.mv(aside, path)


def said_of(folder: Folder, name: str) -> Any:  # noqa: ANN401 - what `write` was given
    """Return what was said of a shard that is complete; None for one that is not."""
    files, path = folder.opened()
    try:
        return json.loads(files.cat_file(f"{path}/{name}/{DONE}"))
    except FileNotFoundError:
        return None


def read(folder: Folder, name: str) -> Iterator[DocumentRows]:
    """Yield the documents of a shard as they were written."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    files, path = folder.opened()
    rows = {}
    for table in TABLES:
        with files.open(f"{path}/{name}/{table}.parquet", "rb") as file:
            columns = pq.read_table(file).to_pydict()
        wanted = [columns[field] for field in _ROWS[table]._fields]
        counts = [columns[f"{other}_count"] for other in TABLES[1:]] if table == TABLES[0] else []
        rows[table] = zip(*wanted, *counts, strict=True)
    for *fields, segments, mentions, evidence in rows["documents"]:
        yield DocumentRows(
            DocumentRow(*fields),
            [SegmentRow(*row) for row in islice(rows["segments"], segments)],
            [MentionRow(*row) for row in islice(rows["mentions"], mentions)],
            [EvidenceRow(*row) for row in islice(rows["evidence"], evidence)],
        )


_ROWS: dict[str, Any] = {
    "documents": DocumentRow, "segments": SegmentRow, "mentions": MentionRow,
    "evidence": EvidenceRow,
}  # fmt: skip
_EXTRA: dict[str, dict[str, type]] = {
    "documents": {"segments_count": int, "mentions_count": int, "evidence_count": int},
    "segments": {"path": str, "number": int},
    "mentions": {"path": str, "number": int},
    "evidence": {"path": str, "number": int, "date": str, "bucket": int},
}
"""Columns beside those of the termbase: the document by its path, and a row's place in it."""


def _schema(table: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    import pyarrow as pa  # noqa: PLC0415

    kinds = {**_ROWS[table].__annotations__, **_EXTRA[table]}
    return pa.schema([(name, _TYPES[kind]) for name, kind in kinds.items()])


def _tables(rows: Iterable[DocumentRows]) -> dict[str, dict[str, list[object]]]:
    columns: dict[str, dict[str, list[object]]] = {
        table: {name: [] for name in (*_ROWS[table]._fields, *_EXTRA[table])} for table in TABLES
    }
    for one in rows:
        path, date = one.document.path, one.document.date
        numbered: tuple[tuple[str, Iterable[tuple[object, ...]]], ...] = (
            ("segments", one.segments),
            ("mentions", one.mentions),
        )
        counts = (len(one.segments), len(one.mentions), len(one.evidence))
        _add(columns["documents"], (*one.document, *counts))
        for table, found in numbered:
            for number, row in enumerate(found):
                _add(columns[table], (*row, path, number))
        for number, pair in enumerate(one.evidence):
            bucket = zlib.crc32(f"{pair.zh_key}\x1f{pair.en_key}".encode())
            _add(columns["evidence"], (*pair, path, number, date, bucket))
    return columns


def _add(columns: dict[str, list[object]], row: tuple[object, ...]) -> None:
    for column, value in zip(columns.values(), row, strict=True):
        column.append(value)
