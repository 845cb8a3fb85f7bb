"""Findings told apart whatever line they are on, and a file of those to be silent about."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from glossary.errors import ExportError, InputError
from glossary.model import Finding
from glossary.text.shown import dump

VERSION = 1


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield what names each finding: code, document, text, and which of its twins it is.

    Lines and columns do not count, so a fingerprint outlives text put in before it.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        path = PurePath(finding.document).as_posix()
        twin = (finding.code, path, " ".join(finding.text.split()))
        seen[twin] += 1
        key = "\x1f".join((*twin, str(seen[twin]))).encode("utf-8", "replace")
        yield hashlib.sha256(key).hexdigest()[:32]


def load(path: str) -> frozenset[str]:
    """Return the fingerprints of a baseline file.

    Raises:
        InputError: missing, or no baseline.
    """
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        if content["version"] != VERSION:
            raise InputError(f"a baseline of version {content['version']}; write it anew", path)
        return frozenset(row["fingerprint"] for row in content["findings"])
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror}; make it with --write-baseline", path
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("is no baseline; make one with --write-baseline", path) from error


def write(path: str, findings: Iterable[Finding]) -> None:
    """Write the baseline of findings, one a line so that a diff of two can be read.

    Raises:
        ExportError: the file cannot be written.
    """
    found = list(findings)
    rows = [
        {"code": f.code, "document": f.document, "text": f.text, "fingerprint": key}
        for f, key in zip(found, fingerprints(found), strict=True)
    ]
    rows.sort(key=lambda row: (row["document"], row["code"], row["text"], row["fingerprint"]))
    lines = ",\n".join(dump(row) for row in rows)
    text = f'{{"version": {VERSION}, "findings": [\n{lines}\n]}}\n'
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise ExportError(f"{path}: cannot be written: {error.strerror}") from error
