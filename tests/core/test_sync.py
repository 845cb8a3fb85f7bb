"""Decisions go back to terms.yaml without touching what nobody decided on."""

from pathlib import Path

import pytest

from glossary import termsfile
from glossary.build import build
from glossary.model import Proposal
from glossary.project import Project
from glossary.sync import synced
from glossary.termbase import Termbase
from glossary.termsfile.write import block

PLAIN = """\
# the head
- zh: 信创   # a remark
  en: {preferred: [IT application innovation], admitted: [Xinchuang]}
  domain: technology

# --- industry ---

- zh: '中试'
  en:
    preferred:
    - pilot-scale testing
  domain: industry
  note: "quoted: yes"

# --- the end ---
"""


@pytest.fixture
def file(project_folder: Path, project: Project, termbase: Termbase) -> Path:
    path = project_folder / "terms.yaml"
    path.write_text(PLAIN, encoding="utf-8")
    build(termbase, project)
    return path


def test_without_decisions_not_a_byte_changes(termbase: Termbase, file: Path) -> None:
    assert synced(termbase, file) == (PLAIN, PLAIN)


def test_a_decision_changes_its_own_entry_only(termbase: Termbase, file: Path) -> None:
    termbase.decide(Proposal("prefer", "中试", "pilot testing"))
    _, after = synced(termbase, file)
    head, tail = PLAIN.split("- zh: '中试'")
    assert after.startswith(head)
    assert after.endswith("\n# --- the end ---\n")
    assert (
        "\n".join(after[len(head) :].splitlines()[:8])
        == (
            "- zh: 中试\n  zh-Hant: 中試\n  en:\n    preferred:\n      - pilot testing\n"
            "    admitted:\n      - pilot-scale testing\n  domain: industry"
        ).replace("  zh-Hant: 中試\n", "")
        + "\n  note: 'quoted: yes'"
    )
    assert tail


def test_additions_go_behind_their_domain_and_rejections_go(termbase: Termbase, file: Path) -> None:
    termbase.decide(Proposal("add", "链主企业", "chain leader: one", domain="technology"))
    termbase.decide(Proposal("reject", "中试"))
    _, after = synced(termbase, file)
    entries = termsfile.parse(after, "terms.yaml")
    assert [e.id for e in entries] == ["信创", "链主企业"]
    assert after.index("链主企业") < after.index("# --- industry ---")
    assert entries[1].renderings[0].text == "chain leader: one"


def test_writing_twice_and_building_in_between_settles(
    termbase: Termbase, file: Path, project: Project
) -> None:
    termbase.decide(Proposal("deprecate", "信创", "Xinchuang"))
    termbase.decide(Proposal("add", "链主企业", "#chain & 'leader'", note="- odd: [x]\n@"))
    _, after = synced(termbase, file)
    file.write_text(after, encoding="utf-8")
    build(termbase, project)
    assert synced(termbase, file) == (after, after)
    assert {t.text: t.status for t in termbase.entry("信创").renderings} == {
        "IT application innovation": "preferred",
        "Xinchuang": "deprecated",
    }


def test_an_empty_file_takes_entries(termbase: Termbase, file: Path) -> None:
    file.write_text("", encoding="utf-8")
    termbase.decide(Proposal("add", "链主企业", "chain leader"))
    _, after = synced(termbase, file)
    assert [e.id for e in termsfile.parse(after, "terms.yaml")] == ["链主企业"]


def test_every_shipped_entry_survives_being_written() -> None:
    for entry in termsfile.load_shipped():
        (again,) = termsfile.parse(block(entry), "terms.yaml")
        assert block(again) == block(entry)
        assert (again.id, again.chinese, again.renderings) == (
            entry.id,
            entry.chinese,
            entry.renderings,
        )
        assert (again.note, again.definition, again.source) == (
            entry.note,
            entry.definition,
            entry.source,
        )
