"""Entries to terms.yaml: only the blocks that changed are written anew, all else stays as it is.

Comments, blank lines, order and quoting of untouched entries are the file's own business.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from glossary import termsfile
from glossary.model import ENTRY_FACTS, TERM_FACTS, Entry, Term
from glossary.text.reading import pinyin


class _Dumper(yaml.SafeDumper):
    """Writes lists indented under their key, as the file's layout has them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's signature
        super().increase_indent(flow, indentless=False)


def block(entry: Entry) -> str:
    """Return the canonical text of one entry, ending in a line end."""
    text: str = yaml.dump(
        [_fields(entry)], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000
    )
    return text


def _fields(entry: Entry) -> dict[str, Any]:
    hant = entry.zh_hant
    also = [t.text for t in entry.terms if t.language != "en" and t.text not in {entry.zh, hant}]
    reading = entry.pinyin if entry.pinyin != pinyin(entry.zh) else ""
    fields: dict[str, Any] = {
        "zh": entry.zh,
        "zh-Hant": hant if hant != entry.zh else "",
        "also": also,
        "pinyin": reading,
        "en": {s: r for s in termsfile.STATUSES if (r := _listed(entry, s))},
        **{name: getattr(entry, name) for name in ENTRY_FACTS},
    }
    return {key: value for key, value in fields.items() if value}


def _listed(entry: Entry, status: str) -> list[Any]:
    return [_rendering(t) for t in entry.renderings if t.status == status]


def _rendering(term: Term) -> Any:  # noqa: ANN401 - a string, or a mapping where more is known
    facts = {name: value for name in TERM_FACTS if (value := getattr(term, name))}
    return {"text": term.text, **facts} if facts else term.text


def updated(
    text: str, path: str, changed: Mapping[str, Entry | None], added: Iterable[Entry]
) -> str:
    """Return the text of terms.yaml with entries replaced, removed (None) and added.

    An entry that says what its block says already is not written anew, whatever its layout.
    A new one goes behind the last entry of its domain, else to the end.
    """
    lines = text.splitlines(keepends=True)
    blocks = termsfile.parse_blocks(text, path)
    ends: dict[str, int] = {}
    out: dict[int, list[str]] = {}
    for entry, where in blocks:
        ends[entry.domain] = where.stop
        if entry.id in changed:
            new = changed[entry.id]
            if new is None or _fields(new) != _fields(entry):
                replaced = [block(new)] if new else []
                out |= {number: [] for number in where} | {where.start: replaced}
    for entry in added:
        at = ends.get(entry.domain, len(lines)) - 1
        kept = out.get(at, lines[at : at + 1])
        if kept and not kept[-1].endswith("\n"):
            kept = [*kept[:-1], kept[-1] + "\n"]
        out[at] = [*kept, "\n", block(entry)]
    body = ("".join(out.get(number, [line])) for number, line in enumerate(lines))
    return "".join(body) if lines else "".join(out.get(-1, []))
