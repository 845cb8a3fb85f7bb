"""The glossary itself under check: each entry, and entries against each other.

Findings stand in a document: terms.yaml where an entry comes from it, else a list of the entries
laid out as text.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain

from glossary.checks.document import Checked
from glossary.checks.lint_rules import CONTRADICTION, DUPLICATE, NEVER_FOUND, SHARED
from glossary.checks.lint_terms import Complaint, of_entry
from glossary.checks.subject import BAD, GOOD
from glossary.extraction.known import KnownTerms
from glossary.model import Document, Entry, Finding, Term
from glossary.text.english import english_key
from glossary.text.fold import term_key


def lint_entries(
    entries: Sequence[Entry], document: Document, lines: Mapping[int, range] | None = None
) -> Checked:
    """Return what is wrong with entries.

    `lines` says for entries, by their number, which 0-based lines of the document they take;
    entries without lines are looked for in the whole document.
    """
    known = KnownTerms(entries)
    complaints = [
        (number, complaint)
        for number, entry in enumerate(entries)
        for complaint in chain(of_entry(entry), _found(entry, known))
    ]
    complaints += _together(entries)
    starts = list(accumulate(map(len, document.text.splitlines(keepends=True)), initial=0))
    found = [
        _finding(complaint, entries[number], document, starts, (lines or {}).get(number))
        for number, complaint in complaints
    ]
    return Checked(document, tuple(sorted(found, key=lambda f: (f.start, f.code, f.message))))


def _finding(
    complaint: Complaint,
    entry: Entry,
    document: Document,
    starts: Sequence[int],
    block: range | None,
) -> Finding:
    """Place a complaint where its text stands in the entry's lines, else at their beginning."""
    rule, text, said = complaint
    block = block or range(len(starts) - 1)
    start, stop = starts[block.start], starts[min(block.stop, len(starts) - 1)]
    at = document.text.find(text, start, stop)
    at, size = (at, len(text)) if at >= 0 else (start, 0)
    line = bisect_right(starts, at) if at < starts[-1] else len(starts) - 1
    return Finding(
        rule.code,
        rule.severity,
        document.path,
        at,
        at + size,
        line,
        at - starts[line - 1] + 1,
        rule.message.format(text=text, term=entry.zh, **{"status": "", "other": "", **said}),
        text,
        entry.zh,
    )


def laid_out(entries: Sequence[Entry], path: str) -> tuple[Document, dict[int, range]]:
    """Return entries as a text of one line each, and which line each takes."""
    rows = (
        " ".join("; ".join(f"{t.text} {t.pinyin}".strip() for t in e.terms).split())
        for e in entries
    )
    return Document(path, "\n".join(rows), ""), {n: range(n, n + 1) for n in range(len(entries))}


def _together(entries: Sequence[Entry]) -> Iterator[tuple[int, Complaint]]:
    """Yield Chinese forms and accepted renderings that two entries have."""
    forms: dict[str, int] = {}
    renderings: dict[str, int] = {}
    for number, entry in enumerate(entries):
        for key, text in {term_key(text): text for text in entry.chinese}.items():
            first = forms.setdefault(key, number)
            if first != number:
                yield number, (DUPLICATE, text, {"other": entries[first].zh})
        own = {english_key(t.text): t.text for t in entry.renderings if t.status in GOOD}
        for key, text in own.items():
            first = renderings.setdefault(key, number)
            if first != number:
                yield number, (SHARED, text, {"other": entries[first].zh})


def _found(entry: Entry, known: KnownTerms) -> Iterator[Complaint]:
    """Look each term of an entry up in its own text."""
    for term in entry.terms:
        if term.status in {"candidate", "rejected"}:
            continue
        if term.language != "en":
            if known.entry_of(term.text) is None or not any(known.chinese(term.text)):
                yield NEVER_FOUND, term.text, {}
        else:
            yield from _rendering_found(term, known)


def _rendering_found(term: Term, known: KnownTerms) -> Iterator[Complaint]:
    """A rendering another entry accepts (a false friend) still counts beside the Chinese."""
    hits = [wording for _, _, wording in known.listed.find(term.text)]
    if not hits:
        yield NEVER_FOUND, term.text, {}
        return
    for wording in hits if term.status in GOOD else ():
        if wording.how == "listed" and wording.term.status in BAD:
            said = {"status": wording.term.status, "other": wording.entry.zh}
            yield CONTRADICTION, term.text, said
