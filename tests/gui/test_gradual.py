"""Importing in short turns: in the right order, told when done, and when it cannot be."""

import sys
from collections import deque
from functools import partial
from importlib import import_module

import pytest
from PySide6.QtCore import QObject

from tests.gui.conftest import Settle
from twitchapp.gui import gradual
from twitchapp.gui.gradual import bring, import_beside, import_slice, missing, uses_qt
from twitchapp.gui.hub import Hub

HISTORY = "twitchapp.gui.reference.history"
VIEW = "twitchapp.gui.reference.page_view"
NOWHERE = "twitchapp.gui.there_is_no_such_module"


def forget(monkeypatch: pytest.MonkeyPatch, *modules: str) -> None:
    """Have modules not imported yet; the real ones come back after the test."""
    for module in modules:
        package, _, name = module.rpartition(".")
        known = import_module(module)
        # A module imported anew takes the place of the real one in its package, too.
        monkeypatch.setattr(import_module(package), name, known)
        monkeypatch.delitem(sys.modules, module)


def test_nothing_is_missing_of_what_is_imported() -> None:
    assert missing("twitchapp.gui.hub") == []


def test_what_others_need_comes_before_them(monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch, HISTORY, VIEW, "twitchapp.application.page_text")
    found = missing(VIEW)
    assert found[-1] == VIEW
    assert "twitchapp.application.page_text" in found[:-1]
    assert missing(HISTORY)[-1] == HISTORY


def test_what_does_not_use_qt_is_imported_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch, VIEW, "twitchapp.application.page_text")
    left = import_beside((), VIEW)
    assert "twitchapp.application.page_text" in sys.modules
    assert left
    assert all(uses_qt(module) for module in left)
    assert VIEW not in sys.modules


def test_a_turn_imports_at_least_one_and_stops_when_it_took_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gradual, "_SLICE_S", 0.0)
    pieces = deque(["json", "csv"])
    import_slice(pieces)
    assert list(pieces) == ["csv"]
    import_slice(pieces)
    assert not pieces
    import_slice(pieces)


def test_it_is_told_when_all_is_imported(
    hub: Hub, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget(monkeypatch, HISTORY)
    owner, told = QObject(), list[bool]()
    bring(hub, HISTORY, lambda: told.append(HISTORY in sys.modules), owner=owner)
    settle()
    assert told == [True]


def test_what_cannot_be_imported_is_told_to_whoever_asked(hub: Hub, settle: Settle) -> None:
    owner, told = QObject(), list[Exception]()
    bring(hub, NOWHERE, pytest.fail, owner=owner, on_error=told.append)
    settle()
    assert [type(error) for error in told] == [ModuleNotFoundError]


def test_or_to_everyone(hub: Hub, settle: Settle) -> None:
    owner, told = QObject(), list[Exception]()
    hub.crashed.connect(told.append)
    bring(hub, NOWHERE, pytest.fail, owner=owner)
    settle()
    assert [type(error) for error in told] == [ModuleNotFoundError]


def test_of_what_is_asked_for_under_one_name_the_last_is_called_back(
    hub: Hub, settle: Settle
) -> None:
    owner, told = QObject(), list[int]()
    for number in range(3):
        bring(hub, HISTORY, partial(told.append, number), owner=owner, latest="one name")
    settle()
    assert told == [2]
