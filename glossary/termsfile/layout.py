"""terms.yaml to entries, with file and line in every complaint.

The layout: a list of entries; each has `zh` and `en` and may have `zh-Hant`, `also`, `pinyin`,
`part_of_speech`, `domain`, `definition`, `note`, `source`, `valid_from`, `valid_to`, `issuer`.
`en` maps a status to a list of renderings, each a string or a mapping with `text`, `note`,
`source`, `valid_from`, `valid_to`, `issuer`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from glossary.errors import TermsFileError
from glossary.model import ENTRY_FACTS, PARTS_OF_SPEECH, TERM_FACTS, VALIDITY, Entry, Term
from glossary.termsfile import STATUSES
from glossary.text.dates import WANTED, in_order, is_date
from glossary.text.english import english_key
from glossary.text.fold import convert, term_key
from glossary.text.scripts import has_han

_KEYS = ("zh", "zh-Hant", "also", "pinyin", "en", *ENTRY_FACTS)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class _Place:
    path: str
    node: yaml.Node

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + 1

    def error(self, message: str) -> TermsFileError:
        return TermsFileError(message, self.path, self.line)


def parse_blocks(text: str, path: str, *, unique: bool = True) -> list[tuple[Entry, range]]:
    """Return each entry with its lines (see `termsfile.parse_blocks`)."""
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = str(getattr(error, "problem", None) or error).splitlines()[0]
        line = mark.line + 1 if mark else None
        raise TermsFileError(f"not valid YAML: {problem}", path, line) from error
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise _Place(path, root).error("expected a list of entries, each beginning with '- zh:'")
    blocks: list[tuple[Entry, range]] = []
    seen: dict[str, tuple[str, int]] = {}
    for node in root.value:
        place = _Place(path, node)
        entry = _entry(place)
        if unique:
            _refuse_duplicates(entry, place, seen)
        blocks.append((entry, range(place.line - 1, _last_line(node))))
    return blocks


def _last_line(node: yaml.Node) -> int:
    """Return the line behind the last value of a node; a block's own end mark lies too far."""
    children = node.value if isinstance(node.value, list) else []
    last = children[-1] if children else None
    if isinstance(last, tuple):
        return _last_line(last[1])
    if isinstance(last, yaml.Node):
        return _last_line(last)
    mark = node.end_mark
    return int(mark.line) + (1 if mark.column else 0)


def _refuse_duplicates(entry: Entry, place: _Place, seen: dict[str, tuple[str, int]]) -> None:
    own = {term_key(text): text for text in entry.chinese}
    for key, text in own.items():
        if key in seen:
            first, line = seen[key]
            raise place.error(
                f"'{text}' is already an entry ('{first}', line {line}); join the two"
            )
    seen.update(dict.fromkeys(own, (entry.id, place.line)))


def _entry(place: _Place) -> Entry:
    fields = _mapping(place, _KEYS)
    zh = _text(fields.get("zh"), place, "zh")
    if not has_han(zh):
        raise fields["zh"].error(f"'zh: {zh}' holds no Chinese")
    texts = {k: _text(fields[k], place, k) if k in fields else ""
             for k in ("zh-Hant", "pinyin", *ENTRY_FACTS)}  # fmt: skip
    _refuse_wrong_facts(fields)
    chinese = [Term(zh, "zh-Hans", pinyin=texts["pinyin"])]
    if texts["zh-Hant"] and texts["zh-Hant"] != zh:
        chinese.append(Term(texts["zh-Hant"], "zh-Hant", pinyin=texts["pinyin"]))
    also = fields.get("also")
    for item in _items(also, "also") if also else ():
        form = _text(item, place, "also")
        chinese.append(
            Term(form, "zh-Hans" if convert(form, "t2s") == form else "zh-Hant", "admitted")
        )
    if "en" not in fields:
        raise place.error(f"'{zh}' has no 'en'; give at least one rendering")
    english = tuple(_renderings(fields["en"], zh))
    return Entry(zh, (*chinese, *english), **{name: texts[name] for name in ENTRY_FACTS})


def _refuse_wrong_facts(fields: Mapping[str, _Place]) -> None:
    part = fields.get("part_of_speech")
    if part and part.node.value not in PARTS_OF_SPEECH:
        known = ", ".join(PARTS_OF_SPEECH)
        raise part.error(f"'{part.node.value}' is no part of speech; one of {known}")
    dates = {name: str(fields[name].node.value) for name in VALIDITY[:2] if name in fields}
    for name, text in dates.items():
        if not is_date(text):
            raise fields[name].error(f"'{name}: {text}' is no date; {WANTED}")
    if not in_order(dates.get("valid_from", ""), dates.get("valid_to", "")):
        raise fields["valid_to"].error("'valid_to' lies before 'valid_from'")


def _renderings(place: _Place, zh: str) -> Iterator[Term]:
    accepted: dict[str, bool] = {}
    texts: set[str] = set()
    for status, listing in _mapping(place, STATUSES).items():
        for item in _items(listing, status):
            term = _rendering(item, status)
            key = english_key(term.text)
            if not key:
                raise item.error(f"rendering '{term.text}' of '{zh}' holds no English word")
            good = status in {"preferred", "admitted"}
            if accepted.setdefault(key, good) != good or term.text in texts:
                raise item.error(f"rendering '{term.text}' of '{zh}' is listed twice")
            texts.add(term.text)
            yield term
    if not texts:
        raise place.error(f"'{zh}' has no rendering")


def _rendering(place: _Place, status: str) -> Term:
    if isinstance(place.node, yaml.ScalarNode):
        return Term(_text(place, place, status), "en", status)
    fields = _mapping(place, ("text", *TERM_FACTS))
    if "text" not in fields:
        raise place.error("a rendering written as a mapping needs 'text'")
    values = {key: _text(value, place, key) for key, value in fields.items()}
    _refuse_wrong_facts(fields)
    return Term(values.pop("text"), "en", status, **values)


def _mapping(place: _Place, allowed: tuple[str, ...]) -> dict[str, _Place]:
    if not isinstance(place.node, yaml.MappingNode):
        raise place.error(f"expected keys such as '{allowed[0]}:'")
    out: dict[str, _Place] = {}
    for key, value in place.node.value:
        here = _Place(place.path, key)
        if key.value not in allowed:
            raise here.error(f"unknown key '{key.value}'; one of {', '.join(allowed)} is meant")
        if key.value in out:
            raise here.error(f"key '{key.value}' is given twice")
        out[key.value] = _Place(place.path, value)
    return out


def _items(place: _Place, key: str) -> list[_Place]:
    if isinstance(place.node, yaml.SequenceNode):
        return [_Place(place.path, node) for node in place.node.value]
    if isinstance(place.node, yaml.ScalarNode) and place.node.value:
        return [place]
    raise place.error(f"expected a list under '{key}:'")


def _text(value: _Place | None, place: _Place, key: str) -> str:
    if value is None:
        raise place.error(f"an entry needs '{key}'")
    if not isinstance(value.node, yaml.ScalarNode) or not value.node.value.strip():
        raise value.error(f"expected a text for '{key}'")
    return str(value.node.value).strip()
