"""Which documents are each other's translation: by the manifest, else by how files are named."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from glossary.corpus.manifest import Record

_CHINESE = frozenset({"zh", "cn", "chs", "cht", "chi", "chinese", "hans", "hant", "zhs", "zht"})
_ENGLISH = frozenset({"en", "eng", "english", "us", "gb", "uk"})
_REGION = re.compile(r"(?i)(?<![a-z])(zh|en)[-_](?:hans|hant|cn|tw|hk|mo|sg|us|gb|uk)(?![a-z])")
_PART = re.compile(r"(?i)(?<![a-z])([a-z]+)(?![a-z])")


def parallel(files: Iterable[Path], records: Mapping[Path, Record]) -> list[tuple[Path, Path]]:
    """Return pairs of files, Chinese before English where the names tell, each file in one pair.

    The manifest's `parallel-to` comes first. Else two files are a pair whose paths differ in the
    name of the language alone: `x.zh.md` and `x.en.md`, `x_cn.txt` and `x_en.txt`, `zh/x.md` and
    `en/x.md`.
    """
    known = list(files)
    found = list(_by_manifest(known, records))
    taken = {path for pair in found for path in pair}
    found += _by_name([path for path in known if path not in taken])
    return found


def _by_manifest(
    files: Iterable[Path], records: Mapping[Path, Record]
) -> Iterator[tuple[Path, Path]]:
    if not records:
        return
    by_id: dict[tuple[Path, str], Path] = {}
    of: dict[Path, tuple[Path, Record]] = {}
    for path in files:
        record = records.get(path.resolve())
        if record is not None:
            folder = _home(path.resolve(), record)
            by_id[folder, record.id] = path
            of[path] = folder, record
    taken: set[Path] = set()
    for path, (folder, record) in of.items():
        other = by_id.get((folder, record.parallel_to)) if record.parallel_to else None
        if other is not None and other != path and not taken & {path, other}:
            taken |= {path, other}
            english = record.languages[:1] == ("en",)
            yield (other, path) if english else (path, other)


def _home(path: Path, record: Record) -> Path:
    """Return the folder of the manifest a record is from: ids are its own."""
    return path.parents[len(Path(record.path).parts) - 1]


def _by_name(files: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    sides: dict[tuple[str, int], dict[str, Path]] = defaultdict(dict)
    for path in files:
        for key, language in _keys(path):
            sides[key].setdefault(language, path)
    taken: set[Path] = set()
    for both in sides.values():
        if len(both) > 1 and not taken & set(both.values()):
            taken |= set(both.values())
            yield both["zh"], both["en"]


def _keys(path: Path) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield the path with one language name in it left open, and that language."""
    text = _REGION.sub(lambda m: m[1] + " " * (len(m[0]) - 2), path.with_suffix("").as_posix())
    for match in _PART.finditer(text):
        word = match[1].lower()
        language = "zh" if word in _CHINESE else "en" if word in _ENGLISH else ""
        if language:
            before, after = text[: match.start()], text[match.end() :].strip()
            yield (f"{before}\x00{after}{path.suffix.lower()}", match.start()), language
