"""Sum what the tests reach up by package: python release/coverage_by_package.py coverage.json."""

import json
import sys
from collections import defaultdict
from pathlib import Path

Counts = list[int]


def packages(report: dict[str, dict[str, dict[str, dict[str, int]]]]) -> dict[str, Counts]:
    """Return lines, lines reached, branches and branches reached of each package."""
    found: dict[str, Counts] = defaultdict(lambda: [0, 0, 0, 0])
    for name, file in report["files"].items():
        parts = Path(name).parts
        package = ".".join(parts[:2]) if len(parts) > 2 else parts[0]  # noqa: PLR2004 - a folder
        sums = file["summary"]
        keys = ("num_statements", "covered_lines", "num_branches", "covered_branches")
        found[package] = [a + sums[key] for a, key in zip(found[package], keys, strict=True)]
    return dict(sorted(found.items()))


def main() -> None:
    """Print a line for each package and one for all."""
    report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    rows = packages(report)
    rows["all"] = [sum(column) for column in zip(*rows.values(), strict=True)]
    print(f"{'package':<24} {'lines':>7} {'reached':>8} {'branches':>9} {'reached':>8}")
    for name, (lines, hit, branches, taken) in rows.items():
        share = f"{taken / branches:.1%}" if branches else ""
        print(f"{name:<24} {lines:>7} {hit / max(1, lines):>8.1%} {branches:>9} {share:>8}")


if __name__ == "__main__":
    main()
