"""What people decide."""

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Proposal:
    """A decision about to be made; `number`, `at` and `before` come when it is recorded.

    `undoes` is the number of the decision an undo takes back, 0 for every other action. `other`
    is the entry a merge takes in, or the Chinese term to which a split gives an entry of its own;
    `moving` are the terms and renderings that go there with it. `facts` are names and values
    of what is said of the rendering, or without one of the entry (see TERM_FACTS, ENTRY_FACTS).
    """

    action: str
    entry: str
    rendering: str = ""
    domain: str = ""
    note: str = ""
    reason: str = ""
    undoes: int = 0
    other: str = ""
    moving: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did: rows read, entries made, entries added to, rows left out."""

    rows: int
    made: int
    joined: int
    kept: int
