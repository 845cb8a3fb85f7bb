"""Terms of two characters that are where two words meet: 国企 in 外国|企业, 民生 in 居民|生活."""

from collections.abc import Callable

from glossary.text.scripts import is_han

_TWO = 2


def is_seam(folded: str, start: int, end: int, is_word: Callable[[str], bool]) -> bool:
    """Tell whether each half of a term of two characters is of a word with its neighbour.

    Longer terms are left to the blockers: in 加强大数据 the words 强大 and 数据 are none.
    """
    if end - start != _TWO or start == 0 or end == len(folded):
        return False
    left, right = folded[start - 1 : start + 1], folded[start + 1 : end + 1]
    return is_han(left + right) and is_word(left) and is_word(right)
