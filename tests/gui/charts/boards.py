"""What a board says in the tests: one factor that stands out, one not clear, one too early."""

from tests.gui.charts.conftest import ODD_NAME
from twitchapp.analysis.findings import Finding, Verdict
from twitchapp.application.triggers import Summary, TriggerBoard

SUMMARY = Summary("More twitches after more: Caffeine.", "Not clear: Sleep.", "Log sleep.")


def finding(
    factor: str = "caffeine",
    verdict: Verdict = "more",
    *,
    lag: int | None = 1,
    ratio: tuple[float, float, float] | None = (1.6, 1.2, 2.1),
    best: bool = True,
    label: str = "",
    hours: float | None = None,
) -> Finding:
    """Return a finding; of the hours after when these are given, else of a lag."""
    middle, low, high = ratio or (None, None, None)
    return Finding(
        factor=factor,
        label=label or factor.replace("_hours", "").title(),
        unit="mg",
        kind="daily" if hours is None else "acute",
        lag=lag if hours is None else None,
        window_h=None if hours is None else (0.0, hours),
        per=220.0,
        rate_ratio=middle,
        ci_low=low,
        ci_high=high,
        p=0.001,
        p_factor=0.004,
        q=0.02,
        verdict=verdict,
        best=best,
        n_days=60,
        n_episodes=70,
        detectable=1.4,
        note="The conclusion.",
        method="daily" if hours is None else "within-day",
    )


FINDINGS = (
    finding(),
    finding(lag=0, best=False, verdict="unclear", ratio=(1.1, 0.8, 1.4)),
    finding(hours=4.0, verdict="unclear", ratio=(1.2, 0.9, 1.6)),
    finding(hours=2.0, verdict="unclear", ratio=(1.1, 0.7, 1.7), best=False),
    finding("sleep_hours", "unclear", lag=0, ratio=(0.9, 0.7, 1.2)),
    finding(f"custom:{ODD_NAME}", "insufficient", lag=0, ratio=None, label=ODD_NAME),
)
SHAM = (finding("sham", "unclear", ratio=(1.05, 0.8, 1.3)),)
BOARD = TriggerBoard(FINDINGS, SHAM, "Caffeine", None, SUMMARY)
