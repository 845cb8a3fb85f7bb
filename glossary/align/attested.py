"""Term pairs of aligned documents as evidence: where each term and its rendering stand."""

import re
from collections.abc import Iterator, Sequence

from glossary.align.documents import RELATED, Aligned, align_documents
from glossary.align.splitting import sentences_of
from glossary.align.terms import term_pairs
from glossary.align.within import align_within
from glossary.extraction.known import KnownTerms
from glossary.extraction.listed import is_telling
from glossary.model import Alignment, Mention, Row, TermPair
from glossary.text.fold import fold
from glossary.text.scripts import is_han

_NEW_TERM = range(3, 13)
"""Characters of a term without an entry that is worth proposing from a pair of documents."""
_LEAST_BEADS = 2
_BARE = 0.75
"""Score of a pair for which only its place in a table speaks: that of the lowest likely one."""
_PHRASE = re.compile(r"[A-Za-z][\w'’-]*(?: [\w'’&-]+){0,7}")


def attested(zh: str, en: str, known: KnownTerms) -> list[Alignment]:
    """Return the term pairs of a Chinese document and its translation, each place by itself.

    `zh` offsets are of the Chinese text, `en` offsets of the English one. Terms that have an entry
    are taken down to tier likely, others only where they are sure, stand in several sentences, and
    are no word of the dictionary; none by an ordinary English word alone. Empty when the documents
    are no translations of each other.

    Raises:
        InputError: both texts are of one language.
    """
    aligned = align_documents(zh, en, known.evidence)
    if aligned.swapped:
        return []
    return _attested(aligned, (zh, en), (sentences_of(zh), sentences_of(en)), known)


def attested_within(text: str, rows: Sequence[Row], known: KnownTerms) -> list[Alignment] | None:
    """Return the term pairs of one document that holds both languages; offsets are of it.

    Beside what `attested` returns, a term that is all of its passage, as in a table of terms.
    None where the document is not laid out as text and translation, or is none.
    """
    within = align_within(text, rows, known.evidence, least=RELATED)
    if within is None or within.aligned.agreement < RELATED:
        return None
    sides = within.zh, within.en
    found = _attested(within.aligned, (text, text), sides, known)
    return _longest([*found, *_bare_terms(within.aligned, sides, known)])


def _attested(
    aligned: Aligned,
    texts: tuple[str, str],
    sides: tuple[Sequence[Mention], Sequence[Mention]],
    known: KnownTerms,
) -> list[Alignment]:
    if aligned.agreement < RELATED:
        return []
    found = [
        one
        for pair in term_pairs(aligned, known.evidence)
        if _counts(pair, known)
        for one in _places(pair, aligned, texts, sides, known)
    ]
    return _longest(found)


def _bare_terms(
    aligned: Aligned, sides: tuple[Sequence[Mention], Sequence[Mention]], known: KnownTerms
) -> Iterator[Alignment]:
    """Yield the beads that are one term and its rendering, nothing else."""
    for bead in aligned.beads:
        if len(bead.zh) != 1 or len(bead.en) != 1:
            continue
        zh, en = sides[0][bead.zh[0]], sides[1][bead.en[0]]
        if is_han(zh.text) and len(zh.text) in _NEW_TERM and _PHRASE.fullmatch(en.text):
            entry = known.entry_of(zh.text)
            word = known.evidence.lexicon.is_word(fold(zh.text))
            if is_telling(en.text) and (entry or not word):
                score = max(_BARE, bead.score)
                name = entry.id if entry else None
                reasons = ("stand side by side, each alone in its passage",)
                yield Alignment(
                    zh, en, name, "alignment", "translation", score, "likely", (), reasons
                )


def _longest(found: Sequence[Alignment]) -> list[Alignment]:
    """Keep the longest Chinese at each place, the best rendering of it, in order of the text."""
    taken: set[int] = set()
    kept: dict[int, Alignment] = {}
    for one in sorted(found, key=lambda a: -len(a.zh.text) if a.zh else 0):
        if one.zh is not None and taken.isdisjoint(range(one.zh.start, one.zh.end)):
            taken.update(range(one.zh.start, one.zh.end))
            kept[one.zh.start] = one
    return [kept[start] for start in sorted(kept)]


def _counts(pair: TermPair, known: KnownTerms) -> bool:
    if not is_telling(pair.en):
        return False
    if known.entry_of(pair.zh) is not None:
        return pair.tier != "review"
    new = pair.tier == "sure" and pair.count >= _LEAST_BEADS and len(pair.zh) in _NEW_TERM
    word = known.evidence.lexicon.is_word(fold(pair.zh))
    return new and not word


def _places(
    pair: TermPair,
    aligned: Aligned,
    texts: tuple[str, str],
    sides: tuple[Sequence[Mention], Sequence[Mention]],
    known: KnownTerms,
) -> Iterator[Alignment]:
    entry = known.entry_of(pair.zh)
    for number in pair.beads:
        bead = aligned.beads[number]
        zh = _first(pair.zh, texts[0], [sides[0][i] for i in bead.zh])
        en = _first(pair.en, texts[1], [sides[1][j] for j in bead.en])
        if zh is not None and en is not None:
            reason = f"stand opposite each other in {pair.count} of the aligned sentences"
            yield Alignment(
                zh,
                en,
                entry.id if entry else None,
                "alignment",
                "translation",
                round(pair.score, 3),
                pair.tier,
                (),
                (reason,),
            )


def _first(words: str, text: str, sentences: Sequence[Mention]) -> Mention | None:
    """Find the first place of words in some sentences, whatever their case and width."""
    needle = fold(words)
    for sentence in sentences:
        at = fold(text[sentence.start : sentence.end]).find(needle)
        if at >= 0:
            start = sentence.start + at
            return Mention(text[start : start + len(words)], start, start + len(words))
    return None
