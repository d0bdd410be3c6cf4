"""What goes with it: one factor against episodes."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester

from tests.gui.charts.conftest import ODD_NAME, Fill, MakePane, caffeine
from twitchapp.application.charts import exposures
from twitchapp.gui.charts import words
from twitchapp.gui.charts.factor_list import FactorModel
from twitchapp.gui.charts.factor_view import FactorView
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import DARK


@pytest.fixture
def view(fill: Fill, make_pane: MakePane) -> FactorView:
    """Seventy days, of which every tenth is silent."""
    fill(days=70)
    return make_pane().factor_view


def drawn_points(view: FactorView) -> list[tuple[float, float]]:
    x, y = view.plot.points.getData()
    return list(zip(x.tolist(), y.tolist(), strict=True))


def test_the_points_and_intervals_drawn_are_the_rates_computed(view: FactorView, hub: Hub) -> None:
    wanted = {
        (found.factor.key, found.lag): found.rates.levels
        for found in exposures(hub.services.charts.table())
    }
    for key, lag in (("caffeine", 0), ("caffeine", 1), ("sleep_hours", 0)):
        view.show_factor(key)
        view.lag.buttons[lag].click()
        levels = wanted[key, lag]

        assert drawn_points(view) == [(n, level.rate) for n, level in enumerate(levels)]
        bars = view.plot.intervals.opts
        assert (bars["y"] + bars["top"]).tolist() == pytest.approx([v.ci_high for v in levels])
        assert (bars["y"] - bars["bottom"]).tolist() == pytest.approx([v.ci_low for v in levels])


def test_the_dashed_line_is_the_mean_over_all_days(view: FactorView) -> None:
    view.show_factor("caffeine")
    rates = view.factors.current.exposures[view.lag.current].rates  # type: ignore[union-attr]  # chosen

    assert view.plot.overall.value() == pytest.approx(rates.n_episodes / rates.n_days)


def test_another_lag_is_another_chart(view: FactorView) -> None:
    view.show_factor("caffeine")
    view.lag.buttons[0].click()
    same_day, title = drawn_points(view), view.title.text()

    view.lag.buttons[1].click()

    assert drawn_points(view) != same_day
    assert view.title.text() != title
    assert "day before" in view.plot.getPlotItem().getAxis("bottom").label.toPlainText()


def test_a_night_has_no_same_day(view: FactorView) -> None:
    view.show_factor("sleep_hours")

    assert [made.text() for made in view.lag.buttons] == ["After the night", "A day later"]


def test_the_title_is_the_finding_and_the_figures_stand_below(view: FactorView) -> None:
    view.show_factor("caffeine")
    finding = view.factors.current.exposure.finding  # type: ignore[union-attr]  # chosen

    assert view.title.text() == words.headline(finding, view.factors.current.factor, finding.lag)  # type: ignore[union-attr, arg-type]  # chosen
    assert "Rate ratio" in view.subtitle.text()
    assert f"{finding.n_days} days" in view.subtitle.text()
    assert "cannot tell cause from coincidence" in view.method.text()


def test_the_table_holds_the_numbers_of_the_chart(view: FactorView) -> None:
    view.show_factor("caffeine")
    sheet = view.sheet

    assert view.table.sheet == sheet
    assert [(n, row[4]) for n, row in enumerate(sheet.rows)] == drawn_points(view)
    assert sum(int(str(row[2])) for row in sheet.rows) == 63


def test_names_that_look_like_html_are_shown_as_they_are(view: FactorView) -> None:
    view.show_factor(f"custom:{ODD_NAME}")

    assert ODD_NAME in view.plot.getPlotItem().getAxis("bottom").label.toPlainText()
    assert view.title.text().startswith(ODD_NAME)
    for label in view.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_arrows_in_the_list_choose_the_factor(view: FactorView) -> None:
    view.factors.setFocus()
    view.factors.setCurrentIndex(view.factors.model().index(0, 0))
    first = view.title.text()

    QTest.keyClick(view.factors, Qt.Key.Key_Down)

    assert view.title.text() != first
    assert view.factors.current is view.factors.readings[1]


def test_the_list_keeps_qts_rules(view: FactorView, qtmodeltester: ModelTester) -> None:
    model = FactorModel()
    model.set_readings(view.factors.readings)
    qtmodeltester.check(model)

    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert model.readings[0].factor.label in str(spoken)


def test_a_factor_that_the_journal_does_not_have_is_said_to_be_missing(view: FactorView) -> None:
    view.show_factor("vitamin_d")

    shown = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert any("no entries of “vitamin d”" in text for text in shown)

    view.show_factor("caffeine")
    assert view.plot.isVisible()


def test_another_theme_dresses_the_chart_anew(view: FactorView, hub: Hub) -> None:
    view.show_factor("caffeine")
    before = view.plot.grab().toImage().pixelColor(5, 5)

    hub.set_theme(DARK)

    after = view.plot.grab().toImage().pixelColor(5, 5)
    assert before != after
    assert after == QColor(DARK.surface)
    assert view.plot.points.data["brush"][0].color() == QColor(DARK.accent)


class TestTooEarly:
    @pytest.fixture
    def view(self, fill: Fill, make_pane: MakePane) -> FactorView:
        fill(days=12)
        return make_pane().factor_view

    def test_what_is_missing_is_shown_with_how_much(self, view: FactorView) -> None:
        view.show_factor("caffeine")

        assert view.early.isVisible()
        assert "too early to say" in view.title.text()
        days = view.early.bars[0]
        assert (days.value(), days.maximum()) == (11, 42)
        assert view.early.figures[0].text() == "11 of 42"
        assert view.early.advice.text().startswith("Next:")

    def test_the_list_says_how_far_each_factor_is(self, view: FactorView) -> None:
        spoken = {
            view.factors.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
            for row in range(view.factors.model().rowCount())
        }

        assert "Sleep: too early: 11 of 42 days" in spoken

    def test_the_points_are_grey_and_thin_levels_hollow_and_said_so(self, view: FactorView) -> None:
        view.show_factor("caffeine")
        theme = view.plot._theme
        levels = view.factors.current.exposures[0].rates.levels  # type: ignore[union-attr]  # chosen
        view.lag.buttons[0].click()

        assert any(level.thin for level in levels)
        brushes = [brush.color().name() for brush in view.plot.points.data["brush"]]
        assert brushes == [theme.surface if level.thin else theme.muted for level in levels]
        assert "fewer than 5 days" in view.subtitle.text()


def test_a_single_level_is_not_drawn_at_all(hub: Hub, make_pane: MakePane) -> None:
    hub.services.journal.log([caffeine(hub, hub.services.journal.today, 95.0)])
    view = make_pane().factor_view

    assert not view.plot.isVisible()
    assert view.early.isVisible()


def test_every_verdict_has_a_shape_of_its_own(view: FactorView) -> None:
    from dataclasses import replace

    from PySide6.QtCore import QRectF

    from twitchapp.gui.charts.factor_list import draw_shape
    from twitchapp.gui.theme import LIGHT

    plain = LIGHT._replace(accent=LIGHT.muted)
    reading = view.factors.readings[0]
    seen = set()
    for verdict in words.VERDICT_WORDS:
        exposure = replace(
            reading.exposure, finding=replace(reading.exposure.finding, verdict=verdict)
        )
        changed = replace(reading, exposures={reading.best: exposure})
        image = QImage(24, 24, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        draw_shape(painter, QRectF(4, 4, 16, 16), changed, plain)
        painter.end()
        seen.add(np.frombuffer(bytes(image.constBits()), dtype=np.uint8).tobytes())

    assert len(seen) == len(words.VERDICT_WORDS)
