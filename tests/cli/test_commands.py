"""The commands as users meet them: streams, records, exit codes."""

import csv
import io
import json
import os
import shutil
from pathlib import Path

import pytest
from support import Run

from glossary import termsfile

COMMANDS = "init build extract candidates align lookup show kwic variants add decide merge split undo history sync check import export backup stats doctor tui"


def test_a_project_can_begin_with_the_curated_terms(glossary: Run, tmp_path: Path) -> None:
    assert glossary("init", tmp_path / "mine", "--curated").returncode == 0
    kept = (tmp_path / "mine" / "terms.yaml").read_text(encoding="utf-8")
    assert kept == termsfile.shipped()
    glossary("init", tmp_path / "mine")
    assert (tmp_path / "mine" / "terms.yaml").read_text(encoding="utf-8") == kept


def test_a_newcomers_first_minute(glossary: Run, tmp_path: Path) -> None:
    made = glossary("init", tmp_path / "mine")
    assert made.returncode == 0
    (tmp_path / "mine" / "corpus" / "a.txt").write_text(
        "They praise new quality productive forces (新质生产力).", encoding="utf-8"
    )
    built = glossary("build", cwd=tmp_path / "mine")
    assert built.returncode == 0
    assert "1 document read" in built.stderr
    assert built.stdout == ""
    again = glossary("build", cwd=tmp_path / "mine")
    assert "nothing changed" in again.stderr
    found = glossary("lookup", "xzscl", cwd=tmp_path / "mine")
    assert found.returncode == 0
    assert "新质生产力" in found.stdout
    assert "new quality productive forces" in found.stdout


def test_init_overwrites_nothing(glossary: Run, project_folder: Path) -> None:
    before = (project_folder / "terms.yaml").read_bytes()
    assert glossary("init").returncode == 0
    assert (project_folder / "terms.yaml").read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS.split())
def test_each_command_explains_itself(glossary: Run, command: str) -> None:
    done = glossary(command, "--help")
    assert done.returncode == 0
    assert f"Usage: glossary {command}" in done.stdout


def test_help_lists_every_command(glossary: Run) -> None:
    shown = glossary("--help").stdout
    assert [name for name in COMMANDS.split() if f"\n  {name} " not in shown] == []


def test_a_slip_in_a_commands_name(glossary: Run) -> None:
    done = glossary("lokup", "x")
    assert done.returncode == 2
    assert "Did you mean 'lookup'" in done.stderr


@pytest.mark.parametrize("where", ["before", "after"])
def test_db_is_taken_before_and_after_the_command(
    glossary: Run, tmp_path: Path, where: str
) -> None:
    db = tmp_path / "other.db"
    assert glossary("build", "--db", db).returncode == 0
    arguments = ["--db", db, "stats"] if where == "before" else ["stats", "--db", db]
    done = glossary(*arguments, "--format", "json", cwd=tmp_path)
    assert json.loads(done.stdout)["entries"] == 7


def test_lookup_records(glossary: Run) -> None:
    glossary("build")
    (record,) = json.loads(glossary("lookup", "新質生產力", "--format", "json").stdout)
    assert list(record) == [
        "id", "zh", "zh_hant", "pinyin", "status", "domain", "renderings", "matched", "rank",
    ]  # fmt: skip
    assert record["matched"] == {"field": "zh", "how": "exact"}
    assert record["renderings"][0] == {
        "text": "new quality productive forces",
        "status": "preferred",
        "count": 2,
        "documents": 2,
        "first": "2023-02-01",
        "last": "2024-05-01",
    }


def test_a_lookup_without_hits(glossary: Run) -> None:
    glossary("build")
    done = glossary("lookup", "产生地质灾害")
    assert (done.returncode, done.stdout) == (1, "")
    assert "glossary kwic" in done.stderr
    assert glossary("lookup", "没有", "--format", "json").stdout == "[]\n"


def test_a_slip_of_the_keyboard_is_forgiven(glossary: Run) -> None:
    glossary("build")
    (record,) = json.loads(glossary("lookup", "prodctive", "--format", "json").stdout)
    assert record["zh"] == "新质生产力"
    assert record["matched"] == {"field": "en", "how": "similar spelling"}


def test_what_was_not_asked_for_is_shown_with_the_reason(glossary: Run) -> None:
    glossary("build")
    done = glossary("lookup", "心创")
    assert "信创" in done.stdout
    assert "no entry has “心创”; found by same sound" in done.stderr
    assert glossary("lookup", "信创").stderr == ""


def test_importing_a_table(glossary: Run, project_folder: Path) -> None:
    glossary("build")
    table = project_folder / "client.csv"
    table.write_text(
        "Chinese,English,Notes\n链主企业,chain leader enterprise,new\n信创,ITAI industry,\n,,\nx,y,\n",
        encoding="utf-8-sig",
    )
    trial = glossary("import", "client.csv", "--dry-run")
    assert "zh = column 1, en = column 2, note = column 3" in trial.stderr
    assert glossary("lookup", "lzqy").returncode == 1
    done = glossary("import", "client.csv")
    assert "2 rows: 1 entry made, 1 added to, 0 rows left out" in done.stderr
    for _ in range(2):
        record = json.loads(glossary("show", "信创", "--format", "json").stdout)
        assert [(r["text"], r["status"]) for r in record["renderings"]] == [
            ("IT application innovation", "preferred"),
            ("Xinchuang", "admitted"),
            ("ITAI industry", "admitted"),
        ]
        assert "chain leader enterprise" in glossary("lookup", "lzqy").stdout
        glossary("build", "--fresh")


def test_merging_splitting_copying_and_repairing(glossary: Run) -> None:
    glossary("build")
    assert "share" not in glossary("merge").stdout
    done = glossary("merge", "中试", "信创", "--reason", "one thing")
    assert "decision 1: merge 信创 takes in 中试" in done.stderr
    assert json.loads(glossary("show", "中试", "--format", "json").stdout)["id"] == "信创"
    assert "gives up 信息技术应用创新" in glossary("split", "信创", "信息技术应用创新").stderr
    assert glossary("undo", "1").returncode == 0
    assert json.loads(glossary("show", "中试", "--format", "json").stdout)["id"] == "中试"
    assert glossary("backup", "copy.db").returncode == 0
    assert "exists already" in glossary("backup", "copy.db").stderr
    assert "one thing" in glossary("history", "--db", "copy.db").stdout
    assert glossary("doctor", "--repair").returncode == 0


def test_importing_with_columns_named(glossary: Run, project_folder: Path) -> None:
    glossary("build")
    (project_folder / "client.csv").write_text(
        "n;Ziel;Quelle\n1;chain leader;链主\n", encoding="utf-8"
    )
    done = glossary("import", "client.csv", "--map", "zh=Quelle", "--map", "en=2")
    assert (done.returncode, "1 entry made" in done.stderr) == (0, True)
    assert glossary("lookup", "lianzhu").stdout.count("链主") == 1
    assert "write zh=2" in glossary("import", "client.csv", "--map", "zh").stderr


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.tsv", "one\ttwo\n", "no Chinese"),
        ("a.tsv", "# nothing\n", "holds no rows"),
        ("a.json", "{}x", "not the JSON"),
        ("a.json", '[{"id": 1}]', "not the JSON"),
        ("a.tbx", "<x/>", "neither TBX nor TMX"),
        ("a.xliff", "<x/>", "cannot be imported"),
        ("a.yaml", "- zh: [", "not valid YAML"),
    ],
)
def test_files_that_cannot_be_imported(
    glossary: Run, project_folder: Path, name: str, data: str, said: str
) -> None:
    glossary("build")
    (project_folder / name).write_text(data, encoding="utf-8")
    done = glossary("import", name)
    assert done.returncode == 2
    assert said in done.stderr
    assert json.loads(glossary("stats", "--format", "json").stdout)["entries"] == 7


def test_extract_records(glossary: Run) -> None:
    done = glossary("extract", "corpus", "--format", "jsonl")
    assert done.returncode == 0
    records = [json.loads(line) for line in done.stdout.splitlines()]
    first = (records[0]["document"], records[0]["line"])
    assert first == ("corpus/notice.txt", 1)
    for record in records:
        assert list(record) == [
            "document", "zh", "en", "term", "via", "kind", "score", "tier", "alternatives",
            "reasons", "context", "line",
        ]  # fmt: skip
        assert record["zh"] or record["term"]
        assert record["tier"] in {"sure", "likely", "review"}


def test_extract_reads_stdin_and_shows_tiers(glossary: Run) -> None:
    text = "a “dome link” (穹顶链路) and vague things 蓝链 here".encode()
    done = glossary("extract", "-", "--tier", "sure", "--format", "csv", stdin=text)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["zh"], row["en"], row["tier"]) for row in rows] == [
        ("穹顶链路", "dome link", "sure")
    ]


def test_extract_without_any_pair_exits_zero(glossary: Run) -> None:
    done = glossary("extract", "-", stdin=b"nothing here")
    assert (done.returncode, done.stdout) == (0, "")


def test_an_output_that_is_no_file_is_written_to_and_stays(glossary: Run, tmp_path: Path) -> None:
    glossary("build")
    pipe, kept, link = tmp_path / "pipe", tmp_path / "kept.txt", tmp_path / "link.txt"
    os.mkfifo(pipe)
    link.symlink_to(kept)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert glossary("kwic", "中试", "-o", pipe).returncode == 0
        assert "[中试]" in os.read(reader, 100_000).decode()
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert glossary("kwic", "中试", "-o", link).returncode == 0
    assert link.is_symlink()
    assert "[中试]" in kept.read_text(encoding="utf-8")


def test_show_and_kwic(glossary: Run) -> None:
    glossary("build")
    shown = glossary("show", "信創").stdout
    assert shown.startswith("信创")
    assert "IT application innovation" in shown
    record = json.loads(glossary("show", "新质生产力", "--format", "json").stdout)
    assert record["evidence"][0]["context"]
    lines = [
        json.loads(x) for x in glossary("kwic", "中试", "--format", "jsonl").stdout.splitlines()
    ]
    assert [line["node"] for line in lines] == ["中试", "中试"]
    assert glossary("kwic", "没有").returncode == 1
    gone = glossary("show", "没有此词")
    assert gone.returncode == 2
    assert "no entry" in gone.stderr


def test_kwic_of_a_term_says_that_it_is_rendered_and_shows_where(glossary: Run) -> None:
    glossary("build")
    plain = glossary("kwic", "新质生产力")
    assert "--renderings shows where" in plain.stderr
    shown = glossary("kwic", "新质生产力", "--renderings", "--sort", "left").stdout
    assert "[New productive forces] came later" in shown
    dated = glossary("kwic", "新质生产力", "--sort", "date").stdout.splitlines()
    assert [line[:10] for line in dated] == ["2023-02-01", "2024-05-01"]
    assert len(shown.splitlines()) > len(plain.stdout.splitlines())
    unknown = glossary("kwic", "came later", "--renderings")
    assert (unknown.returncode, "no entry" in unknown.stderr) == (2, True)


def test_kwic_of_some_documents(glossary: Run) -> None:
    glossary("build")
    done = glossary("kwic", "中试", "--document", "notice")
    assert done.stdout.count("[中试]") == done.stdout.count("notice.txt") == 1
    late = glossary("kwic", "中试", "--since", "2999")
    assert (late.returncode, "none of the documents asked for" in late.stderr) == (1, True)
    wrong = glossary("kwic", "中试", "--since", "soon")
    assert (wrong.returncode, "2024-03-05" in wrong.stderr) == (2, True)


def test_candidates_are_those_of_the_corpus_where_no_path_is_named(glossary: Run) -> None:
    named, unnamed = glossary("candidates", "corpus"), glossary("candidates")
    assert unnamed.returncode == named.returncode == 0
    assert [json.loads(x)["term"] for x in unnamed.stdout.splitlines()] == [
        json.loads(x)["term"] for x in named.stdout.splitlines()
    ]


def test_candidates_without_path_or_corpus_ask_for_one(glossary: Run, project_folder: Path) -> None:
    shutil.rmtree(project_folder / "corpus")
    done = glossary("candidates")
    assert (done.returncode, "name files or folders" in done.stderr) == (2, True)


def test_deciding_and_undoing(glossary: Run) -> None:
    glossary("build")
    done = glossary("decide", "prefer", "新质生产力", "new productive forces", "--reason", "house")
    assert (done.returncode, done.stdout) == (0, "")
    assert "decision 1" in done.stderr
    assert glossary("add", "链主企业", "chain leader enterprise").returncode == 0
    assert "链主企业" in glossary("lookup", "lzqy").stdout
    assert glossary("undo", "2").returncode == 0
    assert glossary("lookup", "lzqy").returncode == 1
    log = json.loads(glossary("history", "--format", "json").stdout)
    assert [entry["action"] for entry in log] == ["prefer", "add", "undo"]
    assert log[0]["before"] == {"status": "admitted"}
    assert glossary("decide", "reject", "没有此词").returncode == 2


def test_exports_are_repeatable_and_say_what_they_lose(glossary: Run, tmp_path: Path) -> None:
    glossary("build")
    glossary("add", "=1+1算", "=cmd|x")
    for name in ("csv", "tsv", "json"):
        one, two = tmp_path / f"1.{name}", tmp_path / f"2.{name}"
        assert glossary("export", name, "-o", one).returncode == 0
        glossary("export", name, "-o", two)
        assert one.read_bytes() == two.read_bytes()
    rows = list(csv.DictReader(io.StringIO((tmp_path / "1.csv").read_text(encoding="utf-8-sig"))))
    assert ("信创", "Xinchuang", "admitted") in {(r["zh"], r["en"], r["status"]) for r in rows}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "@", "+"))]
    assert "deprecated" not in (tmp_path / "1.tsv").read_text(encoding="utf-8")
    lossy = glossary("export", "tsv", "--strict")
    assert lossy.returncode == 1
    assert "tsv does not carry" in lossy.stderr
    assert glossary("export", "json", "--strict").returncode == 0
    assert glossary("export", "--list").stdout.startswith("csv ")
    slip = glossary("export", "tbx")
    assert slip.returncode == 2
    assert "did you mean tbx3-dca or" in slip.stderr


BAD = """\
The plan speaks of 穹顶星链工程 at length, and of new quality productivity.
Three cities opened 中试 bases.
"""


def test_check_reports_places_and_exits_one(glossary: Run, project_folder: Path) -> None:
    (project_folder / "bad.txt").write_text(BAD, encoding="utf-8")
    done = glossary("check", "bad.txt")
    assert done.returncode == 1
    heads = [line.split(" ")[:3] for line in done.stdout.splitlines() if line.startswith("bad.txt")]
    assert heads == [
        ["bad.txt:1:20:", "warning", "GL101"],
        ["bad.txt:1:45:", "warning", "GL201"],
        ["bad.txt:2:21:", "warning", "GL102"],
    ]
    lines = done.stdout.splitlines()
    assert lines[2] == " " * 4 + " " * 19 + "^" * 12
    assert "3 findings" in done.stderr


def test_check_as_json(glossary: Run, project_folder: Path) -> None:
    (project_folder / "bad.txt").write_text(BAD, encoding="utf-8")
    done = glossary("check", "bad.txt", "--format", "json", "--select", "GL201")
    record = json.loads(done.stdout)
    assert (done.returncode, record["version"]) == (1, 1)
    (finding,) = record["findings"]
    assert list(finding) == [
        "code", "severity", "document", "start", "end", "line", "column", "message", "text",
        "term", "suggestion", "fix", "place",
    ]  # fmt: skip
    assert finding["fix"] == {"start": 44, "end": 68, "text": "new quality productive forces"}
    assert record["summary"] == {"documents": 1, "findings": 1, "by_code": {"GL201": 1}}


def test_check_switches(glossary: Run, project_folder: Path) -> None:
    (project_folder / "bad.txt").write_text(BAD, encoding="utf-8")
    assert glossary("check", "bad.txt", "--exit-zero").returncode == 0
    only = glossary(
        "check", "bad.txt", "--ignore", "unknown-term,GL201", "--first-mention", "never"
    )
    assert (only.returncode, only.stdout) == (0, "")
    assert glossary("check", "bad.txt", "--min-severity", "error").returncode == 0
    assert glossary("check", "bad.txt", "--select", "GL999").returncode == 2


def test_check_needs_no_termbase_and_a_clean_text_exits_zero(glossary: Run, tmp_path: Path) -> None:
    done = glossary("check", "-", stdin=b"A quiet text about gardens and rain.\n", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "no findings in 1 document" in done.stderr


def test_doctor_says_what_is_there(glossary: Run) -> None:
    before = json.loads(glossary("doctor", "--format", "json").stdout)
    assert before["termbase state"].startswith("not built yet")
    glossary("build")
    assert "termbase state     well" in glossary("doctor").stdout


def test_no_command_without_a_terminal_prints_help(glossary: Run) -> None:
    done = glossary()
    assert done.returncode == 0
    assert "Commands" in done.stdout


def test_lists_are_sorted_as_asked(glossary: Run, tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("市场\tmarket one\n石油\tmarket oil\n山市\tmarket hill\n", encoding="utf-8")
    assert glossary("import", str(path)).returncode == 0
    orders = {"pinyin": ["山市", "石油", "市场"], "codepoint": ["山市", "市场", "石油"]}
    for order, wanted in orders.items():
        found = glossary("lookup", "market", "--sort", order, "--format", "json")
        assert [hit["zh"] for hit in json.loads(found.stdout)] == wanted
        written = glossary("export", "tsv", "--query", "market", "--sort", order)
        assert [line.split("\t")[0] for line in written.stdout.splitlines()[1:]] == wanted
    assert glossary("export", "json", "--sort", "frequency").returncode == 0


def test_an_array_says_what_the_lines_say(glossary: Run, project_folder: Path) -> None:
    glossary("build")
    zh, en = project_folder / "zh.txt", project_folder / "en.txt"
    zh.write_text("中试平台对外开放。\n企业可以申请。\n", encoding="utf-8")
    en.write_text("The pilot-scale platform is open.\nFirms may apply.\n", encoding="utf-8")
    empty = project_folder / "empty.txt"
    empty.write_text("Nothing here.\n", encoding="utf-8")
    for command in (
        ("extract", "corpus"), ("extract", empty), ("candidates", "corpus"),
        ("align", zh, en), ("align", zh, en, "--terms"),
    ):  # fmt: skip
        lines = glossary(*command, "--format", "jsonl").stdout.splitlines()
        array = json.loads(glossary(*command, "--format", "json").stdout)
        assert array == list(map(json.loads, lines))
