"""The style of brackets around Chinese: full-width in Chinese, half-width in English sentences."""

import re
from collections.abc import Iterator

from glossary.checks.rules import BRACKETS
from glossary.checks.subject import Subject
from glossary.model import Finding, Fix
from glossary.text.scripts import has_han

STYLES = ("context", "half", "full")
_PAIR = re.compile(r"[(（]([^()（）\n]{1,200})[)）]")


def other_brackets(subject: Subject) -> Iterator[Finding]:
    """Yield the brackets with Chinese in or right before them that are not of the wanted style."""
    style = subject.policy.brackets or STYLES[0]
    text = subject.text
    for match in _PAIR.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        if not (has_han(match[1]) or has_han(before)):
            continue
        chinese = subject.sentence(match.start())[2] == "zh"
        full = style == "full" or (style == "context" and chinese)
        right = f"（{match[1]}）" if full else f"({match[1]})"
        # an English word does not touch its bracket; a full-width one brings its own space
        gap = " " if not full and before.isascii() and before.isalnum() else ""
        if gap + right != match[0]:
            mention = subject.mention(*match.span())
            fix = Fix(match.start(), match.end(), gap + right)
            said = "full-width" if full else "half-width, behind a space" if gap else "half-width"
            yield subject.finding(BRACKETS, mention, None, gap + right, other=said, fix=fix)
