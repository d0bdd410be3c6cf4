"""The charts pane: when it reads the journal, what it says when there is little in it."""

import csv
import threading
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.charts.conftest import Fill, MakePane, caffeine
from tests.gui.conftest import Settle
from twitchapp.domain.daily import DailyTable
from twitchapp.domain.errors import UserError
from twitchapp.gui.charts.export import write_whole
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.charts.reading import FactorReading, read_factors
from twitchapp.gui.charts.sheet import to_csv
from twitchapp.gui.hub import Hub

SVG = "{http://www.w3.org/2000/svg}"


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_an_empty_journal_is_met_with_what_will_be_here_and_what_to_do(
    make_pane: MakePane, hub: Hub, qtbot: QtBot
) -> None:
    pane = make_pane()

    assert "Nothing to draw yet" in texts(pane)
    assert "recording a twitch" in texts(pane)
    assert not pane.export_button.isVisible()
    pane.focus_first()
    with qtbot.waitSignal(hub.wanted) as wanted:
        QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Space)
    assert wanted.args == ["journal", None]


def test_the_first_record_brings_the_charts(make_pane: MakePane, hub: Hub, settle: Settle) -> None:
    pane = make_pane()

    hub.command(lambda journal: journal.record_now()[1], initiator=pane)
    settle()

    assert pane.export_button.isVisible()
    assert "No factors yet" in texts(pane)
    pane.views.buttons[1].click()
    assert pane.timeline_view.plot.lanes[0].bars.opts["y1"].tolist() == [1.0]


def test_a_change_is_drawn_at_once_while_the_pane_is_seen(
    fill: Fill, make_pane: MakePane, hub: Hub, settle: Settle
) -> None:
    fill(days=12)
    pane = make_pane()
    pane.show_factor("caffeine")
    before = pane.factor_view.sheet

    today = hub.services.journal.today
    hub.command(lambda journal: journal.log([caffeine(hub, today, 300.0)]), initiator=pane)
    settle()

    assert pane.factor_view.sheet != before
    assert pane.factor_view.factors.current.factor.key == "caffeine"  # type: ignore[union-attr]  # chosen


def test_a_change_is_read_only_when_the_pane_is_seen_again(
    fill: Fill, make_pane: MakePane, hub: Hub, settle: Settle
) -> None:
    fill(days=12)
    pane = make_pane()
    pane.hide()
    before = pane.factor_view.sheet

    today = hub.services.journal.today
    hub.command(lambda journal: journal.log([caffeine(hub, today, 300.0)]), initiator=pane)
    settle()
    assert pane.factor_view.sheet == before

    pane.show()
    settle()
    assert pane.factor_view.sheet != before


def test_a_new_day_is_read_when_the_pane_is_seen_again(
    fill: Fill, make_pane: MakePane, clock: FakeClock, settle: Settle
) -> None:
    fill(days=12)
    pane = make_pane()
    pane.hide()
    clock.advance(days=1)
    pane.show()
    settle()

    assert len(pane.timeline_view.sheet.rows) == 13


def test_the_window_is_not_asked_to_wait_for_the_arithmetic(
    fill: Fill, qtbot: QtBot, hub: Hub, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(days=12)
    threads = []

    def noting(table: DailyTable) -> tuple[FactorReading, ...]:
        threads.append(threading.current_thread())
        return read_factors(table)

    monkeypatch.setattr("twitchapp.gui.charts.pane.read_factors", noting)
    pane = ChartsPane(hub)
    qtbot.addWidget(pane)
    pane.show()
    settle()

    assert threads
    assert threading.main_thread() not in threads


def test_a_journal_emptied_during_the_arithmetic_is_shown_as_empty(
    fill: Fill, make_pane: MakePane, hub: Hub, settle: Settle, qtbot: QtBot
) -> None:
    fill(days=12)
    pane = make_pane()
    release = threading.Event()
    hub.compute(lambda: release.wait(30), lambda _: None, owner=pane)
    pane.refresh()
    refs = [record.ref for record in hub.services.journal.page(limit=5000)]
    hub.command(lambda journal: journal.delete(refs), initiator=pane)
    qtbot.waitUntil(lambda: "Nothing to draw yet" in texts(pane), timeout=5_000)
    release.set()
    settle()
    assert "Nothing to draw yet" in texts(pane)
    assert not pane.export_button.isVisible()


def test_a_factor_asked_for_before_the_journal_was_read_is_shown_then(
    fill: Fill, qtbot: QtBot, hub: Hub, settle: Settle
) -> None:
    fill(days=12)
    pane = ChartsPane(hub)
    qtbot.addWidget(pane)
    pane.show_factor("sleep_hours")
    pane.show()
    settle()

    assert pane.factor_view.factors.current.factor.key == "sleep_hours"  # type: ignore[union-attr]  # chosen


def test_a_journal_that_cannot_be_read_is_said_so_and_read_again_later(
    fill: Fill, qtbot: QtBot, hub: Hub, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(days=12)
    pane = ChartsPane(hub)
    qtbot.addWidget(pane)

    def refuse(_: object) -> None:
        raise UserError("The journal cannot be read.")

    with monkeypatch.context() as patch:
        patch.setattr("twitchapp.application.charts.ChartsService.table", refuse)
        with qtbot.waitSignal(hub.failed):
            pane.show()
        settle()
        assert "could not be drawn" in texts(pane)
    pane.hide()
    pane.show()
    settle()
    assert pane.export_button.isVisible()


def test_every_control_has_a_name_for_those_who_hear_it(fill: Fill, make_pane: MakePane) -> None:
    fill(days=12)
    pane = make_pane()

    for control in pane.findChildren(QAbstractButton):
        if control.isVisible() and control.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            assert control.accessibleName() or control.text()
    views: tuple[QWidget, ...] = (
        pane.factor_view.factors,
        pane.factor_view.plot,
        pane.factor_view.table,
        pane.timeline_view.choices,
        pane.timeline_view.plot,
        pane.timeline_view.table,
    )
    for view in views:
        assert view.accessibleName()
        assert view.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_keyboard_begins_at_the_list(fill: Fill, make_pane: MakePane) -> None:
    fill(days=12)
    pane = make_pane()
    pane.focus_first()

    assert pane.focusWidget() is pane.factor_view.factors


def test_the_keyboard_goes_on_into_the_charts_once_there_are_any(
    fill: Fill, make_pane: MakePane, settle: Settle
) -> None:
    pane = make_pane()
    pane.focus_first()
    assert pane.focusWidget() is not pane.factor_view.factors
    fill(days=12)
    pane.refresh()
    settle()

    assert pane.focusWidget() is pane.factor_view.factors


@pytest.mark.parametrize("number", [0, 1])
class TestExport:
    @pytest.fixture
    def pane(self, fill: Fill, make_pane: MakePane, number: int) -> ChartsPane:
        fill(days=70)
        pane = make_pane()
        pane.views.buttons[number].click()
        return pane

    def test_a_png_opens_as_a_picture_with_words_above_the_chart(
        self, pane: ChartsPane, settle: Settle, tmp_path: Path
    ) -> None:
        pane.export_to(tmp_path / "chart.png")
        settle()

        image = QImage(str(tmp_path / "chart.png"))
        assert image.width() > 2 * pane._view.plot.width()
        colours = {image.pixel(x, y) for x in range(40, 400, 3) for y in range(30, 60, 3)}
        assert len(colours) > 2

    def test_an_svg_has_its_title_and_its_words_as_text(
        self, pane: ChartsPane, settle: Settle, tmp_path: Path
    ) -> None:
        pane.export_to(tmp_path / "chart.SVG")
        settle()

        root = ET.parse(tmp_path / "chart.SVG").getroot()  # noqa: S314 - written just now
        title = root.find(f"{SVG}title")
        assert title is not None
        assert title.text == pane._view.headline[0]
        words = "".join("".join(node.itertext()) for node in root.iter(f"{SVG}text"))
        assert "Episodes per day" in words
        assert not list(root.iter(f"{SVG}image"))

    def test_a_csv_holds_the_numbers_of_the_table(
        self, pane: ChartsPane, settle: Settle, tmp_path: Path
    ) -> None:
        pane.export_to(tmp_path / "chart.csv")
        settle()

        with (tmp_path / "chart.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert tuple(rows[0]) == pane._view.sheet.headings
        assert len(rows) == 1 + len(pane._view.sheet.rows)
        assert (tmp_path / "chart.csv").read_bytes() == to_csv(pane._view.sheet)

    def test_the_numbers_can_be_copied(self, pane: ChartsPane) -> None:
        pane.copy_button.click()

        lines = QGuiApplication.clipboard().text().splitlines()
        assert lines[0].split("\t") == list(pane._view.sheet.headings)
        assert len(lines) == 1 + len(pane._view.sheet.rows)

    def test_the_dialog_leads_to_a_file(
        self, pane: ChartsPane, qtbot: QtBot, hub: Hub, tmp_path: Path
    ) -> None:
        pane.export_button.click()
        dialog = pane.findChild(QFileDialog)
        assert dialog is not None
        assert dialog.selectedFiles()[0].endswith(".png")
        with qtbot.waitSignal(hub.said):
            dialog.fileSelected.emit(str(tmp_path / "chart.png"))
        dialog.close()
        assert (tmp_path / "chart.png").exists()

    def test_a_folder_that_is_not_there_is_told_and_leaves_nothing(
        self, pane: ChartsPane, qtbot: QtBot, hub: Hub, tmp_path: Path
    ) -> None:
        with qtbot.waitSignal(hub.failed) as failed:
            pane.export_to(tmp_path / "nowhere" / "chart.csv")

        assert isinstance(failed.args[0], UserError)
        assert not (tmp_path / "nowhere").exists()

    def test_a_name_without_a_known_ending_is_refused_in_words(
        self, pane: ChartsPane, qtbot: QtBot, hub: Hub, tmp_path: Path
    ) -> None:
        with qtbot.waitSignal(hub.failed) as failed:
            pane.export_to(tmp_path / "chart.doc")

        assert ".png, .svg or .csv" in str(failed.args[0])


def test_a_failed_write_leaves_the_old_file_and_no_part_of_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "chart.csv"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserError, match="No space left"):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_drawing_ten_years_shares_columns(
    hub: Hub, make_pane: MakePane, settle: Settle, qtbot: QtBot
) -> None:
    today = hub.services.journal.today
    hub.services.journal.check_in(today - timedelta(days=3650))
    hub.services.journal.check_in(today)
    pane = make_pane()
    pane.views.buttons[1].click()
    plot = pane.timeline_view.plot
    plot.fit_all()
    qtbot.waitUntil(lambda: plot.days_in_column > 1)

    assert "Each column is" in pane.timeline_view.readout.text()


def test_where_there_is_no_chart_nothing_is_exported_or_copied(
    fill: Fill, make_pane: MakePane, qtbot: QtBot, hub: Hub, tmp_path: Path
) -> None:
    fill(days=12)
    pane = make_pane()
    pane.show_factor("vitamin_d")
    QGuiApplication.clipboard().setText("before")

    for ask in (
        pane.export_button.click,
        pane.copy_button.click,
        lambda: pane.export_to(tmp_path / "chart.png"),
    ):
        with qtbot.waitSignal(hub.failed) as failed:
            ask()
        assert "no chart here yet" in str(failed.args[0])

    assert QGuiApplication.clipboard().text() == "before"
    assert not list(tmp_path.glob("chart*"))
    assert pane.findChild(QFileDialog) is None
