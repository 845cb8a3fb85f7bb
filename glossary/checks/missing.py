"""Terms with no entry, and terms without their English."""

import re
import shlex
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import islice, takewhile

from glossary.checks import naming
from glossary.checks.rules import NO_CHINESE, NO_GLOSS, NO_SOURCE_ENTRY, UNKNOWN_TERM
from glossary.checks.subject import Spans, Subject, preferred
from glossary.evidence.stems import likeness, stem
from glossary.evidence.units import units
from glossary.extraction import chunk, kinds
from glossary.language import policy_senses, stop_words, surnames
from glossary.model import Alignment, Finding, Mention
from glossary.text.fold import fold
from glossary.text.scripts import HAN_CLASS, has_han, has_latin, is_han, is_ideograph

HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
_NAMED = re.compile(
    r"[“「\"]([^“”「」\"\n]{2,12})[”」\"](?:工程|计划|計劃|计划|行动|行動|战略|戰略)"
)
_AUTHORS = 40
_CUES = 80
_LABELS = 60
_COLON = re.compile("[:：]")
_JOINED = "[、，,;；和与 &]*"
_AUTHOR = rf"[{HAN_CLASS}]{{2,4}}(?:等人?)?{_JOINED}"
_YEAR = r"\s*(?:1[89]|20)\d\d[a-z]?\s*[)）,，;；:：]"
_CITED = (
    re.compile(rf"[(（;；]\s*(?:[A-Za-z.]+ )?(?:{_AUTHOR})*$|{_YEAR}\s*$"),
    re.compile(rf"(?:等人?)?{_JOINED}(?:{_AUTHOR})*{_YEAR}"),
)
_CAPITAL = r"[A-Z\u00c0-\u024f][\w'’-]*"
_NAME_BEFORE = re.compile(rf"({_CAPITAL}(?: {_CAPITAL}){{0,2}})[ ,]*[(（\[]?\s*\Z")
_NAME_AFTER = re.compile(rf"[ ,，:：(（]{{0,3}}({_CAPITAL}(?: {_CAPITAL}){{0,2}})")
_TITLE = "《〈"
_SHORTEST = 2
_SHORT_LINE = 40
_FEWEST_STOPS = 2
_FORMULA = re.compile(r"[\\{}=^_|<>]|^[\W\d]*(?:[A-Za-z][\W\d]+)*[A-Za-z]?[\W\d]*$")
"""What stands beside Chinese in mathematics: operators, single letters."""
_WORD = re.compile(r"(?<![\\\w])[A-Za-z]{2,}(?!\w)")
_UNCOVERED = 3
"""Characters of a phrase outside known terms from which on it counts as a term of its own."""


def unknown_terms(subject: Subject) -> Iterator[Finding]:
    """Yield the Chinese phrases that look like terms and have no entry, each once."""
    rows = {row.zh: row for row in subject.rows}
    seen: set[str] = set()
    named = {m.span(1) for m in _NAMED.finditer(subject.text)}
    for mention, english in _candidates(subject, named):
        new = mention.text not in seen and (mention.start, mention.end) not in rows
        if new and ((mention.start, mention.end) in named or _is_due(subject, mention)):
            seen.add(mention.text)
            suggestion = how_to_add(mention.text, english) if english else ""
            yield subject.finding(UNKNOWN_TERM, mention, None, suggestion)


def unknown_sources(subject: Subject) -> Iterator[Finding]:
    """Yield the source cells that are one phrase no entry holds, each phrase once."""
    seen: set[str] = set()
    for row in subject.rows:
        mention = subject.mention(*row.zh)
        english = subject.text[slice(*row.en[0])]
        phrase = row.table and row.sure and is_han(mention.text) and mention.text not in seen
        if not phrase or _in_dictionary(subject, mention.text):
            continue
        if _is_unknown(subject, mention) and _is_due(subject, mention):
            seen.add(mention.text)
            yield subject.finding(NO_SOURCE_ENTRY, mention, None, how_to_add(mention.text, english))


def _is_due(subject: Subject, mention: Mention) -> bool:
    """Tell whether an entry is wanted here: always, or where the text is about policy."""
    return subject.policy.unknown == "all" or subject.topic.calls_for(mention.start, mention.text)


def _in_dictionary(subject: Subject, zh: str) -> bool:
    """Tell a word of the dictionary: 姓名, 地址."""
    return subject.known.evidence.lexicon.is_word(fold(zh))


def _candidates(
    subject: Subject, named: Collection[tuple[int, int]]
) -> Iterator[tuple[Mention, str]]:
    """Yield Chinese phrases of English sentences, glossed or named ones of Chinese ones."""
    glossed = {(p.zh.start, p.zh.end): p for p in subject.pairs if p.zh and p.en}
    spans = [s for s in subject.chunks if _stands_in_english(subject, *s)]
    for start, end in sorted({*spans, *glossed, *named}):
        pair = glossed.get((start, end))
        mention = subject.mention(start, end)
        if _is_unknown(subject, mention, pair):
            yield mention, pair.en.text if pair and pair.en else ""


def _stands_in_english(subject: Subject, start: int, end: int) -> bool:
    """Tell English sentences, and labels such as a running head of one phrase and one word."""
    first, last, language = subject.sentence(start)
    if language == "en":
        return subject.english or _is_prose(subject.text[first:last])
    rest = subject.text[first:start] + subject.text[end:last]
    short = last - first <= _SHORT_LINE
    return subject.english and short and has_latin(rest) and not has_han(rest)


def _is_prose(text: str) -> bool:
    """Tell an English sentence from the formulas and names of a Chinese text.

    >>> _is_prose("They speak of 中试 at the gate."), _is_prose("mathbf{x}为输入")
    (True, False)
    """
    return sum(word.lower() in stop_words() for word in _WORD.findall(text)) >= _FEWEST_STOPS


def _is_unknown(subject: Subject, mention: Mention, pair: Alignment | None = None) -> bool:
    zh, english = mention.text, pair.en.text if pair and pair.en else ""
    if pair and (pair.kind == "name" or _FORMULA.search(english) or " " in zh):
        return False
    if not _SHORTEST <= len(zh) <= chunk.LONGEST or kinds.is_label(zh) or kinds.is_place(zh):
        return False
    if _is_everyday(subject, zh, english) or naming.is_titled(zh) or naming.is_proper(zh, english):
        return False
    if subject.known.entry_of(zh) or sum(map(is_ideograph, zh)) < _SHORTEST:
        return False
    if _on_label_line(subject.text, mention) or _is_named(subject.text, mention):
        return False
    first = bisect_right(subject.chinese, mention.start, key=lambda one: one.mention.end)
    near = takewhile(
        lambda one: one.mention.start < mention.end, islice(subject.chinese, first, None)
    )
    covered = sum(
        min(one.mention.end, mention.end) - max(one.mention.start, mention.start) for one in near
    )
    return covered == 0 or len(zh) - covered >= _UNCOVERED - (pair is not None)


def _is_everyday(subject: Subject, zh: str, english: str) -> bool:
    """Tell a short word of the dictionary that means what the dictionary says: 键盘, keyboard.

    It is none where the dictionary marks it (双碳: China's double carbon policy), or the English
    beside it is something else (基本盘 as the economy's fundamentals, not a party's voter base).
    """
    lexicon = subject.known.evidence.lexicon
    said = lexicon.words_from(fold(zh)[:2]).said(fold(zh)) if naming.may_be_everyday(zh) else None
    if said is None or any(stem(mark) in said.bits for mark in policy_senses()):
        return False
    stems = [unit.stem for unit in units(english)]
    return not stems or any(_begins_alike(one, other) for one in stems for other in said.bits)


def _begins_alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one) or likeness(one, other) > 0


def _is_named(text: str, mention: Mention) -> bool:
    """Tell a person with the reading beside the name, an author, and the title of a work."""
    if text[mention.start - 1 : mention.start] in _TITLE and mention.start:
        return True
    if naming.is_named_before(text[max(0, mention.start - _CUES) : mention.start]):
        return True
    before = _NAME_BEFORE.search(text, max(0, mention.start - _AUTHORS), mention.start)
    after = _NAME_AFTER.match(text, mention.end)
    near = [found[1] for found in (before, after) if found]
    if any(kinds.is_name(mention.text, words) for one in near for words in _endings(one)):
        return True
    return _is_cited(text, mention)


def _endings(words: str) -> Iterator[str]:
    """Yield the last one, two and three of some words, and the first ones."""
    parts = words.split()
    for count in range(1, len(parts) + 1):
        yield " ".join(parts[-count:])
        yield " ".join(parts[:count])


def _is_cited(text: str, mention: Mention) -> bool:
    """Tell the author of a work in a bracket with its year: (赵明、王芳, 2021)."""
    first = fold(mention.text)[0]
    left = text[max(0, mention.start - _AUTHORS) : mention.start]
    right = text[mention.end : mention.end + _AUTHORS]
    return first in surnames() and bool(_CITED[0].search(left) and _CITED[1].match(right))


def _on_label_line(text: str, mention: Mention) -> bool:
    """Tell whether the phrase stands behind a page label: 联系人:刘先生."""
    left = text.rfind("\n", 0, mention.start) + 1
    # a line may be a whole document: only its beginning can be a label
    head = text[left : min(mention.start, left + _LABELS)]
    label = _COLON.split(head, 1)[0].strip(" -*•\t")
    return bool(label) and kinds.is_label(label)


def without_gloss(subject: Subject, unknown: list[Finding]) -> Iterator[Finding]:
    """Yield the terms whose English is due; inside of an unknown term none is."""
    when = subject.policy.first_mention
    if when == "never":
        return
    excused = [(p.zh.start, p.zh.end) for p in subject.pairs if p.zh and p.tier != "review"]
    excused += [(f.start, f.end) for f in unknown]
    excused += [row.zh for row in subject.rows]
    glossed = Spans(excused)
    sections = [m.start() for m in HEADING.finditer(subject.text)]
    met: set[tuple[str, int]] = set()
    for found in subject.chinese:
        mention = found.mention
        section = bisect_right(sections, mention.start) if when == "section" else 0
        first = (found.entry.id, section) not in met
        met.add((found.entry.id, section))
        if (first or when == "always") and _wants_gloss(subject, mention, glossed):
            yield subject.finding(NO_GLOSS, mention, found.entry, preferred(found.entry))


def without_chinese(subject: Subject) -> Iterator[Finding]:
    """Yield the renderings in English text whose Chinese is due: the other direction."""
    when = subject.policy.first_mention
    if when == "never":
        return
    sections = [m.start() for m in HEADING.finditer(subject.text)]
    places: dict[str, list[int]] = defaultdict(list)
    for found in subject.chinese:
        places[found.entry.id].append(found.mention.start)
    met: set[tuple[str, int]] = set()
    for start, end, wording in subject.listed:
        entry = wording.entry
        if wording.how == "romanised" or not wording.telling:
            continue
        section = bisect_right(sections, start) if when == "section" else 0
        first = (entry.id, section) not in met
        met.add((entry.id, section))
        if first or when == "always":
            low, high, language = subject.sentence(start)
            near = any(low <= place < high for place in places[entry.id])
            if language == "en" and not near and not _in_row(subject, start):
                yield subject.finding(NO_CHINESE, subject.mention(start, end), entry)


def _in_row(subject: Subject, at: int) -> bool:
    """Tell a cell that has Chinese beside it in its row."""
    return any(a <= at < b for row in subject.rows for a, b in row.en)


def _wants_gloss(subject: Subject, mention: Mention, glossed: Spans) -> bool:
    if subject.sentence(mention.start)[2] != "en" or _on_label_line(subject.text, mention):
        return False
    return not glossed.cover(mention.start, mention.end)


def how_to_add(zh: str, english: str) -> str:
    """Give the command that adds a pair, safe to paste whatever the document says."""
    words = [" ".join(text.split()) for text in (zh, english)]
    plain = (text if text.isalnum() else shlex.quote(text) for text in words)
    return f"add it: glossary add {' '.join(plain)}"
