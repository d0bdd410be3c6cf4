"""What could I eat?: suggestions, what is left out, logging, taking along."""

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from tests.gui.reference.food_desk import BANANA, eat_whole_days, entries_of, take
from twitchapp.application.services import Services
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.everyday_foods import Exclusion, Holds
from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.domain.profile import Profile
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.log_food_dialog import LogFoodDialog
from twitchapp.gui.reference.what_to_eat_row import SuggestionRow
from twitchapp.gui.reference.what_to_eat_view import WhatToEatView
from twitchapp.gui.reference.what_to_eat_words import SHORT
from twitchapp.gui.theme import DARK


def shown(qtbot: QtBot, hub: Hub, settle: Settle) -> WhatToEatView:
    made = WhatToEatView(hub)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    settle()
    return made


@pytest.fixture
def view(qtbot: QtBot, hub: Hub, settle: Settle) -> WhatToEatView:
    return shown(qtbot, hub, settle)


def told(view: WhatToEatView) -> str:
    return view._notes.text()


def held(view: WhatToEatView) -> set[Holds]:
    """Return what any of the foods suggested holds."""
    return {
        holds
        for row in view.rows
        for helping in row.suggestion.helpings
        for holds in helping.everyday.contains
    }


def singles(view: WhatToEatView) -> list[SuggestionRow]:
    return [row for row in view.rows if len(row.suggestion.helpings) == 1]


def test_nothing_is_read_before_it_is_looked_at(qtbot: QtBot, hub: Hub) -> None:
    view = WhatToEatView(hub)
    qtbot.addWidget(view)
    assert not hub.jobs.busy
    assert view.plain_text() == ""
    assert view.print_document() is None


def test_foods_for_the_first_nutrient_are_there_with_what_they_give(view: WhatToEatView) -> None:
    assert view.nutrient.choice == "magnesium"
    assert "Nothing is logged today" in told(view)
    assert len(singles(view)) >= 3
    assert "mg" in singles(view)[0].accessibleName()
    assert all(not row.bar.grab().isNull() for row in view.rows)


def test_what_was_eaten_today_makes_the_gap_smaller(
    view: WhatToEatView, hub: Hub, settle: Settle, services: Services
) -> None:
    before = told(view)
    banana = services.foods.food(BANANA)
    hub.command(lambda _: services.eating.log_food(banana, 2000.0), initiator=hub)
    settle()
    assert told(view) != before
    assert "Today you have had" in told(view)


def test_another_nutrient_is_asked_for_by_the_list_or_from_elsewhere(
    view: WhatToEatView, settle: Settle
) -> None:
    view.show_target(PageRef(PageKind.VIEW, "what-to-eat:b12"))
    settle()
    assert view.nutrient.choice == "b12"
    assert view.plain_text().startswith("What could I eat for vitamin B12?")
    view.show_target(PageRef(PageKind.VIEW, "what-to-eat"))
    settle()
    assert view.nutrient.choice == "b12"


def test_what_is_left_out_is_not_suggested_and_remembered(
    qtbot: QtBot, view: WhatToEatView, hub: Hub, settle: Settle
) -> None:
    view.show_target(PageRef(PageKind.VIEW, "what-to-eat:calcium"))
    settle()
    assert Holds.DAIRY in held(view)
    view.chips[Exclusion.DAIRY].click()
    settle()
    assert Holds.DAIRY not in held(view)
    again = shown(qtbot, hub, settle)
    assert again.chips[Exclusion.DAIRY].isChecked()
    assert not again.chips[Exclusion.FISH].isChecked()


def test_every_exclusion_has_a_short_name_and_says_what_it_leaves_out() -> None:
    assert set(SHORT) == set(Exclusion)


def test_one_food_is_logged_in_its_dialog_with_its_portion(
    view: WhatToEatView, settle: Settle
) -> None:
    row = singles(view)[0]
    row.log.click()
    settle()
    dialog = view.findChild(LogFoodDialog)
    assert isinstance(dialog, LogFoodDialog)
    assert dialog.amount.serving().grams == pytest.approx(row.suggestion.helpings[0].grams)
    dialog.reject()


def test_foods_together_are_logged_as_one_step(
    qtbot: QtBot, view: WhatToEatView, hub: Hub, settle: Settle, services: Services
) -> None:
    row = next(row for row in view.rows if len(row.suggestion.helpings) > 1)
    with qtbot.waitSignal(hub.said) as said:
        row.log.click()
    settle()
    assert said.args[1] is True
    logged = entries_of(services, EntryKind.FOOD)
    assert len(logged) == len(row.suggestion.helpings)
    services.journal.undo()
    assert entries_of(services, EntryKind.FOOD) == []


def test_with_kidney_disease_no_potassium_is_suggested(
    view: WhatToEatView, services: Services, settle: Settle
) -> None:
    services.profile.keep(Profile(kidney_disease=True))
    view.show_target(PageRef(PageKind.VIEW, "what-to-eat:potassium"))
    view.show_profile()
    settle()
    assert view.rows == []
    assert "doctor" in view._caution.text()
    assert not view._cautions.isHidden()


def test_above_a_limit_nothing_more_is_suggested(
    qtbot: QtBot, hub: Hub, settle: Settle, services: Services
) -> None:
    eat_whole_days(services, 7)
    for days_ago in range(1, 8):
        take(services, "B6 forte", 25.0, "mg", "b6", days_ago)
    view = shown(qtbot, hub, settle)
    view.show_target(PageRef(PageKind.VIEW, "what-to-eat:b6"))
    settle()
    assert view.rows == []
    assert "above the EU limit" in view._caution.text()


def test_foods_that_cannot_be_read_are_told(
    view: WhatToEatView, services: Services, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise UserError("The table of foods is damaged.")

    monkeypatch.setattr(services.what_to_eat, "suggest", refuse)
    view.show_profile()
    settle()
    assert "damaged" in told(view)
    assert view.rows == []


def test_it_is_taken_along_and_dressed(view: WhatToEatView) -> None:
    view.dress(DARK)
    document = view.print_document()
    assert document is not None
    assert singles(view)[0].suggestion.helpings[0].everyday.name in document.toPlainText()


def test_it_leads_to_the_page_of_the_nutrient(qtbot: QtBot, view: WhatToEatView) -> None:
    with qtbot.waitSignal(view.page_wanted) as wanted:
        view.about.click()
    assert wanted.args == [PageRef(PageKind.NUTRIENT, "magnesium")]


def test_every_control_can_be_heard(view: WhatToEatView) -> None:
    controls = [view.nutrient, view.about, *view.chips.values(), *(row.log for row in view.rows)]
    assert all(each.accessibleName() for each in controls)
    assert all(chip.accessibleDescription() for chip in view.chips.values())


def test_a_double_click_on_log_all_logs_it_once(
    view: WhatToEatView, settle: Settle, services: Services
) -> None:
    (together,) = [row for row in view.rows if row not in singles(view)]
    together.log.click()
    together.log.click()
    settle()
    eaten = entries_of(services, EntryKind.FOOD)
    assert len(eaten) == len(together.suggestion.helpings)


def test_what_could_not_be_logged_is_said_and_offered_again(
    view: WhatToEatView, settle: Settle, hub: Hub, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (together,) = [row for row in view.rows if row not in singles(view)]

    def refuse(*_: object) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr(hub.services.journal, "add", refuse)
    with qtbot.waitSignal(hub.failed) as failed:
        together.log.click()
    settle()
    assert "The disk is full." in str(failed.args[0])
    assert all(row.log.isEnabled() for row in view.rows)
