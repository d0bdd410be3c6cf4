"""Records of health in words."""

import pytest
from hypothesis import given

from tests.health_records import check, lab, medicine, one_result, visit
from tests.strategies import function_checks, lab_results
from twitchapp.application.health_text import (
    concern_text,
    lab_other_text,
    lab_place_text,
    lab_range_text,
    lab_value_text,
    ledger_text,
    ledger_title,
    rounded_text,
    taken_text,
)
from twitchapp.application.wording import detail_of, title_of
from twitchapp.domain.function_checks import Concern, FunctionCheck, Outcome, Task, TaskResult
from twitchapp.domain.function_ledger import concerns, ledger
from twitchapp.domain.journal_record import HealthRecord
from twitchapp.domain.lab_results import Analyte, Bound, LabResult
from twitchapp.domain.sites import Side
from twitchapp.domain.visits import VisitKind
from twitchapp.formats.health_words_json import load_health_words
from twitchapp.paths import resource

LEFT_GRIP = (Task.GRIP, Side.LEFT)
WORDS = load_health_words(resource("health")).check


def test_a_line_of_the_ledger_says_since_when_and_in_how_many_checks() -> None:
    days = ("2026-01-03", "2026-02-07", "2026-03-07", "2026-04-04")
    line = ledger([check(day) for day in days])[0]
    assert ledger_text(line) == "as usual since 3 January 2026 (4 checks)"
    assert ledger_title(line, WORDS) == "Walk on your heels"


def test_a_single_check_has_a_day_and_no_since() -> None:
    line = ledger([one_result("2026-01-03", TaskResult(Task.HOP, Outcome.HARDER, Side.LEFT))])[0]
    assert ledger_text(line) == "harder than usual on 3 January 2026 (1 check)"
    assert ledger_title(line, WORDS) == "Hop on one leg, left"


def test_a_concern_says_when_it_was_reported() -> None:
    first = check("2026-01-03", concerns=(Concern.SPEECH,))
    assert concern_text(concerns([first])[0]) == "reported on 3 January 2026 (1 check)"
    last = check("2026-03-07", concerns=(Concern.SPEECH,))
    assert (
        concern_text(concerns([first, last])[0])
        == "reported from 3 January 2026 to 7 March 2026 (2 checks)"
    )


def test_a_blood_result_is_told_as_reported_with_the_other_unit_beside() -> None:
    result = lab(1.6, "mg/dL", lowest=1.7, highest=2.4)
    assert lab_value_text(result) == "1.6 mg/dL"
    assert lab_other_text(result) == "0.658 mmol/L"
    assert lab_range_text(result) == "1.7–2.4"
    assert lab_place_text(result) == "below that range"


def test_a_bound_goes_along_into_the_other_unit() -> None:
    result = lab(0.5, bound=Bound.BELOW)
    assert (lab_value_text(result), lab_other_text(result)) == ("<0.5 mmol/L", "<1.22 mg/dL")
    assert lab_place_text(result) == lab_range_text(result) == ""


def test_where_no_conversion_is_exact_nothing_stands_beside() -> None:
    assert lab_other_text(lab(60, "nmol/L", Analyte.B1)) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.65831, "0.658"), (44.925, "44.9"), (1234.4, "1,234"), (99_999.6, "100,000")],
)
def test_a_converted_number_is_not_more_exact_than_a_report(value: float, text: str) -> None:
    assert rounded_text(value) == text


@pytest.mark.parametrize(
    ("lowest", "highest", "text"),
    [(0.7, 1.05, "0.7–1.05"), (None, 4.0, "up to 4"), (30.0, None, "from 30"), (None, None, "")],
)
def test_the_laboratorys_range_is_told_as_given(
    lowest: float | None, highest: float | None, text: str
) -> None:
    assert lab_range_text(lab(35.0, "mEq/L", lowest=lowest, highest=highest)) == text


def test_a_medicine_says_from_when_to_when() -> None:
    assert taken_text(medicine("a", "2026-01-03")) == "since 3 January 2026, still taken"
    assert taken_text(medicine("a", "2026-01-03", "2026-02-01")) == (
        "3 January 2026 to 1 February 2026"
    )
    assert taken_text(medicine("a", "2026-01-03", "2026-01-03")) == "on 3 January 2026 only"


def test_the_journals_line_of_each_kind_reads_well() -> None:
    told: list[tuple[HealthRecord, str]] = [
        (
            check("2026-01-03", taps=(250, 262)),
            "all as usual · taps in a minute: 250 left, 262 right",
        ),
        (check("2026-01-03", tasks=(Task.HOP, Task.GRIP)), "2 tasks as usual"),
        (
            check("2026-01-03", (Task.GRIP, Side.LEFT), concerns=(Concern.WEAKNESS,)),
            "left grip harder than usual · reported: weakness that grows",
        ),
        (
            check("2026-01-03", (Task.HOP, Side.LEFT), (Task.HOP, Side.RIGHT), LEFT_GRIP),
            "hop, left grip harder than usual",
        ),
        (
            one_result("2026-01-03", TaskResult(Task.HOP, Outcome.NOT_POSSIBLE, Side.LEFT)),
            "left hop not possible",
        ),
        (
            lab(0.6, lowest=0.7, highest=1.05),
            "0.6 mmol/L · below the laboratory's own range: 0.7–1.05 mmol/L",
        ),
        (
            lab(5.0, bound=Bound.BELOW, highest=4.0),
            "<5 mmol/L · laboratory's own range: up to 4 mmol/L",
        ),
        (lab(0.6), "0.6 mmol/L"),
        (visit(kind=VisitKind.EMG), "Dr Sommer"),
        (medicine("omeprazole"), "5 mg a day · begun, still taken"),
        (medicine("omeprazole", stop="2024-02-01"), "5 mg a day · taken until 1 February 2024"),
    ]
    assert [detail_of(record) for record, _ in told] == [words for _, words in told]
    titles = [title_of(record) for record, _ in told]
    assert titles[0] == "Function check"
    assert titles[5] == "Magnesium"
    assert titles[8:10] == ["EMG", "Omeprazole"]


@given(function_checks())
def test_no_line_of_a_check_calls_anyone_well(made: FunctionCheck) -> None:
    words = detail_of(made).lower()
    assert "normal" not in words
    assert "healthy" not in words


@given(lab_results())
def test_every_blood_result_can_be_told(made: LabResult) -> None:
    assert detail_of(made)
