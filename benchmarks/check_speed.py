"""How fast documents are checked, beside `jieba.cut` over the same text: check_speed.py.

Terms and texts are made up by a fixed generator (see known_scan.py): 5,000 and 100,000 terms, a
tenth of the words are terms. MB are megabytes of UTF-8, time is processor time, the best of three.
Then a Word file and a PDF of 300 pages are read and checked, and the command is started.
"""

import argparse
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import jieba
from known_scan import entries, texts

from glossary import termsfile
from glossary.checks import Policy, check_document
from glossary.checks.rules import RULES
from glossary.corpus import read
from glossary.extraction.known import KnownTerms
from glossary.model import Document

RUNS = 3
PAGES = 300
SIZES = (5_000, 100_000)
KINDS: dict[str, set[str]] = {
    "known terms (GL201)": {"GL201"},
    "and consistency (GL203)": {"GL201", "GL203"},
    "and unknown terms (GL101-203)": {"GL101", "GL102", "GL201", "GL202", "GL203"},
}
PARAGRAPH = (
    "The county opened a second yard for parts and put green finance to work there, as the plan of"
    " the province asked. Two mills praised new quality productivity, and 信创 stands for much.\n"
)


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of the fastest run."""
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def peak() -> float:
    """Return the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def policy(codes: set[str]) -> Policy:
    """Return the policy that runs these checks."""
    return Policy(codes=frozenset(codes))


def rates(known: KnownTerms, document: Document) -> None:
    """Print a row for each set of checks, beside jieba over the same text."""
    size = len(document.text.encode()) / 1e6
    base = size / seconds(lambda: list(jieba.cut(document.text)))
    kinds = KINDS if document.path != "corpus" else {**KINDS, "all checks": {r.code for r in RULES}}
    for kind, codes in kinds.items():
        chosen = policy(codes)
        found = check_document(document, known, chosen)
        rate = size / seconds(partial(check_document, document, known, chosen))
        head = f"{len(known.entries):8,}  {document.path:8}{kind:32}"
        print(f"{head}{rate:8.2f}{rate / base:10.2f}{len(found):10,}")


def table(megabytes: float) -> None:
    """Print a row for each size of glossary, language and set of checks; own texts with all."""
    print(f"{'terms':>8}  {'text':8}{'checks':32}{'MB/s':>8}{'of jieba':>10}{'findings':>10}")
    for count in SIZES:
        made = entries(count)
        known = KnownTerms(made)
        for name, whole in zip(("Chinese", "English"), texts(made), strict=True):
            text = whole[: int(megabytes * 1e6 / (3 if name == "Chinese" else 1))]
            rates(known, Document(name, text, ""))
    folder = Path(__file__).resolve().parents[1] / "corpus"
    own = "\n".join(read.read(path).text for path in read.find([folder]))
    rates(KnownTerms(termsfile.load_shipped()), Document("corpus", own, ""))


def word_file() -> bytes:
    """Make a Word file of 300 pages of ten paragraphs."""
    paragraph = f"<w:p><w:r><w:t>{PARAGRAPH.strip()}</w:t></w:r></w:p>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        body = paragraph * 10 * PAGES
        archive.writestr("word/document.xml", f'<w:d xmlns:w="w">{body}</w:d>')
    return out.getvalue()


def files() -> None:
    """Print how long the long files take to read and to check with the shipped terms."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    from support_documents import pdf  # noqa: PLC0415 - not installed

    known = KnownTerms(termsfile.load_shipped())
    made = {"long.docx": word_file(), "long.pdf": pdf([PARAGRAPH.split(". ") * 10] * PAGES)}
    check_document(Document("warm", PARAGRAPH, ""), known)
    for name, data in made.items():
        reading = seconds(lambda n=name, d=data: read.from_bytes(d, n))
        document = read.from_bytes(data, name)
        checking = seconds(lambda d=document: check_document(d, known))
        size = len(document.text.encode()) / 1e6
        print(f"{name}, {PAGES} pages, {size:.2f} MB of text: read {reading:.2f} s,"
              f" check {checking:.2f} s")  # fmt: skip


def start_up() -> None:
    """Print how long the command takes for one short text, and a bare interpreter beside it."""
    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder, "note.txt")
        note.write_text(PARAGRAPH, encoding="utf-8")
        checks = ("check", str(note), "--exit-zero", "--format", "jsonl")
        commands = {
            "bare interpreter": [sys.executable, "-c", "pass"],
            "glossary check, GL201": [
                sys.executable,
                "-m",
                "glossary",
                *checks,
                "--select",
                "GL201",
            ],
            "glossary check, all": [sys.executable, "-m", "glossary", *checks],
        }
        # compiled, as pip installs it
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"GLOSSARY_DB": "", "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
        base = 0.0
        for name, command in commands.items():
            spent, walls = [], []
            for _ in range(RUNS):
                began, before = time.perf_counter(), children()
                subprocess.run(
                    command, cwd=folder, env=environment, check=True, capture_output=True
                )
                spent.append(children() - before)
                walls.append(time.perf_counter() - began)
            base = base or min(spent)
            print(f"{name}: {min(spent):.2f} s of processor time ({min(spent) / base:.0f} times the"
                  f" interpreter's), {min(walls):.2f} s in all")  # fmt: skip


def children() -> float:
    """Return the processor time of all processes started so far, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Read the command line and print all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("megabytes", type=float, nargs="?", default=1.0, help="of text for a row")
    options = parser.parse_args()
    jieba.setLogLevel(60)
    list(jieba.cut("预热"))
    files()
    start_up()
    table(options.megabytes)
    print(f"most memory held: {peak():.0f} MB")


if __name__ == "__main__":
    main()
