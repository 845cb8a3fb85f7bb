"""What was looked up, and what is pinned: kept by termbase in the user's folder, newest first."""

import json
from pathlib import Path

from . import settings

_MOST = 30
_RECENT, _PINNED = "recent", "pinned"


class Memory:
    """Entries opened and entries pinned in one termbase; a file that is no good is passed over."""

    def __init__(self, termbase: Path) -> None:
        self._name = str(termbase.resolve())
        self._all: dict[str, dict[str, list[str]]] = {}
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            found = {}
        if isinstance(found, dict):
            self._all = {k: v for k, v in found.items() if _is_sound(v)}

    @property
    def _path(self) -> Path:
        return settings.path().with_name("lookups.json")

    @property
    def recent(self) -> list[str]:
        """Return the ids of the entries opened last, the newest first."""
        return self._of(_RECENT)

    @property
    def pinned(self) -> list[str]:
        """Return the ids of the entries pinned."""
        return self._of(_PINNED)

    def _of(self, kind: str) -> list[str]:
        return list(self._all.get(self._name, {}).get(kind, []))

    def opened(self, entry: str) -> None:
        """Take note that an entry was opened."""
        self._keep(_RECENT, [entry, *(e for e in self.recent if e != entry)][:_MOST])

    def pin(self, entry: str) -> bool:
        """Pin an entry, or take its pin out; tell whether it is pinned now."""
        was = entry in self.pinned
        rest = [e for e in self.pinned if e != entry]
        self._keep(_PINNED, rest if was else [entry, *rest])
        return not was

    def _keep(self, kind: str, entries: list[str]) -> None:
        self._all.setdefault(self._name, {})[kind] = entries
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(self._all, ensure_ascii=False), encoding="utf-8")
        except OSError:
            return  # nothing but convenience is lost


def _is_sound(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(kept, list) and all(isinstance(one, str) for one in kept)
        for kept in value.values()
    )
