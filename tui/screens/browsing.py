"""A screen of two panes on which nothing is decided about entries."""

from abc import abstractmethod
from collections.abc import Sequence

from glossary.model import Decision, Entry

from .bench import Bench
from .two_panes import TwoPanes


class Browsing(TwoPanes):
    """Lists things about documents or files, with a page beside the list."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.desk)
        self.bench = bench

    @property
    def entry(self) -> Entry | None:
        """Return None: no entry is shown here."""
        return None

    @property
    def rendering(self) -> str:
        """Return nothing: no rendering is shown here."""
        return ""

    @abstractmethod
    def hints(self, *, reading: bool) -> str:
        """Return the place whose keys to name."""

    def changed(self, decisions: Sequence[Decision], *, back: bool) -> None:
        """Do nothing: no decision changes what is shown here."""
