"""What an editor may set, and what it is told where that makes no sense."""

import pytest

from glossary.errors import InputError
from glossary.lsp.options import Options, read


def test_what_is_left_out_stays_as_it_was() -> None:
    first = read(
        {"glossary": {"db": "a.db", "select": "GL201", "debounce": 50, "ignore": ["GL204"]}}
    )
    assert (first.db, first.debounce) == ("a.db", 0.05)
    assert first.choice.select
    assert read(None, first) == first
    assert read({"minSeverity": "error"}, first).choice.select == first.choice.select
    second = read({"db": None, "select": None, "ignore": []}, first)
    assert (second.db, second.choice.select, second.choice.ignore) == (None, None, frozenset())
    assert read({"glossary": "of another program"}) == Options()


@pytest.mark.parametrize(("given", "seconds"), [(-3, 0.0), (1.5, 0.0015), (10**9, 10.0)])
def test_a_wait_is_neither_negative_nor_endless(given: float, seconds: float) -> None:
    assert read({"debounce": given}).debounce == seconds


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["GL204"], "the settings are a table"),
        ({"selct": "GL201"}, "unknown setting 'selct'; one of db, select"),
        ({"select": ["GL999"]}, "the setting 'select': "),
        ({"ignore": 7}, "the setting 'ignore': "),
        ({"minSeverity": "loud"}, "the setting 'minSeverity' is one of "),
        ({"firstMention": "twice"}, "the setting 'firstMention' is one of "),
        ({"db": 4}, "the setting 'db' names a termbase"),
        ({"debounce": "soon"}, "the setting 'debounce' is a number"),
        ({"debounce": True}, "the setting 'debounce' is a number"),
    ],
)
def test_settings_without_sense_are_refused_in_one_line(given: object, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read(given)
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)
