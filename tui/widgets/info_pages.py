"""Pages shown where there is no entry to show: the start, no match, trouble, help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from glossary.model import TIERS

from ..hints import next_steps
from ..literal import Line, Piece, cut, fit, paragraph
from ..words import tr
from .page import EMPTY, Page, heading, labelled

if TYPE_CHECKING:
    from glossary.model import Decision


def start_page(figures: Mapping[str, object] | None, last: Decision | None, width: int) -> Page:
    """Lay out the welcome: what the termbase holds, what can be typed, the keys that matter.

    `figures` are None while they are being counted.
    """
    lines = [heading(tr("Chinese policy terms and how they are rendered in English")), EMPTY]
    if figures is None:
        lines.append((Piece(tr("Counting …"), "dim"),))
    elif figures.get("entries") or figures.get("candidates"):
        lines += _figures(figures, last, width)
    else:
        lines += _to_run(tr("This termbase has no entries yet. To fill it:"), width)
    lines += [EMPTY, heading(tr("Type in the search box")), *_examples(width)]
    lines += [EMPTY, heading(tr("Then")), *_first_keys(width)]
    return Page(tuple(lines))


def _figures(figures: Mapping[str, object], last: Decision | None, width: int) -> Iterator[Line]:
    yield from labelled(
        tr("Entries"),
        tr(
            "{entries}, {renderings} renderings",
            entries=_number(figures, "entries"),
            renderings=_number(figures, "renderings"),
        ),
        width,
    )
    count = _number(figures, "candidates")
    candidates = tr("{count}, found by machine, not decided on", count=count)
    yield from labelled(tr("Candidates"), candidates, width)
    yield from labelled(
        tr("Corpus"),
        tr(
            "{documents} documents, {characters} characters",
            documents=_number(figures, "documents"),
            characters=_number(figures, "characters"),
        ),
        width,
    )
    yield from labelled(tr("Pairs found"), _pairs(figures), width)
    decided = f"{_number(figures, 'decisions')}"
    if last is not None:
        facts = {"what": said(last), "date": last.at[:10], "author": last.author}
        decided += tr(", the last: {what} ({date}, {author})", **facts)
    yield from labelled(tr("Decisions"), decided, width)


def _number(figures: Mapping[str, object], name: str) -> str:
    value = figures.get(name, 0)
    return f"{value:,}" if isinstance(value, int) else str(value)


def _pairs(figures: Mapping[str, object]) -> str:
    tiers = figures.get("evidence_by_tier")
    text = _number(figures, "evidence")
    if isinstance(tiers, Mapping) and tiers:
        text += ": " + ", ".join(
            f"{_number(tiers, tier)} {tr(_TIER_WORDS[tier])}" for tier in TIERS
        )
    return text


_TIER_WORDS = {"sure": "sure", "likely": "likely", "review": "to review"}


def said(decision: Decision) -> str:
    """Write a decision as a short sentence."""
    action = tr(decision.action)
    if not decision.rendering:
        return f"{action} {decision.entry}".strip()
    return tr(
        "{action} “{rendering}” for {entry}",
        action=action,
        rendering=decision.rendering,
        entry=decision.entry,
    )


def _examples(width: int) -> Iterator[Line]:
    for typed, meaning in (
        ("新质生产力", "Chinese, Simplified or Traditional"),
        ("xinzhi", "pinyin, with or without tones and spaces"),
        ("xzscl", "the initials of the pinyin"),
        ("productive", "English words; small misspellings are forgiven"),
    ):
        yield _row(typed, tr(meaning), width)


def _first_keys(width: int) -> Iterator[Line]:
    for key, meaning in (
        ("Up Down", "choose an entry while you type"),
        ("Enter", "go into the entry; Esc comes back"),
        ("F3 F2 F5", "prefer, accept, reject the rendering; Ctrl+Z takes it back"),
        ("F7 F9 F12", "review what is undecided, compare variants, concordance"),
        ("Ctrl+N", "add a term"),
        ("F1", "all keys"),
    ):
        yield _row(key, tr(meaning), width)


def _row(key: str, meaning: str, width: int) -> Line:
    return (Piece("  "), Piece(fit(key, 12), "key"), Piece(cut(meaning, max(1, width - 14))))


def missing_page(path: str, width: int) -> Page:
    """Lay out what to do where there is no termbase file."""
    lines = [
        EMPTY,
        *paragraph(tr("There is no termbase at {path}.", path=path), width, role="warning"),
        EMPTY,
    ]
    lines += _to_run(tr("To make one, in the folder of your project:"), width)
    lines += [EMPTY, *paragraph(tr("Then press Enter here to look again."), width)]
    return Page(tuple(lines))


def _to_run(reason: str, width: int) -> Iterator[Line]:
    yield from paragraph(reason, width)
    yield EMPTY
    yield (Piece("  "), Piece(fit("glossary init", 18), "key"), Piece(tr("make a project folder")))
    yield (Piece("  "), Piece(fit("glossary build", 18), "key"), Piece(tr("read terms and corpus")))


def trouble_page(message: str, width: int) -> Page:
    """Lay out an error of the termbase: one plain line, and how to try again."""
    lines = [EMPTY, *paragraph(message, width, role="warning"), EMPTY]
    lines += paragraph(tr("Press Enter to try again."), width)
    return Page(tuple(lines))


def message_page(message: str, width: int, *, place: str = "") -> Page:
    """Lay out a few plain sentences where there is nothing to list, and what to press there."""
    lines = [EMPTY, *paragraph(message, width)]
    if place:
        lines += [EMPTY, *(_row(key, meaning, width) for key, meaning in next_steps(place))]
    return Page(tuple(lines))
