"""terms.yaml: where it lies, its text, and the entries in it (see `layout`)."""

from pathlib import Path

from glossary.errors import TermsFileError
from glossary.model import Entry

NAME = "terms.yaml"
STATUSES = ("preferred", "admitted", "superseded", "deprecated")


def shipped() -> str:
    """Return the text of the curated terms that come with the package (or lie in the checkout)."""
    path = shipped_path()
    if path:
        return path.read_text(encoding="utf-8")
    from importlib.resources import files  # noqa: PLC0415 - for a package in an archive

    return files("glossary").joinpath("data", NAME).read_text(encoding="utf-8")


def shipped_path() -> Path | None:
    """Return where the curated terms of the package lie; None where that is no folder."""
    package = Path(__file__).resolve().parents[1]
    places = (package / "data" / NAME, package.parent / NAME)
    return next((path for path in places if path.is_file()), None)


def load_shipped() -> list[Entry]:
    """Return the curated entries shipped with the package."""
    return parse(shipped(), NAME)


def load(path: Path) -> list[Entry]:
    """Return the entries of a terms.yaml file.

    Raises:
        TermsFileError: unreadable, not YAML, or against the layout; with path and line.
    """
    return parse(read(path), str(path))


def read(path: Path) -> str:
    """Return the text of a terms.yaml file.

    Raises:
        TermsFileError: unreadable, or not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TermsFileError(f"cannot be read: {error.strerror}", str(path)) from error
    except UnicodeDecodeError as error:
        raise TermsFileError("is not UTF-8; save it as UTF-8", str(path)) from error


def parse(text: str, path: str) -> list[Entry]:
    """Return the entries of the text of a terms.yaml file called `path`."""
    return [entry for entry, _ in parse_blocks(text, path)]


def parse_blocks(text: str, path: str, *, unique: bool = True) -> list[tuple[Entry, range]]:
    """Return each entry with the lines it takes, 0-based, white space and comments after it out.

    With `unique` False two entries may have the same term.
    """
    from glossary.termsfile import layout  # noqa: PLC0415 - YAML, where entries are kept, is slow

    return layout.parse_blocks(text, path, unique=unique)
