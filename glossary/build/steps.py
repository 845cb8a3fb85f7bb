"""How far a build is: what it tells those who watch it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A moment of a build: files and bytes done and in all, documents read, and what is at hand.

    `worked` are the bytes of those files that had to be read: the others cost next to nothing.
    """

    done: int
    total: int
    bytes_done: int
    bytes_total: int
    worked: int
    documents: int
    at_hand: str


Progress = Callable[[Step], None]
