"""The model behind the journal's list: frozen rows, more of them when the view asks."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal

from twitchapp.domain.records import RecordRef
from twitchapp.gui.journal.rows import DayRow, RecordRow, Row

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class JournalListModel(QAbstractListModel):
    """Rows of days and records.

    Signals:
        more_wanted: the view came to the end of what is loaded.
        about_to_change: rows will be replaced; whoever shows them may note its place.
        has_changed: they were.
    """

    more_wanted = QtSignal()
    about_to_change = QtSignal()
    has_changed = QtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._more = False
        self._places: dict[RecordRef | date, int] = {}

    @property
    def rows(self) -> Sequence[Row]:
        """The rows shown."""
        return tuple(self._rows)

    def set_rows(self, rows: Sequence[Row], *, more: bool) -> None:
        """Show other rows, leaving those alone that are the same at the beginning and the end."""
        self.about_to_change.emit()
        old, new = self._rows, list(rows)
        shortest = min(len(old), len(new))
        head = 0
        while head < shortest and old[head] == new[head]:
            head += 1
        tail = 0
        while tail < shortest - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        if head + tail < len(old):
            self.beginRemoveRows(_NOWHERE, head, len(old) - tail - 1)
            del old[head : len(old) - tail]
            self.endRemoveRows()
        if head + tail < len(new):
            self.beginInsertRows(_NOWHERE, head, len(new) - tail - 1)
            old[head:head] = new[head : len(new) - tail]
            self.endInsertRows()
        self._more = more
        self._places.clear()
        self._note_places(0)
        self.has_changed.emit()

    def append_rows(self, rows: Sequence[Row], *, more: bool) -> None:
        """Show further rows after the last."""
        first = len(self._rows)
        if rows:
            self.beginInsertRows(_NOWHERE, first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()
        self._more = more
        self._note_places(first)

    def row_at(self, index: Index) -> Row | None:
        """Return the row at an index, None when there is none."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def index_of(self, what: RecordRef | date) -> QModelIndex:
        """Return where a record or a day's heading is, an invalid index when it is not shown."""
        place = self._places.get(what)
        return QModelIndex() if place is None else self.index(place)

    def index_near(self, day: date) -> QModelIndex:
        """Return the heading of a day, or of the last day before it that has any."""
        days = [row.day for row in self._rows if isinstance(row, DayRow) and row.day <= day]
        return self.index_of(days[0]) if days else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row in words, or the row itself under `ROW_ROLE`."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let records be chosen; headings are passed over by the keyboard."""
        if isinstance(self.row_at(index), RecordRow):
            return (
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemNeverHasChildren
            )
        return Qt.ItemFlag.NoItemFlags

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there is more that was not asked for yet."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for more, once."""
        if self.canFetchMore(parent):
            self._more = False
            self.more_wanted.emit()

    def _note_places(self, first: int) -> None:
        for place, row in enumerate(self._rows[first:], first):
            self._places[row.day if isinstance(row, DayRow) else row.ref] = place
