"""glossary tui."""

import click

from glossary.cli import context


@click.command()
@click.option("--pick", is_flag=True, help="Print the chosen rendering on stdout when leaving.")
@click.option("--query", default="", help="What to look up first.")
@click.option("--lang", type=click.Choice(["en", "zh"]), help="Language of the screens.")
@context.db_option
def tui(pick: bool, query: str, lang: str | None) -> None:
    """Open the terminal UI on the termbase.

    \b
    glossary tui
    glossary tui --lang zh
    term=$(glossary tui --pick)
    """
    from tui import run  # noqa: PLC0415 - textual takes 200 ms to import

    chosen = run(context.termbase_path(), query=query, language=lang or "", picking=pick)
    if pick and chosen:
        click.echo(chosen)
