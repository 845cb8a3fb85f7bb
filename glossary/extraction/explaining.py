"""How far English words explain a Chinese term, word by word; kept, for texts repeat themselves."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

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
        letters = word.word
        if not self.may_say(word):
            return ()
        found = self._links.get(letters)
        if found is None:
            make_room(self._links, _WORDS_KEPT)
            found = self._links[letters] = self._linked(word)
        return found

    def may_say(self, word: Unit) -> bool:
        """Tell without looking closer whether a word may say anything; nine in ten say nothing."""
        letters, stem, _, _, number, spelled, _ = word
        return (
            stem[:PREFIX] in self._prefixes
            or (spelled and letters.startswith(self._syllables))
            or number in self._values
            or letters in self.zh
        )

    def _linked(self, word: Unit) -> tuple[Link, ...]:
        size = len(self.zh)
        return tuple(
            link
            for link in self._evidence.possible(self.zh, (word,))
            if not (link.source == "termbase" and link.end - link.start == size)
        )


class Told(NamedTuple):
    """What a word says of terms: whether it counts, and at most how much of each character."""

    counts: bool
    most: tuple[tuple[float, ...], ...]


_Kept = tuple[list[_Asked], dict[str, Told | None]]
"""Terms as they are asked, and what words have said of them."""


class Explainer:
    """The evidence, asked one term and one word at a time."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._asked: dict[str, _Asked] = {}
        self._told: dict[tuple[str, ...], _Kept] = {}

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

    def explaining(self, terms: tuple[str, ...], words: Sequence[Unit]) -> list[Told | None]:
        """Return what each word alone says of some terms; None for a word that says nothing."""
        asked, table = self._of_terms(terms)
        make_room(table, _WORDS_KEPT)
        told: list[Told | None] = []
        for word in words:
            name = word.word
            if name not in table:
                table[name] = _told(asked, word)
            told.append(table[name])
        return told

    def may_explain(self, terms: tuple[str, ...], words: Iterable[Unit]) -> int:
        """Count the words that may say something of some terms, never fewer than do."""
        asked, _ = self._of_terms(terms)
        if len(asked) == 1:
            return sum(map(asked[0].may_say, words))
        return sum(any(one.may_say(word) for one in asked) for word in words)

    def _of_terms(self, terms: tuple[str, ...]) -> _Kept:
        found = self._told.get(terms)
        if found is None:
            make_room(self._told)
            found = self._told[terms] = [self._term(zh) for zh in terms], {}
        return found

    def _term(self, zh: str) -> _Asked:
        found = self._asked.get(zh)
        if found is None:
            make_room(self._asked)
            found = self._asked[zh] = _Asked(zh, self._evidence)
        return found


def _told(terms: Sequence[_Asked], word: Unit) -> Told | None:
    links = [term.links(word) for term in terms]
    if not any(links):
        return None
    counts = any(found and found[0].weight >= SUPPORT for found in links)  # the strongest is first
    return Told(
        counts, tuple(_at_most(term.zh, found) for term, found in zip(terms, links, strict=True))
    )


def _at_most(zh: str, links: Sequence[Link]) -> tuple[float, ...]:
    most = [0.0] * len(zh)
    for link in links:
        for at in range(link.start, link.end):
            most[at] = max(most[at], link.weight)
    return tuple(most)


def at_most(told: Iterable[Told], listed: int) -> float:
    """Return how much of the best explained term words can say together, never less than they do.

    `listed` is the number of listed words among them, see `Explainer.explained`.
    """
    terms = zip(*(one.most for one in told), strict=True)
    return max(
        (min(1.0, (sum(map(max, *most, most[0])) + 2 * listed) / len(most[0])) for most in terms),
        default=1.0,
    )


def make_room(kept: dict[Any, Any], most: int = _KEPT) -> None:
    """Empty a table of kept results that has grown too large."""
    if len(kept) >= most:
        kept.clear()
