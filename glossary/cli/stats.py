"""glossary stats."""

import click

from glossary.cli import context


@click.command()
@context.format_option("table", "json")
@context.output_option
@context.db_option
def stats(form: str, output: str) -> None:
    """Show the figures of the termbase."""
    with context.opened() as termbase:
        figures = termbase.stats()
    if form == "json":
        context.write(context.dump(figures, indent=1) + "\n", output)
        return
    rows = []
    for name, value in figures.items():
        if isinstance(value, dict):
            rows += [f"{name.replace('_', ' ')}"]
            rows += [f"  {key or '(none)':<18} {count:>9,}" for key, count in value.items()]
        else:
            rows.append(f"{name:<20} {value:>9,}")
    context.write(context.lines(rows), output)
