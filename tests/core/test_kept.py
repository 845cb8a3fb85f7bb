"""What is kept of the terms between runs: the same findings, whatever became of the files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from glossary import kept, termsfile
from glossary.checks import check_text
from glossary.corpus import read
from glossary.extraction.known import KnownTerms
from glossary.knownterms import KeptTerms, entries_of, known_terms
from glossary.project import Project

TEXT = (
    "Fresh and high-quality productive forces, new quality productivity, Xin Chuang and xinchuang:"
    " the IT application innovations of 信创. “Little giant” enterprises (小巨人企业) do green"
    " finance; pilot-scale-testing is specialised."
)


FULL = """
- zh: 山谷链路
  en:
    preferred:
      - {text: valley link, valid_from: 2024, issuer: the county}
  domain: technology
  definition: What joins two valleys.
  note: seldom written
  source: a notice
  part_of_speech: noun
  valid_from: 2023-05
  valid_to: 2026-01-31
  issuer: the valley's office
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "cache" / "policy-glossary" / "terms"
    monkeypatch.setattr(kept, "_path", lambda kind, key: made / f"{kind}-{key}.json")
    return made


def test_kept_terms_find_what_fresh_ones_find() -> None:
    entries = termsfile.load_shipped()
    own = [read.read(p).text for p in read.find([Path(__file__).parents[2] / "corpus"])]
    text = "\n\n".join([TEXT, *own])
    fresh, first, second = KnownTerms(entries), KeptTerms(entries), KeptTerms(list(entries))
    there = list(fresh.listed.find(text))
    assert len(there) > 100
    assert list(first.listed.find(text)) == there
    assert list(second.listed.find(text)) == there
    plain = check_text(TEXT, fresh)
    assert {f.code for f in plain} >= {"GL102", "GL201", "GL204"}
    assert check_text(TEXT, first) == plain
    assert check_text(TEXT, second) == plain


def spoil(change: Callable[[bytes], bytes], folder: Path) -> None:
    files = sorted(folder.iterdir())
    assert {f.name.split("-")[0] for f in files} == {"entries", "listed", "concepts"}
    for file in files:
        file.write_bytes(change(file.read_bytes()))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[: len(data) // 2],
        lambda _: b"",
        lambda _: b"\xff\x00 not JSON",
        lambda data: data.partition(b"\n")[0] + b"\n[]",
        lambda data: data.replace(b"1", b"2"),
    ],
)
def test_damaged_files_are_made_anew(
    project: Project, folder: Path, change: Callable[[bytes], bytes]
) -> None:
    nowhere = folder / "glossary.db"
    expected = check_text(TEXT, known_terms(project, nowhere))
    assert expected
    spoil(change, folder)
    assert check_text(TEXT, known_terms(project, nowhere)) == expected
    assert check_text(TEXT, known_terms(project, nowhere)) == expected


def test_nothing_an_entry_says_is_lost_the_second_time(project: Project, folder: Path) -> None:
    assert project.terms
    with project.terms.open("a", encoding="utf-8") as file:
        file.write(FULL)
    first = entries_of(project, folder / "none.db")
    assert [p.name[:7] for p in folder.iterdir()] == ["entries"]
    assert entries_of(project, folder / "none.db") == first
    assert (first[-1].part_of_speech, first[-1].issuer) == ("noun", "the valley's office")
    assert first[-1].renderings[0].valid_from == "2024"


def test_changed_terms_are_read_anew(project: Project, folder: Path) -> None:
    nowhere = folder / "glossary.db"
    before = known_terms(project, nowhere)
    list(before.listed.find(TEXT))
    assert project.terms
    text = project.terms.read_text(encoding="utf-8")
    project.terms.write_text(text.replace("IT application innovation", "IT renewal"), "utf-8")
    after = known_terms(project, nowhere)
    assert [w.term.text for *_, w in after.listed.find("IT renewal")] == ["IT renewal"]
    assert list(after.listed.find("IT application innovation")) == []


def test_a_folder_that_cannot_be_written_does_no_harm(project: Project, folder: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("a file where the folder should be", encoding="utf-8")
    assert check_text(TEXT, known_terms(project, folder.parent / "none.db"))


def test_the_oldest_files_give_way(folder: Path) -> None:
    for number in range(40):
        kept.keep("entries", kept.key_of([str(number)]), number)
    assert len(list(folder.iterdir())) == 24
    assert kept.kept("entries", kept.key_of(["39"]), int) == 39
    assert [p for p in folder.iterdir() if p.suffix != ".json"] == []


def test_any_text_can_be_kept(folder: Path, project: Project) -> None:
    odd = ["\ud800", "\u2028\x00", "𠀀", '"\\']
    kept.keep("entries", kept.key_of(odd), odd)
    assert kept.kept("entries", kept.key_of(odd), list) == odd
    assert kept.kept("entries", kept.key_of(["other"]), list) is None
    assert entries_of(project, folder / "none.db") == termsfile.load(project.terms or Path())
