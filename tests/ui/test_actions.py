import pytest

from tui.actions import (
    ACTIONS,
    GROUPS,
    LIST_KEYS,
    ON_SCREEN,
    PLACES,
    REVIEWING,
    START,
    Action,
    bindings,
)
from tui.app import GlossaryApp
from tui.hints import HINTS, hints
from tui.keynames import key_name
from tui.literal import plain
from tui.screens.check import CheckScreen
from tui.screens.concordance import ConcordanceScreen
from tui.screens.documents import DocumentsScreen
from tui.screens.exporting import ExportScreen
from tui.screens.home import HomeScreen
from tui.screens.importing import ImportScreen
from tui.screens.parallel import ParallelScreen
from tui.screens.review import ReviewScreen
from tui.screens.settings import SettingsScreen
from tui.screens.variants import VariantsScreen
from tui.widgets.help_page import help_page

SCREENS = (
    HomeScreen, ReviewScreen, VariantsScreen, ConcordanceScreen, CheckScreen, ParallelScreen,
    DocumentsScreen, ExportScreen, ImportScreen, SettingsScreen,
)  # fmt: skip


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


@pytest.mark.parametrize("place", ON_SCREEN)
def test_no_key_has_two_meanings_on_a_screen(place: str) -> None:
    keys = [key for action in ON_SCREEN[place] for key in (*action.letters, *action.keys)]
    keys += [key for names, _, _ in LIST_KEYS for key in names.split(",")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("place", ON_SCREEN)
def test_the_help_of_a_screen_names_all_its_keys_and_fits(place: str) -> None:
    page = " ".join(" ".join(plain(line) for line in help_page(place, 74).lines).split())
    for action in ON_SCREEN[place]:
        assert action.help in page
        for key in (*action.letters[:1], *action.keys):
            assert key_name(key) in page
    assert "…" not in page


def test_every_action_has_a_group_and_a_label_of_its_own_run() -> None:
    grouped = [action for actions in GROUPS.values() for action in actions]
    assert set(grouped) == set(ACTIONS)
    assert len({action.run for action in ACTIONS}) == len(ACTIONS)


def test_menu_letters_are_single() -> None:
    letters = [letter for place in PLACES for letter in place.letters]
    assert len(letters) == len(set(letters))


def test_hints_name_keys_that_work_in_their_place() -> None:
    assert [name for name, _ in hints(START)] == [
        "F7",
        "F9",
        "F12",
        "F10",
        "^F",
        "^N",
        "^Z",
        "F1",
        "^Q",
    ]
    assert all(list(hints(place)) for place in HINTS)


def test_full_width_twins_are_bound() -> None:
    bound = ",".join(binding.key for binding in bindings("home"))
    for key in ("fullwidth_solidus", "fullwidth_question_mark", "fullwidth_plus_sign"):
        assert key in bound
