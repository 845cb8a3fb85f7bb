"""glossary import."""

from pathlib import Path

import click

from glossary import imports
from glossary.cli import context
from glossary.text.shown import one_line


@click.command("import")
@click.argument("file")
@click.option(
    "--on-conflict",
    type=click.Choice(["add", "keep"]),
    default="add",
    show_default=True,
    help="Terms that have an entry: add the renderings it lacks, or keep it as it is.",
)
@click.option("--dry-run", is_flag=True, help="Say what the file holds; write nothing.")
@context.db_option
def import_(file: str, on_conflict: str, dry_run: bool) -> None:
    """Take in entries from a table (TSV, CSV), a terms.yaml or this program's JSON.

    \b
    glossary import client-terms.csv
    glossary import client-terms.csv --dry-run
    """
    rows, described = imports.read(Path(file))
    context.say(f"{one_line(file)}: {described}")
    if dry_run:
        entries = [entry for _, entry in rows]
        for entry in entries[:5]:
            english = "; ".join(t.text for t in entry.renderings)
            context.say("  " + one_line(f"{entry.zh} = {english}"))
        context.say(f"{len(entries)} rows with a Chinese term and English; nothing written")
        return
    with context.opened(write=True) as termbase:
        done = termbase.import_entries(file, rows, keep=on_conflict == "keep")
    context.say(
        f"{done.rows} rows: {done.made} entries made, {done.joined} added to,"
        f" {done.kept} rows left out"
    )
