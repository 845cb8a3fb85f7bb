"""What is known about Chinese and English, kept as data files beside this module.

Each loader reads its file once, checks it and names file and line when something is wrong.
Line formats: one item a line, `#` begins a comment, a tab parts the fields.
"""

from functools import cache
from pathlib import Path

from glossary.errors import LanguageDataError


def _lines(name: str) -> list[tuple[int, list[str]]]:
    # read as a file: importlib.resources takes 15 ms a look-up need not pay
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        body = line.partition("#")[0].strip()
        if body:
            rows.append((number, [field.strip() for field in body.split("\t")]))
    return rows


def _fields(name: str, count: int) -> list[list[str]]:
    rows = []
    for number, fields in _lines(name):
        if len(fields) != count or not all(fields):
            raise LanguageDataError(f"expected {count} fields parted by tabs", name, number)
        rows.append(fields)
    return rows


@cache
def pinyin_overrides() -> dict[str, str]:
    """Return words pypinyin reads wrongly, with their reading in tone marks."""
    return {fields[0]: fields[1] for fields in _fields("pinyin.zh.txt", 2)}


@cache
def blockers() -> tuple[str, ...]:
    """Return longer words inside which a known term must not be found (诚信创建 holds 信创)."""
    return tuple(fields[0] for fields in _fields("blockers.zh.txt", 3))


@cache
def stop_words() -> frozenset[str]:
    """Return English words that carry no sense of their own inside a rendering."""
    return frozenset(word_classes())


@cache
def word_classes() -> dict[str, str]:
    """Return the stop words with their kind: determiner, preposition, of, joiner, pronoun, ..."""
    return {fields[0]: fields[1] for fields in _fields("stopwords.en.txt", 2)}


@cache
def bracket_labels() -> frozenset[str]:
    """Return words that name a language or script inside a bracket: (Chinese: 关系)."""
    return frozenset(fields[0] for fields in _fields("bracketlabels.en.txt", 1))


@cache
def phrase_openers() -> frozenset[str]:
    """Return light verbs and adverbs that stand before a rendering and are no part of it."""
    return frozenset(fields[0] for fields in _fields("openers.en.txt", 1))


@cache
def gloss_cues() -> dict[str, str]:
    """Return Chinese words that lead up to a term, with their kind.

    Kinds: naming (称为, 即, 所谓), measure (一种), verb (推进) and function (的, 在).
    """
    return {fields[0]: fields[1] for fields in _fields("cues.zh.txt", 2)}


@cache
def english_cues() -> tuple[str, ...]:
    """Return English phrases that join a Chinese term to its rendering, longest first."""
    return tuple(sorted((f[0] for f in _fields("cues.en.txt", 1)), key=len, reverse=True))


@cache
def page_labels() -> frozenset[str]:
    """Return Chinese labels of page furniture (作者, 来源) that are never terms."""
    return frozenset(fields[0] for fields in _fields("labels.zh.txt", 1))


@cache
def surnames() -> frozenset[str]:
    """Return Chinese family names, one or two characters."""
    return frozenset(fields[0] for fields in _fields("surnames.zh.txt", 1))


@cache
def titles() -> frozenset[str]:
    """Return what people are called behind their Chinese family name."""
    return frozenset(fields[0] for fields in _fields("titles.zh.txt", 2))


@cache
def name_ends() -> dict[str, bool]:
    """Return what names of places and bodies end in, and whether that tells them by itself."""
    return {end: by == "alone" for end, _, by in _fields("nameends.zh.txt", 3)}


@cache
def places() -> frozenset[str]:
    """Return place names that are often glossed and are no policy terms."""
    return frozenset(fields[0] for fields in _fields("places.zh.txt", 1))


@cache
def abbreviations() -> frozenset[str]:
    """Return English abbreviations whose full stop ends no sentence, lower case, without it."""
    return frozenset(fields[0].lower() for fields in _fields("abbreviations.en.txt", 1))


@cache
def english_suffixes() -> dict[str, tuple[str, ...]]:
    """Return the endings a stem loses, by their last letter, longest first."""
    table: dict[str, list[str]] = {}
    for suffix, _ in _fields("suffixes.en.txt", 2):
        table.setdefault(suffix[-1], []).append(suffix)
    return {last: tuple(sorted(found, key=len, reverse=True)) for last, found in table.items()}


@cache
def dictionary_noise() -> frozenset[str]:
    """Return words of dictionary senses that carry none of the sense: to, one's, etc."""
    return frozenset(fields[0] for fields in _fields("noise.en.txt", 1))


@cache
def english_numbers() -> dict[str, int]:
    """Return English number words with their value."""
    return {word: int(value) for word, value in _fields("numbers.en.txt", 2)}


@cache
def noise_units() -> frozenset[str]:
    """Return English words that no Chinese need explain: stop words and dictionary noise."""
    return (stop_words() | dictionary_noise()) - english_numbers().keys()


@cache
def reference_words() -> frozenset[str]:
    """Return the lower-case words that references and dates are made of."""
    return frozenset(fields[0] for fields in _fields("references.en.txt", 1))


@cache
def pinyin_syllables() -> frozenset[str]:
    """Return the syllables of pinyin without tones."""
    return frozenset(fields[0] for fields in _fields("syllables.zh.txt", 1))


@cache
def ordinary_words() -> frozenset[str]:
    """Return words of any English text, in the singular (implement, official)."""
    return frozenset(fields[0] for fields in _fields("ordinary.en.txt", 1))


@cache
def acronyms() -> dict[str, str]:
    """Return short forms with what they stand for (AI, artificial intelligence)."""
    return {fields[0]: fields[1] for fields in _fields("acronyms.en.txt", 3)}


@cache
def american_spellings() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Return British words with the American ones, and British endings with theirs."""
    rows = [(fields[0], fields[1]) for fields in _fields("spelling.en.txt", 3)]
    endings = tuple((a[1:], b[1:]) for a, b in rows if a.startswith("-"))
    return {a: b for a, b in rows if not a.startswith("-")}, endings


@cache
def light_verbs() -> frozenset[str]:
    """Return Chinese verbs and adverbs that no term begins or ends with."""
    return frozenset(fields[0] for fields in _fields("lightverbs.zh.txt", 2))


@cache
def generic_words() -> frozenset[str]:
    """Return Chinese words too general to end a term, or to be one."""
    return frozenset(fields[0] for fields in _fields("generic.zh.txt", 2))


@cache
def term_heads() -> frozenset[str]:
    """Return Chinese words that policy terms often end with."""
    return frozenset(fields[0] for fields in _fields("heads.zh.txt", 2))


@cache
def boilerplate() -> frozenset[str]:
    """Return Chinese wording of notices and reports as such, which is never a term."""
    return frozenset(fields[0] for fields in _fields("boilerplate.zh.txt", 2))


@cache
def counted_words() -> frozenset[str]:
    """Return Chinese words that a number merely counts: 三个方面 is no formula."""
    return frozenset(fields[0] for fields in _fields("counted.zh.txt", 2))


@cache
def function_words() -> dict[str, tuple[str, ...]]:
    """Return Chinese words of grammar with the English ones that stand for them."""
    return {fields[0]: tuple(fields[1].split()) for fields in _fields("functionwords.zh.txt", 3)}


@cache
def heteronyms() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return for a syllable the other syllables as which a character read so is read, with it."""
    table: dict[str, list[tuple[str, str]]] = {}
    for character, readings, _ in _fields("heteronyms.zh.txt", 3):
        known = readings.split()
        for one in known:
            table.setdefault(one, []).extend((other, character) for other in known if other != one)
    return {syllable: tuple(found) for syllable, found in table.items()}


@cache
def sounds() -> dict[str, tuple[str, ...]]:
    """Return common characters with the syllables they are read as, without tones."""
    table: dict[str, list[str]] = {}
    for syllable, characters in _fields("sounds.zh.txt", 2):
        for character in characters:
            table.setdefault(character, []).append(syllable)
    return {character: tuple(found) for character, found in table.items()}


@cache
def policy_cues() -> dict[str, int]:
    """Return words by which a text is known to be about policy, with their weights (1 or 2)."""
    return {
        cue: int(weight)
        for name in ("policycues.en.txt", "policycues.zh.txt")
        for cue, weight in _fields(name, 2)
    }


@cache
def policy_senses() -> frozenset[str]:
    """Return English words whose sense in a dictionary marks a Chinese word as policy language."""
    return frozenset(fields[0] for fields in _fields("policysenses.en.txt", 2))
