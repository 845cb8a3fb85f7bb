"""The termbase: one SQLite file with evidence (derived), entries and people's decisions.

The only floor that knows SQL. Reading imports nothing but sqlite3, writing loads sqlite-utils;
what a look-up does not need is imported in the method that does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from glossary.errors import EntryNotFoundError
from glossary.termbase import counts, search
from glossary.termbase.connection import BUSY_SECONDS, connect, plain_errors

if TYPE_CHECKING:
    from glossary.model import (
        Attestation,
        Decision,
        Entry,
        Evidence,
        Hit,
        ImportSummary,
        KwicLine,
        Mend,
        Offer,
        Proposal,
        Reading,
        Rendering,
        Scope,
        SourceText,
        Use,
    )

__all__ = ["Termbase", "open_termbase"]


def open_termbase(path: str | Path, *, write: bool = False, wait: float = BUSY_SECONDS) -> Termbase:
    """Open a termbase for reading, or with `write=True` for both (made when missing).

    `wait` is how many seconds to wait for another program that is writing.

    Raises:
        TermbaseError: missing, locked, damaged, of a newer version, or no termbase at all.
    """
    return Termbase(path, write=write, wait=wait)


class Termbase:
    """An open termbase; close it, or use it in a `with` statement. Not for several threads."""

    def __init__(
        self, path: str | Path, *, write: bool = False, wait: float = BUSY_SECONDS
    ) -> None:
        self.path = Path(path)
        self.connection = connect(path, write=write, wait=wait)

    def close(self) -> None:
        """Close the file; open transactions are rolled back."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- reading

    def lookup(self, query: str, *, limit: int = 20, exact: bool = False) -> list[Hit]:
        """Find entries by Chinese (Hans or Hant), pinyin, initials or English, best first."""
        with plain_errors(self.path):
            return search.lookup(self.connection, query, limit=limit, exact=exact)

    def near(self, query: str, *, limit: int = 5) -> list[str]:
        """Propose terms for a query that found nothing."""
        with plain_errors(self.path):
            return search.near(self.connection, query, limit=limit)

    def best(self, *, limit: int = 20) -> list[Hit]:
        """Return the entries that come first: curated, and most attested in the corpus."""
        with plain_errors(self.path):
            return search.best(self.connection, limit=limit)

    def ranked(self) -> list[str]:
        """Return the ids of all entries, those with most sentences in the documents first."""
        from glossary.termbase import queries

        with plain_errors(self.path):
            return queries.ranked(self.connection)

    def entry(self, term: str) -> Entry:
        """Return the entry with this id or term.

        Raises:
            EntryNotFoundError: there is none.
        """
        from glossary.termbase import entries as entry_rows

        with plain_errors(self.path):
            key = entry_rows.find_key(self.connection, term)
            if key is not None:
                for _, entry in entry_rows.rows_to_entries(
                    self.connection, "WHERE e.key = ?", (key,)
                ):
                    return entry
        raise EntryNotFoundError(f"no entry '{term}'; 'glossary lookup' searches more widely")

    def entries(self, *, by_id: bool = False) -> Iterator[Entry]:
        """Yield all entries in the order of the file, or of their ids."""
        from glossary.termbase import entries as entry_rows

        with plain_errors(self.path):
            for _, entry in entry_rows.rows_to_entries(self.connection, by_key=by_id):
                yield entry

    @contextmanager
    def unchanging(self) -> Iterator[None]:
        """See the termbase as it is now for as long as this lasts, whatever others write."""
        with plain_errors(self.path):
            self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("ROLLBACK")

    def attested(self) -> frozenset[str]:
        """Return the ids of the entries that the documents hold evidence of."""
        from glossary.termbase import entries as entry_rows

        with plain_errors(self.path):
            return entry_rows.attested(self.connection)

    def renderings(self, key: str) -> tuple[Rendering, ...]:
        """Return the English renderings of an entry with counts from the corpus."""
        with plain_errors(self.path):
            return counts.renderings(self.connection, key)

    def evidence(self, key: str, *, rendering: str = "", limit: int = 50) -> list[Evidence]:
        """Return the sentences in which the entry is rendered, surest first."""
        from glossary.termbase import queries

        with plain_errors(self.path):
            return queries.evidence(self.connection, key, rendering=rendering, limit=limit)

    def uses(self, key: str = "", *, lowest: str = "likely") -> Iterator[Use]:
        """Yield where entries, or the one of this id, are rendered, down to a tier.

        In the order of entry, document and place.
        """
        from glossary.termbase import uses

        with plain_errors(self.path):
            yield from uses.uses(self.connection, key, lowest)

    def documents(self) -> list[SourceText]:
        """Return the documents, without their text, in the order of their paths."""
        from glossary.termbase import attested

        with plain_errors(self.path):
            return attested.documents(self.connection)

    def attestations(self) -> Iterator[Attestation]:
        """Yield every place of an entry with its sentence, rendered ones first."""
        from glossary.termbase import attested

        with plain_errors(self.path):
            yield from attested.attestations(self.connection)

    def offers(self, key: str = "") -> list[Offer]:
        """Return renderings nobody has decided on, of all entries or one, most valuable first."""
        from glossary.termbase import review

        with plain_errors(self.path):
            return review.offers(self.connection, key)

    def kwic(
        self, query: str, *, limit: int = 100, width: int = 40, scope: Scope | None = None
    ) -> list[KwicLine]:
        """Return a concordance of a word or phrase, Chinese or English."""
        from glossary.termbase import concordance

        with plain_errors(self.path):
            return concordance.kwic(self.connection, query, limit=limit, width=width, scope=scope)

    def wordings(
        self, key: str, *, limit: int = 100, width: int = 40, scope: Scope | None = None
    ) -> list[KwicLine]:
        """Return a concordance of all that says an entry, its Chinese and every rendering."""
        from glossary.termbase import concordance

        with plain_errors(self.path):
            return concordance.wordings(self.connection, key, limit=limit, width=width, scope=scope)

    def hits(self, keys: Sequence[str], how: str) -> list[Hit]:
        """Return the entries with these ids, in this order, those gone left out; `how` as given."""
        with plain_errors(self.path):
            return search.hits_of(self.connection, keys, how)

    def facets(self) -> dict[str, list[tuple[str, int]]]:
        """Return the values entries have by domain, status, source and tier, with their number."""
        from glossary.termbase import facets

        with plain_errors(self.path):
            return facets.values(self.connection)

    def having(self, chosen: Mapping[str, str]) -> frozenset[str]:
        """Return the ids of the entries that have all the values chosen, by facet."""
        from glossary.termbase import facets

        with plain_errors(self.path):
            return facets.having(self.connection, chosen)

    def by_year(self, key: str) -> dict[str, dict[str, int]]:
        """Return how often the documents of each year have each rendering of an entry."""
        from glossary.termbase import facets

        with plain_errors(self.path):
            return facets.by_year(self.connection, key)

    def version(self) -> int:
        """Return a number that is another one after each change by another connection."""
        with plain_errors(self.path):
            return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def readings(self) -> list[Reading]:
        """Return the documents on record, by path, with how much was found in each."""
        from glossary.termbase import queries

        with plain_errors(self.path):
            return queries.readings(self.connection)

    def mends(self, zh: str, en: str, texts: str) -> list[Mend]:
        """Return the beads people made of two documents, oldest first, while the texts stand.

        `texts` is a digest of both texts, as given to `mend`.
        """
        from glossary.termbase import mends

        with plain_errors(self.path):
            return mends.standing(self.connection, zh, en, texts)

    def stats(self) -> dict[str, object]:
        """Return the figures of the termbase, by stable names."""
        from glossary.termbase import queries

        with plain_errors(self.path):
            return queries.stats(self.connection)

    def checksums(self) -> dict[str, str]:
        """Return checksums of entries, documents, counts, evidence and "all" of them.

        Two termbases that say the same have the same, in whatever order they were filled.
        """
        from glossary.termbase import checksum

        with plain_errors(self.path):
            return checksum.checksums(self.connection)

    def health(self) -> str:
        """Return "well", or the first thing SQLite or the search index has to complain about."""
        from glossary.termbase import queries

        with plain_errors(self.path):
            return queries.health(self.connection)

    def history(self, key: str = "") -> list[Decision]:
        """Return the log of decisions, on one entry or on all, oldest first."""
        from glossary.termbase import queries

        with plain_errors(self.path):
            return queries.history(self.connection, key)

    # -- writing

    def import_entries(
        self,
        file: str,
        rows: Iterable[tuple[int, Entry]],
        *,
        conflict: str | Mapping[int, str] = "add",
    ) -> ImportSummary:
        """Add `(row number, entry)` of a file in one transaction: all of them, or none.

        A term that has an entry gets the renderings it lacks ("add"), stays as it is ("keep") or
        has what other sources say of it replaced ("replace"); a mapping says it by row number.
        Decisions stand in any case.
        """
        from glossary.termbase import importing

        with plain_errors(self.path):
            return importing.import_entries(self.connection, file, rows, conflict=conflict)

    def repair(self) -> None:
        """Make everything derived from the entries anew: the search tables."""
        from glossary.termbase import care

        with plain_errors(self.path):
            care.repair(self.connection)

    def backup(self, path: str | Path) -> None:
        """Write a whole copy to a new file, as it was at one moment, while others may write.

        Raises:
            TermbaseError: the file exists already, or cannot be written.
        """
        from glossary.termbase import care

        care.backup(self.connection, Path(path))

    def duplicates(self) -> list[tuple[str, str, str]]:
        """Return pairs of entries that may be one, with what they share; nothing is merged."""
        from glossary.termbase import care

        with plain_errors(self.path):
            return care.duplicates(self.connection)

    def mend(self, zh: str, en: str, texts: str, mend: Mend) -> Decision:
        """Record that sentences of two documents, named by path, belong together in one bead."""
        from glossary.termbase import mends

        with plain_errors(self.path):
            return mends.record(self.connection, zh, en, texts, mend)

    def decide(self, proposal: Proposal, *, author: str = "", at: str = "") -> Decision:
        """Record a decision and show its effect at once; committed when this returns.

        Raises:
            DecisionError: it makes no sense; nothing is written.
        """
        from glossary.termbase import log

        with plain_errors(self.path):
            return log.decide(self.connection, proposal, author=author, at=at)
