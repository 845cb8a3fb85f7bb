"""One finding as a JSON record with stable keys."""

from glossary.model import Finding


def record(finding: Finding) -> dict[str, object]:
    """Return the record of a finding; offsets are code points of the text as read."""
    fix = finding.fix
    return {
        "code": finding.code,
        "severity": finding.severity,
        "document": finding.document,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "text": finding.text,
        "term": finding.term,
        "suggestion": finding.suggestion,
        "fix": {"start": fix.start, "end": fix.end, "text": fix.text} if fix else None,
        "place": finding.place,
    }
