"""Glossary and alignment tool for Chinese policy language.

Importing this package is cheap: each public name is looked up when it is first used.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossary.align.sentences import align_sentences
    from glossary.align.words import link_words
    from glossary.build import candidates, extract
    from glossary.checks import check
    from glossary.termbase import Termbase
    from glossary.termbase import open_termbase as open  # noqa: A004 - the documented name

__version__ = "0.1.0"

__all__ = [
    "Termbase",
    "__version__",
    "align_sentences",
    "candidates",
    "check",
    "extract",
    "link_words",
    "open",
]

_HOMES = {
    "Termbase": ("glossary.termbase", "Termbase"),
    "align_sentences": ("glossary.align.sentences", "align_sentences"),
    "candidates": ("glossary.build", "candidates"),
    "check": ("glossary.checks", "check"),
    "extract": ("glossary.build", "extract"),
    "link_words": ("glossary.align.words", "link_words"),
    "open": ("glossary.termbase", "open_termbase"),
}


def __getattr__(name: str) -> object:
    """Import a public name from its home module on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'glossary' has no attribute {name!r}")
    import importlib  # noqa: PLC0415 - kept off the start-up path

    module, attribute = _HOMES[name]
    value: object = getattr(importlib.import_module(module), attribute)
    globals()[name] = value
    return value
