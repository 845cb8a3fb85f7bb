"""The console entry point: guards that must come first, then the command line."""

import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # read by textual when it is imported: without it, Chinese typed through an input method
    # arrives as junk in terminals that speak the Kitty keyboard protocol
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    from glossary.cli.main import run  # noqa: PLC0415

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
