"""glossary add, decide, undo and history: what people say, kept for good."""

import json
from dataclasses import asdict

import click

from glossary.cli import context
from glossary.model import Decision, Proposal
from glossary.termbase.decisions import STATUS_OF_ACTION
from glossary.text.shown import literal, one_line


@click.command()
@click.argument("zh")
@click.argument("english", required=False, default="")
@click.option("--domain", default="")
@click.option("--note", default="")
@click.option("--reason", default="", help="Why; kept in the log.")
@click.option("--author", default="", help="Who; your user name when left out.")
@context.db_option
def add(zh: str, english: str, domain: str, note: str, reason: str, author: str) -> None:
    """Add a Chinese term with its English, or one more rendering of a known term.

    \b
    glossary add 链主企业 "chain leader enterprise" --domain industry
    """
    _record(Proposal("add", zh, english, domain, note, reason), author)


@click.command()
@click.argument("action", type=click.Choice([*STATUS_OF_ACTION, "note"]))
@click.argument("term")
@click.argument("rendering", required=False, default="")
@click.option("--note", default="", help="The entry's new note.")
@click.option("--reason", default="", help="Why; kept in the log.")
@click.option("--author", default="", help="Who; your user name when left out.")
@context.db_option
def decide(action: str, term: str, rendering: str, note: str, reason: str, author: str) -> None:
    """Say what a rendering is; without a rendering, what the whole entry is.

    \b
    glossary decide prefer 新质生产力 "new quality productive forces"
    glossary decide reject 某某工程
    """
    _record(Proposal(action, term, rendering, "", note, reason), author)


@click.command()
@click.argument("number", type=int)
@click.option("--reason", default="", help="Why; kept in the log.")
@click.option("--author", default="", help="Who; your user name when left out.")
@context.db_option
def undo(number: int, reason: str, author: str) -> None:
    """Take back the decision with this number (an undo can be undone too)."""
    _record(Proposal("undo", "", reason=reason, undoes=number), author)


def _record(proposal: Proposal, author: str) -> None:
    create = proposal.action == "add"
    if not create:
        context.opened().close()  # a missing termbase is an error here, never made by a slip
    with context.opened(write=True) as termbase:
        decision = termbase.decide(proposal, author=author)
    context.say(f"decision {decision.number}: {_words(decision)}")


def _words(decision: Decision) -> str:
    after = json.loads(decision.after)
    text = f"{decision.action} {decision.entry}"
    if decision.rendering:
        text += f" = “{decision.rendering}”"
    if after.get("status"):
        text += f" [{after['status']}]"
    if "undoes" in after:
        text += f" (takes back decision {after['undoes']})"
    return one_line(text)


@click.command()
@click.argument("term", required=False, default="")
@context.format_option("table", "json", "jsonl")
@context.output_option
@context.db_option
def history(term: str, form: str, output: str) -> None:
    """Show the decisions on one term, or all of them, oldest first."""
    with context.opened() as termbase:
        found = termbase.history(termbase.entry(term).id if term else "")
    if form == "table":
        text = context.lines(
            one_line(f"{d.number:>5}  {d.at}  {d.author:<12}  {_words(d)}  {d.reason}")
            for d in found
        )
    elif form == "jsonl":
        text = context.lines(context.dump(_decision(d)) for d in found)
    else:
        text = context.dump([_decision(d) for d in found], indent=1) + "\n"
    context.write(text, output)


def _line(decision: Decision) -> str:
    head = f"{decision.number:>5}  {decision.at}  {decision.author:<12}"
    return literal(f"{head}  {_words(decision)}  {decision.reason}").rstrip()


def _decision(decision: Decision) -> dict[str, object]:
    sides = {"before": json.loads(decision.before), "after": json.loads(decision.after)}
    return asdict(decision) | sides
