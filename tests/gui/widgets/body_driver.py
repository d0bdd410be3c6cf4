"""What a person does on the body map: pointing, clicking, going to a region."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from twitchapp.domain.sites import parse_site
from twitchapp.gui.widgets.body_map import BodyMap


def row_of(body: BodyMap, view: str, site: str) -> int:
    wanted = (view, parse_site(site))
    shapes = body.figure.shapes
    return next(n for n, shape in enumerate(shapes) if (shape.view, shape.site) == wanted)


def place_of(body: BodyMap, view: str, site: str) -> QPoint:
    centre = body.figure.shapes[row_of(body, view, site)].centre
    return body.placing().map(centre).toPoint()


def click(body: BodyMap, view: str, site: str) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(body.viewport(), left, pos=place_of(body, view, site))


def point_at(body: BodyMap, at: QPoint) -> None:
    where = QPointF(at)
    none, nothing = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QEvent.Type.MouseMove, where, where, none, none, nothing)
    QApplication.sendEvent(body.viewport(), move)


def go_to(body: BodyMap, view: str, site: str) -> None:
    body.setCurrentIndex(body.regions.index(row_of(body, view, site)))
