"""The model behind the journal's list: every row has its place at once, its words when seen.

It holds the outline of the journal, however long that is. What a record says is kept for those that
were looked at last; for others it is asked for when their row is first drawn.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtCore import Signal as QtSignal

from twitchapp.application.lines import OWN_CODE, Line, day_state, ref_of
from twitchapp.domain.records import RecordRef
from twitchapp.gui.journal.list_index import ListIndex
from twitchapp.gui.journal.rows import (
    KnownRow,
    RecordRow,
    Row,
    Step,
    WaitingRow,
    day_row,
    without_counts,
)

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
MOST_KEPT = 3000
_MOST_WANTED = 300
_MARGIN = 30
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RECORD_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
_Key = tuple[int, str]


class JournalListModel(QAbstractListModel):
    """Rows of days and records.

    Signals:
        rows_wanted: these lines are looked at, and what they say is not known yet.
        about_to_change: rows will be moved; carries the records concerned, None when it is all.
        has_changed: they were; carries the same.
        rows_came: what some rows say is known now.
    """

    rows_wanted = QtSignal(object)
    about_to_change = QtSignal(object)
    has_changed = QtSignal(object)
    rows_came = QtSignal()

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._tells_counts = True
        self._whole = ListIndex()
        self._shown = self._whole
        self._kept: OrderedDict[_Key, KnownRow] = OrderedDict()
        self._missing: list[int] = []
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._ask_for_rows)

    @property
    def rows(self) -> Sequence[Row]:
        """All rows as far as they are known."""
        return tuple(self._row(what) for what in self._shown.rows())

    @property
    def count(self) -> int:
        """How many records are shown."""
        return self._shown.count

    @property
    def is_empty(self) -> bool:
        """Whether there is no record at all, shown or not."""
        return self._whole.count == 0

    # Changes

    def show_anew(
        self,
        whole: ListIndex,
        found: ListIndex | None,
        rows: Mapping[Line, KnownRow],
        today: date,
    ) -> None:
        """Show a journal anew, or what was found of it; of what its rows say no more is known."""
        self.about_to_change.emit(None)
        self.beginResetModel()
        self._kept.clear()
        self._keep(rows)
        self._today = today
        self._whole = whole
        self._shown = whole if found is None else found
        self._missing.clear()
        self.endResetModel()
        self.has_changed.emit(None)

    def show_found(self, found: ListIndex | None) -> None:
        """Show only what was found of the journal; all of it again when None."""
        self.about_to_change.emit(None)
        self.beginResetModel()
        self._shown = self._whole if found is None else found
        self._missing.clear()
        self.endResetModel()
        self.has_changed.emit(None)

    def apply(self, steps: Sequence[Step]) -> None:
        """Show what became of some records, moving no more rows than that takes."""
        refs = frozenset(step.ref for step in steps)
        self.about_to_change.emit(refs)
        for step in steps:
            self._take(step)
        self.has_changed.emit(refs)

    def keep_rows(self, rows: Mapping[Line, KnownRow]) -> None:
        """Take what some rows say, and show it."""
        self._keep(rows)
        places = [
            self._shown.row_of(line)
            for line in rows
            if (ref := ref_of(line)) is None or self._shown.find(ref) == line
        ]
        if places:
            self.dataChanged.emit(self.index(min(places)), self.index(max(places)))
        self.rows_came.emit()

    def tell_counts(self, *, tells: bool) -> None:
        """Say how many episodes there were and how many were counted, or only that there were."""
        if tells is not self._tells_counts:
            self._tells_counts = tells
            if self.rowCount():
                self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    # Places

    def row_at(self, index: Index) -> Row | None:
        """Return the row at an index, None when there is none."""
        if not 0 <= index.row() < len(self._shown):
            return None
        return self._row(self._shown.at(index.row()))

    def ref_at(self, row: int) -> RecordRef | None:
        """Return the record of a row; None of a heading, and where damage left no id."""
        what = self._shown.at(row)
        return None if isinstance(what, int) else ref_of(what)

    def refs_between(self, first: int, last: int) -> Iterator[RecordRef]:
        """Yield the records of the rows from first to last but those whose id is damaged."""
        for line in self._shown.lines_between(first, last):
            if (ref := ref_of(line)) is not None:
                yield ref

    def day_at(self, row: int) -> date:
        """Return the day that a row belongs to."""
        return date.fromordinal(self._shown.day_at(row))

    def count_between(self, first: int, last: int) -> int:
        """Return how many of the rows from first to last are records."""
        return self._shown.count_between(first, last)

    def index_of(self, what: RecordRef | date) -> QModelIndex:
        """Return where a record or a day's heading is, an invalid index when it is not shown."""
        if isinstance(what, date):
            row = self._shown.heading_of(what.toordinal())
        else:
            line = self._shown.find(what)
            row = None if line is None else self._shown.row_of(line)
        return QModelIndex() if row is None else self.index(row)

    def index_near(self, day: date) -> QModelIndex:
        """Return the heading of a day, or of the last day before it that has any."""
        row = self._shown.heading_near(day.toordinal())
        return QModelIndex() if row is None else self.index(row)

    # Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row in words, or the row itself under `ROW_ROLE`."""
        if role not in {
            ROW_ROLE,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return None
        row = self.row_at(index)
        if isinstance(row, WaitingRow):
            self._missing.append(index.row())
            if not self._soon.isActive():
                self._soon.start()
        return row if role == ROW_ROLE or row is None else row.spoken

    def headerData(
        self,
        section: int,  # noqa: ARG002 - all are alike
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Name the one column for those who hear it; rows have no names beside their words."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return "Entries" if orientation is Qt.Orientation.Horizontal else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let records be chosen; headings are passed over by the keyboard."""
        if 0 <= index.row() < len(self._shown) and not isinstance(self._shown.at(index.row()), int):
            return _RECORD_FLAGS
        return Qt.ItemFlag.NoItemFlags

    # Within

    def _row(self, what: Line | int) -> Row:
        if isinstance(what, int):
            state, episodes = day_state(self._whole.lines_of(what))
            told = episodes if self._tells_counts else None
            return day_row(date.fromordinal(what), state, told, self._today)
        row = self._kept.get(_key(what)) or WaitingRow(date.fromordinal(what[0]))
        if self._tells_counts or not isinstance(row, RecordRow):
            return row
        return without_counts(row)

    def _take(self, step: Step) -> None:
        before = self._shown.find(step.ref)
        after = step.line if self._shown is self._whole else step.shown
        known = (before, self._whole.find(step.ref), step.line)
        days = {line[0] for line in known if line}
        for line in (before, step.line):
            if line is not None:
                self._kept.pop(_key(line), None)
        if step.line is not None and step.row is not None:
            self._keep({step.line: step.row})
        if self._whole is not self._shown:
            _move(self._whole, self._whole.find(step.ref), step.line)
        if before is not None and before == after:
            self._tell_of([self._shown.row_of(before)])
        else:
            if before is not None:
                gone = self._shown.where_to_remove(before)
                self.beginRemoveRows(_NOWHERE, gone.first, gone.last)
                self._shown.remove(before)
                self.endRemoveRows()
            if after is not None:
                new = self._shown.where_to_insert(after)
                self.beginInsertRows(_NOWHERE, new.first, new.last)
                self._shown.insert(after)
                self.endInsertRows()
        self._tell_of(row for day in days if (row := self._shown.heading_of(day)) is not None)

    def _tell_of(self, rows: Iterable[int]) -> None:
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _keep(self, rows: Mapping[Line, KnownRow]) -> None:
        for line, row in rows.items():
            self._kept[_key(line)] = row
            self._kept.move_to_end(_key(line))
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    def _ask_for_rows(self) -> None:
        missing, self._missing = self._missing[-_MOST_WANTED:], []
        missing = [row for row in missing if row < len(self._shown)]
        if not missing:
            return
        around = range(
            max(0, min(missing) - _MARGIN), min(len(self._shown), max(missing) + 1 + _MARGIN)
        )
        # Where far places were looked at, only these; else some rows around them as well.
        wanted = around if len(around) <= _MOST_WANTED else sorted(set(missing))
        lines = [self._shown.at(row) for row in wanted]
        self.rows_wanted.emit(
            tuple(
                line for line in lines if not isinstance(line, int) and _key(line) not in self._kept
            )
        )


def _key(line: Line) -> _Key:
    return line[3] % OWN_CODE, line[2]


def _move(index: ListIndex, before: Line | None, after: Line | None) -> None:
    if before != after:
        if before is not None:
            index.remove(before)
        if after is not None:
            index.insert(after)
