"""What may be meant by what was typed, and what hovers say."""

import pytest
from markdown_it import MarkdownIt

from glossary.extraction.known import KnownTerms
from glossary.lsp.completion import Completions
from glossary.lsp.markdown import entry_text, escaped, plain
from glossary.lsp.places import definition, entry_at
from glossary.model import Entry, Evidence, Mention, Rendering, Term


@pytest.fixture(scope="module")
def completions(known: KnownTerms) -> Completions:
    return Completions(known.entries)


@pytest.mark.parametrize(
    ("line", "first", "start"),
    [
        ("We want xinzhi", "new quality productive forces", 8),
        ("We want xzscl", "new quality productive forces", 8),
        ("We want xinzscl", "new quality productive forces", 8),
        ("We want new-quality prod", "new quality productive forces", 8),
        ("Quality productive forc", "new quality productive forces", 0),
        ("They praise new quality productivi", "new quality productive forces", 12),
        ("各地发展新质", "新质生产力", 4),
        ("各地发展xinzhi", "新质生产力", 4),
        ("We speak of 新质", "new quality productive forces", 12),
        ("Integrated dev", "Integrated development of the Yangtze River Delta", 0),
    ],
)
def test_the_likeliest_comes_first(
    completions: Completions, line: str, first: str, start: int
) -> None:
    best = completions.proposals(line, 0, len(line))[0]
    assert (best.text.lower(), best.start) == (first.lower(), start)
    assert best.text[:1].isupper() == (line[start].isupper() or first[:1].isupper())


@pytest.mark.parametrize(
    "line", ["", "x", "the ", "a b c", "We see 新", "zzzz", "12", "—", "of the"]
)
def test_what_says_too_little_proposes_nothing(completions: Completions, line: str) -> None:
    assert completions.proposals(line, 0, len(line)) == []


def test_deprecated_wordings_are_never_written(completions: Completions) -> None:
    texts = {p.text for p in completions.proposals("new quality p", 0, 13)}
    assert "new quality productive forces" in texts
    assert not any("productivity" in text for text in texts)


@pytest.mark.parametrize(
    ("line", "text", "detail"),
    [
        ("各地建设穹顶链", "穹顶链路", "no rendering yet"),
        ("a valley li", "valley chain", "山谷链, instead of “valley line” (deprecated)"),
        ("the chain of val", "valley chain", "山谷链, instead of “chain of valleys” (superseded)"),
        ("Gugu", None, ""),
        ("a mistaken wo", None, ""),
    ],
)
def test_what_is_written_for_entries_that_lack_something(
    line: str, text: str | None, detail: str
) -> None:
    entries = [
        Entry("穹顶链路", (Term("穹顶链路", "zh-Hans"),)),
        Entry(
            "山谷链",
            (
                Term("山谷链", "zh-Hans", pinyin="shān gǔ liàn"),
                Term("谷谷链", "zh-Hans", "rejected"),
                Term("valley chain", "en"),
                Term("valley line", "en", "deprecated"),
                Term("chain of valleys", "en", "superseded"),
                Term("mistaken wording", "en", "rejected"),
            ),
        ),
    ]
    found = Completions(entries).proposals(line, 0, len(line))
    assert ([(p.text, p.detail) for p in found[:1]] or [(None, "")]) == [(text, detail)]


def test_the_entry_at_a_place(known: KnownTerms) -> None:
    text = "a new quality\nproductive force and 信创中试"
    for offset, zh in (
        (2, "新质生产力"),
        (18, "新质生产力"),
        (35, "信创"),
        (37, "中试"),
        (39, "中试"),
    ):
        found = entry_at(text, offset, known)
        assert found
        assert (found[2].id, text[found[0] : found[1]].split(maxsplit=1)[0] in text) == (zh, True)
    assert entry_at(text, 0, known) is None
    assert entry_at("", 0, known) is None


def test_where_an_entry_is_defined() -> None:
    entry = Entry("甲乙", (Term("甲乙", "zh-Hans"),))
    plain_layout = (
        "# 甲乙\n- zh: 丙丁\n  note: 甲乙\n- zh: '甲乙'  # a comment\n  en: {preferred: [x]}\n"
    )
    start, end = definition(plain_layout, "t", entry) or (0, 0)
    assert plain_layout[start:end].startswith("- zh: '甲乙'")
    other_layout = "- en:\n    preferred: [x]\n  zh: 甲乙\n"
    assert definition(other_layout, "t", entry) == (0, 5)
    assert definition("- zh: 丙丁\n", "t", entry) is None
    assert definition("[broken 甲乙", "t", entry) is None


@pytest.mark.parametrize(
    "text",
    ["**b**", "[a](http://b.c)", "<img src=x>", "`code`", "a_b_ ~~c~~", "# h", "- i", "1. j", "> k",
     "www.example.org", "a@b.org", "$x$", "a | b", "![i](u)", "&lt;", "\\*"],
)  # fmt: skip
def test_nothing_untrusted_is_markup(text: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(escaped(text))
    assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {t.type for t in children} <= {"text", "text_special"}
    assert "".join(t.content for t in children) == text
    assert plain(escaped(text)) == text


def test_an_entry_with_its_evidence() -> None:
    entry = Entry(
        "甲乙",
        (Term("甲乙", "zh-Hans", pinyin="jiǎ yǐ"), Term("first *two*", "en", note="short\n# long")),
        definition="x" * 900,
    )
    said = Evidence("a_b.md", "", "2024-01-02", 3, "Here the first *two* (甲乙) stand.",
                    Mention("甲乙", 22, 24), Mention("first *two*", 9, 20),
                    "gloss", "translation", 1.0, "sure", ())  # fmt: skip
    text = entry_text(entry, [Rendering("first *two*", "preferred", 2, 1, "2024-01-02")], [said])
    assert text.startswith(
        "**甲乙** · jiǎ yǐ\n\n- **first \\*two\\*** (preferred), 2× in 1 document"
    )
    assert ", 2024-01-02: short # long\n" in text
    assert "> Here the **first \\*two\\*** (**甲乙**) stand.\n>\n> — a\\_b.md:3, 2024-01-02" in text
    assert len(text) < 800
