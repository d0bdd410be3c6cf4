"""A board that is there at once: every factor too early to say."""

from collections.abc import Callable

from twitchapp.analysis.findings import Finding
from twitchapp.application.charts import Reading
from twitchapp.application.triggers import Summary, TriggerBoard


def early_board(reading: Reading, *, cancelled: Callable[[], bool] = lambda: False) -> TriggerBoard:
    """Return a row for each factor of a journal, without working anything out."""
    del cancelled
    return TriggerBoard(
        tuple(
            Finding(
                factor=factor.key,
                label=factor.label,
                unit=factor.unit,
                kind="daily",
                lag=lag,
                window_h=None,
                per=1.0,
                rate_ratio=None,
                ci_low=None,
                ci_high=None,
                p=None,
                p_factor=None,
                q=None,
                verdict="insufficient",
                best=lag == 0,
                n_days=1,
                n_episodes=1,
                detectable=None,
                note="",
                method="daily",
            )
            for factor in reading.table.factors
            for lag in range(4)
        ),
        (),
        "",
        None,
        Summary("Nothing is known yet.", "", ""),
    )


def put_in_place() -> None:
    """Have the program use it instead of its own."""
    from twitchapp.application import triggers

    triggers.trigger_board = early_board
