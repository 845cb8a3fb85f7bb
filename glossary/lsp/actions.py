"""What can be done about a finding: write the fix, leave the place alone, add the term."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from glossary.checks.rules import NO_SOURCE_ENTRY, UNKNOWN_TERM, UNLISTED
from glossary.checks.subject import Subject
from glossary.model import Finding, Fix
from glossary.text.shown import one_line

_COMMENTS = {
    "latex": ("% ", ""),
    "tex": ("% ", ""),
    "plaintext": ("[", "]"),
    "text": ("[", "]"),
    "yaml": ("# ", ""),
    "toml": ("# ", ""),
    "po": ("# ", ""),
}
_COMMENT = ("<!-- ", " -->")
"""Of Markdown, HTML, XML and all others; none of these ends a paragraph where it stands."""
_SHOWN = 40


class Action(NamedTuple):
    """Something to offer: edits of this document, or a pair to add; `about` is the finding."""

    title: str
    about: Finding
    fixes: tuple[Fix, ...] = ()
    add: tuple[str, str] | None = None
    preferred: bool = False


def actions(
    subject: Subject, found: Sequence[Finding], language: str, *, can_add: bool
) -> list[Action]:
    """Return what can be done about findings of a text, the likeliest first."""
    out: list[Action] = []
    for finding in found:
        if finding.fix:
            title = f"Write “{_short(finding.fix.text)}”"
            out.append(Action(title, finding, (finding.fix,), preferred=True))
    if can_add:
        for finding in found:
            pair = _pair(subject, finding)
            if pair:
                title = f"Add to the glossary: {_short(pair[0])} = “{_short(pair[1])}”"
                out.append(Action(title, finding, add=pair))
    out += _ignoring(subject.text, found, language)
    return out


def fix_all(found: Iterable[Finding], fixes: Sequence[Fix]) -> Iterator[Action]:
    """Yield the action that writes all fixes of a document, where there are several."""
    first = next(iter(found), None)
    if first is not None and len(fixes) > 1:
        yield Action(f"Write all {len(fixes)} fixes of the glossary", first, tuple(fixes))


def _pair(subject: Subject, finding: Finding) -> tuple[str, str] | None:
    """Return the Chinese and the English that an entry or a rendering could be made of."""
    if finding.code == UNLISTED.code:
        return finding.term, " ".join(finding.text.split())
    here = (finding.start, finding.end)
    if finding.code == UNKNOWN_TERM.code:
        for pair in subject.pairs:
            if pair.zh and pair.en and (pair.zh.start, pair.zh.end) == here:
                return pair.zh.text, " ".join(pair.en.text.split())
    if finding.code == NO_SOURCE_ENTRY.code:
        for row in subject.rows:
            if row.zh == here:
                return finding.text, " ".join(subject.text[slice(*row.en[0])].split())
    return None


def _ignoring(text: str, found: Sequence[Finding], language: str) -> Iterator[Action]:
    """Yield comments at the end of the line that silence one check there each."""
    seen: set[tuple[int, str]] = set()
    before, behind = _COMMENTS.get(language, _COMMENT)
    for finding in found:
        end = _line_end(text, finding.start)
        if (end, finding.code) in seen:
            continue
        seen.add((end, finding.code))
        gap = "" if text[end - 1 : end].isspace() else " "
        comment = f"{gap}{before}glossary-ignore {finding.code}{behind}"
        yield Action(f"Ignore {finding.code} in this line", finding, (Fix(end, end, comment),))


def _line_end(text: str, offset: int) -> int:
    ends = [at for at in (text.find("\n", offset), text.find("\r", offset)) if at >= 0]
    return min(ends, default=len(text))


def _short(text: str) -> str:
    plain = one_line(text)
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"
