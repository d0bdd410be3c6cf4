"""The timeline as drawn: what is where, and how mouse, trackpad and keys move it."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.gui.charts.timelines import (
    KEYS,
    colour_at,
    colours_in,
    made_plot,
    picture,
    reading,
    spot,
)
from twitchapp.gui.charts.hatching import slanting
from twitchapp.gui.charts.lane_ground import Ground
from twitchapp.gui.charts.lane_paint import PlacesLane
from twitchapp.gui.charts.timeline_data import timeline_data
from twitchapp.gui.charts.timeline_plot import TimelinePlot
from twitchapp.gui.theme import DARK, LIGHT


@pytest.fixture
def plot(qtbot: QtBot) -> TimelinePlot:
    """Seventy days, all of them in view, without a lane of places."""
    return made_plot(qtbot)


def test_a_bar_stands_on_a_day_with_episodes_and_nothing_on_one_without(
    plot: TimelinePlot,
) -> None:
    assert colour_at(plot, 5.5, 0, 0.1) == LIGHT.accent
    assert colour_at(plot, 0.5, 0, 0.5) == LIGHT.surface


def test_the_stronger_part_of_a_bar_is_darker(plot: TimelinePlot) -> None:
    lightness = [
        QColor(colour_at(plot, 5.5, 0, count / 3)).lightness() for count in (0.5, 1.5, 2.5)
    ]

    assert lightness == sorted(lightness)
    assert len(set(lightness)) == 3


def test_a_day_without_a_word_is_hatched_and_no_other(plot: TimelinePlot) -> None:
    assert LIGHT.unknown in colours_in(plot, 59.0, 60.0, 0)
    assert LIGHT.unknown not in colours_in(plot, 60.0, 61.0, 0)
    assert colours_in(plot, 59.0, 60.0, 1) == {LIGHT.surface}


def test_a_factor_has_a_gap_where_it_is_unknown_and_never_a_zero(plot: TimelinePlot) -> None:
    plot.set_view(55.0, 65.0)
    lane = plot.lanes[1]
    frame = plot.frame
    assert frame is not None
    foot = spot(plot, 59.5, 1, 0.0)[1]
    image = picture(plot)
    blue = frame.colours[1].name()

    def foot_at(day: float) -> bool:
        x = round(frame.span(*plot.view).x(day))
        return any(image.pixelColor(x, round(foot) + off).name() == blue for off in (-1, 0, 1))

    assert lane.title == "Caffeine (mg)"
    assert foot_at(58.5)
    assert not foot_at(59.5)


def test_from_close_by_episodes_stand_at_their_half_hours_by_intensity(
    plot: TimelinePlot,
) -> None:
    plot.show_day(5)
    slot = 1.0 / 48

    assert colour_at(plot, 5 + 6 / 24 + slot / 2, 0, 0.2) == LIGHT.accent
    assert colour_at(plot, 5 + 7 / 24 + slot / 2, 0, 0.8) == LIGHT.accent
    assert colour_at(plot, 5 + 12 / 24, 0, 0.5) == LIGHT.surface
    assert plot.lanes[0].title.startswith("Episodes by intensity")
    plot.fit_all()
    assert not plot.is_single
    picture(plot)
    assert plot.lanes[0].title == "Episodes per day"


def test_nights_are_shaded_from_close_by_only(plot: TimelinePlot) -> None:
    assert colour_at(plot, 5.9, 2, 0.05) == LIGHT.surface
    plot.set_view(3.0, 10.0)

    assert colour_at(plot, 5.9, 2, 0.3) != LIGHT.surface
    assert colour_at(plot, 5.4, 2, 0.3) == LIGHT.surface


def test_a_lane_of_places_has_a_row_for_each(plot: TimelinePlot) -> None:
    data = timeline_data(reading())
    plot.show_data(data, KEYS, with_places=True)

    assert [lane.title for lane in plot.lanes][1] == "Where on the body"
    assert [text for _, text in plot.lanes[1].ticks] == ["left calf"]
    assert len(colours_in(plot, 5.0, 6.0, 1)) == 2


def test_panning_moves_the_same_pixels_along(plot: TimelinePlot) -> None:
    plot.set_view(10.0, 30.0)
    plot.pan_days(0.0)
    picture(plot)  # the strip is painted at the second frame of a zoom
    plot.pan_days(7.0)
    moved = picture(plot)
    plot.dress(LIGHT)  # forgets the strip

    afresh = picture(plot)
    left = round(plot.frame.left) + 2 if plot.frame else 0
    for y in range(0, moved.height(), 7):
        for x in range(left, moved.width() - 12, 5):
            one, other = moved.pixelColor(x, y), afresh.pixelColor(x, y)
            near = {afresh.pixelColor(x + off, y).name() for off in (-1, 1)}
            assert one.name() in {other.name(), *near}


def test_another_theme_dresses_every_lane_anew(plot: TimelinePlot) -> None:
    plot.dress(DARK)

    assert colour_at(plot, 5.5, 0, 0.1) == DARK.accent
    assert colour_at(plot, 0.5, 0, 0.5) == DARK.surface


def test_a_factor_has_the_colour_it_was_given_else_one_by_its_place(plot: TimelinePlot) -> None:
    made = reading()
    caffeine, sleep = made.table.factors
    table = made.table._replace(factors=(caffeine._replace(colour="pink"), sleep))
    plot.show_data(timeline_data(made._replace(table=table)), KEYS)

    assert plot.frame is not None
    assert plot.frame.colours == [
        QColor(LIGHT.accent),
        QColor(LIGHT.series[4]),
        QColor(LIGHT.series[1]),
    ]


def test_a_decade_is_painted_in_columns_without_a_symbol_for_each_day(qtbot: QtBot) -> None:
    plot = TimelinePlot(LIGHT)
    qtbot.addWidget(plot)
    plot.resize(700, 400)
    plot.show_data(timeline_data(reading(days=3652)), KEYS)
    plot.fit_all()

    assert plot.days_in_column > 5
    assert LIGHT.accent in colours_in(plot, 100.0, 900.0, 0)


@pytest.mark.parametrize("height", [170, 240, 500])
def test_the_names_of_places_never_run_into_one_another(plot: TimelinePlot, height: int) -> None:
    plot.show_data(timeline_data(reading()), KEYS, with_places=True)
    plot.resize(900, height)
    frame = plot.frame
    assert frame is not None
    number = next(n for n, lane in enumerate(frame.lanes) if isinstance(lane, PlacesLane))
    lane, ground = frame.lanes[number], frame.grounds[number]
    heights = sorted(ground.y(share) for share, _ in frame._with_room(lane, ground))

    assert heights
    assert all(two - one >= frame._line - 3.0 for one, two in pairwise(heights))
    if height == 500:
        assert len(heights) == len(lane.ticks)


@pytest.mark.parametrize("days", [1, 2, 9])
def test_a_journal_of_a_few_days_is_drawn_whole(qtbot: QtBot, days: int) -> None:
    plot = TimelinePlot(LIGHT)
    qtbot.addWidget(plot)
    plot.resize(700, 400)
    plot.show_data(timeline_data(reading(days=days)), KEYS, with_places=True)
    for show in (plot.fit_all, lambda: plot.show_last(14), lambda: plot.show_day(0)):
        show()
        low, high = plot.view
        picture(plot)
        assert low < days
        assert high > 0


def test_slanting_lines_stay_within_their_area() -> None:
    left, right = np.array([3.0, 60.0]), np.array([43.0, 61.5])
    lines = slanting(left, right, 5.0, 25.0)

    inside = [
        any(one - 1e-9 <= x <= other + 1e-9 for one, other in zip(left, right, strict=True))
        for x in lines[:, [0, 2]].ravel()
    ]
    assert lines.shape[0] > 8
    assert all(inside)
    assert (lines[:, [1, 3]] >= 5.0 - 1e-9).all()
    assert (lines[:, [1, 3]] <= 25.0 + 1e-9).all()


def test_heights_go_from_the_foot_up() -> None:
    ground = Ground(10.0, 110.0)

    assert 10.0 < ground.y(1.0) < ground.y(0.5) < ground.y(0.0) < 110.0
    assert ground.ys(np.array([0.25, 0.75])).tolist() == [ground.y(0.25), ground.y(0.75)]
