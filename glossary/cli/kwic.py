"""glossary kwic."""

import re
from collections.abc import Sequence

import click

from glossary.cli import context
from glossary.errors import EntryNotFoundError
from glossary.lookup import kwic_record
from glossary.model import KwicLine, Scope
from glossary.termbase import Termbase
from glossary.termbase.concordance import DATE, LEFT, PLACE, RIGHT, in_order
from glossary.text.shown import cells, counted, literal, one_line

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def _date(_ctx: click.Context, _parameter: click.Parameter, value: str) -> str:
    if value and not _DATE.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no date; write 2024, 2024-03 or 2024-03-05")
    return value


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--renderings", is_flag=True,
              help="All places of an entry: its Chinese, and whatever renders it.")  # fmt: skip
@click.option("--sort", "order", type=click.Choice([PLACE, LEFT, RIGHT, DATE]), default=PLACE,
              show_default=True, help="By place, a neighbouring word, or date.")  # fmt: skip
@click.option("--document", default="", metavar="TEXT",
              help="Only documents with TEXT in their path.")  # fmt: skip
@click.option("--since", default="", metavar="DATE", callback=_date,
              help="Only documents of this date (2024, 2024-03) or later.")  # fmt: skip
@click.option("--until", default="", metavar="DATE", callback=_date,
              help="Only documents of this date or earlier.")  # fmt: skip
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1, 1_000_000),
              help="Most lines shown.")  # fmt: skip
@click.option("--width", default=36, show_default=True, type=click.IntRange(5, 500),
              help="Columns of text on each side.")  # fmt: skip
@context.format_option("table", "json", "jsonl")
@context.output_option
@context.db_option
@click.pass_context
def kwic(
    ctx: click.Context, query: tuple[str, ...], renderings: bool, order: str, document: str,
    since: str, until: str, limit: int, width: int, form: str, output: str,
) -> None:  # fmt: skip
    """Show every place a word or phrase stands in the documents.

    \b
    glossary kwic 中试
    glossary kwic 中试 --renderings --sort date
    glossary kwic productive forces --sort right --since 2024
    """
    asked, scope = " ".join(query), Scope(document, since, until)
    with context.opened() as termbase:
        if renderings:
            key = termbase.entry(asked).id
            found = termbase.wordings(key, limit=limit, width=width, scope=scope)
        else:
            found = termbase.kwic(asked, limit=limit, width=width, scope=scope)
        more = 0 if renderings or form != "table" else _rendered(termbase, asked)
    context.write(_shown(in_order(found, order), form, width, dated=order == DATE), output)
    if not found:
        where = (
            "none of the documents asked for"
            if scope != Scope()
            else "no document of this termbase"
        )
        context.say(f"“{one_line(asked)}” stands in {where}")
    if more:
        context.say(f"rendered {counted(more, 'time')} in all documents; --renderings shows where")
    if not found:
        ctx.exit(1)


def _rendered(termbase: Termbase, asked: str) -> int:
    """Return how often the documents render a term, 0 where it has no entry or is no Chinese."""
    try:
        entry = termbase.entry(asked)
    except EntryNotFoundError:
        return 0
    if asked not in entry.chinese:
        return 0
    return sum(rendering.count for rendering in termbase.renderings(entry.id))


def _shown(found: Sequence[KwicLine], form: str, width: int, *, dated: bool) -> str:
    if form == "table":
        dates = [f"{one_line(line.date) or 'undated':<12}" if dated else "" for line in found]
        return context.lines(
            date + _row(line, width) for date, line in zip(dates, found, strict=True)
        )
    if form == "jsonl":
        return context.lines(context.dump(kwic_record(line)) for line in found)
    return context.dump([kwic_record(line) for line in found], indent=1) + "\n"


def _row(line: KwicLine, width: int) -> str:
    """Lay one line out so that the nodes of all lines stand under each other."""
    left = literal(line.left.replace("\n", " ").replace("\r", " "))
    right = literal(line.right.replace("\n", " ").replace("\r", " "))
    while cells(left) > width:
        left = left[1:]
    gap = " " * (width - cells(left))
    return f"{gap}{left}[{literal(line.node)}]{right}  {line.document}:{line.line}"
