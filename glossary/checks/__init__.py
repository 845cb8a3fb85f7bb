"""Checking documents against the termbase: findings with place, message and proposed fix."""

from glossary.checks.document import (
    FIRST_MENTION,
    Checked,
    Policy,
    check_document,
    check_documents,
    check_text,
)
from glossary.checks.rules import RULES, SEVERITIES, Rule
from glossary.extraction.known import KnownTerms
from glossary.model import Finding
from glossary.termbase import Termbase

__all__ = [
    "FIRST_MENTION",
    "RULES",
    "SEVERITIES",
    "Checked",
    "KnownTerms",
    "Policy",
    "Rule",
    "check",
    "check_document",
    "check_documents",
    "check_text",
]


def check(text: str, termbase: Termbase, *, first_mention: str = "document") -> list[Finding]:
    """Return the findings of a text against an open termbase, in reading order.

    Offsets are code points of `text`; `first_mention` is always, document, section or never.
    """
    known = KnownTerms(termbase.entries())
    return check_text(text, known, Policy(first_mention))
