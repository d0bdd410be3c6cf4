"""The body map: a drawn figure on which places are chosen, by pointing or by keys.

To Qt it is a list whose items are drawn as regions, so that keys, tool tips and screen readers find
the regions as items of a list that can be checked.
"""

import math
from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QBrush,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QTransform,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from twitchapp.domain.site_search import match_sites
from twitchapp.domain.sites import Site
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.body_figure import Figure, load_figure
from twitchapp.gui.widgets.body_map_model import BodyMapModel, Choice
from twitchapp.gui.widgets.body_map_painting import paint_figure

_Index = QModelIndex | QPersistentModelIndex
_Action = QAbstractItemView.CursorAction
_DIRECTIONS = {
    _Action.MoveLeft: QPointF(-1, 0),
    _Action.MoveRight: QPointF(1, 0),
    _Action.MoveUp: QPointF(0, -1),
    _Action.MoveDown: QPointF(0, 1),
}
# In the figure's units: how much further off another drawing is than it looks.
_OTHER_DRAWING = 120.0
# ... and a region that is partly beside the one left than it is.
_BESIDE = 100.0
_PAUSE_MS = 1000


class BodyMap(QListView):
    """Front and back, face, hands and feet; every region can be chosen.

    Arrow keys go to the nearest region that way, Page Up and Page Down to the next drawing, Home
    and End to the first and last region of a drawing; Space or Enter chooses, or takes back.

    Signals:
        changed: other places are chosen; with them all.
        told: what is under the pointer or the keys' mark, in words; empty for nothing.
    """

    changed = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        sites: tuple[Site, ...] = (),
        figure: Figure | None = None,
        parent: QWidget | None = None,
        regions: BodyMapModel | None = None,
    ) -> None:
        super().__init__(parent)
        self.figure = figure or load_figure()
        self.regions = regions or BodyMapModel(self.figure.shapes, self)
        self.regions.set_sites(sites)
        self.regions.chosen.connect(self._chosen)
        self._hovered = -1
        self._letters = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._forget_letters)
        self.setModel(self.regions)
        self._is_selecting = False
        self._select_chosen()
        self.selectionModel().selectionChanged.connect(self._selected)
        self.setAccessibleName("Body map")
        self.setAccessibleDescription("Arrow keys go from region to region, Space chooses.")
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(60 * GRID, 40 * GRID)
        self.setCurrentIndex(self.regions.index(self._first_row()))

    def sites(self) -> tuple[Site, ...]:
        """Return the places chosen, those included that are not drawn."""
        return self.regions.sites

    def set_sites(self, sites: tuple[Site, ...]) -> None:
        """Choose these places and no others."""
        self.regions.set_sites(sites)
        self._select_chosen()
        self.viewport().update()

    def toggle(self, index: _Index) -> None:
        """Choose a region, or take the choice back."""
        self.regions.toggle(index.row())
        self._tell(index.row())

    def told_of_current(self) -> str:
        """Return what is told of the region that the keys are at."""
        row = self.currentIndex().row()
        return self.regions.words(row) if row >= 0 else ""

    # Where things are

    def placing(self) -> QTransform:
        """Return the way from the figure's units to the view's pixels."""
        edge = GRID // 2
        room = self.viewport().rect().adjusted(edge, edge, -edge, -edge)
        size = self.figure.size
        scale = min(room.width() / size.width(), room.height() / size.height())
        left = room.left() + (room.width() - size.width() * scale) / 2
        top = room.top() + (room.height() - size.height() * scale) / 2
        return QTransform(scale, 0, 0, scale, left, top)

    def visualRect(self, index: _Index) -> QRect:
        """Return the box around a region."""
        if not index.isValid():
            return QRect()
        path = self.figure.shapes[index.row()].path
        # The outline of what is chosen, and the ring of the keys' mark, are drawn over the edge.
        return self.placing().mapRect(path.boundingRect()).toAlignedRect().adjusted(-6, -6, 6, 6)

    def visualRegionForSelection(self, _selection: object) -> QRegion:
        """Return nothing: what is chosen is checked, not selected."""
        return QRegion()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the region at a point of the view."""
        inverted, _ = self.placing().inverted()
        at = inverted.map(QPointF(point))
        for row, shape in enumerate(self.figure.shapes):
            if shape.path.contains(at):
                return self.regions.index(row)
        return QModelIndex()

    def scrollTo(self, index: _Index, hint: object = None) -> None:
        """Do nothing: everything is always in view."""

    def sizeHint(self) -> QSize:
        """Return room in which the smallest toe can be pointed at."""
        return QSize(120 * GRID, 80 * GRID)

    # Pointing and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is under the pointer."""
        row = self.indexAt(event.position().toPoint()).row()
        hand = Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand)
        self._point_at(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is pressed, or take it back."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.setCurrentIndex(index)
            self.toggle(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second of two quick presses as a press."""
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing: a press is enough."""

    def leaveEvent(self, _event: QEvent) -> None:
        """Tell of the keys' region again."""
        self._point_at(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Space or Enter, leave Escape to the window."""
        key = event.key()
        if key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.currentIndex().isValid():
                self.toggle(self.currentIndex())
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the likeliest place that begins as the letters typed without a pause do."""
        self._letters += search
        self._pause.start()
        drawn = {shape.site: row for row, shape in reversed([*enumerate(self.figure.shapes)])}
        for site in match_sites(self._letters, len(drawn)):
            if site in drawn:
                self.setCurrentIndex(self.regions.index(drawn[site]))
                return

    def moveCursor(self, action: _Action, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the region that a key leads to."""
        row = self.currentIndex().row()
        if row < 0:
            return self.regions.index(0)
        if action in _DIRECTIONS:
            return self.regions.index(self.nearest(row, _DIRECTIONS[action]))
        here = self.figure.shapes[row].view
        if action in {_Action.MovePageDown, _Action.MovePageUp}:
            views = self.figure.views
            step = 1 if action is _Action.MovePageDown else -1
            here = views[(views.index(here) + step) % len(views)]
        rows = [n for n, shape in enumerate(self.figure.shapes) if shape.view == here]
        return self.regions.index(rows[-1] if action is _Action.MoveEnd else rows[0])

    def nearest(self, row: int, way: QPointF) -> int:
        """Return the region nearest to one in a direction; itself where there is none."""
        start = self.figure.shapes[row]
        box = start.path.boundingRect()
        best, shortest = row, math.inf
        for n, shape in enumerate(self.figure.shapes):
            to = shape.centre - start.centre
            ahead = to.x() * way.x() + to.y() * way.y()
            aside = abs(to.x() * way.y()) + abs(to.y() * way.x())
            if ahead <= 1 or aside > 2 * ahead:
                continue
            far = ahead + aside * (0.3 if _in_line(box, shape.path.boundingRect(), way) else 3)
            far += _OTHER_DRAWING if shape.view != start.view else 0
            far += 0 if _is_past(start.centre, shape.path.boundingRect(), way) else _BESIDE
            if far < shortest:
                best, shortest = n, far
        return best

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell of the region that the keys have come to."""
        super().currentChanged(current, previous)
        self._tell(current.row())
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the figure, or what has changed of it."""
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_figure(
            painter,
            self.figure,
            self.placing(),
            [self.regions.choice(row) for row in range(len(self.figure.shapes))],
            self.palette(),
            within=QRectF(event.rect()),
            hovered=self._hovered,
            marked=self.currentIndex().row() if self.hasFocus() else -1,
            fills=self.fills,
        )
        painter.end()

    @property
    def fills(self) -> Sequence[QBrush] | None:
        """What each shape is filled with in place of the body's colour; None for that."""
        return None

    def selectionCommand(
        self, _index: _Index, _event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Return that neither keys nor pointer select by themselves: they choose."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def _select_chosen(self) -> None:
        """Select what is chosen, for assistive programs know and change what is selected."""
        chosen = QItemSelection()
        for row in range(len(self.figure.shapes)):
            if self.regions.choice(row) is Choice.CHOSEN:
                index = self.regions.index(row)
                chosen.append(QItemSelectionRange(index, index))
        self._is_selecting = True
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._is_selecting = False

    def _selected(self, more: QItemSelection, fewer: QItemSelection) -> None:
        """Choose what an assistive program has selected."""
        if self._is_selecting:
            return
        for index in (*more.indexes(), *fewer.indexes()):
            chosen = self.regions.choice(index.row()) is Choice.CHOSEN
            if chosen != self.selectionModel().isSelected(index):
                self.regions.toggle(index.row())

    def _chosen(self, sites: tuple[Site, ...]) -> None:
        self._select_chosen()
        self.viewport().update()
        self.changed.emit(sites)

    def _point_at(self, row: int) -> None:
        if row == self._hovered:
            return
        for changed in (self._hovered, row):
            if changed >= 0:
                self.viewport().update(self.visualRect(self.regions.index(changed)))
        self._hovered = row
        self._tell(row if row >= 0 else self.currentIndex().row())

    def _forget_letters(self) -> None:
        self._letters = ""

    def _tell(self, row: int) -> None:
        self.told.emit(self.regions.words(row) if row >= 0 else "")

    def _first_row(self) -> int:
        """Return the first region that is chosen, else the one that is named most often."""
        drawn = {shape.site: row for row, shape in reversed([*enumerate(self.figure.shapes)])}
        wanted = (*self.regions.sites, *match_sites("", 1))
        return next((drawn[site] for site in wanted if site in drawn), 0)


def _in_line(one: QRectF, other: QRectF, way: QPointF) -> bool:
    """Tell whether a box lies before another in a direction, were they both endless in it."""
    if way.x():
        return one.top() < other.bottom() and other.top() < one.bottom()
    return one.left() < other.right() and other.left() < one.right()


def _is_past(at: QPointF, box: QRectF, way: QPointF) -> bool:
    """Tell whether all of a box lies past a point in a direction, and none of it beside."""
    corners = (box.topLeft() - at, box.bottomRight() - at)
    return all(to.x() * way.x() + to.y() * way.y() >= 0 for to in corners)
