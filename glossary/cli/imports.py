"""glossary import."""

from pathlib import Path

import click

from glossary import imports
from glossary.cli import context
from glossary.text.shown import one_line


def _columns(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for item in given:
        meaning, equals, column = item.partition("=")
        if meaning not in imports.MEANINGS or not equals or not column:
            known = ", ".join(imports.MEANINGS)
            raise click.BadParameter(f"'{item}'; write zh=2 or en=Target, for one of {known}")
        found[meaning] = column
    return found


@click.command("import")
@click.argument("file")
@click.option(
    "--on-conflict",
    type=click.Choice(["add", "keep", "replace"]),
    default="add",
    show_default=True,
    help="Terms that have an entry: add the renderings it lacks, keep it as it is, or replace"
    " what other sources say. Decisions stand in any case.",
)
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="MEANING=COLUMN",
    callback=_columns,
    help="Which column means what: zh=2, en=Target, note=5 (repeat).",
)
@click.option("--dry-run", is_flag=True, help="Say what the file holds; write nothing.")
@context.db_option
def import_(file: str, on_conflict: str, columns: dict[str, str], dry_run: bool) -> None:
    """Take in entries: TBX, UTX, OmegaT, TMX, XLSX, TSV, CSV, terms.yaml or this program's JSON.

    \b
    glossary import client-terms.csv
    glossary import client-terms.xlsx --map zh=Source --map en=Target --dry-run
    """
    rows, described = imports.read(Path(file), columns)
    context.say(f"{one_line(file)}: {described}")
    if dry_run:
        entries = [entry for _, entry in rows]
        for entry in entries[:5]:
            english = "; ".join(t.text for t in entry.renderings)
            context.say("  " + one_line(f"{entry.zh} = {english}"))
        context.say(f"{len(entries)} rows with a Chinese term and English; nothing written")
        return
    with context.opened(write=True) as termbase:
        done = termbase.import_entries(file, rows, conflict=on_conflict)
    context.say(
        f"{done.rows} rows: {done.made} entries made, {done.joined} added to,"
        f" {done.kept} rows left out"
    )
