"""Sentence embeddings of a model the user has: what sentences mean, beside what their words say.

Only where asked for (`align --engine embeddings --model FOLDER`); nothing is fetched.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from glossary.align.similarity import Matrix
from glossary.errors import InputError

Encoder = Callable[[Sequence[str]], Matrix]
"""Gives each sentence a vector of length 1, a row each."""
_CHANCE = 0.9
_SAMPLE = 300
"""What this share of any pairs stays below is likeness by chance, measured on so many a side."""


def load(folder: str) -> Encoder:
    """Load a sentence-transformers model (LaBSE and the like) from a folder.

    Raises:
        InputError: the package is not installed, or the folder holds no such model; also when
            the model fails later on.
    """
    if not Path(folder).is_dir():
        raise InputError("is no folder; a model is one saved by sentence-transformers", folder)
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise InputError(
            "embeddings need sentence-transformers: pip install 'policy-glossary[embeddings]'"
        ) from error
    with _plain(folder, "cannot be loaded as a model"):
        model: Any = SentenceTransformer(folder, device="cpu", local_files_only=True)

    def encode(sentences: Sequence[str]) -> Matrix:
        with _plain(folder, "the model cannot encode the sentences"):
            found = model.encode(list(sentences), convert_to_numpy=True, show_progress_bar=False)
            return _unit(np.asarray(found, dtype=np.float64).reshape(len(sentences), -1))

    return encode


@contextmanager
def _plain(folder: str, failed: str) -> Iterator[None]:
    """Say in one line what went wrong in a library that lets anything through."""
    try:
        yield
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        raise InputError(f"{failed}: {reason}", folder) from error


def _unit(vectors: Matrix) -> Matrix:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Matrix = np.nan_to_num(vectors / np.maximum(lengths, 1e-9))
    return unit


class Meanings:
    """The vectors of both sides, and how like two of them are beyond chance."""

    def __init__(self, zh: Matrix, en: Matrix) -> None:
        self.zh, self.en = zh, en
        some = zh[:: 1 + len(zh) // _SAMPLE] @ en[:: 1 + len(en) // _SAMPLE].T
        self._chance = min(0.95, float(np.quantile(some, _CHANCE))) if some.size else 0.0

    def mass(self, rows: slice, columns: slice, zh_weight: Matrix, en_weight: Matrix) -> Matrix:
        """Return how much of the shorter of two sentences the other says, in their weights."""
        likeness = (self.zh[rows] @ self.en[columns].T - self._chance) / (1 - self._chance)
        shorter = np.minimum(zh_weight[rows, None], en_weight[None, columns])
        said: Matrix = np.clip(likeness, 0.0, 1.0) * shorter
        return said
