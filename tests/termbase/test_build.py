"""Building: evidence is derived and replaced document by document."""

from pathlib import Path

import pytest

from glossary.build import build, states
from glossary.errors import DocumentError, InputError, TermsFileError
from glossary.model import Proposal
from glossary.project import Project
from glossary.termbase import Termbase, open_termbase

EVIDENCE = """
    SELECT d.path, d.title, d.date, s.number, s.text, p.zh, p.en, e.via, e.kind, e.tier, e.score
    FROM evidence e JOIN pairs p ON p.id = e.pair_id JOIN segments s ON s.id = e.segment_id
    JOIN documents d ON d.id = s.document_id ORDER BY 1, 4, 6, 7"""
ENTRIES = """
    SELECT e.key, e.origin, e.status, t.position, t.language, t.text, t.status, t.pinyin
    FROM entries e JOIN terms t ON t.entry_id = e.id ORDER BY 1, 4"""


def rows(termbase: Termbase, sql: str) -> list[tuple[object, ...]]:
    return termbase.connection.execute(sql).fetchall()


def test_a_corpus_becomes_entries_with_evidence(termbase: Termbase) -> None:
    figures = termbase.stats()
    assert figures["documents"] == 2
    (best, *_) = termbase.renderings("新质生产力")
    assert (best.text, best.status, best.count, best.documents) == (
        "new quality productive forces",
        "preferred",
        2,
        2,
    )
    assert (best.first, best.last) == ("2023-02-01", "2024-05-01")


def test_evidence_points_into_its_sentence(termbase: Termbase) -> None:
    found = termbase.evidence("新质生产力")
    assert len(found) == 3
    for line in found:
        for mention in (line.zh, line.en):
            if mention:
                assert line.context[mention.start : mention.end] == mention.text


def test_a_second_build_does_nothing(termbase: Termbase, project: Project) -> None:
    before = rows(termbase, EVIDENCE), rows(termbase, ENTRIES)
    changes = termbase.connection.total_changes
    summary = build(termbase, project)
    assert (summary.nothing_to_do, summary.unchanged) == (True, 2)
    assert termbase.connection.total_changes == changes
    assert (rows(termbase, EVIDENCE), rows(termbase, ENTRIES)) == before


def test_a_changed_document_replaces_its_own_rows_only(
    termbase: Termbase, project: Project, project_folder: Path
) -> None:
    notice = "SELECT e.id FROM evidence e JOIN segments s ON s.id = e.segment_id JOIN documents d ON d.id = s.document_id WHERE d.path LIKE '%notice.txt'"
    kept = rows(termbase, notice)
    report = project_folder / "corpus" / "report.txt"
    report.write_text("Green finance (绿色金融) grows.\n", encoding="utf-8")
    summary = build(termbase, project)
    assert (summary.read, summary.unchanged) == (1, 1)
    assert rows(termbase, notice) == kept
    assert termbase.renderings("绿色金融")[0].count == 1
    assert termbase.renderings("新质生产力")[0].count == 1


def test_a_removed_document_takes_its_evidence_along(
    termbase: Termbase, project: Project, project_folder: Path
) -> None:
    (project_folder / "corpus" / "report.txt").unlink()
    assert build(termbase, project).removed == 1
    assert termbase.stats()["documents"] == 1
    for table in ("segments", "mentions", "evidence", "pairs"):
        assert rows(termbase, f"SELECT count(*) FROM {table}")[0][0] != 0
    assert rows(
        termbase, "SELECT count(*) FROM pairs WHERE id NOT IN (SELECT pair_id FROM evidence)"
    ) == [(0,)]


def test_a_project_without_documents_has_its_entries(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "terms.yaml").write_text(
        "- zh: 信创\n  en:\n    preferred:\n      - IT application innovation\n", encoding="utf-8"
    )
    with open_termbase(tmp_path / "glossary.db", write=True) as opened:
        assert build(opened, Project(tmp_path)).refreshed
        assert [found.text for found in opened.renderings("信创")] == ["IT application innovation"]
        with pytest.raises(DocumentError, match="no documents in this folder"):
            build(opened, Project(tmp_path), [tmp_path / "corpus"])


def test_a_corpus_that_lost_all_its_documents_is_not_forgotten(
    termbase: Termbase, project: Project, project_folder: Path
) -> None:
    for path in (project_folder / "corpus").glob("*.txt"):
        path.unlink()
    with pytest.raises(DocumentError, match="no documents in this folder"):
        build(termbase, project)
    assert termbase.stats()["documents"] == 2


def test_documents_elsewhere_stay(termbase: Termbase, project: Project, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "speech.txt").write_text("Green finance (绿色金融) grows.", encoding="utf-8")
    build(termbase, project, [other])
    assert termbase.stats()["documents"] == 3
    build(termbase, project)
    assert termbase.stats()["documents"] == 3


def test_the_same_input_gives_the_same_rows(project: Project, project_folder: Path) -> None:
    seen = []
    for name in ("one.db", "two.db"):
        with open_termbase(project_folder / name, write=True) as opened:
            build(opened, project)
            seen.append((rows(opened, EVIDENCE), rows(opened, ENTRIES)))
    assert seen[0] == seen[1]


def test_a_fresh_build_gives_what_an_incremental_one_gave(
    termbase: Termbase, project: Project, project_folder: Path
) -> None:
    report = project_folder / "corpus" / "report.txt"
    report.write_text("Green finance (绿色金融) and dome links (穹顶链路).\n", encoding="utf-8")
    build(termbase, project)
    incremental = rows(termbase, EVIDENCE), rows(termbase, ENTRIES)
    build(termbase, project, fresh=True)
    assert (rows(termbase, EVIDENCE), rows(termbase, ENTRIES)) == incremental


def test_new_pairs_become_candidates_and_names_do_not(
    termbase: Termbase, project: Project, project_folder: Path
) -> None:
    text = "Premier Li Qiang (李强) named a “dome link” (穹顶链路) in Shenzhen (深圳).\n"
    (project_folder / "corpus" / "report.txt").write_text(text, encoding="utf-8")
    build(termbase, project)
    candidates = {e.id for e in termbase.entries() if e.terms[0].status == "candidate"}
    assert candidates == {"穹顶链路"}


def test_one_unreadable_document_does_not_stop_the_others(
    termbase: Termbase, project: Project, project_folder: Path
) -> None:
    (project_folder / "corpus" / "empty.txt").write_bytes(b"")
    (project_folder / "corpus" / "new.txt").write_text("Green finance", encoding="utf-8")
    summary = build(termbase, project)
    assert summary.read == 1
    assert len(summary.problems) == 1
    assert "empty.txt: the file is empty" in summary.problems[0]


def test_broken_terms_leave_the_termbase_as_it_was(
    termbase: Termbase, project: Project, project_folder: Path
) -> None:
    before = rows(termbase, EVIDENCE), rows(termbase, ENTRIES)
    (project_folder / "terms.yaml").write_text("- zh: [\n", encoding="utf-8")
    with pytest.raises(TermsFileError):
        build(termbase, project)
    assert (rows(termbase, EVIDENCE), rows(termbase, ENTRIES)) == before


def test_a_missing_path_is_said_before_anything_is_written(
    termbase: Termbase, project: Project, tmp_path: Path
) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        build(termbase, project, [tmp_path / "gone"])
    assert termbase.stats()["documents"] == 2


def test_an_accepted_rendering_is_known_in_the_next_build(
    termbase: Termbase, project: Project, project_folder: Path
) -> None:
    termbase.decide(Proposal("accept", "中试", "mid-scale trial"))
    path = project_folder / "corpus" / "later.txt"
    path.write_text("Each mid-scale trial took weeks.", encoding="utf-8")
    build(termbase, project)
    counts = {r.text: (r.status, r.count) for r in termbase.renderings("中试")}
    assert counts["mid-scale trial"] == ("admitted", 1)


def _texts(termbase: Termbase, zh: str) -> list[tuple[str, str]]:
    found = termbase.evidence(zh)
    return sorted((e.document.rsplit("/", 1)[-1], e.en.text) for e in found if e.en)


PLAIN = "They run the old valley chain (山谷链) again."
QUOTED = "They run the “valley chain” (山谷链) again."


def test_documents_settle_each_others_spans(
    termbase: Termbase, project: Project, project_folder: Path
) -> None:
    corpus = project_folder / "corpus"
    (corpus / "plain.txt").write_text(PLAIN, encoding="utf-8")
    build(termbase, project)
    alone = _texts(termbase, "山谷链")
    for name in ("one.txt", "two.txt", "three.txt"):
        (corpus / name).write_text(QUOTED, encoding="utf-8")
    build(termbase, project)
    assert {text for _, text in _texts(termbase, "山谷链")} == {"valley chain"}
    assert all(e.tier == "sure" for e in termbase.evidence("山谷链"))
    for name in ("one.txt", "two.txt", "three.txt"):
        (corpus / name).unlink()
    build(termbase, project)
    assert _texts(termbase, "山谷链") == alone


@pytest.fixture
def built_from_two(termbase: Termbase, project: Project, project_folder: Path) -> None:
    corpus = project_folder / "corpus"
    for name in ("one.txt", "two.txt"):
        (corpus / name).write_text(PLAIN, encoding="utf-8")
    build(termbase, project)


@pytest.mark.usefixtures("built_from_two")
def test_a_rejected_span_gives_way_in_every_document(termbase: Termbase, project: Project) -> None:
    ((_, first), (_, second)) = _texts(termbase, "山谷链")
    assert first == second
    number = termbase.decide(Proposal("reject", "山谷链", first)).number
    moved = _texts(termbase, "山谷链")
    assert len({text for _, text in moved}) == 1
    assert moved[0][1] != first
    build(termbase, project)
    assert _texts(termbase, "山谷链") == moved
    termbase.decide(Proposal("undo", "", undoes=number))
    assert {text for _, text in _texts(termbase, "山谷链")} == {first}


@pytest.mark.usefixtures("built_from_two")
def test_a_chosen_span_is_taken_wherever_it_was_offered(
    termbase: Termbase, project: Project
) -> None:
    first = _texts(termbase, "山谷链")[0][1]
    termbase.decide(Proposal("reject", "山谷链", first))
    other = _texts(termbase, "山谷链")[0][1]
    termbase.decide(Proposal("undo", "", undoes=termbase.history()[-1].number))
    termbase.decide(Proposal("prefer", "山谷链", other))
    chosen = _texts(termbase, "山谷链")
    assert other != first
    assert {text for _, text in chosen} == {other}
    build(termbase, project)
    assert _texts(termbase, "山谷链") == chosen


def test_how_documents_stand_to_those_on_record(
    termbase: Termbase, project: Project, project_folder: Path
) -> None:
    corpus = project_folder / "corpus"
    before = states(termbase, project)
    assert set(before.values()) == {"unchanged"}
    (name, *_) = sorted(name for name in before if name.startswith("corpus/"))
    (project_folder / name).write_text("A dome link (穹顶链路).\n", encoding="utf-8")
    (corpus / "new.txt").write_text("A valley chain (山谷链).\n", encoding="utf-8")
    (corpus / "bad.txt").write_bytes(bytes(range(256)) * 8)
    (corpus / "many.jsonl").write_text('{"text": "A pilot base (中试基地)."}\n', encoding="utf-8")
    now = states(termbase, project)
    assert (now[name], now["corpus/new.txt"]) == ("changed", "new")
    assert (now["corpus/many.jsonl"], "binary" in now["corpus/bad.txt"]) == ("new", True)
    build(termbase, project)
    (corpus / "new.txt").unlink()
    after = states(termbase, project)
    assert (after[name], after["corpus/new.txt"]) == ("unchanged", "gone")


def test_an_engine_nobody_knows(termbase: Termbase, project: Project) -> None:
    with pytest.raises(InputError, match="spark"):
        build(termbase, project, engine="spark")
