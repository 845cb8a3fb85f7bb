"""Findings for other tools: SARIF 2.1.0, JUnit XML, GitHub workflow annotations."""

from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

import glossary
from glossary.checks.baseline import fingerprints
from glossary.checks.lint_rules import LINT_RULES
from glossary.checks.rules import RULES
from glossary.model import Finding
from glossary.text.shown import counted, dump, literal

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_ALL = (*RULES, *LINT_RULES)
_INDEX = {rule.code: number for number, rule in enumerate(_ALL)}


def sarif(findings: Sequence[Finding]) -> str:
    """Return a SARIF 2.1.0 log; columns count code points, fingerprints survive moved lines."""
    driver = {
        "name": "policy-glossary",
        "semanticVersion": glossary.__version__,
        "rules": [
            {
                "id": rule.code,
                "name": "".join(part.title() for part in rule.name.split("-")),
                "shortDescription": {"text": rule.name.replace("-", " ")},
                "fullDescription": {"text": rule.about},
                "help": {"text": f"Found in: {rule.example}\nNot in: {rule.counter}"},
                "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            }
            for rule in _ALL
        ],
    }
    marks = fingerprints(findings)
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, mark) for f, mark in zip(findings, marks, strict=True)],
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _result(finding: Finding, mark: str) -> dict[str, object]:
    place = {"uri": _uri(finding.document)}
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": _INDEX[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            {"physicalLocation": {"artifactLocation": place, "region": _region(finding)}}
        ],
        "partialFingerprints": {"finding/v1": mark},
    }
    if finding.fix:
        replacement = {
            "deletedRegion": {
                "charOffset": finding.fix.start,
                "charLength": finding.fix.end - finding.fix.start,
            },
            "insertedContent": {"text": finding.fix.text},
        }
        change = {"artifactLocation": place, "replacements": [replacement]}
        text = f"write “{finding.fix.text}”"
        result["fixes"] = [{"description": {"text": text}, "artifactChanges": [change]}]
    return result


def _region(finding: Finding) -> dict[str, object]:
    lines = finding.text.split("\n")
    last = len(lines[-1]) + (finding.column if len(lines) == 1 else 1)
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.line + len(lines) - 1,
        "endColumn": last,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
        "snippet": {"text": finding.text},
    }


def _uri(path: str) -> str:
    if path == "-":
        return "stdin"
    return quote(PurePath(path).as_posix().encode("utf-8", "replace"))


def junit(checked: Sequence[tuple[str, Sequence[Finding]]]) -> str:
    """Return JUnit XML: a test case a document, failed where it has findings."""
    count = sum(bool(findings) for _, findings in checked)
    out = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"]
    out.append(
        f'<testsuite name="glossary check" tests="{len(checked)}" failures="{count}" errors="0">'
    )
    for path, findings in checked:
        out.append(f'<testcase classname="glossary.check" name={_attribute(path)}>')
        if findings:
            codes = ", ".join(sorted({f.code for f in findings}))
            lines = (f"{f.line}:{f.column}: {f.severity} {f.code} {f.message}" for f in findings)
            body = "\n".join(escape(literal(line)) for line in lines)
            what = _attribute(counted(len(findings), "finding"))
            out.append(f"<failure type={_attribute(codes)} message={what}>{body}</failure>")
        out.append("</testcase>")
    return "\n".join([*out, "</testsuite>", "</testsuites>"]) + "\n"


def _attribute(text: str) -> str:
    return quoteattr(literal(text))


def github(findings: Sequence[Finding]) -> str:
    """Return workflow commands that annotate the files of a pull request."""
    kinds = {"error": "error", "warning": "warning", "info": "notice"}
    return "".join(
        f"::{kinds[f.severity]} file={_property(f.document)},line={f.line},col={f.column},"
        f"title={_property(f.code)}::{_command(f.message)}\n"
        for f in findings
    )


def _command(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return literal(escaped)


def _property(text: str) -> str:
    return _command(text).replace(":", "%3A").replace(",", "%2C")
