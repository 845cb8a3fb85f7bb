"""The known terms a command works with."""

from glossary import project
from glossary.cli import context
from glossary.extraction.known import KnownTerms
from glossary.knownterms import known_terms


def working_terms() -> KnownTerms:
    """Return the known terms of the termbase, or of terms.yaml where there is no termbase.

    A termbase named with --db or GLOSSARY_DB must exist.
    """
    named = context.termbase_is_named()
    return known_terms(project.find(), context.termbase_path(), named=named)
