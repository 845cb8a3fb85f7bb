"""TBX-Basic: version 3 in both styles (ISO 30042:2019), and version 2, which more tools read.

What has no data category there is a note that begins with its name: `pinyin: `, `valid: ` with
the time as `from/to`, `issued by: `. The part of speech of an entry is said of each of its terms.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from glossary.export.batch import DECIDED, Batch, Losses, Quote, examples, held, judged, some
from glossary.export.ids import xml_id
from glossary.export.xml import HEAD, block, element
from glossary.model import Entry, Term

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
_RANKS = {status: rank for rank, status in enumerate(DECIDED)}
_SOURCE = "<p>Exported from a policy-glossary termbase</p>"
_V3 = (
    '<tbx type="TBX-Basic" style="{style}" xml:lang="en"'
    ' xmlns="urn:iso:std:iso:30042:ed-2"{more}>\n'
    f"<tbxHeader><fileDesc><sourceDesc>{_SOURCE}</sourceDesc></fileDesc></tbxHeader>\n"
    "<text><body>\n"
)
_V2 = (
    '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n'
    '<martif type="TBX-Basic" xml:lang="en">\n'
    f"<martifHeader><fileDesc><sourceDesc>{_SOURCE}</sourceDesc></fileDesc>"
    '<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>\n'
    "<text><body>\n"
)
_MODULES = {
    "subjectField": "min",
    "administrativeStatus": "min",
    "partOfSpeech": "min",
    "definition": "basic",
    "context": "basic",
    "source": "basic",
}


@dataclass(frozen=True, slots=True)
class _Dialect:
    """The names a version gives to the same structure."""

    head: str
    end: str
    entry: str = "conceptEntry"
    language: str = "langSec"
    term: str = "termSec"
    dct: bool = False

    def say(self, kind: str, category: str, text: str) -> str:
        """Write one data category: as a typed element (DCA), or as an element of its own (DCT)."""
        if self.dct:
            return element(f"{_MODULES[category]}:{category}", text)
        return element(kind, text, type=category)


_DCA = _Dialect(_V3.format(style="dca", more=""), "</tbx>\n")
_DCT = _Dialect(
    _V3.format(
        style="dct",
        more=' xmlns:min="http://www.tbxinfo.net/ns/min"'
        ' xmlns:basic="http://www.tbxinfo.net/ns/basic"',
    ),
    "</tbx>\n",
    dct=True,
)
_MARTIF = _Dialect(_V2, "</martif>\n", "termEntry", "langSet", "tig")


def write_dca(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write TBX-Basic version 3 with data categories as attributes."""
    return _write(_DCA, batch, lost)


def write_dct(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write TBX-Basic version 3 with data categories as elements."""
    return _write(_DCT, batch, lost)


def write_v2(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write TBX-Basic version 2, the one OmegaT, Weblate and translate-toolkit read."""
    return _write(_MARTIF, batch, lost)


def _write(dialect: _Dialect, batch: Batch, lost: Losses) -> Iterator[str]:
    reason = "TBX needs at least one entry that is more than proposed"
    kept = some(judged(batch, lost), reason)
    yield HEAD + dialect.head
    for entry in kept:
        yield _entry(dialect, batch, entry) + "\n"
    yield "</body></text>\n" + dialect.end


def _entry(dialect: _Dialect, batch: Batch, entry: Entry) -> str:
    inner = []
    if entry.domain:
        inner.append(dialect.say("descrip", "subjectField", entry.domain))
    if entry.definition:
        inner.append(dialect.say("descrip", "definition", entry.definition))
    if entry.note:
        inner.append(element("note", entry.note))
    inner += _validity(entry)
    if entry.source:
        inner.append(dialect.say("admin", "source", entry.source))
    found = examples(batch, entry)
    for language in LANGUAGES:
        terms = [t for t in entry.terms if t.language == language and t.status in _RANKS]
        if terms:
            terms.sort(key=_rank)
            sections = [_term(dialect, entry, term, found.get(term.text)) for term in terms]
            inner.append(block(dialect.language, sections, xml__lang=language))
    return block(dialect.entry, inner, id=xml_id(entry.id))


def _rank(term: Term) -> int:
    return _RANKS[term.status]


def _validity(about: Entry | Term) -> list[str]:
    if not (about.valid_from or about.valid_to or about.issuer):
        return []
    said = {"valid": held(about), "issued by": about.issuer}
    return [element("note", f"{name}: {text}") for name, text in said.items() if text]


def _term(dialect: _Dialect, entry: Entry, term: Term, quote: Quote | None) -> str:
    status = f"{term.status}Term-admn-sts"
    inner = [element("term", term.text), dialect.say("termNote", "administrativeStatus", status)]
    if entry.part_of_speech:
        inner.append(dialect.say("termNote", "partOfSpeech", entry.part_of_speech))
    if term.language == "en" and quote:
        context = dialect.say("descrip", "context", quote.text)
        inner.append(block("descripGrp", [context, dialect.say("admin", "source", quote.place)]))
    if term.note:
        inner.append(element("note", term.note))
    if term.pinyin:
        inner.append(element("note", f"pinyin: {term.pinyin}"))
    inner += _validity(term)
    if term.source:
        inner.append(dialect.say("admin", "source", term.source))
    return block(dialect.term, inner)
