"""Chinese terms written in letters: Lide Shuren, lideshuren, li-de shu-ren, lì dé shù rén."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, product

from glossary.model import Term
from glossary.text.reading import toneless
from glossary.text.scripts import is_han

_FEW = 4
_MOST_READINGS = 4
_LONGEST = 14


def readings(term: Term, of_character: Callable[[str], Sequence[str]]) -> Iterator[list[str]]:
    """Yield how a term may be read, as toneless syllables: as written with it, else by character.

    Terms of one character and terms with letters or digits in them have none here.
    """
    characters = [c for c in term.text if is_han(c)]
    if not 1 < len(characters) <= _LONGEST or any(c.isalnum() for c in term.text if not is_han(c)):
        return
    written = toneless(term.pinyin).split()
    if len(written) == len(characters):
        yield written
    elif not written:
        every = [of_character(c) for c in characters]
        yield from map(list, islice(product(*every), _MOST_READINGS))


def spellings(syllables: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the words into which people part a reading, each once.

    Up to four syllables in all ways; beyond that joined, parted throughout, and in pairs.

    >>> list(spellings(["xin", "chuang"]))
    [('xinchuang',), ('xin', 'chuang')]
    """
    plain = ["u".join(s.split("v")) for s in syllables]
    if len(plain) <= _FEW:
        cuts = [
            [bool(n >> i & 1) for i in range(len(plain) - 1)] for n in range(2 ** (len(plain) - 1))
        ]
    else:
        cuts = [
            [False] * (len(plain) - 1),
            [True] * (len(plain) - 1),
            [i % 2 == 1 for i in range(len(plain) - 1)],
            [i % 2 == 0 for i in range(len(plain) - 1)],
        ]
    for cut in cuts:
        words = [plain[0]]
        for syllable, apart in zip(plain[1:], cut, strict=True):
            if apart:
                words.append(syllable)
            else:
                words[-1] += syllable
        yield tuple(words)
