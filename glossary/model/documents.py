"""Documents, their pieces and what is found in them."""

from dataclasses import dataclass
from typing import NamedTuple

from glossary.model.spans import Alternative, Mention


class Row(NamedTuple):
    """Cells `[start, end)` of one row of a table, or the sides of one translation unit.

    `table` numbers the table from 1 on; 0 is said of translation units. `languages` are those the
    document declares for the cells, as it writes them; none where it declares none.
    """

    table: int
    cells: tuple[tuple[int, int], ...]
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text as read: `text` is decoded, its line ends kept; offsets count from its start.

    `places` names, for formats that have such, the place of the text from an offset on; `rows`
    are the rows of its tables and its translation units.
    """

    path: str
    text: str
    sha256: str
    title: str = ""
    languages: tuple[str, ...] = ()
    date: str = ""
    source: str = ""
    licence: str = ""
    encoding: str = "utf-8"
    parallel_to: str = ""
    places: tuple[tuple[int, str], ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A document on record: what is known of it, and how much was found in it.

    `tiers` counts the pairs found, by tier.
    """

    path: str
    title: str
    languages: tuple[str, ...]
    date: str
    source: str
    licence: str
    encoding: str
    parallel_to: str
    characters: int
    segments: int
    tiers: dict[str, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence-sized piece of a document; `language` is "zh", "en" or "mixed", `line` 1-based."""

    number: int
    start: int
    end: int
    language: str
    line: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """One Chinese-English pair found in one place.

    `zh` is None where the text holds no Chinese; then `term` names the entry rendered.
    `via` is gloss, rendering, romanisation or alignment; `kind` is translation, romanisation,
    abbreviation, explanation or name; `reasons` says in words why the pair was made.
    """

    zh: Mention | None
    en: Mention | None
    term: str | None
    via: str
    kind: str
    score: float
    tier: str
    alternatives: tuple[Alternative, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document; `known` are mentions of terms that have an entry."""

    segments: tuple[Segment, ...]
    known: tuple[Mention, ...]
    alignments: tuple[Alignment, ...]
