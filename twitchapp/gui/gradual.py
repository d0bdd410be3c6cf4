"""Importing a part of the window piece by piece, so that it never waits for the whole of it.

A pane is dozens of modules. What does not use Qt can be imported on another thread; what does must
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

from PySide6.QtCore import QObject

from twitchapp.application.collecting import collector_rests
from twitchapp.gui.hub import Hub

_WITH_QT = "twitchapp.gui."
_ROOT = Path(__file__).parents[2]
# What is imported at once; what is imported within a function, or for its types only, is indented.
_IMPORT = re.compile(
    r"^(?:from (twitchapp[\w.]*) import (\([^)]*\)|.*)|import (twitchapp[\w.]+))", re.MULTILINE
)
_NAME = re.compile(r"\w+")
_SLICE_S = 0.006


def bring(
    hub: Hub,
    module: str,
    then: Callable[[], None],
    *,
    owner: QObject,
    needs: Iterable[str] = (),
    latest: str = "",
    on_error: Callable[[Exception], None] | None = None,
) -> None:
    """Import a module in a few short turns of the window's loop, and call back.

    The turns count as work of the lanes, so that whoever waits for those waits for them too.

    Args:
        hub: the way to another thread.
        module: one of the program's own.
        then: called on the window's thread as soon as it is imported.
        owner: when it is gone, nothing is called.
        needs: modules to import before it, off the window's thread; none that use Qt.
        latest: of what is asked for under the same name only the last is called back.
        on_error: called with what was raised; without it the error is shown.
    """
    named = (*needs,)
    fail = on_error or hub.crashed.emit

    def go_on(pieces: deque[str]) -> None:
        try:
            import_slice(pieces)
        except Exception as error:  # noqa: BLE001 - told to whoever waits for it
            fail(error)
            return
        if pieces:
            wait(lambda: pieces)
        else:
            then()

    def wait(work: Callable[[], deque[str]]) -> None:
        hub.compute(work, go_on, owner=owner, latest=latest, on_error=fail)

    wait(lambda: deque(import_beside(named, module)))


def import_slice(pieces: deque[str]) -> None:
    """Import so many of some modules as one turn of the window's loop may take, at least one."""
    until = perf_counter() + _SLICE_S
    while pieces:
        with collector_rests():
            import_module(pieces.popleft())
        if perf_counter() >= until:
            return


def import_beside(needs: Iterable[str], module: str) -> list[str]:
    """Import what does not use Qt; return what is left, in the order of importing it."""
    for name in needs:
        import_module(name)
    pieces = missing(module)
    for name in pieces:
        if not uses_qt(name):
            import_module(name)
    return [name for name in pieces if uses_qt(name)]


def missing(module: str) -> list[str]:
    """Return the program's own modules that a module needs and that are not imported yet.

    They come in an order in which each finds imported what it needs; the module itself is last.
    Where the program has no sources beside it, only the module itself is known of.
    """
    if module in sys.modules:
        return []
    found: dict[str, None] = {}
    _gather(module, found, set())
    return list(found) or [module]


def uses_qt(module: str) -> bool:
    """Return whether one of the program's modules may use Qt."""
    return module.startswith(_WITH_QT)


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
