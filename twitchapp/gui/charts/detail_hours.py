"""The hours after a factor: a row for each window that was looked at."""

from twitchapp.gui.charts import detail_words
from twitchapp.gui.charts.board_rows import BoardRow


def hours_rows(row: BoardRow) -> tuple[BoardRow, ...]:
    """Return a row for each window of hours of a factor, the shortest first."""
    return tuple(
        BoardRow(
            row.key, detail_words.hours_text(finding), row.factor, (), (finding,), is_brief=True
        )
        for finding in row.acute
    )
