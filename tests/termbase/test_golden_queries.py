"""The right entry first, for every way of typing: golden queries on the shipped terms.

`queries.jsonl` has for each way of typing (`kind`) a `query` and the `entry` that must come first.
Slips were made at random and are kept as they fell; a query that fits two entries equally well
has no place there.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary import termsfile
from glossary.termbase import Termbase, sources

FILE = Path(__file__).with_name("queries.jsonl")
CASES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def shipped() -> Iterator[Termbase]:
    with Termbase(":memory:", write=True) as termbase:
        sources.refresh(termbase.connection, termsfile.load_shipped(), "shipped")
        yield termbase


@pytest.mark.parametrize("kind", sorted({case["kind"] for case in CASES}))
def test_the_right_entry_comes_first_for(kind: str, shipped: Termbase) -> None:
    wrong = []
    for case in CASES:
        if case["kind"] == kind:
            first = [hit.id for hit in shipped.lookup(case["query"], limit=3)]
            if first[:1] != [case["entry"]]:
                wrong.append((case["query"], case["entry"], first))
    assert wrong == []


def test_there_are_enough_golden_queries_of_every_kind() -> None:
    kinds = Counter(case["kind"] for case in CASES)
    assert kinds.total() >= 300
    assert len(kinds) >= 20
