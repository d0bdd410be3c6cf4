"""What the list reads: the newest first, then all, then what became of single records."""

from uuid import uuid4

from tests.fakes import FakeJournal
from tests.gui.journal.records import BERLIN, at, coffee, episode
from twitchapp.application.lines import Kind, Sought, line_of
from twitchapp.application.outline import OutlineService
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordType
from twitchapp.gui.journal.list_reader import FIRST_PAGE, ListReader
from twitchapp.gui.journal.rows import DamagedRow, RecordRow

TODAY = at("2024-03-15 12:00").local.date()
FELT = [
    episode(f"2024-03-{day:02d} {hour:02d}:00") for day in range(1, 15) for hour in range(8, 18)
]


def reader(*records: Record) -> tuple[ListReader, FakeJournal]:
    journal = FakeJournal(records)
    return ListReader(OutlineService(journal), TODAY, BERLIN), journal


def test_the_first_page_knows_what_its_rows_say() -> None:
    reads, _ = reader(*FELT)
    page = reads.first_page()
    assert 0 < page.whole.count <= FIRST_PAGE
    assert set(page.rows) == {line for line in page.whole.rows() if not isinstance(line, int)}
    assert not page.is_all


def test_all_is_read_with_what_the_newest_say_and_what_is_looked_for() -> None:
    drunk = coffee("2024-03-02 09:00")
    reads, _ = reader(*FELT, drunk)
    whole = reads.everything(Sought(kinds=frozenset({Kind(RecordType.ENTRY)})))
    assert whole.whole.count == len(FELT) + 1
    assert whole.found is not None
    assert list(whole.found.rows()) == [line_of(drunk)[0], line_of(drunk)]
    assert len(whole.rows) == FIRST_PAGE
    assert reads.everything(Sought()).found is None


def test_what_cannot_be_read_is_damaged() -> None:
    reads, _ = reader(FELT[0])
    lines = [line_of(FELT[0]), line_of(FELT[1]), (738_000, 0, "no id", 0)]
    rows = reads.rows(lines)
    assert isinstance(rows[lines[0]], RecordRow)
    assert isinstance(rows[lines[1]], DamagedRow)
    assert isinstance(rows[lines[2]], DamagedRow)


def test_a_step_says_what_a_record_is_now_and_whether_it_is_looked_for() -> None:
    reads, journal = reader(FELT[0], FELT[1])
    journal.set_trashed([FELT[1].ref], 0)
    steps = {step.ref: step for step in reads.steps([FELT[0].ref, FELT[1].ref], Sought())}
    assert steps[FELT[0].ref].line == steps[FELT[0].ref].shown == line_of(FELT[0])
    assert isinstance(steps[FELT[0].ref].row, RecordRow)
    gone = steps[FELT[1].ref]
    assert (gone.line, gone.shown, gone.row) == (None, None, None)
    (step,) = reads.steps([FELT[0].ref], Sought(words="coffee"))
    assert (step.line, step.shown) == (line_of(FELT[0]), None)


def test_entries_of_ones_own_factors_have_their_icons() -> None:
    seen = Entry(
        uuid4(), EntryKind.CUSTOM, at("2024-03-15 09:00"), 60.0, "min", name="Screen  Time"
    )
    reads, journal = reader(seen)
    journal.define(
        CustomFactor(
            "screen time",
            "min",
            FactorKind.DURATION,
            DayRule.SUM,
            Absent.UNKNOWN,
            icon="screen",
            colour="green",
        )
    )
    row = reads.rows([line_of(seen)])[line_of(seen)]
    assert isinstance(row, RecordRow)
    assert (row.icon, row.colour) == ("factor-screen", "green")
