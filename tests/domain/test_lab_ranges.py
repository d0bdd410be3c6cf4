"""Where a blood result stands in its laboratory's own range, and its value in the other unit."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.health_records import lab
from tests.strategies import lab_results
from twitchapp.domain.lab_ranges import Place, in_other_unit, other_unit, place_in_range
from twitchapp.domain.lab_results import (
    ANALYTE_RULES,
    Analyte,
    Bound,
    LabResult,
    convert_lab,
)

B, A = Bound.BELOW, Bound.ABOVE


@pytest.mark.parametrize(
    ("value", "lowest", "highest", "place"),
    [
        (0.69, 0.7, 1.05, Place.BELOW),
        (0.7, 0.7, 1.05, Place.WITHIN),
        (1.05, 0.7, 1.05, Place.WITHIN),
        (1.06, 0.7, 1.05, Place.ABOVE),
        (1.06, 0.7, None, Place.WITHIN),
        (0.6, 0.7, None, Place.BELOW),
        (3.9, None, 4.0, Place.WITHIN),
        (4.1, None, 4.0, Place.ABOVE),
    ],
)
def test_a_value_is_compared_with_the_laboratorys_own_range(
    value: float, lowest: float | None, highest: float | None, place: Place
) -> None:
    assert place_in_range(lab(value, lowest=lowest, highest=highest)) is place


def test_without_a_range_nothing_is_said() -> None:
    assert place_in_range(lab(0.2)) is None
    assert place_in_range(lab(5.0, bound=A)) is None


@pytest.mark.parametrize(
    ("bound", "value", "lowest", "highest", "place"),
    [
        (B, 0.5, 0.5, 4.0, Place.BELOW),
        (B, 0.4, 0.5, 4.0, Place.BELOW),
        (B, 0.6, 0.5, 4.0, None),
        (B, 3.0, None, 4.0, Place.WITHIN),
        (B, 5.0, None, 4.0, None),
        (A, 4.0, 0.5, 4.0, Place.ABOVE),
        (A, 3.0, 0.5, 4.0, None),
        (A, 90.0, 60.0, None, Place.WITHIN),
        (A, 50.0, 60.0, None, None),
    ],
)
def test_a_bound_says_where_it_stands_only_where_it_must(
    bound: Bound, value: float, lowest: float | None, highest: float | None, place: Place | None
) -> None:
    result = lab(
        value,
        "mL/min/1.73 m²",
        Analyte.EGFR,
        bound=bound,
        lowest=lowest,
        highest=highest,
    )
    assert place_in_range(result) is place


@given(lab_results())
def test_what_is_said_of_a_bound_holds_for_every_value_it_leaves_open(result: LabResult) -> None:
    place = place_in_range(result)
    if place is None or result.bound is Bound.EXACT or result.value == 0:
        return
    most = ANALYTE_RULES[result.analyte].highest / (
        ANALYTE_RULES[result.analyte].units[result.unit] or 1.0
    )
    inside = (
        (0.0, result.value / 2, math.nextafter(result.value, 0))
        if result.bound is Bound.BELOW
        else (math.nextafter(result.value, math.inf), (result.value + most) / 2)
    )
    for value in inside:
        if value <= most:
            assert place_in_range(replace(result, value=value, bound=Bound.EXACT)) is place


@pytest.mark.parametrize(
    ("analyte", "value", "unit", "other"),
    [
        (Analyte.MAGNESIUM, 2.0, "mg/dL", (0.823, "mmol/L")),
        (Analyte.MAGNESIUM, 0.82, "mmol/L", (1.99, "mg/dL")),
        (Analyte.CALCIUM, 9.6, "mg/dL", (2.395, "mmol/L")),
        (Analyte.POTASSIUM, 4.3, "mmol/L", (16.81, "mg/dL")),
        (Analyte.VITAMIN_D, 20.0, "ng/mL", (49.92, "nmol/L")),
        (Analyte.B12, 300.0, "pg/mL", (221.3, "pmol/L")),
        (Analyte.CREATININE, 1.0, "mg/dL", (88.4, "µmol/L")),
        (Analyte.CK, 3.0, "µkat/L", (180.0, "U/L")),
    ],
)
def test_known_pairs_of_units_agree(
    analyte: Analyte, value: float, unit: str, other: tuple[float, str]
) -> None:
    found = in_other_unit(lab(value, unit, analyte))
    assert found is not None
    assert found[1] == other[1]
    assert found[0] == pytest.approx(other[0], rel=2e-3)


def test_there_is_no_other_unit_where_the_conversion_is_not_exact_or_only_a_name() -> None:
    assert other_unit("nmol/L", Analyte.B1) is None
    assert other_unit("µg/L", Analyte.B1) is None
    assert other_unit("mIU/L", Analyte.TSH) is None
    assert other_unit("mL/min/1.73 m²", Analyte.EGFR) is None


@given(lab_results(), st.data())
def test_a_conversion_there_and_back_is_the_same_value(
    result: LabResult, data: st.DataObject
) -> None:
    unit = data.draw(st.sampled_from(tuple(ANALYTE_RULES[result.analyte].units)))
    there = convert_lab(result.value, result.unit, unit, result.analyte)
    if there is None:
        assert unit != result.unit
        return
    back = convert_lab(there, unit, result.unit, result.analyte)
    assert back == pytest.approx(result.value, rel=1e-12)


@given(lab_results())
def test_a_place_in_the_range_does_not_depend_on_the_unit(result: LabResult) -> None:
    other = in_other_unit(result)
    if other is None:
        return
    value, unit = other

    def convert(number: float | None) -> float | None:
        return None if number is None else convert_lab(number, result.unit, unit, result.analyte)

    ends = [end for end in (result.lowest, result.highest) if end is not None]
    # Rounding may move a value that lies on the very end of its range.
    if any(math.isclose(result.value, end, rel_tol=1e-9, abs_tol=1e-300) for end in ends):
        return
    moved = replace(
        result,
        value=min(value, ANALYTE_RULES[result.analyte].highest / _factor(result.analyte, unit)),
        unit=unit,
        lowest=None,
        highest=None,
    )
    low, high = convert(result.lowest), convert(result.highest)
    most = ANALYTE_RULES[result.analyte].highest / _factor(result.analyte, unit)
    moved = replace(
        moved,
        lowest=None if low is None else min(low, most),
        highest=None if high is None else min(high, most),
    )
    assert place_in_range(moved) is place_in_range(result)


def _factor(analyte: Analyte, unit: str) -> float:
    return ANALYTE_RULES[analyte].units[unit] or 1.0
