"""What commands share: the termbase they use, known terms, options, and how they write."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from glossary import project
from glossary.errors import ExportError
from glossary.termbase import Termbase, open_termbase
from glossary.text import shown

F = TypeVar("F", bound=Callable[..., Any])
DEFAULT_WIDTH = 100
dump = shown.dump


@dataclass(slots=True)
class Settings:
    """Choices made before the command's name."""

    db: str | None = None


def _keep_db(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value:
        ctx.ensure_object(Settings).db = value


def db_option(function: F) -> F:
    """Let a command take --db behind its name too."""
    return click.option(
        "--db",
        metavar="FILE",
        callback=_keep_db,
        expose_value=False,
        help="Termbase to use instead of the project's.",
    )(function)


def output_option(function: F) -> F:
    """Let a command write to a file."""
    return click.option(
        "-o", "--output", default="-", metavar="FILE", help="Write to FILE instead of stdout."
    )(function)


def format_option(*names: str) -> Callable[[F], F]:
    """Let a command choose between formats, the first one when none is named."""
    return click.option("--format", "form", type=click.Choice(names), default=names[0],
                        show_default=True, help="How to print it.")  # fmt: skip


def termbase_path() -> Path:
    """Return the termbase this call is about."""
    context = click.get_current_context()
    return project.termbase_path(context.ensure_object(Settings).db)


def termbase_is_named() -> bool:
    """Tell whether the user named the termbase, so that a missing one is an error."""
    settings = click.get_current_context().ensure_object(Settings)
    return bool(settings.db or os.environ.get("GLOSSARY_DB"))


def opened(*, write: bool = False) -> Termbase:
    """Open the termbase this call is about.

    Raises:
        TermbaseError: it is missing (reading) or unfit.
    """
    path = termbase_path()
    if write:
        path.parent.mkdir(parents=True, exist_ok=True)
    return open_termbase(path, write=write)


def write(data: str | bytes, output: str) -> None:
    """Write data, text as UTF-8, to stdout or to a file that is replaced only when all is written.

    Raises:
        ExportError: the file cannot be written.
    """
    write_parts([data], output)


def write_parts(parts: Iterable[str | bytes], output: str) -> None:
    """Write data as it comes (see `write`); what fails on the way leaves no half a file.

    Raises:
        ExportError: the file cannot be written.
    """
    whole = (part.encode("utf-8") if isinstance(part, str) else part for part in parts)
    if output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.writelines(whole)
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    try:
        if path.exists() and not path.is_file():  # /dev/null, a pipe: never replaced
            with path.open("wb") as file:
                file.writelines(whole)
            return
        path = path.resolve()  # what a link names is written, the link stays
        partial = path.with_name(f".{path.name}.part")
        try:
            with partial.open("wb") as file:
                file.writelines(whole)
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(f"{output}: cannot be written: {error.strerror}") from error


def array(records: Iterable[str]) -> Iterator[str]:
    """Make one JSON array of lines that are JSON each, as they come.

    >>> "".join(array(['{"a": 1}\\n', '{"b": 2}\\n']))
    '[\\n{"a": 1},\\n{"b": 2}\\n]\\n'
    """
    comma = ""
    yield "["
    for line in records:
        yield f"{comma}\n{line.removesuffix(chr(10))}"
        comma = ","
    yield "\n]\n"


def lines(rows: Iterable[str]) -> str:
    """Join lines, each with its end; nothing for none."""
    return "".join(f"{row}\n" for row in rows)


def width() -> int | None:
    """Return how many cells a table may take; None (all it needs) where stdout is no terminal."""
    if not sys.stdout.isatty():
        return None
    import shutil  # noqa: PLC0415

    return max(60, shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns)


def say(text: str) -> None:
    """Talk to the user: on stderr, so that stdout stays data; nothing in it is obeyed."""
    click.echo("\n".join(map(shown.literal, text.split("\n"))), err=True)
