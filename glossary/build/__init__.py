"""terms.yaml and documents to a termbase: only what changed is read again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from glossary import termsfile
from glossary.build.files import Found, find_files
from glossary.build.local import Local
from glossary.build.lock import only_build
from glossary.build.plan import Known
from glossary.build.run import Engine, Run, Summary
from glossary.build.states import state_of_each
from glossary.build.steps import Progress, Step
from glossary.corpus import pairs, read
from glossary.errors import DocumentError, InputError
from glossary.extraction.document import RULES_VERSION, extract_text
from glossary.extraction.known import KnownTerms
from glossary.model import Alignment, Candidate, Entry
from glossary.project import Project
from glossary.scale.recipe import recipe_of
from glossary.scale.work import Settings, digest
from glossary.termbase import Termbase, ledger, sources, store
from glossary.terminology import find

__all__ = [
    "Progress",
    "Step",
    "Summary",
    "build",
    "candidates",
    "curated_entries",
    "extract",
    "look_over",
    "states",
]


def curated_entries(project: Project) -> list[Entry]:
    """Return the entries of the project's terms.yaml; outside a project those shipped.

    Raises:
        TermsFileError: terms.yaml breaks its layout.
    """
    return termsfile.load(project.terms) if project.terms else termsfile.load_shipped()


@cache
def _shipped_terms() -> KnownTerms:
    return KnownTerms(termsfile.load_shipped())


def extract(text: str, *, terms: KnownTerms | Iterable[Entry] | None = None) -> list[Alignment]:
    """Return the Chinese-English pairs of a text, with offsets into it, in order.

    `terms` are the known terms: entries, a ready index, or None for those shipped.
    """
    known = _shipped_terms() if terms is None else terms
    if not isinstance(known, KnownTerms):
        known = KnownTerms(known)
    return list(extract_text(text, known).alignments)


def candidates(
    texts: Iterable[str],
    *,
    terms: KnownTerms | Iterable[Entry] | None = None,
    limit: int | None = None,
) -> list[Candidate]:
    """Return the Chinese terms of texts that have no entry, best first; scores in 0..1.

    `terms` are the known terms as for `extract`. Documents are named by their number from 0;
    the texts are read twice, so an iterator that can be had but once is held in memory.
    """
    known = _shipped_terms() if terms is None else terms
    if not isinstance(known, KnownTerms):
        known = KnownTerms(known)
    held = tuple(texts) if isinstance(texts, Iterator) else texts
    return find.candidates(_Numbered(held), known, limit)


class _Numbered:
    """Texts as documents named by their number, as often as asked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((str(number), text) for number, text in enumerate(self._texts))


def build(  # noqa: PLR0913 - each is an option of the command
    termbase: Termbase,
    project: Project,
    paths: Sequence[str | Path] = (),
    *,
    fresh: bool = False,
    retry: bool = False,
    jobs: int = 1,
    engine: str = "local",
    partials: str = "",
    progress: Progress | None = None,
) -> Summary:
    """Bring a termbase up to date with terms.yaml and the documents under `paths`.

    Documents on record under these paths that are gone are removed; documents elsewhere stay.
    An unreadable document is reported in the summary and does not stop the others. One that
    killed or hung its worker is not tried again while it stays as it is, unless with `retry`.
    A project that has no documents yet gets the entries of terms.yaml.
    What is found does not depend on `jobs` (processes; 0: as many as there is work for) or
    `engine` ("local", "dask" or "dask://HOST:PORT"; it keeps what workers find in the folder
    `partials`, a path or an address of fsspec, beside the termbase when empty). A build that
    ends early has kept each document it was done with, and the next one goes on from there.

    Raises:
        TermsFileError, ManifestError: the curated files are broken; nothing is written.
        DocumentError: a path does not exist or holds no document, or all the corpus is gone.
        TermbaseError: another build of this termbase is under way.
    """
    curated = curated_entries(project)
    roots = _roots(project, paths)
    connection, home = termbase.connection, termbase.path.resolve().parent
    with only_build(termbase.path):
        bare = not (paths or store.fingerprints(connection))
        files, couples = _files(roots, home, may_be_bare=bare)
        if fresh:
            store.forget(connection, list(store.fingerprints(connection)))
            ledger.forget(connection)
        if retry:
            ledger.try_again(connection)
        entries = sources.effective_entries(connection, curated)
        dictionary = project.dictionary
        settings = Settings(entries, dictionary, recipe_of(entries, dictionary))
        run = Run(termbase, settings, files, progress)
        place = partials or f"{termbase.path.resolve()}-partials"
        with _engine(engine, jobs, place, run) as does:
            run.read(does)
            run.drop_vanished(home, roots)
            run.align(does, couples)
        _settle(run, curated)
    return run.summary


def look_over(project: Project, paths: Sequence[str | Path] = ()) -> None:
    """Refuse what `build` refuses of its input, for a termbase that is not there yet.

    Raises:
        TermsFileError, ManifestError, DocumentError: as `build` does.
    """
    curated_entries(project)
    _files(_roots(project, paths), Path(), may_be_bare=not paths)


def _roots(project: Project, paths: Sequence[str | Path]) -> list[Path]:
    return [Path(p) for p in paths] or ([project.corpus] if project.corpus else [])


def states(termbase: Termbase, project: Project) -> dict[str, str]:
    """Return how the documents of a project's corpus stand to those on record, by name.

    "unchanged", "changed", "new" or "gone", or the line that says why a document cannot be read;
    documents on record that lie elsewhere count as unchanged while their file is there.

    Raises:
        TermsFileError, ManifestError: the curated files are broken.
    """
    connection = termbase.connection
    home = termbase.path.resolve().parent
    files, _ = _files(_roots(project, ()), home, may_be_bare=True)
    entries = sources.effective_entries(connection, curated_entries(project))
    recipe = recipe_of(entries, project.dictionary)
    documents = store.fingerprints(connection)
    known = Known(recipe, documents, ledger.files(connection), ledger.left_out(connection))
    found = dict(state_of_each(known, files))
    for name in documents:
        if name not in found and name.partition("!")[0] not in found:
            found[name] = "unchanged" if (home / name.partition("!")[0]).is_file() else "gone"
    return found


def _files(
    roots: Sequence[Path], home: Path, *, may_be_bare: bool
) -> tuple[list[Found], list[tuple[Path, Path]]]:
    """Return the files under the roots, and which of them are each other's translation.

    The corpus of a new project may be bare: its entries can be looked up all the same.
    """
    records = read.records_for(roots)
    try:
        files = find_files(roots, home, records)
    except DocumentError:
        if not may_be_bare:
            raise
        files = []
    couples = pairs.parallel((file.path for file in files), records)
    coupled = {path for couple in couples for path in couple}
    return [replace(f, coupled=f.path in coupled) for f in files], couples


def _settle(run: Run, curated: Sequence[Entry]) -> None:
    """Make the entries anew if anything they are made of has changed."""
    now = digest([RULES_VERSION, run.settings.recipe, *(repr(entry) for entry in curated)])
    if store.meta(run.connection, "sources") != now:
        run.tell("making the entries")
        sources.refresh(run.connection, curated, now)
        run.summary.refreshed = True
    run.tell("")


def _engine(name: str, jobs: int, partials: str, run: Run) -> Engine:
    if name == "local":
        return Local(run.settings, jobs, run.bytes_to_read)
    if name == "dask" or name.startswith("dask://"):
        from glossary.build.cluster import Cluster  # noqa: PLC0415 - an extra

        address = name.removeprefix("dask").removeprefix("://")
        return Cluster(run.settings, address, jobs, partials, run.tell)
    raise InputError(f"no engine '{name}'; there are local, dask and dask://HOST:PORT")
