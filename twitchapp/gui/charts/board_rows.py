"""The rows of the board, worked out beside the window's thread."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from twitchapp.analysis.findings import Finding
from twitchapp.application.charts import Reading, series_of
from twitchapp.application.triggers import TriggerBoard
from twitchapp.domain.factors import Factor
from twitchapp.gui.charts import board_words
from twitchapp.gui.charts.progress import Progress, progress_of


class RatioLine(NamedTuple):
    """One ratio with its interval, drawn on the axis of ratios.

    Attributes:
        when: what it is of, in a few words; empty for the first line of a row.
        finding: the finding.
    """

    when: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A factor on the board.

    Attributes:
        key: the factor's stable name; of a sham one that no factor has.
        label: what people call it.
        factor: the factor; None for a sham and where the journal no longer has it.
        daily: findings at each lag, in their order; none where only hours are known.
        acute: findings within each window of hours, the shortest first.
        progress: how far it is, where it is too early.
        is_sham: whether it is made of chance.
        shaped_like: the label of the factor that a sham is shaped like.
        is_brief: whether the sentence and what must be heeded are said elsewhere.
    """

    key: str
    label: str
    factor: Factor | None
    daily: tuple[Finding, ...]
    acute: tuple[Finding, ...]
    progress: tuple[Progress, ...] = ()
    is_sham: bool = False
    shaped_like: str = ""
    is_brief: bool = False

    @property
    def finding(self) -> Finding:
        """The finding that speaks for the factor: of whole days where there is one."""
        return _best(self.daily or self.acute)

    @property
    def share(self) -> float:
        """How far it is towards being tested, from 0 to 1."""
        return min((item.share for item in self.progress), default=1.0)

    @property
    def sentence(self) -> str:
        """The finding in a sentence; what is missing where it is too early."""
        if self.is_brief:
            return ""
        if self.is_sham:
            return board_words.sham_sentence(self.finding, self.shaped_like)
        if self.finding.verdict == "insufficient" and self.progress:
            return board_words.missing_text(self.progress) or self.finding.note
        return board_words.sentence(self.finding, self.factor)

    @property
    def verdict(self) -> str:
        """The verdict in words."""
        return board_words.verdict_words(self.finding, sham=self.is_sham)

    @property
    def flags(self) -> tuple[str, ...]:
        """What must be heeded beside the finding; for a sham nothing."""
        return () if self.is_sham or self.is_brief else board_words.flags(self.finding)

    @property
    def lines(self) -> tuple[RatioLine, ...]:
        """The ratios drawn: the finding's, and that of the hours after, where there are both."""
        first = RatioLine("", self.finding)
        hours = _best(self.acute) if self.daily and self.acute else None
        if hours is None or hours.verdict == "insufficient":
            return (first,)
        return first, RatioLine(board_words.when(hours, self.factor), hours)

    @property
    def tip(self) -> str:
        """What is told of it where the mouse rests: the whole conclusion."""
        return self.finding.note or self.spoken

    @property
    def spoken(self) -> str:
        """All of it, for those who hear the board."""
        parts = [f"{self.label}: {self.verdict}", self.sentence, *self.flags]
        if self.is_brief:
            parts[1] = board_words.figures(self.finding)
        for line in self.lines[1:]:
            said = board_words.verdict_words(line.finding)
            parts.append(f"{line.when}: {said} {board_words.figures(line.finding)}".rstrip())
        return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)


def rows_of(board: TriggerBoard, reading: Reading) -> tuple[BoardRow, ...]:
    """Return the rows of a board: every factor, the surest first, then chance alone."""
    factors = {factor.key: factor for factor in reading.table.factors}
    gathered: dict[str, list[Finding]] = {}
    # The order of those that speak for a factor is the order of the rows.
    for finding in board.findings:
        if finding.best:
            gathered.setdefault(finding.factor, [])
    for finding in board.findings:
        gathered.setdefault(finding.factor, []).append(finding)
    counts = np.array(reading.table.counts, dtype=np.float64)
    series = {item.key: item for item in series_of(reading.table)}
    rows = []
    for key, findings in gathered.items():
        daily, acute = _daily(findings), _acute(findings)
        progress: tuple[Progress, ...] = ()
        best = _best(daily or acute)
        if best.verdict == "insufficient" and key in series:
            known = series[key]
            progress = progress_of(counts, known.values, best.lag or 0, is_yes_no=known.is_yes_no)
        rows.append(BoardRow(key, findings[0].label, factors.get(key), daily, acute, progress))
    if board.sham:
        daily, acute = _daily(board.sham), _acute(board.sham)
        rows.append(
            BoardRow(
                board_words.SHAM_KEY,
                board_words.SHAM_LABEL,
                None,
                daily,
                acute if not daily else (),
                is_sham=True,
                shaped_like=board.sham_like,
            )
        )
    return tuple(rows)


def _best(findings: tuple[Finding, ...]) -> Finding:
    return next((finding for finding in findings if finding.best), findings[0])


def _daily(findings: "list[Finding] | tuple[Finding, ...]") -> tuple[Finding, ...]:
    return tuple(
        sorted(
            (finding for finding in findings if finding.kind == "daily"),
            key=lambda finding: finding.lag or 0,
        )
    )


def _acute(findings: "list[Finding] | tuple[Finding, ...]") -> tuple[Finding, ...]:
    return tuple(
        sorted(
            (finding for finding in findings if finding.kind == "acute"),
            key=lambda finding: finding.window_h or (0.0, 0.0),
        )
    )
