"""Who reads: said in full, in part or not at all; kept when saved and not before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from twitchapp.application.profile import ProfileService
from twitchapp.application.services import Services
from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import Guideline, Sex
from twitchapp.domain.profile import Expecting, Profile
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.profile_dialog import ProfileDialog

WHOLE = Profile(1990, Sex.FEMALE, Expecting.PREGNANT, False, Guideline.US)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def opened(hub: Hub, parent: QWidget, settle: Settle) -> ProfileDialog:
    dialog = ProfileDialog(hub, parent)
    dialog.open()
    settle()
    return dialog


def test_it_shows_what_was_said(
    hub: Hub, services: Services, parent: QWidget, settle: Settle
) -> None:
    services.profile.keep(WHOLE)
    dialog = opened(hub, parent, settle)
    assert dialog.chosen == WHOLE
    assert dialog.born.text() == "1990"


def test_nothing_said_is_nothing_chosen(hub: Hub, parent: QWidget, settle: Settle) -> None:
    assert opened(hub, parent, settle).chosen == Profile()


def test_saving_keeps_it_tells_everyone_and_closes(
    qtbot: QtBot, hub: Hub, services: Services, parent: QWidget, settle: Settle
) -> None:
    dialog = opened(hub, parent, settle)
    qtbot.keyClicks(dialog.born, "1962")
    dialog.sex.buttons[2].click()
    dialog.kidneys.buttons[2].click()
    with qtbot.waitSignal(hub.profile_changed) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    settle()
    wanted = Profile(1962, Sex.MALE, kidney_disease=True)
    assert told.args == [wanted]
    assert services.profile.read() == wanted
    assert not dialog.isVisible()


def test_leaving_it_keeps_nothing(
    hub: Hub, services: Services, parent: QWidget, settle: Settle
) -> None:
    dialog = opened(hub, parent, settle)
    dialog.born.setText("1962")
    dialog.cancel_button.click()
    settle()
    assert services.profile.read() == Profile()


def test_pregnancy_is_offered_with_female_figures_only(
    hub: Hub, parent: QWidget, settle: Settle
) -> None:
    dialog = opened(hub, parent, settle)
    assert not dialog.expecting.isEnabled()
    dialog.sex.buttons[1].click()
    assert dialog.expecting.isEnabled()
    dialog.expecting.buttons[1].click()
    assert dialog.chosen == Profile(sex=Sex.FEMALE, expecting=Expecting.PREGNANT)
    dialog.sex.buttons[2].click()
    assert not dialog.expecting.isEnabled()
    assert dialog.chosen == Profile(sex=Sex.MALE)


@pytest.mark.parametrize("year", ["1500", "2025", "7", "1,98", "+"])
def test_a_year_that_cannot_be_is_told_at_the_field(
    qtbot: QtBot, hub: Hub, services: Services, parent: QWidget, settle: Settle, year: str
) -> None:
    dialog = opened(hub, parent, settle)
    dialog.born.setText(year)
    dialog.save_button.click()
    settle()
    assert dialog.isVisible()
    assert dialog.wrong.isVisible()
    assert year in dialog.wrong.text()
    assert dialog.born.accessibleDescription() == dialog.wrong.text()
    assert services.profile.read() == Profile()


def test_all_can_be_taken_back(
    hub: Hub, services: Services, parent: QWidget, settle: Settle
) -> None:
    services.profile.keep(WHOLE)
    dialog = opened(hub, parent, settle)
    dialog.forget_button.click()
    assert services.profile.read() == WHOLE
    dialog.save_button.click()
    settle()
    assert services.profile.read() == Profile()


def test_no_words_are_cut(hub: Hub, parent: QWidget, settle: Settle) -> None:
    dialog = opened(hub, parent, settle)
    dialog.born.setText("1500")
    dialog.save_button.click()
    for words in dialog.findChildren(QLabel):
        if words.isVisible() and words.wordWrap():
            assert words.height() >= words.heightForWidth(words.width())


@pytest.mark.parametrize("mending", ["a digit", "all cleared"])
def test_what_was_wrong_is_said_no_more_once_it_is_mended(
    qtbot: QtBot, hub: Hub, parent: QWidget, settle: Settle, mending: str
) -> None:
    dialog = opened(hub, parent, settle)
    dialog.born.setText("1500")
    dialog.save_button.click()
    if mending == "a digit":
        qtbot.keyClicks(dialog.born, "1")
    else:
        dialog.forget_button.click()
    assert not dialog.wrong.isVisible()
    assert dialog.born.accessibleDescription() == ""


def test_what_cannot_be_read_is_not_written_over(
    hub: Hub,
    services: Services,
    parent: QWidget,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    services.profile.keep(WHOLE)
    with monkeypatch.context() as patch:

        def fail(_: ProfileService) -> Profile:
            raise UserError("The journal cannot be read.")

        patch.setattr(ProfileService, "read", fail)
        dialog = opened(hub, parent, settle)
    assert dialog.wrong.text() == "The journal cannot be read."
    dialog.save_button.click()
    settle()
    assert services.profile.read() == WHOLE
    assert dialog.isVisible()
    dialog.cancel_button.click()
    assert not dialog.isVisible()
