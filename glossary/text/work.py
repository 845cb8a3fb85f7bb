"""When it pays to treat all characters of a text at once, which takes numpy (60 ms to load)."""

import sys

_LOAD = 1 << 16
"""Characters of work after which numpy has earned its load."""
_CALL = 1 << 10
"""Characters of a text from which its calls cost less than they save, once it is loaded."""


class Work:
    """Counts the characters of texts that could be treated at once; both ways give the same."""

    def __init__(self) -> None:
        self._done = 0

    def pays(self, size: int) -> bool:
        """Tell whether to treat a text of this many characters at once."""
        if size < _CALL:
            return False
        self._done += size
        return self._done >= _LOAD or "numpy" in sys.modules
