from pathlib import Path

import pytest

from glossary import termsfile
from glossary.errors import TermsFileError
from glossary.text.fold import term_key

GOOD = """\
# a remark
- zh: 信创
  also: [信息技术应用创新]
  en:
    preferred: [IT application innovation]
    deprecated:
      - text: letter creation
        note: a machine wrote it
  domain: technology
"""


def test_an_entry_keeps_what_the_file_says() -> None:
    (entry,) = termsfile.parse(GOOD, "terms.yaml")
    assert entry.id == "信创"
    assert entry.chinese == ("信创", "信息技术应用创新")
    assert [(t.text, t.status, t.note) for t in entry.renderings] == [
        ("IT application innovation", "preferred", ""),
        ("letter creation", "deprecated", "a machine wrote it"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- zh: [\n", 2, "not valid YAML"),
        ("zh: 信创\n", 1, "expected a list"),
        ("- zh: 信创\n", 1, "has no 'en'"),
        ("- en: {preferred: [x]}\n", 1, "needs 'zh'"),
        ("- zh: letters\n  en: {preferred: [x]}\n", 1, "holds no Chinese"),
        ("- zh: 信创\n  en: {preferred: [x]}\n  colour: red\n", 3, "unknown key 'colour'"),
        ("- zh: 信创\n  en:\n    best: [x]\n", 3, "unknown key 'best'"),
        ("- zh: 信创\n  en:\n    preferred: [x]\n    admitted: [x]\n", 4, "listed twice"),
        ("- zh: 信创\n  en:\n    preferred: ['!']\n", 3, "no English word"),
        ("- zh: 信创\n  zh: 信创\n", 2, "given twice"),
        ("- 信创\n", 1, "expected keys such as 'zh:'"),
        ("- zh: [信创]\n  en: {preferred: [x]}\n", 1, "expected a text for 'zh'"),
        ("- zh: 信创\n  en: {}\n", 2, "has no rendering"),
        ("- zh: 信创\n  en:\n    preferred:\n", 3, "expected a list under 'preferred:'"),
        ("- zh: 信创\n  en:\n    preferred:\n      - note: x\n", 4, "needs 'text'"),
        ("- zh: 信创\n  en: {preferred: [x]}\n  part_of_speech: tree\n", 3, "no part of speech"),
        ("- zh: 信创\n  en: {preferred: [x]}\n  valid_from: soon\n", 3, "is no date"),
        (
            "- zh: 信创\n  en: {preferred: [x]}\n  valid_from: 2024\n  valid_to: 2023\n",
            4,
            "lies before",
        ),
        (GOOD + "- zh: 信創\n  en: {preferred: [y]}\n", 10, "line 2"),
        (GOOD + "- zh: 信息技术应用创新\n  en: {preferred: [y]}\n", 10, "already an entry"),
    ],
)
def test_complaints_name_the_line(text: str, line: int, said: str) -> None:
    with pytest.raises(TermsFileError) as error:
        termsfile.parse(text, "terms.yaml")
    assert str(error.value).startswith(f"terms.yaml:{line}: ")
    assert said in str(error.value)


def test_a_single_rendering_needs_no_list() -> None:
    (entry,) = termsfile.parse("- zh: 信创\n  en:\n    preferred: IT innovation\n", "terms.yaml")
    assert [(t.text, t.status) for t in entry.renderings] == [("IT innovation", "preferred")]


def test_an_empty_file_is_an_empty_glossary() -> None:
    assert termsfile.parse("# nothing yet\n", "terms.yaml") == []


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "terms.yaml"
    path.write_bytes("- zh: 信创".encode("gb18030"))
    with pytest.raises(TermsFileError, match="not UTF-8"):
        termsfile.load(path)


def test_the_shipped_terms() -> None:
    entries = termsfile.load_shipped()
    assert len(entries) >= 250
    assert all(sum(t.status == "preferred" for t in e.renderings) == 1 for e in entries)
    domains = {e.domain for e in entries}
    assert len(domains) == 16
    assert "" not in domains
    wanted = "新质生产力 信创 中试 专精特新 新型举国体制 高质量发展 低空经济 双循环 放管服 揭榜挂帅"
    assert set(wanted.split()) <= {form for e in entries for form in e.chinese}


def test_traditional_forms_of_the_shipped_terms_fold_back() -> None:
    for entry in termsfile.load_shipped():
        assert term_key(entry.zh_hant) == term_key(entry.zh), entry.id
