"""What MkDocs asks for: the reference pages, made of the code, and the order of all pages."""

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

_HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(_HERE), str(_HERE.parent)]

import reference  # noqa: E402 - from the folder of this file

_ORDER = {
    "Start": ["index.md", "tutorial.md", "how-to/install.md"],
    "How to": ["how-to/translator.md", "how-to/editor.md", "how-to/analyst.md", "ci.md",
               "editors.md", "scale.md", "database.md"],
    "Reference": ["reference/commands.md", "checks.md", "reference/formats.md", "exports.md",
                  "reference/configuration.md", "reference/python.md", "reference/keys.md",
                  "licences.md"],
    "Explanation": ["explanation/extraction.md", "explanation/limits.md",
                    "explanation/quality.md", "performance.md", "explanation/engine.md",
                    "explanation/new-terms.md", "explanation/alignment.md",
                    "explanation/termbase.md", "explanation/surfaces.md"],
    "中文": ["index.zh.md", "tutorial.zh.md"],
}  # fmt: skip
"""Pages by heading; what does not exist is left out, what is not named comes last."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Order the pages that exist; a page nobody named here is shown all the same."""
    here = {path.relative_to(_HERE).as_posix() for path in _HERE.rglob("*.md")}
    here |= {f"reference/{name}.md" for name in reference.PAGES}
    named = {page for pages in _ORDER.values() for page in pages}
    nav: list[object] = [
        {heading: [page for page in pages if page in here]} for heading, pages in _ORDER.items()
    ]
    others = sorted(here - named)
    config.nav = [*nav, {"More": others}] if others else nav
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages made of the code."""
    for name, write in reference.PAGES.items():
        files.append(File.generated(config, f"reference/{name}.md", content=write()))
    return files
