"""The known terms of a project: the termbase's where it has entries, else those of terms.yaml.

Reading terms.yaml and spelling the terms in pinyin takes most of the time a short check needs, so
both are kept (see `kept`) until the terms change.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from glossary import kept, termsfile
from glossary.evidence import cedict
from glossary.extraction import concepts, listed_table
from glossary.extraction.concepts import Concept
from glossary.extraction.known import KnownTerms
from glossary.extraction.listed import ListedRenderings
from glossary.extraction.unlisted import UnlistedRenderings
from glossary.model import Entry, Term
from glossary.project import Project
from glossary.termbase import open_termbase

_TERM = tuple(Term.__dataclass_fields__)
_ENTRY = tuple(name for name in Entry.__dataclass_fields__ if name not in {"id", "terms"})


def entries_of(here: Project, termbase: Path, *, named: bool = False) -> list[Entry]:
    """Return the entries to work with; a termbase that was `named` must exist.

    Raises:
        TermbaseError: the termbase is unfit, or was named and is missing.
        TermsFileError: terms.yaml breaks its layout.
    """
    if named or termbase.is_file():
        with open_termbase(termbase) as opened:
            entries = list(opened.entries())
        if any(e.terms[0].status != "candidate" for e in entries):
            return entries
    text = termsfile.read(here.terms) if here.terms else termsfile.shipped()
    return _parsed(text, str(here.terms) if here.terms else termsfile.NAME)


def known_terms(here: Project, termbase: Path, *, named: bool = False) -> KnownTerms:
    """Return the index of the entries to work with (see `entries_of`)."""
    entries = entries_of(here, termbase, named=named)
    return KeptTerms(entries, dictionary=here.dictionary)


def _parsed(text: str, path: str) -> list[Entry]:
    key = kept.key_of(("entries", *_TERM, *_ENTRY, text))
    found = kept.kept("entries", key, _entries)
    if found is None:
        found = termsfile.parse(text, path)
        kept.keep("entries", key, [_fields(entry) for entry in found])
    return found


def _fields(entry: Entry) -> list[object]:
    """Return every field of an entry, in order: what is left out would be lost the second time."""
    terms = [[getattr(term, name) for name in _TERM] for term in entry.terms]
    return [entry.id, terms, *(getattr(entry, name) for name in _ENTRY)]


def _entries(rows: Any) -> list[Entry]:  # noqa: ANN401 - what `_fields` gave, read from a file
    return [Entry(zh, tuple(Term(*t) for t in terms), *facts) for zh, terms, *facts in rows]


class KeptTerms(KnownTerms):
    """Known terms whose indexes of English are kept until they change."""

    listed_kind: type[ListedRenderings] = ListedRenderings

    @cached_property
    def _key(self) -> str:
        return kept.key_of((*_identity(self.entries), _edition(self.dictionary)))

    @cached_property
    def _kept_listed(self) -> ListedRenderings:
        found = kept.kept("listed", self._key, self._restored)
        if found is None:
            found = self.listed_kind(self.entries, self.readings)
            kept.keep("listed", self._key, listed_table.table_of(found))
        return found

    def _restored(self, table: Any) -> ListedRenderings:  # noqa: ANN401 - read from a file
        return listed_table.restored(self.listed_kind, table, self.entries)

    @cached_property
    def _kept_unlisted(self) -> UnlistedRenderings:
        found = kept.kept("concepts", self._key, self._concepts)
        if found is None:
            found = concepts.concepts(self.entries)
            kept.keep("concepts", self._key, concepts.table_of(found, self.entries))
        return UnlistedRenderings(self.entries, self.evidence, found)

    def _concepts(self, table: Any) -> list[Concept]:  # noqa: ANN401 - read from a file
        return concepts.restored(table, self.entries)

    @property
    def listed(self) -> ListedRenderings:
        """Return the index of listed renderings; made, or taken from what was kept, when asked."""
        return self._kept_listed

    @property
    def unlisted(self) -> UnlistedRenderings:
        """Return the index for renderings nobody listed; made when first asked for."""
        return self._kept_unlisted


def _identity(entries: Sequence[Entry]) -> Iterable[str]:
    """Yield all that decides how the renderings of entries are looked for."""
    for entry in entries:
        yield entry.id
        for term in entry.terms:
            yield f"{term.language}\x1e{term.status}\x1e{term.pinyin}\x1e{term.text}"


def _edition(dictionary: Path | None) -> str:
    """Tell one dictionary from the next, which says how characters are read, without reading it."""
    path = dictionary or cedict.packaged()
    if path is None:
        return ""
    found = path.stat()
    return f"{path.name} {found.st_size} {found.st_mtime_ns}"
