"""Consistency, tables, sources, scripts and ignore comments: near misses beside each."""

import pytest

from glossary import termsfile
from glossary.checks import Checked, Policy, check_document, check_documents, check_text
from glossary.extraction.known import KnownTerms
from glossary.model import Document, Row


def codes(text: str, known: KnownTerms) -> list[tuple[str, str]]:
    return [(f.code, f.text) for f in check_text(text, known)]


def run(known: KnownTerms, source: str | None = None, **texts: str) -> dict[str, Checked]:
    documents = [(Document(name, text, ""), Policy()) for name, text in texts.items()]
    origin = Document("source", source, "") if source is not None else None
    return {c.document.path: c for c in check_documents(documents, known, origin)}


NEW = "New quality productive forces grew. "


def test_the_rarer_wording_is_found_at_each_place_with_the_commoner_as_fix(
    known: KnownTerms,
) -> None:
    text = NEW * 3 + "New productive forces came. Then new\nproductive forces went."
    found = check_text(text, known)
    assert [(f.code, f.line) for f in found] == [("GL203", 1), ("GL203", 1)]
    assert "new quality productive forces” elsewhere (3 times)" in found[0].message
    assert [f.fix.text if f.fix else "" for f in found] == [
        "New quality productive forces",
        "new\nquality productive forces",
    ]


@pytest.mark.parametrize(
    "text",
    [
        NEW * 2,
        "IT application innovation is Xinchuang. Xinchuang grows.",  # one word: a short form
        NEW + "NQPF grew.",
        "The mill makes new quality paper. Productive forces of nature.",
    ],
)
def test_what_is_no_inconsistency(known: KnownTerms, text: str) -> None:
    assert check_text(text, known) == []


def test_one_word_and_the_country_are_no_rendering() -> None:
    shipped = KnownTerms(termsfile.load_shipped())
    policy = Policy(codes=frozenset({"GL204"}))
    text = "The two sides agree that the laws of the People's Republic of China govern the sale."
    assert check_text(text, shipped, policy) == []
    said = "The town counts on a new quality of productive forces this year."
    assert [f.text for f in check_text(said, shipped, policy)] == [
        "new quality of productive forces"
    ]


def test_documents_of_a_run_are_held_against_each_other(known: KnownTerms) -> None:
    found = run(known, a=NEW, b=NEW, c="New productive forces came.")
    assert [len(found[name].findings) for name in "abc"] == [0, 0, 1]
    (finding,) = found["c"].findings
    assert (finding.code, finding.severity) == ("GL203", "info")
    assert "twice" not in finding.message
    assert "2 times in 2 documents" in finding.message


PIPE = (
    "| zh | en |\n|---|---|\n| 中试 | pilot-scale testing |\n| 信创 | IT application innovation |\n"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (PIPE, []),
        (PIPE.replace("| zh | en |\n|---|---|\n", ""), []),
        ("中试\tpilot-scale testing\n信创\tXinchuang\n", []),
        (PIPE.replace("pilot-scale", "small"), [("GL301", "中试")]),
        ("| City | Works |\n|---|---|\n| 中试 | Hangzhou |\n", []),
        ("The mills near 中试 | those of the 信创 park opened in May.", [("GL102", "中试"), ("GL102", "信创")]),
        ("| Chinese | English |\n| 新质生产力 | new quality productivity |\n",
         [("GL302", "new quality productivity")]),
    ],
)  # fmt: skip
def test_cells_of_a_row_gloss_each_other(
    known: KnownTerms, text: str, found: list[tuple[str, str]]
) -> None:
    assert codes(text, known) == found


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("各市介绍中试。", "The cities present 中试.", ["GL301"]),
        ("各市介绍 Docker Compose 与中试。", "Cities present Docker Compose.", ["GL301"]),
        ("各市介绍中试。", "The cities present pilot-scale testing.", []),
        ("各市介绍中试。", "各市介绍中试。", []),
        ("Docker (中试) opens.", "Docker opens.", []),
    ],
)
def test_the_sides_of_a_translation_unit_are_told_whatever_they_leave_over(
    known: KnownTerms, source: str, target: str, found: list[str]
) -> None:
    text = f"{source}\n{target}"
    cells = (0, len(source)), (len(source) + 1, len(text))
    document = Document("a.po", text, "", rows=(Row(0, cells),))
    assert [f.code for f in check_document(document, known) if f.code == "GL301"] == found


def test_a_translation_is_held_against_its_source(known: KnownTerms) -> None:
    zh = "各地发展新质生产力。\n推进中试。\n信创产业。\n"
    en = "Places grow new quality productivity.\nThey test.\nXinchuang firms.\n"
    found = run(known, zh, en=en)
    assert [(f.code, f.text) for f in found["en"].findings] == [
        ("GL302", "new quality productivity")
    ]
    assert [(f.code, f.text, f.line) for f in found["source"].findings] == [("GL301", "中试", 2)]
    other = run(known, zh, en=en.replace("\n", " "))
    assert [f.code for f in other["source"].findings] == ["GL301"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("各地发展新質生產力，创业创新，专业设备转让。", [("GL401", "新質生產力")]),
        ("各地發展新质生产力，創業創新，專業設備轉讓。", [("GL401", "新质生产力")]),
        ("各地發展新質生產力，創業創新，專業設備轉讓。", []),
        ("各地发展中试，创业创新，专业设备转让。", []),
        ("新質生產力", []),
    ],
)
def test_a_term_in_the_other_script(
    known: KnownTerms, text: str, found: list[tuple[str, str]]
) -> None:
    assert codes(text, known) == found


LINE = "Six cities opened 中试 parks."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{LINE} <!-- glossary-ignore GL102 -->", 0),
        (f"<!-- glossary-ignore GL102 -->\n\n{LINE}", 0),
        (f"# glossary: ignore\n{LINE}", 0),
        (f"{LINE} <!-- glossary-ignore GL201 -->", 1),
        (f"{LINE}\n<!-- glossary-ignore GL102 -->\n", 1),
        (f"text <!-- glossary-ignore -->\n{LINE}", 1),
        (f"{LINE}\n\nEnd. <!-- glossary-ignore-file GL101,GL102 -->", 0),
        (f"<!-- glossary-ignore-start -->\nA\n{LINE}\n<!-- glossary-ignore-end -->\n", 0),
        (f"<!-- glossary-ignore-start -->\n<!-- glossary-ignore-end -->\n{LINE}", 1),
        (f"The glossary ignored it. {LINE}", 1),
    ],
)
def test_comments_silence_a_line_a_range_or_a_document(
    known: KnownTerms, text: str, left: int
) -> None:
    checked = run(known, a=text)["a"]
    assert (len(checked.findings), checked.ignored) == (left, 1 - left)
