"""Words of Chinese text by jieba's dictionary, without its guesses at unknown words.

The most likely cut is jieba's own (`cut(text, HMM=False)`), found from all dictionary words an
automaton sees in the text, five times faster than jieba itself finds it; rjieba (extra `fast`)
is faster still. Guessing is left out on purpose: it cuts the same new term now so, now so.
"""

import math
from collections.abc import Callable, Iterable
from functools import cache

from glossary.text.matching import AllPlaces
from glossary.text.words import engine, own_tokenizer

_UNSEEN = 1


class Vocabulary:
    """jieba's dictionary: how often a word is met in general Chinese, and what class it is of."""

    def __init__(self) -> None:
        with own_tokenizer().get_dict_file() as file:
            fields: list[str] = file.read().decode("utf-8").split()
        self.words: list[str] = fields[0::3]
        self.counts = list(map(int, fields[1::3]))
        self.log_total = math.log(sum(self.counts))
        self._count = dict(zip(self.words, self.counts, strict=True))
        self._class: dict[str, str] = dict(zip(self.words, fields[2::3], strict=True))

    def __contains__(self, word: str) -> bool:
        return word in self._count

    def word_class(self, word: str) -> str:
        """Return jieba's part of speech (n, vn, ns, ...), or "" for a word it does not know."""
        return self._class.get(word, "")

    def rarity(self, word: str) -> float:
        """Return how rare a word is: minus the decimal logarithm of its share, 1.5 to 7.8."""
        return (self.log_total - math.log(self._count.get(word) or _UNSEEN)) / math.log(10)

    def log_share(self, word: str) -> float:
        """Return the natural logarithm of a word's share of general Chinese."""
        return math.log(self._count.get(word) or _UNSEEN) - self.log_total


@cache
def vocabulary() -> Vocabulary:
    """Return the dictionary, read when first asked for (half a second)."""
    return Vocabulary()


def added_count(word: str) -> int:
    """Return the count that makes a new word just likelier than the likeliest cut of it."""
    words = vocabulary()
    best = [0.0]
    for end in range(1, len(word) + 1):
        ways = [
            best[start] + words.log_share(word[start:end])
            for start in range(end)
            if end - start == 1 or word[start:end] in words
        ]
        best.append(max(ways))
    return int(math.exp(best[-1] + words.log_total)) + 1


class Cutter:
    """Cuts texts into words; `extra` are words to keep whole beside those of the dictionary."""

    def __init__(self, extra: Iterable[str] = ()) -> None:
        known = vocabulary()
        added = {w: added_count(w) for w in sorted(set(extra)) if len(w) > 1 and w not in known}
        self._cut = _rust_cut(added) if engine() == "rjieba" else _Lattice(added).cut

    def cut(self, text: str) -> list[str]:
        """Return the words of a text, in order, leaving no gap."""
        return self._cut(text)


def _rust_cut(added: dict[str, int]) -> Callable[[str], list[str]]:
    import rjieba  # noqa: PLC0415 - an extra

    cutter = rjieba.Jieba()
    for word, count in added.items():
        cutter.add_word(word, count, "n")
    cut: Callable[[str, bool], list[str]] = cutter.cut
    return lambda text: cut(text, False)  # noqa: FBT003 - its own signature


class _Singles(dict[str, float]):
    """The logarithm of each character's share as a word by itself."""

    def __init__(self, words: Vocabulary) -> None:
        super().__init__((w, words.log_share(w)) for w in words.words if len(w) == 1)
        self._floor = words.log_share("")

    def __missing__(self, character: str) -> float:
        self[character] = self._floor
        return self._floor


class _Lattice:
    """The most likely way through all dictionary words a text holds."""

    def __init__(self, added: dict[str, int]) -> None:
        words = vocabulary()
        self._single = _Singles(words)
        patterns = [w for w in words.words if len(w) > 1]
        self._gains = [words.log_share(w) for w in patterns]
        self._gains += [math.log(count) - words.log_total for count in added.values()]
        self._places = AllPlaces([*patterns, *added])

    def cut(self, text: str) -> list[str]:
        """Return the words of a text, in order, leaving no gap."""
        starts = self._best_starts(text)
        out = []
        end = len(text)
        while end:
            start = starts[end]
            out.append(text[start:end])
            end = start
        out.reverse()
        return out

    def _best_starts(self, text: str) -> list[int]:
        """Return for each position where the word that ends there begins on the best way to it."""
        size = len(text)
        alone = list(map(self._single.__getitem__, text))
        best, starts = [0.0] * (size + 1), list(range(-1, size))
        last, done = 0.0, 0
        gains = self._gains
        for start, end, index in self._places.find(text):
            while done < end:
                last += alone[done]
                done += 1
                best[done] = last
            gain = best[start] + gains[index]
            if gain > last:
                best[end] = last = gain
                starts[end] = start
        return starts
