"""Archives as corpora: each kind read, named, limited; none can lead anywhere or cost too much."""

import bz2
import gzip
import io
import json
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.build import Summary, build
from glossary.corpus import collections
from glossary.corpus.collections import is_collection, members
from glossary.errors import DocumentError
from glossary.project import Project
from glossary.termbase import open_termbase

TEXTS = {
    "notes/first.txt": "The valley begins pilot-scale testing (中试) in May.\n",
    "notes/second.md": "县里大力发展新质生产力（new quality productive forces）。\n",
}
ROWS = [{"id": name, "text": text, "date": "2024-03-02"} for name, text in TEXTS.items()]
LINES = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()


def tarred(mode: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as tar:
        for name, text in TEXTS.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            tar.addfile(info, io.BytesIO(text.encode()))
    return out.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return out.getvalue()


def zstd(data: bytes) -> bytes:
    zstandard = pytest.importorskip("zstandard")
    return bytes(zstandard.compress(data))


def parquet() -> bytes:
    pa = pytest.importorskip("pyarrow")
    out = io.BytesIO()
    pytest.importorskip("pyarrow.parquet").write_table(pa.Table.from_pylist(ROWS), out)
    return out.getvalue()


def warc(kind: str) -> bytes:
    pytest.importorskip("warcio")
    out = b""
    for name, text in TEXTS.items():
        page = f"<html><title>{name}</title><body><p>{text}</p></body></html>"
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}"
        content = (text if kind == "conversion" else answer).encode()
        what = "text/plain" if kind == "conversion" else "application/http; msgtype=response"
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://valley.example/{name}\r\n"
            f"WARC-Date: 2024-03-02T00:00:00Z\r\nContent-Type: {what}\r\n"
            f"Content-Length: {len(content)}\r\n\r\n"
        )
        out += gzip.compress(head.encode() + content + b"\r\n\r\n")
    return out


MAKERS: dict[str, Callable[[], bytes]] = {
    "x.jsonl": lambda: LINES,
    "x.jsonl.gz": lambda: gzip.compress(LINES),
    "x.jsonl.zst": lambda: zstd(LINES),
    "x.parquet": parquet,
    "x.warc.gz": lambda: warc("response"),
    "x.wet.gz": lambda: warc("conversion"),
    "x.zip": lambda: zipped({name: text.encode() for name, text in TEXTS.items()}),
    "x.tar": lambda: tarred("w"),
    "x.tar.gz": lambda: tarred("w:gz"),
    "x.tar.bz2": lambda: bz2.compress(tarred("w")),
    "x.tar.zst": lambda: zstd(tarred("w")),
}


def put(project: Project, name: str, data: bytes) -> Path:
    assert project.corpus
    path = project.corpus / name
    path.write_bytes(data)
    return path


def built(project: Project) -> tuple[Summary, dict[str, tuple[str, int]]]:
    """Build; return the summary and the documents with their dates and pieces of evidence."""
    assert project.folder
    with open_termbase(project.folder / "glossary.db", write=True) as termbase:
        summary = build(termbase, project)
        rows = termbase.connection.execute(
            "SELECT d.path, d.date, count(e.id) FROM documents d"
            " LEFT JOIN segments s ON s.document_id = d.id"
            " LEFT JOIN evidence e ON e.segment_id = s.id GROUP BY d.id"
        )
        return summary, {path: (date, count) for path, date, count in rows}


@pytest.mark.parametrize("name", MAKERS)
def test_members_of_an_archive_are_documents(project: Project, name: str) -> None:
    put(project, name, MAKERS[name]())
    summary, documents = built(project)
    assert summary.problems == []
    inside = {path: found for path, found in documents.items() if "!" in path}
    start = f"corpus/{name}!" + ("https:/valley.example/" if "w" in name.split(".")[1] else "")
    assert set(inside) == {start + path for path in TEXTS}
    assert all(count == 1 for _, count in inside.values())
    if "zip" not in name and "tar" not in name:
        assert {date for date, _ in inside.values()} == {"2024-03-02"}
    again, documents_again = built(project)
    assert (again.nothing_to_do, documents_again) == (True, documents)


def test_a_changed_archive_is_read_for_what_changed(project: Project) -> None:
    files = {name: text.encode() for name, text in TEXTS.items()}
    path = put(project, "x.zip", zipped(files))
    built(project)
    files["notes/third.txt"] = "Green finance (绿色金融) grows.".encode()
    del files["notes/first.txt"]
    path.write_bytes(zipped(files))
    summary, documents = built(project)
    assert (summary.read, summary.removed) == (1, 1)
    assert "corpus/x.zip!notes/third.txt" in documents
    path.unlink()
    assert built(project)[0].removed == 2


def test_an_archive_that_became_unreadable_keeps_what_it_gave(project: Project) -> None:
    path = put(project, "x.jsonl.gz", gzip.compress(LINES))
    _, before = built(project)
    path.write_bytes(gzip.compress(LINES)[:-30])
    summary, after = built(project)
    assert len(summary.problems) == 1
    assert "x.jsonl.gz: is damaged" in summary.problems[0]
    assert after == before


def test_names_of_members_lead_nowhere(project: Project, tmp_path: Path) -> None:
    bad = dict.fromkeys(("../../up.txt", "/etc/root.txt", "a\x1b[31m.txt"), b"Green finance grows.")
    put(project, "x.zip", zipped(bad))
    _, documents = built(project)
    inside = {path for path in documents if "!" in path}
    assert inside == {f"corpus/x.zip!{n}" for n in ("up.txt", "etc/root.txt", "a [31m.txt")}
    assert not list(tmp_path.rglob("up.txt"))


def test_members_of_one_name_stay_apart(project: Project) -> None:
    rows = [{"id": "same", "text": f"Town {n} (镇)."} for n in range(3)]
    put(project, "x.jsonl", "".join(json.dumps(row) + "\n" for row in rows).encode())
    _, documents = built(project)
    assert {p.partition("!")[2] for p in documents if "!" in p} == {"same", "same#2", "same#3"}


def test_json_lines_without_texts_stay_one_document(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"zh": "中试", "en": "pilot"}\n' * 2, encoding="utf-8")
    assert not is_collection(path)


def bomb() -> bytes:
    return b"a" * (24 << 20)


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("x.zip", lambda: zipped({"bomb.txt": bomb()}), "bomb.txt: is too large to be honest"),
        ("x.tar.gz", lambda: gzip.compress(tar_of(bomb())), "x.tar.gz: unpacks to more than is honest"),
        ("x.jsonl.gz", lambda: gzip.compress(b'{"text": "' + bomb() + b'"}\n'), "unpacks to more than is honest"),
        ("x.jsonl.zst", lambda: zstd(b'{"text": "' + bomb() + b'"}\n'), "unpacks to more than is honest"),
        ("x.zip", lambda: b"PK\x03\x04 and no more", "is no zip file, or damaged"),
        ("x.tar", lambda: b"no tar" * 200, "is no tar file, or damaged"),
        ("x.parquet", lambda: b"PAR1" * 9, "is no Parquet file, or damaged"),
        ("x.warc.gz", lambda: gzip.compress(b"no record\r\n" * 9), "is no WARC file, or damaged"),
        ("x.jsonl.gz", lambda: gzip.compress(b"[1]\n" * 3), "line 1: is no JSON object"),
        ("x.jsonl", lambda: b'{"text": "' + b"[" * 9 + b'"}\n' + b"[" * 99_999, "line 2: is no JSON object"),
    ],
)  # fmt: skip
def test_what_would_cost_too_much_or_is_broken_is_said_in_one_line(
    project: Project, name: str, make: Callable[[], bytes], said: str
) -> None:
    put(project, name, make())
    summary, documents = built(project)
    assert len([p for p in summary.problems if said in p]) >= 1
    assert all("\n" not in problem for problem in summary.problems)
    assert "corpus/report.txt" in documents


def tar_of(data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        tar.addfile(link)
        info = tarfile.TarInfo("bomb.txt")
        info.size = len(data)
        tar.addfile(info, io.BytesIO(data))
    return out.getvalue()


def test_links_in_a_tar_are_not_followed(project: Project) -> None:
    put(project, "x.tar", tar_of(b"Plain (\xe4\xb8\xad)."))
    _, documents = built(project)
    assert {p for p in documents if "!" in p} == {"corpus/x.tar!bomb.txt"}


def test_an_archive_of_nothing_but_refused_members_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress(b"1\n" * 500))
    with pytest.raises(DocumentError, match="of its members cannot be read"):
        list(members(path, "x"))


def test_a_line_too_long_to_hold_is_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossary.corpus.lines.LARGEST", 1000)
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * 5000 + b'"}\n' + LINES)
    problems = [member.problem for member in members(path, "x")]
    assert problems == ["is too long a line", "", ""]


def test_refused_members_are_said_again_while_the_archive_stays(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossary.build.files._SETTLED_NS", -(10**18))
    put(project, "x.jsonl", LINES + b'{"id": "none"}\n')
    first, _ = built(project)
    monkeypatch.setattr(collections, "members", None)
    second, _ = built(project)
    assert second.nothing_to_do
    assert first.problems == second.problems
    assert "x.jsonl!none: has no text" in first.problems[0]


@pytest.mark.parametrize(
    ("name", "module", "package"),
    [
        ("x.parquet", "pyarrow.parquet", "pyarrow"),
        ("x.warc", "warcio.archiveiterator", "warcio"),
        ("x.jsonl.zst", "zstandard", "zstandard"),
    ],
)
def test_a_missing_library_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(DocumentError, match=rf"needs {package}: pip install 'policy-glossary"):
        list(members(tmp_path / name, name))
