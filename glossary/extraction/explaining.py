"""How far English words explain a Chinese term, word by word; kept, for texts repeat themselves."""

from collections.abc import Sequence
from typing import Any

from glossary.evidence.link import Evidence, Link, settle
from glossary.evidence.numerals import numerals
from glossary.evidence.stems import PREFIX
from glossary.evidence.units import Unit

SUPPORT = 0.2
"""Least weight of a link that makes a word count as explained."""
_KEPT = 50_000
_WORDS_KEPT = 2_000


class _Asked:
    """A Chinese term with what tells at once that a word says nothing of it."""

    def __init__(self, zh: str, evidence: Evidence) -> None:
        self.zh = zh
        self._evidence = evidence
        self._links: dict[str, tuple[Link, ...]] = {}
        self._prefixes = evidence.prefixes(zh)
        self._values = {value for _, _, value in numerals(zh)}
        self._syllables = tuple(r for c in zh for r in evidence.lexicon.character(c)[1])

    def links(self, word: Unit) -> tuple[Link, ...]:
        """Return what links a word to the term, the term's own listed words left aside."""
        letters, stem, _, _, number, spelled, _ = word
        if (
            stem[:PREFIX] not in self._prefixes
            and not (spelled and letters.startswith(self._syllables))
            and number not in self._values
            and letters not in self.zh
        ):
            return ()
        found = self._links.get(letters)
        if found is None:
            make_room(self._links, _WORDS_KEPT)
            found = self._links[letters] = self._linked(word)
        return found

    def _linked(self, word: Unit) -> tuple[Link, ...]:
        size = len(self.zh)
        return tuple(
            link
            for link in self._evidence.possible(self.zh, (word,))
            if not (link.source == "termbase" and link.end - link.start == size)
        )


class Explainer:
    """The evidence, asked one term and one word at a time."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._asked: dict[str, _Asked] = {}

    def explained(
        self, zh: str, words: Sequence[Unit], listed: frozenset[int]
    ) -> tuple[float, list[float], bool, tuple[str, ...]]:
        """Return the share of a Chinese term that words explain, each word's share, and how.

        A listed word that the dictionary links to nothing says two of the characters left: it is
        listed for a reason. The third value tells whether the first or the last word explains
        the end of the term.
        """
        asked = self._term(zh)
        links = [
            Link(weight, start, end, at, source, bits, size)
            for at, word in enumerate(words)
            for weight, start, end, _, source, bits, size in asked.links(word)
        ]
        links.sort(key=lambda k: (-k.weight, k.start - k.end, k.start, k.unit))
        won = settle(links, zh, len(words))
        said = tuple(
            f"{words[k.unit].word} = {zh[k.start : k.end]} ({k.source})"
            for k in sorted(won.links, key=lambda k: (k.unit, k.start))
        )
        edges = {0, len(words) - 1}
        ends_it = any(k.end == len(zh) and k.unit in edges for k in won.links)
        explained = sum(won.characters)
        spare = 2 * len(listed - {k.unit for k in won.links})
        share = (explained + min(spare, len(zh) - explained)) / len(zh)
        return share, list(won.units), ends_it, said

    def explaining(self, terms: Sequence[str], words: Sequence[Unit]) -> list[bool]:
        """Tell of each word whether it explains any part of one of the terms."""
        told = [False] * len(words)
        for asked in map(self._term, terms):
            for at, word in enumerate(words):
                links = asked.links(word)
                if links and links[0].weight >= SUPPORT:  # the strongest comes first
                    told[at] = True
        return told

    def _term(self, zh: str) -> _Asked:
        found = self._asked.get(zh)
        if found is None:
            make_room(self._asked)
            found = self._asked[zh] = _Asked(zh, self._evidence)
        return found


def make_room(kept: dict[Any, Any], most: int = _KEPT) -> None:
    """Empty a table of kept results that has grown too large."""
    if len(kept) >= most:
        kept.clear()
