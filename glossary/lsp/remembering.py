"""Known terms for texts that are searched again and again with small changes."""

import gc
from collections.abc import Iterator, Sequence

from glossary.extraction.listed import ListedRenderings, Wording
from glossary.knownterms import KeptTerms


class _Listed(ListedRenderings):
    """Knows what the text at hand holds once it was told."""

    _text = ""
    _found: Sequence[tuple[int, int, Wording]] = ()

    def remember(self, text: str, found: Sequence[tuple[int, int, Wording]]) -> None:
        """Take what a text holds from the caller, who looked for it piece by piece."""
        self._text, self._found = text, found

    def find(self, text: str) -> Iterator[tuple[int, int, Wording]]:
        if self._text and text == self._text:
            return iter(self._found)
        return super().find(text)


class EditorTerms(KeptTerms):
    """Known terms that remember what the text at hand holds."""

    listed_kind = _Listed

    def prepare(self) -> None:
        """Make all indexes, and tell the collector of memory to leave them alone.

        They live as long as the server; looking through them takes it 200 ms in the middle of
        somebody's typing.
        """
        super().prepare()
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def remember(self, text: str, listed: Sequence[tuple[int, int, Wording]]) -> None:
        """Take what a text holds from the caller, who looked for it piece by piece."""
        index = self.listed
        if isinstance(index, _Listed):
            index.remember(text, listed)
