"""Decisions back to terms.yaml, so that they can be read, compared and reviewed like code."""

from pathlib import Path

from glossary.errors import TermsFileError
from glossary.model import Entry
from glossary.termbase import Termbase
from glossary.termbase.structure import others
from glossary.termsfile import STATUSES, parse
from glossary.termsfile.write import updated


def synced(termbase: Termbase, path: Path) -> tuple[str, str]:
    """Return the text of terms.yaml as it is, and as it is with all decisions in it.

    Raises:
        TermsFileError: the file cannot be read or breaks its layout.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TermsFileError(f"cannot be read: {error}", str(path)) from error
    there = {entry.id for entry in parse(text, str(path))}
    decided = dict.fromkeys(
        key for decision in termbase.history() for key in (decision.entry, *others(decision))
    )
    standing = {entry.id: entry for entry in termbase.entries() if entry.id in decided}
    changed: dict[str, Entry | None] = {}
    added: list[Entry] = []
    for key in decided:
        entry = _written(standing.get(key))
        if key in there:
            changed[key] = entry
        elif entry is not None:
            added.append(entry)
    return text, updated(text, str(path), changed, added)


def _written(entry: Entry | None) -> Entry | None:
    """Return what terms.yaml shall hold of an entry; None when it shall not stand there."""
    if entry is None or entry.terms[0].status in {"rejected", "candidate"}:
        return None
    return entry if any(t.status in STATUSES for t in entry.renderings) else None
