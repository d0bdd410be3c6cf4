"""Factors of one's own in an import: what absence means, and whose definition holds."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange_desk import COFFEE, Desk
from twitchapp.application.exchange_report import report_lines
from twitchapp.application.factors import FactorsService
from twitchapp.domain.entries import Entry
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.formats.journal_csv import COLUMNS


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def checked_days(count: int) -> list[str]:
    return [f"2023-03-{day:02}T21:00+01:00,checkin,,,,,,," for day in range(1, count + 1)]


def custom_days(count: int, name: str = "oat milk", unit: str = "ml") -> list[str]:
    return [
        f"2023-03-{day:02}T09:00+01:00,custom,5,{unit},{name},,,," for day in range(1, count + 1)
    ]


@pytest.mark.parametrize(
    ("present", "absent"), [(7, Absent.ZERO), (8, Absent.UNKNOWN), (10, Absent.UNKNOWN)]
)
def test_a_factor_on_fewer_than_four_fifths_of_the_days_looked_back_at_is_none_when_absent(
    desk: Desk, present: int, absent: Absent
) -> None:
    report = desk.exchange.import_csv(desk.file(*custom_days(present), *checked_days(10)))

    (guess,) = report.guessed
    assert (guess.name, guess.absent) == ("oat milk", absent)
    assert (guess.present_days, guess.checked_days) == (present, 10)
    (factor,) = desk.journal.custom_factors()
    assert factor.absent is absent
    assert report.changes.defined == (factor,)
    assert f"a guess: {present} of 10 checked-in days have one" in "\n".join(report_lines(report))


def test_without_a_look_back_absence_stays_unknown(desk: Desk) -> None:
    report = desk.exchange.import_csv(desk.file(*custom_days(2)))

    assert report.guessed[0].absent is Absent.UNKNOWN


def test_what_the_user_says_of_absence_goes_before_the_guess(desk: Desk) -> None:
    report = desk.exchange.import_csv(
        desk.file(*custom_days(9), *checked_days(10)),
        absent={"Oat  Milk": Absent.ZERO, "oatmilk": Absent.ZERO},
    )

    assert report.guessed == ()
    assert desk.journal.custom_factors()[0].absent is Absent.ZERO
    assert report.unused_absent == ("oatmilk",)
    assert any("“oatmilk” is not a factor" in line for line in report_lines(report))


@pytest.mark.parametrize(
    ("unit", "kind", "rule"),
    [
        ("0-10", FactorKind.RATING, DayRule.MEAN),
        ("min", FactorKind.DURATION, DayRule.SUM),
        ("h", FactorKind.DURATION, DayRule.SUM),
        ("cups", FactorKind.AMOUNT, DayRule.SUM),
        ("", FactorKind.AMOUNT, DayRule.SUM),
    ],
)
def test_a_new_factor_is_what_its_unit_makes_likely(
    desk: Desk, unit: str, kind: FactorKind, rule: DayRule
) -> None:
    desk.exchange.import_csv(desk.file(*custom_days(2, unit=unit)))

    (factor,) = desk.journal.custom_factors()
    assert (factor.kind, factor.day_rule, factor.unit) == (kind, rule, unit)


def test_yes_and_no_are_one_and_zero(desk: Desk) -> None:
    report = desk.exchange.import_csv(
        desk.file(
            "2023-03-01T09:00+01:00,custom,yes,yes/no,sauna,,,,",
            "2023-03-02T09:00+01:00,custom,no,yes/no,sauna,,,,",
            "2023-03-03T09:00+01:00,custom,1,yes/no,sauna,,,,",
            "2023-03-04T09:00+01:00,supplement,YES,,magnesium,,,,",
            "2023-03-05T09:00+01:00,custom,2,yes/no,sauna,,,,",
        )
    )

    values = [record.value for record in desk.records.values() if isinstance(record, Entry)]
    assert values == [1, 0, 1, 1]
    assert report.skipped_count == 1
    assert desk.journal.custom_factors()[0].day_rule is DayRule.MAX


def test_screen_time_is_the_factor_the_program_offers(desk: Desk) -> None:
    report = desk.exchange.import_csv(desk.file(*custom_days(2, "Screen time", "min")))

    (factor,) = desk.journal.custom_factors()
    assert (factor.name, factor.absent, factor.highest) == ("screen time", Absent.UNKNOWN, 1440)
    assert report.guessed == ()


def test_the_first_unit_of_a_factor_wins(desk: Desk) -> None:
    report = desk.exchange.import_csv(
        desk.file(*custom_days(1), *custom_days(2, unit="cups"), *custom_days(1, "Oat MILK"))
    )

    assert (report.added, report.skipped_count) == (2, 2)
    assert "kept in ml, not in “cups”" in report.skipped[0].reason


def factor_row(absent: str = "zero", unit: str = "ml", highest: str = "500") -> str:
    return f",factor,,{unit},oat milk,,,,,,,,,,,amount,max,{absent},0,{highest}"


FULL_HEADER = ",".join(COLUMNS)


@pytest.mark.parametrize("first", [True, False])
def test_a_row_that_defines_a_factor_goes_before_the_guess(desk: Desk, first: bool) -> None:
    rows = [*custom_days(3), *checked_days(3)]
    rows.insert(0 if first else 3, factor_row())

    report = desk.exchange.import_csv(desk.file(*rows, header=FULL_HEADER))

    assert report.guessed == ()
    assert report.rows == 7
    assert desk.journal.custom_factors() == (
        CustomFactor("oat milk", "ml", FactorKind.AMOUNT, DayRule.MAX, Absent.ZERO, 0, 500),
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (factor_row(unit="cups"), "entries above that this does not fit"),
        (factor_row(highest="4"), "entries above that this does not fit"),
        (factor_row(absent="never"), "“never” is not a word for the column absent"),
        (factor_row(highest="much"), "“much” in the column highest is not a number"),
        (factor_row(highest="-1"), "ends below its start"),
    ],
)
def test_a_definition_that_cannot_hold_is_skipped(desk: Desk, row: str, message: str) -> None:
    report = desk.exchange.import_csv(desk.file(*custom_days(2), row, header=FULL_HEADER))

    assert (report.added, report.skipped_count) == (2, 1)
    assert message in report.skipped[0].reason
    assert len(report.guessed) == 1


def test_two_definitions_of_one_factor_must_agree(desk: Desk) -> None:
    report = desk.exchange.import_csv(
        desk.file(factor_row(), factor_row(), factor_row(highest="9"), header=FULL_HEADER)
    )

    assert [row.line for row in report.skipped] == [4]
    assert desk.journal.custom_factors()[0].highest == 500


def test_the_journal_s_own_definition_of_a_factor_stays(desk: Desk) -> None:
    own = CustomFactor("Oat milk", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.UNKNOWN, 0, 50)
    desk.journal.define(own)

    report = desk.exchange.import_csv(
        desk.file(
            factor_row(),
            *custom_days(2),
            "2023-03-09T09:00+01:00,custom,60,ml,oat milk,,,,",
            *checked_days(10),
            header=FULL_HEADER,
        )
    )

    assert desk.journal.custom_factors() == (own,)
    assert report.defined == ()
    assert report.kept_factors == ("oat milk",)
    assert "60 ml is not plausible for “Oat milk”" in report.skipped[0].reason
    assert any("defined in another way" in line for line in report_lines(report))


@pytest.mark.parametrize("tells", [True, False])
def test_a_factor_that_has_another_name_by_now_is_not_made_again(desk: Desk, tells: bool) -> None:
    rows = ([factor_row()] if tells else []) + list(custom_days(2))
    path = desk.file(*rows, header=FULL_HEADER)
    desk.exchange.import_csv(path)
    (milk,) = desk.journal.custom_factors()
    FactorsService(desk.journal, desk.history).change(milk.key, replace(milk, name="oat drink"))

    again = desk.exchange.import_csv(path)

    assert [factor.name for factor in desk.journal.custom_factors()] == ["oat drink"]
    assert (again.added, again.different, again.defined, again.guessed) == (0, 2, (), ())
    assert desk.history.undo()
    assert desk.journal.custom_factors() == (milk,)


@pytest.mark.parametrize(
    ("look", "kept"),
    [
        ("", ()),
        (",cup,blue,yes", ()),
        (",cup", ()),
        (",pill", ("oat milk",)),
        (",,pink", ("oat milk",)),
    ],
)
def test_a_definition_that_says_nothing_of_the_look_is_no_other_one(
    desk: Desk, look: str, kept: tuple[str, ...]
) -> None:
    own = CustomFactor(
        *("oat milk", "ml", FactorKind.AMOUNT, DayRule.MAX, Absent.ZERO, 0, 500),
        icon="cup",
        colour="blue",
        is_archived=True,
    )
    desk.journal.define(own)
    row = factor_row() + "," * 8 + look

    report = desk.exchange.import_csv(desk.file(row, header=FULL_HEADER))

    assert report.skipped == ()
    assert report.kept_factors == kept
    assert desk.journal.custom_factors() == (own,)


def test_the_look_of_a_new_factor_comes_with_it(desk: Desk) -> None:
    row = factor_row() + "," * 8 + ",Cup,blue,yes"

    desk.exchange.import_csv(desk.file(row, header=FULL_HEADER))

    (factor,) = desk.journal.custom_factors()
    assert (factor.icon, factor.colour, factor.is_archived) == ("cup", "blue", True)


def test_a_report_counts_what_was_added_by_its_kind(desk: Desk) -> None:
    report = desk.exchange.import_csv(
        desk.file(
            COFFEE,
            "2023-02-07T08:08+01:00,twitch,4,0-10,,,,,",
            "2023-02-07T08:09+01:00,twitch,4,0-10,,,,,",
            "2023-02-07T21:00+01:00,checkin,,,,,,,",
            "2023-02-07T21:00+01:00,restingcount,3,,,,60,,",
            "2023-02-07T21:10+01:00,selfcheck,,,,,,,",
            "2023-02-07T09:00+01:00,lab,0.85,mmol/l,Mg,,,,",
            "2023-02-07T09:00+01:00,lab,1,mg/dl,TSH,,,,",
            "2023-02-07T12:00+01:00,visit,,,neurologist,,,,",
            "2023-02-07T12:00+01:00,medicine,,,biotin,,,,",
        )
    )

    lines = report_lines(report)
    assert lines[0] == (
        "Read 10 rows of in.csv, 2023-02-06 to 2023-02-07; added 2 episodes, 1 entry, 1 check-in, "
        "1 count at rest, 1 function check, 1 blood result, 1 visit, 1 medicine."
    )
    assert lines[-1].startswith("  line 9: “mg/dl” is not a unit for TSH.")
    assert len(desk.records) == report.added == 9


def test_an_export_of_an_earlier_version_is_read_as_it_was(desk: Desk) -> None:
    """Its columns end with `highest`, and the ids made from its rows are those made then."""
    header = ",".join(COLUMNS[: COLUMNS.index("highest") + 1])
    rows = (
        COFFEE,
        "2023-02-07T08:08+01:00,twitch,4,0-10,,,45,4,left calf",
        "2023-02-07T08:08+01:00,checkin",
    )
    report = desk.exchange.import_csv(desk.file(*rows, header=header))
    again = desk.exchange.import_csv(desk.file(*rows, header=FULL_HEADER))

    assert {str(key) for key in desk.records} == {
        "b0695cd8-a8af-55bf-a2d4-247017c01c04",
        "4528fe0a-258d-5e46-ab8f-5eaba18dd8ce",
        "72f8f9a8-cc72-515d-83fb-76ac631332f4",
    }
    assert (report.added, again.added, again.known) == (3, 0, 3)
