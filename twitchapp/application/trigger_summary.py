"""The board in three sentences: what is known today, what is not yet, what to log next."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from twitchapp.application.wording import count_of
from twitchapp.domain.daily import DailyTable

if TYPE_CHECKING:
    from twitchapp.analysis.findings import Finding

_MOST_NAMED = 3
_GAPS_MATTER = 0.1
_LATELY = 100
_SIX_WEEKS = 42


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
    claimed = [finding for finding in best if finding.verdict in {"more", "fewer"}]
    # What is an amount is said by the side on which there are more twitches.
    more = [_with(finding) for finding in claimed if finding.unit or finding.verdict == "more"]
    fewer = [
        finding.label for finding in claimed if not finding.unit and finding.verdict == "fewer"
    ]
    parts = [
        f"{side} twitches go with {_listed(list(dict.fromkeys(labels)))}"
        for side, labels in (("more", more), ("fewer", fewer))
        if labels
    ]
    ruled_out = _labels([finding for finding in best if finding.verdict == "none"])
    if best and all(finding.verdict == "insufficient" for finding in best):
        return f"Too early to say of anything: {basis} so far."
    if parts:
        said = f"Known today, from {basis}: {'; '.join(parts)}."
    else:
        said = f"From {basis}, no factor stands out surely enough to be called a finding."
    if ruled_out:
        said += f" No sizeable effect: {_named(ruled_out)}."
    return said


def _not_known(best: "Sequence[Finding]") -> str:
    # From day to day the same factor may make no difference.
    hints = list(
        dict.fromkeys(
            f"the hours after {finding.label}" if finding.kind == "acute" else finding.label
            for finding in best
            if finding.verdict == "hint"
        )
    )
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
    lately = table.counts[-_LATELY:]
    silent = sum(count is None for count in lately)
    if len(lately) >= 14 and silent > _GAPS_MATTER * len(lately):
        return (
            f"Most would be learnt from checking in every day: of the last {len(lately)} days "
            f"{silent} tell nothing, not even that there were no twitches."
        )
    hints = [finding for finding in best if finding.verdict == "hint"]
    if hints:
        return (
            f"Most would be learnt from an experiment with {hints[0].label}: dates drawn by lot "
            "tell in weeks what days as they come may not tell in years."
        )
    near = [finding for finding in best if finding.verdict == "unclear" and finding.more_days]
    if near:
        first = min(near, key=lambda finding: finding.more_days or 0)
        return (
            f"Going on as now, about {count_of(first.more_days or 0, 'more day')} would show "
            f"whether {first.label} goes with half as many again. An experiment tells more, and "
            "sooner."
        )
    # Others lack not days but variety, or episodes: of these the finding itself says what.
    early = [f for f in best if f.verdict == "insufficient" and f.n_days < _SIX_WEEKS]
    if early:
        first = max(early, key=lambda finding: finding.n_days)
        return (
            f"Log {first.label} on more days: it is known on {count_of(first.n_days, 'day')} so "
            "far, and six weeks are the least."
        )
    return "Going on as now keeps what is known true."


def _with(finding: "Finding") -> str:
    if finding.kind == "acute":
        return f"the hours after {finding.label}"
    if not finding.unit:
        return finding.label
    return f"{'more' if finding.verdict == 'more' else 'less'} {finding.label}"


def _labels(findings: "Sequence[Finding]") -> list[str]:
    return list(dict.fromkeys(finding.label for finding in findings))


def _named(labels: Sequence[str]) -> str:
    """Return labels as a list in words, the rest as a number."""
    first, rest = labels[:_MOST_NAMED], len(labels) - _MOST_NAMED
    if rest > 1:
        return f"{', '.join(first)} and {rest} others"
    return _listed(labels)


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
