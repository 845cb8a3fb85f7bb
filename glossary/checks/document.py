"""What a document gets wrong: the checks run over one text, findings in its order."""

import re
import shlex
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from glossary.checks.rules import DEPRECATED, GLOSS_DISAGREES, NO_GLOSS, UNKNOWN_TERM, Rule
from glossary.extraction import chunk, kinds
from glossary.extraction.document import inline_pairs
from glossary.extraction.known import KnownTerms
from glossary.model import Alignment, Document, Entry, Finding, Fix, Mention, Segment, Term
from glossary.text.english import english_key
from glossary.text.scripts import has_han, has_latin, language_of
from glossary.text.segment import segments

FIRST_MENTION = ("always", "document", "section", "never")
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
_NAMED = re.compile(
    r"[“「\"]([^“”「」\"\n]{2,12})[”」\"](?:工程|计划|計劃|计劃|行动|行動|战略|戰略)"
)
_SHORTEST = 2
_SHORT_LINE = 40
_UNCOVERED = 3
"""Characters of a phrase outside known terms from which on it counts as a term of its own."""
_BAD = ("deprecated", "superseded")


@dataclass(frozen=True, slots=True)
class Policy:
    """How strict to be: `first_mention` is one of FIRST_MENTION."""

    first_mention: str = "document"


def check_text(
    text: str, known: KnownTerms, policy: Policy | None = None, *, document: str = ""
) -> list[Finding]:
    """Return the findings of one text, in reading order."""
    return _Check(text, known, policy or Policy(), document).findings()


def check_document(
    document: Document, known: KnownTerms, policy: Policy | None = None
) -> list[Finding]:
    """Return the findings of one document, each with its place where the format has places."""
    found = check_text(document.text, known, policy, document=document.path)
    if not document.places:
        return found
    starts = [start for start, _ in document.places]
    return [replace(f, place=document.places[bisect_right(starts, f.start) - 1][1]) for f in found]


class _Check:
    """One text under check: what was found in it once, and where its lines begin."""

    def __init__(self, text: str, known: KnownTerms, policy: Policy, document: str) -> None:
        self.text = text
        self.known = known
        self.policy = policy
        self.document = document
        self.pairs = inline_pairs(text, known)
        self.chinese = list(known.chinese(text))
        self.segments = segments(text)
        self.english = language_of(text) != "zh"
        self._segment_starts = [s.start for s in self.segments]
        self._line_starts = [0, *(m.end() for m in re.finditer(r"\n", text))]

    def findings(self) -> list[Finding]:
        unknown = list(self._unknown())
        spans = [(f.start, f.end) for f in unknown]
        found = [*unknown, *self._without_gloss(spans), *self._gloss_disagrees()]
        taken = [(f.start, f.end) for f in found if f.code == GLOSS_DISAGREES.code]
        found += self._deprecated(taken)
        return sorted(found, key=lambda f: (f.start, f.end, f.code))

    # -- terms with no entry

    def _unknown(self) -> Iterator[Finding]:
        seen: set[str] = set()
        for mention, english in self._candidates():
            if mention.text not in seen:
                seen.add(mention.text)
                suggestion = _how_to_add(mention.text, english) if english else ""
                yield self._finding(UNKNOWN_TERM, mention, None, suggestion)

    def _candidates(self) -> Iterator[tuple[Mention, str]]:
        """Yield Chinese phrases of English sentences, glossed or named ones of Chinese ones."""
        glossed = {(p.zh.start, p.zh.end): p for p in self.pairs if p.zh and p.en}
        spans = [*chunk.chunks(self.text, 0, len(self.text))]
        spans = [s for s in spans if self._stands_in_english(*s)]
        spans += [m.span(1) for m in _NAMED.finditer(self.text)]
        for start, end in sorted({*spans, *glossed}):
            pair = glossed.get((start, end))
            mention = Mention(self.text[start:end], start, end)
            if self._is_unknown(mention, pair):
                yield mention, pair.en.text if pair and pair.en else ""

    def _stands_in_english(self, start: int, end: int) -> bool:
        """Tell English sentences, and labels such as a running head of one phrase and one word."""
        segment = self._segment(start)
        if segment.language == "en":
            return True
        rest = self.text[segment.start : start] + self.text[end : segment.end]
        short = segment.end - segment.start <= _SHORT_LINE
        return self.english and short and has_latin(rest) and not has_han(rest)

    def _is_unknown(self, mention: Mention, pair: Alignment | None) -> bool:
        if pair and pair.kind == "name":
            return False
        zh = mention.text
        if not _SHORTEST <= len(zh) <= chunk.LONGEST or kinds.is_label(zh) or kinds.is_place(zh):
            return False
        if self.known.entry_of(zh) or self._on_label_line(mention):
            return False
        covered = sum(
            min(k.mention.end, mention.end) - max(k.mention.start, mention.start)
            for k in self.chinese
            if k.mention.start < mention.end and mention.start < k.mention.end
        )
        return covered == 0 or len(zh) - covered >= _UNCOVERED - (pair is not None)

    def _on_label_line(self, mention: Mention) -> bool:
        """Tell whether the phrase stands behind a page label: 联系人:刘先生."""
        left = self.text.rfind("\n", 0, mention.start) + 1
        label = re.split(r"[:：]", self.text[left : mention.start])[0].strip(" -*•\t")
        return bool(label) and kinds.is_label(label)

    # -- terms without their English

    def _without_gloss(self, unknown: list[tuple[int, int]]) -> Iterator[Finding]:
        if self.policy.first_mention == "never":
            return
        glossed = [(p.zh.start, p.zh.end) for p in self.pairs if p.zh and p.tier != "review"]
        sections = [m.start() for m in _HEADING.finditer(self.text)]
        met: set[tuple[str, int]] = set()
        for found in self.chinese:
            mention = found.mention
            section = 0
            if self.policy.first_mention == "section":
                section = bisect_right(sections, mention.start)
            first = (found.entry.id, section) not in met
            met.add((found.entry.id, section))
            due = first or self.policy.first_mention == "always"
            if due and self._wants_gloss(mention, [*glossed, *unknown]):
                yield self._finding(NO_GLOSS, mention, found.entry, _preferred(found.entry))

    def _wants_gloss(self, mention: Mention, excused: list[tuple[int, int]]) -> bool:
        if self._segment(mention.start).language != "en" or self._on_label_line(mention):
            return False
        return not any(a <= mention.start and mention.end <= b for a, b in excused)

    # -- renderings not to be used

    def _gloss_disagrees(self) -> Iterator[Finding]:
        for pair in self.pairs:
            entry = self.known.entry_of(pair.zh.text) if pair.zh else None
            if entry is None or pair.en is None:
                continue
            key = english_key(pair.en.text)
            term = next((t for t in entry.renderings if english_key(t.text) == key), None)
            if term and term.status in _BAD:
                yield self._replacement(GLOSS_DISAGREES, pair.en, entry, term)

    def _deprecated(self, taken: list[tuple[int, int]]) -> Iterator[Finding]:
        for found in self.known.english(self.text):
            mention = found.mention
            if found.term.status in _BAD and not any(
                a < mention.end and mention.start < b for a, b in taken
            ):
                yield self._replacement(DEPRECATED, mention, found.entry, found.term)

    def _replacement(self, rule: Rule, mention: Mention, entry: Entry, term: Term) -> Finding:
        better = _preferred(entry)
        fix = Fix(mention.start, mention.end, _like(mention.text, better)) if better else None
        finding = self._finding(rule, mention, entry, better, status=term.status)
        severity = "info" if term.status == "superseded" else rule.severity
        return replace(finding, severity=severity, fix=fix)

    # -- places

    def _segment(self, offset: int) -> Segment:
        return self.segments[max(0, bisect_right(self._segment_starts, offset) - 1)]

    def _finding(
        self,
        rule: Rule,
        mention: Mention,
        entry: Entry | None,
        suggestion: str,
        *,
        status: str = "",
    ) -> Finding:
        line = bisect_right(self._line_starts, mention.start)
        term = entry.zh if entry else ""
        message = rule.message.format(
            text=mention.text, term=term, status=status, preferred=_preferred(entry)
        )
        return Finding(
            rule.code,
            rule.severity,
            self.document,
            mention.start,
            mention.end,
            line,
            mention.start - self._line_starts[line - 1] + 1,
            message,
            mention.text,
            term,
            suggestion,
        )


def _how_to_add(zh: str, english: str) -> str:
    """Give the command that adds a pair, safe to paste whatever the document says."""
    words = [" ".join(text.split()) for text in (zh, english)]
    plain = (text if text.isalnum() else shlex.quote(text) for text in words)
    return f"add it: glossary add {' '.join(plain)}"


def _preferred(entry: Entry | None) -> str:
    if entry is None:
        return ""
    best = [t.text for t in entry.renderings if t.status == "preferred"]
    best += [t.text for t in entry.renderings if t.status == "admitted"]
    return best[0] if best else ""


def _like(surface: str, text: str) -> str:
    """Write a replacement with the capital letters of what it replaces."""
    if surface.isupper() and len(surface) > 1:
        return text.upper()
    if surface[:1].isupper() and text[:1].islower():
        return text[0].upper() + text[1:]
    return text
