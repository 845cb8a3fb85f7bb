"""How fast known terms are found in text, beside plain `str.find` of one term: known_scan.py.

Terms and text are made up by a fixed generator: 5,000 and 100,000 terms in both languages, text
of which a tenth are terms. MB are megabytes of UTF-8; figures are medians of five runs, in
processor time.
"""

import random
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterable
from functools import partial

from glossary.extraction.known import KnownTerms
from glossary.model import Entry, Term
from glossary.text.fold import to_hant

RUNS = 5
MEGABYTES = 4
HAN = list(
    bytes(b for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFA) for b in (row, cell)).decode(
        "gb2312"
    )
)
"""3,560 of the most common characters: the first level of GB 2312."""
SYLLABLES = ["ra", "to", "mi", "ken", "sol", "ver", "dan", "gri", "po", "lus", "ter", "wa", "che"]


def _word(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4)))


def entries(count: int) -> list[Entry]:
    """Make entries of two to six characters and two to four words."""
    rng = random.Random(count)
    vocabulary = [_word(rng) for _ in range(20_000)]
    made: dict[str, Entry] = {}
    while len(made) < count:
        zh = "".join(rng.choices(HAN, k=rng.randint(2, 6)))
        english = " ".join(rng.choices(vocabulary, k=rng.randint(2, 4)))
        made[zh] = Entry(zh, (Term(zh, "zh-Hans", pinyin="x"), Term(english, "en")))
    return list(made.values())


def texts(known: list[Entry]) -> tuple[str, str]:
    """Make a Chinese and an English text of the same size, a tenth of it terms."""
    rng = random.Random(7)
    vocabulary = [_word(rng) for _ in range(20_000)]
    size = MEGABYTES * 1_000_000
    zh: list[str] = []
    en: list[str] = []
    length = 0
    while length < size:
        entry = rng.choice(known)
        zh += [entry.zh, *rng.choices(HAN, k=36), "。\n"]
        length += 3 * (len(entry.zh) + 37)
    length = 0
    while length < size:
        words = [*rng.choices(vocabulary, k=26), rng.choice(known).renderings[0].text]
        en.append(" ".join(words).capitalize() + ". ")
        length += len(en[-1])
    return "".join(zh), "".join(en)


def count_of(find: Callable[[str], Iterable[object]], text: str) -> int:
    """Count what is found, and keep nothing of it."""
    return sum(1 for _ in find(text))


def speed(scan: Callable[[str], object], text: str) -> float:
    """Return megabytes of UTF-8 a second, the median of the runs."""
    size = len(text.encode()) / 1e6
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        scan(text)
        times.append(time.process_time() - began)
    return size / statistics.median(times)


def main() -> None:
    """Print a row for each size and language."""
    print(f"{'terms':>8}  {'text':8}{'MB/s':>8}{'hits':>9}{'of str.find':>13}{'index MB':>10}")
    for count in (5_000, 100_000):
        made = entries(count)
        tracemalloc.start()
        known = KnownTerms(made)
        _ = known.listed
        memory = tracemalloc.get_traced_memory()[0] / 1e6
        tracemalloc.stop()
        chinese, english = texts(made)
        scans = (
            ("Hans", chinese, known.chinese),
            ("Hant", to_hant(chinese), known.chinese),
            ("English", english, known.listed.find),
        )
        for name, text, find in scans:
            scan = partial(count_of, find)
            plain = speed(lambda t: t.find("\uffff none"), text)
            rate = speed(scan, text)
            print(
                f"{count:8,}  {name:8}{rate:8.1f}{scan(text):9,}{rate / plain:13.4f}{memory:10.0f}"
            )


if __name__ == "__main__":
    main()
