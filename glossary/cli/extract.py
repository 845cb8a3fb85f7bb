"""glossary extract."""

import csv
import io
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict

import click

from glossary.cli import context
from glossary.cli.known import working_terms
from glossary.corpus import read
from glossary.errors import DocumentError
from glossary.extraction.document import extract_text
from glossary.model import TIERS, Alignment, Document
from glossary.text.shown import literal, table

_CONTEXT = 80


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--tier",
    type=click.Choice(TIERS),
    default="review",
    show_default=True,
    help="Lowest tier shown.",
)
@context.format_option("jsonl", "csv", "table")
@context.output_option
@context.db_option
@click.pass_context
def extract(ctx: click.Context, paths: tuple[str, ...], tier: str, form: str, output: str) -> None:
    """Find Chinese-English pairs in files and folders ("-" reads stdin).

    \b
    glossary extract report.txt --format table
    glossary extract docs/ --tier likely -o pairs.jsonl
    """
    documents, problems = gather(paths)
    known = working_terms()
    shown = TIERS[: TIERS.index(tier) + 1]
    records = [
        _record(document, pair)
        for document in documents
        for pair in extract_text(document.text, known).alignments
        if pair.tier in shown
    ]
    context.write(_WRITERS[form](records), output)
    for problem in problems:
        context.say(f"glossary: {problem}")
    if problems:
        ctx.exit(2)


def gather(paths: Iterable[str], stdin_name: str = "-") -> tuple[list[Document], list[str]]:
    """Read documents; return them and a line for each that could not be read.

    Raises:
        DocumentError: a path does not exist or a folder holds nothing to read.
    """
    files = [path for path in paths if path != "-"]
    documents: list[Document] = []
    problems: list[str] = []
    if "-" in paths:
        data = sys.stdin.buffer.read()
        documents.append(read.from_bytes(data, stdin_name))
    records = read.records_for(files)
    for path in read.find(files):
        try:
            documents.append(read.read(path, records.get(path.resolve())))
        except DocumentError as error:
            problems.append(str(error))
    return documents, problems


def _record(document: Document, pair: Alignment) -> dict[str, object]:
    spans = [m for m in (pair.zh, pair.en) if m]
    start, end = min(m.start for m in spans), max(m.end for m in spans)
    return {
        "document": document.path,
        "zh": asdict(pair.zh) if pair.zh else None,
        "en": asdict(pair.en) if pair.en else None,
        "term": pair.term,
        "via": pair.via,
        "kind": pair.kind,
        "score": pair.score,
        "tier": pair.tier,
        "alternatives": [asdict(other) for other in pair.alternatives],
        "reasons": list(pair.reasons),
        "context": document.text[max(0, start - _CONTEXT) : end + _CONTEXT],
        "line": document.text.count("\n", 0, start) + 1,
    }


def _jsonl(records: list[dict[str, object]]) -> str:
    return context.lines(context.dump(record) for record in records)


def _row(record: dict[str, object]) -> list[str]:
    zh, en = record["zh"], record["en"]
    return [
        str(zh["text"]) if isinstance(zh, dict) else str(record["term"] or ""),
        str(en["text"]) if isinstance(en, dict) else "",
        *(str(record[key]) for key in ("tier", "kind", "via", "score")),
        f"{record['document']}:{record['line']}",
    ]


_HEADER = ["zh", "en", "tier", "kind", "via", "score", "where"]


def _csv(records: list[dict[str, object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADER)
    for record in records:
        cells = [literal(" ".join(cell.split())) for cell in _row(record)]
        writer.writerow([f"'{c}" if c.startswith(("=", "+", "-", "@")) else c for c in cells])
    return out.getvalue()


def _table(records: list[dict[str, object]]) -> str:
    if not records:
        return ""
    return context.lines(table([_row(r) for r in records], _HEADER, context.width()))


_WRITERS: dict[str, Callable[[list[dict[str, object]]], str]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "table": _table,
}
