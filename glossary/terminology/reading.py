"""The first reading: words counted, and what is found by its form."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from glossary.terminology import formulas
from glossary.terminology.chunks import chunker
from glossary.terminology.counting import Counts
from glossary.terminology.places import set_apart
from glossary.text.escapes import blanked
from glossary.text.fold import fold

Documents = Iterable[tuple[str, str]]
MOST_FORMS = 200_000
"""Different quoted strings and wordings like formulas; beyond, those met once are forgotten."""


@dataclass(slots=True)
class First:
    """What the first reading leaves."""

    counts: Counts = field(default_factory=Counts)
    quoted: Counter[str] = field(default_factory=Counter)
    formulas: Counter[str] = field(default_factory=Counter)
    set_apart: set[str] = field(default_factory=set)

    def take(self, folded: str) -> None:
        """Take in what a folded text holds in quotes, brackets and formulas."""
        self.quoted.update(formulas.QUOTED.findall(folded))
        self.quoted.update(formulas.quoted_modifiers(folded))
        self.quoted.update(formulas.glossing(folded))
        self.formulas.update(formulas.formulas(folded))
        self.set_apart.update(set_apart(folded))
        for counter in (self.quoted, self.formulas):
            if len(counter) > MOST_FORMS:
                for text in [text for text, count in counter.items() if count == 1]:
                    del counter[text]


def read(documents: Documents, keep: frozenset[str] = frozenset()) -> First:
    """Read documents once and count; `keep` are folded words the cutter leaves whole."""
    first = First()
    cutter = chunker(keep)
    for _, text in documents:
        folded = fold(blanked(text))
        first.counts.add(cutter.numbers(folded, first.counts.words))
        first.take(folded)
    first.counts.settle()
    return first
