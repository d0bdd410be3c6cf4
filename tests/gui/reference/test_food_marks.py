"""What of a food's name stands out in a table, and how it is painted."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from twitchapp.gui.reference.food_marks import Marks, draw_lines, shared_beginning, shortened
from twitchapp.gui.reference.food_rows import Column, RowsModel

CHICKEN = "Chicken, broilers or fryers, breast, meat only, raw"
GREY = QColor("#888888")
PLAIN = Marks(0, (), GREY)


@pytest.mark.parametrize(
    ("name", "above", "shared"),
    [
        (CHICKEN, "Chicken, broilers or fryers, breast, meat and skin, raw", 37),
        (CHICKEN, CHICKEN, 48),
        (CHICKEN, "Chickpeas, raw", 0),
        ("Milk", "Milk, whole", 0),
        ("Milk, whole", "Milk", 6),
        ("", "", 0),
    ],
)
def test_whole_parts_are_shared_and_never_the_last(name: str, above: str, shared: int) -> None:
    assert shared_beginning(name, above) == shared


def test_the_first_row_and_columns_that_do_not_join_share_nothing() -> None:
    rows = (("Milk, whole", "1"), ("Milk, skim", "1"))
    model = RowsModel(
        (
            Column("name", "Food", "Food", lambda row: row[0], joins=True),
            Column("mg", "mg", "mg", lambda row: row[0]),
        )
    )
    model.show(rows)
    assert [model.shared(row, 0) for row in range(2)] == [0, 6]
    assert model.shared(1, 1) == 0
    assert model.strong(1, 0) == ()


def test_where_there_is_no_room_what_is_shared_goes_first() -> None:
    shared = shared_beginning(CHICKEN, CHICKEN.replace("meat only", "meat and skin"))
    strong = ((0, 7), (29, 35), (37, 41))
    short, marks = shortened(CHICKEN, Marks(shared, strong, GREY))
    assert short == "Chicken, … meat only, raw"
    assert [short[start:end] for start, end in marks.strong] == ["Chicken", "meat"]
    assert short[: marks.shared] == "Chicken, … "


@pytest.mark.parametrize("shared", [0, 9])
def test_one_part_that_is_shared_stays(shared: int) -> None:
    marks = Marks(shared, ((0, 7),), GREY)
    assert shortened(CHICKEN, marks) == (CHICKEN, marks)
    assert shortened("Milk", marks) == ("Milk", marks)


def painted(words: str, marks: Marks, width: int = 200, most: int = 2) -> QImage:
    image = QImage(width, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_lines(painter, QRect(0, 0, width, 60), words, most, marks)
    painter.end()
    return image


def ink(image: QImage) -> int:
    return sum(
        255 - image.pixelColor(x, y).lightness()
        for x in range(image.width())
        for y in range(image.height())
    )


def test_what_was_typed_is_bolder_and_what_is_shared_lighter(qtbot: QtBot) -> None:
    plain = ink(painted("Bananas, raw", PLAIN))
    assert ink(painted("Bananas, raw", Marks(0, ((0, 6),), GREY))) > plain
    assert ink(painted("Bananas, raw", Marks(9, (), GREY))) < plain


def test_what_has_no_room_is_cut_and_marks_past_the_end_do_no_harm(qtbot: QtBot) -> None:
    long = "Spinach, cooked, boiled, drained, without salt, and much more besides"
    cut = painted(long, Marks(8, ((0, 400),), GREY), 120)
    assert cut != painted(long, PLAIN, 120)
    assert painted("", PLAIN) == painted("", Marks(3, ((1, 2),), GREY))
    edge = [cut.pixelColor(119, y).lightness() for y in range(60)]
    assert min(edge) > 200


def test_tags_in_a_name_are_painted_as_they_stand(qtbot: QtBot) -> None:
    assert painted("<b>x</b>", PLAIN) != painted("x", PLAIN)
