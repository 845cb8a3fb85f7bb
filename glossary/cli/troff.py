"""The manual page in the troff of `man`, made of the commands' own help."""

import inspect
import re
from collections.abc import Iterator

import click

import glossary

_EXITS = (
    ("0", "done, or nothing found to complain about"),
    ("1", "findings, or nothing found"),
    ("2", "bad usage, input or termbase; one line on stderr says what, where, what to do"),
    ("130", "interrupted"),
)


def page(group: click.Group) -> Iterator[str]:
    """Write the lines of the page: the group's help, then each command with its options."""
    root = click.Context(group, info_name="glossary")
    yield f'.TH GLOSSARY 1 "" "policy-glossary {glossary.__version__}" "User Commands"'
    yield from (".SH NAME", r"glossary \- " + _plain(group.get_short_help_str(200)))
    yield from (".SH SYNOPSIS", ".B glossary", r"[\-\-db FILE] COMMAND [ARGUMENTS]")
    yield ".SH DESCRIPTION"
    yield from _prose(group.help or "")
    yield ".SH COMMANDS"
    for name in group.list_commands(root):
        command = group.get_command(root, name)
        if command is not None:
            yield from _command(command, click.Context(command, info_name=name, parent=root))
    yield ".SH ENVIRONMENT"
    yield from (".TP", ".B GLOSSARY_DB", _plain("The termbase to use where --db names none."))
    yield ".SH EXIT STATUS"
    for code, meaning in _EXITS:
        yield from (".TP", f".B {code}", _plain(meaning))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    yield f".SS {_plain(f'{context.info_name} {usage}')}"
    yield from _prose(command.help or "")
    for option in command.get_params(context):
        record = option.get_help_record(context)
        if record and option.param_type_name == "option":
            yield from (".TP", f".B {_plain(record[0])}", _plain(record[1]))


def _prose(text: str) -> Iterator[str]:
    r"""Write paragraphs; those that begin with \b keep their lines."""
    for number, block in enumerate(re.split(r"\n\s*\n", inspect.cleandoc(text))):
        if number:
            yield ".PP"
        if block.startswith("\b"):
            yield ".nf"
            yield from (_plain(line) for line in block.splitlines()[1:])
            yield ".fi"
        else:
            yield _plain(" ".join(block.split()))


def _plain(text: str) -> str:
    r"""Escape what troff would obey.

    >>> _plain(".so --x"), _plain("a\\b")
    ('\\&.so \\-\\-x', 'a\\eb')
    """
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped
