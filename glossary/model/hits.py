"""What a lookup gives."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendering:
    """An English rendering with what the corpus says of it; dates are ISO or empty."""

    text: str
    status: str
    count: int = 0
    documents: int = 0
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry found by a lookup; `field` and `how` say what matched and in which way."""

    id: str
    zh: str
    zh_hant: str
    pinyin: str
    status: str
    domain: str
    renderings: tuple[Rendering, ...]
    field: str
    how: str
    rank: int
