"""The board in three sentences: what is known today, what is not yet, what to log next."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from twitchapp.application.wording import count_of
from twitchapp.domain.daily import DailyTable

if TYPE_CHECKING:
    from twitchapp.analysis.findings import Finding

_MOST_NAMED = 3
_GAPS_MATTER = 0.1


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


def summarise(table: DailyTable, findings: "Sequence[Finding]") -> Summary:
    """Return what the findings amount to.

    Args:
        table: the journal they are of.
        findings: all of them, the surest first.
    """
    best = [finding for finding in findings if finding.best]
    return Summary(_known(table, best), _not_known(best), _next_step(table, best))


def _known(table: DailyTable, best: "Sequence[Finding]") -> str:
    days = [count for count in table.counts if count is not None]
    basis = f"{count_of(sum(days), 'episode')} on {count_of(len(days), 'known day')}"
    claimed = {
        verdict: _labels([finding for finding in best if finding.verdict == verdict])
        for verdict in ("more", "fewer")
    }
    parts = [
        f"{side} twitches with more of: {_named(claimed[verdict])}"
        for verdict, side in (("more", "more"), ("fewer", "fewer"))
        if claimed[verdict]
    ]
    ruled_out = _labels([finding for finding in best if finding.verdict == "none"])
    if parts:
        said = f"Known today, from {basis}: {'; '.join(parts)}."
    else:
        said = f"From {basis}, no factor stands out surely enough to be called a finding."
    if ruled_out:
        said += f" No sizeable effect: {_named(ruled_out)}."
    return said


def _not_known(best: "Sequence[Finding]") -> str:
    hints = _labels([finding for finding in best if finding.verdict == "hint"])
    unclear = _labels([finding for finding in best if finding.verdict == "unclear"])
    early = _labels([finding for finding in best if finding.verdict == "insufficient"])
    parts = []
    if hints:
        parts.append(f"worth an experiment, no more than a hint yet: {_named(hints)}")
    if unclear:
        parts.append(f"not clear: {_named(unclear)}")
    if early:
        parts.append(f"too early to say: {_named(early)}")
    if not parts:
        return "Nothing that was logged is left open."
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def _next_step(table: DailyTable, best: "Sequence[Finding]") -> str:
    if not table.factors:
        return "Log coffee, sleep, exercise or whatever you wonder about, beside the twitches."
    silent = sum(count is None for count in table.counts)
    if len(table.counts) >= 14 and silent > _GAPS_MATTER * len(table.counts):
        return (
            f"Most would be learnt from checking in every day: {count_of(silent, 'day')} of "
            f"{len(table.counts)} tell nothing, not even that there were no twitches."
        )
    open_ones = [f for f in best if f.verdict in {"hint", "unclear", "insufficient"}]
    if not open_ones:
        return "Going on as now keeps what is known true."
    gaps = sorted(open_ones, key=lambda finding: finding.n_days)
    least = gaps[0]
    known = sum(count is not None for count in table.counts)
    if known and least.n_days < 0.7 * known:
        return (
            f"Most would be learnt from logging {least.label} on more days: it is known on "
            f"{count_of(least.n_days, 'day')} only."
        )
    near = [finding for finding in open_ones if finding.more_days]
    if near:
        first = min(near, key=lambda finding: finding.more_days or 0)
        return (
            f"Going on as now: about {count_of(first.more_days or 0, 'more day')} would show "
            f"whether {first.label} makes half as many again. An experiment tells more, and sooner."
        )
    return "Going on as now, and an experiment with what you suspect most, tell more with time."


def _labels(findings: "Sequence[Finding]") -> list[str]:
    return list(dict.fromkeys(finding.label for finding in findings))


def _named(labels: Sequence[str]) -> str:
    """Return labels as a list in words, the rest as a number."""
    first, rest = labels[:_MOST_NAMED], len(labels) - _MOST_NAMED
    if rest > 1:
        return f"{', '.join(first)} and {rest} others"
    shown = labels
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
