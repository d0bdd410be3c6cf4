"""The body map is chosen on by pointing and by keys, and read out as a list that can be checked."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.gui.widgets.body_driver import click, go_to, place_of, point_at, row_of
from twitchapp.domain.sites import Side, Site, parse_site, parse_sites
from twitchapp.gui.theme import DARK, LIGHT, Theme, palette_of
from twitchapp.gui.widgets.body_map import BodyMap
from twitchapp.gui.widgets.body_map_model import BodyMapModel, Choice, choice_of

Opened = Callable[..., BodyMap]


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    def make(sites: str = "") -> BodyMap:
        body = BodyMap(parse_sites(sites))
        qtbot.addWidget(body)
        body.resize(1000, 680)
        body.show()
        body.activateWindow()
        QTest.qWaitForWindowActive(body)
        body.setFocus()
        return body

    return make


def marked(body: BodyMap) -> tuple[str, str]:
    shape = body.figure.shapes[body.currentIndex().row()]
    return shape.view, shape.site.text


# Choosing


def test_a_click_chooses_a_place_and_a_second_takes_it_back(opened: Opened) -> None:
    body = opened()
    told: list[tuple[Site, ...]] = []
    body.changed.connect(told.append)
    click(body, "Back", "left calf")
    click(body, "Face and neck", "right upper eyelid")
    assert body.sites() == parse_sites("left calf; right upper eyelid")
    click(body, "Back", "left calf")
    assert body.sites() == parse_sites("right upper eyelid")
    assert told[-1] == body.sites()
    assert len(told) == 3


def test_a_click_beside_the_figure_chooses_nothing(opened: Opened) -> None:
    body = opened("left calf")
    QTest.mouseClick(body.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert body.sites() == parse_sites("left calf")


def test_two_quick_presses_are_two(opened: Opened) -> None:
    body = opened()
    at = place_of(body, "Back", "left calf")
    QTest.mouseClick(body.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(body.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(body.sites()) in {0, 1}
    QTest.mouseClick(body.viewport(), Qt.MouseButton.RightButton, pos=at)
    before = body.sites()
    QTest.mouseClick(body.viewport(), Qt.MouseButton.RightButton, pos=at)
    assert body.sites() == before


def test_every_region_can_be_pointed_at_when_the_window_is_small(opened: Opened) -> None:
    body = opened()
    body.resize(880, 560)
    for row, shape in enumerate(body.figure.shapes):
        at = body.placing().map(shape.centre).toPoint()
        assert body.indexAt(at).row() == row
        assert body.visualRect(body.regions.index(row)).contains(at)


def test_places_that_are_not_drawn_stay_chosen(opened: Opened) -> None:
    body = opened("somewhere odd; left forearm")
    click(body, "Back", "left calf")
    assert body.sites() == parse_sites("somewhere odd; left forearm; left calf")


# What is told


def test_pointing_tells_the_plain_name_and_the_field_s_word(opened: Opened) -> None:
    body = opened()
    told: list[str] = []
    body.told.connect(told.append)
    point_at(body, place_of(body, "Back", "left calf"))
    assert told == ["Left calf – gastrocnemius"]
    assert body.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    point_at(body, QPoint(2, 2))
    assert told[-1] == body.regions.words(body.currentIndex().row())
    assert body.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


def test_the_pointer_that_leaves_is_forgotten(opened: Opened) -> None:
    body = opened()
    point_at(body, place_of(body, "Back", "left calf"))
    told: list[str] = []
    body.told.connect(told.append)
    QApplication.sendEvent(body, QEvent(QEvent.Type.Leave))
    assert told == [body.regions.words(body.currentIndex().row())]


def test_a_region_within_a_vaguer_place_says_so(opened: Opened) -> None:
    body = opened("forearm; left thumb")
    regions = body.regions
    inside = row_of(body, "Front", "left front of forearm")
    assert regions.words(inside).endswith("(within “forearm”, which is chosen)")
    assert regions.choice(inside) is Choice.WITHIN
    holder = row_of(body, "Front", "left hand")
    assert regions.words(holder).endswith("(holds “left thumb”, which is chosen)")


@pytest.mark.parametrize(
    ("site", "chosen", "choice"),
    [
        ("left calf", "left calf", Choice.CHOSEN),
        ("left calf", "calf", Choice.WITHIN),
        ("left calf", "right calf", Choice.NONE),
        ("left upper eyelid", "left eyelid", Choice.WITHIN),
        ("left eyelid", "left upper eyelid", Choice.HOLDS),
        ("tongue", "left tongue", Choice.WITHIN),
        ("left calf", "", Choice.NONE),
    ],
)
def test_a_region_stands_to_what_is_chosen(site: str, chosen: str, choice: Choice) -> None:
    assert choice_of(parse_site(site), parse_sites(chosen)) is choice


# Keys


@pytest.mark.parametrize(
    ("view", "start", "key", "end"),
    [
        ("Back", "left calf", Qt.Key.Key_Right, "right calf"),
        ("Back", "left calf", Qt.Key.Key_Down, "left lower calf"),
        ("Front", "left knee", Qt.Key.Key_Left, "right knee"),
        ("Front", "left shin", Qt.Key.Key_Down, "left ankle"),
        ("Face and neck", "left upper eyelid", Qt.Key.Key_Down, "left lower eyelid"),
        ("Palms", "left index finger", Qt.Key.Key_Right, "left middle finger"),
        ("Soles", "right heel", Qt.Key.Key_Up, "right foot arch"),
    ],
)
def test_an_arrow_goes_to_the_nearest_region_that_way(
    opened: Opened, view: str, start: str, key: Qt.Key, end: str
) -> None:
    body = opened()
    go_to(body, view, start)
    QTest.keyClick(body, key)
    assert marked(body) == (view, end)


def test_the_keys_begin_at_an_eyelid_where_nothing_is_chosen(opened: Opened) -> None:
    assert marked(opened()) == ("Front", "left eyelid")


def test_arrows_alone_reach_every_region(opened: Opened) -> None:
    body = opened()
    ways = (QPointF(-1, 0), QPointF(1, 0), QPointF(0, -1), QPointF(0, 1))
    reached, new = {0}, [0]
    while new:
        row = new.pop()
        for way in ways:
            near = body.nearest(row, way)
            if near not in reached:
                reached.add(near)
                new.append(near)
    missed = [body.figure.shapes[n] for n in range(len(body.figure.shapes)) if n not in reached]
    assert [(shape.view, shape.site.text) for shape in missed] == []


def test_where_nothing_lies_that_way_the_mark_stays(opened: Opened) -> None:
    body = opened()
    go_to(body, "Front", "left scalp")
    QTest.keyClick(body, Qt.Key.Key_Up)
    assert marked(body) == ("Front", "left scalp")


def test_page_keys_go_from_drawing_to_drawing_and_round(opened: Opened) -> None:
    body = opened()
    passed = []
    for _ in range(len(body.figure.views) + 1):
        passed.append(marked(body)[0])
        QTest.keyClick(body, Qt.Key.Key_PageDown)
    assert passed == [*body.figure.views, body.figure.views[0]]
    QTest.keyClick(body, Qt.Key.Key_PageUp)
    assert marked(body)[0] == "Front"


def test_home_and_end_go_to_the_first_and_last_region_of_a_drawing(opened: Opened) -> None:
    body = opened()
    go_to(body, "Soles", "left heel")
    rows = [n for n, shape in enumerate(body.figure.shapes) if shape.view == "Soles"]
    QTest.keyClick(body, Qt.Key.Key_Home)
    assert body.currentIndex().row() == rows[0]
    QTest.keyClick(body, Qt.Key.Key_End)
    assert body.currentIndex().row() == rows[-1]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_choose_and_take_back(opened: Opened, key: Qt.Key) -> None:
    body = opened()
    go_to(body, "Soles", "left foot arch")
    QTest.keyClick(body, key)
    assert body.sites() == (Site("foot arch", Side.LEFT),)
    QTest.keyClick(body, key)
    assert body.sites() == ()


def test_the_keys_begin_at_what_is_chosen(opened: Opened) -> None:
    assert marked(opened("left foot arch")) == ("Soles", "left foot arch")


def test_letters_lead_to_a_region_by_its_name(opened: Opened, qtbot: QtBot) -> None:
    body = opened()
    QTest.keyClicks(body, "gastroc")
    assert marked(body) == ("Back", "left calf")
    QTest.keyClicks(body, "qqq")
    assert marked(body) == ("Back", "left calf")
    qtbot.wait(1100)
    QTest.keyClicks(body, "hamstring")
    assert marked(body) == ("Back", "left back of thigh")
    assert body.sites() == ()


# Screen readers


def test_every_region_is_an_item_that_can_be_checked(opened: Opened) -> None:
    body = opened("left calf")
    access = QAccessible.queryAccessibleInterface(body)
    assert access.role() is QAccessible.Role.List
    assert access.childCount() == len(body.figure.shapes)
    items = [access.child(n) for n in range(access.childCount())]
    names = [item.text(QAccessible.Text.Name) for item in items]
    assert len(set(names)) == len(names)
    assert all(item.state().checkable for item in items)
    checked = [name for name, item in zip(names, items, strict=True) if item.state().checked]
    assert checked == ["Left calf – gastrocnemius, Back"]


def test_a_screen_reader_can_choose_a_region(opened: Opened) -> None:
    body = opened()
    told: list[tuple[Site, ...]] = []
    body.changed.connect(told.append)
    access = QAccessible.queryAccessibleInterface(body)
    item = access.child(row_of(body, "Back", "left calf"))
    item.actionInterface().doAction("Toggle")
    assert body.sites() == parse_sites("left calf")
    assert told == [parse_sites("left calf")]
    item.actionInterface().doAction("Toggle")
    assert body.sites() == ()


def test_the_list_keeps_the_rules_of_lists(opened: Opened, qtmodeltester: ModelTester) -> None:
    body = opened("left calf")
    qtmodeltester.check(BodyMapModel(body.figure.shapes, body))
    regions = body.regions
    calf = regions.index(row_of(body, "Back", "left calf"))
    assert not regions.setData(calf, "x")
    assert regions.setData(calf, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert regions.sites == parse_sites("left calf")
    assert regions.setData(calf, 0, Qt.ItemDataRole.CheckStateRole)
    assert regions.sites == ()


# The look


def picture(body: BodyMap, scale: float) -> QImage:
    image = QImage(body.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    body.render(image)
    return image


def colour(image: QImage, at: QPoint) -> QColor:
    scale = image.devicePixelRatio()
    return image.pixelColor(round(at.x() * scale), round(at.y() * scale))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_is_chosen_is_filled_outlined_and_ticked(
    opened: Opened, theme: Theme, scale: float
) -> None:
    body = opened("left calf")
    body.setPalette(palette_of(theme))
    go_to(body, "Front", "left chest")
    image = picture(body, scale)
    offset = body.viewport().mapTo(body, QPoint())
    left = place_of(body, "Back", "left calf") + offset
    right = place_of(body, "Back", "right calf") + offset
    assert colour(image, left + QPoint(0, -14)) == QColor(theme.accent)
    box = body.visualRect(body.regions.index(row_of(body, "Back", "left calf")))
    seen = {
        image.pixelColor(round(x * scale), round((left.y() - 14) * scale)).name()
        for x in range(box.left() + offset.x(), box.right() + offset.x())
    }
    assert QColor(theme.text).name() in seen
    calm = colour(image, right).name()
    assert calm not in {theme.accent, theme.surface}


def test_the_mark_of_the_keys_is_seen_only_where_the_keys_are(opened: Opened) -> None:
    body = opened()
    go_to(body, "Back", "left calf")
    with_keys = picture(body, 1)
    body.clearFocus()
    assert picture(body, 1) != with_keys


def test_a_place_that_says_less_is_striped(opened: Opened) -> None:
    plain, striped = picture(opened(), 1), picture(opened("calf"), 1)
    chosen = picture(opened("left calf; right calf"), 1)
    assert plain != striped
    assert striped != chosen


def test_pointing_draws_anew_only_what_changed(opened: Opened) -> None:
    body = opened()
    whole = picture(body, 1)
    point_at(body, place_of(body, "Back", "left calf"))
    assert picture(body, 1) != whole
    point_at(body, QPoint(2, 2))
    assert picture(body, 1) == whole


def test_entering_the_view_needs_no_press(opened: Opened) -> None:
    body = opened()
    at = QPointF(place_of(body, "Back", "left calf"))
    QApplication.sendEvent(body.viewport(), QEnterEvent(at, at, at))
    assert body.sites() == ()
