"""Findings as people and programs want them: text with carets, JSON, and formats of other tools."""

from collections.abc import Callable, Sequence
from dataclasses import asdict

from glossary.checks.document import Checked
from glossary.checks.rules import NO_SOURCE_ENTRY, UNKNOWN_TERM
from glossary.model import Finding
from glossary.text.shown import cells, dump, literal

_BEFORE, _AROUND = 40, 60
_ADDABLE = {UNKNOWN_TERM.code, NO_SOURCE_ENTRY.code}


def _all(checked: Sequence[Checked]) -> list[Finding]:
    return [finding for one in checked for finding in one.findings]


def _json(checked: Sequence[Checked]) -> str:
    found = _all(checked)
    by_code = {code: sum(f.code == code for f in found) for code in sorted({f.code for f in found})}
    summary = {"documents": len(checked), "findings": len(found), "by_code": by_code}
    findings = [asdict(finding) for finding in found]
    return dump({"version": 1, "findings": findings, "summary": summary}, indent=1) + "\n"


def _jsonl(checked: Sequence[Checked]) -> str:
    return "".join(dump(asdict(finding)) + "\n" for finding in _all(checked))


def _text(checked: Sequence[Checked]) -> str:
    out = []
    for one in checked:
        for f in one.findings:
            where = f"{one.document.path}:{f.line}:{f.column}"
            where += f" ({f.place})" if f.place else ""
            out.append(literal(f"{where}: {f.severity} {f.code} {f.message}"))
            excerpt, caret = _excerpt(one.document.text, f)
            out += [f"    {excerpt}", f"    {caret}"]
            if f.suggestion and f.code in _ADDABLE:
                out.append(literal(f"    {f.suggestion}"))
    return "".join(f"{line}\n" for line in out)


def _excerpt(text: str, finding: Finding) -> tuple[str, str]:
    """Return the part of the line around a finding, and carets under it by display width."""
    left = max(text.rfind("\n", 0, finding.start) + 1, finding.start - _BEFORE)
    end = text.find("\n", finding.start)
    right = min(len(text) if end < 0 else end, finding.end + _AROUND)
    before = literal(text[left : finding.start].replace("\t", " "))
    node = literal(text[finding.start : min(finding.end, right)].replace("\t", " "))
    after = literal(text[finding.end : right].replace("\t", " ").rstrip("\r"))
    return before + node + after, " " * cells(before) + "^" * max(1, cells(node))


def _sarif(checked: Sequence[Checked]) -> str:
    from glossary.checks.exchange import sarif  # noqa: PLC0415 - XML and URLs take time to load

    return sarif(_all(checked))


def _junit(checked: Sequence[Checked]) -> str:
    from glossary.checks.exchange import junit  # noqa: PLC0415 - see above

    return junit([(one.document.path, one.findings) for one in checked])


def _github(checked: Sequence[Checked]) -> str:
    from glossary.checks.exchange import github  # noqa: PLC0415 - see above

    return github(_all(checked))


def _page(checked: Sequence[Checked]) -> str:
    from glossary.checks.page import page  # noqa: PLC0415 - see above

    return page(checked)


REPORTS: dict[str, Callable[[Sequence[Checked]], str]] = {
    "text": _text,
    "json": _json,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "html": _page,
}
