"""The panes in the sidebar, and how each is made when first wanted, heavy imports off the start.

A pane is a widget made with the hub. It may have `focus_first()`, which puts the keyboard where the
pane begins, and a method that shows what another pane pointed at (a day, a factor's key).
"""

from importlib import import_module
from typing import NamedTuple, Protocol, cast

from PySide6.QtWidgets import QWidget

from twitchapp.gui.hub import Hub

TODAY_OF_EXPERIMENT = "experiment:today"
"""What the charts are pointed at to show what the experiment that goes on asks for today."""


class PaneEntry(NamedTuple):
    """A pane in the sidebar: one line of `PANES`.

    Attributes:
        name: stable name, also of its icon in `resources/icons`.
        title: what the sidebar and the menu say.
        keys: the keys that open it.
        module: where it is.
        made_by: the class in that module, called with the hub.
        shows: the method that shows a target, empty when there is nothing to point at.
        needs: modules to import before it, off the window's thread; none that use Qt.
    """

    name: str
    title: str
    keys: str
    module: str
    made_by: str
    shows: str = ""
    needs: tuple[str, ...] = ()

    @property
    def opening(self) -> str:
        """What the window says while it is made."""
        return f"Opening {self.title.lower()}…"

    def make(self, hub: Hub) -> QWidget:
        """Return the pane, newly made."""
        return cast("_PaneClass", getattr(import_module(self.module), self.made_by))(hub)


class _PaneClass(Protocol):
    def __call__(self, hub: Hub) -> QWidget: ...


# In the sidebar's order: Journal, Check-in (Ctrl+2), Charts, Reference, Health (Ctrl+5).
PANES = (
    PaneEntry(
        "journal", "Journal", "Ctrl+1", "twitchapp.gui.journal.pane", "JournalPane", "show_day"
    ),
    PaneEntry(
        "check-in",
        "Check-in",
        "Ctrl+2",
        "twitchapp.gui.checkin.pane",
        "CheckInPane",
        "show_day",
        needs=("twitchapp.application.check_in",),
    ),
    PaneEntry(
        "charts",
        "Charts",
        "Ctrl+3",
        "twitchapp.gui.charts.pane",
        "ChartsPane",
        "show_target",
    ),
    PaneEntry(
        "nutrients",
        "Reference",
        "Ctrl+4",
        "twitchapp.gui.reference.pane",
        "ReferencePane",
        "show_target",
        needs=("twitchapp.application.pages", "twitchapp.application.lookup"),
    ),
    PaneEntry(
        "health",
        "Health",
        "Ctrl+5",
        "twitchapp.gui.health.pane",
        "HealthPane",
        "show_record",
        needs=("twitchapp.application.health",),
    ),
)


# What stands in the place of a pane in the quieter view.
QUIETER = {
    "charts": PaneEntry(
        "week",
        "Your week",
        "Ctrl+3",
        "twitchapp.gui.week.pane",
        "WeekPane",
        needs=("twitchapp.analysis.weeks",),
    )
}


def pane_entry(name: str, *, calm: bool = False) -> PaneEntry:
    """Return the entry of a pane, or in the quieter view of what stands in its place.

    Raises:
        StopIteration: when there is none of that name.
    """
    found = next(entry for entry in PANES if entry.name == name)
    return QUIETER.get(name, found) if calm else found


def bring_into_view(entry: PaneEntry, pane: QWidget, target: object) -> None:
    """Put the keyboard where a pane begins; what a target is shown by may then move it on."""
    focus = getattr(pane, "focus_first", None)
    if focus is not None:
        focus()
    if target is not None and entry.shows:
        getattr(pane, entry.shows)(target)
