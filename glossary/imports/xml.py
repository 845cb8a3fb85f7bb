"""TBX (version 2, version 3 in both styles) and TMX to entries, read entry by entry.

Parsed by defusedxml: entities and external references are refused. Names are compared without
their namespace, and data categories are taken from `type` or from the element's own name.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from glossary.errors import InputError
from glossary.imports.tables import Rows, dated, made, status_of
from glossary.model import Entry, Term
from glossary.text.english import english_key
from glossary.text.scripts import has_han

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES = {"termEntry", "conceptEntry", "tu"}
_TERMS = {"tig", "ntig", "termSec"}
_STATUS = ("administrativeStatus", "normativeAuthorization", "usageStatus")
_FACTS = {"subjectField": "domain", "definition": "definition", "source": "source"}
_NAMED = {"pinyin: ": "pinyin", "valid: ": "valid", "issued by: ": "issuer"}
"""What our exports say in notes, as the format has no place for it."""
_OURS, _HEAD = "policy-glossary", 20
"""What our exports say of themselves, among so many elements at the beginning."""
_LONGEST = 60
"""Characters of a TMX segment that may still be a term and not a sentence."""


def read(path: Path) -> tuple[Rows, str]:
    """Return the entries of a TBX or TMX file as `(number of the entry, entry)`.

    Raises:
        InputError: broken XML, entities in it, or another kind of XML.
    """
    kind = _kind(path)
    ours = any(_OURS in _text(e) for e in islice(_elements(path, "end"), _HEAD) if _name(e) == "p")
    return _rows(path, "exchange" if ours else "import"), kind


def _kind(path: Path) -> str:
    for element in _elements(path, "start"):
        name = _name(element)
        if name == "martif":
            return "TBX version 2"
        if name == "tbx":
            return f"TBX version 3, {element.get('style', 'dca').upper()}"
        if name == "tmx":
            return f"TMX, units of up to {_LONGEST} characters"
        break
    raise InputError("is neither TBX nor TMX", str(path))


def _elements(path: Path, *events: str) -> Iterator[Element]:
    try:
        with path.open("rb") as stream:
            for _, element in iterparse(stream, events=events, forbid_dtd=False):
                yield element
    except ParseError as error:
        raise InputError(f"broken XML: {error}", str(path)) from error
    except DefusedXmlException as error:
        raise InputError("declares entities, which are refused", str(path)) from error


def _rows(path: Path, origin: str) -> Rows:
    number = 0
    for element in _elements(path, "end"):
        name = _name(element)
        if name in _ENTRIES:
            number += 1
            entry = _unit(element) if name == "tu" else _concept(element)
            if entry is not None:
                yield number, replace(entry, origin=origin)
            element.clear()


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _language(element: Element) -> str:
    """Name a language as ours, or return an empty string."""
    code = (element.get(_LANG) or element.get("lang") or "").lower().replace("_", "-")
    main, _, rest = code.partition("-")
    if main == "en":
        return "en"
    if main != "zh":
        return ""
    return "zh-Hant" if {"hant", "tw", "hk", "mo"} & set(rest.split("-")) else "zh-Hans"


def _category(element: Element) -> str:
    name = _name(element)
    return element.get("type", "") if name in {"termNote", "descrip", "admin"} else name


def _concept(element: Element) -> Entry | None:
    facts: dict[str, Any] = {}
    terms: list[Term] = []
    for child in element:
        if _name(child) in {"langSec", "langSet"}:
            language = _language(child)
            terms += [_term(section, language) for section in child.iter()
                      if language and _name(section) in _TERMS]  # fmt: skip
        else:
            inner = [child, *child] if _name(child) == "descripGrp" else [child]
            for part in inner:
                if _name(part) == "note":
                    facts = _noted(_text(part)) | facts
                elif fact := _FACTS.get(_category(part), ""):
                    facts.setdefault(fact, _text(part))
    parts = (_text(e) for e in element.iter() if _category(e) == "partOfSpeech")
    facts["part_of_speech"] = next(parts, "")
    return _entry(terms, facts)


def _noted(text: str) -> dict[str, str]:
    """Tell what a note of ours says; any other is a note."""
    name, rest = next(((n, text[len(p) :]) for p, n in _NAMED.items() if text.startswith(p)),
                      ("note", text))  # fmt: skip
    if name != "valid":
        return {name: rest}
    first, _, last = rest.partition("/")
    return {"valid_from": first, "valid_to": last}


def _term(section: Element, language: str) -> Term:
    text = status = source = ""
    facts: dict[str, str] = {}
    for part in section.iter():
        category = _category(part)
        if _name(part) == "term":
            text = " ".join(_text(part).split())
        elif category in _STATUS:
            status = _text(part)
        elif _name(part) == "note":
            facts |= _noted(_text(part))
    for part in section:
        if _category(part) == "source":
            source = _text(part)
    return Term(text, language, status_of(status), source=source, **dated(facts))


def _unit(element: Element) -> Entry | None:
    terms = []
    for variant in element:
        language = _language(variant) if _name(variant) == "tuv" else ""
        text = " ".join("".join(_text(s) for s in variant if _name(s) == "seg").split())
        if language and 0 < len(text) <= _LONGEST:
            terms.append(Term(text, language))
    return _entry(terms, {})


def _entry(terms: list[Term], facts: dict[str, Any]) -> Entry | None:
    simplified = [t for t in terms if t.language == "zh-Hans" and t.text]
    traditional = [t for t in terms if t.language == "zh-Hant" and t.text]
    english = [t for t in terms if t.language == "en" and english_key(t.text)]
    main, *rest = [*simplified, *traditional] or [Term("", "zh-Hans")]
    if not has_han(main.text) or not english:
        return None
    # the Traditional form of the main term stands right behind it
    twin = [t for t in traditional[:1] if t is not main and t.status == main.status]
    others = [t for t in rest if t not in twin]
    return made(main.text, (main, *twin, *others, *english), facts)
