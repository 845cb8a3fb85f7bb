"""glossary lookup."""

from collections.abc import Callable
from typing import Any

import click

from glossary.cli import context
from glossary.lookup import hit_record
from glossary.model import Hit
from glossary.text.shown import one_line, table


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 10_000),
              help="Most hits shown.")  # fmt: skip
@click.option("--exact", is_flag=True, help="Whole terms only.")
@click.option(
    "--sort",
    type=click.Choice(["rank", "pinyin", "codepoint", "frequency"]),
    default="rank",
    show_default=True,
    help="Order of the hits: best first, by reading, by character, or most often found first.",
)
@context.format_option("table", "json", "tsv")
@context.output_option
@context.db_option
@click.pass_context
def lookup(
    ctx: click.Context,
    query: tuple[str, ...],
    limit: int,
    exact: bool,
    sort: str,
    form: str,
    output: str,
) -> None:
    """Look a term up by Chinese (Hans or Hant), pinyin, initials or English.

    \b
    glossary lookup 新质
    glossary lookup xzscl
    glossary lookup new quality --format json
    """
    asked = " ".join(query)
    with context.opened() as termbase:
        hits = termbase.lookup(asked, limit=limit, exact=exact)
        near = [] if hits else termbase.near(asked)
    context.write(_FORMS[form](_sorted(hits, sort)), output)
    if hits and hits[0].how in _GUESSED:
        context.say(f"no entry has “{one_line(asked)}”; found by {hits[0].how}")
    if not hits:
        context.say(f"nothing found for “{one_line(asked)}”")
        if near:
            context.say(f"near: {'、'.join(one_line(n) for n in near)}")
        context.say(f"in the documents: glossary kwic {one_line(asked)}")
        ctx.exit(1)


def _sorted(hits: list[Hit], order: str) -> list[Hit]:
    """Sort hits; each keeps the rank it was found with."""
    if order == "rank":
        return hits
    from glossary.text.order import by_pinyin  # noqa: PLC0415 - most look-ups sort nothing

    keys: dict[str, Callable[[Hit], Any]] = {
        "pinyin": lambda hit: by_pinyin(hit.zh, hit.pinyin),
        "codepoint": lambda hit: hit.zh,
        "frequency": lambda hit: (-sum(r.count for r in hit.renderings), hit.zh),
    }
    return sorted(hits, key=keys[order])


def _json(hits: list[Hit]) -> str:
    return context.dump([hit_record(h) for h in hits], indent=1) + "\n"


def _tsv(hits: list[Hit]) -> str:
    rows = [[h.zh, h.pinyin, h.renderings[0].text if h.renderings else "", h.status, h.domain]
            for h in hits]  # fmt: skip
    return context.lines("\t".join(one_line(cell) for cell in row) for row in rows)


def _table(hits: list[Hit]) -> str:
    if not hits:
        return ""
    rows = [[h.zh, h.pinyin, h.domain, _renderings(h)] for h in hits]
    return context.lines(table(rows, ["term", "pinyin", "domain", "English"], context.width()))


def _renderings(hit: Hit) -> str:
    marks = {
        "preferred": "",
        "admitted": "",
        "candidate": "?",
        "deprecated": "✗",
        "superseded": "✗",
    }
    shown = [f"{marks.get(r.status, '')}{r.text}" for r in hit.renderings]
    return " · ".join(shown)


_GUESSED = ("similar characters", "same sound", "similar reading", "similar spelling")
"""Ways to match that show something else than was asked for: said, so that nobody is misled."""
_FORMS = {"json": _json, "tsv": _tsv, "table": _table}
