"""eflomal beside our own word links: a link two of three find is kept.

eflomal (Östling and Tiedemann 2016) is under the GPL: it is run as a command where it is asked for
(`align --terms --engine eflomal`), never imported. It learns from the sentences it is given, so
that the dictionary's words are added to them; its results are not the same each time.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from glossary.align.agreement import Links
from glossary.align.corpus import Pair
from glossary.errors import InputError
from glossary.evidence.link import Evidence
from glossary.evidence.stems import stem
from glossary.text.fold import fold

_COMMAND = "eflomal-align"
_MOST_SENSES = 3
"""Stems of a dictionary word that are taught."""
_VOTES = 3


def command() -> str:
    """Return where the command is: beside this Python, or on the search path.

    Raises:
        InputError: it is not installed.
    """
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    found = shutil.which(_COMMAND, path=places)
    if found is None:
        raise InputError("eflomal is not installed: pip install 'policy-glossary[eflomal]' (GPL)")
    return found


def vote(pairs: Sequence[Pair], own: Sequence[Links], evidence: Evidence) -> list[Links]:
    """Return the links that two of ours and eflomal's two directions find, for each pair.

    Their weight is the share of votes: 1.0 where all three agree.

    Raises:
        InputError: eflomal is not installed, or fails.
    """
    forward, backward = _both_ways(pairs, evidence)
    out: list[Links] = []
    for links, one, other in zip(own, forward, backward, strict=True):
        votes = Counter([(i, j) for i, j, _ in links])
        votes.update(one)
        votes.update(other)
        out.append([(*link, n / _VOTES) for link, n in sorted(votes.items()) if n > 1])
    return out


def _both_ways(
    pairs: Sequence[Pair], evidence: Evidence
) -> tuple[list[set[tuple[int, int]]], list[set[tuple[int, int]]]]:
    program = command()
    lines = [(_chinese(zh), _english(en)) for zh, en in pairs]
    lines += _taught(pairs, evidence)
    with tempfile.TemporaryDirectory(prefix="glossary-") as folder:
        home = Path(folder)
        for name, side in (("zh", 0), ("en", 1)):
            text = "".join(f"{' '.join(line[side])}\n" for line in lines)
            (home / name).write_text(text, encoding="utf-8", errors="replace")
        options = ["-s", "zh", "-t", "en", "-f", "forward", "-r", "backward", "--overwrite"]
        environment = os.environ | {"PYTHONUTF8": "1"}
        done = subprocess.run(  # noqa: S603 - the user asked for this program
            [program, *options], cwd=home, env=environment, capture_output=True, check=False
        )
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise InputError(f"eflomal failed: {said or done.returncode}")
        found = [_read(home / name, len(pairs)) for name in ("forward", "backward")]
    return found[0], found[1]


def _read(path: Path, count: int) -> list[set[tuple[int, int]]]:
    lines = path.read_text(encoding="utf-8").splitlines()[:count]
    links = [[link.partition("-") for link in line.split()] for line in lines]
    found = [{(int(i), int(j)) for i, _, j in line} for line in links]
    return found + [set() for _ in range(count - len(found))]


def _chinese(words: Sequence[str]) -> list[str]:
    return ["".join(fold(word).split()) or "_" for word in words]


def _english(words: Sequence[str]) -> list[str]:
    return ["".join(stem(word).split()) or "_" for word in words]


def _taught(pairs: Sequence[Pair], evidence: Evidence) -> Iterator[tuple[list[str], list[str]]]:
    """Yield what the dictionary says of the words of the sentences, a line each."""
    english = {stem(word) for _, en in pairs for word in en}
    for word in dict.fromkeys(fold(word) for zh, _ in pairs for word in zh):
        for table in (evidence.extra.get(word[:2]), evidence.lexicon.words_from(word[:2])):
            said = table.said(word) if table and len(word) > 1 else None
            if said:
                stems = (one for group in said.prefixes.values() for one in group)
                known = [one for one in stems if one in english]
                yield from (([word], [one]) for one in known[:_MOST_SENSES])
