"""Documents that mean harm: each limit met once, and twice the input is never four times the work."""

import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary import termsfile
from glossary.scale import work
from glossary.scale.recipe import recipe_of
from glossary.scale.work import Outcome, Settings, Task, Worker

TERMS = "- zh: 中试\n  en:\n    preferred:\n      - pilot-scale testing\n"
GREATER = 4_000


@pytest.fixture(scope="module")
def worker() -> Worker:
    entries = termsfile.parse(TERMS, "terms.yaml")
    return Worker(Settings(entries, None, recipe_of(entries, None)))


def outcome(worker: Worker, name: str, data: bytes) -> Outcome:
    return worker.read(Task(name, Path(name), len(data), data=data))


TEXTS: dict[str, Callable[[int], str]] = {
    "open brackets": lambda n: "(" * n,
    "brackets in brackets": lambda n: "(" * (n // 2) + "中试" + ")" * (n // 2),
    "glosses without English": lambda n: "（中试）" * (n // 4),
    "glosses without an end": lambda n: "the pilot (中试 " * (n // 14),
    "one long word": lambda n: "a" * n + " (中试)",
    "one long name": lambda n: "中" * n + "（pilot）",
    "one long line of both": lambda n: "pilot-scale 中试 testing, " * (n // 24),
    "known terms only": lambda n: "中试" * (n // 2),
    "commas": lambda n: "，" * n,
    "stops": lambda n: ". " * (n // 2),
    "quotes": lambda n: "“pilot” ‘" * (n // 9),
    "white space": lambda n: "x" + " " * n + "(中试)",
    "line ends": lambda n: "\n" * n + "中试",
    "capitals": lambda n: "A B C D (中试) " * (n // 13),
    "digits": lambda n: "1,234.5 " * (n // 8) + "中试",
}
FILES: dict[str, Callable[[int], str]] = {
    "open.html": lambda n: "<div>" * (n // 5) + "中试",
    "attributes.html": lambda n: "<p " + "a='b' " * (n // 6) + ">中试</p>",
    "entities.html": lambda n: "&amp;" * (n // 5) + "中试",
    "cells.csv": lambda n: "中试,test\n" * (n // 8),
    "quotes.csv": lambda n: '"中试","' * (n // 7),
    "cues.srt": lambda n: "1\n00:00:01,000 --> 00:00:02,000\n中试\n\n" * (n // 36),
    "list.json": lambda n: json.dumps(["中试"] * (n // 6), ensure_ascii=False),
    "messages.po": lambda n: 'msgid "test"\nmsgstr "中试"\n\n' * (n // 28),
    "units.xml": lambda n: f"<r>{'<a>中试</a>' * (n // 9)}</r>",
}


def calls(work: Callable[[], object]) -> int:
    """Count the calls a piece of work makes: the same every time, however busy the machine."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", [*TEXTS, *FILES])
def test_twice_the_input_is_at_most_2_3_times_the_work(worker: Worker, name: str) -> None:
    make, file = (TEXTS[name], "x.txt") if name in TEXTS else (FILES[name], name)
    halves, wholes = (make(size).encode() for size in (GREATER // 2, GREATER))
    for data in (wholes, halves):
        outcome(worker, file, data)  # what is read once and kept is no part of it
    half = calls(lambda: outcome(worker, file, halves))
    whole = calls(lambda: outcome(worker, file, wholes))
    assert whole <= 2.3 * half + 500


DEEP = 200_000


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("deep.json", b"[" * DEEP + b"]" * DEEP, "is nested too deeply to be honest"),
        ("deep.xml", b"<a>" * 3000 + b"x" + b"</a>" * 3000, ""),
        ("laughs.xml", b'<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>', "declares XML entities"),
        ("nothing.txt", b" \n", "the file is empty"),
        ("binary.txt", b"\x7fELF" + bytes(100), "a binary file"),
        ("noise.txt", bytes(range(128, 256)) * 40, "its encoding cannot be told"),
        ("fake.docx", b"PK\x03\x04" + b"x" * 50, "is not a Word file, damaged or encrypted"),
        ("fake.pdf", b"%PDF-1.7 and no more", "fake.pdf"),
    ],
)
def test_each_limit_is_said_in_one_line(worker: Worker, name: str, data: bytes, said: str) -> None:
    problem = outcome(worker, name, data).problem
    assert said in problem
    assert "\n" not in problem
    assert not outcome(worker, name, data).hopeless


def test_a_file_too_large_is_not_even_opened(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.txt"
    path.write_text("中试" * 100, encoding="utf-8")
    monkeypatch.setattr("glossary.corpus.read.MOST_BYTES", 500)
    found = worker.read(Task("large.txt", path, 600))
    assert found.problem == "large.txt: is larger than 1 GiB; split it first"


def test_a_document_that_takes_too_long_costs_only_itself(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_: object) -> None:
        while True:
            pass

    with monkeypatch.context() as patched:
        patched.setattr(work, "extract_text", endless)
        patched.setattr(work, "allowed", lambda _: 0.05)
        found = outcome(worker, "slow.txt", "中试 test".encode())
    assert found.hopeless
    assert found.problem.startswith("slow.txt: took longer than 0 s of processor time")
    assert outcome(worker, "next.txt", "中试 test".encode()).rows is not None


@pytest.mark.parametrize("error", [MemoryError, RecursionError, KeyError])
def test_what_nobody_foresaw_costs_only_the_document(
    worker: Worker, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fails(*_: object) -> None:
        raise error("x")

    monkeypatch.setattr(work, "extract_text", fails)
    found = outcome(worker, "odd.txt", "中试 test".encode())
    assert found.hopeless
    assert found.problem.startswith("odd.txt: ")


@pytest.mark.parametrize("lacking", [errno.EMFILE, errno.ENOSPC])
def test_what_the_machine_lacks_is_no_fault_of_the_document(
    worker: Worker, monkeypatch: pytest.MonkeyPatch, lacking: int
) -> None:
    def fails(*_: object) -> None:
        raise OSError(lacking, os.strerror(lacking))

    with monkeypatch.context() as patched:
        patched.setattr(work, "extract_text", fails)
        found = outcome(worker, "good.txt", "中试 test".encode())
    assert (found.hopeless, found.passing) == (False, True)  # the next build tries it again
    assert os.strerror(lacking) in found.problem
    assert "next build" in found.problem
