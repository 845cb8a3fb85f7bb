"""glossary show."""

from typing import Any

import click

from glossary.cli import context
from glossary.lookup import entry_record
from glossary.text.shown import counted, literal, one_line


@click.command()
@click.argument("term", nargs=-1, required=True)
@click.option("--evidence", default=10, show_default=True, type=click.IntRange(0, 10_000),
              help="Most sentences shown.")  # fmt: skip
@context.format_option("text", "json")
@context.output_option
@context.db_option
def show(term: tuple[str, ...], evidence: int, form: str, output: str) -> None:
    """Show a whole entry with its renderings, counts and evidence sentences.

    \b
    glossary show 新质生产力
    glossary show new quality productive forces --evidence 3
    """
    with context.opened() as termbase:
        record = entry_record(termbase, " ".join(term), evidence=evidence)
    text = context.dump(record, indent=1) + "\n" if form == "json" else context.lines(_text(record))
    context.write(text, output)


def _text(record: dict[str, Any]) -> list[str]:
    hant = record["zh_hant"] if record["zh_hant"] != record["zh"] else ""
    head = (record["zh"], hant, record["pinyin"])
    out = ["  ".join(one_line(part) for part in head if part)]
    others = [c for c in record["chinese"] if c not in {record["zh"], record["zh_hant"]}]
    facts = {"also": "、".join(others)} | {
        name: record[name] for name in ("domain", "status", "definition", "note", "source")
    }
    facts |= {"speech": record["part_of_speech"], "valid": _held(record)}
    out += [f"  {name:<11} {one_line(value)}" for name, value in facts.items() if value]
    if record["renderings"]:
        out += ["", "renderings"]
        out += [f"  {_rendering(r)}" for r in record["renderings"]]
    if record["evidence"]:
        out += ["", "evidence"]
        for found in record["evidence"]:
            out += _evidence(found)
    return out


def _rendering(rendering: dict[str, Any]) -> str:
    text = f"{rendering['status']:<11} {rendering['text']}"
    if rendering["count"]:
        dates = dict.fromkeys(d for d in (rendering["first"], rendering["last"]) if d)
        text += f"  {rendering['count']}x in {_documents(rendering['documents'])}"
        text += f", {' to '.join(dates) or 'undated'}"
    more = " - ".join(filter(None, [_held(rendering), rendering["note"]]))
    return literal(text + (f" - {more}" if more else ""))


def _held(about: dict[str, Any]) -> str:
    """Say from when to when, and by whose word, an entry or a rendering is valid."""
    times = (("from", about["valid_from"]), ("to", about["valid_to"]), ("by", about["issuer"]))
    return " ".join(f"{word} {what}" for word, what in times if what)


def _documents(count: int) -> str:
    return counted(count, "document")


def _evidence(found: dict[str, Any]) -> list[str]:
    place = f"{found['document']}:{found['line']}"
    head = one_line(f"  {found['date'] or 'undated'}  {place}  [{found['tier']}, {found['via']}]")
    lines = ["  " + head.strip(), f"      {one_line(_marked(found))}"]
    return [*lines, f"      {one_line(found['opposite'])}"] if found["opposite"] else lines


def _marked(found: dict[str, Any]) -> str:
    """Set the two spans of a sentence in «» so that they can be seen without colour."""
    text = found["context"]
    spans = sorted(((m["start"], m["end"]) for m in (found["zh"], found["en"]) if m), reverse=True)
    for start, end in spans:
        if 0 <= start < end <= len(text):
            text = f"{text[:start]}«{text[start:end]}»{text[end:]}"
    return str(text)
