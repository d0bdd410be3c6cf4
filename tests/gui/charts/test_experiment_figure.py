"""The figure of a result."""

from math import exp, inf, log

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.gui.charts.trials import result
from twitchapp.application.trial_result import Result
from twitchapp.gui.charts.experiment_figure import ResultFigure, _ratio_marks
from twitchapp.gui.charts.experiment_points import result_points
from twitchapp.gui.charts.export import Figure
from twitchapp.gui.theme import DARK, LIGHT


@pytest.fixture
def figure(qtbot: QtBot) -> ResultFigure:
    """A figure of the size it has in a small window."""
    made = ResultFigure(LIGHT)
    qtbot.addWidget(made)
    made.resize(760, 320)
    made.show()
    qtbot.waitUntil(lambda: made.is_ready)
    return made


def show(figure: ResultFigure, found: Result) -> None:
    figure.show_result(found, result_points(found))


def test_the_ratio_and_its_interval_are_drawn_on_a_log_scale(figure: ResultFigure) -> None:
    show(figure, result(0.5, 0.3, 0.8))

    x, _ = figure.ratio.getData()
    opts = figure.interval.opts
    assert exp(float(x[0])) == pytest.approx(0.5)
    assert exp(float(opts["x"][0] - opts["left"][0])) == pytest.approx(0.3)
    assert exp(float(opts["x"][0] + opts["right"][0])) == pytest.approx(0.8)
    assert figure._one.value() == 0.0


def test_a_result_that_comes_before_the_plots_is_drawn_once_they_are_made(qtbot: QtBot) -> None:
    made = ResultFigure(LIGHT)
    qtbot.addWidget(made)
    show(made, result())
    made.dress(DARK)
    assert not made.is_ready

    qtbot.waitUntil(lambda: made.is_ready)

    assert made.points.getData()[0].tolist() == [1, 2, 3, 4]
    assert made.ratio.opts["brush"].color() == QColor(DARK.accent)


def test_the_scale_is_even_about_one_and_marks_it(figure: ResultFigure) -> None:
    show(figure, result(0.5, 0.3, 0.8))

    low, high = figure._ratio.getViewBox().viewRange()[0]
    assert low == pytest.approx(-high)
    assert low < log(0.3)
    marks = dict(_ratio_marks(high))
    assert marks[0.0] == "1.0"
    assert "0.5" in marks.values()
    assert "2" in marks.values()


def test_what_was_found_stands_among_what_chance_alone_would_make(figure: ResultFigure) -> None:
    found = result(drawn=(-0.9, -0.7, -0.2, 0.0, 0.2, 0.7, 0.9), observed=-0.7)
    show(figure, found)

    assert figure.mark.isVisible()
    assert figure.mark.value() == pytest.approx(-0.7)
    assert figure.bars.opts["height"].sum() == pytest.approx(1.0)
    beyond = figure.beyond.opts["height"].sum()
    assert beyond == pytest.approx(4 / 7), "as many as lie as far out, on either side"
    assert "57.1 %" in figure.accessibleDescription()


def test_points_are_the_blocks_rates_a_filled_and_b_open(figure: ResultFigure) -> None:
    found = result()
    show(figure, found)

    x, y = figure.points.getData()
    assert x.tolist() == [1, 2, 3, 4]
    wanted = [2.0 if total.block.arm == "A" else 4.0 for total in found.blocks]
    assert y.tolist() == wanted
    brushes = [brush.color() for brush in figure.points.data["brush"]]
    assert brushes == [QColor(LIGHT.accent if rate == 2.0 else LIGHT.surface) for rate in wanted]


def test_an_interval_without_an_end_goes_out_of_the_picture(figure: ResultFigure) -> None:
    show(figure, result(2.0, 0.0, inf, None))

    low, high = figure._ratio.getViewBox().viewRange()[0]
    opts = figure.interval.opts
    assert opts["x"][0] - opts["left"][0] < low
    assert opts["x"][0] + opts["right"][0] > high


def test_a_result_without_a_ratio_draws_its_blocks_alone(figure: ResultFigure) -> None:
    show(figure, result(drawn=(), observed=None)._replace(estimate=None))

    assert not figure.ratio.isVisible()
    assert not figure.mark.isVisible()
    assert len(figure.points.getData()[0]) == 4


def test_the_figure_is_told_to_those_who_hear_it(figure: ResultFigure) -> None:
    show(figure, result())

    told = figure.accessibleDescription()
    assert "About half as many twitches without coffee." in told
    assert "95 % interval 0.30 to 0.80" in told
    assert "Block 1, " in told


def test_another_theme_dresses_it_anew(figure: ResultFigure) -> None:
    show(figure, result())

    figure.dress(DARK)

    assert figure.grab().toImage().pixelColor(4, 4) == QColor(DARK.surface)
    assert figure.ratio.opts["brush"].color() == QColor(DARK.accent)


def test_it_can_be_taken_along_as_a_drawing(figure: ResultFigure) -> None:
    show(figure, result())

    svg = Figure(figure, "A title", "A note", LIGHT).svg().decode()

    assert "A title" in svg
    assert "Episodes per day" in svg
    assert "found" in svg
