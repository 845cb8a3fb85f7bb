"""glossary lsp."""

import click

from glossary.cli import context
from glossary.errors import InputError


@click.command()
@context.db_option
@click.pass_context
def lsp(ctx: click.Context) -> None:
    """Serve an editor on stdin and stdout: diagnostics, hover, completion, quick fixes.

    Editors start it by themselves; docs/editors.md has the settings of VS Code, Neovim and Helix.
    Needs the extra lsp: pip install 'policy-glossary[lsp]'

    \b
    glossary lsp
    """
    try:
        from glossary.lsp.server import serve  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"pygls", "lsprotocol", "cattrs", "attrs"}:
            raise
        raise InputError(
            "the language server needs pygls: pip install 'policy-glossary[lsp]'"
        ) from error
    serve(ctx.ensure_object(context.Settings).db)
