"""The server as an editor meets it: a process, and JSON-RPC over its pipes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support import Run
from support_lsp import Client, span

from glossary import termsfile

pytest.importorskip("pygls", reason="the extra lsp is not installed")

DRAFT = "# Notes\n\n🚢🚢 New quality productivity (新质生产力) is praised.\nOne 中试 base opened.\n"
Start = Callable[..., Client]


@pytest.fixture
def start(project_folder: Path, tmp_path: Path) -> Iterator[Start]:
    env = {k: v for k, v in os.environ.items() if k != "GLOSSARY_DB"}
    env |= {"XDG_DATA_HOME": str(tmp_path / "data")}
    running: list[Client] = []

    def begin(**initialize: object) -> Client:
        running.append(Client(project_folder, env, **initialize))
        return running[-1]

    yield begin
    for client in running:
        client.__exit__()
        assert client.process.returncode == 0


def capabilities(**general: object) -> dict[str, object]:
    return {"general": general}


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 9), ("utf-16", 5), ("utf-32", 3)])
def test_places_in_the_encoding_the_editor_asked_for(
    start: Start, encoding: str, column: int
) -> None:
    client = start(capabilities=capabilities(positionEncodings=[encoding]))
    assert client.capabilities["positionEncoding"] == encoding
    gloss, bare = client.open("a.md", DRAFT)
    assert (gloss["code"], gloss["severity"], gloss["source"]) == ("GL202", 1, "glossary")
    assert span(gloss) == (2, column, 2, column + 24)
    assert (bare["code"], span(bare)) == ("GL102", (3, 4, 3, 4 + len("中试".encode(
        {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(encoding, encoding)
    )) // {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]))  # fmt: skip


def edit(line: int, start: int, end: int, text: str) -> dict[str, Any]:
    first, last = {"line": line, "character": start}, {"line": line, "character": end}
    return {"range": {"start": first, "end": last}, "text": text}


def test_a_session(start: Start) -> None:
    client = start(initializationOptions={"debounce": 0})
    assert len(client.open("a.md", DRAFT)) == 2

    # typing: two edits in one message, then a whole new text
    client.change("a.md", 2, edit(3, 4, 6, "test"), edit(2, 5, 29, "New quality productive forces"))
    assert [d["code"] for d in client.diagnostics("a.md", 2)] == []
    client.change("a.md", 3, {"text": DRAFT.replace("\n", "\r\n").replace("praised", "🚢\u2028")})
    assert [span(d)[:2] for d in client.diagnostics("a.md", 3)] == [(2, 5), (3, 4)]

    # hover: the entry, its renderings with their status
    shown = client.request("textDocument/hover", client.at("a.md", 3, 4))
    assert span(shown) == (3, 4, 3, 6)
    assert shown["contents"]["value"].startswith("**中试**")
    assert "- **pilot-scale testing** (preferred)" in shown["contents"]["value"]
    assert client.request("textDocument/hover", client.at("a.md", 0, 3)) is None

    # definition
    place = client.request("textDocument/definition", client.at("a.md", 2, 12))
    assert (place["uri"], span(place)[0]) == (client.uri("terms.yaml"), 0)

    # completion: Chinese, pinyin, English
    for typed, first in (
        ("信息技", "信息技术应用创新"),
        ("xinzhi", "new quality productive forces"),
        ("xzsc", "new quality productive forces"),
        ("Pilot-sc", "Pilot-scale testing"),
        ("of green fin", "green finance"),
    ):
        client.change("a.md", 4, {"text": f"🚢 {typed}"})
        found = client.request("textDocument/completion", client.at("a.md", 0, 99))["items"]
        texts = [item["textEdit"]["newText"] for item in found]
        assert texts[0] == first
        assert span(found[0]["textEdit"]) == (0, 3, 0, 3 + len(typed)) or typed[:2] == "of"
        assert all(i["textEdit"]["range"] == found[0]["textEdit"]["range"] for i in found)
        begins = first.startswith(typed.removeprefix("of "))
        assert found[0].get("filterText") == (None if begins else typed)
    more = client.request("completionItem/resolve", found[0])
    assert more["documentation"]["value"].startswith("**绿色金融**")
    client.notify("textDocument/didClose", {"textDocument": {"uri": client.uri("a.md")}})
    assert client.diagnostics("a.md", None) == []


def actions(client: Client, name: str, found: list[dict[str, Any]], **only: object) -> list[Any]:
    asked = {
        "textDocument": {"uri": client.uri(name)},
        "range": {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}},
        "context": {"diagnostics": found, **only},
    }
    return list(client.request("textDocument/codeAction", asked))


def test_findings_are_fixed_ignored_and_added(start: Start, project_folder: Path) -> None:
    client = start(initializationOptions={"debounce": 0, "ignore": "GL204"})
    text = (
        "New quality productivity rose.\nA “dome link” (穹顶链路) and new quality productivity.\n"
        "Cadres of two counties came.\n"
    )
    found = client.open("a.md", text)
    assert [d["code"] for d in found] == ["GL201", "GL101", "GL201"]
    offered = actions(client, "a.md", found)
    assert [a["title"] for a in offered] == [
        "Write “New quality productive forces”",
        "Write “new quality productive forces”",
        "Add to the glossary: 穹顶链路 = “dome link”",
        "Ignore GL201 in this line",
        "Ignore GL101 in this line",
        "Ignore GL201 in this line",
        "Write all 2 fixes of the glossary",
    ]
    assert offered[0]["diagnostics"] == [found[0]]
    (whole,) = actions(client, "a.md", found, only=["source.fixAll"])
    edits = [*whole["edit"]["changes"][client.uri("a.md")]]
    edits += offered[4]["edit"]["changes"][client.uri("a.md")]
    client.change("a.md", 2, *sorted(({"range": e["range"], "text": e["newText"]} for e in edits),
                  key=lambda e: str(e["range"]["start"]), reverse=True))  # fmt: skip
    assert client.diagnostics("a.md", 2) == []

    # no termbase yet: the term goes into terms.yaml, by an edit the user can take back
    client.replies["workspace/applyEdit"] = {"applied": True}
    client.request("workspace/executeCommand", offered[2]["command"] | {"title": None})
    (asked,) = [a for a in client.asked if a["method"] == "workspace/applyEdit"]
    (one,) = asked["params"]["edit"]["changes"][client.uri("terms.yaml")]
    path = project_folder / "terms.yaml"
    before = path.read_text(encoding="utf-8").split("\n")
    assert span(one) == (len(before) - 1, 0, len(before) - 1, 0)
    entries = termsfile.parse("\n".join(before) + one["newText"], "terms.yaml")
    assert (entries[-1].zh, entries[-1].renderings[0].text) == ("穹顶链路", "dome link")


def test_a_term_is_added_to_the_termbase_and_known_at_once(start: Start, glossary: Run) -> None:
    assert glossary("build").returncode == 0
    client = start(initializationOptions={"debounce": 0})
    found = client.open("a.md", "A “dome link” (穹顶链路) opened; cadres of two counties came.\n")
    assert [d["code"] for d in found] == ["GL101"]
    command = actions(client, "a.md", found)[0]["command"]
    client.request("workspace/executeCommand", command)
    assert client.message() == "decision 1: add 穹顶链路 = “dome link”"
    assert client.diagnostics("a.md", 1) == []
    shown = glossary("history", "--format", "json").stdout
    assert [d["entry"] for d in json.loads(shown)] == ["穹顶链路"]

    # hover has the evidence of the corpus
    client.open("b.md", "More 新质生产力.\n")
    shown = client.request("textDocument/hover", client.at("b.md", 0, 6))["contents"]["value"]
    assert "(preferred), 2× in 2 documents, 2023-02-01 to 2024-05-01" in shown
    assert "> — corpus/report.txt:1, 2024-05-01" in shown


def test_changed_files_are_noticed(start: Start, project_folder: Path) -> None:
    watches = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
    client = start(capabilities=watches)
    client.open("a.txt", "They praise orchard finance.\n", "plaintext")
    terms = project_folder / "terms.yaml"
    old = terms.read_text(encoding="utf-8")
    event = {"changes": [{"uri": client.uri("terms.yaml"), "type": 2}]}

    terms.write_text(old.replace("- green finance", "- green finance\n    deprecated:\n"
                                 "      - orchard finance"), encoding="utf-8")  # fmt: skip
    client.notify("workspace/didChangeWatchedFiles", event)
    assert [d["code"] for d in client.diagnostics("a.txt", 1)] == ["GL201"]

    # broken: said once and shown in the file, what was known before stands
    terms.write_text(old + "- zh: 信创\n", encoding="utf-8")
    client.notify("workspace/didChangeWatchedFiles", event)
    assert "信创" in client.message()
    (problem,) = client.diagnostics("terms.yaml", None)
    assert span(problem)[0] == old.count("\n")
    client.change("a.txt", 2, {"text": "orchard finance"})
    assert [d["code"] for d in client.diagnostics("a.txt", 2)] == ["GL201"]

    (project_folder / "glossary.toml").write_text('[check]\nexclude = ["a.txt"]\n')
    terms.write_text(old, encoding="utf-8")
    client.notify("workspace/didChangeWatchedFiles", event)
    assert client.diagnostics("a.txt", 2) == []


def test_settings(start: Start) -> None:
    client = start(initializationOptions={"select": ["GL999"]})
    assert "no check 'GL999'" in client.message()
    assert len(client.open("a.md", DRAFT)) == 2
    settings = {"settings": {"glossary": {"minSeverity": "error"}}}
    client.notify("workspace/didChangeConfiguration", settings)
    assert [d["code"] for d in client.diagnostics("a.md", 1)] == ["GL202"]


def test_documents_without_a_file_and_hostile_words(start: Start, project_folder: Path) -> None:
    bad = '- zh: 坏词\n  en:\n    preferred:\n      - "**b** [x](http://e.x) <i>`\\u202e"\n'
    with (project_folder / "terms.yaml").open("a", encoding="utf-8") as file:
        file.write(bad)
    client = start()
    uri = "untitled:Untitled-1"
    item = {"uri": uri, "languageId": "plaintext", "version": 1, "text": "see 坏词\x1b[31m now"}
    client.notify("textDocument/didOpen", {"textDocument": item})
    asked = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 5}}
    shown = client.request("textDocument/hover", asked)["contents"]["value"]
    assert r"**\*\*b\*\* \[x\](http\://e.x) &lt;i&gt;\`**" in shown
    assert "\u202e" not in shown


def test_editors_without_markdown_get_plain_text(start: Start) -> None:
    client = start(capabilities={"textDocument": {"hover": {"contentFormat": ["plaintext"]}}})
    client.open("a.md", DRAFT)
    contents = client.request("textDocument/hover", client.at("a.md", 3, 4))["contents"]
    assert contents["kind"] == "plaintext"
    assert contents["value"].startswith("中试\n\n- pilot-scale testing (preferred)")


def test_the_entry_is_found_in_terms_yaml_however_it_is_laid_out(
    start: Start, project_folder: Path
) -> None:
    path = project_folder / "terms.yaml"
    old = path.read_text(encoding="utf-8")
    flow = "- {zh: 天幕, en: {preferred: [sky curtain]}}\n- {zh: 穹顶链路, en: {preferred: [dome link]}}\n"
    path.write_text(old + flow, encoding="utf-8")
    client = start()
    client.open("a.md", "天幕 and 穹顶链路 opened.\n")
    lines = old.count("\n")
    for column, line in ((0, lines), (8, lines + 1)):
        place = client.request("textDocument/definition", client.at("a.md", 0, column))
        assert (place["uri"], span(place)[0]) == (client.uri("terms.yaml"), line)
    assert client.request("textDocument/definition", client.at("a.md", 0, 15)) is None

    # as the editor has it, saved or not
    client.open("terms.yaml", "# not saved yet\n" + old + flow, "yaml")
    place = client.request("textDocument/definition", client.at("a.md", 0, 8))
    assert span(place)[0] == lines + 2
    client.change("terms.yaml", 2, {"text": old})
    assert client.request("textDocument/definition", client.at("a.md", 0, 8)) is None


def test_a_hover_names_the_other_forms_of_a_term(start: Start, project_folder: Path) -> None:
    with (project_folder / "terms.yaml").open("a", encoding="utf-8") as file:
        file.write("- {zh: 穹顶链路, also: [穹链, 天穹链], en: {preferred: [dome link]}}\n")
    client = start()
    client.open("a.md", "The 天穹链 was laid.\n")
    shown = client.request("textDocument/hover", client.at("a.md", 0, 5))["contents"]["value"]
    assert shown.startswith("**穹顶链路**")
    assert "also 穹链、天穹链" in shown.replace("  \n", "\n")


def test_what_is_asked_of_a_document_nobody_opened_is_answered_with_nothing(start: Start) -> None:
    client = start()
    here = client.at("closed.md", 0, 0)
    for method in ("hover", "completion", "definition"):
        assert client.request(f"textDocument/{method}", here) is None
    assert actions(client, "closed.md", []) == []
    item = {"label": "信创", "data": {"uri": client.uri("closed.md"), "entry": "信创"}}
    assert "documentation" not in client.request("completionItem/resolve", item)
    add = {"command": "glossary.addTerm", "arguments": [client.uri("closed.md"), "穹顶", "dome"]}
    assert client.request("workspace/executeCommand", add) is None
    client.change("closed.md", 2, {"text": DRAFT})
    client.notify("textDocument/didClose", {"textDocument": {"uri": client.uri("closed.md")}})
    client.open("a.md", "Nothing of note.\n")
    unknown = {"label": "信创", "data": {"uri": client.uri("a.md"), "entry": "no such entry"}}
    assert "documentation" not in client.request("completionItem/resolve", unknown)
    assert client.asked == []


def test_an_editor_that_refuses_the_edit_is_told_that_nothing_changed(
    start: Start, project_folder: Path
) -> None:
    before = (project_folder / "terms.yaml").read_bytes()
    client = start(initializationOptions={"debounce": 0})
    found = client.open("a.md", "A “dome link” (穹顶链路) opened; cadres of two counties came.\n")
    command = actions(client, "a.md", found)[0]["command"]
    client.replies["workspace/applyEdit"] = {"applied": False, "failureReason": "read only"}
    client.request("workspace/executeCommand", command)
    assert client.message().endswith("terms.yaml was not changed: read only")
    assert (project_folder / "terms.yaml").read_bytes() == before


def test_a_rendering_added_to_an_entry_leaves_all_it_says(
    start: Start, project_folder: Path
) -> None:
    path = project_folder / "terms.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write(
            "- zh: 穹顶链路\n  en:\n    preferred: [sky link]\n  domain: technology\n"
            "  part_of_speech: noun\n  valid_from: 2024-05\n  issuer: the county\n"
        )
    for _ in range(2):  # the second time the entries come from what was kept
        client = start(initializationOptions={"debounce": 0})
        client.open("a.md", "Nothing of note.\n")
        client.replies["workspace/applyEdit"] = {"applied": True}
        given = [client.uri("a.md"), "穹顶链路", "dome link"]
        add = {"command": "glossary.addTerm", "arguments": given}
        client.request("workspace/executeCommand", add)
        (asked,) = [a for a in client.asked if a["method"] == "workspace/applyEdit"]
        (one,) = asked["params"]["edit"]["changes"][client.uri("terms.yaml")]
        text = path.read_text(encoding="utf-8")
        starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
        first, column, last, end = span(one)
        after = text[: starts[first] + column] + one["newText"] + text[starts[last] + end :]
        entry = termsfile.parse(after, "terms.yaml")[-1]
        assert [t.text for t in entry.renderings] == ["sky link", "dome link"]
        said = (entry.domain, entry.part_of_speech, entry.valid_from, entry.issuer)
        assert said == ("technology", "noun", "2024-05", "the county")


def test_a_termbase_that_cannot_be_read_is_said_and_a_hover_shows_what_it_can(
    start: Start, project_folder: Path, glossary: Run
) -> None:
    assert glossary("build").returncode == 0
    client = start(initializationOptions={"debounce": 0})
    client.open("a.md", DRAFT)
    (project_folder / "glossary.db").write_bytes(b"no database at all, only bytes" * 99)
    shown = client.request("textDocument/hover", client.at("a.md", 3, 4))
    assert "pilot-scale testing" in shown["contents"]["value"]
    assert "glossary.db" in client.message()


def test_without_the_extra_one_plain_line_says_so(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pygls'] = None\n"
        "from glossary.cli.main import run\n"
        "sys.exit(run(['lsp']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    said = "glossary: the language server needs pygls: pip install 'policy-glossary[lsp]'\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)
