"""Comments in a document that tell the checks to leave a place alone.

`glossary-ignore` or `glossary: ignore`, with codes or none (all), in any kind of comment: on a
line of its own it speaks of the next line with text, else of its own line. `glossary-ignore-file`
speaks of the whole document, `glossary-ignore-start` of all up to `glossary-ignore-end`.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable

from glossary.model import Finding

_MARK = re.compile(
    r"(?<![\w-])glossary(?:: ?|-)ignore(?:-(file|start|end))?(?![\w-])"
    r"((?:[ ,]+GL\d{3}(?!\d))*)[ \t]*(?:-->|\*/)?"
)
_OPENER = re.compile(r"(?:<!--|/\*|//|#|%|;|\.\.|--|\[)*[ \t]*")
_CLOSER = re.compile(r"[ \t\])]*\r?")
ALL = "*"


def comments(text: str) -> Callable[[Finding], bool]:
    """Return a test for findings: whether a comment of the text ignores them."""
    if "glossary" not in text:
        return lambda _: False
    lines = text.split("\n")
    by_line: dict[int, set[str]] = defaultdict(set)
    everywhere: set[str] = set()
    ranges: list[tuple[int, int, set[str]]] = []
    begun: tuple[int, set[str]] | None = None
    for number, line in enumerate(lines):
        for mark in _MARK.finditer(line):
            codes = set(re.findall(r"GL\d{3}", mark[2])) or {ALL}
            if mark[1] == "file":
                everywhere |= codes
            elif mark[1] == "start":
                begun = begun or (number, codes)
            elif mark[1] == "end":
                ranges += [(begun[0], number, begun[1])] if begun else []
                begun = None
            else:
                by_line[_line_meant(lines, number, mark)] |= codes
    if begun:
        ranges.append((begun[0], len(lines), begun[1]))
    ends = [m.start() for m in re.finditer("\n", text)]

    def silent(finding: Finding) -> bool:
        line = bisect_left(ends, finding.start)
        codes = everywhere | by_line.get(line, set())
        codes = codes.union(*(said for low, high, said in ranges if low <= line <= high))
        return bool(codes & {ALL, finding.code})

    return silent


def _line_meant(lines: list[str], number: int, mark: re.Match[str]) -> int:
    line = lines[number]
    before = _OPENER.fullmatch(line[: mark.start()].strip())
    if not (before and _CLOSER.fullmatch(line[mark.end() :])):
        return number
    following = (n for n in range(number + 1, len(lines)) if lines[n].strip())
    return next(following, number)
