"""glossary serve."""

import sys

import click

from glossary.cli import context


@click.command()
@click.option("--port", default=0, metavar="N", help="Port on 127.0.0.1 (any free one).")
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
@click.option("--lang", type=click.Choice(["en", "zh"]), help="Language of the screens.")
@context.db_option
def serve(port: int, open_: bool, lang: str | None) -> None:
    """Show the terminal UI in a browser on this machine, until Ctrl+C.

    The address printed holds a secret: who opens it can read and decide like you.
    Needs the extra: pip install 'policy-glossary[serve]'

    \b
    glossary serve --open
    glossary serve --port 8765
    """
    from tui.web import GuardedServer, bind  # noqa: PLC0415 - aiohttp takes long to import

    path = str(context.termbase_path().resolve())
    command = [sys.executable, "-m", "glossary", "--db", path, "tui"]
    if lang:
        command += ["--lang", lang]

    def tell(address: str) -> None:
        context.say(f"the glossary is at {address} (Ctrl+C ends)")
        if open_:
            click.launch(address)

    GuardedServer(command, bind(port), tell).serve()
