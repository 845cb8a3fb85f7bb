"""glossary stats."""

import click

from glossary.cli import context


@click.command()
@context.format_option("table", "json")
@click.option(
    "--checksum",
    is_flag=True,
    help="Show checksums of entries, documents, counts and evidence instead.",
)
@context.output_option
@context.db_option
def stats(form: str, checksum: bool, output: str) -> None:
    """Show the figures of the termbase.

    Checksums tell whether two termbases say the same, however they were built.
    """
    with context.opened() as termbase:
        figures: dict[str, object] = dict(termbase.checksums()) if checksum else termbase.stats()
    if form == "json":
        context.write(context.dump(figures, indent=1) + "\n", output)
        return
    rows = []
    for name, value in figures.items():
        if isinstance(value, dict):
            rows += [f"{name.replace('_', ' ')}"]
            rows += [f"  {key or '(none)':<18} {count:>9,}" for key, count in value.items()]
        elif isinstance(value, str):
            rows.append(f"{name:<20} {value}")
        else:
            rows.append(f"{name:<20} {value:>9,}")
    context.write(context.lines(rows), output)
