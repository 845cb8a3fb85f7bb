"""The values that pass between the floors; no behaviour beyond their own arithmetic.

Offsets are half-open code-point positions in the text of the document as read, everywhere.
Scores are in [0, 1]; what a score means is said where it is made. Each group of values is loaded
when one of them is first asked for: making frozen slotted classes costs a lookup 20 ms otherwise.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossary.model.candidates import Candidate, Place
    from glossary.model.decisions import Decision, ImportSummary, Proposal
    from glossary.model.documents import (
        Alignment,
        Document,
        Extraction,
        Reading,
        Row,
        Segment,
    )
    from glossary.model.entries import (
        ENTRY_FACTS,
        PARTS_OF_SPEECH,
        STATUSES,
        TERM_FACTS,
        VALIDITY,
        Entry,
        Term,
    )
    from glossary.model.evidence import Evidence, KwicLine, Offer, Scope
    from glossary.model.findings import Finding
    from glossary.model.hits import Hit, Rendering
    from glossary.model.parallel import Bead, Mend, TermPair
    from glossary.model.report import Attestation, SourceText
    from glossary.model.spans import Alternative, Fix, Mention
    from glossary.model.tiers import TIERS
    from glossary.model.variants import Change, Use, Variant, Variation

__all__ = [
    "ENTRY_FACTS",
    "PARTS_OF_SPEECH",
    "STATUSES",
    "TERM_FACTS",
    "TIERS",
    "VALIDITY",
    "Alignment",
    "Alternative",
    "Attestation",
    "Bead",
    "Candidate",
    "Change",
    "Decision",
    "Document",
    "Entry",
    "Evidence",
    "Extraction",
    "Finding",
    "Fix",
    "Hit",
    "ImportSummary",
    "KwicLine",
    "Mend",
    "Mention",
    "Offer",
    "Place",
    "Proposal",
    "Reading",
    "Rendering",
    "Row",
    "Scope",
    "Segment",
    "SourceText",
    "Term",
    "TermPair",
    "Use",
    "Variant",
    "Variation",
]

_HOMES = {
    "Candidate": "candidates",
    "Place": "candidates",
    "Decision": "decisions",
    "ImportSummary": "decisions",
    "Proposal": "decisions",
    "TIERS": "tiers",
    "Alignment": "documents",
    "Document": "documents",
    "Extraction": "documents",
    "Reading": "documents",
    "Row": "documents",
    "Segment": "documents",
    "ENTRY_FACTS": "entries",
    "PARTS_OF_SPEECH": "entries",
    "STATUSES": "entries",
    "TERM_FACTS": "entries",
    "VALIDITY": "entries",
    "Entry": "entries",
    "Hit": "hits",
    "Rendering": "hits",
    "Term": "entries",
    "Evidence": "evidence",
    "KwicLine": "evidence",
    "Offer": "evidence",
    "Scope": "evidence",
    "Finding": "findings",
    "Alternative": "spans",
    "Fix": "spans",
    "Mention": "spans",
    "Attestation": "report",
    "SourceText": "report",
    "Bead": "parallel",
    "Mend": "parallel",
    "TermPair": "parallel",
    "Change": "variants",
    "Use": "variants",
    "Variant": "variants",
    "Variation": "variants",
}


def __getattr__(name: str) -> object:
    """Load the group of values a name belongs to."""
    if name not in _HOMES:
        raise AttributeError(f"module 'glossary.model' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    value: object = getattr(import_module(f"glossary.model.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
