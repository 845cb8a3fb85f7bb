"""The command group: names, one-line helps, and the one place where errors become exit codes."""

import sys
from importlib import import_module

import click

import glossary
from glossary.cli.context import Settings, say
from glossary.errors import GlossaryError

FAILED, INTERRUPTED = 2, 130

COMMANDS = {
    "init": ("projects", "Make a project folder to work in."),
    "build": ("projects", "Read terms.yaml and the corpus into the termbase."),
    "extract": ("extract", "Find Chinese-English pairs in documents."),
    "candidates": ("candidates", "Rank the terms of documents that have no entry yet."),
    "align": ("align", "Align a Chinese document with its English translation."),
    "lookup": ("lookup", "Look a term up: Chinese, pinyin, initials or English."),
    "show": ("show", "Show a whole entry with its evidence."),
    "kwic": ("kwic", "Show every place of a word, with what stands around it."),
    "variants": ("variants", "Show who renders a term how, and where usage differs."),
    "add": ("decisions", "Add a term, or a rendering of it."),
    "decide": ("decisions", "Accept, prefer, deprecate or reject a rendering."),
    "merge": ("decisions", "Make one entry of two, or list entries that may be one."),
    "split": ("decisions", "Give a further term of an entry one of its own."),
    "undo": ("decisions", "Take a decision back."),
    "history": ("decisions", "Show the decisions people made."),
    "sync": ("sync", "Write the decisions into terms.yaml."),
    "check": ("check", "Check documents against the termbase."),
    "lint": ("lint", "Check the glossary itself."),
    "lsp": ("lsp", "Serve an editor: findings as you type, hover, completion."),
    "import": ("imports", "Take in entries from a file."),
    "export": ("export", "Write the glossary for other tools."),
    "backup": ("doctor", "Copy the termbase, even while others write to it."),
    "stats": ("stats", "Show the figures of the termbase."),
    "report": ("report", "Draw the figures of the corpus as an HTML page."),
    "doctor": ("doctor", "Show the state of installation and termbase."),
    "completion": ("shell", "Print what makes Tab complete commands in a shell."),
    "manual": ("shell", "Print the manual page."),
    "serve": ("serve", "Open the terminal UI in a browser on this machine."),
    "tui": ("tui", "Open the terminal UI (also: no command at all)."),
}


class _Commands(click.Group):
    """Loads a command's module when it is called, so that a lookup starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"glossary.cli.{COMMANDS[cmd_name][0]}")
        name = "import_" if cmd_name == "import" else cmd_name  # a word of the language
        command: click.Command = getattr(module, name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches  # noqa: PLC0415 - only on a slip

            near = get_close_matches(args[0], COMMANDS, n=1, cutoff=0.5)
            if near and "Did you mean" not in str(error.message):
                plain = str(error.message).rstrip(".")
                raise click.UsageError(f"{plain}. Did you mean '{near[0]}'?", ctx) from error
            raise


@click.group(cls=_Commands, invoke_without_command=True)
@click.option("--db", metavar="FILE", help="Termbase to use instead of the project's.")
@click.version_option(glossary.__version__, prog_name="glossary")
@click.pass_context
def cli(ctx: click.Context, db: str | None) -> None:
    """Glossary and alignment tool for Chinese policy language.

    \b
    glossary build                  read terms.yaml and corpus/ into glossary.db
    glossary lookup 新质            look a term up (xinzhi, xzscl, "new quality" work too)
    glossary check report.txt       find unglossed, unknown and deprecated terms
    """
    ctx.obj = Settings(db)
    if ctx.invoked_subcommand is None:
        if sys.stdout.isatty() and sys.stdin.isatty():
            ctx.invoke(cli.get_command(ctx, "tui"))  # type: ignore[arg-type]
        else:
            click.echo(ctx.get_help())


def run(arguments: list[str]) -> int:
    """Run the command line; return 0, 1 (findings, no hit), 2 (error) or 130 (interrupted)."""
    try:
        result = cli.main(arguments, prog_name="glossary", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except GlossaryError as error:
        say(f"glossary: {error}")
        return FAILED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return result if isinstance(result, int) else 0
