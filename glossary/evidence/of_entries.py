"""What the entries of a termbase say, laid out like the dictionary; a line is read when asked for.

Of thousands of entries a text asks for a few: reading all their renderings first takes longer than
checking a page.
"""

from collections.abc import Iterable, Mapping, Sequence

from glossary.evidence.lexicon import Said, Words, extra_words
from glossary.text.fold import term_keys


def words_of_entries(lines: Iterable[tuple[str, Sequence[str]]]) -> Mapping[str, Words]:
    """Lay `(Chinese term, English renderings)` out as `extra_words` does, for less."""
    heads: dict[str, dict[str, list[str]]] = {}
    told = list(lines)
    for key, (_, renderings) in zip(term_keys([zh for zh, _ in told]), told, strict=True):
        if len(key) > 1:  # single characters are in the character table
            heads.setdefault(key[:2], {}).setdefault(key, []).extend(renderings)
    return {head: _OfEntries(found) for head, found in heads.items()}


class _OfEntries(Words):
    """The terms of entries that begin with the same two characters."""

    __slots__ = ()

    def __init__(self, renderings: dict[str, list[str]]) -> None:
        super().__init__()
        self._lines = renderings
        self.lengths = tuple(sorted(set(map(len, renderings))))

    def said(self, word: str) -> Said | None:
        found = self._said.get(word)
        if found is None and word in self._lines:
            found = extra_words([(word, self._lines[word])])[word[:2]].said(word)
            if found is not None:
                self._said[word] = found
        return found
