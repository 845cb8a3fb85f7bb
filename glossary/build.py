"""terms.yaml and documents to a termbase: only what changed is read again."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import glossary
from glossary import termsfile
from glossary.align.attested import attested, attested_within
from glossary.corpus import pairs, read
from glossary.corpus.manifest import Record
from glossary.errors import DocumentError, InputError
from glossary.evidence.lexicon import edition
from glossary.extraction.document import RULES_VERSION, extract_text
from glossary.extraction.known import KnownTerms
from glossary.model import Alignment, Candidate, Document, Entry
from glossary.project import Project
from glossary.termbase import Termbase, sources, store
from glossary.terminology import find

Progress = Callable[[int, int, str], None]
"""Called with documents done, documents in all and the path at hand."""


@dataclass(slots=True)
class Summary:
    """What a build did; `problems` are one plain line for each document that was left out."""

    read: int = 0
    unchanged: int = 0
    removed: int = 0
    aligned: int = 0
    bilingual: int = 0
    refreshed: bool = False
    problems: list[str] = field(default_factory=list)

    @property
    def nothing_to_do(self) -> bool:
        """Tell whether the termbase was already what the input says."""
        return not (self.read or self.removed or self.refreshed)


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


def build(
    termbase: Termbase,
    project: Project,
    paths: Sequence[str | Path] = (),
    *,
    fresh: bool = False,
    progress: Progress | None = None,
) -> Summary:
    """Bring a termbase up to date with terms.yaml and the documents under `paths`.

    Documents on record under these paths that are gone are removed; documents elsewhere stay.
    An unreadable document is reported in the summary and does not stop the others.

    Raises:
        TermsFileError, ManifestError: the curated files are broken; nothing is written.
        DocumentError: a path does not exist or holds no document.
    """
    curated = curated_entries(project)
    roots = [Path(p) for p in paths] or ([project.corpus] if project.corpus else [])
    files = read.find(roots)
    records = read.records_for(roots)
    connection = termbase.connection
    if fresh:
        store.forget(connection, list(store.fingerprints(connection)))
    entries = sources.effective_entries(connection, curated)
    dictionary = project.dictionary
    known = KnownTerms(entries, dictionary=dictionary)
    run = _Run(termbase, known, _recipe(entries, dictionary))
    couples = pairs.parallel(files, records)
    run.coupled = {path for couple in couples for path in couple}
    for done, path in enumerate(files):
        if progress:
            progress(done, len(files), str(path))
        run.take(path, records.get(path.resolve()))
    run.drop_vanished(roots)
    run.align(couples, records)
    digest = _digest([RULES_VERSION, run.recipe, *(repr(entry) for entry in curated)])
    if run.summary.read or run.summary.removed or store.meta(connection, "sources") != digest:
        sources.refresh(connection, curated, digest)
        run.summary.refreshed = True
    if progress:
        progress(len(files), len(files), "")
    return run.summary


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()


def _recipe(entries: Iterable[Entry], dictionary: Path | None) -> str:
    """Return what, beside its own content, decides what is found in a document."""
    terms = (f"{e.id}\x1e{t.language}\x1e{t.status}\x1e{t.text}" for e in entries for t in e.terms)
    return _digest([RULES_VERSION, glossary.__version__, edition(dictionary), *terms])


class _Run:
    """One build: takes documents one by one and keeps count."""

    def __init__(self, termbase: Termbase, known: KnownTerms, recipe: str) -> None:
        self.connection = termbase.connection
        self.home = termbase.path.resolve().parent
        self.known = known
        self.recipe = recipe
        self.summary = Summary()
        self.old = store.fingerprints(self.connection)
        self.present: set[str] = set()
        self.changed: set[Path] = set()
        self.coupled: set[Path] = set()

    def take(self, path: Path, record: Record | None) -> None:
        """Read a document and store what is in it, unless nothing changed since the last time."""
        name = self._name(path)
        self.present.add(name)
        try:
            document = self._read(path, record)
        except DocumentError as error:
            self.summary.problems.append(str(error))
            return
        fingerprint = _digest([self.recipe, document.sha256, repr(record)])
        if self.old.get(name) == fingerprint:
            self.summary.unchanged += 1
            return
        extraction = extract_text(document.text, self.known)
        store.record(self.connection, document, extraction, fingerprint)
        self.summary.read += 1
        self.changed.add(path)
        if path not in self.coupled:
            self._align_within(document)

    def align(self, couples: Iterable[tuple[Path, Path]], records: Mapping[Path, Record]) -> None:
        """Store what documents and their translations attest together, where one was read anew."""
        for couple in couples:
            if self.changed.isdisjoint(couple):
                continue
            try:
                zh, en = (
                    read.read(p, records.get(p.resolve()), name=self._name(p)) for p in couple
                )
                found = attested(zh.text, en.text, self.known)
            except DocumentError:
                continue  # said when it was read
            except InputError:
                found = []  # named like a pair, but of one language
            store.record_parallel(self.connection, zh.path, en.path, found)
            self.summary.aligned += bool(found)

    def _align_within(self, document: Document) -> None:
        """Store what the two sides of one document attest, if it holds text and translation."""
        found = attested_within(document.text, document.rows, self.known)
        if found is not None:
            store.record_parallel(self.connection, document.path, document.path, found)
            self.summary.bilingual += 1

    def drop_vanished(self, roots: Iterable[Path]) -> None:
        """Remove documents on record that lay under the given folders and are gone."""
        folders = [root.resolve() for root in roots if root.is_dir()]
        gone = [
            name
            for name in self.old
            if name not in self.present
            and any((self.home / name).resolve().is_relative_to(folder) for folder in folders)
        ]
        store.forget(self.connection, gone)
        self.summary.removed = len(gone)

    def _read(self, path: Path, record: Record | None) -> Document:
        return read.read(path, record, name=self._name(path))

    def _name(self, path: Path) -> str:
        """Name a document from the termbase's folder, or in full when it lies elsewhere."""
        whole = path.resolve()
        inside = whole.is_relative_to(self.home)
        return (whole.relative_to(self.home) if inside else whole).as_posix()
