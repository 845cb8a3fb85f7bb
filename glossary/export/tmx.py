"""TMX 1.4b: pairs as they stand in the documents, each with its sentence and place.

A document's sentence that holds a gloss is in both languages at once, so it cannot be a segment;
the segments are the two mentions, and the whole sentence is the unit's note.
"""

from collections.abc import Iterator

from glossary.export.batch import Batch, Losses, Quote, some
from glossary.export.ids import xml_id
from glossary.export.xml import HEAD, block, element

_HEADER = (
    '<tmx version="1.4">\n<header creationtool="policy-glossary" creationtoolversion="1"'
    ' segtype="phrase" o-tmf="policy-glossary" adminlang="en" srclang="zh-Hans"'
    ' datatype="plaintext"/>\n<body>\n'
)


def write_tmx(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write one unit for each sentence in which a Chinese term and its English both stand."""
    reason = "no sentence of the documents holds a term in both languages"
    found = some(_found(batch, lost), reason)
    yield HEAD + '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n' + _HEADER
    for entry, quote in found:
        yield _unit(entry, quote) + "\n"
    yield "</body>\n</tmx>\n"


def _found(batch: Batch, lost: Losses) -> Iterator[tuple[str, Quote]]:
    for entry in batch.entries:
        lost.add("entries, but for the pairs found in documents")
        yield from ((entry.id, q) for q in batch.quotes.get(entry.id, ()) if q.zh and q.en)


def _unit(entry: str, quote: Quote) -> str:
    return block("tu", [
        element("note", quote.text),
        element("prop", xml_id(entry), type="x-term"),
        element("prop", quote.place, type="x-source"),
        element("prop", f"{quote.document}:{quote.line}", type="x-place"),
        block("tuv", [element("seg", quote.zh)], xml__lang="zh-Hans"),
        block("tuv", [element("seg", quote.en)], xml__lang="en"),
    ])  # fmt: skip
