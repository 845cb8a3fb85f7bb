"""glossary align."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from glossary.align.documents import RELATED, Aligned, align_documents
from glossary.align.embeddings import Encoder, load
from glossary.align.sentences import Progress
from glossary.align.terms import Voter, term_pairs
from glossary.align.within import align_within
from glossary.align.worth import ranked, without_ordinary
from glossary.cli import context
from glossary.cli.known import working_terms
from glossary.corpus import read
from glossary.errors import DocumentError, InputError
from glossary.evidence.link import Evidence
from glossary.export.columns import Marker, write_html
from glossary.export.parallel import write_jsonl, write_terms, write_terms_tsv, write_tmx, write_tsv
from glossary.extraction.known import KnownTerms
from glossary.model import Document, Mention, TermPair

ENGINES = "own", "eflomal", "embeddings"
_WRITERS: dict[str, Callable[[Aligned], Iterator[str]]] = {
    "jsonl": write_jsonl,
    "json": lambda aligned: context.array(write_jsonl(aligned)),
    "tsv": write_tsv,
    "tmx": write_tmx,
}
_TERM_WRITERS: dict[str, Callable[[list[TermPair]], Iterator[str]]] = {
    "jsonl": write_terms,
    "json": lambda pairs: context.array(write_terms(pairs)),
    "tsv": write_terms_tsv,
}


@click.command()
@click.argument("zh")
@click.argument("en", required=False)
@click.option("--lines", is_flag=True, help="A sentence a line already: do not split.")
@click.option("--terms", is_flag=True, help="Print term pairs instead of sentences.")
@click.option("--all", "everything", is_flag=True, help="With --terms: ordinary words, too.")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="What to ask beside the dictionary: eflomal votes on the word links of --terms,"
    " embeddings of --model on the sentences. Both are extras.",
)
@click.option("--model", metavar="FOLDER", help="A sentence-transformers model on this computer.")
@context.format_option("jsonl", "json", "tmx", "tsv", "html")
@context.output_option
@context.db_option
@click.pass_context
def align(
    ctx: click.Context,
    zh: str,
    en: str | None,
    lines: bool,
    terms: bool,
    everything: bool,
    engine: str,
    model: str | None,
    form: str,
    output: str,
) -> None:
    """Align a Chinese document with its English translation ("-" reads stdin).

    One document alone must hold both: paragraph under paragraph, a table of two columns, one
    language after the other, or TMX, XLIFF and PO. A text that only glosses is not taken for one.

    Every sentence is in exactly one bead; an empty side means no counterpart. Exit code 1 says
    that the documents have too little in common to be each other's translation.

    \b
    glossary align report.zh.txt report.en.txt --format html -o report.html
    glossary align report.zh.txt report.en.txt --format tmx -o report.tmx
    glossary align report.zh.txt report.en.txt --terms
    glossary align corpus.zh corpus.en --lines --format tsv
    glossary align bilingual.docx --format html -o bilingual.html
    glossary align novel.zh.txt novel.en.txt --engine embeddings --model models/LaBSE
    """
    if terms and form not in _TERM_WRITERS:
        raise click.UsageError(f"--terms writes {' or '.join(_TERM_WRITERS)}, not {form}", ctx)
    if everything and not terms:
        raise click.UsageError("--all says which term pairs to print: use it with --terms", ctx)
    _check_documents(ctx, zh, en, lines)
    asked = _engine(ctx, engine, model, terms)
    documents = [_read(path) for path in (zh, en) if path is not None]
    known = working_terms()
    if en is None:
        aligned = _one(documents[0], known, asked.encode)
    else:
        aligned = _two(documents, known, asked.encode, lines)
    titles = [document.title for document in documents][:: -1 if aligned.swapped else 1]
    if terms:
        pairs = _terms(aligned, known.evidence, asked.voter, everything)
        context.write("".join(_TERM_WRITERS[form](pairs)), output)
    else:
        context.write("".join(_written(aligned, known, form, titles)), output)
    _tell(aligned, [document.path for document in documents])
    if aligned.agreement < RELATED:
        ctx.exit(1)


def _check_documents(ctx: click.Context, zh: str, en: str | None, lines: bool) -> None:
    if lines and en is None:
        raise click.UsageError("--lines takes two documents, a sentence a line in each", ctx)
    if zh == en == "-":
        raise click.UsageError("only one of the two documents can come from stdin", ctx)


class _Engine(NamedTuple):
    encode: Encoder | None = None
    voter: Voter | None = None


def _engine(ctx: click.Context, name: str, model: str | None, terms: bool) -> _Engine:
    """Load what was asked for, before any work is done.

    Raises:
        InputError: it is not installed, or the model is none.
    """
    if (name == "embeddings") != (model is not None):
        raise click.UsageError("--engine embeddings and --model FOLDER go together", ctx)
    if name == "eflomal":
        if not terms:
            raise click.UsageError("eflomal links words: use it with --terms", ctx)
        from glossary.align import eflomal  # noqa: PLC0415 - only where asked for

        eflomal.command()
        return _Engine(voter=eflomal.vote)
    return _Engine(encode=load(model)) if model else _Engine()


def _one(document: Document, known: KnownTerms, encode: Encoder | None) -> Aligned:
    """Align the two sides of one document, and say what it was taken for."""
    within = align_within(
        document.text, document.rows, known.evidence, progress=_bar(), encode=encode
    )
    if within is None:
        only = {"zh": "Chinese", "en": "English"}
        held = " and ".join(only[language] for language in document.languages)
        one = len(document.languages) < len(only)
        reason = f"holds only {held}" if one else "does not hold a text and its translation in turn"
        raise InputError(f"{reason}: give Chinese and English as two files", document.path)
    context.say(f"{document.path}: Chinese and its English in one document: {within.layout}")
    return within.aligned


def _two(
    documents: Sequence[Document], known: KnownTerms, encode: Encoder | None, lines: bool
) -> Aligned:
    zh, en = documents
    try:
        return align_documents(
            zh.text, en.text, known.evidence, lines=lines, progress=_bar(), encode=encode
        )
    except InputError as error:
        raise InputError(f"{zh.path}, {en.path}: {error}") from error


def _bar() -> Progress | None:
    """Return what draws a bar, where someone looks at a terminal."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        share = done * 20 // max(1, total)
        sys.stderr.write(f"\r\x1b[K[{'#' * share:<20}] {100 * done // max(1, total)}% aligned")
        if done == total:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()

    return show


def _read(path: str) -> Document:
    if path == "-":
        return read.from_bytes(sys.stdin.buffer.read(), "-")
    if Path(path).is_dir():
        raise DocumentError("is a folder; align takes two files", path)
    return read.read(Path(path))


def _written(
    aligned: Aligned, known: KnownTerms, form: str, titles: Sequence[str]
) -> Iterable[str]:
    if form == "html":
        return write_html(aligned, " · ".join(titles), _marker(known))
    return _WRITERS[form](aligned)


def _terms(
    aligned: Aligned, evidence: Evidence, voter: Voter | None, everything: bool
) -> list[TermPair]:
    """Return the term pairs, terms first; ordinary words are left out unless asked for."""
    found = ranked(term_pairs(aligned, evidence, voter), evidence)
    kept = found if everything else without_ordinary(found, evidence)
    if len(kept) < len(found):
        left = len(found) - len(kept)
        context.say(f"{left:,} doubtful pairs of ordinary words left out: --all shows them")
    return kept


def _marker(known: KnownTerms) -> Marker:
    """Find the terms that stand in both texts of a bead, by the entry they belong to."""

    def mark(zh: str, en: str) -> tuple[list[Mention], list[Mention]]:
        chinese, english = list(known.chinese(zh)), list(known.english(en))
        both = {one.entry.id for one in chinese} & {one.entry.id for one in english}
        sides = [
            [one.mention for one in side if one.entry.id in both] for side in (chinese, english)
        ]
        return sides[0], sides[1]

    return mark


def _tell(aligned: Aligned, paths: Sequence[str]) -> None:
    """Say on stderr what was found, and what looks wrong."""
    if aligned.swapped:
        zh, en = paths
        context.say(f"glossary: {zh} is English, {en} Chinese: taken the other way round")
    pairs = [bead for bead in aligned.beads if bead.zh and bead.en]
    zh_alone = len(aligned.zh) - sum(len(bead.zh) for bead in pairs)
    en_alone = len(aligned.en) - sum(len(bead.en) for bead in pairs)
    context.say(
        f"{len(pairs):,} pairs; without a counterpart: {zh_alone:,} of {len(aligned.zh):,} Chinese"
        f" and {en_alone:,} of {len(aligned.en):,} English sentences"
    )
    if aligned.agreement < RELATED:
        context.say(
            f"glossary: only {aligned.agreement:.0%} of the words of {_listed(paths)} explain each"
            " other: are they translations of each other?"
        )


def _listed(paths: Sequence[str]) -> str:
    return " and ".join(paths) if len(paths) > 1 else f"both sides of {paths[0]}"
