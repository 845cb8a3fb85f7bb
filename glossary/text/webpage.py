"""What the HTML pages share: their own files, their head, the policy that allows no others."""

import base64
import hashlib
from collections.abc import Iterable
from importlib.resources import files


def packaged(package: str, name: str) -> str:
    """Return the text of a style or script that lies in this package."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def policy(style: str, *scripts: str, styles: Iterable[str] = ()) -> str:
    """Return a content policy that allows this style, these scripts and nothing else.

    `styles` are further ones, such as a script makes itself.
    """
    allowed = f"default-src 'none'; style-src {_hashes([style, *styles])};"
    if scripts:
        allowed += f" script-src {_hashes(scripts)};"
    return f"{allowed} base-uri 'none'; form-action 'none'"


def head(title: str, style: str, *scripts: str, styles: Iterable[str] = ()) -> str:
    """Return a page as far as its body, with the policy of its style and scripts."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy"'
        f' content="{policy(style, *scripts, styles=styles)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )


def _hashes(texts: Iterable[str]) -> str:
    return " ".join(f"'{_hash(text)}'" for text in texts)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
