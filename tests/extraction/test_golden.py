"""The golden cases: every inline pair of a sentence and no other."""

import json
from pathlib import Path
from typing import Any

import pytest

from glossary.extraction.document import inline_pairs
from glossary.extraction.known import KnownTerms

FOLDER = Path(__file__).resolve().parents[1] / "golden"
KNOWN = KnownTerms([])


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            failing = row.get("expect") == "fail"
            marks = [pytest.mark.xfail(strict=True, reason="known failure")] if failing else []
            found.append(pytest.param(row, id=f"{path.stem}-{row['label']}", marks=marks))
    return found


@pytest.mark.parametrize("row", cases())
def test_the_pairs_of_a_golden_sentence(row: dict[str, Any]) -> None:
    pairs = inline_pairs(row["text"], KNOWN)
    got = [[p.zh.text, p.en.text] for p in pairs if p.zh and p.en]
    assert sorted(got) == sorted(row["expected"])


def test_there_are_enough_golden_cases_with_labels_of_their_own() -> None:
    rows = [param.values[0] for param in cases()]
    labels = [str(param.id) for param in cases()]
    assert len(rows) >= 250
    assert len(set(labels)) == len(labels)
    assert sum(not row["expected"] for row in rows) >= 25


def test_spans_point_at_their_text_and_alternatives_come_ranked() -> None:
    for param in cases():
        text = param.values[0]["text"]
        for pair in inline_pairs(text, KNOWN):
            assert pair.zh is not None
            assert pair.en is not None
            for mention in (pair.zh, pair.en, *pair.alternatives):
                assert text[mention.start : mention.end] == mention.text
            scores = [other.score for other in pair.alternatives]
            assert scores == sorted(scores, reverse=True)
            assert len(scores) <= 2
            assert pair.reasons


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A list of Little Giants (专精特新小巨人) came out.", "explanation"),
        ("The pilot-scale (中试) base opened.", "translation"),
        ("The slogan “Lide Shuren” (立德树人) returned.", "romanisation"),
        ("Premier Li Keqiang (李克强, 1955–2023) coined it.", "name"),
        ("约翰·凯恩斯（John Keynes）认为", "name"),
        ("按照国际货币基金组织（IMF）的数据", "abbreviation"),
    ],
)
def test_the_kind_of_a_pair_is_named(text: str, kind: str) -> None:
    assert [pair.kind for pair in inline_pairs(text, KNOWN)] == [kind]
