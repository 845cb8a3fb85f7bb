"""One HTML file to look terms up in: offline, searchable by Chinese, pinyin, initials, English.

Without script it is a plain list. Nothing is fetched: the page's own policy forbids it, and
allows only the style and the script it came with.
"""

from collections.abc import Iterable, Iterator
from html import escape

from glossary.export.batch import SHOWN, Batch, Losses, Quote, examples, renderings
from glossary.export.ids import xml_id
from glossary.export.markdown import by_pinyin
from glossary.model import Entry, Term
from glossary.text.reading import search_keys
from glossary.text.scripts import has_han
from glossary.text.webpage import head, packaged

_HEAD = """\
<header>
<h1>Policy glossary</h1>
<form id="search" role="search" hidden>
<input id="query" type="search" autocomplete="off" spellcheck="false"
 aria-label="Search" placeholder="中文, pinyin, English">
<select id="domain" aria-label="Domain"><option value="">all domains</option>{options}</select>
</form>
<p id="count" aria-live="polite">{count:,} terms</p>
</header>
<main>
"""
_TAIL = """\
<p id="none" hidden>No term matches.</p>
</main>
<script>{script}</script>
</body>
</html>
"""


def write_html(batch: Batch, _: Losses) -> Iterator[str]:
    """Write the page: an article an entry, in the order of the pinyin, with up to three quotes."""
    style, script = (packaged("glossary.export", name) for name in ("page.css", "page.js"))
    entries = sorted(batch.entries, key=by_pinyin)
    domains = sorted({e.domain for e in entries if e.domain})
    options = "".join(f"<option>{escape(domain)}</option>" for domain in domains)
    yield head("Policy glossary, Chinese and English", style, script)
    yield _HEAD.format(options=options, count=len(entries))
    for entry in entries:
        yield _article(batch, entry)
    yield _TAIL.format(script=script)


def _article(batch: Batch, entry: Entry) -> str:
    return (
        f'<article id="{xml_id(entry.id)}" data-domain="{escape(entry.domain)}"'
        f' data-keys="{escape(_keys(entry))}">\n'
        f"<div>{_heading(entry)}</div>\n<div>{_english(renderings(entry, SHOWN))}"
        f"{_prose(entry)}{_quotes(examples(batch, entry).values())}</div>\n</article>\n"
    )


def _heading(entry: Entry) -> str:
    rest = [t for t in dict.fromkeys(entry.chinese) if t not in {entry.zh, entry.zh_hant}]
    parts = [f'<h2 lang="zh-Hans">{escape(entry.zh)}</h2>']
    if entry.zh_hant != entry.zh:
        parts.append(f'<p class="hant" lang="zh-Hant">{escape(entry.zh_hant)}</p>')
    parts.append(f'<p class="pinyin" lang="zh-Latn-pinyin">{escape(_reading(entry))}</p>')
    if rest:
        parts.append(f'<p class="also" lang="zh">{escape("、".join(rest))}</p>')
    if entry.domain:
        parts.append(f'<p class="domain">{escape(entry.domain)}</p>')
    return "".join(parts)


def _reading(entry: Entry) -> str:
    # a stored reading has a blank on each side of a quotation mark
    return entry.pinyin.replace("“ ", "“").replace(" ”", "”")


def _english(terms: Iterable[Term]) -> str:
    items = [
        f'<li class="{escape(t.status)}"><span lang="en">{escape(t.text)}</span>'
        f"{_mark(t)}{_note(t)}</li>"
        for t in terms
    ]
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _mark(term: Term) -> str:
    word = {"preferred": "", "admitted": "", "candidate": "proposed"}.get(term.status, term.status)
    return f" <b>{escape(word)}</b>" if word else ""


def _note(term: Term) -> str:
    note = " ".join(filter(None, [term.note, term.source and f"({term.source})"]))
    return f" <small>{escape(note)}</small>" if note else ""


def _prose(entry: Entry) -> str:
    source = f"Source: {entry.source}" if entry.source else ""
    texts = (("definition", entry.definition), ("note", entry.note), ("source", source))
    return "".join(
        f'<p class="{name}"{_language(text)}>{escape(text)}</p>' for name, text in texts if text
    )


def _language(text: str) -> str:
    return ' lang="zh"' if has_han(text) and sum(c.isascii() for c in text) * 2 < len(text) else ""


def _quotes(quotes: Iterable[Quote]) -> str:
    shown = "".join(
        f"<blockquote>{escape(q.text)} <cite>{escape(q.place)}</cite></blockquote>"
        for q in list(quotes)[:3]
    )
    return f"<details><summary>In the documents</summary>{shown}</details>" if shown else ""


def _keys(entry: Entry) -> str:
    """Return what the script searches: a space before each place where a reading may begin."""
    start, later = search_keys(entry.pinyin)
    english = (t.text.lower() for t in entry.renderings)
    chinese = dict.fromkeys(t.lower() for t in entry.chinese)
    return " ".join(["", *start, *later, "|", *chinese, "|", *english])
