"""The page on seeing a doctor, as it is shown."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from tests.health_records import check
from twitchapp.application.doctor_page import NOTHING_NOTED
from twitchapp.domain.doctor_guide import GuidePart
from twitchapp.domain.function_checks import Concern
from twitchapp.gui.health.doctor_dialog import DoctorDialog
from twitchapp.gui.hub import Hub

REPORT = check("2024-03-06", concerns=(Concern.WEAKNESS,), note="left hand")


@pytest.fixture
def dialog(qtbot: QtBot, hub: Hub, settle: Settle) -> DoctorDialog:
    hub.services.journal.add([REPORT])
    return opened(qtbot, hub, settle)


def opened(qtbot: QtBot, hub: Hub, settle: Settle) -> DoctorDialog:
    made = DoctorDialog(hub)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    settle()
    return made


def words(dialog: DoctorDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel))


def test_all_parts_are_shown_the_urgent_ones_first(dialog: DoctorDialog) -> None:
    said = words(dialog)
    headings = [GuidePart.URGENT.heading, "What you can say"]
    headings += [part.heading for part in GuidePart if part is not GuidePart.URGENT]
    places = [said.index(heading) for heading in headings]
    assert places == sorted(places)


def test_every_claim_says_how_sure_it_is_and_where_it_comes_from(dialog: DoctorDialog) -> None:
    assert dialog.page is not None
    said = words(dialog)
    for claim in dialog.page.words.guide.claims():
        assert claim.text in said
        assert dialog.page.marks(claim) in said
    for source in dialog.page.sources:
        assert source.citation in said
        assert source.address in said


def test_what_was_reported_is_put_into_words_and_copied(dialog: DoctorDialog) -> None:
    assert "I have weakness that is getting worse. I noted it on 6 March 2024." in dialog.say.text()
    dialog.copy_said.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[0].startswith("I have weakness")
    assert "left hand" in copied
    assert dialog.told.text() == "Copied."


def test_the_whole_page_is_copied_as_plain_text(dialog: DoctorDialog) -> None:
    assert dialog.page is not None
    dialog.copy_page.click()
    assert QGuiApplication.clipboard().text() == dialog.page.text


def test_the_page_is_saved_as_text(dialog: DoctorDialog, settle: Settle, tmp_path: Path) -> None:
    assert dialog.page is not None
    dialog.save_to(tmp_path / "page.txt")
    settle()
    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == dialog.page.text
    assert dialog.told.text() == "Saved as page.txt."


def test_a_page_that_cannot_be_saved_is_told(
    dialog: DoctorDialog, settle: Settle, tmp_path: Path
) -> None:
    dialog.save_to(tmp_path / "no folder" / "page.txt")
    settle()
    assert "The folder does not exist." in dialog.told.text()


def test_a_page_never_takes_the_place_of_the_journal(
    dialog: DoctorDialog, hub: Hub, settle: Settle
) -> None:
    before = hub.services.path.read_bytes()
    dialog.save_to(hub.services.path)
    settle()
    assert "This is a journal" in dialog.told.text()
    assert hub.services.path.read_bytes() == before


def test_with_nothing_noted_it_says_what_to_say(qtbot: QtBot, hub: Hub, settle: Settle) -> None:
    dialog = opened(qtbot, hub, settle)
    assert NOTHING_NOTED in words(dialog)
    assert not dialog.copy_said.isVisible()


def test_nothing_on_the_page_is_taken_for_markup(qtbot: QtBot, hub: Hub, settle: Settle) -> None:
    hub.services.journal.add(
        [check("2024-03-06", concerns=(Concern.SPEECH,), note="<b>bold</b> <img src=x>")]
    )
    dialog = opened(qtbot, hub, settle)
    assert "<b>bold</b>" in dialog.say.text()
    for each in dialog.findChildren(QLabel):
        assert each.textFormat() is Qt.TextFormat.PlainText


def test_escape_closes_it(dialog: DoctorDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
