"""The food finder in its view: typing, choosing, ordering, logging, taking along."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from tests.gui.reference.food_desk import MILK, made_food, made_table
from twitchapp.application.food_search import FoodHit
from twitchapp.application.food_top import Per
from twitchapp.application.services import Services
from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import Guideline, Sex
from twitchapp.domain.pages import FOODS, PageKind, PageRef
from twitchapp.domain.profile import Profile
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.food_words import UNKNOWN
from twitchapp.gui.reference.foods_query import FoodsFound, FoodsQuery, Order
from twitchapp.gui.reference.foods_view import FoodsView
from twitchapp.gui.reference.log_food_dialog import LogFoodDialog
from twitchapp.gui.theme import DARK


@pytest.fixture
def view(qtbot: QtBot, hub: Hub, settle: Settle) -> FoodsView:
    made = FoodsView(hub)
    qtbot.addWidget(made)
    made.resize(1000, 620)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    made.focus_first()
    return made


@pytest.fixture
def found(view: FoodsView, settle: Settle) -> FoodsView:
    """The view once “skim milk” was typed."""
    view.controls.line.setText("skim milk")
    settle()
    return view


def names(view: FoodsView) -> list[str]:
    return [food.name for food in view.table.rows.rows]


def shown_names(view: FoodsView) -> list[str]:
    return [column.key for column in view.table.rows.columns]


def test_nothing_is_read_before_it_is_looked_at(qtbot: QtBot, hub: Hub) -> None:
    view = FoodsView(hub)
    qtbot.addWidget(view)
    assert not hub.jobs.busy
    assert view.notice.text.startswith("Reading the foods…")


def test_the_first_thing_seen_says_what_to_do(view: FoodsView) -> None:
    assert view.notice.isVisible()
    assert "7,907" in view.notice.text
    assert not view.panel.isVisible()
    assert view.plain_text() == ""
    assert view.print_document() is None


def test_foods_are_found_as_one_types(qtbot: QtBot, view: FoodsView, settle: Settle) -> None:
    qtbot.keyClicks(view.controls.line, "chiken brest")
    settle()
    assert "Chicken" in names(view)[0]
    assert view.panel.food == view.table.rows.rows[0]
    assert view.panel.isVisible()


def test_only_what_was_typed_last_is_answered(
    view: FoodsView,
    hub: Hub,
    services: Services,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    search = services.foods.search

    def noted(text: str, limit: int = 50) -> tuple[FoodHit, ...]:
        asked.append(text)
        return search(text, limit)

    monkeypatch.setattr(services.foods, "search", noted)
    free = Event()
    hub.compute(free.wait, lambda _: None, owner=view)
    for text in ("ban", "bana", "oats", "banana"):
        view.controls.line.setText(text)
    free.set()
    settle()
    assert asked == ["banana"]
    assert names(view)[0] == "Bananas, raw"
    assert "banana" in view.told.text()


@pytest.mark.parametrize(
    ("typed", "said"), [("z", "Type one more letter"), ("zzzzqqqq", "No food called “zzzzqqqq”")]
)
def test_no_match_teaches(view: FoodsView, settle: Settle, typed: str, said: str) -> None:
    view.controls.line.setText(typed)
    settle()
    assert view.notice.text.startswith(said)
    assert view.notice.isVisible()
    assert not view.panel.isVisible()


def test_arrow_keys_choose_a_food_while_one_types(qtbot: QtBot, found: FoodsView) -> None:
    qtbot.keyClick(found.controls.line, Qt.Key.Key_Down)
    assert found.panel.food == found.table.rows.rows[1]
    assert found.controls.line.hasFocus()
    qtbot.keyClick(found.controls.line, Qt.Key.Key_Up)
    assert found.panel.food == found.table.rows.rows[0]


def test_escape_empties_the_line(qtbot: QtBot, found: FoodsView, settle: Settle) -> None:
    qtbot.keyClick(found.controls.line, Qt.Key.Key_Escape)
    settle()
    assert found.controls.line.text() == ""
    assert found.notice.isVisible()


def test_a_heading_orders_the_foods_found_and_once_more_turns_it_round(
    found: FoodsView, settle: Settle
) -> None:
    found.table.order_wanted.emit("calcium")
    settle()
    query = found.controls.query
    assert (query.substance, query.order, query.text) == ("calcium", Order.MOST, "skim milk")
    assert shown_names(found)[1] == "calcium"
    assert found.panel.food == found.table.rows.rows[0]
    found.table.order_wanted.emit("calcium")
    settle()
    assert found.controls.query.order is Order.LEAST


def test_the_richest_foods_come_without_a_word_and_a_word_then_finds_again(
    view: FoodsView, settle: Settle
) -> None:
    view.show_target(PageRef(PageKind.VIEW, "foods:magnesium"))
    settle()
    assert view.told.text().startswith("The 300 with most magnesium per usual portion")
    view.controls.line.setText("banana")
    settle()
    assert names(view)[0] == "Bananas, raw"
    assert view.controls.query.order is Order.MATCH


def test_another_basis_shows_other_figures(found: FoodsView, settle: Settle) -> None:
    before = found.table.rows.cells(0)
    assert shown_names(found)[:2] == ["food", "magnesium"]
    found.controls.per.buttons[1].click()
    settle()
    after = found.table.rows.cells(0)
    assert found.controls.query.per is Per.PORTION
    assert before[0] == after[0]
    assert before[1] != after[2]


def test_the_portion_stands_there_only_where_the_figures_are_of_it(
    found: FoodsView, settle: Settle
) -> None:
    assert "portion" not in shown_names(found)
    found.controls.per.buttons[1].click()
    settle()
    assert shown_names(found)[:3] == ["food", "portion", "magnesium"]
    found.controls.per.buttons[2].click()
    settle()
    assert "portion" not in shown_names(found)


def test_the_letters_that_were_typed_are_marked_in_the_names(
    view: FoodsView, settle: Settle
) -> None:
    view.controls.line.setText("banan")
    settle()
    assert view.table.rows.strong(0, 0) == ((0, 5),)
    view.controls.line.clear()
    view.show_rich_in("magnesium")
    settle()
    assert view.table.rows.strong(0, 0) == ()


def test_as_many_nutrients_are_shown_as_there_is_room_for(found: FoodsView, qtbot: QtBot) -> None:
    wide = len(found.table.rows.columns)
    found.resize(560, 500)
    qtbot.waitUntil(lambda: len(found.table.rows.columns) < wide)
    assert "magnesium" in shown_names(found)
    assert found.table.horizontalScrollBar().maximum() == 0
    bar = found.panel.contents.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)


def test_an_unknown_amount_is_a_dash_with_its_meaning_beside_it(view: FoodsView) -> None:
    food = made_food(1, "Mystery stew", energy=90.0)
    query = FoodsQuery("stew", "magnesium", Per.WEIGHT, Order.MATCH)
    view._show(FoodsFound(query, (food,), 1, made_table(food)))
    assert view.table.rows.cells(0)[1] == UNKNOWN
    spoken = view.table.rows.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("not known")
    assert view._legend.isVisible()
    assert UNKNOWN in view._legend.text()


def test_a_food_that_is_pointed_at_is_shown_by_itself(view: FoodsView, settle: Settle) -> None:
    view.show_target(PageRef(PageKind.FOOD, MILK))
    settle()
    assert len(names(view)) == 1
    assert view.panel.food is not None
    assert view.panel.food.id == MILK
    assert view.controls.line.text() == names(view)[0]


def test_a_food_pointed_at_first_is_not_overtaken(qtbot: QtBot, hub: Hub, settle: Settle) -> None:
    view = FoodsView(hub)
    qtbot.addWidget(view)
    view.show_target(PageRef(PageKind.FOOD, MILK))
    view.show()
    settle()
    assert view.panel.food is not None
    assert view.panel.food.id == MILK


def test_a_food_that_there_is_not_is_told(view: FoodsView, settle: Settle) -> None:
    view.show_target(PageRef(PageKind.FOOD, "usda-sr24:99999"))
    settle()
    assert "99999" in view.notice.text


def test_a_table_that_cannot_be_read_is_told_and_tried_again(
    view: FoodsView, services: Services, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise UserError("The table of foods is damaged.")

    with monkeypatch.context() as patch:
        patch.setattr(services.foods, "search", refuse)
        view.controls.line.setText("milk")
        settle()
        assert "damaged" in view.notice.text
        assert not view.panel.isVisible()
    view.controls.line.setText("milks")
    settle()
    assert view.table.isVisible()


def test_the_card_shows_the_share_of_my_need_in_the_amount_chosen(
    found: FoodsView, hub: Hub, settle: Settle, services: Services
) -> None:
    rows = {row.substance: row for row in found.panel.contents.rows.rows}
    assert "–" in rows["calcium"].share
    services.profile.keep(Profile(1980, Sex.FEMALE, guideline=Guideline.EU))
    found.show_profile()
    settle()
    rows = {row.substance: row for row in found.panel.contents.rows.rows}
    assert rows["calcium"].share.removesuffix(" %").isdigit()
    before = rows["calcium"].amount
    found.panel.amount.count.setText("2")
    rows = {row.substance: row for row in found.panel.contents.rows.rows}
    assert rows["calcium"].amount == pytest.approx(2 * before)
    assert len(rows) == 12


def test_the_card_names_the_source_of_its_figures(found: FoodsView) -> None:
    handout = found.panel.handout()
    assert handout is not None
    assert any("U.S. Department of Agriculture" in note for note in handout.notes)


def test_enter_logs_the_food_in_the_amount_chosen(
    qtbot: QtBot, found: FoodsView, settle: Settle
) -> None:
    found.panel.amount.count.setText("2")
    qtbot.keyClick(found.controls.line, Qt.Key.Key_Return)
    settle()
    dialog = found.findChild(LogFoodDialog)
    assert isinstance(dialog, LogFoodDialog)
    assert dialog.amount.serving() == found.panel.amount.serving()
    dialog.reject()


def test_an_amount_that_makes_no_sense_is_told_and_opens_nothing(
    qtbot: QtBot, found: FoodsView
) -> None:
    found.panel.amount.count.setText("a lot")
    qtbot.keyClick(found.controls.line, Qt.Key.Key_Return)
    assert found.findChild(LogFoodDialog) is None
    assert found.panel.amount.count.hasFocus()
    assert found.panel.handout() is None


def test_enter_on_a_nutrient_asks_for_its_page(qtbot: QtBot, found: FoodsView) -> None:
    with qtbot.waitSignal(found.page_wanted) as wanted:
        found.panel.contents.opened.emit(found.panel.contents.rows.rows[1])
    assert wanted.args == [PageRef(PageKind.NUTRIENT, "magnesium")]
    with qtbot.waitSignal(found.page_wanted) as wanted:
        found.panel.contents.opened.emit(found.panel.contents.rows.rows[10])
    assert wanted.args == [PageRef(PageKind.LIFESTYLE, "caffeine")]


def test_rows_are_copied_by_key(qtbot: QtBot, found: FoodsView) -> None:
    with qtbot.waitSignal(found.said):
        qtbot.keyClick(found.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert names(found)[0] in QGuiApplication.clipboard().text()


def test_it_prints_black_on_white_in_any_theme(found: FoodsView) -> None:
    found.dress(DARK)
    text = found.plain_text()
    document = found.print_document()
    assert text.startswith(names(found)[0])
    assert all(name in text for name in names(found)[:5])
    assert document is not None
    block = document.begin()
    colours = set()
    while block.isValid():
        for part in block.textFormats():
            colours.add(part.format.foreground().color().name())
        block = block.next()
    assert colours <= {"#000000"}


def test_every_control_has_a_name_and_the_tab_key_reaches_it(found: FoodsView) -> None:
    stops: list[QWidget] = []
    widget: QWidget | None = found.controls.line
    while widget is not None and widget not in stops:
        stops.append(widget)
        widget = widget.nextInFocusChain()
    wanted = [found.controls.line, found.controls.substance, found.controls.order, found.table]
    wanted += [found.panel.amount.count, found.panel.contents, found.panel.log]
    places = [stops.index(each) for each in wanted]
    assert places == sorted(places)
    assert all(each.accessibleName() for each in wanted)


def test_the_view_itself_is_pointed_at_without_change(found: FoodsView, settle: Settle) -> None:
    before = names(found)
    found.show_target(FOODS)
    settle()
    assert names(found) == before
    assert QApplication.focusWidget() is found.controls.line


def test_enter_logs_what_was_typed_and_not_what_stood_there_before(
    qtbot: QtBot, found: FoodsView, settle: Settle, hub: Hub
) -> None:
    logged: list[str] = []
    found.panel.log_wanted.disconnect()
    found.panel.log_wanted.connect(lambda food, _serving: logged.append(food.name))
    free = Event()
    hub.compute(free.wait, lambda _: None, owner=found)
    found.controls.line.setText("banana")
    qtbot.keyClick(found.controls.line, Qt.Key.Key_Return)
    assert logged == []
    free.set()
    settle()
    assert logged == ["Bananas, raw"]
    found.controls.line.setText("oats")
    settle()
    assert logged == ["Bananas, raw"]
