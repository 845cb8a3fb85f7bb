"""What HTML pages of this package share: their own files, and the policy that allows no others."""

import base64
import hashlib
from importlib.resources import files


def packaged(name: str) -> str:
    """Return the text of a style or script beside this module."""
    return files("glossary.export").joinpath(name).read_text(encoding="utf-8")


def policy(style: str, script: str = "") -> str:
    """Return a content policy that allows this style and script and nothing else."""
    allowed = f"default-src 'none'; style-src '{_hash(style)}';"
    if script:
        allowed += f" script-src '{_hash(script)}';"
    return f"{allowed} base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
