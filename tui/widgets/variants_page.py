"""The pages of the variants: the concepts, and one of them as a matrix of wording by document."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from rich.cells import cell_len

from glossary.model import Variant, Variation

from ..literal import Line, Piece, fit, literal, paragraph
from ..words import tr
from .entry_page import Detail, evidence_lines, heat, marks
from .page import EMPTY, GUTTER, Page, heading, status_letter

_CELL = 4
_MOST_CHINESE = 24
_LEAST_WORDING = 16
_CHANGES_SHOWN = 3
_NO_BREAK = "\u00a0"


def concepts_page(found: Sequence[Variation], width: int) -> Page:
    """Lay out one line per concept: how often it is rendered, and in how many wordings."""
    needed = max((cell_len(literal(one.zh)) for one in found), default=0)
    chinese = min(needed, _MOST_CHINESE, max(8, width - 2 - 18))
    lines = tuple(_concept(one, chinese, width) for one in found)
    return Page(lines, tuple(range(len(lines))))


def _concept(one: Variation, chinese: int, width: int) -> Line:
    ways = f"{len(one.variants):>2}"
    figures = tr("{count} in {ways} ways", count=f"{one.count:>5}", ways=ways)
    room = width - 2 - chinese - cell_len(figures) - 2
    majority = fit(literal(one.majority), room - 2) + "  " if room > _LEAST_WORDING else ""
    return (
        GUTTER,
        Piece(fit(literal(one.zh), chinese), "han"),
        Piece("  " + majority),
        Piece(figures, "dim"),
    )


def matrix_page(
    one: Variation,
    chosen: int,
    sentences: Detail,
    width: int,
) -> Page:
    """Lay out a concept; the stops are its wordings, the sentences those of the one chosen."""
    label = _label_cells(one, width)
    documents = _documents(one)
    shown = documents[: max(1, (width - label - 4 - _CELL - 2) // _CELL)]
    lines = [_summary(one), EMPTY, _head(label, shown)]
    stops = tuple(range(len(lines), len(lines) + len(one.variants)))
    most = max((count for variant in one.variants for _, count in variant.counts), default=1)
    lines += [_row(variant, label, shown, most) for variant in one.variants]
    lines += [EMPTY, *_legend(shown, len(documents), width), EMPTY]
    lines += _changes(one, width)
    if one.variants:
        number = f"{len(sentences.evidence)}{'' if sentences.complete else '+'}"
        wording = one.variants[chosen].text
        said = tr("Sentences ({number}) with “{wording}”", number=number, wording=wording)
        lines.append(heading(said))
    for found in sentences.evidence:
        lines += [*evidence_lines(found, width, marks(found), why=False), EMPTY]
    return Page(tuple(lines), stops)


def _summary(one: Variation) -> Line:
    documents = len(one.documents)
    text = tr("{count} places in {documents} documents", count=one.count, documents=documents)
    share = f"{one.consistency:.2f}"
    agree = tr(", consistency {share}", share=share) if one.count > 1 else ""
    return (Piece(text + agree, "dim"),)


def _label_cells(one: Variation, width: int) -> int:
    needed = max((cell_len(literal(variant.text)) for variant in one.variants), default=0)
    return min(max(needed, _LEAST_WORDING), max(_LEAST_WORDING, width // 2))


def _documents(one: Variation) -> list[str]:
    """Return the documents, those with most uses first, so that what is cut off weighs least."""
    counts: Counter[str] = Counter()
    for variant in one.variants:
        counts.update(dict(variant.counts))
    return sorted(one.documents, key=lambda name: (-counts[name], name))


def _head(label: int, shown: Sequence[str]) -> Line:
    numbers = "".join(f"{number:>{_CELL}}" for number in range(1, len(shown) + 1))
    return (
        Piece("  "), Piece(fit("  " + tr("Wording"), label + 2), "title"),
        Piece(fit(tr("all"), _CELL + 1, right=True)), Piece(" " + numbers, "label"),
    )  # fmt: skip


def _row(variant: Variant, label: int, shown: Sequence[str], most: int) -> Line:
    counts = dict(variant.counts)
    letter = status_letter(variant.status) if variant.status else Piece("-", "dim")
    wording = Piece(" " + fit(literal(variant.text), label))
    line = [GUTTER, letter, wording, Piece(f"{variant.count:>{_CELL + 1}} ")]
    for name in shown:
        count = counts.get(name, 0)
        line.append(Piece(f"{count or '.':>{_CELL}}", heat(count, most)))
    return tuple(line)


def _legend(shown: Sequence[str], total: int, width: int) -> Iterator[Line]:
    names = [f"{n}{_NO_BREAK}{PurePath(name).name}" for n, name in enumerate(shown, 1)]
    left = total - len(shown)
    more = tr("and {number} more", number=left).replace(" ", _NO_BREAK) if left else ""
    yield from paragraph("  ".join([*names, more]).rstrip(), width, role="dim")


def _changes(one: Variation, width: int) -> Iterator[Line]:
    if not one.changes:
        return
    yield heading(tr("Changes within a document"))
    for change in one.changes[:_CHANGES_SHOWN]:
        place = f"{PurePath(change.document).name}:{change.line}"
        said = tr("{before}, then {after}", before=change.before, after=change.after)
        yield from paragraph(f"{place}  {said}", width, indent=2)
    if len(one.changes) > _CHANGES_SHOWN:
        more = tr("and {number} more", number=len(one.changes) - _CHANGES_SHOWN)
        yield (Piece("  " + more, "dim"),)
    yield EMPTY
