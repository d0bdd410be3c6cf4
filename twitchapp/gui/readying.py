"""What is likely to be wanted next is made ready while the window rests: the reference.

Its first page is then there as soon as it is chosen. The foods are left until they are asked for.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from twitchapp.gui.gradual import bring
from twitchapp.gui.hub import Hub
from twitchapp.gui.pane_makers import PaneEntry, pane_entry
from twitchapp.gui.reference.faces import PAGE_FACE, FaceEntry

if TYPE_CHECKING:
    # Imported off the window's thread.
    from twitchapp.application.pages import PagesService

REST_MS = 1000
"""How long after the window was left in peace it is looked whether it still is."""


class Readying(QObject):
    """Imports the reference and reads its pages, once no work is under way.

    What goes wrong is told when the pane is chosen, and not before.

    Args:
        hub: the way to other threads.
        parent: the window.
    """

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub

    def begin(self) -> None:
        """Begin once the window has rested for a while."""
        QTimer.singleShot(REST_MS, self, self._look)

    def _look(self) -> None:
        if self._hub.jobs.busy:
            self.begin()
        else:
            self._bring(pane_entry("nutrients"), PAGE_FACE)

    def _bring(self, entry: PaneEntry | FaceEntry, *others: FaceEntry) -> None:
        bring(
            self._hub,
            entry.module,
            lambda: self._bring(*others) if others else self._read(),
            owner=self,
            needs=entry.needs,
            on_error=lambda _: None,
        )

    def _read(self) -> None:
        services = self._hub.services
        self._hub.compute(
            lambda: _read_all(services.pages), lambda _: None, owner=self, on_error=lambda _: None
        )


def _read_all(pages: "PagesService") -> None:
    for ref in pages.titles:
        pages.page(ref)
