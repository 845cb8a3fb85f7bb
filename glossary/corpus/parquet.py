"""Parquet files with a column of texts, as crawls and text collections are published."""

from collections.abc import Iterator
from pathlib import Path

from glossary.corpus.collections import Member
from glossary.corpus.lines import NAMES, TEXTS, from_fields
from glossary.errors import DocumentError

_LARGEST_GROUP = 2 << 30
_ROWS = 64


def members(path: Path, name: str) -> Iterator[Member]:
    """Yield a document for each row; see `glossary.corpus.collections.members`."""
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra
        from pyarrow import ArrowException  # noqa: PLC0415
    except ImportError as error:
        raise DocumentError(
            "reading .parquet needs pyarrow: pip install 'policy-glossary[archives]'", name
        ) from error
    size = path.stat().st_size
    try:
        with pq.ParquetFile(path) as file:
            groups = [file.metadata.row_group(n) for n in range(file.metadata.num_row_groups)]
            if any(group.total_byte_size > _LARGEST_GROUP for group in groups):
                raise DocumentError("has a row group of more than 2 GiB; write smaller ones", name)
            wanted = (*TEXTS, *NAMES, "title", "date", "source")
            columns = [column for column in file.schema_arrow.names if column in wanted]
            if not any(column in TEXTS for column in columns):
                raise DocumentError(f"has no column of texts ({', '.join(TEXTS)})", name)
            number = 0
            for batch in file.iter_batches(batch_size=_ROWS, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    position = size * number // max(1, file.metadata.num_rows)
                    yield from_fields(row, number, position)
    except ArrowException as error:
        reason = str(error).splitlines()[0]
        raise DocumentError(f"is no Parquet file, or damaged: {reason}", name) from error
