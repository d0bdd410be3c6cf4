"""A journal as CSV comes in wholly or not at all, and goes out wholly or not at all."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given

from tests.exchange_desk import COFFEE, HEADER, Desk
from tests.fakes import FakeJournal
from tests.strategies import journals
from twitchapp.application.changes import Changes
from twitchapp.application.exchange import ROWS_BETWEEN_LOOKS
from twitchapp.application.exchange_report import MOST_SKIPPED_KEPT, report_lines
from twitchapp.domain.entries import Entry
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@given(journal=journals())
def test_an_export_read_into_an_empty_journal_is_the_same_journal(
    journal: tuple[tuple[Record, ...], tuple[CustomFactor, ...]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    records, factors = journal
    folder = tmp_path_factory.mktemp("trip")
    here = Desk(folder, FakeJournal(records, factors))
    there = Desk(folder)
    rows = here.exchange.export_csv(folder / "out.csv").rows

    report = there.exchange.import_csv(folder / "out.csv")

    assert report.skipped == ()
    assert (rows, report.added) == (len(records) + len(factors), len(records))
    assert list(there.journal.everything()) == list(here.journal.everything())
    assert there.journal.custom_factors() == here.journal.custom_factors()

    again = there.exchange.import_csv(folder / "out.csv")

    assert (again.added, again.known, again.different) == (0, len(records), 0)
    assert not again.changes


def test_a_file_read_twice_adds_nothing_but_two_equal_rows_of_one_file_are_both_kept(
    desk: Desk,
) -> None:
    path = desk.file(COFFEE, COFFEE, "2023-02-06T22:00+01:00,checkin,,,,,,,")
    assert desk.exchange.import_csv(path).added == 3

    again = desk.exchange.import_csv(path)

    assert (again.added, again.known) == (0, 3)
    assert len(desk.records) == 3


def test_what_was_thrown_away_stays_in_the_trash(desk: Desk) -> None:
    path = desk.file(COFFEE)
    report = desk.exchange.import_csv(path)
    desk.journal.set_trashed(report.changes.added, 0)

    again = desk.exchange.import_csv(path)

    assert (again.added, again.known) == (0, 1)
    assert desk.records == {}


def test_what_was_edited_since_stays_as_it_is_in_the_journal(desk: Desk) -> None:
    path = desk.file(COFFEE)
    desk.exchange.import_csv(path)
    (before,) = desk.records.values()
    assert isinstance(before, Entry)
    edited = Entry(before.id, before.kind, before.start, 60, "mg", source=before.source)
    desk.journal.replace(edited)

    again = desk.exchange.import_csv(path)

    assert (again.added, again.known, again.different) == (0, 0, 1)
    assert list(desk.records.values()) == [edited]
    assert any("Kept as in the journal" in line for line in report_lines(again))


def test_bad_rows_are_told_with_line_and_reason_and_the_rest_goes_on(desk: Desk) -> None:
    report = desk.exchange.import_csv(
        desk.file(
            COFFEE,
            "2023-02-06T08:08+01:00,caffeine,9500,mg,,,,,",
            "yesterday,caffeine,95,mg,,,,,",
            "2023-02-07T08:08+01:00,caffeine,95,mg,,,,,",
        )
    )

    assert (report.rows, report.added, report.skipped_count) == (4, 2, 2)
    assert [row.line for row in report.skipped] == [3, 4]
    assert "9500 mg is not plausible" in report.skipped[0].reason
    assert "not a time with its offset" in report.skipped[1].reason
    assert (report.first_day, report.last_day) == (date(2023, 2, 6), date(2023, 2, 7))
    lines = report_lines(report)
    assert lines[0] == "Read 4 rows of in.csv, 2023-02-06 to 2023-02-07; added 2 entries."
    assert lines[1] == "Skipped 2 rows:"
    assert lines[2].startswith("  line 3: 9500 mg is not plausible for caffeine")


def test_of_endless_bad_rows_only_the_first_are_kept_but_all_are_counted(desk: Desk) -> None:
    report = desk.exchange.import_csv(desk.file(*["x,caffeine"] * (MOST_SKIPPED_KEPT + 5)))

    assert report.skipped_count == MOST_SKIPPED_KEPT + 5
    assert len(report.skipped) == MOST_SKIPPED_KEPT
    assert report_lines(report)[-1] == f"  and {MOST_SKIPPED_KEPT + 5 - 20:,} more."


def test_what_lies_in_the_future_is_taken_over_and_pointed_out(desk: Desk) -> None:
    desk.clock.set(datetime(2023, 2, 6, 12, tzinfo=UTC))

    report = desk.exchange.import_csv(
        desk.file(COFFEE, "2023-02-08T08:08+01:00,caffeine,95,mg,,,,,")
    )

    assert (report.added, report.future, report.first_future_line) == (2, 1, 3)
    assert any("In the future" in line and "line 3" in line for line in report_lines(report))


def test_one_undo_takes_an_import_back(desk: Desk) -> None:
    rows = [f"2023-02-{day:02}T08:08+01:00,caffeine,95,mg,,,,," for day in range(1, 29)]
    report = desk.exchange.import_csv(desk.file(*rows))
    assert desk.history.undo_summary == "import of 28 entries"
    assert len(report.changes.added) == 28

    undone = desk.history.undo()

    assert isinstance(undone, Changes)
    assert desk.records == {}
    assert len(desk.journal.trash(-1)) == 28
    desk.history.redo()
    assert len(desk.records) == 28


def test_a_cancelled_import_changes_nothing(desk: Desk) -> None:
    rows = [COFFEE] * (3 * ROWS_BETWEEN_LOOKS)
    answers = iter([False, True])

    report = desk.exchange.import_csv(desk.file(*rows), cancelled=lambda: next(answers))

    assert report.cancelled
    assert report.added == 0
    assert desk.records == {}
    assert desk.history.undo_summary is None
    assert report_lines(report) == ["The import was cancelled. Nothing was changed."]


def test_an_import_that_fails_halfway_changes_nothing(desk: Desk) -> None:
    class Full(FakeJournal):
        def insert(self, record: Record) -> bool:
            if len(list(self.everything())) == 2:
                raise UserError("The disk is full.")
            return super().insert(record)

    full = Desk(desk.folder, Full())

    with pytest.raises(UserError, match="disk is full"):
        full.exchange.import_csv(desk.file(COFFEE, COFFEE, COFFEE))

    assert full.records == {}
    assert full.history.undo_summary is None


def test_progress_is_told_in_bytes_up_to_the_whole_file(desk: Desk) -> None:
    path = desk.file(*[COFFEE] * (2 * ROWS_BETWEEN_LOOKS + 1))
    told: list[tuple[int, int]] = []

    desk.exchange.import_csv(path, progress=lambda read, total: told.append((read, total)))

    size = path.stat().st_size
    assert len(told) == 3
    assert [read for read, _ in told] == sorted(read for read, _ in told)
    assert told[-1] == (size, size)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"\r\n\r\n", "empty"),
        (b"a,b\n1,2\n", "no column “timestamp” and no column “kind”"),
        (b"timestamp;kind;value\n", "Separate the columns by commas"),
        (b"timestamp,kind,kind\n", "“kind” stands there twice"),
        ("timestamp,kind\n".encode("utf-16"), "not text in UTF-8"),
        (b'timestamp,"kind\n', "The header cannot be read"),
    ],
)
def test_a_file_that_is_no_journal_as_csv_is_refused_in_plain_words(
    desk: Desk, content: bytes, message: str
) -> None:
    path = desk.folder / "odd.csv"
    path.write_bytes(content)

    with pytest.raises(UserError, match=message) as caught:
        desk.exchange.import_csv(path)

    assert caught.value.where.startswith("odd.csv")
    assert desk.journal.commits == 0


def test_a_file_that_is_not_there_or_a_folder_is_told_so(desk: Desk) -> None:
    with pytest.raises(UserError, match="no such file"):
        desk.exchange.import_csv(desk.folder / "none.csv")
    with pytest.raises(UserError, match="folder"):
        desk.exchange.import_csv(desk.folder)


def test_unknown_columns_and_meaningless_cells_are_left_out_and_told_once(desk: Desk) -> None:
    path = desk.file(
        "2023-02-06T08:08+01:00,twitch,4,0-10,heavy,,,,,sunny",
        "2023-02-06T09:08+01:00,twitch,4,0-10,light,,,,,rain",
        header=HEADER + ",Weather",
    )

    report = desk.exchange.import_csv(path)

    assert report.added == 2
    assert report.unknown_columns == ("Weather",)
    assert report.unused_cells == (("name of twitch", 2),)
    lines = report_lines(report)
    assert "The column “Weather” is not known and was left out." in lines
    assert "Left out 2 cells: a twitch has no name." in lines
