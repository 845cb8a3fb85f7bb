"""glossary check."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from glossary import checks, project
from glossary.checks import baseline as baselines
from glossary.checks import fixing
from glossary.checks.reports import REPORTS
from glossary.checks.settings import Choice, Settings, codes
from glossary.checks.settings import read as read_settings
from glossary.cli import context
from glossary.cli.documents import gather
from glossary.cli.known import working_terms
from glossary.corpus import read
from glossary.errors import GlossaryError
from glossary.extraction.known import KnownTerms
from glossary.model import Document, Finding
from glossary.text.shown import counted

Checked = checks.Checked


def _codes(_: click.Context, __: click.Parameter, listed: str | None) -> frozenset[str] | None:
    try:
        return None if listed is None else codes(listed)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _explain(ctx: click.Context, _: click.Parameter, code: str | None) -> None:
    if code is None or ctx.resilient_parsing:
        return
    from glossary.checks.manual import explanation  # noqa: PLC0415 - only for this

    try:
        click.echo(explanation(code), nl=False)
    except KeyError as error:
        listing = ", ".join(rule.code for rule in checks.RULES)
        raise click.BadParameter(f"no check '{code}'; there are {listing}") from error
    ctx.exit()


@click.command()
@click.argument("paths", nargs=-1, required=True)
@context.format_option(*REPORTS)
@click.option("--select", callback=_codes, metavar="CODES", help="Only these checks (GL101,GL201).")
@click.option("--ignore", callback=_codes, metavar="CODES", help="All but these checks.")
@click.option("--min-severity", type=click.Choice(checks.SEVERITIES), help="Leave out lesser ones.")
@click.option(
    "--first-mention",
    type=click.Choice(checks.FIRST_MENTION),
    help="Where a Chinese term must have its English beside it (document).",
)
@click.option("--source", metavar="FILE", help="The Chinese that PATHS translate.")
@click.option(
    "--fix",
    is_flag=True,
    help="Write the fixes into texts, and into Word files as changes.",
)
@click.option("--diff", is_flag=True, help="Show what --fix would change; nothing is written.")
@click.option("--baseline", metavar="FILE", help="Be silent about the findings in FILE.")
@click.option("--write-baseline", is_flag=True, help="Write all findings into the baseline.")
@click.option("--comments", is_flag=True, help="Check the comments of Office files, too.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even when there are findings.")
@click.option("--stdin-name", default="-", help="What to call the text read from stdin.")
@click.option(
    "--explain",
    metavar="CODE",
    is_eager=True,
    expose_value=False,
    callback=_explain,
    help="Say what a check looks for, with an example, and end.",
)
@context.output_option
@context.db_option
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str,
    select: frozenset[str] | None,
    ignore: frozenset[str] | None,
    min_severity: str | None,
    first_mention: str | None,
    source: str | None,
    fix: bool,
    diff: bool,
    baseline: str | None,
    write_baseline: bool,
    comments: bool,
    exit_zero: bool,
    stdin_name: str,
    output: str,
) -> None:
    """Find unknown terms, terms without their English, and renderings not to be used.

    A comment "glossary-ignore GL102" in a document silences a line; docs/checks.md tells all.

    \b
    glossary check report.txt
    glossary check docs/ --format json --ignore GL102
    glossary check translation.docx --source original.docx
    glossary check docs/ --diff            (then --fix)
    glossary check docs/ --baseline known.json --write-baseline
    some-command | glossary check - --stdin-name draft.txt
    """
    if write_baseline and not baseline:
        raise click.UsageError("--write-baseline needs --baseline FILE")
    given = Choice(select, ignore or frozenset(), min_severity, first_mention)
    run = _Run(given, paths, stdin_name, source, baseline, comments=comments)
    if diff or fix:
        _fixes(run, output, write=not diff)
        if diff:
            ctx.exit(run.finish())
    known = run.silence(baseline, write=write_baseline) if baseline else 0
    context.write(REPORTS[form](run.checked), output)
    if form == "text":
        context.say(summary(run.checked, known))
    code = run.finish()
    ctx.exit(code if code or exit_zero else int(any(one.findings for one in run.checked)))


class _Run:
    """One call: the documents, what was found in them, and what could not be read."""

    def __init__(
        self,
        given: Choice,
        paths: tuple[str, ...],
        stdin_name: str,
        source: str | None,
        baseline: str | None,
        *,
        comments: bool,
    ) -> None:
        self.given = given
        self.settings = _settings()
        documents, self.problems = gather(paths, stdin_name, comments=comments)
        # neither the source nor a baseline that lies among the documents is one of them
        apart = {Path(path).resolve() for path in (source, baseline) if path}
        self.documents = [
            d
            for d in documents
            if not self.settings.excludes(d.path) and Path(d.path).resolve() not in apart
        ]
        self.source = read.read(Path(source)) if source else None
        self.known: KnownTerms = working_terms()
        self.checked = self.check(self.documents)

    def check(self, documents: Sequence[Document]) -> list[Checked]:
        """Check documents and leave out what is not severe enough."""
        policies = [(d, self._choice(d).policy) for d in documents]
        checked = checks.check_documents(policies, self.known, self.source)
        return [
            replace(one, findings=tuple(self._shown(one.document, one.findings))) for one in checked
        ]

    def _choice(self, document: Document) -> Choice:
        return self.given.over(self.settings.choice(document.path))

    def _shown(self, document: Document, findings: Sequence[Finding]) -> list[Finding]:
        severities = self._choice(document).severities
        return [finding for finding in findings if finding.severity in severities]

    def silence(self, path: str, *, write: bool) -> int:
        """Leave out the findings of a baseline, and count them; `write` puts all of them in."""
        if write:
            baselines.write(path, (f for one in self.checked for f in one.findings))
        known = baselines.load(path)
        count = 0
        for at, one in enumerate(self.checked):
            marks = baselines.fingerprints(one.findings)
            kept = [f for f, m in zip(one.findings, marks, strict=True) if m not in known]
            count += len(one.findings) - len(kept)
            self.checked[at] = replace(one, findings=tuple(kept))
        if write:
            context.say(f"{counted(count, 'finding')} written to {path}")
        return count

    def finish(self) -> int:
        """Say what could not be done; return 2 if anything could not."""
        for problem in self.problems:
            context.say(f"glossary: {problem}")
        return 2 if self.problems else 0


def _settings() -> Settings:
    here = project.find()
    table = here.settings().get("check")
    return read_settings(table, here.config) if table is not None and here.config else Settings()


def _fixes(run: _Run, output: str, *, write: bool) -> None:
    """Show or write the fixes; those of information only where its check was asked for."""
    count = files = 0
    shown: list[str] = []
    for one in run.checked:
        asked = run.given.select or frozenset()
        due = [f for f in one.findings if f.severity != "info" or f.code in asked]
        fixes = fixing.applicable(due)
        if not fixes:
            continue
        if not fixing.is_fixable(one.document.path) or not Path(one.document.path).is_file():
            said = "not fixed: no text, Markdown or Word file"
            context.say(f"{one.document.path}: {len(fixes)} {said}")
            continue
        done = len(fixes)
        try:
            if write:
                done = fixing.write(one.document, fixes)
            else:
                shown.append(fixing.diff(one.document, fixes))
        except GlossaryError as error:
            run.problems.append(str(error))
            continue
        if done < len(fixes):
            said = "they stand over a tab, a line break or in a drawing"
            context.say(f"{one.document.path}: {len(fixes) - done} not fixed: {said}")
        count, files = count + done, files + 1
    if not write:
        context.write("".join(shown), output)
    said = "would be fixed" if not write else "fixed"
    context.say(f"{count} finding{'s' * (count != 1)} {said} in {files} file{'s' * (files != 1)}")
    if write and count:
        run.documents = [_again(document) for document in run.documents]
        run.checked = run.check(run.documents)


def _again(document: Document) -> Document:
    path = Path(document.path)
    return read.read(path) if fixing.is_fixable(document.path) and path.is_file() else document


def summary(checked: Sequence[Checked], known: int = 0) -> str:
    """Say how much was found, and how much was told to be ignored or is in the baseline."""
    count = sum(len(one.findings) for one in checked)
    documents = counted(len(checked), "document")
    said = f"no findings in {documents}"
    if count:
        findings = counted(count, "finding")
        said = f"{findings} in {sum(bool(one.findings) for one in checked)} of {documents}"
    ignored = sum(one.ignored for one in checked)
    apart = [f"{ignored} ignored by comments"] * bool(ignored)
    apart += [f"{known} in the baseline"] * bool(known)
    return f"{said} ({', '.join(apart)})" if apart else said
