"""glossary candidates as a user calls it."""

import json
from pathlib import Path

from support import Run

TEXT = "设立云税站。云税站由税务机关管理，云税站要见实效。落实“三新一高”要求。新质生产力是方向，新质生产力要培育。\n"


def note(folder: Path) -> Path:
    path = folder / "note.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_records_have_the_promised_keys_and_true_offsets(tmp_path: Path, glossary: Run) -> None:
    done = glossary("candidates", str(note(tmp_path)), cwd=tmp_path)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    by_term = {row["term"]: row for row in rows}
    assert done.returncode == 0
    assert {"云税站", "三新一高"} <= by_term.keys()
    assert "新质生产力" not in by_term
    row = by_term["云税站"]
    assert {"term", "score", "frequency", "documents", "contexts", "features"} <= row.keys()
    assert row["frequency"] == 3
    place = row["contexts"][0]
    assert TEXT[place["start"] : place["end"]] == "云税站"
    assert [r["score"] for r in rows] == sorted((r["score"] for r in rows), reverse=True)


def test_table_limit_stdin_and_output_file(tmp_path: Path, glossary: Run) -> None:
    done = glossary(
        "candidates", "-", "--format", "table", "--limit", "1", cwd=tmp_path, stdin=TEXT.encode()
    )
    assert len(done.stdout.splitlines()) == 2
    target = tmp_path / "out.jsonl"
    glossary("candidates", str(note(tmp_path)), "-o", str(target), cwd=tmp_path)
    assert "云税站" in target.read_text(encoding="utf-8")


def test_nothing_found_and_nothing_there_are_said_plainly(tmp_path: Path, glossary: Run) -> None:
    done = glossary("candidates", "-", cwd=tmp_path, stdin=b"Hello.\n")
    assert (done.returncode, done.stdout) == (0, "")
    assert "no term" in done.stderr
    missing = glossary("candidates", "nowhere.txt", cwd=tmp_path)
    assert missing.returncode == 2
    assert "nowhere.txt" in missing.stderr
    assert "Traceback" not in missing.stderr


def test_english_candidates_are_for_review(tmp_path: Path, glossary: Run) -> None:
    text = "The Cloud Tax Hall grew. A Cloud Tax Hall is run by a governor.\n"
    done = glossary("candidates", "-", "--language", "en", cwd=tmp_path, stdin=text.encode())
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (row["term"], row["tier"], row["kind"]) == ("Cloud Tax Hall", "review", "calque")
    assert row["zh"] is None
