"""What is likely to be wanted next is made ready while the window rests: the reference.

Its first page is then there as soon as it is chosen. The foods are left until they are asked for.
"""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer

from twitchapp.gui.pane_makers import pane_entry

if TYPE_CHECKING:
    from twitchapp.gui.main_window import MainWindow
    from twitchapp.gui.reference.pane import ReferencePane

REST_MS = 1000
"""How long after the window was left in peace it is looked whether it still is."""

_REFERENCE = pane_entry("nutrients")


class Readying(QObject):
    """Makes the reference and reads its pages, once no work is under way.

    Args:
        window: the window, which the pane is added to without being seen.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def begin(self) -> None:
        """Begin once the window has rested for a while, unless the person was faster."""
        QTimer.singleShot(REST_MS, self, self._look)

    def _look(self) -> None:
        if self._window.pane(_REFERENCE.name) is not None:
            return
        if self._window.hub.jobs.busy:
            self.begin()
        else:
            self._window.make_pane(_REFERENCE, self._prepare)

    def _prepare(self) -> None:
        cast("ReferencePane", self._window.pane(_REFERENCE.name)).prepare()
