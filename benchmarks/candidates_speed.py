"""How fast `candidates` reads: candidates_speed.py FOLDER [MB].

Texts: all *.docs.jsonl of FOLDER that are Chinese, each document once, up to MB (20) megabytes of
UTF-8; where there is less, sentences are dealt anew into documents (their order shuffled with a
fixed seed), so that no document comes twice. Speeds are MB per CPU second of one process; jieba.cut
reads a part of the same text in the same run. Memory is the peak of a process of its own.
"""

import argparse
import json
import logging
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import jieba

from glossary.terminology import find
from glossary.terminology.chunks import chunker
from glossary.text.scripts import language_of
from glossary.text.words import engine

_SAMPLE = 1_000_000
_DOCUMENT = 2_000


def texts(folder: Path, size: int) -> list[str]:
    """Return documents of `size` bytes in all."""
    own: list[str] = []
    for path in sorted(folder.glob("*.docs.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = row.get("text") or ""
            if text and language_of(text[:2000]) == "zh":
                own.append(text)
    if not own:
        return []
    out, held = [], 0
    for text in own:
        if held >= size:
            break
        out.append(text)
        held += len(text.encode())
    sentences = [s + "。" for text in own for s in text.split("。") if s]
    order = random.Random(1)
    while held < size:
        document = "".join(order.choices(sentences, k=_DOCUMENT // 40))
        out.append(document)
        held += len(document.encode())
    return out


def measure(folder: Path, size: int) -> None:
    """Print speed and peak memory of one run."""
    documents = [(str(n), text) for n, text in enumerate(texts(folder, size))]
    held = sum(len(text.encode()) for _, text in documents) / 1e6
    chunker(frozenset())  # loading the dictionary is told apart
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.process_time()
    found = find.candidates(documents, None, 100)
    spent = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"candidates, {engine():7} {held:6.1f} MB  {held / spent:5.2f} MB/s  "
        f"memory {before:.0f} MB with texts and dictionary, peak {peak:.0f} MB, {len(found)} kept",
        flush=True,
    )
    print(json.dumps({"speed": held / spent}), file=sys.stderr)


def baseline(folder: Path) -> float:
    """Return the speed of jieba.cut on a part of the text."""
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    documents = texts(folder, _SAMPLE)
    held = sum(len(text.encode()) for text in documents) / 1e6
    began = time.process_time()
    for text in documents:
        for _ in jieba.cut(text):
            pass
    return held / (time.process_time() - began)


def main() -> int:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("megabytes", type=int, nargs="?", default=20)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    folder = options.folder / "data" if (options.folder / "data").is_dir() else options.folder
    if not texts(folder, 1):
        print(f"{folder} holds no Chinese documents: nothing to measure, skipped", file=sys.stderr)
        return 0
    if options.one:
        measure(folder, options.megabytes * 1_000_000)
        return 0
    base = baseline(folder)
    print(f"jieba.cut {base:.2f} MB/s")
    for without in ("", "rjieba"):
        code = f"import sys; sys.modules[{without!r}] = None; " if without else "import sys; "
        code += "import runpy; sys.argv = sys.argv[1:]; "
        code += "runpy.run_path(sys.argv[0], run_name='__main__')"
        arguments = [__file__, str(options.folder), str(options.megabytes), "--one"]
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code, *arguments],
            capture_output=True,
            text=True,
            check=True,
        )
        speed = json.loads(done.stderr.splitlines()[-1])["speed"]
        print(f"{done.stdout.strip()}  {speed / base:.1f} x jieba.cut")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
