"""Whatever is done to the journal, the list that followed it is the list that is read anew."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock, FakeJournal
from tests.gui.journal.records import BERLIN, at
from twitchapp.application.changes import Changes
from twitchapp.application.history import History
from twitchapp.application.journal import JournalService
from twitchapp.application.lines import Kind, Sought
from twitchapp.application.outline import OutlineService
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordType
from twitchapp.gui.journal.list_model import JournalListModel
from twitchapp.gui.journal.list_reader import ListReader

START = at("2024-03-10 12:00")
TODAY = at("2024-03-15 12:00").local.date()
SOUGHT = (
    Sought(),
    Sought(words="calm"),
    Sought(kinds=frozenset({Kind(RecordType.EPISODE)})),
)


def made(number: int, hours: int) -> Record:
    """Return a record of one of three types, some hours after the start."""
    moment = START.shifted(3600 * hours)
    if number % 3 == 0:
        return Episode(UUID(int=number), moment, note="calm" if number % 2 else "")
    if number % 3 == 1:
        return Entry(UUID(int=number), EntryKind.WATER, moment, 250.0, "ml", note="calm")
    return CheckIn(UUID(int=number), moment, missed=number % 4)


steps = st.lists(
    st.tuples(
        st.sampled_from(("add", "move", "note", "delete", "restore", "undo", "redo")),
        st.integers(0, 11),
        st.integers(0, 100),
    ),
    max_size=30,
)


def done(journal: JournalService, what: str, number: int, hours: int) -> Changes:
    """Do one thing to the journal; nothing where it cannot be done."""
    record = made(number, hours)
    now = {each.ref: each for each in journal.page(limit=100)}.get(record.ref)
    acts: dict[str, Callable[[], Changes]] = {
        "add": lambda: journal.add([record]),
        "delete": lambda: journal.delete([record.ref, made(number + 1, 0).ref]),
        "restore": lambda: journal.restore([record.ref]),
        "undo": journal.undo,
        "redo": journal.redo,
    }
    if now is not None:
        moved = replace(now, start=record.start)
        acts["move"] = lambda: journal.edit(moved)
        acts["note"] = lambda: journal.edit(replace(now, note="" if now.note else "calm"))
    return acts.get(what, lambda: Changes("nothing"))()


@given(steps, st.sampled_from(SOUGHT))
def test_a_list_that_follows_is_the_same_as_one_read_anew(
    commands: list[tuple[str, int, int]], sought: Sought
) -> None:
    repository, clock = FakeJournal(), FakeClock()
    journal = JournalService(repository, clock, History(repository, clock))
    outline = OutlineService(repository)

    def read_anew() -> JournalListModel:
        model = JournalListModel(TODAY)
        read = ListReader(outline, TODAY, BERLIN).everything(sought)
        model.show_anew(read.whole, read.found, read.rows, TODAY)
        return model

    model = read_anew()
    for command in commands:
        changes = done(journal, *command)
        refs = {*changes.added, *changes.trashed, *(after.ref for _, after in changes.replaced)}
        model.apply(ListReader(outline, TODAY, BERLIN).steps(refs, sought))
        assert model.rows == read_anew().rows
