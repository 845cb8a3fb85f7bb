"""What is kept for speed is bounded, and a bound never changes what is found."""

import pytest

from glossary import termsfile
from glossary.evidence import lexicon, link
from glossary.extraction import explaining, listed, supports, unlisted
from glossary.extraction.document import extract_text
from glossary.extraction.known import KnownTerms
from glossary.model import Alignment

TEXT = """\
Two cities will promote common technology platforms and pilot-scale(中试) platforms this year.
Firms of new productive forces (新质生产力) need patient capital (耐心资本), the notice says.
The party school taught the “two mountains” concept (两山论), and towns open to carbon sinks (碳汇).

本省将发展新质生产力 (new quality productive forces) 和低空经济 (low-altitude economy)。
The county's new kind of productive forces and its patient capital were praised by 耐心资本 funds.
Nobody renders 专精特新 as specialised and sophisticated firms that make new and unique products.
"""
BOUNDS = [
    (link, "_KEPT_TEXTS"), (link, "_KEPT_HEADS"), (lexicon, "_KEPT_ROWS"),
    (listed, "_KEPT_TOKENS"), (explaining, "_WORDS_KEPT"), (supports, "_STEMS_KEPT"),
    (unlisted, "_SENTENCES_KEPT"), (unlisted, "_CLUSTERS_KEPT"),
]  # fmt: skip


def found(text: str) -> tuple[Alignment, ...]:
    return tuple(extract_text(text, KnownTerms(termsfile.load_shipped())).alignments)


def test_a_full_memory_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = TEXT * 2  # what was found once is asked for again
    roomy = found(text)
    assert len([pair for pair in roomy if pair.via == "gloss"]) >= 12
    assert [pair for pair in roomy if pair.via == "rendering"]
    for module, name in BOUNDS:
        monkeypatch.setattr(module, name, 1)
    assert found(text) == roomy
