"""How fast a look-up is at 200,000 and 1,000,000 entries, beside what others would do.

    python benchmarks/search.py [ENTRIES ...] [--folder FOLDER] [--alone]

With a folder the termbases stay there and a later run uses them; --rebuild times the making of
the search tables anew.

Entries are made up, the same in every run: Chinese of frequency-weighted words of the shipped
terms, English of those of their renderings and of made-up words. The others search the same
entries in the same run: LIKE and FTS5's trigram tables of SQLite, and rapidfuzz over all terms.
Times are milliseconds of the processor for warm calls (steadier than the clock on a machine that
does other things); the first call of each kind is reported apart.
"""

import argparse
import itertools
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from glossary import termsfile
from glossary.model import Entry, Term
from glossary.termbase import Termbase, open_termbase
from glossary.text.reading import toneless

ROUNDS = 60
CONSONANTS = ("b", "br", "c", "ch", "d", "f", "g", "h", "l", "m", "n", "pl", "r", "s", "st", "tr")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea")
Row = tuple[str, str]


def words(seed: int) -> tuple[list[str], list[str]]:
    """Return Chinese words of two characters and English words, the commonest first."""
    rng = random.Random(seed)
    zh: dict[str, int] = {}
    en: dict[str, int] = {}
    for entry in termsfile.load_shipped():
        for start in range(0, len(entry.zh) - 1, 2):
            zh[entry.zh[start : start + 2]] = zh.get(entry.zh[start : start + 2], 0) + 1
        for term in entry.renderings:
            for word in term.text.lower().split():
                if word.isalpha():
                    en[word] = en.get(word, 0) + 1
    made = ["".join(rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(rng.randint(2, 4)))
            for _ in range(60_000)]  # fmt: skip
    english = sorted(en, key=lambda w: (-en[w], w)) + list(dict.fromkeys(made))
    return sorted(zh, key=lambda w: (-zh[w], w)), english


def rows(count: int, seed: int = 7) -> Iterator[Row]:
    """Yield `count` different Chinese terms with an English rendering each."""
    rng = random.Random(seed)
    zh, en = words(seed)
    zh_weights = [1 / (n + 10) for n in range(len(zh))]
    en_weights = [1 / (n + 10) for n in range(len(en))]
    zh_cumulated, en_cumulated = list(_sums(zh_weights)), list(_sums(en_weights))
    seen: set[str] = set()
    while len(seen) < count:
        term = "".join(rng.choices(zh, cum_weights=zh_cumulated, k=rng.randint(1, 5)))
        if term not in seen:
            seen.add(term)
            yield term, " ".join(rng.choices(en, cum_weights=en_cumulated, k=rng.randint(1, 4)))


def _sums(weights: list[float]) -> Iterator[float]:
    total = 0.0
    for weight in weights:
        total += weight
        yield total


def slip(rng: random.Random, text: str, letters: str) -> str:
    """Make one slip in a text, neither in its first character nor behind its last."""
    at = rng.randrange(1, len(text) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + rng.choice(letters) + text[at:]
    if kind == 2:
        return text[:at] + rng.choice(letters) + text[at + 1 :]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def queries(termbase: Termbase, some: list[Row]) -> dict[str, list[str]]:
    """Return queries of each kind about entries that are there."""
    rng = random.Random(11)
    picked = rng.sample([row for row in some if len(row[0]) >= 4], ROUNDS)
    letters = "abcdefghijklmnopqrstuvwxyz"
    plain, initials, mixed, marked, slipped = [], [], [], [], []
    for zh, _ in picked:
        marks = termbase.entry(zh).pinyin
        syllables = toneless(marks).split()
        marked.append(" ".join(marks.split()[:2]))
        plain.append("".join(syllables[: rng.randint(1, len(syllables))])[: rng.randint(2, 14)])
        initials.append("".join(s[0] for s in syllables))
        mixed.append(syllables[0] + "".join(s[0] for s in syllables[1:]))
        slipped.append(slip(rng, "".join(syllables), letters))
    english = [en for _, en in picked]
    long = [next((w for w in en.split() if len(w) >= 5), "") for en in english]
    every = "".join(zh for zh, _ in some)
    return {
        "zh 1": rng.sample(every, ROUNDS),
        "zh 2": [zh[:2] for zh, _ in picked],
        "zh 4": [zh[:4] for zh, _ in picked],
        "zh whole": [zh for zh, _ in picked],
        "zh nowhere": ["".join(rng.sample(every, 4)) for _ in picked],
        "zh slip": [slip(rng, zh, every) for zh, _ in picked],
        "zh and letters": [zh[0] + m[1:] if m[1:].isalpha() else zh for (zh, _), m in
                           zip(picked, ["x" + i[1:] for i in initials], strict=True)],
        "pinyin": plain,
        "pinyin tones": marked,
        "pinyin slip": slipped,
        "initials": initials,
        "mixed": mixed,
        "en prefix": [en[: rng.randint(1, len(en))] for en in english],
        "en words": [" ".join(reversed(en.split())) for en in english],
        "en slip": [slip(rng, word, letters) for word in long if word],
        "nothing": ["".join(rng.choice("qxzjvk") for _ in range(9)) for _ in picked],
    }  # fmt: skip


def timed(call: Callable[[str], object], asked: list[str]) -> tuple[float, float, float, float]:
    """Return the first, median, 95th percentile and slowest call, in ms."""
    times = []
    for query in asked:
        start = time.thread_time()
        call(query)
        times.append(1e3 * (time.thread_time() - start))
    first, *warm = times
    warm.sort()
    return first, statistics.median(warm), warm[int(0.95 * len(warm))], warm[-1]


def others(data: list[Row]) -> dict[str, Callable[[str], object]]:
    """Return what else could search the same entries."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE terms (zh TEXT, en TEXT)")
    database.executemany("INSERT INTO terms VALUES (?, ?)", data)
    database.execute("CREATE VIRTUAL TABLE tri USING fts5(zh, en, tokenize='trigram')")
    database.executemany("INSERT INTO tri(zh, en) VALUES (?, ?)", data)
    like = "SELECT * FROM terms WHERE zh LIKE '%' || ?1 || '%' OR en LIKE '%' || ?1 || '%' LIMIT 20"
    match = "SELECT * FROM tri WHERE tri MATCH ? LIMIT 20"
    found: dict[str, Callable[[str], object]] = {
        "LIKE": lambda q: database.execute(like, (q,)).fetchall(),
        "FTS5 trigram": lambda q: database.execute(match, (f'"{q}"',)).fetchall(),
    }
    try:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - may be absent
    except ImportError:
        return found
    texts = [en for _, en in data]
    found["rapidfuzz"] = lambda q: process.extract(q, texts, scorer=fuzz.partial_ratio, limit=20)
    return found


def told(count: int, said: str) -> Callable[[], None]:
    """Say what begins; return a call that says how long it took: by the clock, of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    print(f"{count:,} entries: {said} ...", flush=True)

    def done() -> None:
        seconds = f"{time.perf_counter() - clock:.1f} s"
        print(f"  {seconds}, {time.process_time() - processor:.1f} s of the processor", flush=True)

    return done


def make(count: int, path: Path, *, rebuild: bool) -> None:
    """Make a termbase of so many entries, unless it is there from an earlier run."""
    with open_termbase(path, write=True) as termbase:
        there = termbase.connection.execute("SELECT count(*) FROM entries").fetchone()[0]
        if there:
            print(f"{count:,} entries: {path} is used as it is", flush=True)
        else:
            made = (
                (n, Entry(zh, (Term(zh, "zh-Hans"), Term(en, "en")), origin="import"))
                for n, (zh, en) in enumerate(rows(count), 1)
            )
            done = told(count, f"made up and imported into {path}")
            termbase.import_entries("made-up.tsv", made)
            done()
        if rebuild or not there:
            done = told(count, "search tables made anew")
            termbase.repair()
            done()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  file {path.stat().st_size / 2**20:.0f} MB, peak memory {megabytes} MB", flush=True)


def run(count: int, folder: Path, *, alone: bool, rebuild: bool = False) -> None:
    """Make a termbase of so many entries, and time every kind of query, `alone` or with others."""
    path = folder / f"{count}.db"
    make(count, path, rebuild=rebuild)
    data = list(itertools.islice(rows(count), None if not alone else 50_000))
    with open_termbase(path) as termbase:
        asked = queries(termbase, data[:50_000])
        print(f"{'kind':<16}{'first':>8}{'p50':>8}{'p95':>8}{'max':>8}")
        for kind, texts in asked.items():
            figures = timed(termbase.lookup, texts)
            print(f"{kind:<16}" + "".join(f"{ms:8.1f}" for ms in figures), flush=True)
    for name, call in ({} if alone else others(data)).items():
        for kind in ("zh 2", "zh 4", "en words", "en slip"):
            figures = timed(call, asked[kind][:20])
            print(f"{name + ' ' + kind:<24}" + "".join(f"{ms:8.1f}" for ms in figures))


def main() -> None:
    """Read the sizes from the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("entries", nargs="*", type=int, default=[200_000, 1_000_000])
    parser.add_argument("--folder", type=Path, help="keep the termbases here, to be used again")
    parser.add_argument("--alone", action="store_true", help="leave out what others would do")
    parser.add_argument("--rebuild", action="store_true", help="make the search tables anew")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for count in given.entries:
            folder = given.folder or Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            run(count, folder, alone=given.alone, rebuild=given.rebuild)


if __name__ == "__main__":
    main()
