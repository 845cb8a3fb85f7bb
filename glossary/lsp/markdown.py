"""Entries as Markdown for hovers; nothing an entry or a document says is taken for markup."""

import re
from collections.abc import Iterable, Iterator

from glossary.export import clean
from glossary.model import Entry, Evidence, Mention, Rendering

_SPECIAL = re.compile(
    r"([\\`*_{}\[\]~|$@])|(?<=www)(\.)|(:)(?=//)|^([#+-])|(?<=^\d)([.)])|(?<=^\d\d)([.)])"
)
"""What begins markup inside of a line, and links that some readers make of plain addresses."""
_LONGEST = 400
_MOST_RENDERINGS = 12
_AROUND = 90


def escaped(text: str) -> str:
    r"""Write a text so that it is shown as it is, on one line, cut where it is very long.

    >>> escaped("a <b> *c*\n[d](https://e)"), escaped("- pilot-scale")
    ('a &lt;b&gt; \\*c\\* \\[d\\](https\\://e)', '\\- pilot-scale')
    """
    plain = clean.line(text)
    plain = plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
    marked = _SPECIAL.sub(lambda match: "\\" + match[0], plain)
    return marked.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def entry_text(entry: Entry, renderings: Iterable[Rendering], evidence: Iterable[Evidence]) -> str:
    """Return an entry with its renderings, what they are worth, and sentences that have them."""
    hant = entry.zh_hant if entry.zh_hant != entry.zh else ""
    others = [c for c in entry.chinese if c not in {entry.zh, hant}]
    head = " ".join(part for part in (f"**{escaped(entry.zh)}**", escaped(hant)) if part)
    reading = escaped(entry.pinyin)
    lines = [head + (f" · {reading}" if reading else "")]
    if others:
        lines.append("also " + "、".join(map(escaped, others)))
    blocks = ["  \n".join(lines)]
    notes = {t.text: t.note for t in entry.renderings}
    shown = list(renderings)[:_MOST_RENDERINGS]
    listed = [f"- {_rendering(r, notes.get(r.text, ''))}" for r in shown]
    blocks += ["\n".join(listed)] if listed else []
    facts = {"domain": entry.domain, "definition": entry.definition, "note": entry.note,
             "source": entry.source}  # fmt: skip
    said = [f"{name}: {escaped(value)}" for name, value in facts.items() if value]
    blocks += ["  \n".join(said)] if said else []
    blocks += [_sentence(one) for one in evidence]
    return "\n\n".join(blocks)


def _rendering(rendering: Rendering, note: str) -> str:
    text = escaped(rendering.text)
    text = f"**{text}**" if rendering.status == "preferred" else text
    text += f" ({rendering.status})"
    if rendering.count:
        where = f"{rendering.documents} document" + "s" * (rendering.documents != 1)
        text += f", {rendering.count}× in {where}"
        dates = dict.fromkeys(d for d in (rendering.first, rendering.last) if d)
        text += f", {escaped(' to '.join(dates))}" if dates else ""
    return f"{text}: {escaped(note)}" if note else text


def _sentence(found: Evidence) -> str:
    place = f"{found.document}:{found.line}" + (f", {found.date}" if found.date else "")
    return f"> {_marked(found)}\n>\n> — {escaped(place)}"


def _marked(found: Evidence) -> str:
    """Return the sentence around what was found, which is set bold."""
    sides = sorted((m for m in (found.zh, found.en) if m), key=lambda m: m.start)
    if not sides:
        return escaped(found.context)
    low = max(0, sides[0].start - _AROUND)
    high = min(len(found.context), max(m.end for m in sides) + _AROUND)
    body = "".join(_parts(found.context, sides, low, high))
    return "…" * (low > 0) + body + "…" * (high < len(found.context))


def _parts(text: str, sides: Iterable[Mention], low: int, high: int) -> Iterator[str]:
    at = low
    for side in sides:
        if at <= side.start < side.end <= high:
            yield _kept_blanks(text[at : side.start])
            yield f"**{escaped(text[side.start : side.end])}**"
            at = side.end
    yield _kept_blanks(text[at:high])


def _kept_blanks(text: str) -> str:
    left, right = text[:1].isspace(), text[-1:].isspace()
    return " " * left + escaped(text) + " " * (right and bool(text.strip()))


def plain(markdown: str) -> str:
    r"""Return what a reader sees of our own Markdown, for editors that show none.

    >>> plain("**a** \\*b\\* &lt;c&gt;")
    'a *b* <c>'
    """
    text = re.sub(r"(?<!\\)\*\*", "", markdown)
    text = re.sub(r"^> ?", "  ", text, flags=re.MULTILINE)
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).replace("  \n", "\n")
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
