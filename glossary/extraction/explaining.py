"""How far English words explain a Chinese term, word by word; kept, for texts repeat themselves."""

from collections.abc import Sequence
from typing import Any

from glossary.evidence.link import Evidence, Link, settle
from glossary.evidence.units import Unit

SUPPORT = 0.2
"""Least weight of a link that makes a word count as explained."""
_KEPT = 50_000


class Explainer:
    """The evidence, asked one term and one word at a time."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._links: dict[tuple[str, str], tuple[Link, ...]] = {}

    def explained(
        self, zh: str, words: Sequence[Unit], listed: frozenset[int]
    ) -> tuple[float, list[float], bool, tuple[str, ...]]:
        """Return the share of a Chinese term that words explain, each word's share, and how.

        A listed word that the dictionary links to nothing says two of the characters left: it is
        listed for a reason. The third value tells whether the first or the last word explains
        the end of the term.
        """
        links = [
            link._replace(unit=at)
            for at, word in enumerate(words)
            for link in self._links_of(zh, word)
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

    def explains(self, terms: Sequence[str], word: Unit) -> bool:
        """Tell whether a word explains any part of one of the terms."""
        return any(link.weight >= SUPPORT for zh in terms for link in self._links_of(zh, word))

    def _links_of(self, zh: str, word: Unit) -> tuple[Link, ...]:
        """Return what links one word to a term, the term's own listed words left aside."""
        key = zh, word.word
        found = self._links.get(key)
        if found is None and not self._evidence.may_link(zh, word):
            found = self._links[key] = ()
        if found is None:
            found = tuple(
                link
                for link in self._evidence.possible(zh, (word,))
                if not (link.source == "termbase" and link.end - link.start == len(zh))
            )
            make_room(self._links)
            self._links[key] = found
        return found


def make_room(kept: dict[Any, Any]) -> None:
    """Empty a table of kept results that has grown too large."""
    if len(kept) >= _KEPT:
        kept.clear()
