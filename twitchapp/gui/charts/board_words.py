"""The words of the board: each finding in a sentence, and what must be said beside it."""

from collections.abc import Sequence

from twitchapp.analysis.findings import Finding
from twitchapp.analysis.wording import ratio_text
from twitchapp.application.wording import count_of, within_sentence
from twitchapp.domain.factors import Factor
from twitchapp.gui.charts import words
from twitchapp.gui.charts.progress import Progress

SHAM_LABEL, SHAM_KEY = "Pure chance", "chance"
CLAIMS = frozenset({"more", "fewer", "explained"})
LEGEND = (
    "Line: 95 % interval. Filled dot: stands out. Upright tick: before it was drawn towards 1, as "
    "what stands out tends to be overstated."
)
ANEW = "The journal has changed; working it out anew…"
WORKING = (
    "Working out what goes with your twitches…",
    (
        "Every factor is compared at several delays, with weekdays, slow changes and bad spells "
        "allowed for."
    ),
)
PATIENCE = "A journal as long as this one takes a while; the other views can be used meanwhile."
NO_FACTORS = (
    "No factors yet",
    (
        "Log coffee, sleep, exercise, stress or whatever you wonder about on the Journal page; "
        "each will appear here, with how many more days it needs."
    ),
)
FAILED = (
    "This could not be worked out",
    "Go to another page and come back to try again.",
)
FIGURE_LEGEND = (
    "Ratios of episodes per day with their 95 % intervals, weekdays, slow changes and bad spells "
    "allowed for; a filled dot stands out, an upright tick is the ratio before it was drawn "
    "towards 1. What goes together need not be cause and effect."
)


def shown_ratio(finding: Finding) -> tuple[float, float, float] | None:
    """Return the ratio to show with its interval: drawn towards 1 where that was estimated."""
    if (
        finding.shrunk_ratio is not None
        and finding.shrunk_low is not None
        and finding.shrunk_high is not None
    ):
        return finding.shrunk_ratio, finding.shrunk_low, finding.shrunk_high
    if finding.rate_ratio is None or finding.ci_low is None or finding.ci_high is None:
        return None
    return finding.rate_ratio, finding.ci_low, finding.ci_high


def figures(finding: Finding) -> str:
    """Return the ratio and its interval, `1.6× (1.2–2.1)`; empty where there is none."""
    ratio = shown_ratio(finding)
    if ratio is None:
        return ""
    middle, low, high = (ratio_text(value) for value in ratio)
    return f"{middle}× ({low}–{high})"


def sentence(finding: Finding, factor: Factor | None) -> str:
    """Return a finding in a sentence, with how sure it is."""
    ratio = shown_ratio(finding)
    if finding.verdict == "insufficient":
        return "Too early to say."
    if ratio is None or finding.per is None:
        return "Not clear: no ratio can be given from these days."
    middle, low, high = (ratio_text(value) for value in ratio)
    compared = when(finding, factor)
    between = f"between {low}× and {high}×"
    if finding.verdict == "none":
        return f"No sizeable difference {compared}: about {middle}×, {between}."
    if finding.verdict == "unclear":
        return f"Not clear {compared}: about {middle}×, {between}."
    return f"About {middle}× as many twitches {compared}; {between}."


def when(finding: Finding, factor: Factor | None) -> str:
    """Return the days or hours compared, `the day after 270 mg more caffeine`."""
    if finding.window_h is not None:
        hours = words.rounded_text(finding.window_h[1])
        name = within_sentence(finding.label)
        return f"in the {hours} hours after {name}"
    if factor is None or finding.lag is None or finding.per is None:
        return f"with {within_sentence(finding.label)}"
    return words.with_more(factor, finding.lag, finding.per)


def flags(finding: Finding) -> tuple[str, ...]:
    """Return what must be heeded beside the ratio, a sentence each."""
    said = []
    if finding.explained_by:
        said.append(
            f"Explained by {_listed(finding.explained_by)}: seen together, nothing of its own is "
            "left."
        )
    if finding.is_consequence:
        said.append("May follow from twitching rather than lead to it: past episodes foretell it.")
    if finding.verdict == "unclear":
        said += _power(finding)
    return tuple(said)


def _power(finding: Finding) -> tuple[str, ...]:
    parts = []
    if finding.detectable is not None:
        parts.append(
            f"These days would have shown {ratio_text(finding.detectable)}× four times in five"
        )
    if finding.more_days:
        more = count_of(finding.more_days, "more day")
        parts.append(f"with about {more} they would show 1.5×")
    text = "; ".join(parts)
    return (f"{text[0].upper()}{text[1:]}.",) if text else ()


def sham_sentence(finding: Finding, shaped_like: str) -> str:
    """Return what the row of chance alone says, and why it is there."""
    ratio = shown_ratio(finding)
    shape = f", spread like {within_sentence(shaped_like)}" if shaped_like else ""
    told = f" Here it seems {ratio_text(ratio[0])}×." if ratio is not None else ""
    return f"Made of chance{shape}: this is what nothing looks like.{told}"


def verdict_words(finding: Finding, *, sham: bool = False) -> str:
    """Return a verdict in words."""
    said = words.VERDICT_WORDS[finding.verdict]
    return f"chance: {said}" if sham else said


def progress_text(progress: Sequence[Progress]) -> str:
    """Return what is furthest from being enough, `31 of 42 days`; empty for nothing."""
    if not progress:
        return ""
    furthest = min(progress, key=lambda item: item.share)
    return f"{furthest.have} of {furthest.need} {furthest.noun}"


def missing_text(progress: Sequence[Progress]) -> str:
    """Return all that is missing, `Still needed: 11 days, 3 episodes.`; empty for nothing."""
    parts = [
        _counted(item.need - item.have, item.noun) for item in progress if item.have < item.need
    ]
    return f"Still needed: {', '.join(parts)}." if parts else ""


def _counted(number: int, nouns: str) -> str:
    """Return a number of things; the first word names them, `days with an episode`."""
    first, blank, rest = nouns.partition(" ")
    return f"{number} {first if number != 1 else first.removesuffix('s')}{blank}{rest}"


def _listed(names: Sequence[str]) -> str:
    lowered = [within_sentence(name) for name in names]
    if len(lowered) == 1:
        return lowered[0]
    return f"{', '.join(lowered[:-1])} and {lowered[-1]}"
