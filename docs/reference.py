"""The reference pages, made of the code: commands, formats, configuration, Python, keys.

MkDocs asks for them through docs/hooks.py; `python docs/reference.py FOLDER` writes them.
"""

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

import glossary
from glossary.checks import settings as check_settings
from glossary.cli.main import cli
from glossary.export import FORMATS
from tui.actions import LIST_KEYS, ON_SCREEN, Action
from tui.hints import help_rows
from tui.keynames import key_name

_HERE = Path(__file__).resolve().parent
_SCREENS = {
    "home": "Search and entry",
    "review": "Review",
    "variants": "Variants",
    "concordance": "Concordance",
}
_VARIABLES = {
    "GLOSSARY_DB": "the termbase to use where `--db` names none",
    "GLOSSARY_CONFIG_DIR": "where the terminal UI keeps its settings",
    "XDG_CACHE_HOME": "where the dictionary's tables are laid out, in `policy-glossary`",
    "XDG_DATA_HOME": "where the termbase of no project is, in `policy-glossary`",
    "NO_COLOR": "set: the terminal UI draws without colours",
    "TEXTUAL_DISABLE_KITTY_KEY": "`1` unless you set it: with that keyboard protocol, input "
    "methods lose what is typed",
    "TEXTUAL_FPS": "how often the terminal UI draws a second; 120 unless you set it",
}
_COMMANDS = """\
# Commands

Every command takes `--help`; `glossary --db FILE COMMAND` and `glossary COMMAND --db FILE` name a
termbase other than the project's.

Exit codes: 0 done, 1 findings or nothing found, 2 bad usage, input or termbase, 130 interrupted.
"""
_FORMATS = """\
# Export formats

`glossary export FORMAT -o FILE`. What each carries and loses, and what it was checked with:
[Exports](../exports.md).

| format | for |
|---|---|
"""
_CONFIGURATION = """\
# Configuration

The program needs none. A project may have a `glossary.toml`:

```toml
{sample}```

A key of `[check]` nobody knows is an error that names it.{further} What they do:
[Checks](../checks.md#settings).

## Where the termbase is

In this order: `--db FILE`; `GLOSSARY_DB`; `glossary.db` in the nearest folder upward that holds
`terms.yaml` or `glossary.toml`; the user's data folder.

## Environment

| variable | |
|---|---|
{variables}

## corpus/manifest.yaml

What is known of documents beyond their text, all optional but `path`: `id`, `path`, `title`,
`languages`, `date`, `source`, `licence`, `parallel-to` (the id of the same text in the other
language).
"""
_PYTHON = """\
# Python

```python
import glossary
```

Importing is cheap; each name is loaded when it is first used. Offsets are half-open code points of
the text as given.
"""
_KEY_TABLE = """\
# Keys of the terminal UI

Letters act where nobody types; the second key works in the search box too, and while a Chinese
input method is on. A project chooses others by the name of the action, in `glossary.toml`; they
take the place of all keys the action has here:

```toml
[keys]
prefer = ["=", "f3"]
note = "ctrl+/"
```

Keys are written as a character or as `f1` to `f24`, `home`, `insert`, `ctrl+k`, `shift+f8`. A key
with two meanings on one screen is refused before the first screen shows.
"""


def commands() -> str:
    """Write every command with its arguments, options and examples."""
    root = click.Context(cli, info_name="glossary")
    parts = [_COMMANDS]
    for name in cli.list_commands(root):
        command = cli.get_command(root, name)
        if command is not None:
            context = click.Context(command, info_name=name, parent=root, max_content_width=96)
            parts.append(f"## {name}\n\n" + "\n".join(_command(command, context)))
    return "\n".join(parts)


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"```text\nglossary {context.info_name} {' '.join(command.collect_usage_pieces(context))}"
    yield "```\n"
    for block in re.split(r"\n\s*\n", inspect.cleandoc(command.help or "")):
        if block.startswith("\b"):
            yield "```sh\n" + "\n".join(block.splitlines()[1:]) + "\n```\n"
        else:
            yield _escaped(" ".join(block.split())) + "\n"
    options = [p for p in command.get_params(context) if p.param_type_name == "option"]
    rows = [record for p in options if (record := p.get_help_record(context))]
    shown = [(names, text) for names, text in rows if not names.startswith("--help")]
    if shown:
        yield "| option | |\n|---|---|"
        yield from (f"| `{_cell(names)}` | {_cell(_escaped(text))} |" for names, text in shown)
        yield ""


def formats() -> str:
    """Write the export formats as the program lists them."""
    rows = "\n".join(f"| `{f.name}` | {_escaped(f.purpose)} |" for f in FORMATS.values())
    return f"{_FORMATS}{rows}\n"


def configuration() -> str:
    """Write every key of glossary.toml, the environment variables and the files."""
    sample = (_HERE / "configuration.toml").read_text(encoding="utf-8")
    sources = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("glossary", "tui")
        for path in (_HERE.parent / folder).rglob("*.py")
    )
    variables = "\n".join(
        f"| `{name}` | {text} |"
        for name, text in _VARIABLES.items()
        if name in sources or not name.startswith("GLOSSARY_")
    )
    more = [key for key in sorted(check_settings._KEYS) if f"\n{key} = " not in sample]
    further = f" Further keys of `[check]`: `{'`, `'.join(more)}`." if more else ""
    return _CONFIGURATION.format(sample=sample, variables=variables, further=further)


def python() -> str:
    """Write the public names of the package with their signatures and docstrings."""
    parts = [_PYTHON]
    for name in sorted(glossary.__all__, key=lambda n: (n == "Termbase", n)):
        value = getattr(glossary, name)
        if name == "__version__":
            continue
        parts.append(f"## glossary.{name}\n\n{_signature(name, value)}{_doc(value)}")
        if inspect.isclass(value):
            methods = inspect.getmembers(value, inspect.isfunction)
            parts += [
                f"### {name}.{method}\n\n{_signature(method, function)}{_doc(function)}"
                for method, function in methods
                if not method.startswith("_")
            ]
    return "\n".join(parts)


def keys() -> str:
    """Write the keys of the terminal UI, screen by screen."""
    parts = [_KEY_TABLE]
    for screen, actions in ON_SCREEN.items():
        rows = "\n".join(
            f"| {_keys(letter)} | {_keys(key)} | {_name(action)} | {_escaped(text)} |"
            for action, (letter, key, text) in zip(actions, help_rows(actions), strict=True)
        )
        title = _SCREENS.get(screen, screen.capitalize())
        parts.append(f"## {title}\n\n| letter | key | name | |\n|---|---|---|---|\n{rows}\n")
    rows = "\n".join(
        f"| {' '.join(_keys(key_name(key)) for key in names.split(','))} | {text} |"
        for names, _, text in LIST_KEYS
    )
    parts.append(f"## In lists\n\n| key | |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {
    "commands": commands,
    "formats": formats,
    "configuration": configuration,
    "python": python,
    "keys": keys,
}
"""The pages by name, and what writes each."""


def _signature(name: str, value: object) -> str:
    shown = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(value)))  # type: ignore[arg-type]
    shown = re.sub(r"glossary\.[\w.]+\.(\w+)|collections\.abc\.(\w+)", r"\1\2", shown)
    return f"```python\n{name}{shown}\n```\n\n"


def _doc(value: object) -> str:
    return (
        "\n\n".join(
            block if block.startswith(("Raises", ">>>")) else _escaped(" ".join(block.split()))
            for block in (inspect.getdoc(value) or "").split("\n\n")
        ).replace("Raises:\n    ", "Raises ")
        + "\n"
    )


def _escaped(text: str) -> str:
    """Escape what Markdown would obey, outside of code."""
    return "".join(
        part if part.startswith("`") else re.sub(r"([<*_\[\]])", r"\\\1", part)
        for part in re.split(r"(`[^`]*`)", text)
    )


def _name(action: Action) -> str:
    return f"`{action.name}`" if action.can_be_moved else ""


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _keys(text: str) -> str:
    return " ".join(f"`{_cell(key)}`" for key in text.split()) if text else ""


if __name__ == "__main__":
    for page_name, write in PAGES.items():
        path = Path(sys.argv[1], f"{page_name}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write(), encoding="utf-8")
