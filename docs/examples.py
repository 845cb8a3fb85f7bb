"""Run the examples of a page, and hold what is printed there against what comes out.

A block of ```console holds commands behind "$ " with what they print; the block under a line that
ends in "`name`:" is a file they read. `python docs/examples.py --update README.md docs/tutorial.md`
writes what they print today (talk on stderr behind the data); the tests run the same examples.

What is printed has the same shape when, blanks, numbers and bars aside, each line of the page
stands in the output, in this order; "..." alone on a line stands for any lines.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = "~/policy-glossary"
"""Stands in the pages for the folder of the checkout."""

_FILE = re.compile(r"`([\w./-]+)`[:：]\n\n```\w*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@dataclass
class Example:
    """A command, what the page says it prints, and what it printed."""

    command: str
    said: str
    printed: str = ""
    status: int = 0


def commands(page: str) -> list[tuple[str, str]]:
    """Return the commands of a page with what it says they print."""
    return [found.groups() for block in _CONSOLE.findall(page)  # type: ignore[misc]
            for found in _COMMAND.finditer(block)]  # fmt: skip


def run(page: str, folder: Path) -> Iterator[Example]:
    """Run the commands of a page, one after another, in a folder made to look like a checkout."""
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    shutil.copy(ROOT / "terms.yaml", folder)
    for name, text in _FILE.findall(page):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    env = {k: v for k, v in os.environ.items() if not k.startswith("GLOSSARY")}
    env |= {"USER": "ada", "LOGNAME": "ada", "PYTHONIOENCODING": "utf-8", "COLUMNS": "100",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{env.get('PATH', '')}",
            "XDG_DATA_HOME": str(folder / ".data")}  # fmt: skip
    here = folder
    for command, said in commands(page):
        if command.startswith("cd "):
            here = (here / command[3:].strip()).resolve()
            yield Example(command, said)
            continue
        done = subprocess.run(
            ["bash", "-c", command], cwd=here, env=env, check=False,
            capture_output=True,
        )  # fmt: skip
        printed = (done.stdout + done.stderr).decode().replace(str(folder.resolve()), HOME)
        yield Example(command, said, printed, done.returncode)


def missing(example: Example) -> list[str]:
    """Return the lines of the page that are not in the output, in this order."""
    printed = iter(map(_shape, example.printed.splitlines()))
    return [
        line
        for line in example.said.splitlines()
        if line.strip() not in {"", "..."} and not any(_shape(line) == have for have in printed)
    ]


def _shape(line: str) -> str:
    return re.sub(r"[\s#─⣿⡇]+", " ", re.sub(r"\d+(?:[.,:]\d+)*", "0", line)).strip()


def update(path: Path) -> None:
    """Write what the commands of a page print today into it."""
    page = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as home:
        printed = iter(list(run(page, Path(home))))

    def block(match: re.Match[str]) -> str:
        lines = "".join(
            f"$ {example.command}\n{example.printed}"
            for _, example in zip(_COMMAND.finditer(match[1]), printed, strict=False)
        )
        return f"```console\n{lines}```"

    path.write_text(_CONSOLE.sub(block, page), encoding="utf-8")


def main() -> None:
    """Run the examples of pages and say what differs."""
    parser = argparse.ArgumentParser(description="Run the examples of pages.")
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--update", action="store_true", help="write today's output into them")
    given = parser.parse_args()
    failed = False
    for path in given.pages:
        if given.update:
            update(path)
            continue
        with tempfile.TemporaryDirectory() as home:
            for example in run(path.read_text(encoding="utf-8"), Path(home)):
                failed |= example.status not in {0, 1}
                for line in missing(example):
                    print(f"{path}: {example.command}: not printed: {line}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
