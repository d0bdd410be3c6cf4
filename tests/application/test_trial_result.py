"""The result of an experiment: counted as it was drawn, told plainly, unknown kept unknown."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.application.trial_desk import Desk, draft
from twitchapp.application.trial_result import Result, trial_result
from twitchapp.application.trial_values import Estimate
from twitchapp.application.trial_wording import between_text, times_text
from twitchapp.domain.experiments import Arm, Experiment, Kept

INF = float("inf")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return an empty journal with its experiments."""
    return Desk(tmp_path)


def finished(desk: Desk, experiment: Experiment) -> Result:
    desk.go_to(experiment.last_day + timedelta(days=1))
    desk.experiments.finish(experiment.id)
    return trial_result(desk.experiments.trial(experiment.id))


def test_a_clear_result_says_so_and_how_sure(desk: Desk) -> None:
    begun = desk.start(draft(blocks=16))
    desk.live(begun, rates={Arm.A: 1.5, Arm.B: 4.5})
    result = finished(desk, begun)
    assert result.estimate is not None
    assert result.estimate.p is not None
    assert result.estimate.p < 0.05
    assert result.estimate.low < 1 / 3 < result.estimate.high
    assert result.headline.startswith("About 0.")
    assert "with less caffeine; between" in result.headline
    assert result.is_exact
    assert result.draws == 2**8
    assert result.rates[Arm.A] == pytest.approx(1.5, abs=0.6)


def test_no_difference_is_called_not_clear(desk: Desk) -> None:
    begun = desk.start(draft())
    desk.live(begun, rates={Arm.A: 3.0, Arm.B: 3.0}, seed=4)
    result = finished(desk, begun)
    assert result.estimate is not None
    assert result.estimate.low < 1 < result.estimate.high
    assert result.headline.startswith("No clear difference with less caffeine; between")


def test_the_washout_is_not_counted(desk: Desk) -> None:
    begun = desk.start(draft())
    desk.live(begun, rates={Arm.A: 2.0, Arm.B: 2.0})
    result = finished(desk, begun)
    assert [total.possible_days for total in result.blocks] == [3] * 12
    assert [total.known_days for total in result.blocks] == [3] * 12


def test_days_without_a_word_are_left_out_and_told(desk: Desk) -> None:
    begun = desk.start(draft())
    for number in range(begun.total_days):
        if number % 4 != 3:
            desk.look_back(begun.first_day + timedelta(days=number), 2)
    result = finished(desk, begun)
    assert [total.known_days for total in result.blocks] == [2] * 12
    assert all(rate == 2.0 for rate in result.rates.values())
    assert any("On 12 of them nothing was recorded" in said for said in result.sentences)


def test_days_without_any_twitch_are_not_called_unknown(desk: Desk) -> None:
    begun = desk.start(draft())
    for number in range(begun.total_days):
        desk.look_back(begun.first_day + timedelta(days=number), 0)
    result = finished(desk, begun)
    assert "no twitch on any of the days" in result.headline
    assert "Counted: 0 a day with less caffeine, 0 a day as usual." in result.sentences


def test_a_single_day_as_planned_is_told_as_one(desk: Desk) -> None:
    begun = desk.start(draft())
    desk.go_to(begun.first_day + timedelta(days=1))
    desk.experiments.log(begun.id, begun.first_day + timedelta(days=1), Kept.AS_PLANNED)
    said = " ".join(finished(desk, begun).sentences)
    assert "Of 36 days that count, 1 is noted as planned and 0 as not." in said


def test_every_day_counts_as_it_was_drawn_whatever_was_noted(desk: Desk) -> None:
    begun = desk.start(draft(blocks=16))
    desk.live(begun, rates={Arm.A: 1.5, Arm.B: 4.5})
    desk.go_to(begun.last_day)
    plain = desk.experiments.trial(begun.id)
    for number in range(begun.total_days):
        day = begun.first_day + timedelta(days=number)
        kept = Kept.NOT if number % 5 == 2 else Kept.AS_PLANNED
        desk.experiments.log(begun.id, day, kept)
    result = finished(desk, begun)
    unnoted = trial_result(
        plain._replace(experiment=result.experiment, adherence=(), reading=plain.reading)
    )
    assert result.estimate == unnoted.estimate
    assert unnoted.per_protocol is None
    assert result.per_protocol is not None
    assert result.per_protocol.p is None
    assert result.per_protocol != result.estimate
    said = " ".join(result.sentences)
    assert "are noted as planned and" in said
    assert "This is weaker" in said


def test_one_that_is_given_up_is_told_as_weaker_and_counts_no_day_after(desk: Desk) -> None:
    begun = desk.start(draft(blocks=16))
    desk.live(begun, rates={Arm.A: 1.0, Arm.B: 4.0})
    desk.go_to(begun.first_day + timedelta(days=30))
    desk.experiments.abandon(begun.id, "a holiday")
    result = trial_result(desk.experiments.trial(begun.id))
    assert sum(total.possible_days for total in result.blocks) < 30
    assert any("ended before its last day" in said for said in result.sentences)


def test_one_that_is_given_up_before_its_first_day_tells_nothing(desk: Desk) -> None:
    begun = desk.start(draft())
    desk.experiments.abandon(begun.id)
    result = trial_result(desk.experiments.trial(begun.id))
    assert result.estimate is None
    assert not any(total.possible_days for total in result.blocks)


def test_nothing_known_says_that_nothing_can_be_told(desk: Desk) -> None:
    result = finished(desk, desk.start(draft()))
    assert result.estimate is None
    assert result.headline.startswith("Nothing can be told")
    assert result.rates == {Arm.A: None, Arm.B: None}


def test_the_result_is_the_same_each_time(desk: Desk) -> None:
    begun = desk.start(draft(blocks=40))
    desk.live(begun, rates={Arm.A: 2.0, Arm.B: 3.0})
    result = finished(desk, begun)
    assert not result.is_exact
    again = trial_result(desk.experiments.trial(begun.id))
    assert again.to_json() == result.to_json()


def test_the_result_can_be_told_as_json(desk: Desk) -> None:
    begun = desk.start(draft())
    desk.live(begun, rates={Arm.A: 0.0, Arm.B: 3.0})
    result = finished(desk, begun)
    told = json.loads(json.dumps(result.to_json(), allow_nan=False))
    assert told["estimate"]["ci_low"] is None
    assert told["estimate"]["rate_ratio"] == 0.0
    assert told["rates"]["A"] == 0.0
    assert len(told["blocks"]) == 12
    assert result.headline.startswith("No twitches on days with less caffeine")


def test_nothing_is_promised_or_diagnosed(desk: Desk) -> None:
    begun = desk.start(draft())
    desk.live(begun, rates={Arm.A: 1.0, Arm.B: 4.0})
    said = " ".join(finished(desk, begun).sentences)
    assert "no diagnosis" in said
    assert "what one expects can change what one notices" in said
    assert "!" not in said


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [
        (0.5, 1.25, "between 0.5× and 1.2×"),
        (0.0, 0.8, "at most 0.8×"),
        (1.2, INF, "at least 1.2×"),
        (0.0, INF, "anything from none to any number of times"),
    ],
)
def test_an_interval_is_told_with_its_open_ends(low: float, high: float, says: str) -> None:
    assert between_text(Estimate(1.0, low, high, 0.5)) == says


def test_a_ratio_is_told_with_two_figures() -> None:
    assert [times_text(ratio) for ratio in (0.6234, 1.0, 12.34)] == ["0.62×", "1×", "12×"]
