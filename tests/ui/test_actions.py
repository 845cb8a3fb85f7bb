import pytest

from tui.actions import (
    ACTIONS,
    HINTS,
    LIST_KEYS,
    ON_SCREEN,
    REVIEWING,
    START,
    Action,
    bindings,
    hints,
)
from tui.app import GlossaryApp
from tui.literal import plain
from tui.screens.concordance import ConcordanceScreen
from tui.screens.home import HomeScreen
from tui.screens.review import ReviewScreen
from tui.screens.variants import VariantsScreen
from tui.widgets.info_pages import help_page

SCREENS = (HomeScreen, ReviewScreen, VariantsScreen, ConcordanceScreen)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.place)
def test_every_action_of_a_screen_can_be_done_there(screen: type) -> None:
    for action in ON_SCREEN[screen.place]:
        name = action.run.partition("(")[0]
        owner = GlossaryApp if name.startswith("app.") else screen
        assert callable(getattr(owner, "action_" + name.removeprefix("app."), None)), action


def test_every_action_belongs_to_a_screen() -> None:
    assert set(ACTIONS) == {action for actions in ON_SCREEN.values() for action in actions}


@pytest.mark.parametrize(
    "action", [a for a in ACTIONS if a not in REVIEWING], ids=lambda action: action.run
)
def test_every_action_has_a_key_that_works_while_typing(action: Action) -> None:
    assert action.keys
    assert all(key.startswith("ctrl+") or len(key) > 1 for key in action.keys)


def test_no_key_has_two_meanings() -> None:
    keys = [key for action in ACTIONS for key in (*action.letters, *action.keys)]
    keys += [key for names, _, _ in LIST_KEYS for key in names.split(",")]
    assert len(keys) == len(set(keys))


def test_every_action_is_on_the_help_page_and_fits() -> None:
    page = "\n".join(plain(line) for line in help_page(74).lines)
    for action in ACTIONS:
        assert action.help in page
    assert "…" not in page


def test_hints_name_keys_that_work_in_their_place() -> None:
    assert [name for name, _ in hints(START)] == ["F7", "F9", "F12", "^N", "^Z", "F1", "^Q"]
    assert all(list(hints(place)) for place in HINTS)


def test_full_width_twins_are_bound() -> None:
    bound = ",".join(binding.key for binding in bindings("home"))
    for key in ("fullwidth_solidus", "fullwidth_question_mark", "fullwidth_plus_sign"):
        assert key in bound
