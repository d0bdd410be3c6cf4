"""The views of the charts pane, and how each is made when first chosen."""

from importlib import import_module
from typing import NamedTuple, Protocol, cast

from twitchapp.gui.charts.view import ChartView
from twitchapp.gui.hub import Hub

# What the arithmetic of nearly every view rests on; most of a second where the disk is slow.
_ARITHMETIC = (
    "numpy",
    "scipy.linalg",
    "scipy.special",
    "twitchapp.application.triggers",
    "twitchapp.analysis.background",
)


class ViewEntry(NamedTuple):
    """One of the views: a line of `VIEWS`.

    Attributes:
        name: its stable name.
        label: what the switch says.
        module: where it is.
        made_by: the class in that module, called with the hub.
        draws: whether it needs the drawing library.
        needs: modules to import before it, off the window's thread; none that use Qt.
        drawn: the module of a part of it that needs the drawing library where the view does not.
    """

    name: str
    label: str
    module: str
    made_by: str
    draws: bool = True
    needs: tuple[str, ...] = _ARITHMETIC
    drawn: str = ""

    def make(self, hub: Hub) -> ChartView:
        """Return the view, newly made."""
        return cast("_ViewClass", getattr(import_module(self.module), self.made_by))(hub)


class _ViewClass(Protocol):
    def __call__(self, hub: Hub) -> ChartView: ...


_PACKAGE = "twitchapp.gui.charts"
VIEWS = (
    ViewEntry(
        "triggers",
        "Triggers",
        f"{_PACKAGE}.board_view",
        "TriggersView",
        draws=False,
        drawn=f"{_PACKAGE}.detail_page",
    ),
    ViewEntry("timeline", "Timeline", f"{_PACKAGE}.timeline_view", "TimelineView", draws=False),
    ViewEntry(
        "patterns",
        "Patterns",
        f"{_PACKAGE}.patterns_view",
        "PatternsView",
        draws=False,
        needs=(
            *_ARITHMETIC,
            "twitchapp.analysis.patterns",
            "twitchapp.application.patterns_wording",
        ),
    ),
    ViewEntry("compare", "Compare", f"{_PACKAGE}.compare_view", "CompareView", draws=False),
    ViewEntry("experiments", "Experiments", f"{_PACKAGE}.experiment_view", "ExperimentsView"),
)


def place_of(name: str) -> int:
    """Return where a view stands in the switch.

    Raises:
        StopIteration: when there is none of that name.
    """
    return next(place for place, entry in enumerate(VIEWS) if entry.name == name)
