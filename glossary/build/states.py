"""How the documents of a corpus stand to those on record."""

import hashlib
from collections.abc import Iterator

from glossary.build.files import Found
from glossary.build.plan import Known, Plan
from glossary.corpus import collections, read
from glossary.errors import DocumentError
from glossary.scale.work import fingerprint


def state_of_each(known: Known, files: list[Found]) -> Iterator[tuple[str, str]]:
    """Yield each file's name with one of the first three states, or why it cannot be read.

    Files that look on disk as they did are not read; of a collection that does, each document
    is named, of any other the collection alone.
    """
    plan = Plan(known, files, lambda *_: None, lambda *_: None)
    for file in files:
        if collections.is_collection(file.path):
            yield from _collection(plan, file)
        else:
            yield file.name, "unchanged" if plan.is_as_it_was(file) else _of_one(known, file)


def _collection(plan: Plan, file: Found) -> Iterator[tuple[str, str]]:
    inside = [name for name in plan.known.documents if name.startswith(f"{file.name}!")]
    if plan.is_as_it_was(file):
        yield from ((name, "unchanged") for name in inside)
    else:
        yield file.name, "changed" if inside else "new"


def _of_one(known: Known, file: Found) -> str:
    try:
        data = read.content(file.path, file.name)
        mark = fingerprint(
            known.recipe, hashlib.sha256(data).hexdigest(), file.record, coupled=file.coupled
        )
        before = known.documents.get(file.name)
        if before == mark:
            return "unchanged"
        read.from_bytes(data, file.name, file.record)  # only to say it where it cannot be
    except DocumentError as error:
        return str(error)
    return "changed" if before else "new"
