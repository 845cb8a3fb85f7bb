"""glossary extract."""

import csv
import io
import re
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from functools import lru_cache
from itertools import chain
from pathlib import Path

import click

from glossary.cli import context
from glossary.cli.known import working_terms
from glossary.corpus import read
from glossary.errors import DocumentError
from glossary.extraction.document import extract_text, long_text_pairs
from glossary.extraction.known import KnownTerms
from glossary.model import TIERS, Alignment, Document
from glossary.text.pieces import Piece
from glossary.text.shown import literal, table

_CONTEXT = 80
Records = Iterable[dict[str, object]]


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--tier",
    type=click.Choice(TIERS),
    default="review",
    show_default=True,
    help="Lowest tier shown.",
)
@context.format_option("jsonl", "json", "csv", "table")
@context.output_option
@context.db_option
@click.pass_context
def extract(ctx: click.Context, paths: tuple[str, ...], tier: str, form: str, output: str) -> None:
    """Find Chinese-English pairs in files and folders ("-" reads stdin).

    \b
    glossary extract report.txt --format table
    glossary extract docs/ --tier likely -o pairs.jsonl
    """
    problems: list[str] = []
    shown = TIERS[: TIERS.index(tier) + 1]
    found = _found(paths, working_terms(), problems)
    context.write_parts(_WRITERS[form](r for r in found if r["tier"] in shown), output)
    for problem in problems:
        context.say(f"glossary: {problem}")
    if problems:
        ctx.exit(2)


def _found(
    paths: Iterable[str], known: KnownTerms, problems: list[str]
) -> Iterator[dict[str, object]]:
    """Yield a record for each pair; what cannot be read is told in `problems`.

    One document at a time is held, and of a long text one piece.

    Raises:
        DocumentError: a path does not exist or a folder holds nothing to read.
    """
    files = read.find(path for path in paths if path != "-")
    if "-" in paths:
        yield from _of_document(read.from_bytes(sys.stdin.buffer.read(), "-"), known)
    for path in files:
        try:
            if read.is_long(path):
                yield from _of_long_text(path, known)
            else:
                yield from _of_document(read.read(path), known)
        except DocumentError as error:
            problems.append(str(error))


def _of_document(document: Document, known: KnownTerms) -> Iterator[dict[str, object]]:
    whole = Piece(document.text, 0, 1, 0, len(document.text))
    for pair in extract_text(document.text, known).alignments:
        yield _record(document.path, whole, pair)


def _of_long_text(path: Path, known: KnownTerms) -> Iterator[dict[str, object]]:
    for piece, pair in long_text_pairs(lambda: read.long_text(path), known):
        yield _record(str(path), piece, pair)


def _record(document: str, piece: Piece, pair: Alignment) -> dict[str, object]:
    spans = [m for m in (pair.zh, pair.en) if m]
    start = min(m.start for m in spans) - piece.start
    end = max(m.end for m in spans) - piece.start
    return {
        "document": document,
        "zh": asdict(pair.zh) if pair.zh else None,
        "en": asdict(pair.en) if pair.en else None,
        "term": pair.term,
        "via": pair.via,
        "kind": pair.kind,
        "score": pair.score,
        "tier": pair.tier,
        "alternatives": [asdict(other) for other in pair.alternatives],
        "reasons": list(pair.reasons),
        "context": piece.text[max(0, start - _CONTEXT) : end + _CONTEXT],
        "line": piece.line + _breaks(piece.text, start),
    }


@lru_cache(maxsize=1)
def _line_ends(text: str) -> list[int]:
    return [match.start() for match in re.finditer("\n", text)]


def _breaks(text: str, at: int) -> int:
    """Count the line ends in front of a place; those of a text are looked for once."""
    return bisect_left(_line_ends(text), at)


def _jsonl(records: Records) -> Iterator[str]:
    return (f"{context.dump(record)}\n" for record in records)


def _row(record: dict[str, object]) -> list[str]:
    zh, en = record["zh"], record["en"]
    return [
        str(zh["text"]) if isinstance(zh, dict) else str(record["term"] or ""),
        str(en["text"]) if isinstance(en, dict) else "",
        *(str(record[key]) for key in ("tier", "kind", "via", "score")),
        f"{record['document']}:{record['line']}",
    ]


_HEADER = ["zh", "en", "tier", "kind", "via", "score", "where"]


def _csv(records: Records) -> Iterator[str]:
    for cells in chain([_HEADER], (_cells(record) for record in records)):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerow(cells)
        yield out.getvalue()


def _cells(record: dict[str, object]) -> list[str]:
    cells = [literal(" ".join(cell.split())) for cell in _row(record)]
    return [f"'{c}" if c.startswith(("=", "+", "-", "@")) else c for c in cells]


def _table(records: Records) -> Iterator[str]:
    """Lay all out at once: how wide a column is, the last row may decide."""
    rows = [_row(record) for record in records]
    if rows:
        yield context.lines(table(rows, _HEADER, context.width()))


_WRITERS: dict[str, Callable[[Records], Iterator[str]]] = {
    "jsonl": _jsonl,
    "json": lambda records: context.array(_jsonl(records)),
    "csv": _csv,
    "table": _table,
}
