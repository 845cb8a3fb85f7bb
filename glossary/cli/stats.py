"""glossary stats."""

import click

from glossary.cli import context
from glossary.termbase import Termbase


@click.command()
@context.format_option("table", "json")
@click.option("--plot", is_flag=True, help="Draw small charts instead.")
@click.option(
    "--checksum",
    is_flag=True,
    help="Show checksums of entries, documents, counts and evidence instead.",
)
@context.output_option
@context.db_option
def stats(form: str, plot: bool, checksum: bool, output: str) -> None:
    """Show the figures of the termbase.

    Checksums tell whether two termbases say the same, however they were built.

    \b
    glossary stats
    glossary stats --plot
    """
    if plot and form == "json":
        raise click.UsageError("--plot draws for people; leave it out for --format json")
    with context.opened() as termbase:
        if plot:
            _plot(termbase, output)
            return
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


def _plot(termbase: Termbase, output: str) -> None:
    from glossary.report.bars import plots  # noqa: PLC0415 - only for charts
    from glossary.report.facts import gather  # noqa: PLC0415

    drawn = list(plots(gather(termbase), context.width() or context.DEFAULT_WIDTH))
    context.write(context.lines(drawn), output)
    if not drawn:
        context.say("no documents to draw figures of; 'glossary build PATH' reads some")
