"""Stretches of a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch `[start, end)` of a document and the text that stands there."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another place where the rendering may begin and end, with its score."""

    text: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement of `[start, end)` by `text`."""

    start: int
    end: int
    text: str
