"""glossary import."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from glossary import imports
from glossary.cli import context
from glossary.errors import EntryNotFoundError, TermbaseError
from glossary.model import Entry
from glossary.text.english import english_key
from glossary.text.shown import counted, one_line


def _columns(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for item in given:
        meaning, equals, column = item.partition("=")
        if meaning not in imports.MEANINGS or not equals or not column:
            known = ", ".join(imports.MEANINGS)
            raise click.BadParameter(f"'{item}'; write zh=2 or en=Target, for one of {known}")
        found[meaning] = column
    return found


@click.command("import")
@click.argument("file")
@click.option(
    "--on-conflict",
    type=click.Choice(["add", "keep", "replace", "ask"]),
    default="add",
    show_default=True,
    help="Terms that have an entry: add the renderings it lacks, keep it as it is, replace"
    " what other sources say, or ask for each. Decisions stand in any case.",
)
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="MEANING=COLUMN",
    callback=_columns,
    help="Which column means what: zh=2, en=Target, note=5 (repeat).",
)
@click.option("--dry-run", is_flag=True, help="Say what the file holds; write nothing.")
@context.db_option
def import_(file: str, on_conflict: str, columns: dict[str, str], dry_run: bool) -> None:
    """Take in entries: TBX, UTX, OmegaT, TMX, XLSX, TSV, CSV, terms.yaml or this program's JSON.

    \b
    glossary import client-terms.csv
    glossary import client-terms.xlsx --map zh=Source --map en=Target --dry-run
    """
    if on_conflict == "ask" and not dry_run and not _on_terminal():
        raise click.UsageError("--on-conflict ask needs a terminal; choose add, keep or replace")
    rows, described = imports.read(Path(file), columns)
    context.say(f"{one_line(file)}: {described}")
    if dry_run:
        entries = [entry for _, entry in rows]
        for entry in entries[:5]:
            english = "; ".join(t.text for t in entry.renderings)
            context.say("  " + one_line(f"{entry.zh} = {english}"))
        number = counted(len(entries), "row")
        context.say(f"{number} with a Chinese term and English; nothing written")
        return
    policy: str | dict[int, str] = on_conflict
    if on_conflict == "ask":
        known = list(rows)
        policy, rows = _answers(known), iter(known)
    with context.opened(write=True) as termbase:
        done = termbase.import_entries(file, rows, conflict=policy)
    context.say(
        f"{counted(done.rows, 'row')}: {counted(done.made, 'entry', 'entries')} made,"
        f" {done.joined:,} added to, {counted(done.kept, 'row')} left out"
    )


def _on_terminal() -> bool:
    return sys.stdin.isatty()


def _answers(rows: Iterable[tuple[int, Entry]]) -> dict[int, str]:
    """Ask about each row whose term has an entry without its renderings; nothing is written yet."""
    answers: dict[int, str] = {}
    try:
        termbase = context.opened()
    except TermbaseError:  # there is none yet, so nothing can be in conflict
        return answers
    for_all = ""
    with termbase:
        for number, entry in rows:
            try:
                there = termbase.entry(entry.zh)
            except EntryNotFoundError:
                continue
            listed = {english_key(term.text) for term in there.renderings}
            if all(english_key(term.text) in listed for term in entry.renderings):
                continue
            answers[number] = for_all or _ask(number, there, entry)
            if answers[number].isupper():
                answers[number] = for_all = answers[number].lower()
    return answers


def _ask(number: int, there: Entry, entry: Entry) -> str:
    """Return add, keep or replace; in capitals where it is meant for all that follow."""
    for name, one in ((f"row {number}", entry), ("there", there)):
        english = "; ".join(term.text for term in one.renderings)
        context.say(one_line(f"{name:<10} {one.zh} = {english}"))
    letters = {"a": "add", "k": "keep", "r": "replace"}
    known = click.Choice([*letters, *map(str.upper, letters)])
    answer = click.prompt("(a)dd, (k)eep, (r)eplace; a capital letter: all that follow", type=known,
                          default="a", err=True)  # fmt: skip
    word = letters[answer.lower()]
    return word.upper() if answer.isupper() else word
