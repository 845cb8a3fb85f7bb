"""What the export tests write: a fair batch, and one that tries to break every format."""

from pathlib import Path

import pytest

from glossary.export import Batch, Quote
from glossary.model import Entry, Term

SCHEMAS = Path(__file__).resolve().parents[3] / "shared/schemas"
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "#标签",
    "<b onload=alert(1)>中</b>&\"'",
    "]]>中--><script>alert(1)</script>",
    "中\n文\t断\r\n行",
    "中\x00文\x1b[31m红\x07\x85\u2028",
    "中\u202e文\u2066\ufeff\ufffe\ud800",
    '中"; DROP TABLE terms; --',
    "@SUM(1+1)中",
    "+中",
    "-中",
    "＝中",
    "中|文;a,b\\n\\",
    "中: {yaml: [*a, &b]} # !!python/object:os.system",
    "中`*_[x](javascript:alert(1))_*`",
    "中$1 /slash/ .*(",
    "%E4&amp;&lt;中",
    "{policy}{script}中",
)


def quote(zh: str, en: str, text: str, date: str = "2024-05-01") -> Quote:
    return Quote(zh, en, text, "corpus/report.txt", "The valley", date, 3, "sure")


@pytest.fixture
def batch() -> Batch:
    productive = Entry(
        "新质生产力",
        (
            Term("新质生产力", "zh-Hans", pinyin="xīn zhì shēng chǎn lì"),
            Term("新質生產力", "zh-Hant", pinyin="xīn zhì shēng chǎn lì"),
            Term("new quality productive forces", "en"),
            Term("new productive forces", "en", "admitted"),
            Term("new quality productivity", "en", "deprecated", note="Not output per hour."),
            Term("new-type productivity", "en", "superseded"),
            Term("new forces of production", "en", "candidate"),
        ),
        "economy",
        "Productive capacity led by innovation.\nSince 2023.",
        "Spell it out.",
        "Report on the Work of the Government 2024",
    )
    xinchuang = Entry(
        "信创",
        (
            Term("信创", "zh-Hans", pinyin="xìn chuàng"),
            Term("信創", "zh-Hant", pinyin="xìn chuàng"),
            Term("信息技术应用创新", "zh-Hans", "admitted", "xìn xī jì shù yìng yòng chuàng xīn"),
            Term("IT application innovation", "en"),
            Term(
                "Xinchuang",
                "en",
                "admitted",
                source="House style",
                valid_from="2019-05",
                valid_to="2022",
                issuer="Style council",
            ),
        ),
        "technology",
        part_of_speech="noun",
        valid_from="2016",
        issuer="Ministry & Co",
    )
    proposed = Entry(
        "内卷",
        (
            Term("内卷", "zh-Hans", "candidate", pinyin="nèi juǎn"),
            Term("involution", "en", "candidate"),
        ),
        origin="evidence",
    )
    sentence = "The valley speaks of new quality productive forces (新质生产力) & more."
    quotes = {
        "新质生产力": (quote("新质生产力", "New quality productive forces", sentence),),
        "信创": (quote("", "Xinchuang", "Xinchuang parks opened.", ""),),
    }
    return Batch((productive, xinchuang, proposed), quotes, "2024-05-01")


@pytest.fixture
def hostile() -> Batch:
    entries = []
    quotes = {}
    for number, text in enumerate(HOSTILE):
        terms = (
            Term(text, "zh-Hans", pinyin=text),
            Term(f"{text}體", "zh-Hant", pinyin=text),
            Term(f"english {text}", "en", note=text, source=text),
            Term(text, "en", "admitted"),
            Term(f"wrong {number} {text}", "en", "deprecated", note=text),
        )
        entries.append(Entry(text, terms, text, text, text * 500, text, valid_to=text, issuer=text))
        quotes[text] = (quote(text, f"english {text}", text),)
    return Batch(tuple(entries), quotes)
