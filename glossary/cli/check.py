"""glossary check."""

import click

from glossary import checks
from glossary.cli import context
from glossary.cli.extract import gather
from glossary.cli.known import working_terms
from glossary.model import Document, Finding
from glossary.text.shown import cells, literal

_BEFORE, _AROUND = 40, 60


@click.command()
@click.argument("paths", nargs=-1, required=True)
@context.format_option("text", "json")
@click.option("--select", default="", metavar="CODES", help="Only these checks (GL101,GL201).")
@click.option("--ignore", default="", metavar="CODES", help="All but these checks.")
@click.option("--min-severity", type=click.Choice(checks.SEVERITIES), default="info")
@click.option(
    "--first-mention",
    type=click.Choice(checks.FIRST_MENTION),
    default="document",
    show_default=True,
    help="Where a Chinese term must have its English beside it.",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 even when there are findings.")
@click.option("--stdin-name", default="-", help="What to call the text read from stdin.")
@context.output_option
@context.db_option
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str,
    select: str,
    ignore: str,
    min_severity: str,
    first_mention: str,
    exit_zero: bool,
    stdin_name: str,
    output: str,
) -> None:
    """Find unknown terms, terms without their English, and renderings not to be used.

    \b
    glossary check report.txt
    glossary check docs/ --format json --ignore GL102
    some-command | glossary check - --stdin-name draft.txt
    """
    chosen = _codes(select) or {rule.code for rule in checks.RULES}
    chosen -= _codes(ignore)
    severities = checks.SEVERITIES[: checks.SEVERITIES.index(min_severity) + 1]
    documents, problems = gather(paths, stdin_name)
    known = working_terms()
    policy = checks.Policy(first_mention)
    found = [
        (document, finding)
        for document in documents
        for finding in checks.check_text(document.text, known, policy, document=document.path)
        if finding.code in chosen and finding.severity in severities
    ]
    read = len(documents)
    context.write(_json(found, read) if form == "json" else _text(found), output)
    for problem in problems:
        context.say(f"glossary: {problem}")
    if form == "text":
        context.say(_summary(found, read))
    ctx.exit(2 if problems else 1 if found and not exit_zero else 0)


def _codes(listed: str) -> set[str]:
    codes = {code.strip().upper() for code in listed.split(",") if code.strip()}
    names = {rule.name.upper(): rule.code for rule in checks.RULES}
    codes = {names.get(code, code) for code in codes}
    unknown = sorted(codes - {rule.code for rule in checks.RULES})
    if unknown:
        listing = ", ".join(f"{r.code} {r.name}" for r in checks.RULES)
        raise click.BadParameter(f"no check '{unknown[0]}'; there are {listing}")
    return codes


def _json(found: list[tuple[Document, Finding]], read: int) -> str:
    by_code: dict[str, int] = {}
    for _, finding in found:
        by_code[finding.code] = by_code.get(finding.code, 0) + 1
    record = {
        "version": 1,
        "findings": [_record(finding) for _, finding in found],
        "summary": {
            "documents": read,
            "findings": len(found),
            "by_code": dict(sorted(by_code.items())),
        },
    }
    return context.dump(record, indent=1) + "\n"


def _record(finding: Finding) -> dict[str, object]:
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


def _text(found: list[tuple[Document, Finding]]) -> str:
    out = []
    for document, f in found:
        where = f"{document.path}:{f.line}:{f.column}"
        out.append(literal(f"{where}: {f.severity} {f.code} {f.message}"))
        excerpt, caret = _excerpt(document.text, f)
        out += [f"    {excerpt}", f"    {caret}"]
        if f.suggestion and f.code == "GL101":
            out.append(literal(f"    {f.suggestion}"))
    return context.lines(out)


def _excerpt(text: str, finding: Finding) -> tuple[str, str]:
    """Return the part of the line around a finding, and carets under it by display width."""
    left = max(text.rfind("\n", 0, finding.start) + 1, finding.start - _BEFORE)
    end = text.find("\n", finding.start)
    right = min(len(text) if end < 0 else end, finding.end + _AROUND)
    before = literal(text[left : finding.start].replace("\t", " "))
    node = literal(text[finding.start : min(finding.end, right)].replace("\t", " "))
    after = literal(text[finding.end : right].replace("\t", " ").rstrip("\r"))
    return before + node + after, " " * cells(before) + "^" * max(1, cells(node))


def _summary(found: list[tuple[Document, Finding]], read: int) -> str:
    documents = f"{read} document" + ("" if read == 1 else "s")
    if not found:
        return f"no findings in {documents}"
    findings = f"{len(found)} finding" + ("" if len(found) == 1 else "s")
    return f"{findings} in {len({d.path for d, _ in found})} of {documents}"
