"""The known terms a command works with: the termbase's where it has entries, else terms.yaml's."""

from glossary import project
from glossary.build import curated_entries
from glossary.cli import context
from glossary.extraction.known import KnownTerms


def working_terms() -> KnownTerms:
    """Return the known terms of the termbase, or of terms.yaml where there is no termbase.

    A termbase named with --db or GLOSSARY_DB must exist.
    """
    here = project.find()
    if context.termbase_path().is_file() or context.termbase_is_named():
        with context.opened() as termbase:
            entries = list(termbase.entries())
        if any(e.terms[0].status != "candidate" for e in entries):
            return KnownTerms(entries, dictionary=here.dictionary)
    return KnownTerms(curated_entries(here), dictionary=here.dictionary)
