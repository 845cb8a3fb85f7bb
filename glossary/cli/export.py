"""glossary export."""

import click

from glossary.cli import context
from glossary.export import FORMATS
from glossary.export import export as run_export


@click.command()
@click.argument("name", required=False, metavar="FORMAT")
@click.option("--list", "listing", is_flag=True, help="List the formats.")
@click.option("--strict", is_flag=True, help="Exit 1 when the format cannot carry everything.")
@context.output_option
@context.db_option
@click.pass_context
def export(ctx: click.Context, name: str | None, listing: bool, strict: bool, output: str) -> None:
    """Write the glossary for other tools; what a format leaves out is said on stderr.

    \b
    glossary export csv -o glossary.csv
    glossary export --list
    """
    if listing:
        context.write(context.lines(f"{f.name:<6} {f.purpose}" for f in FORMATS.values()), output)
        return
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise click.UsageError(f"no format '{name}'; there are {known}" if name else
                               f"which format? there are {known}")  # fmt: skip
    with context.opened() as termbase:
        text, lost = run_export(name, termbase.entries())
    context.write(text, output)
    for line in lost:
        context.say(f"{name} does not carry: {line}")
    if lost and strict:
        ctx.exit(1)
