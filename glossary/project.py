"""Where things are: the project folder, its terms.yaml, its corpus and the termbase."""

import os
from dataclasses import dataclass
from pathlib import Path

from glossary.errors import InputError

TERMS = "terms.yaml"
CONFIG = "glossary.toml"
CORPUS = "corpus"
TERMBASE = "glossary.db"
APP = "policy-glossary"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with terms.yaml or glossary.toml; `folder` is None outside of any project."""

    folder: Path | None

    @property
    def terms(self) -> Path | None:
        """Return the project's terms.yaml, or None when there is none."""
        path = self.folder / TERMS if self.folder else None
        return path if path and path.is_file() else None

    @property
    def corpus(self) -> Path | None:
        """Return the project's corpus folder, or None when there is none."""
        path = self.folder / CORPUS if self.folder else None
        return path if path and path.is_dir() else None

    @property
    def dictionary(self) -> Path | None:
        """Return the CC-CEDICT file glossary.toml names under [dictionary] cedict, or None.

        Raises:
            InputError: glossary.toml is broken, or names a file that is not there.
        """
        settings = self.settings().get("dictionary", {})
        named = settings.get("cedict") if isinstance(settings, dict) else None
        if not named or self.folder is None:
            return None
        path = self.folder / str(named)
        if not path.is_file():
            raise InputError(f"[dictionary] cedict names no file: {path}", str(self.config))
        return path

    @property
    def config(self) -> Path | None:
        """Return the project's glossary.toml, or None when there is none."""
        path = self.folder / CONFIG if self.folder else None
        return path if path and path.is_file() else None

    def settings(self) -> dict[str, object]:
        """Return what glossary.toml says; nothing when there is none.

        Raises:
            InputError: it cannot be read or is not TOML.
        """
        if self.config is None:
            return {}
        import tomllib  # noqa: PLC0415 - a look-up reads no settings

        try:
            return tomllib.loads(self.config.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise InputError(f"not valid TOML: {error}", str(self.config)) from error


def find(start: Path | None = None) -> Project:
    """Return the nearest project upward from a folder (the current one when None)."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / TERMS).is_file() or (folder / CONFIG).is_file():
            return Project(folder)
    return Project(None)


def termbase_path(given: str | None = None, start: Path | None = None) -> Path:
    """Return where the termbase is: `--db`, then GLOSSARY_DB, then the project, then the user's."""
    named = given or os.environ.get("GLOSSARY_DB", "")
    if named:
        return Path(named)
    project = find(start)
    if project.folder:
        return project.folder / TERMBASE
    import platformdirs  # noqa: PLC0415 - only outside a project

    return Path(platformdirs.user_data_dir(APP)) / TERMBASE
