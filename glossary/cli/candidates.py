"""glossary candidates."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from glossary import project
from glossary.cli import context
from glossary.cli.known import working_terms
from glossary.corpus import read
from glossary.errors import DocumentError
from glossary.model import Candidate, Document
from glossary.terminology.calques import calques
from glossary.terminology.find import candidates as rank
from glossary.text.shown import table

_HEADER = ["score", "term", "kind", "tier", "places", "documents", "first met in"]


class _Files:
    """Documents as often as asked for, each held only while it is read."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.problems: list[str] = []
        self._paths = read.find([path for path in paths if path != "-"])
        self._stdin: Document | None = None
        if "-" in paths:
            self._stdin = read.from_bytes(sys.stdin.buffer.read(), "-")

    def __len__(self) -> int:
        return len(self._paths) + (self._stdin is not None)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        if self._stdin is not None:
            yield self._stdin.path, self._stdin.text
        problems: list[str] = []
        for path in self._paths:
            text = self._text(path, problems)
            if text is not None:
                yield str(path), text
        self.problems = problems

    @staticmethod
    def _text(path: Path, problems: list[str]) -> str | None:
        try:
            return read.read(path, None).text
        except DocumentError as error:
            problems.append(str(error))
            return None


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="Most shown.")
@click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="zh: Chinese terms; en: recurring English wordings that may render one.",
)
@context.format_option("jsonl", "json", "table")
@context.output_option
@context.db_option
@click.pass_context
def candidates(
    ctx: click.Context, paths: tuple[str, ...], limit: int, language: str, form: str, output: str
) -> None:
    """Rank the terms of files and folders that have no entry yet ("-" reads stdin).

    Without PATHS the project's corpus is read.

    \b
    glossary candidates --format table --limit 20
    glossary candidates notice.txt -o new.jsonl
    glossary candidates essays/ --language en
    """
    corpus = project.find().corpus
    if not paths and corpus is None:
        raise click.UsageError("name files or folders: there is no corpus/ here")
    files = _Files(paths or (str(corpus),))
    known = working_terms()
    found = (rank if language == "zh" else calques)(files, known, limit)
    context.write(_WRITERS[form](found), output)
    for problem in files.problems:
        context.say(f"glossary: {problem}")
    if not found and not files.problems:
        context.say("glossary: no term without an entry was found")
    if files.problems:
        ctx.exit(2)


def _jsonl(found: list[Candidate]) -> str:
    return context.lines(context.dump(_record(one)) for one in found)


def _json(found: list[Candidate]) -> str:
    return "".join(context.array(context.dump(_record(one)) for one in found))


def _record(one: Candidate) -> dict[str, object]:
    record = {
        "term": one.term,
        "kind": one.kind,
        "score": one.score,
        "tier": one.tier,
        "frequency": one.frequency,
        "documents": one.documents,
        "contexts": [asdict(place) for place in one.contexts],
        "features": dict(one.features),
    }
    return record | {"zh": one.zh} if one.kind == "calque" else record


def _table(found: list[Candidate]) -> str:
    if not found:
        return ""
    rows = [
        [
            f"{one.score:.2f}",
            f"{one.term} ({one.zh})" if one.zh else one.term,
            one.kind,
            one.tier,
            str(one.frequency),
            str(one.documents),
            one.contexts[0].document,
        ]
        for one in found
    ]
    return context.lines(table(rows, _HEADER, context.width()))


_WRITERS = {"jsonl": _jsonl, "json": _json, "table": _table}
