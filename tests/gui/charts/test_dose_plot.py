"""Dose-response and lag curve, drawn."""

from dataclasses import replace
from typing import TypeVar

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.charts.doses import YES_NO, before, dose, hinge, lags, nothing, rising
from twitchapp.application.dose import DoseReading, LagReading
from twitchapp.gui.charts.dose_plot import DosePlot
from twitchapp.gui.charts.lag_plot import LagPlot
from twitchapp.gui.charts.pointed_plot import PointedPlot, upright
from twitchapp.gui.charts.sheet import to_csv
from twitchapp.gui.theme import DARK, LIGHT, Theme

Plot = TypeVar("Plot", DosePlot, LagPlot)
SMALL, LARGE = (420, 220), (900, 500)


@pytest.fixture
def dose_plot(qtbot: QtBot) -> DosePlot:
    """An empty dose plot, shown."""
    return shown(qtbot, DosePlot(LIGHT))


@pytest.fixture
def lag_plot(qtbot: QtBot) -> LagPlot:
    """An empty lag plot, shown."""
    return shown(qtbot, LagPlot(LIGHT))


def shown(qtbot: QtBot, plot: Plot, size: tuple[int, int] = LARGE) -> Plot:
    """Show a plot."""
    qtbot.addWidget(plot)
    plot.resize(*size)
    plot.show()
    qtbot.waitExposed(plot)
    return plot


def at(plot: PointedPlot, x: float, y: float) -> QPointF:
    """Return where a place of the axes lies on the widget."""
    box = plot.getPlotItem().getViewBox()
    return QPointF(plot.mapFromScene(box.mapViewToScene(QPointF(x, y))))


def hover(plot: PointedPlot, x: float, y: float) -> None:
    """Move the mouse to a place of the axes."""
    box = plot.getPlotItem().getViewBox()
    plot.scene().sigMouseMoved.emit(box.mapViewToScene(QPointF(x, y)))


def picture(plot: PointedPlot) -> QImage:
    """Return the plot as it is drawn."""
    return QImage(plot.grab().toImage())


def test_levels_are_drawn_where_they_lie_with_their_intervals(dose_plot: DosePlot) -> None:
    reading = dose(rising)
    dose_plot.show_dose(reading)

    levels = reading.response.levels
    x, y = dose_plot.points.getData()
    assert x.tolist() == [level.centre for level in levels]
    assert y.tolist() == [level.rate for level in levels]
    drawn = dose_plot.intervals.opts
    assert (drawn["y"] + drawn["top"]).tolist() == pytest.approx([v.ci_high for v in levels])
    assert (drawn["y"] - drawn["bottom"]).tolist() == pytest.approx([v.ci_low for v in levels])
    assert dose_plot.overall.value() == pytest.approx(reading.response.overall)


def test_the_curve_is_firm_only_where_there_are_days(dose_plot: DosePlot) -> None:
    reading = dose(rising)
    dose_plot.show_dose(reading)
    curve = reading.response.curve
    assert curve is not None

    _, firm = dose_plot.curve.getData()
    _, faint = dose_plot.faint.getData()

    assert (~np.isnan(firm)).tolist() == curve.supported.tolist()
    assert not np.isnan(faint[~curve.supported]).any()
    assert not dose_plot.band.path().isEmpty()


def test_the_bars_count_every_day(dose_plot: DosePlot) -> None:
    reading = dose(rising)
    dose_plot.show_dose(reading)

    bars = dose_plot.days.opts
    heights = bars["y1"] - bars["y0"]
    tallest = heights.max()
    number, _ = np.histogram(reading.response.doses, bins=32)
    assert heights / tallest == pytest.approx(number[number > 0] / number.max())
    assert (bars["y1"] < 0).all()


def test_a_threshold_is_marked_with_its_interval_and_only_if_there_is_one(
    dose_plot: DosePlot,
) -> None:
    reading = dose(hinge, n_days=900)
    dose_plot.show_dose(reading)
    found = reading.response.threshold
    assert found is not None

    assert dose_plot.threshold.isVisible()
    assert dose_plot.threshold.value() == pytest.approx(found.cut)
    assert dose_plot.span.getRegion() == pytest.approx((found.low, found.high))

    dose_plot.show_dose(dose(nothing))

    assert not dose_plot.threshold.isVisible()
    assert not dose_plot.span.isVisible()


def test_yes_or_no_stand_side_by_side_without_a_curve(dose_plot: DosePlot) -> None:
    dose_plot.show_dose(dose(lambda x: 0.7 * x, factor=YES_NO))

    x, _ = dose_plot.points.getData()
    assert x.tolist() == [0.0, 1.0]
    assert dose_plot.curve.getData()[0].size == 0
    assert not dose_plot.days.isVisible()


def test_names_from_the_journal_are_no_markup(dose_plot: DosePlot) -> None:
    dose_plot.show_dose(dose(factor=YES_NO, shape=lambda x: 0.7 * x))

    label = dose_plot.getPlotItem().getAxis("bottom").label
    assert label.toPlainText().startswith("<b>x</b>")


def test_another_reading_leaves_nothing_of_the_first(dose_plot: DosePlot) -> None:
    dose_plot.show_dose(dose(hinge, n_days=900))
    items = len(dose_plot.getPlotItem().items)
    dose_plot.show_dose(dose(nothing))
    dose_plot.show_dose(dose(hinge, n_days=900))

    assert len(dose_plot.getPlotItem().items) == items


def test_the_words_of_an_axis_stay_in_its_middle_whatever_they_are(dose_plot: DosePlot) -> None:
    short = dose(rising)
    name = "A factor with quite a long name of its own"
    long = short._replace(factor=short.factor._replace(label=name))
    axis = dose_plot.getPlotItem().getAxis("bottom")
    for reading in (long, short):
        dose_plot.show_dose(reading)
        middle = axis.label.mapRectToParent(axis.label.boundingRect()).center().x()
        assert middle == pytest.approx(axis.size().width() / 2, abs=6)


def test_arrows_walk_over_the_levels_and_enter_chooses(dose_plot: DosePlot, qtbot: QtBot) -> None:
    dose_plot.show_dose(dose(rising))
    told: list[str] = []
    dose_plot.pointed.connect(told.append)

    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Right):
        QTest.keyClick(dose_plot, key)

    assert told == [dose_plot.stops[place].words for place in (0, 1, 3)]
    assert dose_plot.readout == dose_plot.stops[3].words
    assert dose_plot.accessibleDescription() == dose_plot.readout
    with qtbot.waitSignal(dose_plot.chosen) as chosen:
        QTest.keyClick(dose_plot, Qt.Key.Key_Return)
    assert chosen.args == [3]
    QTest.keyClick(dose_plot, Qt.Key.Key_Escape)
    assert dose_plot.readout == ""
    assert told[-1] == ""


def test_with_shift_the_arrows_walk_along_the_curve(dose_plot: DosePlot) -> None:
    dose_plot.show_dose(dose(rising))

    QTest.keyClick(dose_plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    first = dose_plot.readout
    QTest.keyClick(dose_plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)

    assert first.startswith("Curve at ")
    assert dose_plot.readout.startswith("Curve at ")
    assert dose_plot.readout != first


def test_the_mouse_tells_levels_and_between_them_the_curve(dose_plot: DosePlot) -> None:
    reading = dose(rising)
    dose_plot.show_dose(reading)
    levels = reading.response.levels

    hover(dose_plot, levels[2].centre, levels[2].rate)
    assert dose_plot.readout == dose_plot.stops[2].words
    hover(dose_plot, (levels[1].centre + levels[2].centre) / 2, levels[2].rate)
    assert dose_plot.readout.startswith("Curve at ")


def test_a_click_chooses_the_level(dose_plot: DosePlot, qtbot: QtBot) -> None:
    reading = dose(rising)
    dose_plot.show_dose(reading)
    level = reading.response.levels[1]

    with qtbot.waitSignal(dose_plot.chosen) as chosen:
        QTest.mouseClick(
            dose_plot.viewport(),
            Qt.MouseButton.LeftButton,
            pos=at(dose_plot, level.centre, level.rate).toPoint(),
        )

    assert chosen.args == [1]


def test_nothing_known_teaches_what_will_be_here(dose_plot: DosePlot) -> None:
    dose_plot.show_dose(dose(n_days=0))

    assert dose_plot.empty.isVisible()
    assert "Log caffeine" in dose_plot.empty.toPlainText()
    assert dose_plot.stops == ()
    assert dose_plot.sheet.rows == ()
    dose_plot.show_dose(dose(rising))
    assert not dose_plot.empty.isVisible()
    assert dose_plot.getPlotItem().getAxis("left").isVisible()


def test_without_a_reading_nothing_is_drawn(dose_plot: DosePlot, lag_plot: LagPlot) -> None:
    for plot in (dose_plot, lag_plot):
        assert plot.headline == ("", "")
        assert plot.sheet.rows == ()
        assert plot.stops == ()
        QTest.keyClick(plot, Qt.Key.Key_Right)
        assert plot.readout == ""


def test_the_sheet_has_every_level_and_the_curve(dose_plot: DosePlot) -> None:
    reading = dose(hinge, n_days=900)
    dose_plot.show_dose(reading)

    rows = dose_plot.sheet.rows
    assert [row[0] for row in rows].count("level") == len(reading.response.levels)
    assert [row[0] for row in rows].count("curve") == 21
    assert rows[-1][0] == "threshold"
    assert {len(row) for row in rows} == {len(dose_plot.sheet.headings)}
    assert rows[0][5] == reading.response.levels[0].rate
    assert to_csv(dose_plot.sheet).count(b"\r\n") == len(rows) + 1


def test_lags_are_drawn_as_logarithms_with_both_intervals(lag_plot: LagPlot) -> None:
    reading = lags(rising, lag=2)
    lag_plot.show_lags(reading)

    x, y = lag_plot.points.getData()
    points = reading.curve.points
    assert x.tolist() == [point.lag for point in points]
    assert y.tolist() == [point.estimate.log_ratio for point in points if point.estimate]
    bands, intervals = lag_plot.bands.opts, lag_plot.intervals.opts
    assert (bands["top"] > intervals["top"]).all()
    assert lag_plot.none.value() == 0.0
    ticks = lag_plot.getPlotItem().getAxis("left")._tickLevels[0]
    assert (0.0, "1.00") in ticks


def test_days_before_are_shaded_and_hollow(lag_plot: LagPlot) -> None:
    lag_plot.show_lags(lags(rising, lag=2))

    low, high = lag_plot.before.getRegion()
    assert low < -3
    assert -1 < high < 0
    fills = [spot.brush().color().name() for spot in lag_plot.points.points()]
    assert fills[:3] == [LIGHT.surface] * 3
    assert set(fills[3:]) == {LIGHT.accent}


@pytest.mark.parametrize(("reading", "place"), [(lags(rising, lag=2), 5), (before(), 2)])
def test_the_lag_that_speaks_has_a_shape_of_its_own(
    lag_plot: LagPlot, reading: LagReading, place: int
) -> None:
    lag_plot.show_lags(reading)

    shapes = [spot.symbol() for spot in lag_plot.points.points()]
    assert shapes[place] == "d"
    assert shapes.count("d") == 1


def test_arrows_walk_over_the_lags(lag_plot: LagPlot, qtbot: QtBot) -> None:
    lag_plot.show_lags(lags(rising, lag=2))

    QTest.keyClick(lag_plot, Qt.Key.Key_Home)

    assert lag_plot.readout.startswith("3 days before caffeine: ")
    assert "with all lags" in lag_plot.readout
    with qtbot.waitSignal(lag_plot.chosen) as chosen:
        QTest.keyClick(lag_plot, Qt.Key.Key_Return)
    assert chosen.args == [-3]


def test_too_early_says_what_is_missing(lag_plot: LagPlot) -> None:
    lag_plot.show_lags(lags(n_days=30))

    assert lag_plot.empty.isVisible()
    assert "12 more days" in lag_plot.empty.toPlainText()
    assert len(lag_plot.sheet.rows) == 11


def test_the_lags_sheet_has_a_row_for_each_lag(lag_plot: LagPlot) -> None:
    lag_plot.show_lags(lags(rising, lag=2))

    rows = lag_plot.sheet.rows
    assert [row[0] for row in rows] == list(range(-3, 8))
    for row in rows:
        _, _, ratio, low, high, band_low, band_high = row
        assert band_low < low < ratio < high < band_high  # type: ignore[operator]  # numbers all


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_both_are_drawn_in_both_themes_at_any_size(
    qtbot: QtBot, theme: Theme, size: tuple[int, int]
) -> None:
    one, other = DosePlot(LIGHT), LagPlot(LIGHT)
    one.show_dose(dose(hinge, n_days=900))
    other.show_lags(lags(rising, lag=2))
    for plot in (one, other):
        plot.dress(theme)
        shown(qtbot, plot, size)
        image = picture(plot)
        assert (plot.width(), plot.height()) == size
        colours = {
            image.pixelColor(x, y).name()
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        }
        assert theme.surface in colours
        assert theme.accent in colours


def test_the_whole_chart_can_be_heard(dose_plot: DosePlot, lag_plot: LagPlot) -> None:
    reading = dose(rising)
    dose_plot.show_dose(reading)
    lag_plot.show_lags(lags(rising, lag=2))

    for stop in dose_plot.stops:
        assert stop.words in dose_plot.accessibleDescription()
    assert lag_plot.headline[0] in lag_plot.accessibleDescription()
    assert dose_plot.accessibleName()
    assert lag_plot.accessibleName()


def test_one_huge_interval_does_not_flatten_the_rest(dose_plot: DosePlot) -> None:
    reading: DoseReading = dose(rising)
    levels = reading.response.levels
    wild = replace(levels[3], ci_high=1e9)
    dose_plot.show_dose(
        reading._replace(response=replace(reading.response, levels=(*levels[:3], wild)))
    )

    top = dose_plot.getPlotItem().getViewBox().viewRange()[1][1]
    assert top < 10 * max(level.rate for level in levels)


@pytest.mark.parametrize(
    ("top", "ticks"),
    [(1.0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]), (7.3, ["0", "2", "4", "6"])],
)
def test_upright_axes_have_round_ticks(top: float, ticks: list[str]) -> None:
    assert [text for _, text in upright(top)] == ticks
