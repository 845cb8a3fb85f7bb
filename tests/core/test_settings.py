"""What a project or an editor may set; what it may not is said in one line."""

from pathlib import Path

import pytest

from glossary.checks import settings
from glossary.errors import InputError
from glossary.lsp import options
from glossary.project import Project


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("all", "a table is meant"),
        ({"colour": "red"}, "unknown key 'colour'"),
        ({"select": 7}, "a list of checks is meant"),
        ({"ignore": ["GL999"]}, "no check 'GL999'"),
        ({"first-mention": "often"}, "first-mention: one of always, document"),
        ({"paths": {"match": "a.md"}}, r"write \[\[check.paths\]\]"),
        ({"paths": [{"ignore": ["GL101"]}]}, "each needs match"),
        ({"paths": [{"match": "a.md", "exclude": "b.md"}]}, "unknown key 'exclude'"),
        ({"exclude": 3}, "patterns of paths"),
        ({"exclude": ["a.md", 3]}, "patterns of paths"),
    ],
)
def test_a_project_may_not_set(tmp_path: Path, table: object, said: str) -> None:
    with pytest.raises(InputError, match=said) as error:
        settings.read(table, tmp_path / "glossary.toml")
    assert "glossary.toml" in str(error.value)


def test_the_narrower_setting_wins_and_what_is_ignored_adds_up(tmp_path: Path) -> None:
    read = settings.read(
        {
            "ignore": ["GL101"],
            "gloss": "english",
            "exclude": "old/**",
            "paths": [
                {"match": "web/*.md", "ignore": ["gl203"], "gloss": "both"},
                {"match": ["web/new.md"], "select": ["GL202"]},
            ],
        },
        tmp_path / "glossary.toml",
    )
    plain, web, new = (
        read.choice(str(tmp_path / name)) for name in ("a.md", "web/a.md", "web/new.md")
    )
    assert plain.ignore == {"GL101"}
    assert web.ignore == {"GL101", "GL203"}
    assert (plain.gloss, web.gloss, new.gloss) == ("english", "both", "both")
    assert new.policy.codes == {"GL202"}
    assert web.policy.codes - plain.policy.codes == {settings.NO_CHINESE.code}
    assert read.excludes(str(tmp_path / "old/notes/a.md"))
    assert not read.excludes(str(tmp_path.parent / "old/a.md"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["GL204"], "the settings are a table"),
        ({"severity": "error"}, "unknown setting 'severity'"),
        ({"glossary": {"severity": "error"}}, "unknown setting 'severity'"),
        ({"ignore": ["GL999"]}, "the setting 'ignore': no check 'GL999'"),
        ({"select": {"GL101": True}}, "the setting 'select': a list of checks"),
        ({"minSeverity": "loud"}, "the setting 'minSeverity' is one of"),
        ({"db": 5}, "'db' names a termbase"),
        ({"debounce": True}, "a number of milliseconds"),
        ({"debounce": "soon"}, "a number of milliseconds"),
    ],
)
def test_an_editor_may_not_set(given: object, said: str) -> None:
    with pytest.raises(InputError, match=said):
        options.read(given)


def test_what_an_editor_leaves_out_stays_as_it_was() -> None:
    first = options.read({"select": ["GL101"], "ignore": ["GL204"], "debounce": 50, "db": "a.db"})
    assert (first.choice.select, first.debounce, first.db) == ({"GL101"}, 0.05, "a.db")
    again = options.read({"glossary": {"minSeverity": "warning", "select": None}}, first)
    assert again.choice.select is None
    assert (again.choice.ignore, again.choice.min_severity) == ({"GL204"}, "warning")
    assert (again.debounce, again.db) == (0.05, "a.db")
    assert options.read(None, again) == again
    assert options.read({"debounce": -5}).debounce == 0
    assert options.read({"debounce": 1e9}).debounce == 10


@pytest.mark.parametrize("text", ["", "[dictionary]\n", 'dictionary = "a.gz"\n'])
def test_a_project_without_a_dictionary_of_its_own(tmp_path: Path, text: str) -> None:
    (tmp_path / "glossary.toml").write_text(text, encoding="utf-8")
    assert Project(tmp_path).dictionary is None


def test_the_dictionary_a_project_names(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text('[dictionary]\ncedict = "own.u8"\n', encoding="utf-8")
    with pytest.raises(InputError, match="cedict names no file"):
        Project(tmp_path).dictionary  # noqa: B018 - to read it is to look for the file
    (tmp_path / "own.u8").touch()
    assert Project(tmp_path).dictionary == tmp_path / "own.u8"


def test_without_a_project_nothing_is_set() -> None:
    nowhere = Project(None)
    assert (nowhere.settings(), nowhere.dictionary, nowhere.corpus) == ({}, None, None)


def test_settings_that_are_not_toml(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="not valid TOML"):
        Project(tmp_path).settings()
