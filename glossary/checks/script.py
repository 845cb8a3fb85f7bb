"""Terms in the other script: Traditional ones in a Simplified text, and the reverse."""

import re
from collections.abc import Iterator

from glossary.checks.rules import OTHER_SCRIPT
from glossary.checks.subject import Subject
from glossary.model import Finding, Fix
from glossary.text.fold import convert, to_hant
from glossary.text.scripts import has_han

_HAN = re.compile("[^\x00-\u2e7f]+")
_CLEAR = 2
"""How many times as many characters of one script make a text one of that script."""
_LEAST = 5


def other_script(subject: Subject) -> Iterator[Finding]:
    """Yield the known terms that are not in the script of the text around them."""
    if not has_han(subject.text) or not subject.chinese:
        return
    han = "".join(_HAN.findall(subject.text))
    if convert(han, "t2s") == han:
        return  # nothing Traditional in it: either all is Simplified, or there is no telling
    simplified, traditional = _kinds(han)
    if simplified >= max(_LEAST, _CLEAR * traditional):
        config, kind = "t2s", "Traditional"
    elif traditional >= max(_LEAST, _CLEAR * simplified):
        config, kind = "s2tw", "Simplified"
    else:
        config, kind = "", ""
    for found in subject.chinese:
        mention = found.mention
        mine, theirs = _kinds(mention.text)
        to, said = config, kind
        if not config and mine and theirs:  # a mix by itself, whatever stands around it
            to, said = ("t2s", "Traditional") if mine >= theirs else ("s2tw", "Simplified")
        wrong = theirs if to == "t2s" else mine
        right = to_hant(mention.text) if to == "s2tw" else convert(mention.text, to or "t2s")
        if to and wrong and right != mention.text:
            fix = Fix(mention.start, mention.end, right)
            yield subject.finding(
                OTHER_SCRIPT, mention, found.entry, right, status=said, other=right, fix=fix
            )


def _kinds(text: str) -> tuple[int, int]:
    """Count the characters that only Simplified and that only Traditional text has."""
    han = "".join(_HAN.findall(text))
    simplified, traditional = convert(han, "t2s"), convert(han, "s2t")
    return (
        sum(a != b and a == c for a, b, c in zip(han, traditional, simplified, strict=True)),
        sum(a != c and a == b for a, b, c in zip(han, traditional, simplified, strict=True)),
    )
