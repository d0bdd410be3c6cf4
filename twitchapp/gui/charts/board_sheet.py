"""The numbers of the board."""

from collections.abc import Sequence

from twitchapp.gui.charts import board_words
from twitchapp.gui.charts.board_rows import BoardRow
from twitchapp.gui.charts.sheet import Sheet

_HEADINGS = (
    "Factor",
    "Days later",
    "Hours after",
    "Verdict",
    "Per",
    "Unit",
    "Rate ratio",
    "95 % low",
    "95 % high",
    "Shown ratio",
    "Shown low",
    "Shown high",
    "p of the factor",
    "q",
    "Days",
    "Episodes",
    "Finding",
)


def board_sheet(rows: Sequence[BoardRow]) -> Sheet:
    """Return one row for each finding on the board, at every lag and window."""
    return Sheet(
        title="What goes with your twitches",
        headings=_HEADINGS,
        rows=tuple(
            (
                row.label,
                finding.lag,
                finding.window_h[1] if finding.window_h else None,
                board_words.verdict_words(finding, sham=row.is_sham),
                finding.per,
                finding.unit,
                finding.rate_ratio,
                finding.ci_low,
                finding.ci_high,
                *(board_words.shown_ratio(finding) or (None, None, None)),
                finding.p_factor,
                finding.q,
                finding.n_days,
                finding.n_episodes,
                finding.note,
            )
            for row in rows
            for finding in (*row.daily, *row.acute)
        ),
    )
