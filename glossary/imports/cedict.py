"""CC-CEDICT: one line an entry, `Traditional Simplified [pin1 yin1] /sense/sense/`."""

import re
from collections.abc import Iterator

from glossary.errors import InputError
from glossary.imports.tables import Rows, made
from glossary.model import Term
from glossary.text.english import english_key
from glossary.text.reading import tone_marked
from glossary.text.scripts import has_han

_LINE = re.compile(r"(\S+) (\S+) \[([^]]*)\] /(.*)/\s*")
_REMARKS = ("CL:", "variant of", "old variant of", "see ", "see also", "also written", "abbr. for",
            "surname ", "erhua variant")  # fmt: skip
"""How senses begin that say something of the word and do not render it."""


def looks_like(text: str) -> bool:
    """Tell whether the first line that is no comment is one of this dictionary."""
    lines = (line for line in text.splitlines()[:200] if line.strip() and line[0] != "#")
    return _LINE.fullmatch(next(lines, "")) is not None


def read(text: str, path: str) -> Rows:
    """Yield the entries with their line: the first sense preferred, the others admitted.

    Raises:
        InputError: a line that is no comment has another form.
    """
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            raise InputError("is not 'Traditional Simplified [reading] /sense/'", path, number)
        hant, zh, reading, senses = found.groups()
        renderings = list(_renderings(senses))
        if has_han(zh) and renderings:
            pinyin = tone_marked(reading)
            chinese = [Term(zh, "zh-Hans", pinyin=pinyin)]
            if hant != zh:
                chinese.append(Term(hant, "zh-Hant", pinyin=pinyin))
            remarks = "; ".join(s for s in senses.split("/") if _is_remark(s))
            yield (
                number,
                made(zh, (*chinese, *renderings), {"note": remarks, "source": "CC-CEDICT"}),
            )


def _renderings(senses: str) -> Iterator[Term]:
    status = "preferred"
    for sense in senses.split("/"):
        if english_key(sense) and not _is_remark(sense):
            yield Term(sense, "en", status)
            status = "admitted"


def _is_remark(sense: str) -> bool:
    return sense.startswith(_REMARKS) or has_han(sense)
