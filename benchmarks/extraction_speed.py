"""How fast inline pairs are found: extraction_speed.py; medians of several runs, one core.

Seconds are of processor time, so that what else the machine does counts for less.

Gloss decisions per second, on text that never says the same twice and on text that does; gloss-free
text through the prefilter (MB/s of UTF-8); seconds to the first decision of a fresh process with a
warm dictionary cache (elapsed time); with --memory, which takes minutes, the peak memory of large
files. The same texts go through `jieba.cut` in the same run.

The varied text is made up and hard: every sentence has a gloss, half of the terms are unknown. With
--texts FOLDER the texts of others come first: each bracket of FOLDER/*.docs.jsonl is decided once,
gloss or not; files with a gloss in nearly every bracket are told by their count of pairs.
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from glossary import termsfile
from glossary.extraction.document import inline_pairs
from glossary.extraction.known import KnownTerms
from glossary.model import Entry

_CHINESE = (
    "各地要把稳就业放在突出位置，（一）落实减负稳岗政策；（二）支持中小企业吸纳毕业生，"
    "扩大职业技能培训规模，完善社会保险转移接续办法。到2025年底，县域公共服务明显改善，"
    "人均GDP增长5%左右，AI应用进入三成乡镇卫生院，居民满意度继续提高。\n"
)
_ENGLISH = (
    "Counties that met the target early (there were nine) kept their subsidies, while “others” "
    "were asked to publish a timetable, name an official in charge and report each month.\n"
)
_GLOSSED = (
    "The circular asks provinces to speed up the unified national market (全国统一大市场) and to "
    "promote pilot-scale (中试) platforms. 会议要求稳步推进城市更新（urban renewal），"
    "大力发展低空经济（low-altitude economy）。\n"
)
_SUBJECTS_EN = (
    "The circular", "A deputy minister", "Under the plan, each province", "The county last spring",
    "Our office in Lanzhou", "The second draft", "According to the survey, it", "The commission",
    "Since 2021 the city", "The report, in its third part,", "A notice of the bureau",
    "As the guideline says, every park",
)  # fmt: skip
_VERBS_EN = (
    "calls for", "has set up a pilot zone for", "wants to speed up", "speaks at length of the",
    "puts money into", "names officials in charge of the", "ranks towns by their", "praises the",
    "keeps to the principle of", "links wages to", "asks banks to support", "deepens the reform of",
    "must not weaken", "publishes a yearly list of", "opened three offices for", "tests the",
)  # fmt: skip
_ENDS_EN = (
    "before the end of the year", "in nine counties", "and asked schools to follow", "once more",
    "although the budget fell short", "with the help of farmers", "by listening to small firms",
    "in the river basin", "for the first time since the flood", "and left the rest to the courts",
    "while prices stayed level", "through better data", "as villages had hoped",
)  # fmt: skip
_SUBJECTS_ZH = (
    "会议", "各县区", "有关部门", "文件第三章", "省里去年", "多家企业", "地方政府", "这份报告",
    "调研组", "县城东边的园区", "基层干部",
)  # fmt: skip
_VERBS_ZH = (
    "提出要稳步推进", "高度重视", "把这一做法称为", "逐步扩大", "认真落实", "公布了今年的",
    "多次谈到", "正在研究", "着力完善", "主动对接", "计划明年启动", "强调不能忽视",
    "设立专项资金支持",
)  # fmt: skip
_ENDS_ZH = (
    "，并按季度通报进展", "，群众反映良好", "，年底前见到成效", "，但资金仍有缺口",
    "，首批涉及九个乡镇", "，由县长负责", "，相关细则另行制定",
)  # fmt: skip
_RUNS = 5
_OPENING = re.compile("[(（]")
_FEWEST = 100
"""Brackets below which a file says nothing of speed."""
_FIRST = (
    "import time; began = time.perf_counter()\n"
    "from glossary.extraction.known import KnownTerms\n"
    "from glossary.extraction.document import inline_pairs\n"
    "found = inline_pairs('promote pilot-scale(中试) platforms', KnownTerms([]))\n"
    "assert found; print(time.perf_counter() - began)\n"
)


def seconds(work: Callable[[], object], runs: int = _RUNS) -> float:
    """Return the median time of several runs."""
    return statistics.median(_once(work) for _ in range(runs))


def prefilter(known: KnownTerms) -> Iterator[str]:
    """Yield one line for each kind of text without a gloss, and jieba's speed on the Chinese."""
    for name, sentence in (("Chinese", _CHINESE), ("English", _ENGLISH)):
        text = sentence * (3_000_000 // len(sentence))
        size = len(text.encode()) / 1e6
        spent = seconds(lambda text=text: inline_pairs(text, known))  # type: ignore[misc]
        yield f"gloss-free {name:8} {size / spent:9.1f} MB/s"
    yield f"jieba.cut           {_jieba(_CHINESE * 2000):9.2f} MB/s"


def _jieba(text: str, runs: int = _RUNS) -> float:
    import jieba  # noqa: PLC0415

    jieba.setLogLevel(60)
    jieba.initialize()
    return len(text.encode()) / 1e6 / seconds(lambda: list(jieba.cut(text)), runs)


def varied(entries: Sequence[Entry]) -> str:
    """Write each term once behind English and once in front of it, no sentence like another."""
    lines = []
    for number, entry in enumerate(entries):
        en = next(t.text for t in entry.renderings)
        subject, verb, end = (
            table[number * step % len(table)]
            for table, step in ((_SUBJECTS_EN, 5), (_VERBS_EN, 7), (_ENDS_EN, 3))
        )
        lines.append(f"{subject} {verb} {en} ({entry.zh}) {end}.")
        subject, verb, end = (
            table[number * step % len(table)]
            for table, step in ((_SUBJECTS_ZH, 3), (_VERBS_ZH, 5), (_ENDS_ZH, 2))
        )
        lines.append(f"{subject}{verb}{entry.zh}（{en}）{end}。")
    return "\n".join(lines)


def decisions() -> Iterator[str]:
    """Measure glossed text, every bracket of which asks for a decision.

    Each run has terms of its own, so that nothing but the dictionary's file is warm; half of the
    terms are in the termbase.
    """
    entries = [entry for entry in termsfile.load_shipped() if entry.renderings]
    known = KnownTerms(entries[::2])
    inline_pairs(_GLOSSED, known)
    rates, ratios, sizes = [], [], []
    for run in range(_RUNS):
        text = varied(entries[run::_RUNS])
        count = text.count("(") + text.count("（")
        spent = _once(lambda text=text: inline_pairs(text, known))  # type: ignore[misc]
        rates.append(count / spent)
        sizes.append(len(text.encode()) / 1e6 / spent)
        ratios.append(sizes[-1] / _jieba(text))
    yield f"decisions, varied   {statistics.median(rates):9.0f} /s"
    yield (
        f"  the same text     {statistics.median(sizes):9.2f} MB/s,"
        f" {statistics.median(ratios):.2f} x jieba.cut"
    )
    text = _GLOSSED * 200
    count = len(inline_pairs(text, known))
    yield f"decisions, repeated {count / seconds(lambda: inline_pairs(text, known)):9.0f} /s"


def of_others(folder: Path, known: KnownTerms) -> Iterator[str]:
    """Measure the texts of each `*.docs.jsonl`, every document once: a line for each file."""
    for path in sorted(folder.glob("*.docs.jsonl")):
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        texts = [row["text"] for row in rows if row.get("text")]
        count = sum(len(_OPENING.findall(text)) for text in texts)
        if count < _FEWEST:
            continue
        began = time.process_time()
        pairs = sum(len(inline_pairs(text, known)) for text in texts)
        spent = time.process_time() - began
        size = sum(len(text.encode()) for text in texts) / 1e6
        ratio = size / spent / _jieba("\n".join(texts), runs=1)
        name = path.name.removesuffix(".docs.jsonl")
        yield (
            f"decisions, {name:9} {count / spent:9.0f} /s   {count} brackets, {pairs} pairs,"
            f" {size / spent:.2f} MB/s, {ratio:.2f} x jieba.cut"
        )


def _once(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def first_decision() -> str:
    """Measure a process of its own, import of the package included."""
    spent = [
        float(
            subprocess.run([sys.executable, "-c", _FIRST], capture_output=True, check=True).stdout
        )
        for _ in range(_RUNS)
    ]
    return f"first decision      {statistics.median(spent):9.2f} s"


# its own peak: what getrusage says of a child counts what this process held when it began, too
_EXTRACT = """
import sys
from glossary.cli.main import run
assert run(["extract", sys.argv[1]]) == 0
held = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(held.split()[1], file=sys.stderr)
"""


def memory() -> Iterator[str]:
    """Extract from 100 MB of lines and from 48 MB on one line, by the command, as a user would."""
    unit = varied([entry for entry in termsfile.load_shipped() if entry.renderings])
    unit = unit.replace("\n", f"\n{_CHINESE * 3}{_ENGLISH * 3}\n")
    with tempfile.TemporaryDirectory() as folder:
        for name, text, size in (("lines", unit, 100), ("line", unit.replace("\n", " "), 48)):
            path = Path(folder, f"{name}.txt")
            with path.open("wb") as file:
                file.writelines([text.encode()] * (size * 1_000_000 // len(text.encode())))
            command = [sys.executable, "-c", _EXTRACT, str(path)]
            done = subprocess.run(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True
            )
            peak = int(done.stderr.split()[-1]) / 1024
            yield f"peak memory, {name:5}  {peak:9.0f} MB for {size} MB"


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--memory", action="store_true", help="extract from large files too")
    parser.add_argument("--texts", type=Path, help="a folder of *.docs.jsonl to decide as well")
    options = parser.parse_args()
    known = KnownTerms(termsfile.load_shipped())
    inline_pairs(_GLOSSED, known)
    for line in of_others(options.texts, known) if options.texts else ():
        print(line, flush=True)
    for line in decisions():
        print(line)
    print(first_decision())
    for line in prefilter(known):
        print(line)
    for line in memory() if options.memory else ():
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
