"""The drawing library, imported without holding the window: a little at each turn of its loop.

pyqtgraph takes about 0.2 s to import, which the window must not wait for. It cannot be imported on
another thread: Qt's types are made when they are first asked for, without a lock, and when two
threads make them at once the process ends or both wait for ever. So the window's thread asks for
the types one by one, and then runs the library's own list of imports one by one.
"""

import ast
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from twitchapp.application.collecting import collector_rests

LIBRARY = "pyqtgraph"
_QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtTest", "QtOpenGLWidgets")
_SLICE_S = 0.006
_HALF_MADE = "__half_made__"


class DrawingLibrary(QObject):
    """Imports the library in slices.

    Signals:
        ready: it can be used.
        failed: the exception that kept it from being imported.
    """

    ready = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None

    @property
    def is_ready(self) -> bool:
        """Whether it can be used at once."""
        return self._steps is None and _is_there(LIBRARY)

    def begin(self) -> None:
        """Import it, unless that was begun already."""
        if self._steps is None:
            self._steps = steps(LIBRARY)
            QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        if self._steps is None:
            return
        until = perf_counter() + _SLICE_S
        try:
            # What is imported stays: it need not be gone through for garbage.
            with collector_rests():
                while perf_counter() < until:
                    next(self._steps)
        except StopIteration:
            self._steps = None
            self.ready.emit()
        except Exception as error:  # noqa: BLE001 - told to whoever waits for it
            self._steps = None
            self.failed.emit(error)
        else:
            QTimer.singleShot(0, self, self._go_on)


def steps(library: str) -> Iterator[None]:
    """Import a library that draws with Qt, in steps of a few milliseconds at most."""
    if _is_there(library):
        return
    for name in _QT_MODULES:
        if find_spec(f"PySide6.{name}") is None:
            continue  # an installed program may lack what the library can do without
        module = import_module(f"PySide6.{name}")
        yield
        for each in dir(module):
            getattr(module, each)
            yield
    yield from statements(library)


def statements(name: str) -> Iterator[None]:
    """Import a module statement by statement; at once where its source cannot be read.

    Until the last statement nobody else may import it: they would find it half made.
    """
    spec = find_spec(name)
    loader = spec.loader if spec is not None else None
    source = getattr(loader, "get_source", lambda _: None)(name)
    if spec is None or source is None:
        import_module(name)
        return
    module = module_from_spec(spec)
    setattr(module, _HALF_MADE, True)
    sys.modules[name] = module
    try:
        for statement in ast.parse(source).body:
            code = compile(
                ast.Module([statement], []), spec.origin or name, "exec", dont_inherit=True
            )
            exec(code, module.__dict__)  # noqa: S102 - the library's own source
            yield
    except Exception:
        # Whoever imports it next begins anew, or is told the same.
        sys.modules.pop(name, None)
        raise
    delattr(module, _HALF_MADE)


def _is_there(library: str) -> bool:
    """Return whether a library is imported to its end: whoever began may be gone before that."""
    module = sys.modules.get(library)
    return module is not None and not hasattr(module, _HALF_MADE)
