"""The reduce of a cluster build: totals of each pair over all partials, by DuckDB.

Sums, smallest and largest values only, and the first few places by a stable key: whatever the
order in which partials come, and however often a task is done, the result is the same.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from glossary.scale.partials import Folder
from glossary.scale.work import digest

MEMORY = "1GB"
"""What DuckDB may use in one task; beyond it, it writes to disk."""
PLACES = 20
"""Places kept of each pair in the totals: the surest, then the first by path."""
_TOTALS = """
    SELECT zh_key, en_key, min(zh) AS zh, min(en) AS en,
        count(*) AS mentions, count(DISTINCT path) AS documents,
        coalesce(min(nullif(date, '')), '') AS first_date,
        coalesce(max(nullif(date, '')), '') AS last_date,
        min({{'rank': CASE tier WHEN 'sure' THEN 0 WHEN 'likely' THEN 1 ELSE 2 END,
              'path': path, 'segment': segment, 'number': number}}, {places}) AS places
    FROM read_parquet(?) WHERE bucket % {parts} = {part}
    GROUP BY zh_key, en_key ORDER BY zh_key, en_key"""


def totals_name(names: Sequence[str], part: int, parts: int) -> str:
    """Name the totals of one part of the pairs by the partials they are made of."""
    return f"totals-{digest(sorted(names))[:32]}-{part:04d}-of-{parts:04d}.parquet"


def reduce_part(folder: Folder, names: Sequence[str], part: int, parts: int) -> bool:
    """Write the totals of one part of the pairs, unless they are there; tell whether it did.

    `names` are the shards whose partials count; `part` is one of `parts`.
    """
    files, path = folder.opened()
    target = f"{path}/{totals_name(names, part, parts)}"
    if files.exists(target):
        return False
    sources = [f"{_address(files, path)}/{name}/evidence.parquet" for name in sorted(names)]
    with tempfile.TemporaryDirectory() as scratch:
        written = Path(scratch, "totals.parquet")
        _reduce(files, sources, written, (part, parts))
        aside = f"{target}.{Path(scratch).name}"
        files.put_file(str(written), aside)
        files.mv(aside, target)
    return True


def _reduce(files: Any, sources: Sequence[str], written: Path, part: tuple[int, int]) -> None:  # noqa: ANN401
    import duckdb  # noqa: PLC0415 - an extra

    sql = _TOTALS.format(part=part[0], parts=part[1], places=PLACES)
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute("SET threads = 1")
        connection.execute(f"SET temp_directory = '{written.parent}/spilled'")
        if not _is_local(files):
            connection.register_filesystem(files)
        _write(connection.sql(sql, params=[list(sources)]), written)


def _write(found: Any, written: Path) -> None:  # noqa: ANN401
    import pyarrow.parquet as pq  # noqa: PLC0415

    batches = found.to_arrow_reader(50_000)
    with pq.ParquetWriter(written, batches.schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)


def _is_local(files: Any) -> bool:  # noqa: ANN401
    protocol = files.protocol
    return "file" in ((protocol,) if isinstance(protocol, str) else protocol)


def _address(files: Any, path: str) -> str:  # noqa: ANN401
    protocol = files.protocol if isinstance(files.protocol, str) else files.protocol[0]
    return path if _is_local(files) else f"{protocol}://{path.lstrip('/')}"
