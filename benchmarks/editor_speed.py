"""How long an edit of a document of 5,000 words takes the language server: editor_speed.py.

Processor time, beside `jieba.cut` over the document and a fresh check of all of it, in one run.
The edits are typed letters and words, sentences pasted and cut, at places of a fixed generator, in
the texts of corpus/ and, where a folder is given, in the texts of that.
"""

import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import jieba

from glossary import termsfile
from glossary.checks import Policy, check_document
from glossary.corpus import read
from glossary.extraction.known import KnownTerms
from glossary.lsp.checking import Checker
from glossary.lsp.protocol import diagnostic
from glossary.lsp.remembering import EditorTerms
from glossary.lsp.text import Text
from glossary.model import Document

WORDS = 5_000
EDITS = 100
PLEA = "They praise new quality productivity, as the plan asks. "
PASTED = (
    "a",
    " ",
    "the pilot-scale test ",
    "(中试)",
    "\n\n",
    ".",
    PLEA,
    "各地要加快建设创新平台。",
)


def document(folder: Path) -> str:
    """Return the first words of all texts of a folder."""
    whole = "\n\n".join(read.read(path).text for path in read.find([folder]))
    words = 0
    for at, char in enumerate(whole):
        # a Chinese character counts as half a word
        words += 2 if char.isspace() else 1 if char > "\u2e7f" else 0
        if words >= 2 * WORDS:
            return whole[:at]
    return whole


def edits(text: str) -> Iterator[str]:
    """Yield the text after each edit."""
    rng = random.Random(5)
    for _ in range(EDITS):
        at = rng.randrange(len(text))
        text = text[:at] + rng.choice(PASTED) + text[at + rng.choice((0, 0, 1, 12, 80)) :]
        yield text


def timed(checker: Checker, name: str, text: str) -> float:
    """Return the milliseconds from a changed text to the diagnostics sent."""
    began = time.process_time()
    subject = checker.subject(Document(name, text, ""), Policy())
    for _ in checker.steps(subject):
        pass
    lines = Text(text)
    for finding in checker.findings(subject):
        diagnostic(lines, finding)
    return 1000 * (time.process_time() - began)


def row(name: str, text: str, known: KnownTerms) -> None:
    """Print one document's figures."""
    terms = EditorTerms(known.entries)
    terms.prepare()
    checker = Checker(terms)
    opened = timed(checker, name, text)
    times = sorted(timed(checker, name, after) for after in edits(text))
    began = time.process_time()
    check_document(Document(name, text, ""), KnownTerms(known.entries))
    fresh = 1000 * (time.process_time() - began)
    began = time.process_time()
    list(jieba.cut(text))
    base = 1000 * (time.process_time() - began)
    middle, late = statistics.median(times), times[int(0.95 * len(times))]
    print(f"{name:10}{len(text):9,}{opened:9.0f}{fresh:9.0f}{middle:9.1f}{late:9.1f}{times[-1]:9.1f}"
          f"{base:9.0f}{middle / base:9.2f}")  # fmt: skip


def main() -> None:
    """Print a row for each kind of document."""
    jieba.setLogLevel(60)
    list(jieba.cut("预热"))
    known = KnownTerms(termsfile.load_shipped())
    folders = [Path(__file__).resolve().parents[1] / "corpus", *map(Path, sys.argv[1:])]
    print(f"{'ms':10}{'length':>9}{'opened':>9}{'fresh':>9}{'edit':>9}{'95 %':>9}{'most':>9}"
          f"{'jieba':>9}{'of it':>9}")  # fmt: skip
    for folder in folders:
        text = document(folder)
        row(f"{folder.name}.txt", text, known)
        row(f"{folder.name}.md", text, known)
    row("one.txt", document(folders[0]).replace("\n\n", "\n"), known)


if __name__ == "__main__":
    main()
