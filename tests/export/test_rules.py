"""Linter rules: they find wrong wordings and leave right text alone."""

import re

import yaml

from glossary.export import Batch, export
from glossary.model import Entry, Term


def patterns(batch: Batch) -> dict[str, str]:
    return dict(yaml.safe_load(export("vale", batch)[0])["swap"])


def test_a_wrong_wording_is_swapped_for_the_right_one(batch: Batch) -> None:
    swap = patterns(batch)
    (pattern,) = (
        p for p in swap if re.search(p, "praised new quality\nproductivity.", re.IGNORECASE)
    )
    assert swap[pattern] == "new quality productive forces"
    assert not any(re.search(p, "new quality productive forces", re.IGNORECASE) for p in swap)
    assert not any(re.search(p, "anew quality productivityx", re.IGNORECASE) for p in swap)


def test_prh_has_the_same_rules(batch: Batch) -> None:
    record = yaml.safe_load(export("prh", batch)[0])
    assert record["version"] == 1
    assert {
        "expected": "new quality productive forces",
        "pattern": "/\\bnew\\s+quality\\s+productivity\\b/i",
        "prh": "for 新质生产力",
    } in record["rules"]


def test_a_pattern_escapes_only_what_unicode_expressions_let_it_escape(hostile: Batch) -> None:
    for name in ("vale", "prh"):
        written = export(name, hostile)[0].decode()
        assert not re.findall(r"(?<!\\)(?:\\\\)*\\([^\\^$.*+?()\[\]{}|/bs])", written)


def test_what_is_right_elsewhere_or_part_of_it_makes_no_rule() -> None:
    one = Entry("中试", (Term("中试", "zh-Hans"), Term("pilot-scale testing", "en"),
                       Term("pilot-scale", "en", "deprecated"),
                       Term("medium test", "en", "deprecated")))  # fmt: skip
    other = Entry("期中", (Term("期中", "zh-Hans"), Term("Medium Test", "en")))
    wrong = Entry(
        "坏", (Term("坏", "zh-Hans"), Term("bad", "en"), Term("evil", "en", "superseded"))
    )
    data, lost = export("vale", Batch((one, other, wrong)))
    assert list(yaml.safe_load(data)["swap"]) == ["\\bevil\\b"]
    assert "2 advised-against wordings that are right elsewhere or part of a right one" in lost
