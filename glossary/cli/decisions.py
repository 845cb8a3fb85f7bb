"""glossary add, decide, merge, split, undo and history: what people say, kept for good."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TypeVar

import click

from glossary.cli import context
from glossary.model import PARTS_OF_SPEECH, Decision, Proposal
from glossary.termbase.decisions import STATUS_OF_ACTION, payload
from glossary.text.dates import WANTED, in_order, is_date
from glossary.text.shown import one_line

FC = TypeVar("FC", bound=Callable[..., object])


def _date(_: click.Context, __: click.Parameter, value: str) -> str:
    if value and not is_date(value):
        raise click.BadParameter(f"'{value}' is no date; {WANTED}")
    return value


def _log_options(command: FC) -> FC:
    """Add the options every decision has: why, who, in which termbase."""
    for option in (
        context.db_option,
        click.option("--author", default="", help="Who; your user name when left out."),
        click.option("--reason", default="", help="Why; kept in the log."),
    ):
        command = option(command)
    return command


def _facts_options(command: FC) -> FC:
    """Add the options that say how long a term or rendering holds, and by whose word."""
    for option in (
        click.option("--part-of-speech", default="", type=click.Choice(["", *PARTS_OF_SPEECH]),
                     metavar="|".join(PARTS_OF_SPEECH), help="Of the entry."),
        click.option("--issuer", default="", help="Who laid it down: CTB, Xinhua ..."),
        click.option("--to", "valid_to", default="", callback=_date, metavar="DATE",
                     help="Valid until then."),
        click.option("--from", "valid_from", default="", callback=_date, metavar="DATE",
                     help="Valid from then on."),
    ):  # fmt: skip
        command = option(command)
    return command


def _given(valid_from: str, valid_to: str, issuer: str, part: str) -> tuple[tuple[str, str], ...]:
    if not in_order(valid_from, valid_to):
        raise click.BadParameter(f"--to {valid_to} lies before --from {valid_from}")
    given = {"part_of_speech": part, "valid_from": valid_from, "valid_to": valid_to,
             "issuer": issuer}  # fmt: skip
    return tuple((name, value) for name, value in given.items() if value)


@click.command()
@click.argument("zh")
@click.argument("english", required=False, default="")
@click.option("--domain", default="", help="Subject field of the entry: industry, law ...")
@click.option("--note", default="", help="The entry's note.")
@_facts_options
@_log_options
def add(
    zh: str,
    english: str,
    domain: str,
    note: str,
    valid_from: str,
    valid_to: str,
    issuer: str,
    part_of_speech: str,
    reason: str,
    author: str,
) -> None:
    """Add a Chinese term with its English, or one more rendering of a known term.

    Dates and issuer are said of the rendering where one is given, else of the entry.

    \b
    glossary add 链主企业 "chain leader enterprise" --domain industry --issuer MIIT --from 2023
    """
    facts = _given(valid_from, valid_to, issuer, part_of_speech)
    _record(Proposal("add", zh, english, domain, note, reason, facts=facts), author)


@click.command()
@click.argument("action", type=click.Choice([*STATUS_OF_ACTION, "note", "describe"]))
@click.argument("term")
@click.argument("rendering", required=False, default="")
@click.option("--note", default="", help="The entry's new note.")
@_facts_options
@_log_options
def decide(
    action: str,
    term: str,
    rendering: str,
    note: str,
    valid_from: str,
    valid_to: str,
    issuer: str,
    part_of_speech: str,
    reason: str,
    author: str,
) -> None:
    """Say what a rendering is; without a rendering, what the whole entry is.

    `describe` says no more than dates, issuer or part of speech.

    \b
    glossary decide supersede 信创 Xinchuang --to 2022 --issuer "CTB style guide"
    glossary decide describe 新质生产力 --part-of-speech noun
    glossary decide prefer 新质生产力 "new quality productive forces"
    glossary decide reject 某某工程
    """
    facts = _given(valid_from, valid_to, issuer, part_of_speech)
    _record(Proposal(action, term, rendering, "", note, reason, facts=facts), author)


@click.command()
@click.argument("term", required=False)
@click.argument("into", required=False)
@_log_options
def merge(term: str | None, into: str | None, reason: str, author: str) -> None:
    """Make TERM a further term of the entry INTO; without both, list entries that may be one.

    Nothing is merged unasked, and 'glossary undo' parts them again.

    \b
    glossary merge
    glossary merge 信息技术应用创新 信创
    """
    if term is None or into is None:
        _list_duplicates(term)
        return
    _record(Proposal("merge", into, reason=reason, other=term), author)


def _list_duplicates(term: str | None) -> None:
    with context.opened() as termbase:
        key = termbase.entry(term).id if term else None
        found = [pair for pair in termbase.duplicates() if key is None or key in pair[:2]]
    for one, other, shared in found:
        context.write(one_line(f"{one} and {other} share {shared}") + "\n", "-")
    if not found:
        context.say("no two entries share a term, or a reading and a preferred rendering")
    else:
        context.say("'glossary merge TERM INTO' makes one entry of two")


@click.command()
@click.argument("term")
@click.argument("other")
@click.argument("moving", nargs=-1)
@_log_options
def split(term: str, other: str, moving: tuple[str, ...], reason: str, author: str) -> None:
    """Give the Chinese term OTHER of an entry one of its own, with the renderings named MOVING.

    \b
    glossary split 信创 信息技术应用创新 "IT application innovation"
    """
    _record(Proposal("split", term, reason=reason, other=other, moving=moving), author)


@click.command()
@click.argument("number", type=int)
@_log_options
def undo(number: int, reason: str, author: str) -> None:
    """Take back the decision with this number (an undo can be undone too).

    `glossary history` tells the numbers.

    \b
    glossary undo 12
    glossary undo 12 --reason "the ministry still writes it so"
    """
    _record(Proposal("undo", "", reason=reason, undoes=number), author)


def _record(proposal: Proposal, author: str) -> None:
    if proposal.action != "add":
        context.opened().close()  # a missing termbase is an error here, never made by a slip
    elif not context.termbase_path().exists():
        payload(proposal, None)  # what is refused leaves no empty termbase behind
    with context.opened(write=True) as termbase:
        decision = termbase.decide(proposal, author=author)
    context.say(f"decision {decision.number}: {_words(decision)}")


def _said(name: str) -> str:
    return name.replace("_", " ")


def _words(decision: Decision) -> str:
    after = json.loads(decision.after)
    text = f"{decision.action} {decision.entry}"
    if decision.rendering:
        text += f" = “{decision.rendering}”"
    if after.get("status"):
        text += f" [{after['status']}]"
    if after.get("facts"):
        text += "".join(f", {_said(name)} {value}" for name, value in after["facts"].items())
    if "merges" in after:
        text += f" takes in {after['merges']}"
    if "to" in after:
        text += f" gives up {after['to']}"
    if "undoes" in after:
        text += f" (takes back decision {after['undoes']})"
    return one_line(text)


@click.command()
@click.argument("term", required=False, default="")
@context.format_option("table", "json", "jsonl")
@context.output_option
@context.db_option
def history(term: str, form: str, output: str) -> None:
    """Show the decisions on one term, or all of them, oldest first.

    \b
    glossary history
    glossary history 信创
    glossary history --format jsonl -o decisions.jsonl
    """
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


def _decision(decision: Decision) -> dict[str, object]:
    sides = {"before": json.loads(decision.before), "after": json.loads(decision.after)}
    return asdict(decision) | sides
