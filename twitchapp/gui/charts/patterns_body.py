"""The body map as a heat map: each region shaded by how often an episode was there."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QResizeEvent

from twitchapp.application.patterns import Patterns
from twitchapp.application.patterns_wording import between_text, rate_text, span_text
from twitchapp.application.wording import count_of
from twitchapp.domain.regions import field_word
from twitchapp.domain.sites import Site
from twitchapp.gui.charts.patterns_scale import Scale, scale_of_rates
from twitchapp.gui.theme import Theme
from twitchapp.gui.widgets.body_figure import Figure, Shape
from twitchapp.gui.widgets.body_map import BodyMap
from twitchapp.gui.widgets.body_map_model import BodyMapModel, named
from twitchapp.gui.widgets.body_map_painting import BODY_SHADE, mixed

_Index = QModelIndex | QPersistentModelIndex
ALL_MONTHS = -1
_SMALLEST_PX, _LARGEST_PX, _PARTS_OF_WIDTH = 9, 12, 46


def body_colour(theme: Theme) -> QColor:
    """Return the colour of a region without a shade."""
    return mixed(QColor(theme.surface), QColor(theme.text), BODY_SHADE)


class HeatModel(BodyMapModel):
    """The regions drawn, each with what is known of it instead of a choice."""

    def __init__(self, shapes: tuple[Shape, ...], parent: QObject | None = None) -> None:
        super().__init__(shapes, parent)
        self._told: Sequence[str] = [""] * len(shapes)

    def tell(self, told: Sequence[str]) -> None:
        """Say something else of each region."""
        self._told = told
        if self.shapes:
            self.dataChanged.emit(self.index(0), self.index(len(self.shapes) - 1))

    def toggle(self, row: int) -> None:
        """Do nothing: regions are looked at here, not chosen."""

    def words(self, row: int) -> str:
        """Return a region in words with its figures."""
        site = self.shapes[row].site
        field = field_word(site.region)
        return f"{named(site)}{f' – {field}' if field else ''}: {self._told[row]}"

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that a region can be walked to."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a region's name or what is told of it; none is checked."""
        if role == Qt.ItemDataRole.CheckStateRole:
            return None
        return super().data(index, role)


class BodyHeat(BodyMap):
    """Front and back, face, hands and feet, shaded by episodes per known day.

    A region is shaded by the episodes that name it, a whole that takes it in, or a part of it.

    Attributes:
        month: the month shown, by its number; -1 for all time.
        scale: what the shades mean now.
    """

    def __init__(self, theme: Theme, figure: Figure) -> None:
        self._model = HeatModel(figure.shapes)
        super().__init__((), figure, None, self._model)
        self._model.setParent(self)
        self._theme = theme
        self._patterns: Patterns | None = None
        self._counts = np.zeros((0, len(figure.shapes)), dtype=np.intp)
        self._bare = False
        self._steps: list[int | None] = []
        self._fills: list[QBrush] = []
        self.month = ALL_MONTHS
        self.scale = Scale((), whole=False)
        self.setAccessibleName("Body map of episodes")
        self.setAccessibleDescription("Arrow keys go from region to region.")
        self.setMinimumSize(300, 220)

    @property
    def fills(self) -> Sequence[QBrush] | None:
        """The shade of each region."""
        return self._fills or None

    @property
    def is_known(self) -> bool:
        """Whether any day shown is known."""
        return None not in self._steps

    @property
    def areas(self) -> tuple[Site, ...]:
        """The places drawn, as `Patterns.by_area` has to count them."""
        return tuple(shape.site for shape in self.figure.shapes)

    def show_patterns(self, patterns: Patterns) -> None:
        """Show a journal whose episodes were counted by the areas of the figure."""
        self._patterns = patterns
        self._counts = patterns.by_area
        self.show_month(self.month if self.month < len(patterns.months) else ALL_MONTHS)

    def show_month(self, month: int) -> None:
        """Shade by one month, or by all time."""
        self.month = month
        patterns = self._patterns
        if patterns is None:
            return
        monthly = np.asarray(patterns.figures.places.period_days)
        days = int(monthly.sum() if month < 0 else monthly[month])
        counts = self._counts.sum(axis=0) if month < 0 else self._counts[month]
        rates = patterns.place_rates(counts, days)
        most = self._most(monthly) if month >= 0 else float(np.nanmax(rates.rate, initial=0.0))
        self.scale = scale_of_rates(most)
        when = "" if month < 0 else f" in {span_text(patterns.months[month])}"
        if not days:
            self._model.tell([f"not known{when}, no day is recorded"] * counts.size)
        else:
            self._model.tell(
                [
                    f"{rate_text(float(rate))} a day, {between_text(float(low), float(high))}; "
                    f"{count_of(int(count), 'episode')} on {count_of(days, 'known day')}{when}"
                    for count, rate, low, high in zip(
                        counts, rates.rate, rates.low, rates.high, strict=True
                    )
                ]
            )
        self._steps = [
            self.scale.step(float(rate)) if days else None for rate in np.nan_to_num(rates.rate)
        ]
        self._shade()
        self.told.emit(self.told_of_current() if self.hasFocus() else "")

    def outline(self, site: Site) -> None:
        """Show where a place is, if it is drawn."""
        areas = self.areas
        self._point_at(areas.index(site) if site in areas else -1)

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._shade()

    def strip(self, *, bare: bool) -> None:
        """Leave out the marks of pointer and keys, to be taken along, or draw them again."""
        self._bare = bare
        self.setStyleSheet(
            "QListView, QListView:focus { border: 0; padding: 2px; }" if bare else ""
        )
        self.viewport().update()

    def hasFocus(self) -> bool:
        """Return whether the keys' mark is to be drawn."""
        return super().hasFocus() and not self._bare

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as small as the figure is."""
        super().resizeEvent(event)
        font = self.font()
        font.setPixelSize(min(_LARGEST_PX, max(_SMALLEST_PX, self.width() // _PARTS_OF_WIDTH)))
        self.setFont(font)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell of the region that the keys are at."""
        super().focusInEvent(event)
        self.told.emit(self.told_of_current())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell of it no more."""
        super().focusOutEvent(event)
        self.told.emit("")

    def leaveEvent(self, event: QEvent) -> None:
        """Tell of the keys' region only while the keys are here."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self.told.emit("")

    def _most(self, days: "np.ndarray[tuple[int], np.dtype[np.intp]]") -> float:
        """Return the highest rate of any region in a month with a week of known days or more.

        One scale serves all months, so that they can be compared.
        """
        enough = days >= min(7, int(days.max(initial=0)))
        if not enough.any() or not self._counts.size:
            return 0.0
        return float((self._counts[enough] / np.maximum(days[enough], 1)[:, None]).max())

    def _shade(self) -> None:
        theme = self._theme
        unknown = QBrush(QColor(theme.unknown), Qt.BrushStyle.BDiagPattern)
        nothing = QBrush(Qt.BrushStyle.NoBrush)
        self._fills = [
            unknown
            if step is None
            else nothing
            if step < 0
            else QBrush(self.scale.colour(step, theme, body_colour(theme)))
            for step in self._steps
        ]
        self.viewport().update()

    def row_of(self, site: Site) -> int:
        """Return the first region drawn of a place, -1 where it is not drawn."""
        return next((row for row, shape in enumerate(self.figure.shapes) if shape.site == site), -1)
