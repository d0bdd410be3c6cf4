"""Blood results: what is accepted, and in which units."""

from uuid import uuid4

import pytest

from tests.health_records import at, lab
from twitchapp.domain.errors import UserError
from twitchapp.domain.lab_results import ANALYTE_RULES, Analyte, LabResult, lab_unit


@pytest.mark.parametrize(
    ("typed", "analyte", "unit"),
    [
        ("mg/dl", Analyte.MAGNESIUM, "mg/dL"),
        ("MMOL/L", Analyte.POTASSIUM, "mmol/L"),
        (" meq/l ", Analyte.SODIUM, "mEq/L"),
        ("umol/l", Analyte.CREATININE, "µmol/L"),
        ("μmol/L", Analyte.CREATININE, "µmol/L"),  # the Greek letter, not the micro sign
        ("ng/ml", Analyte.VITAMIN_D, "ng/mL"),
        ("ug/l", Analyte.VITAMIN_D, "µg/L"),
        ("iu/l", Analyte.CK, "U/L"),
        ("uIU/mL", Analyte.TSH, "µIU/mL"),
        ("ml/min/1,73m2", Analyte.EGFR, "mL/min/1.73 m²"),
        ("ml/min", Analyte.EGFR, "mL/min/1.73 m²"),
    ],
)
def test_a_unit_is_known_however_it_is_typed(typed: str, analyte: Analyte, unit: str) -> None:
    assert lab_unit(typed, analyte) == unit


def test_every_unit_is_known_by_its_own_name_in_any_case() -> None:
    for analyte, rule in ANALYTE_RULES.items():
        for unit in rule.units:
            assert lab_unit(unit, analyte) == lab_unit(unit.upper(), analyte) == unit


def test_a_unit_of_something_else_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UserError, match=r"not a unit for TSH.*mIU/L"):
        lab_unit("mmol/L", Analyte.TSH)


def test_the_units_spelling_is_made_one() -> None:
    assert lab(2.0, "mg/dl").unit == "mg/dL"


@pytest.mark.parametrize("value", [-0.1, 20.1, float("nan"), float("inf")])
def test_a_value_that_is_not_plausible_is_refused(value: float) -> None:
    with pytest.raises(UserError, match="plausible"):
        lab(value)


def test_the_plausible_range_goes_by_the_unit() -> None:
    assert lab(48.0, "mg/dL").value == 48.0
    with pytest.raises(UserError, match="plausible"):
        lab(49.0, "mg/dL")


def test_a_range_that_ends_below_its_start_is_refused() -> None:
    with pytest.raises(UserError, match="ends below its start"):
        lab(1.0, lowest=2.0, highest=1.0)


def test_a_range_that_is_not_plausible_is_refused() -> None:
    with pytest.raises(UserError, match="range"):
        lab(1.0, lowest=0.7, highest=1050)


def test_a_result_stands_on_the_day_the_sample_was_taken() -> None:
    result = LabResult(uuid4(), at("2026-02-12", "08:10"), Analyte.CK, 212, "U/L")
    assert result.counted_at == result.start
