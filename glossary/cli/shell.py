"""glossary completion and glossary manual: what a shell needs to know of the commands."""

import click
from click.shell_completion import get_completion_class

from glossary.cli import context

_PLACES = {
    "bash": "~/.local/share/bash-completion/completions/glossary",
    "zsh": "a folder of $fpath, as _glossary",
    "fish": "~/.config/fish/completions/glossary.fish",
}


@click.command()
@click.argument("shell", type=click.Choice(tuple(_PLACES)))
@context.output_option
def completion(shell: str, output: str) -> None:
    """Print what makes Tab complete commands, options and their values in a shell.

    \b
    glossary completion bash -o ~/.local/share/bash-completion/completions/glossary
    glossary completion zsh -o ~/.zfunc/_glossary       (~/.zfunc being in $fpath)
    glossary completion fish -o ~/.config/fish/completions/glossary.fish
    """
    found = get_completion_class(shell)
    if found is None:  # pragma: no cover - click knows the shells named above
        raise click.UsageError(f"no completion for {shell}")
    from glossary.cli.main import cli  # noqa: PLC0415 - it loads this module

    source = found(cli, {}, "glossary", "_GLOSSARY_COMPLETE").source_vars()
    context.write(found.source_template % source, output)


@click.command()
@context.output_option
def manual(output: str) -> None:
    """Print the manual page, for `man`.

    \b
    glossary manual -o ~/.local/share/man/man1/glossary.1
    """
    from glossary.cli.main import cli  # noqa: PLC0415 - it loads this module
    from glossary.cli.troff import page  # noqa: PLC0415

    context.write(context.lines(page(cli)), output)
