"""The exceptions users can meet, each carrying one plain line: what, where, what to do."""


class GlossaryError(Exception):
    """Base of everything this package raises on purpose; its text is fit for a user."""


class InputError(GlossaryError):
    """Something the user gave could not be read, at `path` and, where known, `line` (1-based)."""

    def __init__(self, message: str, path: str | None = None, line: int | None = None) -> None:
        self.path = path
        self.line = line
        place = "" if path is None else f"{path}: " if line is None else f"{path}:{line}: "
        super().__init__(place + message)


class DocumentError(InputError):
    """A document is missing, empty, binary or in an encoding that cannot be told."""


class ManifestError(InputError):
    """corpus/manifest.yaml is not a list of document descriptions."""


class TermsFileError(InputError):
    """terms.yaml breaks its layout, or names one term twice."""


class LanguageDataError(InputError):
    """A data file of glossary/language breaks its own rules."""


class TermbaseError(GlossaryError):
    """The termbase could not be opened, read or written."""


class TermbaseVersionError(TermbaseError):
    """The termbase was written by a newer version of this program."""


class EntryNotFoundError(TermbaseError):
    """No entry of the termbase has this id or term."""


class DecisionError(TermbaseError):
    """A decision that makes no sense for the entry it is about."""


class ExportError(GlossaryError):
    """An export could not be written."""
