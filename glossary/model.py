"""The values that pass between the floors; no behaviour beyond their own arithmetic.

Offsets are half-open code-point positions in the text of the document as read, everywhere.
Scores are in [0, 1]; what a score means is said where it is made.
"""

from dataclasses import dataclass

STATUSES = ("preferred", "admitted", "superseded", "deprecated", "candidate", "rejected")
"""What people may say of a rendering, best first (TBX administrativeStatus plus two of ours)."""

TIERS = ("sure", "likely", "review")
"""How far a machine-found pair can be trusted, best first."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch `[start, end)` of a document and the text that stands there."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text as read: `text` is decoded, its line ends kept; offsets count from its start."""

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


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence-sized piece of a document; `language` is "zh", "en" or "mixed", `line` 1-based."""

    number: int
    start: int
    end: int
    language: str
    line: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another place where the rendering may begin and end, with its score."""

    text: str
    start: int
    end: int
    score: float


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


@dataclass(frozen=True, slots=True)
class Term:
    """One designation of an entry: `language` is zh-Hans, zh-Hant or en.

    `pinyin` has tone marks and a space between syllables; it is empty for English.
    """

    text: str
    language: str
    status: str = "preferred"
    pinyin: str = ""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One concept: its Chinese terms, the first of them the main one, and English renderings."""

    id: str
    terms: tuple[Term, ...]
    domain: str = ""
    definition: str = ""
    note: str = ""
    source: str = ""
    origin: str = "terms.yaml"

    @property
    def pinyin(self) -> str:
        """Return the reading of the main Chinese term."""
        return next((t.pinyin for t in self.terms if t.language != "en"), "")

    @property
    def zh(self) -> str:
        """Return the main Chinese term (Simplified where there is one)."""
        return next((t.text for t in self.terms if t.language == "zh-Hans"), self.id)

    @property
    def zh_hant(self) -> str:
        """Return the first Traditional form, or the main term where they are the same."""
        return next((t.text for t in self.terms if t.language == "zh-Hant"), self.zh)

    @property
    def chinese(self) -> tuple[str, ...]:
        """Return every Chinese form, the main one first."""
        return tuple(t.text for t in self.terms if t.language != "en")

    @property
    def renderings(self) -> tuple[Term, ...]:
        """Return the English renderings, in the order of the entry."""
        return tuple(t for t in self.terms if t.language == "en")


@dataclass(frozen=True, slots=True)
class Rendering:
    """An English rendering with what the corpus says of it; dates are ISO or empty."""

    text: str
    status: str
    count: int = 0
    documents: int = 0
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry found by a lookup; `field` and `how` say what matched and in which way."""

    id: str
    zh: str
    zh_hant: str
    pinyin: str
    status: str
    domain: str
    renderings: tuple[Rendering, ...]
    field: str
    how: str
    rank: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """One pair as it stands in a document: `context` is the segment, spans count inside it."""

    document: str
    title: str
    date: str
    line: int
    context: str
    zh: Mention | None
    en: Mention | None
    via: str
    kind: str
    score: float
    tier: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KwicLine:
    """One line of a concordance: the node and what stands left and right of it."""

    document: str
    date: str
    line: int
    left: str
    node: str
    right: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement of `[start, end)` by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check has to say about `[start, end)`; line and column are 1-based."""

    code: str
    severity: str
    document: str
    start: int
    end: int
    line: int
    column: int
    message: str
    text: str
    term: str = ""
    suggestion: str = ""
    fix: Fix | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: never changed afterwards, only followed by another decision."""

    number: int
    at: str
    author: str
    action: str
    entry: str
    rendering: str
    before: str
    after: str
    reason: str
