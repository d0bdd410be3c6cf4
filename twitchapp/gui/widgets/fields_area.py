"""Where a form's fields lie: as high as they need, scrolled where there is no room."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from twitchapp.gui.theme import GRID


class FieldsArea(QScrollArea):
    """As high as its fields where there is room, scrolled where there is not.

    Attributes:
        fields: what the fields are laid out in.
    """

    def __init__(self, fields: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = fields = fields or QWidget(self)
        self.setWidget(fields)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        fields.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Return the height of the fields at the present width."""
        fields = self.fields
        width = self.viewport().width()
        return QSize(width, max(fields.heightForWidth(width), fields.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """Return room for a field or two."""
        return QSize(0, 10 * GRID)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the fields when what is wrong with them is told or taken back."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width, on which the height of words depends."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
