"""Garbage is collected where the window lives, as often as Python's thresholds ask for."""

import gc
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from twitchapp.gui.garbage import LOOK_EVERY_MS, GarbageCollector


class Ring:
    """Something that only a collector can free."""

    alive = 0

    def __init__(self) -> None:
        Ring.alive += 1
        self.itself = self

    def __del__(self) -> None:
        Ring.alive -= 1


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    """Return a collector at work, with no garbage left from before."""
    del qtbot
    gc.collect()
    made = GarbageCollector()
    Ring.alive = 0
    yield made
    made.stop()


def test_python_collects_nothing_by_itself_meanwhile(collector: GarbageCollector) -> None:
    assert not gc.isenabled()
    for _ in range(10 * gc.get_threshold()[0]):
        Ring()
    assert Ring.alive == 10 * gc.get_threshold()[0]
    collector.look()
    assert Ring.alive == 0


def test_it_looks_by_itself(collector: GarbageCollector, qtbot: QtBot) -> None:
    for _ in range(10 * gc.get_threshold()[0]):
        Ring()
    qtbot.waitUntil(lambda: Ring.alive == 0, timeout=10 * LOOK_EVERY_MS)


def test_a_little_garbage_is_not_worth_a_look(collector: GarbageCollector) -> None:
    collector.look()
    before = gc.get_stats()[0]["collections"]
    collector.look()
    assert gc.get_stats()[0]["collections"] == before


def test_what_has_grown_old_is_collected_too(collector: GarbageCollector) -> None:
    old = Ring()
    gc.collect(0)
    gc.collect(1)
    del old
    for _ in range(1_000):
        kept: list[list[int]] = [[] for _ in range(2 * gc.get_threshold()[0])]
        collector.look()
        del kept
        if Ring.alive == 0:
            break
    assert Ring.alive == 0


@pytest.mark.parametrize("was_at_work", [True, False])
def test_afterwards_it_is_as_it_was(qtbot: QtBot, was_at_work: bool) -> None:
    before = gc.isenabled()
    (gc.enable if was_at_work else gc.disable)()
    try:
        collector = GarbageCollector()
        collector.stop()
        assert gc.isenabled() is was_at_work
    finally:
        (gc.enable if before else gc.disable)()
