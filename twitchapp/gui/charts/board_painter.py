"""How a row of the board is laid out and painted, on the screen and in a file."""

from math import log
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QApplication

from twitchapp.gui.charts import board_words
from twitchapp.gui.charts.board_rows import BoardRow, RatioLine
from twitchapp.gui.charts.drawing import small_font
from twitchapp.gui.charts.ratio_scale import RatioScale, draw_guides, draw_ratio, tick_text
from twitchapp.gui.charts.verdict_shapes import draw_shape
from twitchapp.gui.theme import GRID, Theme

_PAD = 12
_ABOVE = 9
_SHAPE = 12
_BETWEEN = 3
_NARROWEST_STRIP = 170
_WIDEST_STRIP = 360
_STRIP_SHARE = 0.3
_LEAST_LINE = 22
_BAR = 8
_ROUND = 8
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_ONE_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
FACTORS = "Factor, the surest first"
_CHEVRON = "›"
_CHEVRON_WIDTH = 16


class Look(NamedTuple):
    """What a row is painted with.

    Attributes:
        theme: the colours.
        scale: the axis all rows share.
        opens: whether a row shows that it can be opened.
        heading: what stands above the rows.
    """

    theme: Theme
    scale: RatioScale
    opens: bool = True
    heading: str = FACTORS


class Columns(NamedTuple):
    """Where a row's parts lie, from left to right in pixels.

    Attributes:
        text: from where to where the words go.
        strip: the axis.
        figures: the numbers.
    """

    text: tuple[int, int]
    strip: tuple[int, int]
    figures: tuple[int, int]


def columns_of(left: int, width: int) -> Columns:
    """Return where the parts lie in rows of a width."""
    figures = QFontMetrics(small_font()).horizontalAdvance("0.00× (0.00–00.0)") + 4
    strip = min(_WIDEST_STRIP, max(_NARROWEST_STRIP, int(width * _STRIP_SHARE)))
    right = left + width - _PAD - _CHEVRON_WIDTH
    strip_right = right - figures - 2 * _PAD
    strip_left = strip_right - strip
    return Columns(
        (left + _PAD, strip_left - 2 * _PAD), (strip_left, strip_right), (right - figures, right)
    )


class RowPainter:
    """Paints rows of a width.

    Args:
        width: how wide the rows are.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self._font = QFont(QApplication.font())
        self._bold = QFont(self._font)
        self._bold.setBold(True)
        self._small = small_font()
        self._line = QFontMetrics(self._bold).height()

    def height(self, row: BoardRow) -> int:
        """Return how high a row is."""
        columns = columns_of(0, self.width)
        width = columns.text[1] - columns.text[0] - _SHAPE - GRID
        high = _ABOVE + self._line
        if row.sentence:
            high += _BETWEEN + self._wrapped(self._font, row.sentence, width)
        for flag in row.flags:
            high += _BETWEEN + self._wrapped(self._small, flag, width)
        if row.finding.verdict == "insufficient":
            # How far it is takes more lines beside the bar than a ratio does.
            so_far = board_words.progress_text(row.progress)
            beside = columns.figures[1] - columns.figures[0]
            high = max(high, _ABOVE + self._wrapped(self._small, so_far, beside))
        for line in row.lines[1:]:
            high += _BETWEEN + max(_LEAST_LINE, self._wrapped(self._small, _hours(line), width))
        return high + _ABOVE

    def paint(
        self, painter: QPainter, area: QRect, row: BoardRow, look: Look, *, chosen: bool = False
    ) -> None:
        """Paint a row without its ground."""
        theme = look.theme
        columns = columns_of(area.left(), area.width())
        left = columns.text[0] + _SHAPE + GRID
        width = columns.text[1] - left
        top = area.top() + _ABOVE
        lines = row.lines
        # The axis of the first ratio goes down to where that of the hours begins.
        hours_height = sum(
            _BETWEEN + max(_LEAST_LINE, self._wrapped(self._small, _hours(line), width))
            for line in lines[1:]
        )
        strip = QRectF(
            columns.strip[0],
            area.top(),
            columns.strip[1] - columns.strip[0],
            area.height() - hours_height,
        )
        shape = QRectF(columns.text[0], top + (self._line - _SHAPE) / 2, _SHAPE, _SHAPE)
        draw_shape(painter, shape, row.finding.verdict, theme, share=row.share)
        self._write_head(painter, QRect(left, top, width, self._line), row, theme)
        top += self._line + _BETWEEN
        top += self._write(
            painter, self._font, theme.text, QRect(left, top, width, 0), row.sentence
        )
        for flag in row.flags:
            top += _BETWEEN
            top += self._write(painter, self._small, theme.muted, QRect(left, top, width, 0), flag)
        if row.finding.verdict == "insufficient":
            self._draw_progress(painter, strip, row, theme)
            self._write_figures(
                painter, columns, strip, board_words.progress_text(row.progress), theme
            )
        else:
            draw_guides(painter, strip, look.scale, theme)
            draw_ratio(painter, strip, look.scale, row.finding, theme, sham=row.is_sham)
            self._write_figures(painter, columns, strip, board_words.figures(row.finding), theme)
        for line in lines[1:]:
            text = _hours(line)
            high = _BETWEEN + max(_LEAST_LINE, self._wrapped(self._small, text, width))
            band = QRectF(strip.left(), area.bottom() + 1 - hours_height, strip.width(), high)
            mark = QRectF(left, band.center().y() - 4.5, 9, 9)
            draw_shape(painter, mark, line.finding.verdict, theme)
            painter.setFont(self._small)
            painter.setPen(QColor(theme.muted))
            painter.drawText(
                QRect(left + 9 + 6, int(band.top()), width - 15, int(high)),
                int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap),
                text,
            )
            draw_guides(painter, band, look.scale, theme)
            draw_ratio(painter, band, look.scale, line.finding, theme, sham=row.is_sham)
            self._write_figures(painter, columns, band, board_words.figures(line.finding), theme)
        if look.opens and not row.is_sham:
            painter.setFont(self._bold)
            painter.setPen(QColor(theme.accent if chosen else theme.muted))
            painter.drawText(
                QRect(columns.figures[1] + 4, area.top(), _CHEVRON_WIDTH, area.height()),
                _ONE_LINE,
                _CHEVRON,
            )

    def _write_head(self, painter: QPainter, area: QRect, row: BoardRow, theme: Theme) -> None:
        painter.setFont(self._bold)
        painter.setPen(QColor(theme.text))
        metrics = painter.fontMetrics()
        verdict_width = QFontMetrics(self._small).horizontalAdvance(row.verdict) + 2 * GRID
        most = max(area.width() - verdict_width, area.width() // 2)
        name = metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, most)
        painter.drawText(area, _ONE_LINE, name)
        beside = area.adjusted(metrics.horizontalAdvance(name) + GRID + 2, 0, 0, 0)
        painter.setFont(self._small)
        claimed = row.finding.verdict in {"more", "fewer", "hint"} and not row.is_sham
        painter.setPen(QColor(theme.accent if claimed else theme.muted))
        painter.drawText(
            beside,
            _ONE_LINE,
            painter.fontMetrics().elidedText(
                row.verdict, Qt.TextElideMode.ElideRight, beside.width()
            ),
        )

    def _write(self, painter: QPainter, font: QFont, colour: str, area: QRect, text: str) -> int:
        high = self._wrapped(font, text, area.width())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QRect(area.left(), area.top(), area.width(), high), _WRAPPED, text)
        return high

    def _write_figures(
        self, painter: QPainter, columns: Columns, beside: QRectF, text: str, theme: Theme
    ) -> None:
        painter.setFont(self._small)
        painter.setPen(QColor(theme.text))
        painter.drawText(
            QRect(
                columns.figures[0],
                int(beside.top()),
                columns.figures[1] - columns.figures[0],
                int(beside.height()),
            ),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap),
            text,
        )

    def _draw_progress(self, painter: QPainter, strip: QRectF, row: BoardRow, theme: Theme) -> None:
        bar = QRectF(strip.left(), strip.center().y() - _BAR / 2, strip.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        painter.setBrush(QColor(theme.muted))
        done = QRectF(bar)
        done.setWidth(max(_BAR, bar.width() * row.share))
        if row.share > 0:
            painter.drawRoundedRect(done, _BAR / 2, _BAR / 2)

    def _wrapped(self, font: QFont, text: str, width: int) -> int:
        bound = QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAPPED, text)
        return bound.height()


class AxisPainter:
    """Paints the axis above the rows."""

    def __init__(self) -> None:
        self._small = small_font()
        self._line = QFontMetrics(self._small).height()

    @property
    def height(self) -> int:
        """How high it is."""
        return 2 * self._line + 2 * _BETWEEN + 6

    def labels(self, area: QRect, scale: RatioScale) -> list[tuple[float, QRect]]:
        """Return which ticks of an axis are written and where: 1 and the ends, then what fits."""
        left, right = columns_of(area.left(), area.width()).strip
        strip = QRectF(left, area.top(), right - left, 1)
        metrics = QFontMetrics(self._small)
        top = area.top() + self._line + _BETWEEN
        placed: list[tuple[float, QRect]] = []
        for ratio in sorted(scale.ticks, key=lambda tick: (tick != 1.0, -abs(log(tick)))):
            width = metrics.horizontalAdvance(_tick(ratio)) + 6
            place = QRect(int(scale.place(ratio, strip) - width / 2), top, width, self._line)
            if not any(place.intersects(other) for _, other in placed):
                placed.append((ratio, place))
        return sorted(placed)

    def paint(self, painter: QPainter, area: QRect, look: Look) -> None:
        """Paint the axis of rows as wide as the area."""
        theme, scale = look.theme, look.scale
        columns = columns_of(area.left(), area.width())
        strip = QRectF(columns.strip[0], area.top(), columns.strip[1] - columns.strip[0], 1)
        painter.setFont(self._small)
        painter.setPen(QColor(theme.muted))
        half = int(strip.width() / 2) + 24
        centre = int(strip.center().x())
        for text, place in (
            ("← fewer twitches", QRect(centre - half - 8, area.top(), half, self._line)),
            ("more twitches →", QRect(centre + 8, area.top(), half, self._line)),
        ):
            if not scale.ticks:
                break  # bars of how far it is, and no ratio yet
            left_part = text.startswith("←")
            painter.drawText(
                place,
                int(Qt.AlignmentFlag.AlignRight if left_part else Qt.AlignmentFlag.AlignLeft),
                text,
            )
        top = area.top() + self._line + _BETWEEN
        for ratio, place in self.labels(area, scale):
            painter.setPen(QColor(theme.text if ratio == 1.0 else theme.muted))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter), _tick(ratio))
        painter.setPen(QColor(theme.muted))
        foot = QRect(columns.text[0], top, columns.text[1] - columns.text[0], self._line)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), look.heading)
        painter.drawText(
            QRect(columns.figures[0], top, area.right() - columns.figures[0], self._line),
            int(Qt.AlignmentFlag.AlignLeft),
            "Ratio (95 %)" if scale.ticks else "So far",
        )
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(area.left(), area.bottom(), area.right(), area.bottom())


def paint_sham_ground(painter: QPainter, area: QRect, theme: Theme) -> None:
    """Draw the dashed frame that tells what is made of chance from what was lived."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.muted), 1, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(QRectF(area).adjusted(2.5, 2.5, -2.5, -2.5), _ROUND, _ROUND)


def _tick(ratio: float) -> str:
    return f"{tick_text(ratio)}×"


def _hours(line: RatioLine) -> str:
    said = board_words.verdict_words(line.finding)
    return f"{line.when[:1].upper()}{line.when[1:]}: {said}"
