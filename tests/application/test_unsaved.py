"""What the disk does not take is kept in memory, in order, and saved or written elsewhere later."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.application.journal_desk import MILK, coffee, milk, twitch
from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.exchange import ExchangeService
from twitchapp.application.history import History
from twitchapp.application.journal import JournalService
from twitchapp.application.rescue import RescueService
from twitchapp.application.unsaved import NotSavedYetError, Step
from twitchapp.domain.episodes import Episode
from twitchapp.domain.errors import DiskError, UserError
from twitchapp.domain.journal_record import Record


class Disk(FakeJournal):
    """A journal on a disk that can be full."""

    def __init__(self) -> None:
        super().__init__()
        self.is_full = False
        self.is_gone = False

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with super().transaction():
            yield
            if self.is_full:
                raise DiskError("The disk is full.", where="there", todo="Free some space.")

    def latest_episode(self) -> Episode | None:
        if self.is_gone:
            raise DiskError("The drive is gone.")
        return super().latest_episode()

    @property
    def saved(self) -> list[Record]:
        """What is in it, as it was entered."""
        return list(self._living.values())


class Desk:
    def __init__(self, folder: Path) -> None:
        self.disk = Disk()
        self.clock = FakeClock()
        self.history = History(self.disk, self.clock)
        self.journal = JournalService(self.disk, self.clock, self.history)
        self.journal.unsaved.is_kept = True
        self.folders = (folder / "state", folder / "home")
        self.folders[1].mkdir()
        self.rescue = RescueService(
            self.disk,
            self.clock,
            self.journal.unsaved,
            folder / "journal.twitchapp",
            save=self.journal.save,
            folders=self.folders,
        )

    def fails_to_log(self, *records: Record) -> None:
        with pytest.raises(NotSavedYetError, match="kept in memory"):
            self.journal.add(records)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_what_the_disk_does_not_take_is_kept_and_told(desk: Desk) -> None:
    desk.disk.is_full = True
    one = coffee()
    with pytest.raises(NotSavedYetError) as told:
        desk.journal.add([one])
    assert told.value.what.startswith("The disk is full.")
    assert (told.value.where, told.value.todo) == ("there", "Free some space.")
    assert desk.journal.unsaved.records == (one,)
    assert desk.disk.saved == []
    assert desk.journal.undo_summary is None


def test_a_command_that_ends_at_once_keeps_nothing_and_says_nothing_of_it(desk: Desk) -> None:
    desk.journal.unsaved.is_kept = False
    desk.disk.is_full = True
    with pytest.raises(DiskError) as told:
        desk.journal.add([coffee()])
    assert not isinstance(told.value, NotSavedYetError)
    assert desk.journal.unsaved.count == 0


def test_a_twitch_is_kept_even_where_nothing_can_be_read(desk: Desk) -> None:
    desk.disk.is_full = desk.disk.is_gone = True
    with pytest.raises(NotSavedYetError):
        desk.journal.record_now()
    assert desk.journal.unsaved.count == 1


def test_the_next_save_saves_first_what_waits_in_the_order_it_was_entered(desk: Desk) -> None:
    desk.disk.is_full = True
    first, second, third = coffee(), twitch(), coffee()
    desk.fails_to_log(first)
    desk.fails_to_log(second)
    desk.disk.is_full = False
    changes = desk.journal.add([third])
    assert desk.disk.saved == [first, second, third]
    assert changes.added == (third.ref,)
    assert [each.added for each in desk.journal.unsaved.take_news()] == [
        (first.ref,),
        (second.ref,),
    ]
    assert desk.journal.unsaved.take_news() == ()
    assert desk.journal.unsaved.count == 0


def test_trying_again_says_why_it_still_cannot_be(desk: Desk) -> None:
    desk.disk.is_full = True
    desk.fails_to_log(coffee())
    with pytest.raises(DiskError, match="full"):
        desk.journal.save_waiting()
    assert desk.journal.unsaved.count == 1
    desk.disk.is_full = False
    desk.journal.save_waiting()
    assert (desk.journal.unsaved.count, len(desk.disk.saved)) == (0, 1)


def test_an_undo_takes_back_one_step_that_waited_after_the_other(desk: Desk) -> None:
    desk.disk.is_full = True
    first, second = coffee(), twitch()
    desk.fails_to_log(first)
    desk.fails_to_log(second)
    desk.disk.is_full = False
    desk.journal.save_waiting()
    desk.journal.undo()
    assert desk.disk.saved == [first]
    desk.journal.undo()
    assert desk.disk.saved == []
    desk.journal.redo()
    assert desk.disk.saved == [first]


def test_an_edit_of_what_waits_changes_what_waits(desk: Desk) -> None:
    desk.disk.is_full = True
    one = coffee()
    desk.fails_to_log(one)
    after = replace(one, note="with milk")
    with pytest.raises(NotSavedYetError):
        desk.journal.edit(after)
    assert desk.journal.unsaved.records == (after,)
    desk.disk.is_full = False
    desk.journal.save_waiting()
    assert desk.disk.saved == [after]


def test_an_edit_that_waits_is_undone_to_what_was_saved(desk: Desk) -> None:
    one = coffee()
    desk.journal.add([one])
    desk.disk.is_full = True
    for note in ("once", "twice"):
        with pytest.raises(NotSavedYetError):
            desk.journal.edit(replace(one, note=note))
    assert desk.journal.unsaved.count == 1
    desk.disk.is_full = False
    desk.journal.save_waiting()
    assert desk.disk.saved == [replace(one, note="twice")]
    desk.journal.undo()
    assert desk.disk.saved == [one]


def test_what_was_thrown_away_meanwhile_does_not_wait_any_more(desk: Desk) -> None:
    one = coffee()
    desk.journal.add([one])
    desk.disk.is_full = True
    with pytest.raises(NotSavedYetError):
        desk.journal.edit(replace(one, note="later"))
    desk.disk.is_full = False
    desk.journal.delete([one.ref])
    assert desk.journal.unsaved.count == 0


def test_looking_back_at_a_day_twice_waits_once(desk: Desk) -> None:
    desk.disk.is_full = True
    with pytest.raises(NotSavedYetError):
        desk.journal.check_in()
    assert not desk.journal.check_in()
    assert desk.journal.unsaved.count == 1


def test_one_that_cannot_be_saved_for_itself_keeps_no_other_waiting(desk: Desk) -> None:
    desk.disk.is_full = True
    strange = replace(milk(), name="nothing known")
    desk.journal.unsaved.keep(desk_step(strange))
    desk.fails_to_log(coffee())
    desk.disk.is_full = False
    with pytest.raises(UserError, match="no factor"):
        desk.journal.save_waiting()
    assert desk.journal.unsaved.records == (strange,)
    assert len(desk.disk.saved) == 1


def desk_step(record: Record) -> Step:
    return Step("log", added=(record,))


def test_what_waits_is_written_elsewhere_for_its_user_alone_and_taken_back_without_loss(
    desk: Desk, tmp_path: Path
) -> None:
    desk.disk.is_full = True
    first = replace(coffee(), note='=1+1, "quoted"\nand more')
    with pytest.raises(NotSavedYetError):
        desk.journal.log([milk()], factors=[MILK])
    desk.fails_to_log(first, twitch("2024-03-15T11:00"))
    waiting = desk.journal.unsaved.records
    file = tmp_path / "elsewhere.csv"
    assert desk.rescue.save_elsewhere(file) == 4
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert desk.journal.unsaved.records == waiting

    other = FakeJournal()
    history = History(other, desk.clock)
    exchange = ExchangeService(other, desk.clock, history)
    exchange.import_csv(file)
    assert {record.ref: record for record in other.everything()} == {
        record.ref: record for record in waiting
    }
    assert exchange.import_csv(file).changes.added == ()


def test_where_it_cannot_be_written_it_goes_on_waiting(desk: Desk, tmp_path: Path) -> None:
    desk.disk.is_full = True
    desk.fails_to_log(coffee())
    with pytest.raises(UserError, match="folder does not exist"):
        desk.rescue.save_elsewhere(tmp_path / "nowhere" / "file.csv")
    assert desk.journal.unsaved.count == 1


def test_what_is_left_at_the_end_is_found_at_the_next_start_and_told_once(desk: Desk) -> None:
    assert desk.rescue.rescue() is None
    desk.disk.is_full = True
    desk.fails_to_log(coffee())
    path = desk.rescue.rescue()
    assert path is not None
    assert path.parent == desk.folders[0]
    assert "journal" not in path.name
    assert desk.rescue.left() == (path,)
    second = desk.rescue.rescue()
    assert second not in {None, path}
    desk.rescue.put_aside(path)
    assert desk.rescue.left() == (second,)
    assert len(list(desk.folders[0].iterdir())) == 2


def test_what_was_left_is_taken_back_with_what_was_changed_as_one_step(desk: Desk) -> None:
    old, new = coffee(), milk()
    desk.journal.add([old])
    desk.disk.is_full = True
    with pytest.raises(NotSavedYetError):
        desk.journal.edit(replace(old, note="changed"))
    with pytest.raises(NotSavedYetError):
        desk.journal.log([new], factors=[MILK])
    path = desk.rescue.rescue()
    assert path is not None
    desk.journal.unsaved.forget_all()
    desk.disk.is_full = False
    desk.rescue.take_back(path)
    assert desk.disk.saved == [replace(old, note="changed"), new]
    assert not desk.rescue.take_back(path)
    desk.journal.undo()
    assert desk.disk.saved == [old]


def test_a_file_that_was_damaged_is_not_taken_back_by_halves(desk: Desk) -> None:
    desk.disk.is_full = True
    desk.fails_to_log(coffee(), twitch())
    path = desk.rescue.rescue()
    assert path is not None
    path.write_text(path.read_text(encoding="utf-8").replace("2024", "never", 1), encoding="utf-8")
    desk.journal.unsaved.forget_all()
    desk.disk.is_full = False
    with pytest.raises(UserError, match="Not everything"):
        desk.rescue.take_back(path)
    assert desk.disk.saved == []


def test_what_is_left_goes_home_where_the_programs_folder_cannot_be_written(desk: Desk) -> None:
    desk.folders[0].write_text("in the way")
    desk.disk.is_full = True
    desk.fails_to_log(coffee())
    path = desk.rescue.rescue()
    assert path is not None
    assert path.parent == desk.folders[1]
    assert desk.rescue.left() == (path,)


def test_what_is_of_another_journal_is_not_told(desk: Desk, tmp_path: Path) -> None:
    desk.disk.is_full = True
    desk.fails_to_log(coffee())
    desk.rescue.rescue()
    other = RescueService(
        desk.disk,
        desk.clock,
        desk.journal.unsaved,
        tmp_path / "other.twitchapp",
        save=desk.journal.save,
        folders=desk.folders,
    )
    assert other.left() == ()
