"""How fast inline pairs are found: extraction_speed.py; medians of several runs, one core.

Four figures: gloss-free text through the prefilter (MB/s of UTF-8), gloss decisions per second,
seconds to the first decision of a fresh process with a warm dictionary cache, and the peak memory
of a 100 MB text read in pieces. The same text goes through `jieba.cut` for comparison.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from glossary import termsfile
from glossary.extraction.document import inline_pairs
from glossary.extraction.known import KnownTerms

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
_RUNS = 5
_FIRST = (
    "import time; began = time.perf_counter()\n"
    "from glossary.extraction.known import KnownTerms\n"
    "from glossary.extraction.document import inline_pairs\n"
    "found = inline_pairs('promote pilot-scale(中试) platforms', KnownTerms([]))\n"
    "assert found; print(time.perf_counter() - began)\n"
)


def seconds(work: Callable[[], object]) -> float:
    """Return the median time of several runs."""
    spent = []
    for _ in range(_RUNS):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return statistics.median(spent)


def prefilter(known: KnownTerms) -> Iterator[str]:
    """Yield one line for each kind of text without a gloss, and jieba's speed on the Chinese."""
    for name, sentence in (("Chinese", _CHINESE), ("English", _ENGLISH)):
        text = sentence * (3_000_000 // len(sentence))
        size = len(text.encode()) / 1e6
        spent = seconds(lambda text=text: inline_pairs(text, known))  # type: ignore[misc]
        yield f"gloss-free {name:8} {size / spent:9.1f} MB/s"
    yield f"jieba.cut           {_jieba(_CHINESE * 2000):9.2f} MB/s"


def _jieba(text: str) -> float:
    import jieba  # noqa: PLC0415

    jieba.setLogLevel(60)
    jieba.initialize()
    return len(text.encode()) / 1e6 / seconds(lambda: list(jieba.cut(text)))


def decisions(known: KnownTerms) -> str:
    """Measure glossed text, every bracket of which asks for a decision."""
    text = _GLOSSED * 200
    count = len(inline_pairs(text, known))
    return f"decisions           {count / seconds(lambda: inline_pairs(text, known)):9.0f} /s"


def first_decision() -> str:
    """Measure a process of its own, import of the package included."""
    spent = [
        float(
            subprocess.run([sys.executable, "-c", _FIRST], capture_output=True, check=True).stdout
        )
        for _ in range(_RUNS)
    ]
    return f"first decision      {statistics.median(spent):9.2f} s"


def memory(known: KnownTerms) -> str:
    """Read 100 MB in pieces of 1 MB, as a reader of long files would."""
    piece = (_CHINESE * 40 + _GLOSSED) * (1_000_000 // (len(_CHINESE * 40 + _GLOSSED) * 3))
    for _ in range(100):
        inline_pairs(piece, known)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"peak memory         {peak:9.0f} MB"


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.parse_args()
    known = KnownTerms(termsfile.load_shipped())
    inline_pairs(_GLOSSED, known)
    print(memory(known))
    print(decisions(known))
    print(first_decision())
    for line in prefilter(known):
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
