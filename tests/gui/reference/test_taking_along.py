"""Taking along what is shown: text, paper, a PDF that is written whole or not at all."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QTimer
from PySide6.QtGui import QGuiApplication, QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from tests.gui.reference.pages import COFFEE
from tests.gui.reference.pdfs import page_count, page_size, page_texts
from twitchapp.domain.pages import COMPARISON, SEE_A_DOCTOR, PageKind, PageRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.pane import ReferencePane

MAGNESIUM = PageRef(PageKind.NUTRIENT, "magnesium")


@pytest.fixture
def pane(qtbot: QtBot, hub: Hub, settle: Settle) -> ReferencePane:
    made = ReferencePane(hub)
    qtbot.addWidget(made)
    made.resize(840, 600)
    made.show()
    settle()
    return made


def saved(qtbot: QtBot, pane: ReferencePane, settle: Settle, path: Path, ref: PageRef) -> bytes:
    pane.open_page(ref)
    settle()
    with qtbot.waitSignal(pane.taking_along.said):
        pane.taking_along.save_to(path)
    return path.read_bytes()


@pytest.mark.parametrize("ref", [MAGNESIUM, COFFEE, SEE_A_DOCTOR, PageRef(PageKind.TERM, "cramp")])
def test_every_page_becomes_a_pdf_with_its_sources(
    qtbot: QtBot, hub: Hub, pane: ReferencePane, settle: Settle, tmp_path: Path, ref: PageRef
) -> None:
    pdf = saved(qtbot, pane, settle, tmp_path / "page.pdf", ref)
    text = "".join(page_texts(pdf))
    assert page_count(pdf) >= 1
    for source in hub.services.pages.page(ref).sources:
        assert source.address.replace(" ", "") in text


def test_the_comparison_lies_across_the_paper_with_all_its_rows(
    qtbot: QtBot, pane: ReferencePane, settle: Settle, tmp_path: Path
) -> None:
    pdf = saved(qtbot, pane, settle, tmp_path / "compared.pdf", COMPARISON)
    width, height = page_size(pdf)
    assert width > height
    text = "".join(page_texts(pdf))
    for words in ("Magnesium", "VitaminB12", "Sodium", "Water", "Needaday", "Foradults"):
        assert words in text


def test_that_it_was_saved_is_said(
    qtbot: QtBot, hub: Hub, pane: ReferencePane, tmp_path: Path
) -> None:
    with qtbot.waitSignal(hub.said) as said:
        pane.taking_along.save_to(tmp_path / "page.pdf")
    assert said.args == ["Saved as page.pdf.", False]


def test_a_folder_that_is_not_there_is_told_and_nothing_is_written(
    qtbot: QtBot, hub: Hub, pane: ReferencePane, tmp_path: Path
) -> None:
    with qtbot.waitSignal(hub.failed):
        pane.taking_along.save_to(tmp_path / "nowhere" / "page.pdf")
    assert list(tmp_path.glob("**/*.pdf")) == []


def test_the_journal_is_never_replaced_by_a_page(
    qtbot: QtBot, hub: Hub, pane: ReferencePane
) -> None:
    before = hub.services.path.read_bytes()
    with qtbot.waitSignal(hub.failed):
        pane.taking_along.save_to(hub.services.path)
    assert hub.services.path.read_bytes() == before


def test_the_dialog_for_a_file_proposes_the_title(
    qtbot: QtBot, pane: ReferencePane, settle: Settle, tmp_path: Path
) -> None:
    pane.open_page(SEE_A_DOCTOR)
    settle()
    pane.head.pdf.click()
    dialog = pane.findChild(QFileDialog)
    assert dialog is not None
    (proposed,) = dialog.selectedFiles()
    assert Path(proposed).name == "When to see a doctor.pdf"
    dialog.selectFile(str(tmp_path / "mine"))
    with qtbot.waitSignal(pane.taking_along.said):
        dialog.accept()
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")


def test_ctrl_p_opens_the_dialog_of_the_system(
    qtbot: QtBot, pane: ReferencePane, settle: Settle
) -> None:
    pane.open_page(COFFEE)
    settle()
    pane.head.print.click()
    dialog = pane.findChild(QPrintDialog)
    assert dialog is not None
    assert dialog.isModal()
    dialog.reject()


def test_a_page_is_printed_on_the_printer_that_was_chosen(
    qtbot: QtBot, hub: Hub, pane: ReferencePane, settle: Settle, tmp_path: Path
) -> None:
    pane.open_page(COFFEE)
    settle()
    assert pane.face is not None
    document = pane.face.print_document()
    assert document is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageMargins(QMarginsF(5, 5, 5, 5), QPageLayout.Unit.Millimeter)
    with qtbot.waitSignal(hub.said) as said:
        pane.taking_along.print_on(printer, document, "Caffeine")
    assert said.args == ["Page sent to the printer.", False]
    text = "".join(page_texts((tmp_path / "printed.pdf").read_bytes()))
    assert "Caffeine–twitchappreference" in text


# Qt says in its log, too, that such a printer cannot be begun with.
@pytest.mark.qt_log_ignore(r"QPainter::begin\(\): Returned false", extend=True)
def test_a_printer_that_cannot_print_is_told(
    qtbot: QtBot, hub: Hub, pane: ReferencePane, settle: Settle, tmp_path: Path
) -> None:
    pane.open_page(COFFEE)
    settle()
    assert pane.face is not None
    document = pane.face.print_document()
    assert document is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    with qtbot.waitSignal(hub.failed):
        pane.taking_along.print_on(printer, document, "Caffeine")


def test_while_nothing_is_shown_there_is_nothing_to_take(
    qtbot: QtBot, hub: Hub, tmp_path: Path
) -> None:
    pane = ReferencePane(hub)
    qtbot.addWidget(pane)
    QGuiApplication.clipboard().setText("before")
    for does in (
        pane.taking_along.copy,
        pane.taking_along.ask_printer,
        lambda: pane.taking_along.save_to(tmp_path / "page.pdf"),
    ):
        with qtbot.waitSignal(hub.failed):
            does()
    assert QGuiApplication.clipboard().text() == "before"
    assert not (tmp_path / "page.pdf").exists()


def test_the_window_has_its_turn_between_two_sheets(
    qtbot: QtBot, pane: ReferencePane, settle: Settle, tmp_path: Path
) -> None:
    pane.open_page(MAGNESIUM)
    settle()
    turns: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(1))
    timer.start(0)
    with qtbot.waitSignal(pane.taking_along.said):
        pane.taking_along.save_to(tmp_path / "page.pdf")
    timer.stop()
    assert len(turns) >= page_count((tmp_path / "page.pdf").read_bytes()) > 2
