"""Looking something up: searched with a slip, read, made one's own, compared, printed, charted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.reference.pdfs import page_count, page_texts
from tests.gui.window import CONTROL, SHIFT, Driver
from twitchapp.bootstrap import open_sample
from twitchapp.domain.nutrients import Guideline, Sex
from twitchapp.domain.pages import COMPARISON, PageKind, PageRef
from twitchapp.domain.profile import Profile
from twitchapp.gui.charts.board_view import TriggersView
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.reference.comparison_view import ComparisonView
from twitchapp.gui.reference.page_view import PageView
from twitchapp.gui.reference.pane import ReferencePane
from twitchapp.gui.reference.profile_dialog import ProfileDialog
from twitchapp.gui.theme import LIGHT

pytestmark = pytest.mark.journey

MAGNESIUM = PageRef(PageKind.NUTRIENT, "magnesium")
CAFFEINE = PageRef(PageKind.LIFESTYLE, "caffeine")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def driver(qtbot: QtBot, clock: FakeClock) -> Iterator[Driver]:
    """The window over the sample journal."""
    services = open_sample(clock)
    jobs = Jobs()
    yield Driver(qtbot, Hub(services, jobs, LIGHT))
    jobs.close()
    services.close()


def reference(driver: Driver) -> ReferencePane:
    pane = driver.window.pane("nutrients")
    assert isinstance(pane, ReferencePane)
    return pane


def page_of(driver: Driver, ref: PageRef) -> PageView:
    """Wait until a page is shown, and return what shows it."""

    def is_there() -> bool:
        face = reference(driver).face
        return (
            isinstance(face, PageView)
            and face.isVisible()
            and face.content is not None
            and face.content.ref == ref
        )

    driver.wait_until(is_there)
    driver.settle()
    face = reference(driver).face
    assert isinstance(face, PageView)
    return face


def look_up(driver: Driver, text: str) -> None:
    """Look something up by the keys alone, and open the best that is found."""
    driver.press(Qt.Key.Key_F, CONTROL)
    driver.write(text)
    driver.settle()
    driver.press(Qt.Key.Key_Return)


def step_to(driver: Driver, page: PageView, stem: str) -> None:
    """Step with the arrow keys to the next link that begins so."""
    for _ in range(len(page.browser.links)):
        driver.press(Qt.Key.Key_Right)
        link = page.browser.current_link
        if link is not None and link.href.startswith(stem):
            return
    raise AssertionError(f"no link to {stem}")


def test_a_frightened_person_finds_reads_compares_and_takes_along(
    driver: Driver, tmp_path: Path
) -> None:
    _find_and_read(driver)
    _say_who_one_is(driver)
    page = page_of(driver, MAGNESIUM)
    assert page.content is not None
    assert page.content.notes[0].is_caution
    assert "Take care:" in page.browser.toPlainText()
    _open_a_source(driver, page)
    _compare(driver)
    page_of(driver, MAGNESIUM)
    _print(driver, page, tmp_path / "magnesium.pdf")


def _find_and_read(driver: Driver) -> None:
    # A slip of the finger finds the page; it says what it means for adults.
    look_up(driver, "magnesum")
    page = page_of(driver, MAGNESIUM)
    assert page.browser.hasFocus()
    text = page.browser.toPlainText()
    assert text.startswith("Magnesium")
    assert "How sure we are" in text
    assert reference(driver).profile_line.words.text().startswith("For adults")


def _say_who_one_is(driver: Driver) -> None:
    """The figures are one's own then."""
    reference(driver).profile_line.me.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ProfileDialog)
    driver.settle()
    driver.write("1980")
    dialog.sex.buttons[1].click()
    dialog.kidneys.buttons[2].click()
    dialog.guideline.buttons[2].click()
    driver.press(Qt.Key.Key_Return)
    driver.come_back()
    assert driver.hub.services.profile.read() == Profile(
        1980, Sex.FEMALE, kidney_disease=True, guideline=Guideline.EU
    )
    assert reference(driver).profile_line.words.text() == (
        "For a woman of 46 with kidney disease, EU figures."
    )


def _open_a_source(driver: Driver, page: PageView) -> None:
    """A source is a citation with an address to copy; nothing is opened."""
    assert page.content is not None
    page.focus_first()
    step_to(driver, page, "#source-1")
    driver.press(Qt.Key.Key_Return)
    assert page.browser.place > 0
    step_to(driver, page, "copy:1")
    driver.press(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == page.content.sources[0].address
    assert driver.message == "Address copied."


def _compare(driver: Driver) -> None:
    """Compare it with the others, by one's own need, and come back."""
    reference(driver).open_page(COMPARISON)
    driver.settle()
    compared = reference(driver).face
    assert isinstance(compared, ComparisonView)
    driver.wait_until(lambda: compared.table.model().rowCount() > 0)
    assert "Your need" in compared.plain_text().splitlines()[0]
    compared.table.setCurrentIndex(compared.table.model().index(0, 4))
    driver.press(Qt.Key.Key_O, CONTROL | SHIFT)
    assert compared.table.model().index(0, 0).data() == "Vitamin B12"
    driver.press(Qt.Key.Key_Left, ALT)


def _print(driver: Driver, page: PageView, path: Path) -> None:
    """Take it along on paper, with its sources."""
    assert page.content is not None
    driver.press(Qt.Key.Key_P, CONTROL | SHIFT)
    files = driver.window.findChild(QFileDialog)
    assert files is not None
    files.selectFile(str(path))
    files.accept()
    driver.come_back()
    driver.wait_until(path.exists)
    driver.settle()
    pdf = path.read_bytes()
    assert page_count(pdf) > 1
    printed = "".join(page_texts(pdf))
    assert "Takecare:" in printed
    for source in page.content.sources:
        assert source.address in printed
    assert driver.message == "Saved as magnesium.pdf."


def test_from_a_habit_to_ones_own_twitches_and_back(driver: Driver) -> None:
    look_up(driver, "coffee")
    page = page_of(driver, CAFFEINE)
    driver.wait_until(lambda: any(link.href == "factor:caffeine" for link in page.browser.links))
    step_to(driver, page, "factor:caffeine")
    driver.press(Qt.Key.Key_Return)

    # The charts open at the factor, and lead back to the page.
    driver.wait_until(lambda: isinstance(driver.window.pane("charts"), ChartsPane))
    charts = driver.window.pane("charts")
    assert isinstance(charts, ChartsPane)
    driver.wait_until(lambda: charts.current is not None and charts.current.isVisible())
    driver.settle()
    triggers = charts.view("triggers")
    assert isinstance(triggers, TriggersView)
    if triggers.belief_page is not None:
        triggers.belief_page.skip.click()
        driver.settle()
    driver.wait_until(lambda: triggers.detail is not None and triggers.detail.isVisible())
    driver.settle()
    detail = triggers.detail
    assert detail is not None
    assert detail.key == "caffeine"
    assert charts.way_back.isVisible()
    detail.focus_first()
    driver.press(Qt.Key.Key_Left, ALT)
    page = page_of(driver, CAFFEINE)
    assert not charts.way_back.isVisible()

    # From the factor in the charts to its page, and back again to where one came from.
    driver.press(Qt.Key.Key_3, CONTROL)
    driver.settle()
    driver.wait_until(detail.advice.page.isVisible)
    detail.advice.page.click()
    page_of(driver, CAFFEINE)
    driver.press(Qt.Key.Key_Left, ALT)
    driver.settle()
    assert charts.isVisible()
    assert triggers.detail is detail
    assert detail.isVisible()
