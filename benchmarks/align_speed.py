"""How fast sentences are aligned, and how it grows: align_speed.py [SIZE ...].

Made-up chapters with headings, in each an omission and sentences in another order than before. As
a baseline the same lengths go through the length-based aligner of Gale and Church (1993) in nltk,
where that is installed; beads in the right place are counted for both. With --texts FOLDER (the
sets of alignment_quality.py) real documents are put together instead, in random order and again and
again; right are beads within one document. Each size runs in a process of its own, so that the peak
memory is its own; seconds are those of the processor, with reading the dictionary.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from bisect import bisect_right
from pathlib import Path

from glossary.align.sentences import align_sentences
from glossary.align.splitting import sentences_of

_SIZES = (1_000, 3_000, 10_000, 30_000)
_BASELINE_UP_TO = 1_000
"""nltk's aligner is quadratic: a minute for 1,000 sentences, seven for 3,000."""
_SUBJECTS = [("省政府", "the provincial government"), ("县医院", "the county hospital"),
             ("农民合作社", "the farmers' cooperative"), ("水利部门", "the water department"),
             ("高等学校", "universities"), ("环保组织", "environmental organizations"),
             ("商业银行", "commercial banks"), ("建筑公司", "construction firms")]  # fmt: skip
_VERBS = [("检查", "inspected"), ("购买", "bought"), ("修理", "repaired"),
          ("建设", "built"), ("支持", "supported"), ("批评", "criticized"),
          ("研究", "studied"), ("保护", "protected")]  # fmt: skip
_OBJECTS = [("水库", "reservoirs"), ("桥梁", "bridges"), ("森林", "forests"),
            ("图书馆", "libraries"), ("农业机械", "agricultural machinery"),
            ("发电站", "power stations"), ("历史文献", "historical documents"),
            ("公共汽车", "buses")]  # fmt: skip
_REASONS = [("因为天气干旱", "because of the drought"), ("按照新的法律", "under the new law"),
            ("为了降低费用", "to cut costs"), ("在农村地区", "in rural areas")]  # fmt: skip
_CHAPTER = 40


def documents(size: int) -> tuple[list[str], list[str], set[tuple[int, int]]]:
    """Make both sides and the pairs of sentences that belong together."""
    chance = random.Random(size)
    zh: list[str] = []
    en: list[str] = []
    right: set[tuple[int, int]] = set()
    while len(zh) < size:
        if len(zh) % _CHAPTER == 0:
            chapter = len(zh) // _CHAPTER + 1
            one, other = f"第{chapter}章", f"Chapter {chapter}"
        else:
            one, other = _sentence(chance)
        if chance.random() < 0.97:
            right.add((len(zh), len(en)))
            en.append(other)
        zh.append(one)
    return zh, en, right


def _sentence(chance: random.Random) -> tuple[str, str]:
    subject, verb, thing, reason = (
        chance.choice(kind) for kind in (_SUBJECTS, _VERBS, _OBJECTS, _REASONS)
    )
    count = chance.randrange(12, 900)
    return (
        f"{subject[0]}{reason[0]}{verb[0]}了{count}个{thing[0]}。",
        f"{reason[1].capitalize()} {subject[1]} {verb[1]} {count} {thing[1]}.",
    )


def measure(size: int) -> str:
    """Align documents of one size in this process and say how it went."""
    zh, en, right = documents(size)
    began = time.process_time()
    beads = align_sentences(zh, en)
    spent = time.process_time() - began
    found = sum(1 for b in beads if len(b.zh) == len(b.en) == 1 and (b.zh[0], b.en[0]) in right)
    line = _line(size, spent, found / len(right))
    return line + (_gale_church(zh, en, right) if size <= _BASELINE_UP_TO else "")


def _line(size: int, spent: float, right: float) -> str:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{size:8,d}{spent:9.1f}{1000 * spent / size:10.2f}{peak:9.0f}{right:8.4f}"


def measure_texts(folder: Path, size: int) -> str:
    """Align real documents put together, and count the beads that stay within one."""
    texts = []
    folder = folder / "data" if (folder / "data").is_dir() else folder
    for name in ("C_twlaw", "C_cncf", "C_d2l", "C_python"):
        with (folder / f"{name}.docs.jsonl").open(encoding="utf-8") as lines:
            texts += [json.loads(line) for line in lines]
    sides = [[[s.text for s in sentences_of(row[side])] for side in ("zh", "en")] for row in texts]
    chance = random.Random(1)
    zh: list[str] = []
    en: list[str] = []
    ends: list[tuple[int, int]] = []
    while len(zh) < size:
        one, other = chance.choice(sides)
        zh += one
        en += other
        ends.append((len(zh), len(en)))
    began = time.process_time()
    beads = [bead for bead in align_sentences(zh, en) if bead.zh and bead.en]
    spent = time.process_time() - began
    bounds = [[end[side] for end in ends] for side in (0, 1)]
    places = [
        (bisect_right(bounds[0], bead.zh[0]), bisect_right(bounds[1], bead.en[0])) for bead in beads
    ]
    right = sum(1 for one, other in places if one == other)
    return _line(len(zh), spent, right / len(beads))


def _gale_church(zh: list[str], en: list[str], right: set[tuple[int, int]]) -> str:
    try:
        from nltk.translate.gale_church import align_blocks  # noqa: PLC0415 - not a dependency
    except ImportError:
        return "   nltk is not installed: no baseline"
    began = time.process_time()
    links = align_blocks([3 * len(s) for s in zh], [len(s) for s in en])
    spent = time.process_time() - began
    return f"{spent:9.1f}{len(right & set(links)) / len(right):8.3f}"


def main() -> int:
    """Print a row a size."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("sizes", type=int, nargs="*", default=_SIZES, help="sentences a side")
    parser.add_argument("--texts", type=Path, help="folder of the development sets")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        texts = options.texts
        print(measure_texts(texts, options.one) if texts else measure(options.one), flush=True)
        return 0
    align_sentences(["水库"], ["reservoir"])  # the dictionary's cache is made once and not measured
    print(
        f"{'a side':>8}{'s':>9}{'ms each':>10}{'MB':>9}{'right':>8}{'nltk s':>9}{'right':>8}",
        flush=True,
    )
    for size in options.sizes:
        texts = ["--texts", str(options.texts)] if options.texts else []
        subprocess.run([sys.executable, __file__, "--one", str(size), *texts], check=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
