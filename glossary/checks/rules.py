"""The checks: code, severity, what they say, and an example each that must and must not fire.

Messages take the finding's text and the entry's preferred rendering. The examples are run by a
test against the shipped terms, so a rule that can no longer match is noticed.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One check; `example` gives exactly one finding of it, `counter` none at all."""

    code: str
    name: str
    severity: str
    message: str
    example: str
    counter: str


UNKNOWN_TERM = Rule(
    "GL101",
    "unknown-term",
    "warning",
    "“{text}” has no entry in the glossary",
    "The plan speaks of 穹顶星链工程 at length.",
    "The plan speaks of new quality productive forces (新质生产力) at length.",
)
NO_GLOSS = Rule(
    "GL102",
    "no-gloss",
    "warning",
    "“{text}” stands without its English ({preferred}) at its first mention",
    "Three cities opened 中试 bases last year.",
    "Three cities opened bases for pilot-scale testing (中试), and more 中试 lines followed.",
)
DEPRECATED = Rule(
    "GL201",
    "deprecated-rendering",
    "warning",
    "“{text}” is a {status} rendering of {term}; write “{preferred}”",
    "Officials praised new quality productivity in the east.",
    "Officials praised new quality productive forces in the east.",
)
GLOSS_DISAGREES = Rule(
    "GL202",
    "gloss-disagrees",
    "error",
    "“{text}” glosses {term}, but the glossary marks it {status}; write “{preferred}”",
    "They want to develop new quality productivity (新质生产力) quickly.",
    "They want to develop new quality productive forces (新质生产力) quickly.",
)

RULES = (UNKNOWN_TERM, NO_GLOSS, DEPRECATED, GLOSS_DISAGREES)
SEVERITIES = ("error", "warning", "info")
