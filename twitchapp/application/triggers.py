"""What sets mine off: every factor at every lag, what can be said today, and what cannot yet."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from twitchapp.application.charts import Reading, triggers

if TYPE_CHECKING:
    # numpy comes with the analysis, and only when a question is asked of it.
    from twitchapp.analysis.background import Background
    from twitchapp.analysis.findings import Finding


class Summary(NamedTuple):
    """The journal in a few sentences.

    Attributes:
        known: what is known today.
        not_known: what is not, and why.
        next_step: what to log next to learn most.
    """

    known: str
    not_known: str
    next_step: str


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

    Args:
        reading: the journal.
        cancelled: asked now and then whether anybody still wants to know.

    Raises:
        Cancelled: when nobody does.
    """
    if cancelled():
        raise Cancelled
    return TriggerBoard(triggers(reading.table), (), "", None, Summary("", "", ""))
