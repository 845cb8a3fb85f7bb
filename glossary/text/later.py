"""Patterns that are compiled when they are first used.

One with the classes of Chinese characters takes 2 to 8 ms to compile, and most texts need few.
"""

import re
from typing import Any, cast


class _Later:
    """Stands for a compiled pattern; what is asked of it is kept, so it is asked for once."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the pattern has
        found = getattr(re.compile(*self._source), name)  # re keeps what it compiled
        setattr(self, name, found)
        return found


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` would, compiled when it is first used.

    >>> later("[0-9]+").findall("4 and 20")
    ['4', '20']
    """
    return cast("re.Pattern[str]", _Later(pattern, flags))
