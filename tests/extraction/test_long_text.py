"""Long texts are read in pieces: the same pairs, offsets and lines as from the whole."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import termsfile
from glossary.cli import extract as command
from glossary.corpus import read
from glossary.corpus.encoding import blocks, decode
from glossary.errors import DocumentError
from glossary.extraction.document import extract_text, long_text_pairs
from glossary.extraction.known import KnownTerms
from glossary.text.pieces import pieces

GOLDEN = Path(__file__).resolve().parents[1] / "golden"

KNOWN = KnownTerms(termsfile.load_shipped()[::2])


def long_text(line_end: str) -> str:
    """Put all golden sentences under or behind one another."""
    rows = [
        json.loads(line)["text"]
        for path in sorted(GOLDEN.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return line_end.join(rows[::3] + rows[1::3] + rows[2::3])


@pytest.mark.parametrize("line_end", ["\n\n", "\n", " ", ""])
def test_pieces_give_the_pairs_of_the_whole(line_end: str) -> None:
    text = long_text(line_end)
    whole = list(extract_text(text, KNOWN).alignments)
    found = list(long_text_pairs(lambda: pieces([text], 4_000), KNOWN))
    assert len({piece.first for piece, _ in found}) > 1
    assert [pair for _, pair in found] == whole
    for piece, pair in found:
        start = (pair.zh or pair.en).start  # type: ignore[union-attr]
        inside = piece.text.count("\n", 0, start - piece.start)
        assert piece.line + inside == text.count("\n", 0, start) + 1


def test_an_entry_is_present_wherever_in_the_text_its_chinese_stands() -> None:
    (entry, word) = next(
        (entry, term.text)
        for entry in KNOWN.entries
        for term in entry.renderings
        if term.text.isalpha() and term.text.islower() and term.status == "preferred"
    )
    text = f"They {word} it.\n\n" + "Nothing here. " * 2000 + entry.zh
    found = [p for _, p in long_text_pairs(lambda: pieces([text], 9_000), KNOWN)]
    assert found == list(extract_text(text, KNOWN).alignments)
    assert entry.id in {pair.term for pair in found}


@given(
    st.lists(st.text(alphabet="ab\n\U00020000", max_size=9)),
    st.integers(2, 20),
    st.integers(0, 8),
)
def test_pieces_part_a_text_without_gap_or_overlap(
    given_blocks: list[str], size: int, margin: int
) -> None:
    text = "".join(given_blocks)
    found = list(pieces(given_blocks, size, margin))
    assert "".join(p.text[p.first - p.start : p.last - p.start] for p in found) == text
    for piece in found:
        assert text[piece.start : piece.start + len(piece.text)] == piece.text
        assert piece.line == text.count("\n", 0, piece.start) + 1
        assert piece.start == max(0, piece.first - margin)
        assert piece.start + len(piece.text) >= min(len(text), piece.last + margin)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("稳步推进城市更新，pilot bases。\r\n", "utf-8"),
        ("稳步推进城市更新，pilot bases。\r\n", "utf-8-sig"),
        ("稳步推进城市更新，pilot bases。\r\n", "utf-16"),
        ("稳步推进城市更新，pilot bases。\r\n", "utf-16-le"),
        ("稳步推进城市更新，支持中小企业发展\n", "gb18030"),
        ("穩步推進城市更新，支持中小企業發展\n", "big5hkscs"),
    ],
)
def test_a_file_is_decoded_alike_whole_and_in_blocks(
    text: str, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossary.corpus.encoding._BLOCK", 7)
    path = tmp_path / "a.txt"
    path.write_bytes((text * 300).encode(encoding))
    assert "".join(blocks(path, "a")) == decode(path.read_bytes(), "a")[0] == text * 300


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe" + b"a\x00" * 40 + b"\x00\xd8", "breaks its rules"),
        (b"\x81\x20\xff" * 50, "cannot be told"),
        (b"%PDF-1.7 " * 50, "binary"),
        (bytes(range(1, 9)) * 50, "binary"),
    ],
)
def test_a_file_that_is_no_text_is_named(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=said):
        list(blocks(path, "a.txt"))


def test_the_command_says_the_same_of_a_long_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "long.txt"
    path.write_text(long_text("\n\n"), encoding="utf-8", newline="")

    def records() -> Iterator[dict[str, object]]:
        problems: list[str] = []
        yield from command._found([str(path)], KNOWN, problems)
        assert not problems

    whole = list(records())
    assert not read.is_long(path)
    monkeypatch.setattr(read, "LONG_BYTES", 10_000)
    monkeypatch.setattr("glossary.text.pieces.pieces.__defaults__", (9_000, 4_000))
    assert read.is_long(path)
    assert list(records()) == whole
