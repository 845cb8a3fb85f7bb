"""What a check has to say."""

from dataclasses import dataclass

from glossary.model.spans import Fix


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check has to say about `[start, end)`; line and column are 1-based."""

    code: str
    severity: str
    document: str
    start: int
    end: int
    line: int
    column: int
    message: str
    text: str
    term: str = ""
    suggestion: str = ""
    fix: Fix | None = None
    place: str = ""
