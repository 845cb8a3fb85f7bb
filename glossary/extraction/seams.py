"""Terms of two characters that are where two words meet: 国企 in 外国|企业, 民生 in 居民|生活."""

from collections.abc import Callable


def is_seam(folded: str, start: int, is_word: Callable[[str], bool]) -> bool:
    """Tell whether each half of a term of two characters is of a word with its neighbour.

    Longer terms are left to the blockers: in 加强大数据 the words 强大 and 数据 are none.
    """
    if not start:
        return False
    left, right = folded[start - 1 : start + 1], folded[start + 1 : start + 3]
    return is_word(left) and is_word(right)
