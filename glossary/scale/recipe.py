"""What, beside its own content, decides what is found in a document."""

from collections.abc import Iterable
from pathlib import Path

import glossary
from glossary.evidence.lexicon import edition
from glossary.extraction.document import RULES_VERSION
from glossary.model import Entry
from glossary.scale.work import digest


def recipe_of(entries: Iterable[Entry], dictionary: Path | None) -> str:
    """Name the rules, the dictionary and the known terms by one digest."""
    terms = (f"{e.id}\x1e{t.language}\x1e{t.status}\x1e{t.text}" for e in entries for t in e.terms)
    return digest([RULES_VERSION, glossary.__version__, edition(dictionary), *terms])
