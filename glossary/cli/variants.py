"""glossary variants."""

from collections.abc import Iterator
from pathlib import PurePath

import click

from glossary.cli import context
from glossary.export.cells import csv_lines
from glossary.model import TIERS, Variation
from glossary.text.shown import counted, literal, one_line, table
from glossary.variants import record, variations
from glossary.variants.page import html_page

_CHANGES_SHOWN = 10


@click.command()
@click.argument("term", nargs=-1)
@click.option("--tier", type=click.Choice(TIERS), default="likely", show_default=True,
              help="Lowest tier of evidence that counts.")  # fmt: skip
@click.option("--limit", default=40, show_default=True, type=click.IntRange(1, 1_000_000),
              help="Most concepts to show.")  # fmt: skip
@context.format_option("table", "json", "csv", "html")
@context.output_option
@context.db_option
@click.pass_context
def variants(
    ctx: click.Context, term: tuple[str, ...], tier: str, limit: int, form: str, output: str
) -> None:
    """Show who renders a term how: renderings by document, dates, and where usage differs.

    Without a TERM all concepts are listed, those first on which a decision would help most: used
    often and differently, or by deprecated renderings. Consistency is the chance that two uses
    have one wording.

    \b
    glossary variants 新质生产力
    glossary variants --limit 20
    glossary variants --format html -o variants.html
    """
    with context.opened() as termbase:
        found = variations(termbase, " ".join(term), lowest=tier)[:limit]
    if form == "json":
        text = context.dump([record(one) for one in found], indent=1) + "\n"
    elif form == "csv":
        text = "".join(csv_lines(_rows(found)))
    elif form == "html":
        text = "".join(html_page(found))
    else:
        text = context.lines(_one(found[0]) if term else _all(found))
    context.write(text, output)
    if not any(one.count for one in found):
        what = f"{found[0].zh} is rendered" if term else "no entry is rendered"
        context.say(f"{what} in no document of this termbase; 'glossary build PATH' reads some")
        ctx.exit(1)


def _all(found: list[Variation]) -> list[str]:
    header = ["term", "uses", "documents", "renderings", "consistency", "majority", "others"]
    rows = [
        [
            one.zh,
            str(one.count),
            str(len(one.documents)),
            str(len(one.variants)),
            f"{one.consistency:.2f}",
            one.majority,
            "; ".join(v.text for v in one.variants[1:]),
        ]
        for one in found
    ]
    return table(rows, header, context.width()) if rows else []


def _one(one: Variation) -> Iterator[str]:
    """Lay out one concept: a row a rendering, a column a document, the documents named below."""
    if not one.count:
        return
    yield one_line(
        f"{one.zh}  {counted(one.count, 'use')} in {counted(len(one.documents), 'document')},"
        f" consistency {one.consistency:.2f}"
    )
    yield ""
    short = {name: f"[{number}]" for number, name in enumerate(one.documents, 1)}
    rows = []
    for variant in one.variants:
        counts = dict(variant.counts)
        cells = [str(counts.get(name, ".")) for name in one.documents]
        dates = " to ".join(dict.fromkeys(d for d in (variant.first, variant.last) if d))
        head = [variant.text, variant.status or "not listed", str(variant.count)]
        rows.append([*head, *cells, dates or "undated"])
    header = ["rendering", "status", "uses", *short.values(), "dates"]
    yield from table(rows, header, None)
    yield ""
    for name, mark in short.items():
        sources = {s for v in one.variants for s in v.sources if name in dict(v.counts)}
        yield one_line(f"{mark:>4}  {name}" + (f"  ({'; '.join(sorted(sources))})" * bool(sources)))
    if one.changes:
        yield ""
        yield "changes its mind"
        for change in one.changes[:_CHANGES_SHOWN]:
            place = f"{short[change.document]} {PurePath(change.document).name}:{change.line}"
            yield literal(f"  {place}  {change.before} -> {change.after}")
        if len(one.changes) > _CHANGES_SHOWN:
            yield f"  and {len(one.changes) - _CHANGES_SHOWN} more (--format json has all)"


def _rows(found: list[Variation]) -> Iterator[list[str]]:
    yield ["entry", "zh", "rendering", "status", "document", "uses", "first", "last", "consistency"]
    for one in found:
        for variant in one.variants:
            for document, count in variant.counts:
                yield [
                    one.entry, one.zh, variant.text, variant.status, document, str(count),
                    variant.first, variant.last, f"{one.consistency:.3f}",
                ]  # fmt: skip
