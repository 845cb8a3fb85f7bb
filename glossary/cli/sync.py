"""glossary sync."""

import click

from glossary import project
from glossary.cli import context
from glossary.errors import TermsFileError
from glossary.sync import synced


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if terms.yaml would change.")
@context.db_option
@click.pass_context
def sync(ctx: click.Context, check: bool) -> None:
    """Write the decisions into terms.yaml; entries nobody decided on keep their text.

    \b
    glossary sync
    glossary sync --check
    """
    path = project.find().terms
    if path is None:
        raise TermsFileError("no terms.yaml upward from here; 'glossary init' makes one")
    with context.opened() as termbase:
        before, after = synced(termbase, path)
    if before == after:
        context.say(f"{path.name} says all there is to say")
    elif check:
        context.say(f"{path.name} lacks decisions; write them with 'glossary sync'")
        ctx.exit(1)
    else:
        context.write(after, str(path))
        context.say(f"{path.name} written")
