r"""Terminal escape sequences in a text: no reader sees them, so a word is a word with them inside.

A text is checked without them, and what is found gets back its place in the text as it was read.
"""

from bisect import bisect_right
from dataclasses import replace

from glossary.model import Document, Finding
from glossary.text.escapes import SEQUENCE, may_hold


class Escapes:
    r"""The escape sequences of a document; none in most.

    >>> Escapes(Document("a", "\x1b[31m信\x1b[1m创\x1b[0m", "")).without.text
    '信创'
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        text = document.text
        told = may_hold(text) and not document.rows
        spans = [match.span() for match in SEQUENCE.finditer(text)] if told else []
        self._starts: list[int] = []
        """Where each sequence stood, in the text without them."""
        self._gone = [0]
        for start, end in spans:
            self._starts.append(start - self._gone[-1])
            self._gone.append(self._gone[-1] + end - start)

    @property
    def without(self) -> Document:
        """Return the document without its sequences."""
        if not self._starts:
            return self._document
        text = SEQUENCE.sub("", self._document.text)
        places = tuple((self._before(at), place) for at, place in self._document.places)
        return replace(self._document, text=text, places=places)

    def restored(self, finding: Finding) -> Finding:
        """Return a finding with its place in the text as read; no fix where it has a sequence."""
        if not self._starts:
            return finding
        start, end = self._first(finding.start), self._last(finding.end)
        fix = finding.fix
        if fix:
            low, high = self._first(fix.start), self._last(fix.end)
            whole = high - low == fix.end - fix.start
            fix = replace(fix, start=low, end=high) if whole else None
        column = start - self._document.text.rfind("\n", 0, start)
        text = self._document.text[start:end]
        return replace(finding, start=start, end=end, column=column, text=text, fix=fix)

    def _first(self, at: int) -> int:
        return at + self._gone[bisect_right(self._starts, at)]

    def _last(self, at: int) -> int:
        return self._first(at - 1) + 1 if at else self._first(at)

    def _before(self, at: int) -> int:
        """Return where a place of the text as read is without the sequences before it."""
        low, high = 0, len(self._starts)
        while low < high:
            middle = (low + high) // 2
            if self._starts[middle] + self._gone[middle] < at:
                low = middle + 1
            else:
                high = middle
        return at - self._gone[low]
