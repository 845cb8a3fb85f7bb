"""What documents get wrong: the checks run over each, and over all of a run together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from glossary.checks import bilingual, brackets, missing, romanised, rules, script, wording
from glossary.checks.escapes import Escapes
from glossary.checks.ignoring import comments
from glossary.checks.subject import FIRST_MENTION, Policy, Spans, Subject
from glossary.extraction.known import KnownTerms
from glossary.model import Document, Finding

__all__ = [
    "FIRST_MENTION",
    "Checked",
    "Policy",
    "check_document",
    "check_documents",
    "check_subject",
    "check_text",
]


@dataclass(frozen=True, slots=True)
class Checked:
    """A document that was checked, its findings in reading order, and how many it ignores."""

    document: Document
    findings: tuple[Finding, ...]
    ignored: int = 0


def check_text(
    text: str, known: KnownTerms, policy: Policy | None = None, *, document: str = ""
) -> list[Finding]:
    """Return the findings of one text, in reading order."""
    return check_document(Document(document, text, ""), known, policy)


def check_document(
    document: Document, known: KnownTerms, policy: Policy | None = None
) -> list[Finding]:
    """Return the findings of one document, each with its place where the format has places."""
    (checked,) = check_documents([(document, policy or Policy())], known)
    return list(checked.findings)


def check_subject(subject: Subject) -> Checked:
    """Check one text by itself; what was looked for in it already is not looked for again."""
    return _checked(subject, _findings(subject))


def check_documents(
    documents: Iterable[tuple[Document, Policy]],
    known: KnownTerms,
    source: Document | None = None,
) -> list[Checked]:
    """Check documents, each by its own policy, and how they agree with each other.

    With a `source` each is held against it as its translation, and the source comes last.
    """
    told = [(Escapes(document), document, policy) for document, policy in documents]
    subjects = [Subject(escapes.without, known, policy) for escapes, _, policy in told]
    found: dict[int, list[Finding]] = {}
    said = []
    for subject in subjects:
        found[id(subject)] = _findings(subject)
        if len(subjects) > 1 and rules.INCONSISTENT.code in subject.policy.codes:
            said.append((subject, wording.wordings(subject)))
        if source is None:
            subject.forget()
    for subject, finding in wording.inconsistent_across(said):
        found[id(subject)].append(finding)
    if source is not None and subjects:
        origin = Subject(source, known, subjects[0].policy)
        found[id(origin)] = []
        for translation in subjects:
            for subject, finding in bilingual.of_source(origin, translation):
                found[id(subject)].append(finding)
        subjects.append(origin)
    checked = [_checked(subject, found[id(subject)]) for subject in subjects]
    return [*map(_restored, checked, told), *checked[len(told) :]]


def _restored(checked: Checked, told: tuple[Escapes, Document, Policy]) -> Checked:
    escapes, document, _ = told
    findings = tuple(map(escapes.restored, checked.findings))
    return Checked(document, findings, checked.ignored)


Check = Callable[[Subject], Iterable[Finding]]
_BY_THEMSELVES: dict[str, Check] = {
    "GL103": missing.without_chinese,
    "GL401": script.other_script,
    "GL402": romanised.misspelled,
    "GL403": brackets.other_brackets,
}
"""Checks to which it is all the same what others found."""


def _findings(subject: Subject) -> list[Finding]:
    wanted = subject.policy.codes
    found: list[Finding] = []
    if wanted & {"GL101", "GL102", "GL303"}:
        unknown = [*missing.unknown_terms(subject), *missing.unknown_sources(subject)]
        found += [*unknown, *missing.without_gloss(subject, unknown)]
    if "GL202" in wanted:
        found += wording.gloss_disagrees(subject)
    if wanted & {"GL301", "GL302"}:
        found += bilingual.of_rows(subject)
    if "GL201" in wanted:
        found += wording.deprecated(subject, Spans((f.start, f.end) for f in found))
    if "GL203" in wanted:
        found += wording.inconsistent(subject)
    if "GL204" in wanted:
        found += wording.unlisted(subject, Spans((f.start, f.end) for f in found))
    alone = (check for code, check in _BY_THEMSELVES.items() if code in wanted)
    return [*found, *(finding for check in alone for finding in check(subject))]


def _checked(subject: Subject, found: Sequence[Finding]) -> Checked:
    """Leave out what was not asked for, what comments ignore, and the same thing said twice."""
    silent = comments(subject.document.text)
    kept: dict[tuple[int, int, str], Finding] = {}
    worse: dict[tuple[int, int], set[str]] = defaultdict(set)
    for f in found:
        if f.code in {"GL202", "GL302"}:
            worse[f.start, f.end].add(f.code)
    ignored = 0
    for f in sorted(found, key=lambda f: (f.start, f.end, f.code)):
        if f.code not in subject.policy.codes or _said(f.code, worse[f.start, f.end]):
            continue
        if silent(f):
            ignored += 1
        else:
            kept.setdefault((f.start, f.end, f.code), f)
    return Checked(subject.document, tuple(kept.values()), ignored)


def _said(code: str, others: set[str]) -> bool:
    """Tell what a graver finding about the same words says already."""
    if code == "GL302":
        return "GL202" in others
    return code == "GL201" and bool(others)
