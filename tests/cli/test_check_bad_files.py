"""A folder of files that are broken, lie or cost too much: a line for each, the others checked."""

import io
import json
import os
import zipfile
from pathlib import Path

import planted
import pytest
import support_documents as make
from planted_files import MAKERS
from support import Run

from glossary.cli import documents
from glossary.errors import DocumentError

BAD = f"They praised {planted.BAD} here.\n"
ZIPS = ("a.docx", "a.pptx", "a.xlsx", "a.odt", "a.epub")
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
MAIN = {
    "a.docx": "word/document.xml", "a.pptx": "ppt/presentation.xml", "a.xlsx": "xl/workbook.xml",
    "a.odt": "content.xml", "a.epub": "META-INF/container.xml",
}  # fmt: skip


def good(name: str) -> bytes:
    return MAKERS[name]([e.sentence for e in planted.ERRORS], planted.NEAR, planted.GONE)[0]


def locked_pdf() -> bytes:
    data = good("a.pdf")
    lock = f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>"
    return data.replace(b"trailer << ", f"trailer << /ID [<41> <41>] /Encrypt {lock} ".encode())


def bomb(part: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, f"<a>{' ' * (20 << 20)}</a>")
    return out.getvalue()


def files() -> dict[str, bytes]:
    """Every format encrypted, cut off, of another kind than it says, and as a bomb."""
    made = {f"picture{Path(name).suffix}": PICTURE for name in MAKERS}
    for name in ZIPS:
        suffix = Path(name).suffix
        made[f"locked{suffix}"] = make.encrypted(good(name))
        made[f"cut{suffix}"] = good(name)[:-60]
        made[f"bomb{suffix}"] = bomb(MAIN[name])
        made[f"entities{suffix}"] = make.zipped({MAIN[name]: ENTITIES})
        made[f"old{suffix}"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
        made[f"empty{suffix}"] = b""
    for suffix in ("xlf", "tmx", "xml"):
        made[f"entities.{suffix}"] = ENTITIES.encode()
    made |= {
        "locked.pdf": locked_pdf(), "cut.pdf": good("a.pdf")[:40], "page.pdf": b"<html>no</html>",
        "cut.xlf": good("a.xlf")[:-30], "cut.tmx": good("a.tmx")[:-30], "deep.json": b"[" * 99_999,
        "cut.json": good("a.json")[:-3], "plain.srt": b"no cue", "plain.po": b"no message",
        "plain.json": b"words", "empty.txt": b"", "empty.md": b" \n", "empty.csv": b"\n",
        "utf16.txt": b"\xff\xfe\x00\xd8\x00", "plain.docx": BAD.encode(),
        "deep.xlf": b"<xliff>" + b"<g>" * 9_999 + b"</g>" * 9_999 + b"</xliff>",
    }  # fmt: skip
    return made


def test_each_bad_file_gets_a_line_and_the_others_are_checked(
    glossary: Run, project_folder: Path
) -> None:
    folder = project_folder / "delivery"
    folder.mkdir()
    made = files()
    for name, data in made.items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(BAD, encoding="utf-8")
    (folder / "around").symlink_to(folder, target_is_directory=True)
    (folder / "itself.txt").symlink_to(folder / "itself.txt")
    done = glossary("check", "delivery", "--format", "jsonl")
    assert done.returncode == 2
    assert [json.loads(line)["document"] for line in done.stdout.splitlines()] == [
        "delivery/good.txt"
    ]
    lines = done.stderr.splitlines()
    for name in [*made, "itself.txt"]:
        said = [line for line in lines if line.startswith(f"glossary: delivery/{name}: ")]
        assert len(said) == 1, name
    assert len(lines) == len(made) + 1


def test_a_text_too_long_to_be_held_is_refused_by_its_size(
    glossary: Run, project_folder: Path
) -> None:
    with (project_folder / "huge.txt").open("wb") as file:
        file.truncate(1_000_000_000)  # takes no room on the disk
    (project_folder / "good.txt").write_text(BAD, encoding="utf-8")
    done = glossary("check", "huge.txt", "good.txt")
    assert done.returncode == 2
    assert "huge.txt: has more text than can be checked at once" in done.stderr
    assert "good.txt:1:14" in done.stdout


def test_a_document_with_too_much_text_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MOST_CHARACTERS", 100)
    (tmp_path / "a.json").write_bytes(make.jsoned(["x" * 60, "y" * 60]))
    (tmp_path / "b.json").write_bytes(make.jsoned(["x" * 60]))
    found, problems = documents.gather([str(tmp_path)])
    assert [Path(d.path).name for d in found] == ["b.json"]
    assert len(problems) == 1


def test_a_bad_stream_does_not_stop_the_files(glossary: Run, project_folder: Path) -> None:
    (project_folder / "good.txt").write_text(BAD, encoding="utf-8")
    done = glossary("check", "-", "good.txt", "--stdin-name", "draft.docx", stdin=b"words")
    assert done.returncode == 2
    assert "glossary: draft.docx: is not a Word file" in done.stderr
    assert "good.txt:1:14" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be made there")
def test_names_and_words_with_escape_sequences_are_shown_not_obeyed(
    glossary: Run, project_folder: Path
) -> None:
    folder = project_folder / "\x1b]0;title\x07"
    folder.mkdir()
    (folder / "a\x1b[2J.txt").write_text(f"\x1b[31m{BAD}\x9b2J\u202e", encoding="utf-8")
    (folder / "b\x1b[2J.docx").write_bytes(b"no")
    for form in ("text", "github"):  # the others are held by test_reports
        done = glossary("check", folder.name, "--format", form)
        assert done.returncode == 2
        assert not set("\x1b\x07\x9b\u202e") & set(done.stdout + done.stderr), form
        assert "new quality productivity" in done.stdout


def test_an_unreadable_source_is_one_line(glossary: Run, project_folder: Path) -> None:
    (project_folder / "en.txt").write_text(BAD, encoding="utf-8")
    (project_folder / "zh.docx").write_bytes(PICTURE)
    done = glossary("check", "en.txt", "--source", "zh.docx")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert DocumentError.__name__ not in done.stderr
