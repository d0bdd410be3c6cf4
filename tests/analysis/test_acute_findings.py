"""What the hours after an intake amount to, in the form of findings and in sentences."""

import dataclasses
import math

import pytest

from tests.analysis.hourly import Diary
from twitchapp.analysis import acute_wording
from twitchapp.analysis.acute import AcuteLook, TooFew
from twitchapp.analysis.acute_findings import findings_of, with_verdicts
from twitchapp.analysis.findings import Finding
from twitchapp.analysis.wording import ratio_text

NONE_MISSING = TooFew(0, 0, 0, 0, 0)


def found(ratio: float, *, n_days: int = 150, rate: float = 3.0, seed: int = 1) -> AcuteLook:
    diary = Diary(n_days, seed=seed)
    coffee = diary.anywhen()
    diary.happen(rate, after=coffee, ratio=ratio)
    look = diary.study().look(diary.taken(coffee))
    assert look is not None
    return look


def rows(look: AcuteLook) -> tuple[Finding, ...]:
    return findings_of("caffeine", "Caffeine", look)


def best(findings: tuple[Finding, ...]) -> Finding:
    (one,) = (finding for finding in findings if finding.best)
    return one


@pytest.fixture(scope="module")
def strong() -> AcuteLook:
    return found(3.0)


@pytest.fixture(scope="module")
def weak() -> AcuteLook:
    return found(1.0, n_days=60, seed=2)


def test_there_is_a_row_for_each_window_in_the_form_of_an_acute_finding(strong: AcuteLook) -> None:
    made = rows(strong)

    assert [row.window_h for row in made] == [(0, 2), (0, 4), (0, 6), (0, 12)]
    assert {(row.kind, row.lag, row.per, row.unit, row.method) for row in made} == {
        ("acute", None, 1.0, "", "within-day")
    }
    assert len({row.p_factor for row in made}) == 1
    assert best(made).window_h == (0, 4)
    assert best(made).p == min(row.p for row in made if row.p is not None)


def test_figures_are_those_of_the_look(strong: AcuteLook) -> None:
    row = best(rows(strong))
    fit = strong.best.fit

    assert fit is not None
    low, high = fit.interval()
    assert row.rate_ratio == pytest.approx(math.exp(fit.estimate))
    assert (row.ci_low, row.ci_high) == pytest.approx((math.exp(low), math.exp(high)))
    assert row.detectable == pytest.approx(math.exp(2.8 * fit.se))
    assert (row.n_days, row.n_episodes) == (strong.best.n_days, strong.best.n_episodes)


def test_nothing_is_claimed_before_all_factors_are_known(strong: AcuteLook) -> None:
    made = rows(strong)

    assert all(row.q is None for row in made)
    assert {row.verdict for row in made} <= {"unclear", "none"}


def test_more_and_fewer_are_claimed_at_a_small_false_discovery_rate(strong: AcuteLook) -> None:
    more = best(with_verdicts(rows(strong), q=0.01))
    fewer = best(with_verdicts(rows(found(0.2, rate=6.0, seed=4)), q=0.01))

    assert (more.verdict, fewer.verdict) == ("more", "fewer")
    assert more.q == 0.01


def test_what_passes_alone_but_not_among_all_factors_is_a_hint(strong: AcuteLook) -> None:
    assert best(with_verdicts(rows(strong), q=0.2)).verdict == "hint"
    assert best(with_verdicts(rows(strong), q=0.01, may_claim=False)).verdict == "hint"


def test_what_may_follow_from_episodes_is_never_claimed(strong: AcuteLook) -> None:
    marked = rows(dataclasses.replace(strong, is_consequence=True))

    row = best(with_verdicts(marked, q=0.001))

    assert row.verdict == "hint"
    assert row.is_consequence
    assert "may follow from them" in row.note


def test_what_fades_given_another_factor_is_explained_by_it(strong: AcuteLook) -> None:
    made = findings_of("custom:cake", "Cake", strong, explained_by=("Caffeine",))

    row = best(with_verdicts(made, q=0.01))

    assert row.verdict == "explained"
    assert "fades once Caffeine is allowed for" in row.note
    made = findings_of("custom:cake", "Cake", strong, explained_by=("Caffeine", "Exercise"))
    row = best(with_verdicts(made, q=0.01))
    assert "fades once Caffeine and Exercise are allowed for" in row.note


def test_only_the_window_that_speaks_for_the_factor_is_claimed(strong: AcuteLook) -> None:
    claimed = with_verdicts(rows(strong), q=0.01)

    assert [row.verdict for row in claimed] == ["unclear", "more", "unclear", "unclear"]
    assert "another window of hours stands out more" in claimed[0].note


def test_a_claim_shows_what_is_left_of_the_ratio_once_picking_it_is_allowed_for(
    strong: AcuteLook,
) -> None:
    row = best(with_verdicts(rows(strong), q=0.01))
    stricter = best(with_verdicts(rows(strong), q=0.01, picked_p=1e-6))

    assert row.shrunk_ratio is not None
    assert stricter.shrunk_ratio is not None
    assert row.rate_ratio is not None
    assert 1.0 < stricter.shrunk_ratio < row.shrunk_ratio < row.rate_ratio
    assert f"about {ratio_text(row.shrunk_ratio)} times" in row.note
    assert best(rows(strong)).shrunk_ratio is None


def test_a_small_false_discovery_rate_does_not_make_a_finding_of_a_weak_one(
    weak: AcuteLook,
) -> None:
    assert {row.verdict for row in with_verdicts(rows(weak), q=0.01)} <= {"unclear", "none"}


def test_no_sizeable_difference_is_said_when_every_window_is_surely_near_one() -> None:
    made = [
        dataclasses.replace(row, rate_ratio=1.02, ci_low=0.9, ci_high=1.15)
        for row in rows(found(1.0, n_days=60, seed=2))
    ]

    assert {row.verdict for row in with_verdicts(made, q=0.9)} == {"none"}
    assert all("no sizeable difference" in row.note for row in with_verdicts(made, q=0.9))
    wide = (dataclasses.replace(made[0], ci_high=1.4), *made[1:])
    assert {row.verdict for row in with_verdicts(wide, q=0.9)} == {"unclear"}


def test_too_little_is_said_with_what_is_missing_and_stays_so() -> None:
    look = found(1.0, n_days=20, rate=0.4, seed=3)

    made = with_verdicts(findings_of("caffeine", "Caffeine", look, untimed=3), q=None)

    assert {row.verdict for row in made} == {"insufficient"}
    assert {row.rate_ratio for row in made} == {None}
    assert made[0].note.startswith(
        "Caffeine, within 2 hours after: too early to say; still needed: "
    )
    assert "22 more days" in made[0].note
    assert made[0].note.endswith("Left out as they have no time of day: 3 of its entries.")


def test_what_cannot_be_estimated_is_unclear_and_says_why(strong: AcuteLook) -> None:
    windows = tuple(
        dataclasses.replace(window, fit=None, too_few=NONE_MISSING) for window in strong.windows
    )

    made = with_verdicts(rows(AcuteLook(windows, None)), q=None)

    assert {row.verdict for row in made} == {"unclear"}
    assert "no ratio can be given" in made[0].note
    assert {row.more_days for row in made} == {None}


def test_a_sentence_says_what_was_compared_with_what() -> None:
    said = acute_wording.concluded("Caffeine", 4.0, "more", ratio=(1.6, 1.4, 2.1))

    assert said == (
        "Caffeine, within 4 hours after: about 1.6 times as many twitches as at other times of the"
        " same days, between 1.4 and 2.1 times; the hour of the clock and what lasts all day are"
        " allowed for."
    )


def test_what_stands_out_only_by_itself_is_said_to_be_one_look_of_several() -> None:
    said = acute_wording.concluded("Wine", 2.0, "unclear", ratio=(1.6, 1.4, 2.1), detectable=1.5)

    assert said.endswith("not clear, because several windows and factors were looked at together.")


def test_each_thing_missing_is_named_and_one_is_singular() -> None:
    said = acute_wording.insufficient("Wine", 6.0, TooFew(1, 2, 0, 3, 0), 0)

    assert said == (
        "Wine, within 6 hours after: too early to say; still needed: 1 more day on which every"
        " intake is known with its time, 2 more twitch episodes with a time on such days and 3"
        " more days with both an episode and an intake."
    )
