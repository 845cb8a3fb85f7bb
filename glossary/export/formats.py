"""The formats by name, and the one way through which all of them are written.

Same entries, same bytes: entries are sorted by id, texts are cleaned once for all formats, no
format writes the time of day.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from glossary.export import lexicon, pairs, records, rules, tables, tbx, tidying
from glossary.export.batch import Batch, Format, Losses
from glossary.export.losses import CHINESE, JUDGED, MORE, TEXTS, WHOLE, blurred, not_carried
from glossary.export.markdown import write_markdown
from glossary.export.multiterm import write_multiterm
from glossary.export.page import write_html
from glossary.export.skos import write_skos
from glossary.export.tmx import write_tmx
from glossary.export.xlsx import write_cat, write_xlsx
from glossary.model import Entry

_TERMS = CHINESE | JUDGED | TEXTS | {"reading"}
_ALL = _TERMS | {"candidate"}
_COMMENTED = CHINESE | TEXTS
_APART = {"forms": "each in rows of its own"}
_IN_COMMENT = (
    dict.fromkeys(sorted(TEXTS - {"note"}), "in one comment with all other texts") | _APART
)
_OF_RENDERINGS = dict.fromkeys(
    ("term-note", "term-source", "term-validity", "term-issuer"), "all in one column"
)

FORMATS = {
    f.name: f
    for f in (
        Format("csv", "Excel and other spreadsheets: one row a rendering", tables.write_csv,
               _ALL | MORE),
        Format("tsv", "any tool: zh, en, note; usable renderings", tables.write_tsv,
               frozenset({"note"})),
        Format("json", "programs: whole entries", records.write_json, WHOLE),
        Format("yaml", "people who keep terms as text: terms.yaml again", records.write_yaml,
               _TERMS | MORE),
        Format("tbx3-dca", "termbases: TBX-Basic version 3, DCA style", tbx.write_dca,
               _TERMS | MORE,
               quotes=True),
        Format("tbx3-dct", "termbases: TBX-Basic version 3, DCT style", tbx.write_dct,
               _TERMS | MORE,
               quotes=True),
        Format("tbx2", "Weblate, Pontoon, CAT tools: TBX-Basic version 2", tbx.write_v2,
               _TERMS | MORE,
               quotes=True),
        Format("omegat", "OmegaT: glossary folder, as .txt", pairs.write_omegat, _COMMENTED,
               blurs=_IN_COMMENT),
        Format("utx", "UTX 1.11 readers: pairs with status", pairs.write_utx,
               _COMMENTED | JUDGED | {"part-of-speech"}, quotes=True, dated=True,
               blurs=_IN_COMMENT | {"superseded": "as forbidden, like others advised against"}),
        Format("memoq", "memoQ term base import: CSV, an entry a line", tables.write_memoq,
               CHINESE | {"reading", "domain", "definition", "note", "source"}, quotes=True),
        Format("multiterm", "Trados MultiTerm: XML, UTF-16", write_multiterm, _TERMS,
               "utf-16-le"),
        Format("deepl", "DeepL glossary zh to en: one target a term", pairs.write_deepl, CHINESE,
               blurs=_APART),
        Format("google", "Google glossary zh to en: two columns", pairs.write_google, CHINESE,
               blurs=_APART),
        Format("google-equiv", "Google equivalent term sets: a column a language",
               pairs.write_equivalents, frozenset({"hant", "definition"})),
        Format("azure", "Azure Document Translation zh to en: TSV", pairs.write_azure, CHINESE,
               blurs=_APART),
        Format("xlsx", "people: workbook with terms, evidence, about", write_xlsx,
               _ALL | MORE,
               quotes=True, dated=True, blurs=_OF_RENDERINGS),
        Format("xlsx-cat", "MateCat and other CAT tools: workbook, forbidden marked", write_cat,
               _TERMS, quotes=True, dated=True),
        Format("tmx", "translation memories: pairs as found, with their sentences", write_tmx,
               WHOLE, quotes=True),
        Format("vale", "Vale: rule against deprecated wordings", rules.write_vale, JUDGED),
        Format("prh", "textlint-rule-prh: rules against deprecated wordings", rules.write_prh,
               JUDGED),
        Format("skos", "the web of data: SKOS in Turtle", write_skos,
               _TERMS - {"term-note", "term-source"}, quotes=True),
        Format("tabfile", "dictionary programs through pyglossary: both directions",
               lexicon.write_tabfile, _TERMS - {"domain", "term-source"}),
        Format("anki", "Anki: cards with reading and English", lexicon.write_anki,
               JUDGED | {"hant", "reading", "domain", "definition", "note"}),
        Format("markdown", "wikis and repositories: a table a domain", write_markdown,
               _ALL - {"term-source"}),
        Format("html", "everybody: one searchable page, offline", write_html, _ALL, quotes=True),
    )
}  # fmt: skip


def export(
    name: str, batch: Batch, order: Callable[[Entry], Any] | None = None
) -> tuple[bytes, list[str]]:
    """Return the bytes of a format and a line for each kind of thing it does not carry.

    Entries come by id, or by what `order` gives for them.

    Raises:
        ExportError: there is nothing to write in a format that cannot be empty, or a package that
            the format needs is missing.
    """
    pieces, lost = stream(name, batch, order)
    data = b"".join(pieces)
    return data, lost.lines()


def stream(
    name: str, batch: Batch, order: Callable[[Entry], Any] | None = None
) -> tuple[Iterator[bytes], Losses]:
    """Return what `export` does piece by piece; what is lost is known when all are taken."""
    chosen = FORMATS[name]
    uncarried = not_carried(chosen.carries) | blurred(chosen.blurs)
    lost = Losses([*tidying.KINDS, *uncarried])
    tidy = tidying.tidied(batch, uncarried, lost)
    if order:
        tidy = replace(tidy, entries=tuple(sorted(tidy.entries, key=order)))
    pieces = chosen.write(tidy, lost)
    return (p.encode(chosen.encoding) if isinstance(p, str) else p for p in pieces), lost
