"""Taking a chart along: the clipboard, the three kinds of files, and what may go wrong."""

import csv
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.gui.charts.conftest import Fill, MakePane, OpenView
from tests.gui.conftest import Settle
from twitchapp.domain.errors import UserError
from twitchapp.gui.charts.export import write_whole
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.charts.sheet import to_csv
from twitchapp.gui.hub import Hub

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", ["triggers", "timeline"])
class TestExport:
    @pytest.fixture
    def pane(
        self, fill: Fill, make_pane: MakePane, open_view: OpenView, hub: Hub, name: str
    ) -> ChartsPane:
        fill(days=70)
        hub.services.beliefs.reveal()
        pane = make_pane()
        open_view(pane, name)
        return pane

    def test_a_png_opens_as_a_picture_with_words_above_the_chart(
        self, pane: ChartsPane, settle: Settle, tmp_path: Path
    ) -> None:
        pane.export_to(tmp_path / "chart.png")
        settle()

        assert pane.current is not None
        image = QImage(str(tmp_path / "chart.png"))
        assert image.width() >= 2 * pane.current.figure.width()
        colours = {image.pixel(x, y) for x in range(40, 400, 3) for y in range(30, 60, 3)}
        assert len(colours) > 2

    def test_an_svg_has_its_title_and_its_words_as_text(
        self, pane: ChartsPane, settle: Settle, tmp_path: Path
    ) -> None:
        pane.export_to(tmp_path / "chart.SVG")
        settle()

        assert pane.current is not None
        root = ET.parse(tmp_path / "chart.SVG").getroot()  # noqa: S314 - written just now
        title = root.find(f"{SVG}title")
        assert title is not None
        assert title.text == pane.current.headline[0]
        words = "".join("".join(node.itertext()) for node in root.iter(f"{SVG}text"))
        assert "Caffeine" in words
        assert not list(root.iter(f"{SVG}image"))

    def test_a_csv_holds_the_numbers_of_the_table(
        self, pane: ChartsPane, settle: Settle, tmp_path: Path
    ) -> None:
        pane.export_to(tmp_path / "chart.csv")
        settle()

        assert pane.current is not None
        sheet = pane.current.sheet
        with (tmp_path / "chart.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert tuple(rows[0]) == sheet.headings
        assert len(rows) == 1 + len(sheet.rows)
        assert (tmp_path / "chart.csv").read_bytes() == to_csv(sheet)

    def test_the_numbers_can_be_copied(self, pane: ChartsPane) -> None:
        pane.copy_button.click()

        assert pane.current is not None
        lines = QGuiApplication.clipboard().text().splitlines()
        assert lines[0].split("\t") == list(pane.current.sheet.headings)
        assert len(lines) == 1 + len(pane.current.sheet.rows)

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


def test_where_there_is_no_chart_nothing_is_exported_or_copied(
    make_pane: MakePane, qtbot: QtBot, hub: Hub, tmp_path: Path
) -> None:
    pane = make_pane()
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
