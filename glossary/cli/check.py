"""glossary check."""

import click

from glossary import checks
from glossary.checks.reports import REPORTS, Checked
from glossary.cli import context
from glossary.cli.extract import gather
from glossary.cli.known import working_terms


@click.command()
@click.argument("paths", nargs=-1, required=True)
@context.format_option(*REPORTS)
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
    checked = [
        Checked(
            document,
            tuple(
                finding
                for finding in checks.check_text(
                    document.text, known, policy, document=document.path
                )
                if finding.code in chosen and finding.severity in severities
            ),
        )
        for document in documents
    ]
    context.write(REPORTS[form](checked), output)
    for problem in problems:
        context.say(f"glossary: {problem}")
    if form == "text":
        context.say(_summary(checked))
    found = any(one.findings for one in checked)
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


def _summary(checked: list[Checked]) -> str:
    read = len(checked)
    count = sum(len(one.findings) for one in checked)
    documents = f"{read} document" + ("" if read == 1 else "s")
    if not count:
        return f"no findings in {documents}"
    findings = f"{count} finding" + ("" if count == 1 else "s")
    return f"{findings} in {sum(bool(one.findings) for one in checked)} of {documents}"
