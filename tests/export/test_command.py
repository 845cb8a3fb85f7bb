"""`glossary export` as users meet it: selection, files, streams, exit codes."""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from support import Run

from glossary.export import FORMATS, Batch, Selection, export, gather, stream, streamed
from glossary.model import Entry, Proposal, Term
from glossary.termbase import Termbase


def names(termbase: Termbase, **choice: object) -> list[str]:
    batch = gather(termbase, Selection(**choice), quotes=False)  # type: ignore[arg-type]
    return [entry.id for entry in batch.entries]


def test_entries_are_chosen_by_domain_query_status_and_date(termbase: Termbase) -> None:
    assert names(termbase, domains=frozenset({"finance"})) == ["绿色金融"]
    assert names(termbase, query="xzscl") == ["新质生产力"]
    assert names(termbase, statuses=frozenset({"deprecated"})) == ["新质生产力"]
    assert names(termbase, since="2024-01") == ["新质生产力", "中试"]
    assert names(termbase, since="2025") == []
    assert names(termbase, query="xzscl", domains=frozenset({"finance"})) == []


def test_a_status_narrows_the_renderings(termbase: Termbase) -> None:
    batch = gather(termbase, Selection(statuses=frozenset({"admitted"})), quotes=False)
    assert {t.text for e in batch.entries for t in e.renderings} == {
        "new productive forces", "Xinchuang",
    }  # fmt: skip


def test_entries_are_chosen_by_source(termbase: Termbase) -> None:
    termbase.decide(Proposal("add", "链主企业", "chain leader enterprise", note="x"))
    assert names(termbase, source="no such report") == []


def test_the_date_is_that_of_the_newest_decision_or_document(termbase: Termbase) -> None:
    assert gather(termbase, Selection(), quotes=True).date == "2024-05-01"
    termbase.decide(Proposal("prefer", "信创", "Xinchuang"), at="2026-02-03T04:05:06Z")
    assert gather(termbase, Selection(), quotes=True).date == "2026-02-03"


def test_a_decision_shows_in_every_export(termbase: Termbase) -> None:
    termbase.decide(Proposal("prefer", "信创", "Xinchuang"))
    batch = gather(termbase, Selection(), quotes=False)
    assert "信创\tXinchuang\n" in export("deepl", batch)[0].decode()


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_written_as_it_is_read_is_the_same(termbase: Termbase, name: str) -> None:
    for chosen in (Selection(), Selection(since="2024-01"), Selection(query="xzscl")):
        whole = export(name, gather(termbase, chosen, quotes=FORMATS[name].quotes))
        with termbase.unchanging():
            batch = streamed(termbase, chosen, quotes=FORMATS[name].quotes)
            pieces, lost = stream(name, batch)
            data = b"".join(pieces)
        assert lost.lines() == whole[1]
        # the time in the zip files is that of the newest decision, so they are equal, too
        assert data == whole[0]


class _Counted:
    """Many entries, which know how many were asked for."""

    def __init__(self) -> None:
        self.read = 0

    def __iter__(self) -> Iterator[Entry]:
        for number in range(1000):
            self.read += 1
            zh = f"链{number:04}"
            yield Entry(zh, (Term(zh, "zh-Hans"), Term(f"chain {number}", "en")))


@pytest.mark.parametrize("name", ["tbx3-dca", "tbx3-dct", "tbx2", "json", "skos", "csv", "omegat"])
def test_large_termbases_are_written_while_they_are_read(name: str) -> None:
    entries = _Counted()
    pieces, _ = stream(name, Batch(entries))
    taken = list(islice(pieces, 5))
    assert len(taken) == 5
    assert entries.read < 10


def test_every_format_is_listed_with_its_purpose(glossary: Run) -> None:
    lines = glossary("export", "--list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(FORMATS)
    assert all(len(line.split()) > 2 for line in lines)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_to_a_file(glossary: Run, tmp_path: Path, name: str) -> None:
    glossary("build")
    done = glossary("export", name, "-o", tmp_path / "out")
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "out").stat().st_size > 100


def test_bytes_go_to_stdout_as_they_are(glossary: Run, project_folder: Path) -> None:
    glossary("build")
    done = subprocess.run(
        [sys.executable, "-m", "glossary", "export", "xlsx"],
        cwd=project_folder,
        capture_output=True,
        check=True,
    )
    assert done.stdout[:4] == b"PK\x03\x04"


def test_a_reader_that_has_enough_is_no_fault_of_the_termbase(
    glossary: Run, project_folder: Path
) -> None:
    glossary("build")
    command = [sys.executable, "-m", "glossary", "export", "json"]
    with subprocess.Popen(
        command, cwd=project_folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode()
    assert "Broken pipe" not in said
    assert "glossary:" not in said


def test_a_choice_on_the_command_line(glossary: Run) -> None:
    glossary("build")
    done = glossary("export", "json", "--domain", "industry", "--query", "zhong")
    assert [record["id"] for record in json.loads(done.stdout)] == ["中试"]
    assert glossary("export", "json", "--since", "soon").returncode == 2
    assert glossary("export", "json", "--status", "good").returncode == 2


def test_an_empty_choice_is_refused_with_the_reason(glossary: Run, tmp_path: Path) -> None:
    glossary("build")
    done = glossary("export", "tbx3-dca", "--domain", "none", "-o", tmp_path / "x.tbx")
    assert done.returncode == 2
    assert "nothing to export: TBX needs at least one entry" in done.stderr
    assert not (tmp_path / "x.tbx").exists()
