"""Known terms for texts that are searched again and again with small changes."""

from collections.abc import Iterator, Sequence

from glossary.extraction.listed import ListedRenderings, Wording
from glossary.extraction.unlisted import Candidate, UnlistedRenderings
from glossary.knownterms import KeptTerms

_KEPT = 20_000


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


class _Unlisted(UnlistedRenderings):
    """What a sentence holds is told by its words alone, so it is looked through once."""

    _sentences: dict[tuple[str, float], list[Candidate]] | None = None

    def find(self, text: str, start: int, end: int, least: float) -> list[Candidate]:
        if self._sentences is None or len(self._sentences) >= _KEPT:
            self._sentences = {}
        key = text[start:end], least
        found = self._sentences.get(key)
        if found is None:
            found = self._sentences[key] = super().find(key[0], 0, end - start, least)
        if not start:
            return found
        return [c._replace(start=c.start + start, end=c.end + start) for c in found]


class EditorTerms(KeptTerms):
    """Known terms that remember what each sentence and the text at hand hold."""

    listed_kind = _Listed
    unlisted_kind = _Unlisted

    def remember(self, text: str, listed: Sequence[tuple[int, int, Wording]]) -> None:
        """Take what a text holds from the caller, who looked for it piece by piece."""
        index = self.listed
        if isinstance(index, _Listed):
            index.remember(text, listed)
