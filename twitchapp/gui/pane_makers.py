"""How each pane beside the journal is prepared and made, the heavy imports kept off the start."""

from importlib import import_module
from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from twitchapp.gui.hub import Hub


class _PaneModule(Protocol):
    def __call__(self, hub: Hub) -> QWidget: ...


def prepare_charts() -> None:
    """Import the numbers' libraries; Qt's own are left to the window's thread."""
    import_module("numpy")
    import_module("twitchapp.analysis.simple")


def make_charts(hub: Hub) -> QWidget:
    """Return the charts pane."""
    return _made("twitchapp.gui.charts.pane", "ChartsPane", hub)


def prepare_reference() -> None:
    """Nothing: the pane reads its pages by itself, off the window's thread."""


def make_reference(hub: Hub) -> QWidget:
    """Return the nutrients pane."""
    return _made("twitchapp.gui.reference.pane", "ReferencePane", hub)


_TARGETS = {"journal": "show_day", "charts": "show_factor", "nutrients": "show_nutrient"}


def show_target(name: str, pane: QWidget, target: object) -> None:
    """Show what another pane pointed at: a day, a factor's key, a nutrient's key."""
    getattr(pane, _TARGETS[name])(target)


def _made(module: str, name: str, hub: Hub) -> QWidget:
    return cast("_PaneModule", getattr(import_module(module), name))(hub)
