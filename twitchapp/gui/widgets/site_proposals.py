"""The places proposed while one types: a list over the window that never takes the keys away."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from twitchapp.domain.regions import field_word
from twitchapp.domain.sites import Site

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_WIDEST = 420


class SiteProposals(QListView):
    """Lies over its window, below the field it belongs to; the field moves its mark.

    It is a part of the window and no window of its own, so that typing goes on undisturbed.

    Signals:
        taken: a proposal was pressed; with its place.
    """

    taken = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.is_moved = False
        self._model = _Proposed(self)
        self.setModel(self._model)
        self.setProperty("role", "popup")
        self.setAccessibleName("Places proposed")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.clicked.connect(lambda index: self.taken.emit(self._model.sites[index.row()]))
        self.hide()

    def propose(self, sites: tuple[Site, ...], below: QWidget) -> None:
        """Show places below a field, or above it where there is no room; the first is marked."""
        self._model.set_sites(sites)
        self.setCurrentIndex(self._model.index(0))
        self.is_moved = False
        frame = 2 * self.frameWidth() + 2
        height = self.sizeHintForRow(0) * len(sites) + frame
        width = max(below.width(), min(self.sizeHintForColumn(0) + frame, _WIDEST))
        window = self._window
        top = below.mapTo(window, QPoint(0, below.height() + 2))
        if top.y() + height > window.height():
            above = below.mapTo(window, QPoint(0, -2 - height))
            top = above if above.y() >= 0 else top
        left = max(0, min(top.x(), window.width() - width))
        room = window.height() - top.y()
        self.setGeometry(left, top.y(), min(width, window.width()), min(height, room))
        self.show()
        self.raise_()

    def move_mark(self, by: int) -> None:
        """Mark the next proposal, or the one before; the last is followed by the first."""
        count = self._model.rowCount()
        if count:
            row = (self.currentIndex().row() + by) % count
            self.setCurrentIndex(self._model.index(row))
            self.is_moved = True

    def marked(self) -> Site | None:
        """Return the place that is marked."""
        row = self.currentIndex().row()
        return self._model.sites[row] if row >= 0 else None

    def told(self) -> str:
        """Return the marked proposal in a sentence."""
        row = self.currentIndex().row()
        if row < 0:
            return ""
        return f"Proposed: {self.currentIndex().data()}, {row + 1} of {self._model.rowCount()}"


class _Proposed(QAbstractListModel):
    """Places with the field's word beside them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sites: tuple[Site, ...] = ()

    def set_sites(self, sites: tuple[Site, ...]) -> None:
        self.beginResetModel()
        self.sites = sites
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.sites)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        site = self.sites[index.row()]
        return f"{site.text} – {field_word(site.region)}"
