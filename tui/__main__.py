"""Lets `python -m tui [DB]` open the terminal UI; DB is `glossary.db` when not given."""

import sys

from . import run

if __name__ == "__main__":
    run(sys.argv[1] if len(sys.argv) > 1 else "glossary.db")
