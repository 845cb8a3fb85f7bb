"""The manual page of the checks, made of their table: `python -m glossary.checks.manual`."""

import sys

from glossary.checks.lint_rules import LINT_RULES
from glossary.checks.rules import RULES, Rule

_HEAD = """\
# Checks

`glossary check PATH...` reads documents and says where they disagree with the glossary. This page
is made of the table of checks (`python -m glossary.checks.manual > docs/checks.md`); a test runs
each example. Severities: errors contradict the glossary, warnings want a decision, information is
worth a look.

| code | name | severity |
|---|---|---|
"""

_TAIL = """\
## Leaving places alone

In a comment of any kind, with codes or without (all checks):

| comment | speaks of |
|---|---|
| `<!-- glossary-ignore GL102 -->`, `// glossary: ignore` | its line; alone there, the next one |
| `<!-- glossary-ignore-start -->` ... `<!-- glossary-ignore-end -->` | all lines between |
| `<!-- glossary-ignore-file GL101 -->` | the whole document |

How many findings were ignored this way is said at the end. What exists already can be put into a
baseline: `glossary check docs/ --baseline known.json --write-baseline` writes it, `--baseline
known.json` is silent about it from then on. A finding is known again by code, path, text and its
number among its twins, so it may move to other lines.

## Fixing

`--diff` shows and `--fix` writes the replacements of findings that have one (GL201, GL202, GL203,
GL302, GL401), in text and Markdown files; encoding, line ends and the capital letters of the
replaced words are kept. Word files get them as tracked changes by “glossary check”, to be accepted
or rejected one by one; formatting stays, and nothing else of the file is touched. Information is
fixed only where `--select` names its check. The words around a replacement (a or an, singular or
plural) are yours to look at.

## Settings

In `glossary.toml`; what is given on the command line comes first:

```toml
[check]
ignore = ["GL204"]
first-mention = "section"      # always, document, section, never
gloss = "both"                 # english (as ever), chinese or both: adds GL103
min-severity = "info"
romanisation = "joined"        # listed, joined, spaced, any
unknown = "policy"             # GL101, GL303 in text about policy, or all
tones = "without"              # any, with, without
brackets = "context"           # context, half, full; turns GL403 on
exclude = ["drafts/**"]

[[check.paths]]                # later ones over earlier ones
match = ["docs/zh/**", "*.zh.md"]
ignore = ["unknown-term"]
```

## With a source

`glossary check translation.docx --source original.docx` holds a translation against its Chinese:
line by line where both have as many lines with text, else as a whole. TMX, XLIFF and PO files and
tables with a Chinese and an English column are held against themselves.

## In pre-commit and CI

[ci.md](ci.md) has recipes for pre-commit, GitHub Actions and GitLab, each run by a test.
"""

_LINT = """
## The glossary itself

`glossary lint` looks at the entries of the project (terms.yaml and what the termbase adds),
`glossary lint terms.yaml` at one file; formats, `--select`, `--ignore` and exit codes are those of
`check`.

| code | name | severity | |
|---|---|---|---|
"""


def explanation(code: str) -> str:
    """Return what the page says of one check, by its code or name.

    Raises:
        KeyError: there is no such check.
    """
    asked = code.strip().upper()
    for rule in RULES:
        if asked in {rule.code, rule.name.upper()}:
            return _section(rule)
    for one in LINT_RULES:
        if asked in {one.code, one.name.upper()}:
            return f"## {one.code} {one.name}\n\n{one.about}\n"
    raise KeyError(code)


def manual() -> str:
    """Return the page as Markdown."""
    rows = "".join(f"| [{r.code}](#{_anchor(r)}) | {r.name} | {r.severity} |\n" for r in RULES)
    lint_rows = "".join(f"| {r.code} | {r.name} | {r.severity} | {r.about} |\n" for r in LINT_RULES)
    return _HEAD + rows + "\n" + "".join(map(_section, RULES)) + _TAIL + _LINT + lint_rows


def _anchor(rule: Rule) -> str:
    return f"{rule.code} {rule.name}".lower().replace(" ", "-")


def _section(rule: Rule) -> str:
    off = " Off unless asked for." if rule.optional else ""
    return (
        f"## {rule.code} {rule.name}\n\n{rule.about}{off}\n\nFound in:\n\n{_block(rule.example)}\n"
        f"Not in:\n\n{_block(rule.counter)}\n"
    )


def _block(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(manual())
