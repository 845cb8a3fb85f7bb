"""glossary report."""

import sys

import click

from glossary.cli import context
from glossary.report import report as run_report


@click.command()
@click.option("-o", "--output", metavar="FILE", help="Write to FILE; - is stdout.")
@context.db_option
def report(output: str | None) -> None:
    """Draw the figures of the corpus as one HTML page that needs no network.

    Coverage, inconsistent terms, renderings over time, new terms, sources, quality tiers and the
    documents; every number leads to its sentences.

    \b
    glossary report -o report.html
    glossary report --db other.db -o - > report.html
    """
    if output is None and sys.stdout.isatty():
        raise click.UsageError("the page wants a file: glossary report -o report.html")
    output = output or "-"
    with context.opened() as termbase:
        empty = not termbase.documents()
        context.write_parts(run_report(termbase), output)
    if empty:
        context.say("the termbase has no documents yet; 'glossary build PATH' reads some")
    elif output != "-":
        context.say(f"{output}: open it in any browser")
