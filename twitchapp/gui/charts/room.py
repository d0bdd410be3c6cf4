"""Room for one page of several, which scrolls where the window is smaller than the page needs."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget


class Room(QScrollArea):
    """Holds pages; the one in front fills it, and is scrolled where it cannot be made as small.

    Attributes:
        pages: the pages.
    """

    def __init__(self) -> None:
        super().__init__()
        holder = _Holder()
        self.pages = holder.pages
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(holder)


class _Holder(QWidget):
    """As small as the page in front may be; a layout would ask for the largest of all pages."""

    def __init__(self) -> None:
        super().__init__()
        self.pages = QStackedWidget(self)
        self.pages.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        """Return the least height that the page in front needs; its width is that of the room."""
        page = self.pages.currentWidget()
        return QSize(0, 0 if page is None else page.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill it with the page in front."""
        super().resizeEvent(event)
        self.pages.resize(event.size())

    def event(self, event: QEvent) -> bool:
        """Ask for other room when the page in front needs it."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
