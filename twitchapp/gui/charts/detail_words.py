"""What stands beside a factor's charts: how it was worked out, and what could still be wrong."""

from twitchapp.analysis.findings import Finding
from twitchapp.analysis.wording import ratio_text
from twitchapp.application.wording import count_of, within_sentence
from twitchapp.domain.factors import Factor
from twitchapp.gui.charts import board_words, words
from twitchapp.gui.charts.board_rows import BoardRow

DAYS_SAID = (
    "The days behind it",
    (
        "A point is a day on which both are known. Click one, or press Enter on it, to see it in "
        "the journal."
    ),
)
HOURS_SAID = ("The hours after it", "Each window is compared with the rest of its day.")


def headline(finding: Finding, factor: Factor | None) -> str:
    """Return the finding in a sentence that can stand alone."""
    if finding.verdict == "insufficient":
        return f"{finding.label}: too early to say."
    said = board_words.sentence(finding, factor)
    return said if within_sentence(finding.label) in said else f"{finding.label}: {said}"


def figures(finding: Finding) -> str:
    """Return what stands below the finding: the ratios, and how much they rest on."""
    parts = []
    shown = board_words.shown_ratio(finding)
    if shown is not None:
        middle, low, high = (ratio_text(value) for value in shown)
        parts.append(f"Rate ratio {middle}, 95 % interval {low} to {high}")
    if finding.shrunk_ratio is not None and finding.rate_ratio is not None:
        before = ratio_text(finding.rate_ratio)
        if before != ratio_text(finding.shrunk_ratio):
            parts.append(f"{before} before it was drawn towards 1")
    parts.append(f"{count_of(finding.n_days, 'day')}, {count_of(finding.n_episodes, 'episode')}")
    text = "; ".join(parts) + "."
    if finding.p_factor is not None:
        text += (
            f" Chance alone would show as much in {_percent(finding.p_factor)} of journals like "
            "this."
        )
    return text


def how(row: BoardRow, finding: Finding) -> str:
    """Return how a finding was worked out, in plain words."""
    name = within_sentence(row.label)
    over = (
        f"{count_of(finding.n_days, 'day')} with {count_of(finding.n_episodes, 'episode')} on "
        f"which both twitches and {name} are known"
    )
    if finding.kind == "acute":
        return (
            f"The hours after {name} were compared with the other hours of the same days, over "
            f"{over}. What is usual for each hour of the day in your own journal is allowed for; "
            "as each day is compared with itself, good days and bad days cannot mislead. Hours in "
            "which you slept or nothing was known are left out."
        )
    delays = len(row.daily)
    begin = "Days will be" if finding.verdict == "insufficient" else "Days were"
    text = (
        f"{begin} compared by how much {name} there was, over {over}; days that are not known "
        "count as unknown, never as none. Weekdays, slow changes over the months, and bad spells "
        "that last for days are allowed for."
    )
    if delays > 1:
        text += (
            f" {_number(delays)} delays were looked at, from the same day on, and that so many "
            "were looked at is allowed for in how sure it is."
        )
    return text + (
        " Of all that is claimed on the board, at most about one claim in ten should be false."
    )


def doubts(row: BoardRow, finding: Finding) -> tuple[str, ...]:
    """Return what could still be wrong, a sentence or two each, the most likely first."""
    name = within_sentence(row.label)
    said = list(board_words.flags(finding))
    if finding.verdict in {"more", "fewer", "hint", "explained"}:
        said.append(
            f"Something that goes with {name} and is not in the journal may be what matters; "
            "charts cannot tell cause from company. An experiment can."
        )
    if finding.verdict in {"unclear", "none", "hint"}:
        said.append(
            "A small effect may be there and not be seen yet; more days narrow the interval."
        )
    said.append(
        "On days on which you watch yourself more closely you notice more twitches, whatever "
        "causes them."
    )
    if finding.kind == "daily":
        said.append(
            "The direction is not given by the days alone: see “Before and after” for whether "
            f"twitches come first and {name} follows."
        )
    return tuple(said)


def lag_text(row: BoardRow, finding: Finding) -> str:
    """Return when the episodes were, for the list of delays; the clearest is marked."""
    lag = finding.lag or 0
    text = words.lag_text(row.factor, lag) if row.factor else f"{lag} days later"
    return f"{text} (clearest)" if finding.best and finding.p is not None else text


def hours_text(finding: Finding) -> str:
    """Return how long a window of hours is."""
    hours = words.rounded_text(finding.window_h[1]) if finding.window_h else ""
    return f"{hours} hours"


def _percent(share: float) -> str:
    if share < 0.001:
        return "less than 0.1 %"
    return f"{100 * share:.1f} %" if share < 0.0995 else f"{100 * share:.0f} %"


def _number(count: int) -> str:
    names = {2: "Two", 3: "Three", 4: "Four", 5: "Five"}
    return names.get(count, str(count))
