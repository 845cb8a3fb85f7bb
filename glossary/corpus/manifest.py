"""corpus/manifest.yaml: what is known of each document beyond its text."""

from dataclasses import dataclass
from pathlib import Path

from glossary.errors import ManifestError

NAME = "manifest.yaml"
_KEYS = frozenset({"id", "path", "title", "languages", "date", "source", "licence", "parallel-to"})


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the manifest; `parallel_to` is the id of the document in the other language."""

    id: str
    path: str
    title: str = ""
    languages: tuple[str, ...] = ()
    date: str = ""
    source: str = ""
    licence: str = ""
    parallel_to: str = ""


def load(folder: Path) -> dict[Path, Record]:
    """Return the records of a folder's manifest by resolved path; none when there is no manifest.

    Raises:
        ManifestError: not a list of mappings, unknown key, id or path missing or given twice.
    """
    path = folder / NAME
    if not path.is_file():
        return {}
    import yaml  # noqa: PLC0415 - most folders have no manifest

    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise ManifestError(f"not valid YAML: {_short(error)}", str(path), line) from error
    if not isinstance(rows, list):
        raise ManifestError("expected a list of documents", str(path))
    records: dict[Path, Record] = {}
    ids: set[str] = set()
    for number, row in enumerate(rows, 1):
        record = _record(row, number, str(path))
        if record.id in ids or (folder / record.path).resolve() in records:
            raise ManifestError(f"document {number} ({record.id}) is listed twice", str(path))
        ids.add(record.id)
        records[(folder / record.path).resolve()] = record
    return records


def _short(error: Exception) -> str:
    return str(getattr(error, "problem", None) or error).splitlines()[0]


def _record(row: object, number: int, path: str) -> Record:
    if not isinstance(row, dict) or not row.get("id") or not row.get("path"):
        raise ManifestError(f"document {number} needs an id and a path", path)
    unknown = sorted(str(key) for key in row if key not in _KEYS)
    if unknown:
        raise ManifestError(f"document {number} ({row['id']}): unknown key '{unknown[0]}'", path)
    languages = row.get("languages") or []
    if isinstance(languages, str):
        languages = [languages]
    return Record(
        id=str(row["id"]),
        path=str(row["path"]),
        title=str(row.get("title") or ""),
        languages=tuple(str(language) for language in languages),
        date=str(row.get("date") or ""),
        source=str(row.get("source") or ""),
        licence=str(row.get("licence") or ""),
        parallel_to=str(row.get("parallel-to") or ""),
    )
