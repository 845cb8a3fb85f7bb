"""SKOS in Turtle, for the web of data."""

from collections.abc import Iterator

from glossary.export.batch import Batch, Losses, examples
from glossary.export.ids import iri
from glossary.model import Entry
from glossary.text.scripts import has_han

_HEAD = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .

<{scheme}> a skos:ConceptScheme ; dct:title "Policy glossary"@en .
"""
_SCHEME = iri("")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def write_skos(batch: Batch, _: Losses) -> Iterator[str]:
    """Write one concept an entry; advised-against renderings are hidden labels."""
    yield _HEAD.format(scheme=_SCHEME)
    for entry in batch.entries:
        lines = [f"<{iri(entry.id)}> a skos:Concept ; skos:inScheme <{_SCHEME}>"]
        lines += [f"skos:notation {_text(entry.id)}", *_labels(entry), *_texts(entry)]
        lines += [
            f"skos:example {_text(f'{quote.text} ({quote.place})')}"
            for quote in examples(batch, entry).values()
        ]
        yield "\n" + " ;\n    ".join(lines) + " .\n"


def _labels(entry: Entry) -> Iterator[str]:
    """Yield labels; SKOS wants one preferred label a language and no label of two kinds."""
    seen: set[tuple[str, str]] = set()
    leading: set[str] = set()
    for status in ("preferred", "admitted", "superseded", "deprecated"):
        for term in (t for t in entry.terms if t.status == status):
            if (term.language, term.text) not in seen:
                seen.add((term.language, term.text))
                kind = _kind(status, first=term.language not in leading)
                leading |= {term.language} if kind == "prefLabel" else set()
                yield f"skos:{kind} {_text(term.text, term.language)}"
    if entry.pinyin:
        yield f"skos:altLabel {_text(entry.pinyin, 'zh-Latn-pinyin')}"


def _kind(status: str, *, first: bool) -> str:
    if status not in {"preferred", "admitted"}:
        return "hiddenLabel"
    return "prefLabel" if first else "altLabel"


def _texts(entry: Entry) -> Iterator[str]:
    if entry.definition:
        yield f"skos:definition {_prose(entry.definition)}"
    if entry.note:
        yield f"skos:scopeNote {_prose(entry.note)}"
    if entry.domain:
        yield f"dct:subject {_prose(entry.domain)}"
    if entry.source:
        yield f"dct:source {_text(entry.source)}"


def _prose(text: str) -> str:
    return _text(text, "" if has_han(text) else "en")


def _text(text: str, language: str = "") -> str:
    return f'"{text.translate(_ESCAPES)}"' + (f"@{language}" if language else "")
