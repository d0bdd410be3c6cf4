"""The last fortnight at a glance: what is known of each day, and where something can be added."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.dates import day_heading, weekday_letter
from twitchapp.application.journal import DaySummary
from twitchapp.application.wording import state_text
from twitchapp.domain.daily import DayState
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.markers import Marker, paint_marker
from twitchapp.gui.widgets.text import button, label, tip_text

_LEGEND = (
    (DayState.RECORDED, "episodes"),
    (DayState.NONE_OBSERVED, "none observed"),
    (DayState.LOGGED, "logged"),
    (DayState.UNKNOWN, "not recorded"),
)
_OPEN_STATES = {DayState.UNKNOWN, DayState.LOGGED}
_FAR = 1000
_WALKING: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -_FAR,
    Qt.Key.Key_End: _FAR,
}
_ENTER: frozenset[int] = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CENTRE = Qt.AlignmentFlag.AlignCenter
_CHANGES_SIZE = {QEvent.Type.FontChange, QEvent.Type.StyleChange}


class DayCell(QAbstractButton):
    """One day: the weekday's letter, the marker of what is known, the day of the month."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.summary: DaySummary | None = None
        self.is_today = False
        self.tells_count = True
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_summary(self, summary: DaySummary, today: date) -> None:
        """Show a day."""
        self.summary = summary
        self.is_today = summary.day == today
        told = summary.episodes if self.tells_count else None
        words = f"{day_heading(summary.day, today)}: {state_text(summary.state, told)}"
        self.setAccessibleName(words)
        self.setToolTip(tip_text(words))
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for two lines and the marker."""
        line = self.fontMetrics().height()
        return QSize(4 * GRID, 2 * line + 4 * GRID + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the least room, which lets fourteen stand side by side in a small window."""
        return QSize(3 * GRID, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave walking and choosing to the strip."""
        if event.key() in _WALKING or event.key() in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Draw the day."""
        if self.summary is None:
            return
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft))
            painter.drawRoundedRect(ground, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, 6, 6)
        line = self.fontMetrics().height()
        font = QFont(self.font())
        font.setPointSizeF(max(6.0, font.pointSizeF() * 0.9))
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        painter.drawText(QRect(0, 4, self.width(), line), _CENTRE, weekday_letter(self.summary.day))
        side = 3.0 * GRID - 2
        box = QRectF((self.width() - side) / 2, 4 + line + 3, side, side)
        told = self.summary.episodes if self.tells_count else None
        paint_marker(painter, box, self.summary.state, theme, told)
        font.setWeight(QFont.Weight.Bold if self.is_today else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(theme.text if self.is_today else theme.muted))
        number = QRect(0, int(box.bottom()) + 3, self.width(), line)
        painter.drawText(number, _CENTRE, str(self.summary.day.day))
        if self.is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawRect(QRectF(self.width() / 2 - 8, number.bottom() + 1, 16, 2))
        painter.end()


class _Foot(QStackedWidget):
    """The legend, or in its place an offer; as high as that, so that nothing moves below it."""

    def __init__(self, offer: QWidget) -> None:
        super().__init__()
        self._offer = offer
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font and with what is drawn around it."""
        super().changeEvent(event)
        if event.type() in _CHANGES_SIZE:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._offer.sizeHint().height() + 2)


class DayStrip(QWidget):
    """Fourteen days side by side, walked through with the arrow keys.

    Args:
        theme: the colours.
        days: how many days.
        is_whole: whether it has a heading, and below the days an offer of what can be done about
            the chosen one; the bare days with their legend otherwise, one of them always chosen.

    Signals:
        day_chosen: a day was clicked or chosen by key.
        none_observed_wanted: the person looked back at a day and saw none.
        check_in_wanted: a day is to be filled in.
    """

    day_chosen = Signal(object)
    none_observed_wanted = Signal(object)
    check_in_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        days: int = 14,
        *,
        is_whole: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_whole = is_whole
        self.setAccessibleName("The last two weeks")
        self._today: date | None = None
        self._cells = [DayCell(theme, self) for _ in range(days)]
        self._chosen: date | None = None
        self._headline = label("Last 14 days", "section")
        self._summary = label("", "small")
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._offer_text = label("", "small")
        self._offer_text.setWordWrap(True)
        self._offer = button("None observed that day")
        self._offer.clicked.connect(self._take_offer)
        self._fill = button("Fill it in", "quiet")
        self._fill.setToolTip("Opens the check-in of that day.")
        self._fill.clicked.connect(self._want_check_in)
        self._markers = [Marker(state, theme) for state, _ in _LEGEND]
        self._foot = _Foot(self._offer) if is_whole else QStackedWidget()
        self._foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._foot.addWidget(self._legend())
        self._foot.addWidget(self._offer_row())

        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._headline)
        head.addWidget(self._summary, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        for cell in self._cells:
            row.addWidget(cell)
            cell.clicked.connect(lambda _=False, cell=cell: self._choose(cell))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        if is_whole:
            layout.addLayout(head)
        layout.addLayout(row)
        layout.addWidget(self._foot)
        self._cells[-1].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def cells(self) -> Sequence[DayCell]:
        """The days' buttons, today's last."""
        return tuple(self._cells)

    @property
    def offer(self) -> QWidget:
        """The button that notes none observed for the chosen day."""
        return self._offer

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        for cell in self._cells:
            cell.theme = theme
            cell.update()
        for marker in self._markers:
            marker.set_theme(theme)

    def tell_counts(self, *, tells: bool) -> None:
        """Show how many episodes each day has, or only that there were some."""
        for cell in self._cells:
            cell.tells_count = tells
            if cell.summary is not None and self._today is not None:
                cell.show_summary(cell.summary, self._today)

    def show_days(self, days: Sequence[DaySummary], today: date) -> None:
        """Show what is known of the days."""
        self._today = today
        for cell, summary in zip(self._cells, days, strict=True):
            cell.show_summary(summary, today)
        known = sum(summary.state not in _OPEN_STATES for summary in days)
        self._summary.setText(f"{known} of {len(days)} days looked at")
        self.mark(self._chosen)

    def mark(self, day: date | None) -> None:
        """Mark a day as the chosen one, and say below what can be done about it."""
        self._chosen = day
        found: DaySummary | None = None
        for cell in self._cells:
            here = cell.summary is not None and cell.summary.day == day
            cell.setChecked(here)
            if here:
                found = cell.summary
                self._move_tab_stop(cell)
        if not self._is_whole:
            return
        if found is not None and self._today is not None and found.state in _OPEN_STATES:
            words = state_text(found.state, 0)
            self._offer_text.setText(f"{day_heading(found.day, self._today)}: {words}")
            self._offer.setAccessibleDescription(self._offer_text.text())
            self._foot.setCurrentIndex(1)
        else:
            if self._offer.hasFocus() or self._fill.hasFocus():
                self._cells[-1].setFocus()
            self._foot.setCurrentIndex(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the days with the arrow keys; Escape leaves the chosen day."""
        here = next((n for n, cell in enumerate(self._cells) if cell.hasFocus()), None)
        if event.key() == Qt.Key.Key_Escape and self._is_whole and self._chosen is not None:
            self.mark(None)
        elif here is not None and event.key() in _WALKING:
            there = min(max(here + _WALKING[event.key()], 0), len(self._cells) - 1)
            self._move_tab_stop(self._cells[there])
            self._cells[there].setFocus(Qt.FocusReason.TabFocusReason)
        elif here is not None and event.key() in _ENTER:
            self._cells[here].click()
        else:
            super().keyPressEvent(event)

    def _move_tab_stop(self, to: DayCell) -> None:
        for cell in self._cells:
            cell.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if cell is to else Qt.FocusPolicy.ClickFocus
            )

    def _choose(self, cell: DayCell) -> None:
        if cell.summary is not None:
            self.mark(cell.summary.day)
            self.day_chosen.emit(cell.summary.day)

    def _take_offer(self) -> None:
        if self._chosen is not None:
            self.none_observed_wanted.emit(self._chosen)

    def _want_check_in(self) -> None:
        if self._chosen is not None:
            self.check_in_wanted.emit(self._chosen)

    def _legend(self) -> QWidget:
        legend = QWidget()
        row = QHBoxLayout(legend)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        for marker, (_, words) in zip(self._markers, _LEGEND, strict=True):
            text = label(words, "small")
            text.setWordWrap(False)
            row.addWidget(marker)
            row.addWidget(text)
            row.addStretch(1)
        row.addStretch(4)
        return legend

    def _offer_row(self) -> QWidget:
        offer = QWidget()
        row = QHBoxLayout(offer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._offer_text, 1)
        row.addWidget(self._fill)
        row.addWidget(self._offer)
        return offer
