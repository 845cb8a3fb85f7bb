"""A text under check: what was found in it once, and how a finding of it is made."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from glossary.checks.prose import prose
from glossary.checks.rules import RULES, Rule
from glossary.checks.tables import Pair, bilingual_rows
from glossary.checks.topic import IN_CHINESE, IN_ENGLISH, Topic
from glossary.extraction.chunk import chunks
from glossary.extraction.document import inline_pairs
from glossary.extraction.known import Known, KnownTerms
from glossary.extraction.listed import Wording
from glossary.extraction.renderings import LIKELY, Scene, renderings
from glossary.language import stop_words
from glossary.model import Alignment, Document, Entry, Finding, Fix, Mention, Segment, Term
from glossary.text.scripts import has_han, language_of
from glossary.text.segment import segments
from glossary.text.tables import rows_of_text

FIRST_MENTION = ("always", "document", "section", "never")
BAD = ("deprecated", "superseded")
GOOD = ("preferred", "admitted")
_HALF_WIDTH = str.maketrans("（）", "()")
DEFAULT_CODES = frozenset(rule.code for rule in RULES if not rule.optional)
ROMANISATIONS = ("listed", "joined", "spaced", "any")
TONES = ("any", "with", "without")
UNKNOWN = ("policy", "all")


@dataclass(frozen=True, slots=True)
class Policy:
    """How strict to be: `first_mention` is one of FIRST_MENTION, `codes` the checks to run.

    `romanisation` and `tones` say how terms in letters are spelled, `brackets` which ones stand
    around Chinese (empty: as the sentence asks for). `unknown` says which terms without an entry
    are told: those of stretches about policy, or all.
    """

    first_mention: str = "document"
    codes: frozenset[str] = DEFAULT_CODES
    romanisation: str = "listed"
    tones: str = "any"
    brackets: str = ""
    unknown: str = UNKNOWN[0]


class Subject:
    """One text under check; each kind of thing in it is looked for when first asked for."""

    def __init__(self, document: Document, known: KnownTerms, policy: Policy) -> None:
        self.document = document
        self.text = prose(document.text, document.path)
        self.known = known
        self.policy = policy
        self._line_starts = [0, *(m.end() for m in re.finditer(r"\n", self.text))]

    @cached_property
    def pairs(self) -> list[Alignment]:
        """Return the pairs the text itself makes."""
        return inline_pairs(self.text, self.known)

    @cached_property
    def chinese(self) -> list[Known]:
        """Return the known Chinese terms."""
        return list(self.known.chinese(self.text))

    @cached_property
    def chunks(self) -> list[tuple[int, int]]:
        """Return the stretches of unbroken Chinese phrases."""
        return list(chunks(self.text, 0, len(self.text))) if has_han(self.text) else []

    @cached_property
    def listed(self) -> list[tuple[int, int, Wording]]:
        """Return the listed renderings, those in initials and letters among them."""
        return list(self.known.listed.find(self.text))

    @cached_property
    def unlisted(self) -> list[Alignment]:
        """Return the likely renderings nobody listed."""
        return self.unlisted_in(self.segments, LIKELY)

    def unlisted_in(self, sentences: Sequence[Segment], least: float) -> list[Alignment]:
        """Return the renderings nobody listed of some sentences, with a chance of `least`."""
        glossed = [(pair.en.start, pair.en.end) for pair in self.pairs if pair.en]
        present = {found.entry.id for found in self.chinese}
        spans = {(start, end) for start, end, _ in self.listed}
        scene = Scene(self.text, sentences, glossed, present)
        found = renderings(scene, self.known, least)
        return [
            pair
            for pair in found
            if pair.tier == "likely" and pair.en and (pair.en.start, pair.en.end) not in spans
        ]

    def rendered_otherwise(self, start: int, end: int) -> set[str | None]:
        """Return the entries that a stretch seems to render in words nobody listed.

        Only the stretch is searched: the search takes most of the time of a check.
        """
        part = Subject(Document("", self.text[start:end], ""), self.known, self.policy)
        part.chinese = self.chinese  # what is present is so anywhere in the text
        return {pair.term for pair in part.unlisted}

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Return the sentences."""
        return segments(self.text)

    @cached_property
    def english(self) -> bool:
        """Tell a text that is not mainly Chinese."""
        return language_of(self.text) != "zh"

    @cached_property
    def topic(self) -> Topic:
        """Return what tells whether the text is about policy around a place."""
        told = [(at, one.entry.id, IN_ENGLISH) for at, _, one in self.listed if one.telling]
        told += [(one.mention.start, one.entry.id, IN_CHINESE) for one in self.chinese]
        return Topic(self.text, told)

    @cached_property
    def rows(self) -> list[Pair]:
        """Return the rows of bilingual tables and the translation units."""
        rows = self.document.rows or rows_of_text(self.text)
        return bilingual_rows(self.text, rows, self.chinese, self.listed)

    @cached_property
    def _segment_starts(self) -> list[int]:
        return [s.start for s in self.segments]

    def forget(self) -> None:
        """Let go of what was looked for; asked again, it is looked for again."""
        for name in _LOOKED_FOR & set(vars(self)):
            delattr(self, name)

    def sentence(self, offset: int) -> tuple[int, int, str]:
        """Return where the sentence an offset is in begins and ends, and its language.

        Where a line ends inside of a bracket the next one goes on with the sentence.
        """
        first = last = self._number_of(offset)
        while first and self._is_wrapped(first - 1):
            first -= 1
        while last + 1 < len(self.segments) and self._is_wrapped(last):
            last += 1
        start, end = self.segments[first].start, self.segments[last].end
        same = first == last
        return (
            start,
            end,
            self.segments[first].language if same else language_of(self.text[start:end]),
        )

    def _number_of(self, offset: int) -> int:
        return max(0, bisect_right(self._segment_starts, offset) - 1)

    def _is_wrapped(self, number: int) -> bool:
        """Tell a line that ends inside of a bracket and is followed by another at once."""
        one, following = self.segments[number], self.segments[number + 1]
        if self.text.count("\n", one.end, following.start) != 1:
            return False
        end = self.text[one.start : one.end].translate(_HALF_WIDTH)
        return end.rfind("(") > end.rfind(")")

    def finding(  # noqa: PLR0913 - what a finding may have
        self,
        rule: Rule,
        mention: Mention,
        entry: Entry | None = None,
        suggestion: str = "",
        *,
        status: str = "",
        other: str = "",
        fix: Fix | None = None,
        severity: str = "",
    ) -> Finding:
        """Make a finding about a mention; what is not given is the rule's."""
        line = bisect_right(self._line_starts, mention.start)
        term = entry.zh if entry else ""
        message = rule.message.format(
            text=" ".join(mention.text.split()),
            term=term,
            status=status,
            preferred=preferred(entry),
            other=other,
        )
        return Finding(
            rule.code,
            severity or rule.severity,
            self.document.path,
            mention.start,
            mention.end,
            line,
            mention.start - self._line_starts[line - 1] + 1,
            message,
            mention.text,
            term,
            suggestion,
            fix,
            self._place(mention.start),
        )

    def replacement(self, rule: Rule, mention: Mention, entry: Entry, term: Term) -> Finding:
        """Make a finding about a rendering not to be used, with the preferred one as fix."""
        better = preferred(entry)
        fix = Fix(mention.start, mention.end, like(mention.text, better)) if better else None
        severity = "info" if term.status == "superseded" else ""
        return self.finding(
            rule, mention, entry, better, status=term.status, fix=fix, severity=severity
        )

    def mention(self, start: int, end: int) -> Mention:
        """Return the stretch `[start, end)`."""
        return Mention(self.text[start:end], start, end)

    def _place(self, offset: int) -> str:
        places = self.document.places
        if not places:
            return ""
        return places[bisect_right(places, offset, key=lambda place: place[0]) - 1][1]


_LOOKED_FOR = frozenset(
    name for name, value in vars(Subject).items() if isinstance(value, cached_property)
)


def preferred(entry: Entry | None) -> str:
    """Return the rendering to use; empty where there is none."""
    renderings_ = entry.renderings if entry else ()
    best = sorted((t for t in renderings_ if t.status in GOOD), key=lambda t: GOOD.index(t.status))
    return best[0].text if best else ""


def like(surface: str, text: str) -> str:
    r"""Write a replacement with the capital letters and the line break of what it replaces.

    >>> like("New", "big"), like("OLD", "big"), like("new quality\nproductivity", "new big forces")
    ('Big', 'BIG', 'new big\nforces')
    >>> like("Modern System of Law", "modernized system of laws")
    'Modernized System of Laws'
    """
    if surface.isupper() and len(surface) > 1:
        text = text.upper()
    elif _is_title(surface):
        text = " ".join(w if w in stop_words() else w[:1].upper() + w[1:] for w in text.split(" "))
    if surface[:1].isupper() and text[:1].islower():
        text = text[0].upper() + text[1:]
    gaps: list[str] = re.findall(r"\s+", surface)
    broken = next((number for number, gap in enumerate(gaps) if "\n" in gap), None)
    words = text.split(" ")
    if broken is None or len(words) == 1:
        return text
    at = min(broken + 1, len(words) - 1)
    return " ".join(words[:at]) + gaps[broken] + " ".join(words[at:])


def _is_title(surface: str) -> bool:
    """Tell two and more words that begin with capitals, small ones left aside."""
    words = [word for word in surface.split() if word.lower() not in stop_words()]
    return len(words) > 1 and all(word[:1].isupper() for word in words)


class Spans:
    """Stretches of a text, asked about in the time of a binary search.

    >>> spans = Spans([(4, 9), (0, 2)])
    >>> spans.overlap(1, 3), spans.overlap(2, 4), spans.cover(5, 9), spans.cover(5, 10)
    (True, False, True, False)
    """

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def overlap(self, start: int, end: int) -> bool:
        """Tell whether any shares a character with `[start, end)`."""
        count = bisect_left(self._starts, end)
        return count > 0 and self._furthest[count - 1] > start

    def cover(self, start: int, end: int) -> bool:
        """Tell whether one holds all of `[start, end)`."""
        count = bisect_right(self._starts, start)
        return count > 0 and self._furthest[count - 1] >= end
