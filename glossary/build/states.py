"""How the documents of a corpus stand to those on record, without changing anything."""

from collections.abc import Sequence
from pathlib import Path

from glossary.build.files import Found, find_files
from glossary.build.plan import Known, Plan
from glossary.corpus import collections, pairs, read
from glossary.errors import DocumentError
from glossary.model import Entry
from glossary.project import Project
from glossary.scale.recipe import recipe_of
from glossary.scale.work import fingerprint
from glossary.termbase import Termbase, ledger, sources, store

STATES = ("unchanged", "changed", "new", "gone")


def states(termbase: Termbase, project: Project, curated: Sequence[Entry]) -> dict[str, str]:
    """Return how the documents of a project's corpus stand to those on record, by name.

    One of STATES, or the line that says why a document cannot be read; documents on record that
    lie elsewhere count as unchanged while their file is there.
    """
    connection, home = termbase.connection, termbase.path.resolve().parent
    recipe = recipe_of(sources.effective_entries(connection, curated), project.dictionary)
    known = Known(recipe, store.fingerprints(connection), ledger.files(connection), {})
    files = _files(project, home)
    plan = Plan(known, files, lambda *_: None, lambda *_: None)
    found = {file.name: _state(file, plan, known) for file in files}
    for name in known.documents:
        inside = name.partition("!")[0]
        found.setdefault(name, "unchanged" if (home / inside).is_file() else "gone")
    return found


def _files(project: Project, home: Path) -> list[Found]:
    roots = [project.corpus] if project.corpus else []
    records = read.records_for(roots)
    try:
        files = find_files(roots, home, records)
    except DocumentError:  # an empty folder
        return []
    couples = pairs.parallel((file.path for file in files), records)
    coupled = {path for couple in couples for path in couple}
    return [
        Found(f.path, f.name, f.size, f.state, f.record, f.path in coupled) for f in files
    ]  # fmt: skip


def _state(file: Found, plan: Plan, known: Known) -> str:
    if plan.is_as_it_was(file):
        return "unchanged"
    if collections.is_collection(file.path):
        return "changed"
    try:
        sha256 = read.read(file.path).sha256
    except DocumentError as error:
        return str(error)
    before = known.documents.get(file.name)
    if before is None:
        return "new"
    mark = fingerprint(known.recipe, sha256, file.record, coupled=file.coupled)
    return "unchanged" if before == mark else "changed"
