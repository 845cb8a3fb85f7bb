"""Reviewing 100 seeded candidates by keyboard alone in a pseudo-terminal, with kills in between.

    python benchmarks/review_keys.py [--candidates 100] [--kills 3]

Makes a termbase of candidates whose right answer is known: most as the machine has it (clear
cases), some to be rejected (these have no other span), some whose second span is right. A script
that knows the answers from the seeds types at the review as a person would: a for right, r for
wrong, 2 and a for the second span. The program is killed with SIGKILL in the middle, a few times,
and started again. At the end every decision typed before a kill must be in the log, and the log
must say what was meant.
Prints keys for each kind of case, decisions and kills; exits 1 when one was lost.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tui_terminal import Terminal

from glossary.model import Alignment, Alternative, Document, Extraction, Mention, Segment
from glossary.termbase import Termbase, open_termbase, sources, store

WRONG, SECOND = 7, 5
"""Every so manieth candidate is wrong, or has its second span right."""
FIRST = "甲乙丙丁戊己庚辛壬癸"
WORDS = ("river", "valley", "meadow", "orchard", "granary", "harbour", "quarry", "forest", "canal")


def seeded(path: Path, count: int) -> dict[str, str]:
    """Make the termbase; return the answer to each term: accept, reject or second."""
    answers: dict[str, str] = {}
    with open_termbase(path, write=True) as termbase:
        for number in range(count):
            zh = f"{FIRST[number // 10 % 10]}{FIRST[number % 10]}工程"
            name = f"{WORDS[number % 9]} {WORDS[number // 9 % 9]} project"
            text = f"They began the grand {name} ({zh}) in spring.\n"
            answers[zh] = (
                "reject" if number % WRONG == 0 else "second" if number % SECOND == 0 else "accept"
            )
            pair = _pair(text, zh, name, other=answers[zh] != "reject")
            store.record(
                termbase.connection,
                Document(f"d{number}.txt", text, str(number), date="2025-01-01"),
                Extraction((Segment(0, 0, len(text), "mixed", 1),), (), (pair,)),
                str(number),
            )  # fmt: skip
        sources.refresh(termbase.connection, [], "seeds")
    return answers


def _pair(text: str, zh: str, name: str, *, other: bool) -> Alignment:
    longer = f"grand {name}"
    at, start, end = text.index(zh), text.index(name), text.index(longer)
    others = (Alternative(longer, end, end + len(longer), 0.3),) if other else ()
    return Alignment(
        Mention(zh, at, at + len(zh)), Mention(name, start, start + len(name)), None, "gloss",
        "translation", 0.6, "likely", alternatives=others, reasons=("bracketed gloss",),
    )  # fmt: skip


def decided(path: Path) -> dict[str, str]:
    """Read what was decided on each term, as an answer."""
    found: dict[str, str] = {}
    with Termbase(path) as termbase:
        for decision in termbase.history():
            second = decision.action == "accept" and decision.rendering.startswith("grand ")
            answer = "second" if second else decision.action
            if found.get(decision.entry) != "second":
                found[decision.entry] = answer
    return found


def queue(path: Path) -> list[str]:
    """Return the terms left, in the order of the review."""
    with Termbase(path) as termbase:
        return [offer.zh for offer in termbase.offers()]


def review(path: Path, answers: dict[str, str], kills: int) -> tuple[Counter[str], Counter[str]]:
    """Review everything, killed so many times in between; return keys and cases by answer."""
    keys: Counter[str] = Counter()
    cases: Counter[str] = Counter()
    pause = max(1, len(answers) // (kills + 1))
    while left := queue(path):
        terminal = Terminal([sys.executable, "-m", "tui", str(path)])
        terminal.wait_for("Welcome")
        terminal.send("\x1b[18~")  # F7
        terminal.wait_for(f"{len(left)} left")
        for zh in left[:pause]:
            typed = {"accept": "a", "reject": "r", "second": "2a"}[answers[zh]]
            for key in typed:
                terminal.send(key)
            keys[answers[zh]] += len(typed)
            cases[answers[zh]] += 1
            _wait(terminal, path, zh)
        terminal.close()  # SIGKILL, whatever it is doing
    return keys, cases


def _wait(terminal: Terminal, path: Path, zh: str) -> None:
    """Wait, as a person sees the next case, until the decision on this one is on record."""
    for _ in range(1200):
        if zh in decided(path):
            return
        terminal.drain(0.05)
    raise SystemExit(f"no decision on {zh} arrived")


def main() -> None:
    """Seed, review, and compare the log with the answers."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--candidates", type=int, default=100)
    parser.add_argument("--kills", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "seeded.db"
        answers = seeded(path, given.candidates)
        keys, cases = review(path, answers, given.kills)
        found = decided(path)
    wrong = {zh: found.get(zh) for zh in answers if found.get(zh) != answers[zh]}
    for answer, count in cases.items():
        print(f"{answer:<8}{count:>5} cases{keys[answer] / count:>7.2f} keys each")
    print(f"{len(found)} terms decided, {given.kills} kills, {len(wrong)} lost or not as meant")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
