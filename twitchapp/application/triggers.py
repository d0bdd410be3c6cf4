"""What sets mine off: every factor at every lag, what can be said today, and what cannot yet."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from twitchapp.application.acute import acute_findings
from twitchapp.application.charts import Reading, series_of
from twitchapp.application.trigger_summary import Summary, summarise
from twitchapp.domain.daily import DailyTable

if TYPE_CHECKING:
    # numpy comes with the analysis, and only when a question is asked of it.
    from twitchapp.analysis.background import Background
    from twitchapp.analysis.daily_triggers import DailyStudy
    from twitchapp.analysis.findings import Finding

__all__ = ["Cancelled", "Summary", "TriggerBoard", "trigger_board"]


class TriggerBoard(NamedTuple):
    """Everything the board shows.

    Attributes:
        findings: one per factor and lag, and per acute window, the surest first; `best` marks the
            one that speaks for its factor (one among its lags, one among its windows).
        sham: the findings of a factor made of chance alone, with the shape of a real one; none
            while no factor can be tested.
        sham_like: the label of the factor whose shape the sham has, or empty.
        background: the fitted model without factors, or None while there is too little.
        summary: the sentences on top.
    """

    findings: "tuple[Finding, ...]"
    sham: "tuple[Finding, ...]"
    sham_like: str
    background: "Background | None"
    summary: Summary


class Cancelled(Exception):  # noqa: N818 - no error: nobody waits for the answer any more
    """The question has changed; what was worked out so far is of no use."""


def trigger_board(
    reading: Reading, *, cancelled: Callable[[], bool] = lambda: False
) -> TriggerBoard:
    """Work out the board of a journal.

    The figures are of all days. Whether they amount to a claim is looked at once a week, on the
    days up to the last Sunday, and must hold for both: so whoever looks every day does not see
    claims that come and go with the dice of each day.

    Args:
        reading: the journal.
        cancelled: asked now and then whether anybody still wants to know.

    Raises:
        Cancelled: when nobody does.
    """
    from twitchapp.analysis.acute_findings import with_verdicts
    from twitchapp.analysis.daily_triggers import daily_findings, false_discovery_rates, rank
    from twitchapp.analysis.multiplicity import picked_out_p

    # A table's last day is today, which is not over: what it has so far is no count of a day.
    study = _study(reading.table, cancelled, until=len(reading.table.states) - 1)
    acute = acute_findings(reading, cancelled=cancelled)
    if cancelled():
        raise Cancelled
    acute_p = {
        _acute_name(row.factor): row.p_factor
        for row in acute
        # What may follow from episodes cannot be claimed, and must not make it easier for others.
        if row.best and row.p_factor is not None and not row.is_consequence
    }
    q_values = false_discovery_rates(study.p_values | acute_p)
    holds = _claims_of_the_week(reading.table, acute_p, cancelled)
    daily = daily_findings(
        study,
        q_values,
        may_claim=lambda key: holds is None or key in holds,
    )
    judged = [
        row
        for key in dict.fromkeys(row.factor for row in acute)
        for row in with_verdicts(
            [row for row in acute if row.factor == key],
            q=q_values.get(_acute_name(key)),
            picked_p=picked_out_p(q_values),
        )
    ]
    sham, sham_like = _sham_findings(reading.table, study)
    findings = tuple(sorted([*daily, *judged], key=rank))
    return TriggerBoard(
        findings=findings,
        sham=sham,
        sham_like=sham_like,
        background=study.background,
        summary=summarise(reading.table, findings),
    )


def _acute_name(key: str) -> str:
    return f"acute:{key}"


def _study(table: DailyTable, cancelled: Callable[[], bool], *, until: int) -> "DailyStudy":
    """Look at the days before one, by its place in the table."""
    import numpy as np

    from twitchapp.analysis.daily_triggers import study_days

    counts = np.array(table.counts, dtype=np.float64)
    counts[until:] = np.nan
    study = study_days(counts, series_of(table), cancelled=cancelled)
    if study is None:
        raise Cancelled
    return study


def _claims_of_the_week(
    table: DailyTable, acute_p: dict[str, float], cancelled: Callable[[], bool]
) -> set[str] | None:
    """Return the factors that pass on the days up to the last Sunday; None where these are all."""
    from twitchapp.analysis.daily_triggers import false_discovery_rates
    from twitchapp.analysis.multiplicity import CLAIM_Q

    today = len(table.states) - 1
    monday = max(0, today - (table.first + timedelta(days=today)).weekday())
    if all(count is None for count in table.counts[monday:today]):
        return None
    study = _study(table, cancelled, until=monday)
    rates = false_discovery_rates(study.p_values | acute_p)
    return {key for key, q in rates.items() if q <= CLAIM_Q}


def _sham_findings(table: DailyTable, study: "DailyStudy") -> "tuple[tuple[Finding, ...], str]":
    from twitchapp.analysis.daily_triggers import (
        LAGS,
        DailyStudy,
        daily_findings,
        false_discovery_rates,
    )
    from twitchapp.analysis.looks import look_at
    from twitchapp.analysis.sham import KEY, make_sham

    tested = [looks.factor for looks in study.looks if looks.p is not None]
    made = make_sham(tested, seed=table.first.toordinal())
    if study.background is None or made is None:
        return (), ""
    sham, like = made
    looks = look_at(study.background, study.background.counts, sham, LAGS)
    if looks.p is None:
        return (), ""
    # Judged as one among the real ones would be, without being counted among them.
    rate = false_discovery_rates(study.p_values | {KEY: looks.p})[KEY]
    return daily_findings(DailyStudy(study.background, (looks,)), {KEY: rate}), like
