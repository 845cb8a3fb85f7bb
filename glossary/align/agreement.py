"""How far several methods agree on a term pair: the votes its word links have."""

from collections.abc import Iterable, Iterator, Sequence

from glossary.align.phrases import Token, english_phrases

Links = Sequence[tuple[int, int, float]]
Side = Sequence[Token]


def agreement(words: Sequence[str], key: str, beads: Iterable[tuple[Side, Side, Links]]) -> float:
    """Return the share of votes, 0 to 1, of the links between a term and its rendering.

    `words` are those of the Chinese term, `key` is that of the English phrase; the weight of a
    link is its share of votes (see `glossary.align.eflomal`). 0 where no link joins the two.
    """
    votes = [
        weight
        for zh, en, links in beads
        for first in _places(words, zh)
        for phrase in english_phrases(en)
        if phrase.key == key
        for i, j, weight in links
        if first <= i < first + len(words) and phrase.first <= j < phrase.last
    ]
    return round(sum(votes) / len(votes), 3) if votes else 0.0


def _places(words: Sequence[str], tokens: Side) -> Iterator[int]:
    texts = [token.text for token in tokens]
    for first in range(len(texts) - len(words) + 1):
        if texts[first : first + len(words)] == list(words):
            yield first
