"""What sets mine off: every factor at every lag, what can be said today, and what cannot yet."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from twitchapp.application.acute import acute_findings
from twitchapp.application.charts import Reading, series_of
from twitchapp.application.trigger_summary import Summary, summarise
from twitchapp.domain.daily import DailyTable
from twitchapp.domain.days import day_of

if TYPE_CHECKING:
    # numpy comes with the analysis, and only when a question is asked of it.
    from twitchapp.analysis.background import Background
    from twitchapp.analysis.daily_triggers import DailyStudy
    from twitchapp.analysis.findings import Finding

__all__ = ["HELD_SUNDAYS", "Cancelled", "Summary", "TriggerBoard", "trigger_board"]

HELD_SUNDAYS = 4
"""On how many Sundays in a row a factor must have passed to be claimed."""

_ACUTE = "acute:"


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

    The figures are of all days. They amount to a claim only if they did on each of the last four
    Sundays too: whoever looks every day would else see claims come and go with the dice, and sooner
    or later see a false one.

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
    q_values = false_discovery_rates(study.p_values | _acute_p_values(acute))
    held = _that_held(reading, study, q_values, cancelled)
    daily = daily_findings(study, q_values, may_claim=lambda key: key in held)
    judged = [
        row
        for key in dict.fromkeys(row.factor for row in acute)
        for row in with_verdicts(
            [row for row in acute if row.factor == key],
            q=q_values.get(f"{_ACUTE}{key}"),
            may_claim=f"{_ACUTE}{key}" in held,
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


def _that_held(
    reading: Reading,
    study: "DailyStudy",
    q_values: Mapping[str, float],
    cancelled: Callable[[], bool],
) -> set[str]:
    """Return what passes today and passed on each of the last Sundays, whole days and hours.

    The p value to pass is today's. The Sundays are those up to the last day that is known, so that
    a journal left alone for a while goes on saying what it said.
    """
    from twitchapp.analysis.multiplicity import CLAIM_Q, picked_out_p

    holding = {name for name, q in q_values.items() if q <= CLAIM_Q}
    passed_at = picked_out_p(q_values)
    for monday in _last_mondays(reading.table):
        if not holding:
            break
        if cancelled():
            raise Cancelled
        holding = _that_passed(reading, study, monday, holding, cancelled, p=passed_at)
    return holding


def _last_mondays(table: DailyTable) -> list[int]:
    """Return the places of the Mondays after the last `HELD_SUNDAYS` Sundays, the latest first."""
    known = [place for place, count in enumerate(table.counts[:-1]) if count is not None]
    if not known:
        return []
    after = known[-1] + 1
    monday = after - (table.first + timedelta(days=after)).weekday()
    return [monday - 7 * back for back in range(HELD_SUNDAYS) if monday - 7 * back > 0]


def _that_passed(
    reading: Reading,
    study: "DailyStudy",
    until: int,
    names: set[str],
    cancelled: Callable[[], bool],
    *,
    p: float,
) -> set[str]:
    """Return which of some hypotheses pass on the days before one."""
    from twitchapp.analysis.daily_triggers import passed_before

    passed = passed_before(study, until, names, p=p)
    if any(name.startswith(_ACUTE) for name in names):
        best = {
            f"{_ACUTE}{row.factor}": row
            for row in acute_findings(_before(reading, until), cancelled=cancelled)
            if row.best
        }
        passed |= {name for name in names if name.startswith(_ACUTE) and _held(best.get(name), p)}
    return passed


def _held(then: "Finding | None", p: float) -> bool:
    """Tell whether what was said of some hours speaks for them, or it was too early to say."""
    if then is None or then.p_factor is None:
        return True
    return then.p_factor <= p and not then.is_consequence


def _before(reading: Reading, until: int) -> Reading:
    """Return what a journal held before a day, by its place in the table."""
    table = reading.table
    end = table.first + timedelta(days=until)
    return reading._replace(
        table=table._replace(
            states=table.states[:until],
            counts=table.counts[:until],
            values={key: values[:until] for key, values in table.values.items()},
        ),
        episodes=tuple(each for each in reading.episodes if day_of(each.counted_at) < end),
        entries=tuple(each for each in reading.entries if day_of(each.counted_at) < end),
    )


def _acute_p_values(acute: "Iterable[Finding]") -> dict[str, float]:
    return {
        f"{_ACUTE}{row.factor}": row.p_factor
        for row in acute
        # What may follow from episodes cannot be claimed, and must not make it easier for others.
        if row.best and row.p_factor is not None and not row.is_consequence
    }


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
