"""The person's own factors and their entries, in the file and in the stand-in alike."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import FakeJournal
from tests.storage.records import HOUR, NOON_S, OAT_MILK, at, oat_milk, plain, twitch
from twitchapp.application.ports import FactorUse, JournalRepository
from twitchapp.storage.database import open_journal

THROWN_S = NOON_S + HOUR
SOY = replace(OAT_MILK, name="Soy milk")


@pytest.fixture(params=["the file", "the stand-in"])
def journal(request: pytest.FixtureRequest, path: Path) -> Iterator[JournalRepository]:
    """Return a journal with one factor of one's own, first the real one, then the one in memory."""
    made = open_journal(path) if request.param == "the file" else FakeJournal()
    made.define(OAT_MILK)
    made.insert(twitch(9))
    yield made
    if not isinstance(made, FakeJournal):
        made.close()


def test_a_factor_without_entries_has_no_use(journal: JournalRepository) -> None:
    assert journal.factor_uses() == {}


def test_the_use_of_a_factor_counts_the_trash_apart(journal: JournalRepository) -> None:
    journal.insert(replace(oat_milk(1, 2), value=100.0))
    journal.insert(replace(oat_milk(2, 5), value=300.0))
    journal.insert(replace(oat_milk(3, 9), value=400.0))
    journal.set_trashed([oat_milk(3).ref], THROWN_S)
    assert journal.factor_uses() == {"oat milk": FactorUse(2, 1, 100.0, 400.0, at(5))}


def test_a_factor_whose_entries_are_all_in_the_trash_was_last_used_never(
    journal: JournalRepository,
) -> None:
    journal.insert(oat_milk(1))
    journal.set_trashed([oat_milk(1).ref], THROWN_S)
    assert journal.factor_uses()["oat milk"] == FactorUse(0, 1, 200.0, 200.0, None)


def test_a_factor_without_entries_can_be_taken_away(journal: JournalRepository) -> None:
    assert journal.undefine("oat milk") is True
    assert journal.custom_factors() == ()


@pytest.mark.parametrize("in_trash", [False, True])
def test_a_factor_with_entries_stays(journal: JournalRepository, *, in_trash: bool) -> None:
    journal.insert(oat_milk(1))
    if in_trash:
        journal.set_trashed([oat_milk(1).ref], THROWN_S)
    assert journal.undefine("oat milk") is False
    assert journal.custom_factors() == (OAT_MILK,)


def test_entries_go_along_with_a_renamed_factor_from_the_trash_too(
    journal: JournalRepository,
) -> None:
    journal.insert(oat_milk(1))
    journal.insert(oat_milk(2))
    journal.set_trashed([oat_milk(2).ref], THROWN_S)
    journal.rename("oat milk", SOY)
    assert journal.custom_factors() == (SOY,)
    assert journal.get(oat_milk(1).ref) == replace(oat_milk(1), name="Soy milk")
    assert [item.record for item in journal.trash(-1)] == [replace(oat_milk(2), name="Soy milk")]
    assert journal.get(twitch(9).ref) == twitch(9)


def test_a_name_that_is_taken_is_refused(journal: JournalRepository) -> None:
    journal.define(SOY)
    journal.insert(oat_milk(1))
    with pytest.raises(ValueError, match="soy milk"):
        journal.rename("oat milk", SOY)
    assert set(journal.custom_factors()) == {OAT_MILK, SOY}
    assert journal.get(oat_milk(1).ref) == oat_milk(1)


def test_a_factor_that_is_not_there_cannot_be_renamed(journal: JournalRepository) -> None:
    with pytest.raises(KeyError):
        journal.rename("rye", SOY)
    assert journal.custom_factors() == (OAT_MILK,)


def test_a_renamed_row_is_sound_and_a_damaged_one_stays_damaged(path: Path) -> None:
    journal = open_journal(path)
    journal.define(OAT_MILK)
    journal.insert(oat_milk(1))
    journal.insert(oat_milk(2))
    journal.close()
    with plain(path) as raw:
        raw.execute("UPDATE entry SET value = 201 WHERE id LIKE '%2'")
    journal = open_journal(path)
    journal.rename("oat milk", SOY)
    faults = journal.check().faults
    journal.close()
    assert len(faults) == 1
