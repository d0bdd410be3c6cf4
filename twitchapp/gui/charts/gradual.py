"""Importing a view of the charts, and the library it draws with, piece by piece.

How the pieces are found is told in `twitchapp.gui.gradual`.
"""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from twitchapp.gui.charts.drawing_library import DrawingLibrary
from twitchapp.gui.gradual import import_beside, import_slice
from twitchapp.gui.hub import Hub


class Preparation(QObject):
    """Imports what a view needs: off the window's thread what can be, the rest in small pieces.

    Args:
        hub: the way to another thread.
        parent: what it belongs to.

    Signals:
        failed: the exception that kept something from being imported.
    """

    failed = Signal(object)

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._library = DrawingLibrary(self)
        self._waits_for_library: list[Callable[[], None]] = []
        self._under_way: deque[tuple[deque[str], Callable[[], None]]] = deque()
        self._library.ready.connect(self._library_is_there)
        self._library.failed.connect(self.failed)

    def prepare(
        self, module: str, then: Callable[[], None], *, needs: Iterable[str], draws: bool
    ) -> None:
        """Import a module, in its turn, and call back.

        Args:
            module: one of the program's own.
            then: called once it is imported.
            needs: modules to import before it, off the window's thread; none that use Qt.
            draws: whether the drawing library is imported before it.
        """
        named = (*needs,)

        def goes_on(pieces: list[str]) -> None:
            if draws and not self._library.is_ready:
                self._waits_for_library.append(lambda: self._import(pieces, then))
                self._library.begin()
            else:
                self._import(pieces, then)

        self._hub.compute(
            lambda: import_beside(named, module),
            goes_on,
            owner=self,
            on_error=self.failed.emit,
        )

    def _library_is_there(self) -> None:
        waiting, self._waits_for_library = self._waits_for_library, []
        for goes_on in waiting:
            goes_on()

    def _import(self, pieces: list[str], then: Callable[[], None]) -> None:
        was_idle = not self._under_way
        self._under_way.append((deque(pieces), then))
        if was_idle:
            QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        pieces, then = self._under_way[0]
        try:
            import_slice(pieces)
        except Exception as error:  # noqa: BLE001 - told to whoever waits for it
            self._under_way.clear()
            self.failed.emit(error)
            return
        if not pieces:
            self._under_way.popleft()
            # What it makes may take longer than a piece, so it is a turn of its own.
            QTimer.singleShot(0, self, then)
        if self._under_way:
            QTimer.singleShot(0, self, self._go_on)
