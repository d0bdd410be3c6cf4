"""Rows of a journal as CSV become records, or are skipped for a reason a person understands."""

import io
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode, EpisodeKind
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import parse_moment
from twitchapp.domain.records import RecordType
from twitchapp.domain.sites import Side, Site
from twitchapp.formats.journal_csv import COLUMNS, SkippedRow
from twitchapp.formats.journal_csv_reader import JournalCsvReader, as_text

HEADER = ",".join(COLUMNS)
AT = "2023-02-06T08:08+01:00"


def read(*rows: str, header: str = HEADER) -> list[Record | SkippedRow]:
    data = io.BytesIO("\r\n".join((header, *rows)).encode())
    return list(JournalCsvReader(as_text(data)))


def one(row: str, header: str = HEADER) -> Record:
    (record,) = read(row, header=header)
    assert not isinstance(record, SkippedRow), record.reason
    return record


def entry(row: str, header: str = HEADER) -> Entry:
    record = one(row, header)
    assert isinstance(record, Entry)
    return record


def episode(row: str, header: str = HEADER) -> Episode:
    record = one(row, header)
    assert isinstance(record, Episode)
    return record


def reason(row: str, header: str = HEADER) -> str:
    (skipped,) = read(row, header=header)
    assert isinstance(skipped, SkippedRow)
    assert skipped.line == 2
    return skipped.reason


def test_a_twitch_has_intensity_duration_and_sites() -> None:
    record = episode(f"{AT},twitch,4,0-10,,,45,4,right eyelid; left calf")

    assert record.start == parse_moment(AT)
    assert (record.intensity, record.duration_s, record.kind) == (4, 45, EpisodeKind.TWITCH)
    assert record.sites == (Site("eyelid", Side.RIGHT), Site("calf", Side.LEFT))
    assert record.source == "import:journal-csv"


@pytest.mark.parametrize(
    ("row", "intensity"),
    [
        (f"{AT},twitch,4,0-10", 4),
        (f"{AT},twitch,4", 4),
        (f"{AT},twitch,,,,,,4", 4),
        (f"{AT},twitch,4.0,0-10,,,,4", 4),
        (f"{AT},twitch", None),
        (f"{AT},TWITCH,,0-10,,,,,", None),
    ],
)
def test_the_intensity_of_a_twitch_may_stand_in_either_column(
    row: str, intensity: float | None
) -> None:
    assert episode(row).intensity == intensity


def test_a_twitch_s_end_tells_its_duration() -> None:
    assert episode(f"{AT},twitch,,,,2023-02-06T08:18+01:00").duration_s == 600
    assert episode(f"{AT},twitch,,,,2023-02-06T08:18+01:00,630").duration_s == 630
    assert episode(f"{AT},twitch,,,,,12.4").duration_s == 12


def test_what_else_is_known_of_a_twitch_stands_in_further_columns() -> None:
    row = f'{AT},twitch,,,,,,,,"a ""note""",bed;after work,{UUID(int=7)},manual,abc,cramp'

    assert one(row) == Episode(
        UUID(int=7),
        parse_moment(AT),
        kind=EpisodeKind.CRAMP,
        tags=("bed", "after work"),
        note='a "note"',
        source="manual",
        source_id="abc",
    )


@pytest.mark.parametrize(
    ("row", "kind", "value", "unit", "name"),
    [
        ("caffeine,95,mg,espresso", EntryKind.CAFFEINE, 95, "mg", "espresso"),
        ("alcohol,2,drinks,beer", EntryKind.ALCOHOL, 2, "drinks", "beer"),
        ("alcohol,20,g", EntryKind.ALCOHOL, 20, "g", ""),
        ("exercise,30,min", EntryKind.EXERCISE, 30, "min", ""),
        ("stress,6,0-10", EntryKind.STRESS, 6, "0-10", ""),
        ("stress,6", EntryKind.STRESS, 6, "0-10", ""),
        ("water,1.5,l", EntryKind.WATER, 1.5, "l", ""),
        ("nutrient,10,ug,Vitamin D", EntryKind.NUTRIENT, 10, "µg", "vitamin d"),
        ("nutrient,310,mg,magnesium", EntryKind.NUTRIENT, 310, "mg", "magnesium"),
        ("supplement,200,mg,Mg citrate", EntryKind.SUPPLEMENT, 200, "mg", "Mg citrate"),
        ("supplement,yes,yes/no,multi", EntryKind.SUPPLEMENT, 1, "yes/no", "multi"),
        ("supplement,no,yes/no,multi", EntryKind.SUPPLEMENT, 0, "yes/no", "multi"),
        ("stretching,10,min", EntryKind.STRETCHING, 10, "min", ""),
        ("mindfulness,0.5,h", EntryKind.MINDFULNESS, 0.5, "h", ""),
        ("custom,3,cups,green tea", EntryKind.CUSTOM, 3, "cups", "green tea"),
        (" Custom ,-3,,mood", EntryKind.CUSTOM, -3, "", "mood"),
    ],
)
def test_entries_keep_value_unit_and_name(
    row: str, kind: EntryKind, value: float, unit: str, name: str
) -> None:
    record = entry(f"{AT},{row}")

    assert (record.kind, record.value, record.unit, record.name) == (kind, value, unit, name)


def test_a_night_belongs_to_its_waking_and_may_lack_a_quality() -> None:
    night = "2023-02-06T23:10+01:00,sleep"
    rated = entry(f"{night},7,0-10,,2023-02-07T06:40+01:00")
    plain = entry(f"{night},,,,2023-02-07T06:40+01:00")
    measured = entry(f"{night},,,,,27000")

    assert (rated.value, plain.value) == (7, None)
    assert rated.duration_s == plain.duration_s == measured.duration_s == 27_000
    assert rated.counted_at == parse_moment("2023-02-07T06:40+01:00")


def test_a_night_over_a_clock_change_is_as_long_as_it_was() -> None:
    record = entry(
        "2024-10-26T23:00+02:00[Europe/Berlin],sleep,,,,2024-10-27T07:00+01:00[Europe/Berlin]"
    )

    assert record.duration_s == 9 * 3600


def test_exercise_without_a_value_is_as_long_as_its_span() -> None:
    assert entry(f"{AT},exercise,,,,2023-02-06T08:53+01:00,,6").value == 45
    assert entry(f"{AT},stretching,,h,,,5400").value == 1.5


def test_a_look_back_is_a_check_in() -> None:
    record = one(f"{AT},checkin")

    assert isinstance(record, CheckIn)
    assert record.start == parse_moment(AT)


def test_columns_go_by_name_in_any_order_and_writing() -> None:
    record = entry(f"espresso,95, Caffeine,{AT},mg", header="NAME,Value , kind,Timestamp,unit")

    assert (record.name, record.value) == ("espresso", 95)
    assert entry(f"{AT},exercise,1,h,7200", header="timestamp,kind,value,unit,Duration S").end


def test_a_byte_order_mark_is_passed_over() -> None:
    data = b"\xef\xbb\xbf" + f"timestamp,kind\n{AT},checkin".encode()
    assert len(list(JournalCsvReader(as_text(io.BytesIO(data))))) == 1
    text = io.StringIO(f"\ufefftimestamp,kind\n{AT},checkin", newline="")
    assert len(list(JournalCsvReader(text))) == 1


def test_blank_rows_and_empty_cells_at_the_end_do_not_count() -> None:
    assert len(read("", ",,,,", f"{AT},checkin,,,,,,,,,,,,,,,,,,,,,,", " ")) == 1


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",caffeine,95,mg", "The timestamp is missing."),
        (f"{AT},,95,mg", "The kind is missing."),
        (f"{AT},tea,95,mg", "“tea” is not a kind of entry. Use one of twitch, caffeine"),
        ("2023-02-06T08:08,caffeine,95,mg", "is not a time with its offset"),
        ("2023-02-30T08:08+01:00,caffeine,95,mg", "not a date and time that exists"),
        ("2023-07-06T08:08+01:00[Europe/Berlin],checkin", "does not belong to Europe/Berlin"),
        ("2023-07-06T08:08+01:00[Mars/Base],checkin", "not a known time zone"),
        (f"{AT},caffeine,,mg", "The value of caffeine is missing."),
        (f"{AT},caffeine,95", "The unit is missing. Use mg or g."),
        (f"{AT},caffeine,95,cups", "“cups” is not a unit for caffeine."),
        (f"{AT},caffeine,9500,mg", "9500 mg is not plausible for caffeine"),
        (f"{AT},caffeine,-1,mg", "not plausible"),
        (f"{AT},caffeine,nan,mg", "“nan” in the column value is not a number."),
        (f"{AT},caffeine,1e999,mg", "inf mg is not plausible"),
        (f"{AT},caffeine,1_000,mg", "is not a number"),
        (f'{AT},caffeine,"9,5",mg', "Write decimals with a point."),
        (f"{AT},caffeine,yes,mg", "is not a number"),
        (f"{AT},stress,11,0-10", "11 is not plausible for stress"),
        (f"{AT},twitch,4,0-10,,,,5", "value and intensity say different things"),
        (f"{AT},twitch,4,1-5", "is not a unit for the intensity of a twitch"),
        (f"{AT},twitch,,,,2023-02-06T08:18+01:00,45", "end_timestamp and duration_s"),
        (f"{AT},twitch,,,,2023-02-06T08:00+01:00", "ends before it starts"),
        (f"{AT},twitch,,,,,1e999", "not plausible for a duration"),
        (f"{AT},twitch,,,,,,,,,,,,,spasm", "“spasm” is not a kind of episode"),
        (f"{AT},twitch,,,,,,,,,,not-an-id", "“not-an-id” is not an id"),
        (f"{AT},sleep,7,0-10", "Sleep needs a time at which it ended."),
        (f"{AT},sleep,7,0-10,,2023-02-05T08:18+01:00", "Sleep ends before it starts."),
        (f"{AT},sleep,7,0-10,,2023-02-08T08:18+01:00", "more than 24 hours"),
        (f"{AT},sleep,7,0-10,,2023-02-07T07:00+01:00,60", "end_timestamp and duration_s"),
        (f"{AT},nutrient,10,mg,zinc", "“zinc” is not a nutrient the journal keeps"),
        (f"{AT},nutrient,10,IU,magnesium", "“IU” is not a unit of mass for magnesium"),
        (f"{AT},supplement,10,mg", "Supplement: say which one."),
        (f"{AT},custom,10,mg", "Custom: say which one."),
        (f"{AT},caffeine,95,mg,,,,5", "Caffeine has no intensity."),
        (f"{AT},exercise,30,min,,,,16", "16 is not plausible for an intensity"),
        (f"{AT},checkin" + "," * 31 + ",x", "The row has 34 cells, the header has 33."),
        (",factor,,ml,", "needs a name"),
        (f"{AT},twitch,,,,,60" + "," * 14 + "yes", "still goes on has no duration yet"),
        (
            f"{AT},twitch" + "," * 19 + "maybe",
            "“maybe” in the column running is neither yes",
        ),
        (f"{AT},checkin" + "," * 20 + "2.5", "“2.5” in the column missed is not a whole number."),
        (f"{AT},checkin" + "," * 20 + "-1", "-1 is not plausible for twitches that were not"),
        (",factor,,ml,milk" + "," * 24 + "bell", "“bell” is not one of the icons."),
        (",factor,,ml,milk" + "," * 25 + "mauve", "“mauve” is not one of the colours."),
        (",factor,,ml,milk" + "," * 26 + "gone", "“gone” in the column archived is neither"),
    ],
)
def test_a_row_that_cannot_be_right_is_skipped_for_a_reason(row: str, message: str) -> None:
    assert message in reason(row)


def test_a_skipped_row_is_recognised_by_the_line_at_which_it_begins() -> None:
    found = read(f'{AT},checkin,,,,,,,,"two\r\nlines"', "x" * 200, f"{AT},tea")

    skipped = [row for row in found if isinstance(row, SkippedRow)]
    assert [row.line for row in skipped] == [4, 5]


def test_rows_without_an_id_get_one_from_what_they_say() -> None:
    coffee = f"{AT},caffeine,95,mg,espresso"
    same = f"{AT[:16]}:00+01:00, CAFFEINE,95.0,mg, espresso ,,,"
    first, second, third, other = read(coffee, same, coffee, f"{AT},caffeine,96,mg,espresso")
    again = read(f"{AT},checkin", coffee)[1]

    ids = [row.id for row in (first, second, third, other) if not isinstance(row, SkippedRow)]
    assert len(set(ids)) == 4
    assert again == first
    assert read(same, header=HEADER)[0] == first


def test_ids_made_from_rows_stay_the_same_for_ever() -> None:
    assert entry(f"{AT},caffeine,95,mg,espresso").id == UUID("b0695cd8-a8af-55bf-a2d4-247017c01c04")


@given(
    st.text(st.one_of(st.sampled_from(f'",\r\n{AT}twichsleep0-9mg'), st.characters()), max_size=200)
)
def test_no_file_whatever_brings_the_reader_down(text: str) -> None:
    body = text.encode("utf-8", errors="surrogatepass")
    for record in JournalCsvReader(as_text(io.BytesIO(HEADER.encode() + b"\n" + body))):
        assert isinstance(record, SkippedRow) or record.ref.type in RecordType


cell = st.one_of(
    st.sampled_from(
        (
            AT,
            "twitch",
            "sleep",
            "custom",
            "factor",
            "checkin",
            "caffeine",
            "95",
            "mg",
            "-1",
            "",
            "5",
            "0-10",
            "yes",
            "1e999",
            "left calf",
            "zero",
            "sum",
            "'=x",
            "2023-02-06T09:08+01:00",
            "restingcount",
            "selfcheck",
            "lab",
            "visit",
            "medicine",
            "left tapping: as usual, 150 taps",
            "slurred speech",
            "TSH",
            "mIU/L",
            "<",
            "cup",
        )
    ),
    st.text(max_size=8),
)


@given(st.lists(st.lists(cell, min_size=2, max_size=len(COLUMNS)), max_size=5))
def test_no_row_whatever_brings_the_reader_down(rows: list[list[str]]) -> None:
    reader = JournalCsvReader(
        io.StringIO("\n".join([HEADER, *(",".join(row) for row in rows)]), newline="")
    )
    for record in reader:
        assert isinstance(record, SkippedRow) or record.ref.type in RecordType
    reader.finish()
