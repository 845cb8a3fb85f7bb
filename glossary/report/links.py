"""The sentences of the page, and the numbers that lead to them.

Every number is a link: to its one sentence, or to a line of an index that lists them all. A page
has a bound on its size, so that of a large corpus it holds a choice: first of the wordings on which
a decision would help, and of every document some.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from glossary.model import Attestation
from glossary.report.facts import Facts, by
from glossary.report.markup import safe, words

MOST = 1500
"""Sentences in a page: with their index about 1 MB."""
_ROOM = 1_000_000
_FRAME = 300
"""Bytes all sentences may take, and what each takes beside its text."""
_TERMS = 40
"""Terms whose wordings are shown one by one."""
_WIDEST = 360
"""Characters of a sentence that are shown, around the first place in it."""


class Links:
    """Hands out links from numbers to sentences, and writes both sentences and index."""

    def __init__(self, facts: Facts, most: int = MOST) -> None:
        self.facts = facts
        self.total = len({place.segment for place in facts.places})
        kept = _chosen(facts, most)
        self._places = by((p for p in facts.places if p.segment in kept), lambda p: p.segment)
        ordered = sorted(self._places.items(), key=lambda item: (item[1][0].document, item[0]))
        self._numbers = {segment: number for number, (segment, _) in enumerate(ordered, 1)}
        self._order = {path: number for number, path in enumerate(facts.documents, 1)}
        self._held = {here[0].document for here in self._places.values()}
        self._index: dict[tuple[str, tuple[int, ...]], int] = {}

    @property
    def shown(self) -> int:
        """Return how many sentences the page holds."""
        return len(self._numbers)

    def href(self, places: Iterable[Attestation], label: str) -> str:
        """Return where the sentences of these places are; empty where the page has none."""
        found = {self._numbers[p.segment] for p in places if p.segment in self._numbers}
        if not found:
            return ""
        if len(found) == 1:
            return f"#s{found.pop()}"
        key = label, tuple(sorted(found))
        return f"#n{self._index.setdefault(key, len(self._index) + 1)}"

    def number(self, places: Sequence[Attestation], label: str, shown: str = "") -> str:
        """Return the count of places, or other text (HTML), as a link to their sentences."""
        text = shown or f"{len(places):,}"
        target = self.href(places, label)
        return f'<a class="n" href="{target}">{text}</a>' if target else text

    def document(self, path: str) -> str:
        """Return a document's title as a link to its sentences, where the page has some."""
        if path not in self._held:
            return words(self.facts.documents[path].title or path)
        return (
            f'<a href="#d{self._order[path]}">{words(self.facts.documents[path].title or path)}</a>'
        )

    def sentences(self) -> Iterator[str]:
        """Write the sentences, each once, by document."""
        places = sorted(self._places.items(), key=lambda item: self._numbers[item[0]])
        by_document = {
            path: list(group)
            for path, group in groupby(places, key=lambda item: item[1][0].document)
        }
        for path, found in by_document.items():
            text = self.facts.documents[path]
            about = " · ".join(
                filter(None, [safe(path), safe(text.date), f"{len(found)} sentences"])
            )
            number = self._order[path]
            yield f'<details class="doc" id="d{number}" open><summary>{words(text.title or path)}'
            yield f"<small>{about}</small></summary>\n<ol>\n"
            for segment, here in found:
                yield self._sentence(self._numbers[segment], here)
            yield "</ol></details>\n"

    def index(self) -> Iterator[str]:
        """Write the index: a line for each number that has several sentences."""
        for (label, numbers), line in self._index.items():
            targets = " ".join(f'<a href="#s{number}">{number}</a>' for number in numbers)
            yield f'<p id="n{line}"><b>{words(label)}</b> {targets}</p>\n'

    def _sentence(self, number: int, places: Sequence[Attestation]) -> str:
        first = places[0]
        language = ' lang="zh"' if not any(p.en for p in places) else ""
        opposite = next((p.opposite for p in places if p.opposite), "")
        below = f'<p lang="zh">{safe(opposite[:_WIDEST])}</p>' if opposite else ""
        pairs = dict.fromkeys(
            f"{words(p.term)} = {safe(p.wording)} <i>{p.tier}, {p.via}</i>"
            for p in places
            if p.wording
        )
        said = f"<small>{'; '.join(pairs)}</small>" if pairs else ""
        return (
            f'<li id="s{number}" value="{number}"><p{language}>{_marked(places)}</p>{below}'
            f"{said}<cite>{safe(first.document)}:{first.line}</cite></li>\n"
        )


def _chosen(facts: Facts, most: int) -> frozenset[int]:
    """Choose sentences so that the numbers people look at first have one: see `_levels`.

    Of a small corpus that is all of them.
    """
    chosen: set[int] = set()
    room = _ROOM
    for depth, places in _levels(facts, most):
        for group in places:
            if depth < len(group) and group[depth].segment not in chosen:
                place = group[depth]
                room -= _FRAME + len(place.text[:_WIDEST].encode())
                if len(chosen) >= most or room < 0:
                    return frozenset(chosen)
                chosen.add(place.segment)
    return frozenset(chosen)


def _levels(facts: Facts, most: int) -> Iterator[tuple[int, list[list[Attestation]]]]:
    """Yield groups of places of which each is to have a sentence, and the number it has by then.

    First each wording of terms that differ, each tier, a share of the documents; then the same
    wordings by month, each entry, and at last each wording in each document again and again.
    """

    def wording(place: Attestation) -> tuple[str, str]:
        return place.entry, facts.wording(place)

    rank = {v.entry: number for number, v in enumerate(facts.variations)}
    places = sorted(facts.places, key=lambda p: rank.get(p.entry, len(rank)))  # keeps their order
    shown = [p for p in facts.rendered if rank.get(p.entry, len(rank)) < _TERMS]
    shown.sort(key=lambda p: rank[p.entry])
    documents = sorted(by(places, lambda p: p.document).values(), key=len, reverse=True)
    yield 0, list(by(shown, wording).values())
    yield 0, list(by(places, lambda p: (p.via, p.tier)).values())
    yield 0, documents[: most // 5]
    yield 0, list(by(shown, lambda p: (*wording(p), facts.period(p.document))).values())
    yield 0, list(by(places, lambda p: p.entry).values())
    groups = list(by(places, lambda p: (*wording(p), p.document)).values())
    for depth in range(max(map(len, groups), default=0)):
        yield depth, groups


def _marked(places: Sequence[Attestation]) -> str:
    """Write a sentence with its terms and renderings marked; overlapping ones as one."""
    text = places[0].text
    spans = sorted({span for p in places for span in (p.zh, p.en) if span})
    first, end = _window(text, spans)
    shown, at = ["…" * (first > 0)], first
    for start, stop in spans:
        begin, close = max(start, at), min(stop, end)
        if begin < close:
            shown += [safe(text[at:begin]), f"<mark>{words(text[begin:close])}</mark>"]
            at = close
    return "".join([*shown, safe(text[at:end]), "…" * (end < len(text))])


def _window(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    if len(text) <= _WIDEST or not spans:
        return 0, min(len(text), _WIDEST)
    first = max(0, min(spans[0][0] - _WIDEST // 3, len(text) - _WIDEST))
    return first, first + _WIDEST
