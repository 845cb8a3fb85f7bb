"""Put the examples of the English pages into their Chinese twins: python docs/twins.py."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TWINS = {"README.md": "README.zh.md", "docs/tutorial.md": "docs/tutorial.zh.md"}
CONSOLE = re.compile(r"^```console\n.*?^```$|^@@\d+@@$", re.DOTALL | re.MULTILINE)


def main() -> None:
    """Copy the console blocks, in their order."""
    for english, chinese in TWINS.items():
        blocks = iter(CONSOLE.findall((ROOT / english).read_text(encoding="utf-8")))
        path = ROOT / chinese
        text = CONSOLE.sub(lambda _, b=blocks: next(b), path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
