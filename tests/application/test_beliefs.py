"""Beliefs: locked before the first finding, never changed, compared kindly."""

import pytest

from tests.fakes import FakeClock, FakeJournal
from twitchapp.analysis.findings import Finding, Verdict
from twitchapp.application.beliefs import BeliefsService, Guess, compare, summary
from twitchapp.domain.beliefs import Expected, Sureness
from twitchapp.domain.errors import UserError

COFFEE = Guess("caffeine", "Caffeine", Expected.MORE, Sureness.VERY)
SLEEP = Guess("sleep_hours", "Sleep", Expected.FEWER, Sureness.GUESS)


@pytest.fixture
def clock() -> FakeClock:
    """Return a clock that stands still."""
    return FakeClock()


@pytest.fixture
def beliefs(clock: FakeClock) -> BeliefsService:
    """Return the beliefs of an empty journal."""
    return BeliefsService(FakeJournal(), clock)


def finding(factor: str, verdict: Verdict, *, best: bool = True) -> Finding:
    return Finding(
        factor=factor,
        label=factor,
        unit="",
        kind="daily",
        lag=0,
        window_h=None,
        per=1.0,
        rate_ratio=None,
        ci_low=None,
        ci_high=None,
        p=None,
        p_factor=None,
        q=None,
        verdict=verdict,
        best=best,
        n_days=100,
        n_episodes=100,
        detectable=None,
        note="",
        method="daily",
    )


def test_what_is_locked_stays_as_it_was_said(beliefs: BeliefsService, clock: FakeClock) -> None:
    assert beliefs.state().may_lock
    changes = beliefs.lock([COFFEE, SLEEP])
    assert len(changes.trials) == 2
    state = beliefs.state()
    assert [(each.factor, each.expected, each.sureness) for each in state.beliefs] == [
        ("caffeine", Expected.MORE, Sureness.VERY),
        ("sleep_hours", Expected.FEWER, Sureness.GUESS),
    ]
    assert state.locked == clock.now()
    assert not state.may_lock
    with pytest.raises(UserError, match="locked already"):
        beliefs.lock([SLEEP])
    assert beliefs.state() == state


def test_nothing_is_locked_once_findings_were_shown(
    beliefs: BeliefsService, clock: FakeClock
) -> None:
    first = beliefs.reveal()
    clock.advance(days=3)
    assert beliefs.reveal() == first
    state = beliefs.state()
    assert (state.revealed, state.may_lock) == (first, False)
    with pytest.raises(UserError, match="shown already"):
        beliefs.lock([COFFEE])
    assert beliefs.state().beliefs == ()


def test_what_was_locked_before_outlives_the_first_finding(beliefs: BeliefsService) -> None:
    beliefs.lock([COFFEE])
    beliefs.reveal()
    assert len(beliefs.state().beliefs) == 1


@pytest.mark.parametrize("guesses", [[], [COFFEE, COFFEE._replace(expected=Expected.NONE)]])
def test_nothing_or_one_factor_twice_cannot_be_locked(
    beliefs: BeliefsService, guesses: list[Guess]
) -> None:
    with pytest.raises(UserError):
        beliefs.lock(guesses)
    assert beliefs.state().may_lock


@pytest.mark.parametrize(
    ("expected", "verdict", "agreement"),
    [
        (Expected.MORE, "more", "agrees"),
        (Expected.MORE, "fewer", "differs"),
        (Expected.MORE, "none", "differs"),
        (Expected.FEWER, "fewer", "agrees"),
        (Expected.NONE, "none", "agrees"),
        (Expected.NONE, "more", "differs"),
        (Expected.MORE, "hint", "open"),
        (Expected.MORE, "unclear", "open"),
        (Expected.MORE, "explained", "open"),
        (Expected.MORE, "insufficient", "open"),
    ],
)
def test_a_belief_agrees_differs_or_cannot_be_told(
    beliefs: BeliefsService, expected: Expected, verdict: Verdict, agreement: str
) -> None:
    beliefs.lock([COFFEE._replace(expected=expected)])
    (compared,) = compare(beliefs.state().beliefs, [finding("caffeine", verdict)])
    assert compared.agreement == agreement
    assert compared.text.startswith("You thought (very sure): ")
    assert "wrong" not in compared.text
    assert "!" not in compared.text


def test_the_finding_that_speaks_for_the_factor_is_compared(beliefs: BeliefsService) -> None:
    beliefs.lock([COFFEE])
    others = [
        finding("caffeine", "fewer", best=False),
        finding("sleep_hours", "fewer"),
        finding("caffeine", "unclear"),
        finding("caffeine", "more"),
    ]
    (compared,) = compare(beliefs.state().beliefs, others)
    assert compared.finding == others[3]
    (open_one,) = compare(beliefs.state().beliefs, [])
    assert (open_one.finding, open_one.agreement) == (None, "open")


def test_the_summary_is_kind(beliefs: BeliefsService) -> None:
    beliefs.lock([COFFEE, SLEEP])
    both = compare(
        beliefs.state().beliefs, [finding("caffeine", "more"), finding("sleep_hours", "more")]
    )
    said = summary(both)
    assert "agrees with you on 1" in said
    assert "something else on 1" in said
    assert "how people learn" in said
    neither = summary(compare(beliefs.state().beliefs, []))
    assert "your journal cannot tell yet on 2" in neither
    assert "how people learn" not in neither
    assert summary(compare(beliefs.state().beliefs[:1], [])).startswith("Of 1 factor you had")
    assert "fine" in summary([])
