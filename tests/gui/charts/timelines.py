"""A timeline of seventy days for the tests, and how to look at it."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from twitchapp.application.charts import Reading
from twitchapp.domain.daily import DailyTable, DayState
from twitchapp.domain.days import EPOCH_ORDINAL
from twitchapp.domain.episodes import Episode
from twitchapp.domain.factors import BUILT_IN
from twitchapp.domain.moments import Moment
from twitchapp.domain.sites import parse_site
from twitchapp.gui.charts.timeline_data import timeline_data
from twitchapp.gui.charts.timeline_plot import TimelinePlot
from twitchapp.gui.theme import LIGHT

FIRST = date(2024, 1, 6)
DAYS = 70
KEYS = ("caffeine", "sleep_hours")
UNKNOWN, NONE = {9, 19, 29, 39, 49, 59, 69}, {0, 30}
NO_MOD, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def reading(days: int = DAYS) -> Reading:
    """Return a journal with 3 episodes on most days at 10:00, 10:30 and 11:00."""
    start = (FIRST.toordinal() - EPOCH_ORDINAL) * 86_400
    with_episodes = [day for day in range(days) if day not in UNKNOWN | NONE]
    episodes = tuple(
        Episode(
            UUID(int=1 + day * 10 + number),
            Moment(start + day * 86_400 + 36_000 + 1800 * number, 0),
            intensity=float(3 * number + 2),
            sites=(parse_site("left calf"),),
        )
        for day in with_episodes
        for number in range(3)
    )
    factors = tuple(factor for factor in BUILT_IN if factor.key in KEYS)
    table = DailyTable(
        FIRST,
        tuple(
            DayState.UNKNOWN
            if day in UNKNOWN
            else DayState.NONE_OBSERVED
            if day in NONE
            else DayState.RECORDED
            for day in range(days)
        ),
        tuple(None if day in UNKNOWN else 0 if day in NONE else 3 for day in range(days)),
        factors,
        {key: tuple(None if day in UNKNOWN else 6.0 for day in range(days)) for key in KEYS},
    )
    return Reading(table, episodes, (), ())


def made_plot(qtbot: QtBot) -> TimelinePlot:
    """Return seventy days, all of them in view, without a lane of places."""
    made = TimelinePlot(LIGHT)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show_data(timeline_data(reading()), KEYS)
    made.show()
    qtbot.waitExposed(made)
    made.fit_all()
    return made


def picture(plot: TimelinePlot) -> QImage:
    return plot.viewport().grab().toImage()


def colour_at(plot: TimelinePlot, place: float, lane: int, share: float) -> str:
    """Return the colour at a point in time and a height of a lane."""
    x, y = spot(plot, place, lane, share)
    return picture(plot).pixelColor(round(x), round(y)).name()


def spot(plot: TimelinePlot, place: float, lane: int, share: float) -> tuple[float, float]:
    frame = plot.frame
    assert frame is not None
    return frame.span(*plot.view).x(place), frame.grounds[lane].y(share)


def colours_in(plot: TimelinePlot, first: float, last: float, lane: int) -> set[str]:
    """Return all colours of a lane between two points in time."""
    left, foot = spot(plot, first, lane, 0.1)
    right, top = spot(plot, last, lane, 1.0)
    image = picture(plot)
    return {
        image.pixelColor(x, y).name()
        for x in range(round(left) + 2, round(right) - 1)
        for y in range(round(top), round(foot))
    }


def point(plot: TimelinePlot, place: float) -> QPoint:
    x, y = spot(plot, place, 0, 0.5)
    return QPoint(round(x), round(y))
