"""The index of listed renderings as plain lists and back: half a second of work, to be kept."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from glossary.extraction.listed import ListedRenderings, Wording
from glossary.model import Entry

_HOWS = ("listed", "initials", "romanised")
Index = TypeVar("Index", bound=ListedRenderings)


def table_of(index: ListedRenderings) -> dict[str, object]:
    """Return an index as lists that JSON can hold.

    A wording is told by the numbers of its entry and its term, by how it was found, its words, and
    where it is not the term's own (initials, acronyms spelled out) by its text.
    """
    numbers = {id(entry): number for number, entry in enumerate(index.entries)}
    rows = [_row(wording, numbers) for wording in index.wordings]
    texts = {str(at): row[4] for at, row in enumerate(rows) if row[4]}
    columns = [list(column) for column in zip(*(row[:4] for row in rows), strict=True)]
    return {"words": index.words, "patterns": index.patterns, "rows": columns, "texts": texts}


def _row(wording: Wording, numbers: Mapping[int, int]) -> tuple[int, int, int, int, str]:
    terms = wording.entry.terms
    own = next((at for at, term in enumerate(terms) if term is wording.term), None)
    text = "" if own is not None else wording.term.text
    if own is None:
        like = (at for at, t in enumerate(terms) if replace(t, text=text) == wording.term)
        own = next(like)
    return numbers[id(wording.entry)], own, _HOWS.index(wording.how), wording.words, text


def restored(kind: type[Index], table: Any, entries: Sequence[Entry]) -> Index:  # noqa: ANN401
    """Return the index of the lists `table_of` gave for the same entries.

    Raises:
        LookupError, TypeError: these are not such lists.
    """
    wordings = _Wordings(entries, table["rows"], table["texts"])
    return kind.of(entries, table["words"], table["patterns"], wordings)


class _Wordings(Sequence[Wording]):
    """Wordings made when they are met: most never are."""

    def __init__(
        self, entries: Sequence[Entry], rows: Sequence[Sequence[int]], texts: Mapping[str, str]
    ) -> None:
        self._entries = entries
        self._rows = rows
        self._texts = texts
        self._made: dict[int, Wording] = {}

    def __len__(self) -> int:
        return len(self._rows[0]) if self._rows else 0

    def __getitem__(self, at: int) -> Wording:  # type: ignore[override]
        found = self._made.get(at)
        if found is None:
            number, own, how, words = (column[at] for column in self._rows)
            entry = self._entries[number]
            text = self._texts.get(str(at))
            term = replace(entry.terms[own], text=text) if text else entry.terms[own]
            found = self._made[at] = Wording(entry, term, _HOWS[how], words)
        return found
