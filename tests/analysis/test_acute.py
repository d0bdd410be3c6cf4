"""What the hours after an intake say: planted effects found, what only looks like one not."""

from math import exp, log

import numpy as np
import pytest

from tests.analysis.hourly import Diary
from twitchapp.analysis.acute import WINDOWS_H, AcuteLook, TooFew
from twitchapp.analysis.series import FloatArray


def look(diary: Diary, hours: FloatArray) -> AcuteLook:
    found = diary.study().look(diary.taken(hours))
    assert found is not None
    return found


def p_of(found: AcuteLook) -> float:
    assert found.p_factor is not None
    return found.p_factor


def test_a_planted_effect_is_found_in_its_window() -> None:
    diary = Diary(seed=3)
    coffee = diary.anywhen()
    diary.happen(3.0, after=coffee, ratio=3.0, hours=4.0)

    found = look(diary, coffee)

    assert p_of(found) < 1e-4
    assert found.best.hours == 4.0
    assert found.best.fit is not None
    low, high = found.best.fit.interval()
    assert low < log(3.0) < high
    assert not found.is_consequence


def test_fewer_episodes_are_found_as_well() -> None:
    diary = Diary(seed=4)
    rest = diary.anywhen()
    diary.happen(5.0, after=rest, ratio=0.3, hours=4.0)

    found = look(diary, rest)

    assert found.best.fit is not None
    assert found.best.fit.estimate < log(0.6)
    assert p_of(found) < 0.01
    assert not found.is_consequence


def test_coffee_and_twitches_that_share_their_hours_fake_nothing() -> None:
    passes = []
    for seed in range(20):
        diary = Diary(200, seed=seed)
        coffee = diary.at(18.0, share=0.6)
        diary.happen(2.5, peak_h=20.0)
        passes.append(p_of(look(diary, coffee)) <= 0.05)

    assert sum(passes) <= 3


def test_bad_days_with_more_coffee_fake_nothing() -> None:
    passes = []
    for seed in range(20):
        diary = Diary(200, seed=seed)
        bad = diary.rng.random(200) < 0.4
        days = diary.days[bad]
        coffee = np.sort(days + 9.0 + 12.0 * diary.rng.random(days.size))
        diary.happen(2.0, level=np.where(bad, 3.0, 0.5))
        passes.append(p_of(look(diary, coffee)) <= 0.05)

    assert sum(passes) <= 3


def test_what_is_taken_because_of_twitches_is_marked_as_a_consequence() -> None:
    diary = Diary(200, seed=5)
    diary.happen(2.5)
    led = diary.episodes[diary.rng.random(diary.episodes.size) < 0.4]
    intakes = led + 0.8 + diary.rng.random(led.size)

    found = look(diary, intakes)

    assert found.p_factor is not None
    assert found.is_consequence or found.p_factor > 0.05


def test_an_evening_remedy_for_a_twitchy_day_is_marked_as_a_consequence() -> None:
    diary = Diary(200, seed=6)
    diary.happen(2.5, peak_h=13.0)
    before = diary.episodes[(diary.episodes - 4) % 24 < 14]
    many = np.bincount(((before - 4) // 24).astype(int), minlength=200)[:200] >= 2
    remedy = diary.days[many] + 19.0 + diary.rng.normal(0, 0.7, int(many.sum()))

    found = look(diary, remedy)

    assert p_of(found) < 0.05
    assert found.best.fit is not None
    assert found.best.fit.estimate < 0
    assert found.is_consequence


def test_who_sleeps_is_not_at_risk() -> None:
    # Wine at nine and sleep at eleven: without the night, the hours after wine look empty.
    diary = Diary(200, seed=7)
    diary.sleep_from(23.0, 7.0)
    wine = diary.at(21.0, share=0.5, give=0.2)
    diary.happen(4.0)
    clock = diary.episodes % 24
    diary.episodes = diary.episodes[(clock >= 7.0) & (clock < 23.0)]

    found = look(diary, wine)

    assert p_of(found) > 0.05
    for window in found.windows:
        assert window.fit is not None
        assert abs(window.fit.estimate) < 0.5


def test_episodes_that_wake_give_the_nights_a_rate_of_their_own() -> None:
    diary = Diary(150, seed=8)
    diary.sleep_from(23.0, 7.0)
    wine = diary.at(21.5, share=0.5)
    diary.happen(5.0, after=wine, ratio=2.5, hours=6.0)

    woken = look(diary, wine)

    assert woken.windows[2].n_episodes > 0.95 * diary.episodes.size
    assert woken.windows[2].fit is not None
    assert woken.windows[2].fit.estimate == pytest.approx(log(2.5), abs=0.4)


def test_a_stray_episode_in_a_logged_sleep_is_left_out() -> None:
    diary = Diary(80, seed=9)
    diary.sleep_from(23.0, 7.0)
    diary.happen(3.0)
    clock = diary.episodes % 24
    diary.episodes = np.append(diary.episodes[(clock >= 8.0) & (clock < 22.0)], 26.0)
    coffee = diary.anywhen()

    assert look(diary, coffee).windows[0].n_episodes <= diary.episodes.size - 1


def test_hours_after_an_unknown_evening_are_left_out() -> None:
    diary = Diary(60, seed=10)
    diary.happen(3.0)
    coffee = diary.anywhen()
    known = np.ones(60, dtype=np.bool_)
    known[30] = False

    whole = diary.study().look(diary.taken(coffee))
    part = diary.study().look(diary.taken(coffee, known))

    assert whole is not None
    assert part is not None
    left_out = (diary.episodes >= 30 * 24 + 4) & (diary.episodes < 31 * 24 + 4 + 6)
    first = (diary.episodes >= 4) & (diary.episodes < 10)
    assert whole.windows[2].n_episodes == diary.episodes.size - first.sum()
    assert part.windows[2].n_episodes == whole.windows[2].n_episodes - left_out.sum()
    assert part.windows[2].n_days == whole.windows[2].n_days - 1


def test_the_hours_of_a_long_bout_count_from_its_end() -> None:
    diary = Diary(150, seed=11)
    walks = diary.anywhen(0.8)
    diary.happen(4.0, after=walks + 3.0, ratio=3.0, hours=4.0)

    long = diary.study().look(diary.taken(walks, lasting_h=3.0))

    assert long is not None
    assert long.best.hours == 4.0
    assert long.best.fit is not None
    assert long.best.fit.estimate == pytest.approx(log(3.0), abs=0.3)


def test_too_little_is_said_exactly() -> None:
    diary = Diary(30, seed=12)
    diary.episodes = 24.0 * np.arange(10.0) + 15.0
    coffee = 24.0 * np.arange(10.0, 15.0) + 12.0

    window = look(diary, coffee).windows[0]

    assert window.too_few == TooFew(days=12, episodes=10, episode_days=2, intake_days=8, expected=5)
    assert window.fit is None


def test_days_without_an_intake_alone_are_too_little() -> None:
    diary = Diary(60, seed=13)
    diary.happen(3.0)

    found = look(diary, np.zeros(0))

    assert found.p_factor is None
    assert found.best.hours == 2.0
    assert all(window.too_few.intake_days == 8 for window in found.windows)


def test_an_empty_journal_is_too_little() -> None:
    diary = Diary(10)

    found = look(diary, np.zeros(0))

    assert all(window.too_few for window in found.windows)
    assert [window.n_episodes for window in found.windows] == [0, 0, 0, 0]


def test_each_window_is_looked_at_and_the_surest_speaks() -> None:
    diary = Diary(seed=14)
    coffee = diary.anywhen()
    diary.happen(3.0, after=coffee, ratio=2.0, hours=2.0)

    found = look(diary, coffee)

    fits = [window.fit for window in found.windows if window.fit is not None]
    smallest = min(fit.p for fit in fits)
    assert [window.hours for window in found.windows] == list(WINDOWS_H)
    assert found.best.fit is not None
    assert found.best.fit.p == smallest
    assert smallest <= p_of(found) <= 4 * smallest


def test_days_still_needed_are_told_for_a_ratio_of_one_and_a_half() -> None:
    diary = Diary(60, seed=15)
    coffee = diary.anywhen()
    diary.happen(2.0)

    window = look(diary, coffee).windows[1]

    assert window.fit is not None
    assert window.more_days is not None
    needed = window.n_days + window.more_days
    error = window.fit.se * (window.n_days / needed) ** 0.5
    assert exp(2.8 * error) == pytest.approx(1.5, abs=0.01)


def test_it_stops_when_nobody_wants_to_know() -> None:
    diary = Diary(60, seed=16)
    diary.happen()

    assert diary.study().look(diary.taken(diary.anywhen()), cancelled=lambda: True) is None


def test_one_factor_does_not_change_what_is_said_of_the_next() -> None:
    diary = Diary(seed=17)
    coffee, wine = diary.anywhen(), diary.at(20.0, share=0.5)
    diary.happen(3.0, after=coffee, ratio=2.0)
    study = diary.study()
    study.look(diary.taken(coffee))

    second, alone = study.look(diary.taken(wine)), diary.study().look(diary.taken(wine))

    assert second is not None
    assert alone is not None
    for one, two in zip(second.windows, alone.windows, strict=True):
        assert one.fit is not None
        assert two.fit is not None
        assert one.fit.estimate == pytest.approx(two.fit.estimate, abs=1e-3)
