"""glossary lint."""

from dataclasses import replace
from pathlib import Path

import click

from glossary import checks, project, termsfile
from glossary.checks.lint import laid_out, lint_entries
from glossary.checks.lint_rules import LINT_RULES
from glossary.checks.reports import REPORTS
from glossary.cli import context
from glossary.cli.check import summary
from glossary.model import Document


def _codes(_: click.Context, __: click.Parameter, listed: str) -> frozenset[str]:
    names = {name: rule.code for rule in LINT_RULES for name in (rule.code, rule.name.upper())}
    items = [item.strip().upper() for item in listed.split(",") if item.strip()]
    for item in items:
        if item not in names:
            listing = ", ".join(f"{r.code} {r.name}" for r in LINT_RULES)
            raise click.BadParameter(f"no check '{item}'; there are {listing}")
    return frozenset(names[item] for item in items)


@click.command()
@click.argument("file", required=False)
@context.format_option(*REPORTS)
@click.option("--select", default="", callback=_codes, metavar="CODES", help="Only these checks.")
@click.option("--ignore", default="", callback=_codes, metavar="CODES", help="All but these.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even when there are findings.")
@context.output_option
@context.db_option
@click.pass_context
def lint(
    ctx: click.Context,
    file: str | None,
    form: str,
    select: frozenset[str],
    ignore: frozenset[str],
    exit_zero: bool,
    output: str,
) -> None:
    """Check the entries of the project, or of one terms.yaml: what it says is wrong in itself.

    \b
    glossary lint
    glossary lint terms.yaml --format json
    """
    wanted = (select or {rule.code for rule in LINT_RULES}) - ignore
    found = [_of_file(Path(file))] if file else _of_project()
    checked = [
        replace(one, findings=tuple(f for f in one.findings if f.code in wanted)) for one in found
    ]
    context.write(REPORTS[form](checked), output)
    if form == "text":
        context.say(summary(checked))
    ctx.exit(int(any(one.findings for one in checked) and not exit_zero))


def _of_file(path: Path) -> checks.Checked:
    return _of_text(termsfile.read(path), str(path))


def _of_text(text: str, path: str) -> checks.Checked:
    blocks = termsfile.parse_blocks(text, path, unique=False)
    lines = {number: lines for number, (_, lines) in enumerate(blocks)}
    return lint_entries([entry for entry, _ in blocks], Document(path, text, ""), lines)


def _of_project() -> list[checks.Checked]:
    """Check terms.yaml, and by themselves the entries in use that only the termbase has."""
    here = project.find()
    name = str(here.terms.name) if here.terms else termsfile.NAME
    checked = [_of_file(here.terms) if here.terms else _of_text(termsfile.shipped(), name)]
    if not context.termbase_path().is_file() and not context.termbase_is_named():
        return checked
    with context.opened() as termbase:
        entries = [e for e in termbase.entries() if e.terms and e.terms[0].status != "candidate"]
    file = termsfile.load(here.terms) if here.terms else []
    known = {entry.id: entry for entry in file}
    own = [entry for entry in entries if entry.id not in known]
    document, lines = laid_out(entries, str(context.termbase_path()))
    ids = {entry.id for entry in own}
    found = lint_entries(entries, document, lines)
    return [*checked, replace(found, findings=tuple(f for f in found.findings if f.term in ids))]
