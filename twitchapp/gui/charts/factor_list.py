"""The list of factors: each with its verdict in a shape and a word."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from twitchapp.analysis.findings import Verdict
from twitchapp.gui.charts import words
from twitchapp.gui.charts.drawing import small_font
from twitchapp.gui.charts.reading import FactorReading
from twitchapp.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW_HEIGHT = 50
_PAD = 10
_SHAPE = 11


def verdict_text(reading: FactorReading) -> str:
    """Return a factor's verdict in words, with how far it is when it is too early."""
    verdict = reading.exposure.finding.verdict
    if verdict != "insufficient":
        return words.VERDICT_WORDS[verdict]
    left = reading.furthest
    return f"too early: {left.have} of {left.need} {left.noun}"


class FactorModel(QAbstractListModel):
    """The factors read, one a row; the reading itself is in the user role."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readings: tuple[FactorReading, ...] = ()

    @property
    def readings(self) -> tuple[FactorReading, ...]:
        """The factors shown, in order."""
        return self._readings

    def set_readings(self, readings: Sequence[FactorReading]) -> None:
        """Show other readings."""
        self.beginResetModel()
        self._readings = tuple(readings)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of factors."""
        return 0 if parent.isValid() else len(self._readings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a factor's name, its reading, or both in words."""
        if not index.isValid():
            return None
        reading = self._readings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return reading.factor.label
        if role == Qt.ItemDataRole.UserRole:
            return reading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{reading.factor.label}: {verdict_text(reading)}"
        return None


class FactorList(QListView):
    """The factors to choose from.

    Signals:
        chosen: the `FactorReading` that is current now.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FactorModel(self)
        self._delegate = _FactorRow(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Factors")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def current(self) -> FactorReading | None:
        """The factor chosen."""
        row = self.currentIndex().row()
        return self._model.readings[row] if row >= 0 else None

    @property
    def readings(self) -> tuple[FactorReading, ...]:
        """The factors shown, in order."""
        return self._model.readings

    def show_readings(self, readings: Sequence[FactorReading]) -> None:
        """Show other readings; the factor chosen stays chosen while it is there."""
        key = self.current.factor.key if self.current else ""
        self._model.set_readings(readings)
        if not self.choose(key) and readings:
            self.setCurrentIndex(self._model.index(0))

    def choose(self, key: str) -> bool:
        """Choose a factor by its key; False when it is not there."""
        for row, reading in enumerate(self._model.readings):
            if reading.factor.key == key:
                self.setCurrentIndex(self._model.index(row))
                return True
        return False

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._delegate.theme = theme
        self.viewport().update()

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._model.readings[current.row()])


class _FactorRow(QStyledItemDelegate):
    """Draws a factor: its name, the verdict's shape and words, and how far it is."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the same height for every row."""
        del index
        return QSize(160, max(_ROW_HEIGHT, 2 * option.fontMetrics.height() + 14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        reading = index.data(Qt.ItemDataRole.UserRole)
        theme = self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect.adjusted(2, 1, -2, -1)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft))
            painter.drawRoundedRect(area, 6, 6)
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(
                QRectF(area.left(), area.top() + 8, 3, area.height() - 16), 1, 1
            )
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(area, 6, 6)
        inner = area.adjusted(_PAD, 5, -_PAD, -5)
        half = inner.height() // 2
        first = QRect(inner.left(), inner.top(), inner.width(), half)
        painter.setPen(QColor(theme.text))
        painter.setFont(option.font)
        painter.drawText(
            first,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine),
            option.fontMetrics.elidedText(
                reading.factor.label, Qt.TextElideMode.ElideRight, first.width()
            ),
        )
        second = QRect(inner.left(), inner.top() + half, inner.width(), half)
        shape = QRectF(second.left(), second.center().y() - _SHAPE / 2 + 1, _SHAPE, _SHAPE)
        draw_shape(painter, shape, reading, theme)
        painter.setFont(small_font())
        painter.setPen(QColor(theme.muted))
        beside = second.adjusted(_SHAPE + 6, 0, 0, 0)
        painter.drawText(
            beside,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine),
            painter.fontMetrics().elidedText(
                verdict_text(reading), Qt.TextElideMode.ElideRight, beside.width()
            ),
        )
        painter.restore()


def draw_shape(painter: QPainter, area: QRectF, reading: FactorReading, theme: Theme) -> None:
    """Draw a verdict's shape, so that it can be told without its word and without colour.

    A filled diamond is worth watching, an equals sign no sizeable difference, an open circle not
    clear; a pie shows how far a factor is that is too early to judge.
    """
    verdict: Verdict = reading.exposure.finding.verdict
    colour = QColor(theme.accent if verdict in {"hint", "more", "fewer"} else theme.muted)
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    centre, reach = area.center(), area.width() / 2
    if verdict in {"hint", "explained"}:
        if verdict == "hint":
            painter.setBrush(colour)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(centre.x(), area.top()),
                    QPointF(area.right(), centre.y()),
                    QPointF(centre.x(), area.bottom()),
                    QPointF(area.left(), centre.y()),
                ]
            )
        )
    elif verdict in {"more", "fewer"}:
        up = 1 if verdict == "more" else -1
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(centre.x(), centre.y() - up * reach),
                    QPointF(area.right(), centre.y() + up * reach),
                    QPointF(area.left(), centre.y() + up * reach),
                ]
            )
        )
    elif verdict == "none":
        for offset in (-2.0, 2.0):
            painter.drawLine(
                QPointF(area.left(), centre.y() + offset),
                QPointF(area.right(), centre.y() + offset),
            )
    else:
        painter.drawEllipse(area.adjusted(0.7, 0.7, -0.7, -0.7))
        if verdict == "insufficient":
            painter.setBrush(colour)
            painter.drawPie(
                area.adjusted(0.7, 0.7, -0.7, -0.7),
                90 * 16,
                -int(reading.furthest.share * 360 * 16),
            )
