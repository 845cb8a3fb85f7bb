"""glossary export."""

from collections.abc import Callable
from typing import Any

import click

from glossary.cli import context
from glossary.export import FORMATS, Selection, stream, streamed
from glossary.model import STATUSES, Entry
from glossary.termbase import Termbase
from glossary.text.dates import WANTED, is_date
from glossary.text.order import ORDERS, by_pinyin


def _date(_: click.Context, __: click.Parameter, value: str) -> str:
    if value and not is_date(value):
        raise click.BadParameter(f"'{value}' is no date; {WANTED}")
    return value


@click.command()
@click.argument("name", required=False, metavar="FORMAT")
@click.option("--list", "listing", is_flag=True, help="List the formats.")
@click.option("--domain", multiple=True, metavar="NAME", help="Entries of this domain (repeat).")
@click.option(
    "--status",
    multiple=True,
    type=click.Choice(STATUSES[:-1]),
    help="Renderings of this status (repeat).",
)
@click.option("--query", default="", metavar="TEXT", help="Entries that `lookup` finds.")
@click.option("--source", default="", metavar="TEXT", help="Entries whose source names TEXT.")
@click.option(
    "--since",
    default="",
    metavar="DATE",
    callback=_date,
    help="Entries that documents of DATE or later hold.",
)
@click.option(
    "--sort",
    type=click.Choice(["id", *ORDERS]),
    default="id",
    show_default=True,
    help="Order of the entries; frequency is that of the documents.",
)
@click.option("--strict", is_flag=True, help="Exit 1 when the format cannot carry everything.")
@context.output_option
@context.db_option
@click.pass_context
def export(
    ctx: click.Context,
    name: str | None,
    listing: bool,
    domain: tuple[str, ...],
    status: tuple[str, ...],
    query: str,
    source: str,
    since: str,
    sort: str,
    strict: bool,
    output: str,
) -> None:
    """Write the glossary for other tools; what a format leaves out is said on stderr.

    \b
    glossary export --list
    glossary export xlsx -o glossary.xlsx
    glossary export deepl --domain finance --since 2024 -o finance.tsv
    """
    if listing:
        _list(output)
        return
    if name not in FORMATS:
        raise click.UsageError(_which(name))
    selection = Selection(frozenset(domain), frozenset(status), query, source, since)
    with context.opened() as termbase, termbase.unchanging():
        chosen = FORMATS[name]
        batch = streamed(termbase, selection, quotes=chosen.quotes, dated=chosen.dated)
        pieces, losses = stream(name, batch, _order(termbase, sort))
        context.write_parts(pieces, output)
    lost = losses.lines()
    for line in lost:
        context.say(f"{name} does not carry: {line}")
    if lost and strict:
        ctx.exit(1)


def _which(name: str | None) -> str:
    known = ", ".join(FORMATS)
    if not name:
        return f"which format? there are {known}"
    from difflib import get_close_matches  # noqa: PLC0415 - only on a slip

    low = name.lower()
    near = [one for one in FORMATS if one.startswith(low)] or get_close_matches(low, FORMATS)
    if near:
        return f"no format '{name}'; did you mean {' or '.join(near)}? (glossary export --list)"
    return f"no format '{name}'; there are {known}"


def _order(termbase: Termbase, sort: str) -> Callable[[Entry], Any] | None:
    if sort == "frequency":
        ranks = {key: rank for rank, key in enumerate(termbase.ranked())}
        return lambda entry: ranks.get(entry.id, len(ranks))
    keys: dict[str, Callable[[Entry], Any]] = {
        "pinyin": lambda entry: by_pinyin(entry.zh, entry.pinyin),
        "codepoint": lambda entry: entry.zh,
    }
    return keys.get(sort)


def _list(output: str) -> None:
    width = max(map(len, FORMATS))
    context.write(context.lines(f"{f.name:<{width}} {f.purpose}" for f in FORMATS.values()), output)
