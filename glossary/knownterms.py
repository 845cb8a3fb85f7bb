"""The known terms of a project: the termbase's where it has entries, else those of terms.yaml."""

from pathlib import Path

from glossary import termsfile
from glossary.extraction.known import KnownTerms
from glossary.model import Entry
from glossary.project import Project
from glossary.termbase import open_termbase


def entries_of(here: Project, termbase: Path, *, named: bool = False) -> list[Entry]:
    """Return the entries to work with; a termbase that was `named` must exist.

    Raises:
        TermbaseError: the termbase is unfit, or was named and is missing.
        TermsFileError: terms.yaml breaks its layout.
    """
    if named or termbase.is_file():
        with open_termbase(termbase) as opened:
            entries = list(opened.entries())
        if any(e.terms[0].status != "candidate" for e in entries):
            return entries
    return termsfile.load(here.terms) if here.terms else termsfile.load_shipped()


def known_terms(here: Project, termbase: Path, *, named: bool = False) -> KnownTerms:
    """Return the index of the entries to work with (see `entries_of`)."""
    return KnownTerms(entries_of(here, termbase, named=named), dictionary=here.dictionary)
