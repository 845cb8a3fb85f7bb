"""A Markdown table for each domain, in the order of the pinyin."""

import re
from collections.abc import Iterator

from glossary.export import clean
from glossary.export.batch import SHOWN, USABLE, Batch, Losses, renderings
from glossary.model import Entry, Term
from glossary.text.reading import toneless

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~$^-])")
_HEAD = "| Chinese | pinyin | English | note |\n|---|---|---|---|\n"


def write_markdown(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write headings and tables; nothing in a cell is taken for markup."""
    yield "# Glossary\n"
    domains: dict[str, list[Entry]] = {}
    for entry in batch.entries:
        if renderings(entry):
            domains.setdefault(entry.domain, []).append(entry)
        else:
            lost.add("entries without any rendering")
    for domain, entries in sorted(domains.items(), key=lambda item: (not item[0], item[0])):
        yield f"\n## {escaped(domain or 'no domain')}\n\n{_HEAD}"
        yield from map(_row, sorted(entries, key=by_pinyin))


def by_pinyin(entry: Entry) -> tuple[str, str]:
    """Return what puts entries in the order of a Chinese dictionary."""
    return " ".join(toneless(entry.pinyin).split()), entry.id


def escaped(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is, on one line.

    >>> escaped("a|b <b>*c*")
    'a\\|b &lt;b&gt;\\*c\\*'
    """
    plain = clean.line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", plain)


def _row(entry: Entry) -> str:
    chinese = dict.fromkeys([entry.zh, entry.zh_hant, *entry.chinese])
    cells = [
        " · ".join(map(escaped, chinese)),
        escaped(entry.pinyin),
        "<br>".join(map(_rendering, renderings(entry, SHOWN))),
        "<br>".join(escaped(text) for text in (entry.definition, entry.note, entry.source) if text),
    ]
    return f"| {' | '.join(cells)} |\n"


def _rendering(term: Term) -> str:
    mark = "" if term.status in USABLE else f" *({term.status})*"
    note = f": {escaped(term.note)}" if term.note else ""
    return escaped(term.text) + mark + note
