"""The intake of a nutrient in the daily table: totals as ever, else foods and supplements."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from twitchapp.domain.contents import contents_of
from twitchapp.domain.daily import DailyTable, daily_table
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.intake_inside import CANNOT_BE_TOLD, Inside
from twitchapp.domain.moments import moment_from_local

BERLIN = ZoneInfo("Europe/Berlin")
FIRST, LAST = date(2026, 1, 5), date(2026, 1, 9)
DAYS = st.integers(5, 9)


def entry(
    day: int,
    kind: EntryKind,
    value: float,
    unit: str,
    name: str = "",
    contents: Mapping[str, float] | None = None,
) -> Entry:
    at = moment_from_local(datetime.fromisoformat(f"2026-01-{day:02d}T12:00"), BERLIN)
    made = None if contents is None else contents_of(contents)
    return Entry(uuid4(), kind, at, value, unit, name=name, contents=made)


def food(day: int, **amounts: float) -> Entry:
    return entry(day, EntryKind.FOOD, 300, "g", "Bread", {"energy": 2000.0, **amounts})


def total(day: int, value: float, name: str = "magnesium") -> Entry:
    return entry(day, EntryKind.NUTRIENT, value, "mg", name)


def supplement(day: int, value: float, unit: str = "mg", name: str = "magnesium") -> Entry:
    return entry(day, EntryKind.SUPPLEMENT, value, unit, name)


def table(*entries: Entry) -> DailyTable:
    return daily_table(entries, (), FIRST, LAST)


def row(made: DailyTable, key: str = "magnesium") -> list[float | None]:
    return list(made.values[key])


def test_totals_of_two_programs_are_of_the_same_food_and_count_once() -> None:
    told = total(5, 310)
    made = table(told, replace(told, id=uuid4(), value=290.0, source="import:cronometer"))
    assert row(made) == [310, None, None, None, None]


def test_a_day_of_food_has_an_intake_and_a_supplement_is_part_of_it() -> None:
    made = table(food(5, magnesium=200), supplement(5, 100), food(6, magnesium=250))
    assert row(made) == [300, 250, None, None, None]
    assert row(made, "supplement:magnesium") == [100, 0, None, None, None]
    intake = next(each for each in made.factors if each.key == "magnesium")
    assert (intake.label, intake.unit) == ("Magnesium intake", "mg")


def test_a_total_stands_for_its_day_and_food_for_the_others() -> None:
    made = table(food(5, magnesium=200), total(5, 310), supplement(5, 100), food(6, magnesium=250))
    assert row(made) == [310, 250, None, None, None]


def test_totals_of_food_alone_have_supplements_added() -> None:
    entries = [total(5, 310), supplement(5, 100), total(6, 290)]
    made = daily_table(entries, (), FIRST, LAST, totals_are_food=True)
    assert row(made) == [410, 290, None, None, None]
    assert row(table(*entries)) == [310, 290, None, None, None]


def test_a_day_partly_logged_is_unknown_and_not_little() -> None:
    assert "magnesium" not in table(food(5, energy=500, magnesium=90)).values
    made = table(food(5, energy=500, magnesium=90), food(6, magnesium=250))
    assert row(made)[:2] == [None, 250]


def test_a_day_of_which_a_tenth_has_no_figure_still_counts_and_more_does_not() -> None:
    made = table(
        *(food(5, energy=1800, magnesium=200), food(5, energy=200)),
        *(food(6, energy=1790, magnesium=200), food(6, energy=210)),
    )
    assert row(made)[:2] == [200, None]


def test_a_day_with_a_supplement_of_unknown_contents_is_unknown() -> None:
    made = table(
        *(food(5, magnesium=200), supplement(5, 1, "yes/no", "Multi")), food(6, magnesium=250)
    )
    assert row(made)[:2] == [None, 250]
    assert row(made, "supplement:multi")[:2] == [1, 0]


def test_totals_of_food_are_unknown_beside_a_supplement_of_unknown_contents() -> None:
    entries = [total(5, 310), supplement(5, 1, "yes/no", "Multi")]
    made = daily_table(entries, (), FIRST, LAST, totals_are_food=True)
    assert (
        row(made)
        == [
            None,
        ]
        * 5
    )


def test_what_is_in_a_supplement_is_told_by_who_knows() -> None:
    def tell(entry: Entry) -> Inside:
        return Inside(contents_of({"magnesium": 50.0})) if entry.name == "Multi" else CANNOT_BE_TOLD

    entries = [food(5, magnesium=200), supplement(5, 1, "yes/no", "Multi")]
    made = daily_table(entries, (), FIRST, LAST, what_is_in=tell)
    assert row(made)[0] == 250


def test_only_nutrients_that_are_known_of_some_day_are_factors() -> None:
    made = table(food(5, magnesium=200, b6=1.0))
    assert [each.key for each in made.factors] == ["b6", "magnesium"]


others = st.one_of(
    st.builds(supplement, DAYS, st.floats(0, 500), st.just("mg"), st.just("magnesium")),
    st.builds(lambda day: entry(day, EntryKind.CAFFEINE, 95, "mg"), DAYS),
    st.builds(lambda day: entry(day, EntryKind.WATER, 500, "ml"), DAYS),
)
totals = st.builds(total, DAYS, st.floats(0, 900), st.sampled_from(["magnesium", "b6"]))
foods = st.builds(lambda day, amount: food(day, magnesium=amount), DAYS, st.floats(0, 900))


@given(st.lists(totals | others, max_size=12), st.lists(foods, min_size=1, max_size=5))
def test_foods_leave_every_day_with_a_total_and_every_other_factor_as_they_were(
    before: list[Entry], eaten: Iterable[Entry]
) -> None:
    plain, fed = table(*before), table(*before, *eaten)
    for key, values in plain.values.items():
        if key not in {"magnesium", "b6"}:
            assert {*values} - {0.0, None} == {*fed.values[key]} - {0.0, None}
            continue
        for was, now in zip(values, fed.values[key], strict=True):
            assert was is None or was == now


@given(st.lists(totals | others, max_size=12))
def test_one_way_to_add_up_a_total_is_as_good_as_the_other(entries: list[Entry]) -> None:
    without = [each for each in entries if each.kind is not EntryKind.SUPPLEMENT]
    plain = daily_table(without, (), FIRST, LAST)
    assert daily_table(without, (), FIRST, LAST, totals_are_food=True) == plain
