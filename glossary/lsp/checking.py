"""Findings of a document that is being edited: what an edit left alone is not looked for again."""

import time
from collections.abc import Iterator

from glossary.checks import variants
from glossary.checks.document import check_subject
from glossary.checks.subject import Policy, Subject
from glossary.extraction.document import inline_pairs
from glossary.lsp import changes
from glossary.lsp.paragraphs import Paragraphs
from glossary.lsp.remembering import EditorTerms
from glossary.model import Alignment, Document, Finding

MARGIN = 600
"""Characters around an edit within which pairs are looked for anew; none looks so far around: a
bracket is 300 long, English in front of it 200, a line is judged by 400 beside a phrase."""
_SLICE = 0.02
"""Seconds of work after which others get their turn."""


class Checker:
    """Checks one document again and again, as it changes; the known terms stay the same."""

    def __init__(self, known: EditorTerms) -> None:
        self.known = known
        self._paragraphs = Paragraphs(known)
        self._text = ""
        self._pairs: list[Alignment] = []

    def subject(self, document: Document, policy: Policy) -> Subject:
        """Return the text under check; what it holds is brought up to date, not found anew."""
        subject = Subject(document, self.known, policy)
        text = subject.text
        if text != self._text:
            self._pairs = self._pairs_of(text)
            self._text = text
        contents = self._paragraphs.contents(text)
        subject.pairs = self._pairs
        subject.segments = contents.sentences
        subject.chunks = contents.chunks
        subject.chinese = contents.chinese
        subject.listed = contents.listed
        return subject

    def _pairs_of(self, text: str) -> list[Alignment]:
        change = changes.edit(self._text, text)
        if change.old_end - change.start >= len(self._text):
            return inline_pairs(text, self.known)
        before, behind = changes.kept(self._pairs, change, MARGIN)
        first, last = change.start - MARGIN, change.new_end + MARGIN
        low, high = max(0, first - MARGIN), last + MARGIN
        anew = [changes.moved(p, low) for p in inline_pairs(text[low:high], self.known)]
        return [*before, *(p for p in anew if first <= changes.anchor(p) < last), *behind]

    def steps(self, subject: Subject) -> Iterator[None]:
        """Do the slow part of a check, and stop now and then so that others get their turn."""
        if "GL204" not in subject.policy.codes:
            return
        began = time.monotonic()
        for sentence in variants.sentences(subject):
            if sentence.language != "zh":
                self.known.unlisted.find(subject.text, sentence.start, sentence.end, variants.LEAST)
                if time.monotonic() - began > _SLICE:
                    yield
                    began = time.monotonic()

    def findings(self, subject: Subject) -> list[Finding]:
        """Return the findings, in reading order: those `check_document` gives."""
        self.known.remember(subject.text, subject.listed)
        return list(check_subject(subject).findings)
