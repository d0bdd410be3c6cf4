"""My intake in its view: what counts, what is chosen, where it leads."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from tests.gui.reference.food_desk import BANANA, eat, eat_whole_days, take
from twitchapp.application.services import Services
from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import Guideline, Sex
from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.domain.profile import Profile
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.intake_lines import IntakeLine
from twitchapp.gui.reference.intake_view import IntakeView
from twitchapp.gui.theme import DARK
from twitchapp.gui.widgets.painted_rows import PaintedRowsModel

KEYS = ["magnesium", "potassium", "calcium", "vitamin_d", "b1", "b6", "b12", "sodium", "water"]


def shown(qtbot: QtBot, hub: Hub, settle: Settle) -> IntakeView:
    made = IntakeView(hub)
    qtbot.addWidget(made)
    made.resize(1000, 620)
    made.show()
    settle()
    return made


@pytest.fixture
def view(qtbot: QtBot, hub: Hub, settle: Settle, services: Services) -> IntakeView:
    """The view over a week of whole days with a supplement above the EU limit of vitamin B6."""
    eat_whole_days(services, 7)
    eat(services, BANANA, 100.0, 8)
    for days_ago in range(1, 8):
        take(services, "B6 forte", 25.0, "mg", "b6", days_ago)
    return shown(qtbot, hub, settle)


def line(view: IntakeView, key: str) -> IntakeLine:
    return next(each for each in view.list.rows if each.key == key)


def test_nothing_is_read_before_it_is_looked_at(qtbot: QtBot, hub: Hub) -> None:
    view = IntakeView(hub)
    qtbot.addWidget(view)
    assert not hub.jobs.busy
    assert view.plain_text() == ""


def test_an_empty_journal_is_told_what_will_be_here_and_what_to_do(
    qtbot: QtBot, hub: Hub, settle: Settle
) -> None:
    view = shown(qtbot, hub, settle)
    assert view.notice.isVisible()
    assert "logged" in view.notice.text
    assert not view.list.isVisible()


def test_the_model_keeps_the_rules_of_models(qtmodeltester: ModelTester, view: IntakeView) -> None:
    model: PaintedRowsModel[IntakeLine] = PaintedRowsModel()
    model.set_rows(view.list.rows)
    qtmodeltester.check(model)


def test_every_nutrient_has_a_row_with_its_average(view: IntakeView) -> None:
    assert [each.key for each in view.list.rows] == KEYS
    b6 = line(view, "b6")
    assert b6.supplements == pytest.approx(25.0)
    assert b6.days == 7
    assert b6.average is not None
    assert b6.average == pytest.approx(b6.food + b6.supplements)


def test_a_limit_that_is_passed_is_said_in_the_row(view: IntakeView) -> None:
    assert line(view, "b6").flags == ("Above the EU limit of 12 mg.",)
    assert line(view, "magnesium").flags == ()
    assert line(view, "magnesium").limits == ()
    assert "supplements" in line(view, "magnesium").further
    assert {limit.told for limit in line(view, "calcium").limits} == {"US limit", "EU limit"}


def test_a_chosen_nutrient_tells_what_gave_it_and_the_days(qtbot: QtBot, view: IntakeView) -> None:
    view.list.setFocus()
    for _ in range(5):
        qtbot.keyClick(view.list, Qt.Key.Key_Down)
    assert view.list.current is not None
    assert view.list.current.key == "b6"
    given = view.detail.given.rows
    assert given.cells(0)[0] == "B6 forte (supplement)"
    assert "14 days" in view.detail.chart.accessibleName()
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert view.detail.focusWidget() is view.detail.given


def test_a_day_partly_logged_is_set_aside_and_said_so(view: IntakeView) -> None:
    assert "1 partly logged" in view._told.text()
    assert "partly logged, set aside" in view.plain_text()


def test_another_span_counts_other_days(view: IntakeView, settle: Settle) -> None:
    view.span.buttons[0].click()
    settle()
    assert view._told.text().startswith("Of the 7 days")


def test_it_follows_the_journal_while_it_is_seen(
    view: IntakeView, hub: Hub, settle: Settle, services: Services
) -> None:
    before = line(view, "b6").supplements
    hub.command(lambda journal: journal.undo(), initiator=hub)
    settle()
    assert line(view, "b6").supplements < before
    del services


def test_it_is_read_again_when_it_is_seen_next(view: IntakeView, hub: Hub, settle: Settle) -> None:
    before = line(view, "b6").supplements
    view.hide()
    hub.command(lambda journal: journal.undo(), initiator=hub)
    settle()
    assert line(view, "b6").supplements == before
    view.show()
    settle()
    assert line(view, "b6").supplements < before


def test_the_profile_makes_needs_exact_and_warns_with_kidney_disease(
    view: IntakeView, services: Services, settle: Settle
) -> None:
    take(services, "Magnesium", 100.0, "mg", "magnesium", 1)
    services.profile.keep(Profile(1980, Sex.FEMALE, kidney_disease=True, guideline=Guideline.EU))
    view.show_profile()
    settle()
    magnesium = line(view, "magnesium")
    assert magnesium.need == (300.0, 300.0)
    assert "doctor" in magnesium.cautions[0]
    assert not view.detail._cautions.isHidden()


def test_the_choice_that_totals_are_food_is_kept(
    view: IntakeView, services: Services, settle: Settle
) -> None:
    view.totals.click()
    settle()
    assert services.intake.totals_are_food
    view.totals.click()
    settle()
    assert not services.intake.totals_are_food


def test_it_leads_to_the_page_the_suggestions_and_the_charts(
    qtbot: QtBot, view: IntakeView
) -> None:
    view.show_target(PageRef(PageKind.VIEW, "intake:b6"))
    with qtbot.waitSignal(view.page_wanted) as wanted:
        view.detail.about.click()
    assert wanted.args == [PageRef(PageKind.NUTRIENT, "b6")]
    with qtbot.waitSignal(view.page_wanted) as wanted:
        view.detail.eat.click()
    assert wanted.args == [PageRef(PageKind.VIEW, "what-to-eat:b6")]
    with qtbot.waitSignal(view.factor_wanted) as charts:
        view.detail.twitches.click()
    assert charts.args == ["b6"]


def test_a_food_that_gave_it_opens_its_page(qtbot: QtBot, view: IntakeView) -> None:
    view.list.choose("potassium")
    given = next(each for each in view.detail.given.rows.rows if each.ref is not None)
    with qtbot.waitSignal(view.page_wanted) as wanted:
        view.detail.given.opened.emit(given)
    assert wanted.args[0].kind is PageKind.FOOD


def test_it_is_taken_along_as_text_and_on_paper(view: IntakeView) -> None:
    view.dress(DARK)
    view.list.choose("b6")
    text = view.plain_text()
    assert text.startswith("My intake, ")
    for words in ("Vitamin B12", "What gave vitamin B6", "B6 forte (supplement)", "diagnosis"):
        assert words in text
    document = view.print_document()
    assert document is not None
    assert "Vitamin B6, day by day" in document.toPlainText()


def test_each_row_can_be_heard(view: IntakeView) -> None:
    model = view.list.model()
    said = model.index(5, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Vitamin B6. ")
    assert "Above the EU limit of 12 mg" in said


def test_an_empty_report_is_taken_along_with_what_to_do(
    qtbot: QtBot, hub: Hub, settle: Settle
) -> None:
    view = shown(qtbot, hub, settle)
    assert "Nothing you ate or took is logged in this time" in view.plain_text()
    with qtbot.waitSignal(hub.dialog_wanted) as wanted:
        view.notice.findChildren(QPushButton)[0].click()
    assert wanted.args == ["log-food"]


def test_what_cannot_be_added_up_is_told_and_tried_again(
    view: IntakeView, services: Services, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_days: int) -> None:
        raise UserError("A row of the journal is damaged.")

    with monkeypatch.context() as patch:
        patch.setattr(services.intake, "report", refuse)
        view.show_profile()
        settle()
        assert "damaged" in view.notice.text
        assert view.plain_text() == ""
    view.notice.findChildren(QPushButton)[0].click()
    settle()
    assert view.list.isVisible()
