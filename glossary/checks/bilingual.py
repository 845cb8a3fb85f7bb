"""Text with its translation: renderings that are missing, or that should not be there."""

import re
from collections.abc import Iterable, Iterator, Sequence

from glossary.checks.rules import FORBIDDEN_USED, RENDERING_MISSING
from glossary.checks.subject import BAD, Subject, preferred
from glossary.checks.tables import listed_within, within
from glossary.extraction.known import Known
from glossary.extraction.listed import Wording
from glossary.model import Finding

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def of_rows(subject: Subject) -> Iterator[Finding]:
    """Yield what is wrong between the cells of bilingual rows."""
    for row in subject.rows:
        if not row.sure:
            continue
        said = [one for span in row.en for one in listed_within(subject.listed, span)]
        terms = list(within(subject.chinese, row.zh))
        for found in _missing(terms, said, subject, row.en):
            yield _finding(subject, found)
        ids = {found.entry.id for found in terms}
        yield from _forbidden(subject, [one for one in said if one[2].entry.id in ids])


def of_source(source: Subject, subject: Subject) -> Iterator[tuple[Subject, Finding]]:
    """Yield what is wrong between a source and its translation, each with the text it is in.

    Where both have as many lines with text, line is held against line, else whole against whole.
    """
    sides = [[m.span() for m in _LINE.finditer(one.text)] for one in (source, subject)]
    if len(sides[0]) != len(sides[1]):
        sides = [[(0, len(one.text))] for one in (source, subject)]
    for zh, en in zip(*sides, strict=True):
        terms = list(within(source.chinese, zh))
        said = list(listed_within(subject.listed, en))
        for found in _missing(terms, said, subject, [en]):
            yield source, _finding(source, found)
        ids = {found.entry.id for found in terms}
        for finding in _forbidden(subject, [one for one in said if one[2].entry.id in ids]):
            yield subject, finding


def _missing(
    terms: Iterable[Known],
    said: Sequence[tuple[int, int, Wording]],
    translation: Subject,
    where: Iterable[tuple[int, int]],
) -> list[Known]:
    """Return the source's terms of which no rendering, good, bad or unlisted, is there."""
    there = {wording.entry.id for _, _, wording in said}
    words = {wording.term.text for _, _, wording in said}
    missing = []
    for found in terms:
        shared = any(term.text in words for term in found.entry.renderings)
        if found.entry.id not in there and not shared and preferred(found.entry):
            there.add(found.entry.id)
            missing.append(found)
    if missing:  # only then the slow search for what nobody listed
        other = set().union(*(translation.rendered_otherwise(*span) for span in where))
        missing = [found for found in missing if found.entry.id not in other]
    return missing


def _finding(subject: Subject, found: Known) -> Finding:
    return subject.finding(RENDERING_MISSING, found.mention, found.entry, preferred(found.entry))


def _forbidden(subject: Subject, said: Sequence[tuple[int, int, Wording]]) -> Iterator[Finding]:
    for start, end, wording in said:
        if wording.how == "listed" and wording.term.status in BAD:
            mention = subject.mention(start, end)
            yield subject.replacement(FORBIDDEN_USED, mention, wording.entry, wording.term)
