"""The words of the experiments' pages."""

import itertools
from datetime import date, timedelta

import pytest

from tests.gui.charts.trials import FIRST, experiment, result
from twitchapp.application.experiments import Draft
from twitchapp.application.trial_candidates import Candidate, Washout
from twitchapp.domain.allocation import Scheme
from twitchapp.domain.experiments import Direction, Ending, Stopping
from twitchapp.gui.charts import experiment_words as words

DRAFT = Draft(
    factor="caffeine",
    direction=Direction.LESS,
    a_words="no coffee",
    b_words="coffee as usual",
    first_day=date(2024, 3, 16),
    blocks=4,
    block_days=5,
    washout_days=1,
    scheme=Scheme.PAIRS,
)


def test_a_plan_whose_order_is_not_drawn_tells_no_kind() -> None:
    blocks = words.planned_blocks(DRAFT)

    assert len(blocks) == 4
    assert {block.code for block in blocks} == {""}
    assert {block.is_change for block in blocks} == {None}
    assert blocks[0].first == DRAFT.first_day
    assert [later.first - each.last for each, later in itertools.pairwise(blocks)] == [
        timedelta(days=1)
    ] * 3


def test_what_is_fixed_says_when_what_and_how_it_is_compared() -> None:
    lines = " ".join(words.fixed_by(DRAFT, date(2024, 3, 15)))

    assert "In A: no coffee. In B: coffee as usual." in lines
    assert "4 blocks of 5 days" in lines
    assert "Saturday 16 March to Thursday 4 April" in lines
    assert "The first day of each block does not count." in lines
    assert "shown at the end, not before" in lines
    assert "helper" not in lines


def test_what_is_fixed_tells_of_the_look_and_of_the_helper() -> None:
    draft = DRAFT._replace(stopping=Stopping.HALF, is_blinded=True, washout_days=0)

    lines = " ".join(words.fixed_by(draft, date(2024, 3, 15)))

    assert "One look after half" in lines
    assert "Your helper alone knows the order" in lines
    assert "not count" not in lines


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (1, "The first day of each block does not count"),
        (2, "The first 2 days of each block do not count"),
    ],
)
def test_days_that_do_not_count_are_said_in_good_english(days: int, text: str) -> None:
    candidate = Candidate(
        "caffeine", "Caffeine", "mg", True, washout=Washout(days, "Known.", "Assumed.")
    )

    said = words.washout_text(candidate)

    assert said.startswith(text)
    assert said.endswith("Known. Assumed.")


def test_without_washout_every_day_counts() -> None:
    candidate = Candidate("stretching", "Stretching", "min", True, washout=Washout(0, "Known.", ""))

    assert words.washout_text(candidate) == "Every day of a block counts. Known."


def test_progress_counts_days_and_says_when_it_begins() -> None:
    tried = experiment()

    assert words.progress_text(tried, FIRST - timedelta(days=1)) == "Begins tomorrow"
    assert words.progress_text(tried, FIRST - timedelta(days=3)) == "Begins in 3 days"
    assert words.progress_text(tried, FIRST) == "Day 1 of 20"
    assert words.progress_text(tried, FIRST + timedelta(days=99)) == "Day 20 of 20"


def test_the_next_change_is_told_until_the_last_block() -> None:
    tried = experiment()
    first, last = tried.plan[0], tried.plan[-1]

    assert words.next_change_text(tried, first, FIRST) == "Next block: Saturday 9 March, in 5 days."
    assert words.next_change_text(tried, first, first.last).endswith("tomorrow.")
    assert words.next_change_text(tried, last, last.first).startswith("This is the last block")


def test_an_abandoned_experiment_was_only_as_long_as_it_lasted() -> None:
    from dataclasses import replace

    ended = replace(
        experiment(ending=Ending.ABANDONED), ended=experiment().made.shifted(86_400 * 6)
    )

    assert words.span_text(experiment()) == "4 Mar 2024 to 23 Mar 2024"
    assert words.span_text(ended) == "4 Mar 2024 to 8 Mar 2024"
    assert words.ending_text(ended) == "abandoned"


def test_figures_name_the_interval_and_p() -> None:
    text = words.figures_text(result(0.5, 0.3, 0.8, 0.01))

    assert text == (
        "Rate ratio, A over B: 0.50; 95 % interval 0.30 to 0.80; p by the randomisation test 0.010."
    )
    assert "0 to without limit" in words.figures_text(result(2.0, 0.0, float("inf"), None))


@pytest.mark.parametrize(
    ("found", "part"),
    [
        (result(0.5, 0.3, 0.8, 0.01), "do the same experiment once more"),
        (result(1.0, 0.85, 1.2, 0.9), "large effect of caffeine on you is unlikely"),
        (result(1.0, 0.5, 2.0, 0.9), "not settled"),
        (result(0.5, 0.3, 0.8, 0.01, ending=Ending.ABANDONED), "abandoned experiment says little"),
        (result(0.5, 0.3, 0.8, None), "plan it anew"),
    ],
)
def test_what_to_do_next_goes_by_how_sure_it_is(found: object, part: str) -> None:
    assert part in words.next_step(found)  # type: ignore[arg-type]  # results, as listed above


def test_power_is_said_as_times_in_a_hundred() -> None:
    assert "about 82 times in 100" in words.power_text(0.82, 1.5)
    assert "nearly always" in words.power_text(0.999, 2.0)
    assert "cannot be said yet" in words.power_text(None, 1.5)
