"""A sentence as the words that need explaining and what stands between them."""

import re
from bisect import bisect_left

from glossary.evidence.units import units

_STOP = re.compile(r"[;:.?!()\[\]|\n](?:\s|$)|[()\[\]|]")
_BESIDE = re.compile(r"(?:,? (?:and|or|&)|,) ", re.IGNORECASE)


class Sentence:
    """The content words of a sentence; `names` are the words alone."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = list(units(text))
        self.names = tuple([unit.word for unit in self.words])
        self._walls = [match.start() for match in _STOP.finditer(text)]

    def parted(self, first: int, last: int) -> bool:
        """Tell whether a stop or a bracket stands between two words, given by number.

        >>> sentence = Sentence("Platforms (hubs) for pilot testing, in Suzhou.")
        >>> sentence.names, sentence.parted(0, 1), sentence.parted(2, 4)
        (('platforms', 'hubs', 'pilot', 'testing', 'suzhou'), True, False)
        """
        walls, words = self._walls, self.words
        return bisect_left(walls, words[first].start) < bisect_left(walls, words[last].start)

    def joined(self, first: int, last: int, at: int) -> bool:
        """Tell a word joined to a neighbour in a stretch: subversive and frontier technologies.

        `first` and `last` are the numbers of the outer words, `at` counts from the first.
        """
        words, at = self.words, first + at
        before = at > first and self._beside(words[at - 1].end, words[at].start)
        return before or (at < last and self._beside(words[at].end, words[at + 1].start))

    def _beside(self, start: int, end: int) -> bool:
        return _BESIDE.fullmatch(self.text, start, end) is not None
