"""What the body map shows as a list: each region drawn, and whether it is chosen.

A list is what screen readers understand: they read out every region by its name with its state.
"""

from enum import Enum, auto

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from twitchapp.domain.regions import field_word
from twitchapp.domain.site_search import covers
from twitchapp.domain.sites import Site
from twitchapp.gui.widgets.body_figure import Shape
from twitchapp.gui.widgets.text import tip_text

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class Choice(Enum):
    """How a region stands to the places chosen.

    Attributes:
        NONE: it is not among them.
        CHOSEN: it is one of them.
        WITHIN: it lies within one that says less, such as `left forearm`, or `calf` without a side.
        HOLDS: a smaller one within it is chosen, such as a finger of this hand.
    """

    NONE = auto()
    CHOSEN = auto()
    WITHIN = auto()
    HOLDS = auto()


class BodyMapModel(QAbstractListModel):
    """The regions drawn, each of which can be checked; one drawn twice is checked in both.

    Signals:
        chosen: a region was chosen, or the choice taken back; with all places chosen now.
    """

    chosen = Signal(object)

    def __init__(self, shapes: tuple[Shape, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shapes = shapes
        self._sites: tuple[Site, ...] = ()
        self._choices = [Choice.NONE] * len(shapes)

    @property
    def sites(self) -> tuple[Site, ...]:
        """The places chosen, those included that are not drawn."""
        return self._sites

    def set_sites(self, sites: tuple[Site, ...]) -> None:
        """Choose these places and no others."""
        self._sites = sites
        self._choices = [choice_of(shape.site, sites) for shape in self.shapes]
        if self.shapes:
            self.dataChanged.emit(self.index(0), self.index(len(self.shapes) - 1))

    def toggle(self, row: int) -> None:
        """Choose the place of a row, or take the choice back."""
        site = self.shapes[row].site
        if site in self._sites:
            self.set_sites(tuple(kept for kept in self._sites if kept != site))
        else:
            self.set_sites((*self._sites, site))
        self.chosen.emit(self._sites)

    def choice(self, row: int) -> Choice:
        """Return how a row's region stands to what is chosen."""
        return self._choices[row]

    def words(self, row: int) -> str:
        """Return a row's region in words: its plain name, the field's, and its state if any."""
        shape = self.shapes[row]
        text = f"{named(shape.site)} – {field_word(shape.site.region)}"
        if self._choices[row] is Choice.WITHIN:
            whole = next(site for site in self._sites if covers(site, shape.site))
            text += f" (within “{whole.text}”, which is chosen)"
        elif self._choices[row] is Choice.HOLDS:
            part = next(site for site in self._sites if covers(shape.site, site))
            text += f" (holds “{part.text}”, which is chosen)"
        return text

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of regions drawn."""
        return 0 if parent.isValid() else len(self.shapes)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that a region can be checked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a region's name, what is told of it, or whether it is chosen."""
        if not index.isValid() or index.row() >= len(self.shapes):
            return None
        shape = self.shapes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return named(shape.site)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(self.words(index.row()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.words(index.row())}, {shape.view}"
        if role == Qt.ItemDataRole.CheckStateRole:
            chosen = self._choices[index.row()] is Choice.CHOSEN
            # A plain number, for Qt's own accessibility reads the state as one.
            return (Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked).value
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Choose a region, or take the choice back, as assistive programs ask for."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        wanted = value in {Qt.CheckState.Checked, Qt.CheckState.Checked.value}
        if wanted != (self._choices[index.row()] is Choice.CHOSEN):
            self.toggle(index.row())
        return True


def named(site: Site) -> str:
    """Return a place as a heading has it, `Left calf`."""
    return site.text[:1].upper() + site.text[1:]


def choice_of(site: Site, chosen: tuple[Site, ...]) -> Choice:
    """Return how a region stands to the places chosen."""
    if site in chosen:
        return Choice.CHOSEN
    if any(covers(other, site) for other in chosen):
        return Choice.WITHIN
    if any(covers(site, other) for other in chosen):
        return Choice.HOLDS
    return Choice.NONE
