"""Importing a view piece by piece, so that the window never waits for the whole of it.

A view is dozens of modules. What does not use Qt can be imported on another thread; what does must
be imported on the window's own: Qt's types are made when they are first asked for, without a lock.
So the modules are found by their import statements and imported one by one, those first that others
need.
"""

import re
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from twitchapp.application.collecting import collector_rests
from twitchapp.gui.charts.drawing_library import DrawingLibrary
from twitchapp.gui.hub import Hub

_WITH_QT = "twitchapp.gui."
_ROOT = Path(__file__).parents[3]
# What is imported at once; what is imported within a function, or for its types only, is indented.
_IMPORT = re.compile(
    r"^(?:from (twitchapp[\w.]*) import (\([^)]*\)|.*)|import (twitchapp[\w.]+))", re.MULTILINE
)
_NAME = re.compile(r"\w+")
_SLICE_S = 0.006


def missing(module: str) -> list[str]:
    """Return the program's own modules that a module needs and that are not imported yet.

    They come in an order in which each finds imported what it needs; the module itself is last.
    Where the program has no sources beside it, only the module itself is known of.
    """
    found: dict[str, None] = {}
    _gather(module, found, set())
    return list(found) or [module]


def uses_qt(module: str) -> bool:
    """Return whether one of the program's modules may use Qt."""
    return module.startswith(_WITH_QT)


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
        self._pieces: deque[str | Callable[[], None]] = deque()
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

        def goes_on(pieces: list[str]) -> None:
            if draws and not self._library.is_ready:
                self._waits_for_library.append(lambda: self._import(pieces, then))
                self._library.begin()
            else:
                self._import(pieces, then)

        self._hub.compute(
            lambda: _import_beside((*needs,), module),
            goes_on,
            owner=self,
            on_error=self.failed.emit,
        )

    def _library_is_there(self) -> None:
        waiting, self._waits_for_library = self._waits_for_library, []
        for goes_on in waiting:
            goes_on()

    def _import(self, pieces: list[str], then: Callable[[], None]) -> None:
        was_idle = not self._pieces
        self._pieces.extend((*pieces, then))
        if was_idle:
            QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        until = perf_counter() + _SLICE_S
        while self._pieces and perf_counter() < until:
            piece = self._pieces.popleft()
            if not isinstance(piece, str):
                # What it makes may take longer than a piece, so it is a turn of its own.
                QTimer.singleShot(0, self, piece)
                break
            try:
                with collector_rests():
                    import_module(piece)
            except Exception as error:  # noqa: BLE001 - told to whoever waits for it
                self._pieces.clear()
                self.failed.emit(error)
        if self._pieces:
            QTimer.singleShot(0, self, self._go_on)


def _import_beside(needs: tuple[str, ...], module: str) -> list[str]:
    """Import what does not use Qt; return what is left, in the order of importing it."""
    for name in needs:
        import_module(name)
    pieces = missing(module)
    for name in pieces:
        if not uses_qt(name):
            import_module(name)
    return [name for name in pieces if uses_qt(name)]


def _gather(module: str, found: dict[str, None], seen: set[str]) -> None:
    file = _file_of(module)
    if module in seen or module in sys.modules or file is None:
        return
    seen.add(module)
    for needed in _imported(file.read_text(encoding="utf-8")):
        _gather(needed, found, seen)
    found[module] = None


def _imported(source: str) -> Iterator[str]:
    for package, names, plain in _IMPORT.findall(source):
        if plain:
            yield plain
            continue
        yield package
        # What is imported from a package may be a module of it.
        yield from (f"{package}.{name}" for name in _NAME.findall(names))


def _file_of(module: str) -> Path | None:
    """Return the source of one of the program's modules; None where there is none."""
    path = _ROOT.joinpath(*module.split("."))
    for file in (path.with_suffix(".py"), path / "__init__.py"):
        if file.is_file():
            return file
    return None
