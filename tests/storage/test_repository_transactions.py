"""Wholly or not at all: transactions of every journal, be it the file or the stand-in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.contract import EMPTY, OF_EACH_KIND, THROWN_S, empty_journal, fill, nothing_in
from tests.storage.records import (
    OAT_MILK,
    coffee,
    oat_milk,
    twitch,
)
from twitchapp.application.ports import JournalRepository


@pytest.fixture(params=EMPTY)
def journal(request: pytest.FixtureRequest, path: Path) -> Iterator[JournalRepository]:
    """Return an empty journal, first the real one, then the one in memory."""
    with empty_journal(request.param, path) as made:
        yield made


def do_everything(journal: JournalRepository) -> None:
    fill(journal, *OF_EACH_KIND)
    journal.define(OAT_MILK)
    fill(journal, oat_milk(8))
    journal.replace(twitch(1, note="changed"))
    journal.set_trashed([coffee(2).ref], THROWN_S)
    journal.set_setting("colour", "blue")


def do_everything_and_fail(
    journal: JournalRepository, fault: type[BaseException], *, in_parts: bool = False
) -> None:
    with journal.transaction():
        if in_parts:
            with journal.transaction():
                do_everything(journal)
        else:
            do_everything(journal)
        raise fault


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_a_transaction_that_fails_leaves_nothing(
    journal: JournalRepository, fault: type[BaseException]
) -> None:
    with pytest.raises(fault):
        do_everything_and_fail(journal, fault)
    assert nothing_in(journal)
    do_everything(journal)
    assert not nothing_in(journal)


def test_a_transaction_that_ends_well_keeps_everything(journal: JournalRepository) -> None:
    with journal.transaction():
        do_everything(journal)
        assert journal.get(twitch(1).ref) == twitch(1, note="changed")
    assert len(list(journal.everything())) == len(OF_EACH_KIND)
    assert len(journal.trash(-1)) == 1
    assert journal.setting("colour") == "blue"


def test_a_part_that_ends_well_is_lost_with_the_whole(journal: JournalRepository) -> None:
    with pytest.raises(ArithmeticError):
        do_everything_and_fail(journal, ArithmeticError, in_parts=True)
    assert nothing_in(journal)


def test_a_part_that_fails_is_lost_alone_when_the_whole_goes_on(
    journal: JournalRepository,
) -> None:
    with journal.transaction():
        fill(journal, twitch(100))
        with pytest.raises(ArithmeticError):
            do_everything_and_fail(journal, ArithmeticError, in_parts=True)
        fill(journal, twitch(101))
    assert [record.id.int for record in journal.everything()] == [100, 101]
    assert journal.setting("colour") is None
    assert journal.custom_factors() == ()


def test_a_change_that_is_refused_leaves_the_rest_of_the_transaction(
    journal: JournalRepository,
) -> None:
    with journal.transaction():
        fill(journal, twitch(1))
        with pytest.raises(KeyError):
            journal.replace(twitch(2))
    assert list(journal.everything()) == [twitch(1)]
