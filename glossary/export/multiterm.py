"""MultiTerm XML, in the shape of public files; MultiTerm itself could not be asked."""

from collections.abc import Iterator

from glossary.export.batch import DECIDED, Batch, Losses, judged, some
from glossary.export.ids import numbers
from glossary.export.xml import block, element
from glossary.model import Entry, Term

_SIDES = (("Chinese", "ZH", ("zh-Hans", "zh-Hant")), ("English", "EN", ("en",)))


def write_multiterm(batch: Batch, lost: Losses) -> Iterator[str]:
    """Write one concept group an entry, with status, note and reading as descriptions."""
    ids = numbers(e.id for e in batch.entries)
    kept = some(judged(batch, lost), "a MultiTerm import needs at least one concept")
    yield '\ufeff<?xml version="1.0" encoding="UTF-16"?>\n<mtf>\n'
    for entry in kept:
        yield _concept(entry, ids[entry.id]) + "\n"
    yield "</mtf>\n"


def _concept(entry: Entry, number: int) -> str:
    inner = [element("concept", str(number))]
    inner += _descriptions(
        Subject=entry.domain, Definition=entry.definition, Note=entry.note, Source=entry.source
    )
    for name, code, languages in _SIDES:
        terms = [t for s in DECIDED for t in entry.terms
                 if t.language in languages and t.status == s]  # fmt: skip
        if terms:
            language = f'<language lang="{code}" type="{name}"/>'
            inner.append(block("languageGrp", [language, *map(_term, terms)]))
    return block("conceptGrp", inner)


def _term(term: Term) -> str:
    script = {"zh-Hans": "Simplified", "zh-Hant": "Traditional"}.get(term.language, "")
    return block("termGrp", [element("term", term.text), *_descriptions(
        Status=term.status, Script=script, Pinyin=term.pinyin, Note=term.note,
        Source=term.source)])  # fmt: skip


def _descriptions(**texts: str) -> list[str]:
    return [
        block("descripGrp", [element("descrip", text, type=name)])
        for name, text in texts.items()
        if text
    ]
