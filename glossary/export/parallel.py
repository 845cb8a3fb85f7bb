"""Aligned documents for other programs: JSON lines, TMX and tab-separated text."""

from collections.abc import Iterator
from dataclasses import asdict

from glossary.align.documents import Aligned
from glossary.export import clean
from glossary.export.cells import tab_line
from glossary.export.xml import HEAD, block, element
from glossary.model import Bead, TermPair
from glossary.text.shown import dump

_TMX = (
    '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n<header'
    ' creationtool="policy-glossary" creationtoolversion="1" segtype="sentence"'
    ' o-tmf="policy-glossary" adminlang="en" srclang="zh" datatype="plaintext"/>\n<body>\n'
)


def write_jsonl(aligned: Aligned) -> Iterator[str]:
    """Write one record a bead, in order, those without a counterpart too."""
    for bead in aligned.beads:
        record = {
            **asdict(bead),
            "zh_text": aligned.zh_text(bead),
            "en_text": aligned.en_text(bead),
        }
        yield dump(record) + "\n"


def write_tsv(aligned: Aligned) -> Iterator[str]:
    """Write Chinese, English and score, one bead a line, no cell a formula."""
    for bead in aligned.beads:
        yield tab_line([aligned.zh_text(bead), aligned.en_text(bead), f"{bead.score:.3f}"])


def write_tmx(aligned: Aligned) -> Iterator[str]:
    """Write one unit for each bead with both sides."""
    yield HEAD + _TMX
    for number, bead in enumerate(aligned.beads):
        zh, en = clean.body(aligned.zh_text(bead)), clean.body(aligned.en_text(bead))
        if zh and en:
            yield _unit(number, bead, zh, en) + "\n"
    yield "</body>\n</tmx>\n"


def _unit(number: int, bead: Bead, zh: str, en: str) -> str:
    inside = [
        element("prop", f"{bead.score:.3f}", type="x-score"),
        block("tuv", [element("seg", zh)], xml__lang="zh"),
        block("tuv", [element("seg", en)], xml__lang="en"),
    ]
    return block("tu", inside, tuid=str(number))


def write_terms(pairs: list[TermPair]) -> Iterator[str]:
    """Write one record a term pair, best first for each Chinese term."""
    for pair in pairs:
        record: dict[str, object] = {
            "zh_term": pair.zh,
            "en_term": pair.en,
            "score": pair.score,
            "count": pair.count,
            "tier": pair.tier,
            "evidence": pair.beads,
        }
        if pair.agreement is not None:
            record["agreement"] = pair.agreement
        yield dump(record) + "\n"


def write_terms_tsv(pairs: list[TermPair]) -> Iterator[str]:
    """Write Chinese, English, tier, score and count, one term pair a line; agreement if told."""
    for pair in pairs:
        agreed = [] if pair.agreement is None else [f"{pair.agreement:.3f}"]
        cells = [pair.zh, pair.en, pair.tier, f"{pair.score:.3f}", str(pair.count), *agreed]
        yield tab_line(cells)
