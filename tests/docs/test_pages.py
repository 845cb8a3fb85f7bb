"""The pages say what the program does: their examples run, the reference names everything."""

import importlib.util
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from glossary.checks import RULES
from glossary.checks import settings as check_settings
from glossary.checks.lint_rules import LINT_RULES
from glossary.cli.main import COMMANDS, cli
from glossary.export import FORMATS
from tui import keymap
from tui.actions import ACTIONS, LIST_KEYS
from tui.keynames import key_name

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("README*.md"), *DOCS.rglob("*.md")])
MODULES = [p for folder in ("glossary", "tui") for p in (ROOT / folder).rglob("*.py")]
TWINS = (("README.md", "README.zh.md"), ("docs/tutorial.md", "docs/tutorial.zh.md"))


def script(name: str) -> ModuleType:
    """Load a script of the docs folder."""
    spec = importlib.util.spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


examples = script("examples")
reference = script("reference")


# the how-to pages are run by `make docs`
@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_the_examples_of_a_page_run_and_print_what_it_says(page: str, tmp_path: Path) -> None:
    done = list(examples.run((ROOT / page).read_text(encoding="utf-8"), tmp_path))
    assert done
    assert [e.command for e in done if e.status not in {0, 1} or "Traceback" in e.printed] == []
    # words and layout may drift between two updates of the pages, but not most of them
    lost = {e.command: examples.missing(e) for e in done}
    said = sum(len(e.said.splitlines()) for e in done)
    assert sum(map(len, lost.values())) <= said / 4, lost


def test_a_line_that_is_not_printed_is_noticed() -> None:
    said = "3 documents read in 1.5 s\n...\nnote.txt:1\n"
    example = examples.Example("x", said, "12 documents  read in 0.9 s\nmore\nnote.txt:7\n")
    assert examples.missing(example) == []
    example.printed = "note.txt:7\n12 documents read in 0.9 s\n"
    assert examples.missing(example) == ["note.txt:1"]


def test_other_commands_of_the_readme_are_run_by_the_build() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    made = re.findall(r"^(make \w+)", readme, re.MULTILINE)
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert made == ["make run", "make test"]
    assert [command for command in made if command not in ci] == []


@pytest.mark.parametrize(("english", "chinese"), TWINS)
def test_a_chinese_page_has_what_its_english_twin_has(english: str, chinese: str) -> None:
    first, second = ((ROOT / name).read_text(encoding="utf-8") for name in (english, chinese))
    blocks = re.compile(r"^```\w*\n.*?^```$", re.DOTALL | re.MULTILINE)
    code = [re.sub(r" *# .*", "", "".join(blocks.findall(text))) for text in (first, second)]
    assert code[0] == code[1]
    headings = [
        len(re.findall(r"^#+ ", blocks.sub("", text), re.MULTILINE)) for text in (first, second)
    ]
    assert headings[0] == headings[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_to_files_that_exist(page: Path) -> None:
    text = re.sub(
        r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    targets = [t.partition("#")[0] for t in re.findall(r"\]\(([^)\s]+)\)", text) if ":" not in t]
    made = {DOCS / "reference" / f"{name}.md" for name in reference.PAGES}
    ends = [(page.parent / target).resolve() for target in targets if target]
    assert [end for end in ends if not end.exists() and end not in made] == []


def test_the_reference_names_every_command_and_option() -> None:
    page = reference.commands()
    assert [name for name in COMMANDS if f"\n## {name}\n" not in page] == []
    for name in COMMANDS:
        command = cli.get_command(None, name)  # type: ignore[arg-type]
        assert command
        section = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        options = [o for p in command.params if p.param_type_name == "option" for o in p.opts]
        assert [o for o in options if f"{o}" not in section] == [], name


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_every_option_and_shows_an_example(name: str) -> None:
    command = cli.get_command(None, name)  # type: ignore[arg-type]
    assert command
    options = [p for p in command.params if p.param_type_name == "option"]
    assert [p.opts for p in options if not getattr(p, "help", "")] == []
    examples_shown = re.findall(rf"^ *glossary {name}\b", command.help or "", re.MULTILINE)
    assert examples_shown


def test_the_reference_names_every_check() -> None:
    page = (DOCS / "checks.md").read_text(encoding="utf-8")
    rules = [*RULES, *LINT_RULES]
    assert len(rules) >= 19
    assert [r.code for r in rules if r.code not in page or r.name not in page] == []


def test_the_reference_names_every_format() -> None:
    page = reference.formats() + (DOCS / "exports.md").read_text(encoding="utf-8")
    assert [name for name in FORMATS if page.count(f"`{name}`") < 2] == []


def test_the_page_on_installing_names_every_extra() -> None:
    page = (DOCS / "how-to" / "install.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = set(project["optional-dependencies"]) - {"dev", "docs"}
    assert [extra for extra in sorted(extras) if f"`{extra}`" not in page] == []


def test_the_reference_names_every_key() -> None:
    page = reference.keys()
    names = [key_name(key) for action in ACTIONS for key in action.keys]
    names += [key_name(key) for keys, _, _ in LIST_KEYS for key in keys.split(",")]
    names += [key_name(action.letters[0]) for action in ACTIONS if action.letters]
    names += [action.name for action in ACTIONS if action.can_be_moved]
    assert len(names) > 100
    assert [name for name in names if f"`{name}`" not in page] == []


def test_the_reference_names_every_setting() -> None:
    page = reference.configuration()
    sample = tomllib.loads((DOCS / "configuration.toml").read_text(encoding="utf-8"))
    check_settings.read(sample["check"], DOCS / "configuration.toml")  # no key nobody knows
    keymap.read(sample["keys"])
    read = check_settings._KEYS | {"exclude", "match"}
    assert [key for key in read if f"\n{key} = " not in page and f"`{key}`" not in page] == []
    sources = "".join(p.read_text(encoding="utf-8") for p in MODULES)
    tables = set(re.findall(r'settings\(\)\.get\("([\w-]+)"', sources))
    assert {"check", "dictionary", "keys"} <= tables
    assert [table for table in tables if f"[{table}" not in page] == []
    variables = set(re.findall(r'environ\.\w+\("(GLOSSARY_\w+|TEXTUAL_\w+)"', sources))
    assert [name for name in variables if name not in page] == []


def test_the_reference_names_the_public_names_of_the_package() -> None:
    import glossary  # noqa: PLC0415

    page = reference.python()
    assert [n for n in glossary.__all__ if n[0] != "_" and f"## glossary.{n}\n" not in page] == []
    assert "### Termbase.decide" in page


def test_lines_quoted_from_the_corpus_stand_in_it() -> None:
    page = (DOCS / "explanation" / "extraction.md").read_text(encoding="utf-8")
    quotes = re.findall(r"^> (.+)$", page, re.MULTILINE)
    texts = [p.read_text("utf-8", "ignore") for p in (ROOT / "corpus").rglob("*.txt")]
    assert len(quotes) >= 4
    assert [quote for quote in quotes if not any(quote in text for text in texts)] == []
