"""A field for places on the body, completed as one types, several joined by a semicolon."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from twitchapp.domain.regions import MIDLINE_REGIONS, REGIONS
from twitchapp.domain.sites import Side, Site, parse_sites, sites_text


class SitesField(QLineEdit):
    """Edits places on the body; as long as nobody touches it, they stay exactly what they were."""

    def __init__(self, sites: tuple[Site, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(sites_text(sites), parent)
        self._kept = sites
        self._shown = self.text()
        self.setPlaceholderText("left calf; right eyelid")
        self.setCompleter(SitesCompleter(self))

    def sites(self) -> tuple[Site, ...]:
        """Return the places.

        Raises:
            UserError: when a name is too long.
        """
        if self.text() == self._shown:
            return self._kept
        return parse_sites(self.text().replace(",", ";"))

    def state(self) -> object:
        """Return what tells whether anything was changed."""
        return self.text()


class SitesCompleter(QCompleter):
    """Completes the last of the places in a line."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setModel(QStringListModel(list(site_words()), self))
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(8)
        proposals = QListView()
        proposals.setProperty("role", "popup")
        self.setPopup(proposals)

    def splitPath(self, path: str) -> list[str]:
        """Return the part of the line that is being completed."""
        return [path.replace(",", ";").rpartition(";")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the whole line with a completion in the place of its last part."""
        completion = str(index.data())
        widget = self.widget()
        if not isinstance(widget, QLineEdit):
            return completion
        before, mark, _ = widget.text().replace(",", ";").rpartition(";")
        return f"{before}; {completion}" if mark else completion


def site_words() -> tuple[str, ...]:
    """Return the places that are proposed: each region's left and right, then without a side."""
    words: list[str] = []
    for region in REGIONS:
        if region not in MIDLINE_REGIONS:
            words += [Site(region, side).text for side in (Side.LEFT, Side.RIGHT)]
        words.append(region)
    return tuple(words)
