"""Places are typed with proposals, shown as chips, taken away again, or chosen on the figure."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from twitchapp.domain.errors import UserError
from twitchapp.domain.sites import Site, parse_sites
from twitchapp.gui.widgets.body_map_dialog import BodyMapDialog
from twitchapp.gui.widgets.site_proposals import SiteProposals
from twitchapp.gui.widgets.sites_field import SitesField


class Form(QWidget):
    """A window with a field of places and one more, which hears the Enter that it is left."""

    def __init__(self, sites: str = "", *, carried: bool = False) -> None:
        super().__init__()
        self.field = SitesField(parse_sites(sites), carried=carried)
        self.next = QLineEdit()
        self.entered: list[tuple[Site, ...]] = []
        self.escaped = 0
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.next)
        layout.addStretch(1)
        self.resize(420, 400)

    def keyPressEvent(self, event: object) -> None:
        key = event.key()  # type: ignore[attr-defined]  # a QKeyEvent
        if key == Qt.Key.Key_Return:
            self.entered.append(self.field.sites())
        elif key == Qt.Key.Key_Escape:
            self.escaped += 1


@pytest.fixture
def forms(qtbot: QtBot) -> "Forms":
    return Forms(qtbot)


class Forms:
    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def open(self, sites: str = "", *, carried: bool = False) -> Form:
        form = Form(sites, carried=carried)
        self._qtbot.addWidget(form)
        form.show()
        form.activateWindow()
        QTest.qWaitForWindowActive(form)
        form.field.setFocus()
        return form


def press(*keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


def write(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def chips(form: Form) -> list[str]:
    return [chip.text().removesuffix("  ×") for chip in form.field.chips.chips()]


def proposed(form: Form) -> list[str]:
    found = form.findChild(SiteProposals)
    if found is None or not found.isVisible():
        return []
    model = found.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


# Typing


def test_enter_after_clear_words_leaves_the_form_with_the_place_they_mean(forms: Forms) -> None:
    form = forms.open()
    write("l calf")
    press(Qt.Key.Key_Return)
    assert form.entered == [parse_sites("left calf")]
    assert proposed(form) == []


def test_enter_after_half_a_name_takes_the_first_proposal_and_stays(forms: Forms) -> None:
    form = forms.open()
    write("lft eyel")
    assert proposed(form)[0] == "left eyelid – orbicularis oculi"
    press(Qt.Key.Key_Return)
    assert form.entered == []
    assert chips(form) == ["left eyelid"]
    assert form.field.text() == ""
    press(Qt.Key.Key_Return)
    assert form.entered == [parse_sites("left eyelid")]


def test_the_arrows_go_through_the_proposals_and_round(forms: Forms) -> None:
    form = forms.open()
    write("eyel")
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert chips(form) == ["right eyelid"]
    write("calf")
    press(Qt.Key.Key_Up)
    last = proposed(form)[-1].partition(" – ")[0]
    press(Qt.Key.Key_Return)
    assert chips(form) == ["right eyelid", last]
    assert form.entered == []


def test_what_is_chosen_is_not_proposed_again(forms: Forms) -> None:
    form = forms.open("left eyelid")
    write("eyel")
    assert proposed(form)[0] == "right eyelid – orbicularis oculi"


def test_down_in_an_empty_field_proposes_common_places(forms: Forms) -> None:
    form = forms.open()
    press(Qt.Key.Key_Down)
    assert proposed(form)[0] == "left eyelid – orbicularis oculi"
    press(Qt.Key.Key_Return)
    assert form.entered == []
    assert chips(form) == ["left eyelid"]


def test_a_proposal_is_taken_by_a_press(forms: Forms) -> None:
    form = forms.open()
    write("calf")
    found = form.findChild(SiteProposals)
    assert isinstance(found, SiteProposals)
    at = found.visualRect(found.model().index(1, 0)).center()
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chips(form) == ["right calf"]
    assert form.field.edit.hasFocus()
    assert proposed(form) == []


def test_tab_takes_the_proposal_that_somebody_went_to(forms: Forms) -> None:
    form = forms.open()
    write("calf")
    press(Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert chips(form) == ["right calf"]
    assert form.field.edit.hasFocus()


def test_tab_makes_chips_of_what_is_typed_and_goes_on(forms: Forms) -> None:
    form = forms.open()
    write("both calves and my scar")
    press(Qt.Key.Key_Tab)
    assert form.next.hasFocus()
    assert chips(form) == ["both calves and my scar"]
    press(Qt.Key.Key_Backtab)
    write("both calves")
    press(Qt.Key.Key_Tab)
    assert chips(form) == ["both calves and my scar", "left calf", "right calf"]


@pytest.mark.parametrize("mark", [",", ";"])
def test_a_comma_or_semicolon_makes_a_chip(forms: Forms, mark: str) -> None:
    form = forms.open()
    write(f"l calf{mark}pinky r{mark}somewhere odd{mark}{mark}")
    assert chips(form) == ["left calf", "right little finger", "somewhere odd"]
    assert form.field.sites() == parse_sites("left calf; right little finger; somewhere odd")


def test_words_without_proposals_are_kept_as_written(forms: Forms) -> None:
    form = forms.open()
    write("Old scar")
    assert proposed(form) == []
    press(Qt.Key.Key_Return)
    assert form.entered == [parse_sites("old scar")]


def test_escape_closes_the_proposals_first_and_words_are_then_kept_as_written(
    forms: Forms,
) -> None:
    form = forms.open()
    write("cal")
    press(Qt.Key.Key_Escape)
    assert proposed(form) == []
    assert form.escaped == 0
    press(Qt.Key.Key_Return)
    assert form.entered == [parse_sites("cal")]
    press(Qt.Key.Key_Escape)
    assert form.escaped == 1


def test_the_proposals_close_when_the_words_are_gone_or_the_field_is(forms: Forms) -> None:
    form = forms.open()
    write("c")
    assert proposed(form)
    press(Qt.Key.Key_Backspace)
    assert proposed(form) == []
    write("c")
    form.field.hide()
    assert proposed(form) == []


def test_the_proposals_do_not_outlive_the_field(forms: Forms) -> None:
    form = forms.open()
    write("c")
    form.field.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert form.findChild(SiteProposals) is None


def test_proposals_open_above_where_there_is_no_room_below(forms: Forms) -> None:
    form = forms.open()
    layout = form.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertStretch(0, 100)
    layout.activate()
    write("eyel")
    found = form.findChild(SiteProposals)
    assert isinstance(found, SiteProposals)
    top = form.field.edit.mapTo(form, QPoint()).y()
    assert found.geometry().bottom() < top
    assert form.rect().contains(found.geometry())


# Chips


def test_backspace_takes_the_last_chip_away(forms: Forms) -> None:
    form = forms.open("left calf; right calf")
    press(Qt.Key.Key_Backspace)
    assert chips(form) == ["left calf"]
    write("x")
    press(Qt.Key.Key_Backspace)
    assert chips(form) == ["left calf"]


def test_a_chip_pressed_is_taken_away(forms: Forms) -> None:
    form = forms.open("left calf; right calf")
    form.field.chips.chips()[0].click()
    assert form.field.sites() == parse_sites("right calf")
    assert form.field.chips.chips()[0].accessibleName() == "Take away right calf"


def test_the_arrows_lead_over_the_chips_and_delete_takes_one_away(forms: Forms) -> None:
    form = forms.open("left calf; right calf; left knee")
    press(Qt.Key.Key_Left, Qt.Key.Key_Left)
    press(Qt.Key.Key_Delete)
    assert chips(form) == ["left calf", "left knee"]
    assert form.field.chips.chips()[1].hasFocus()
    press(Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Space)
    assert chips(form) == ["left knee"]
    press(Qt.Key.Key_Right)
    assert form.field.edit.hasFocus()


def test_the_keys_come_back_to_the_words_when_the_last_chip_is_gone(forms: Forms) -> None:
    form = forms.open("left calf")
    press(Qt.Key.Key_Left, Qt.Key.Key_Delete)
    assert chips(form) == []
    assert form.field.edit.hasFocus()
    assert not form.field.chips.isVisible()


def test_an_ampersand_in_a_name_is_shown(forms: Forms) -> None:
    form = forms.open("this & that")
    assert form.field.chips.chips()[0].text().startswith("this && that")


def test_many_chips_go_on_in_further_lines_within_the_field(forms: Forms) -> None:
    form = forms.open("left calf; right calf; left upper eyelid; right upper eyelid; left knee")
    QTest.qWait(0)
    lines = {chip.y() for chip in form.field.chips.chips()}
    assert len(lines) > 1
    for chip in form.field.chips.chips():
        assert form.field.chips.rect().contains(chip.geometry())


# What the forms rely on


def test_places_nobody_touched_stay_as_they_were(qtbot: QtBot) -> None:
    odd = (Site("calf, upper"), Site("eye"))
    field = SitesField(odd)
    qtbot.addWidget(field)
    assert field.sites() == odd


def test_the_state_tells_a_change_and_that_it_was_taken_back(forms: Forms) -> None:
    form = forms.open("left calf")
    before = form.field.state()
    write("knee")
    assert form.field.state() != before
    press(Qt.Key.Key_Tab)
    assert form.field.state() == parse_sites("left calf; knee")
    form.field.chips.chips()[1].click()
    assert form.field.state() == before


def test_a_name_that_is_too_long_is_told_when_it_is_asked_for(forms: Forms) -> None:
    form = forms.open("left calf")
    write("x" * 61)
    press(Qt.Key.Key_Tab)
    assert form.field.text() == "x" * 61
    assert form.field.state() == "x" * 61
    with pytest.raises(UserError):
        form.field.sites()


def test_the_first_place_named_replaces_what_was_only_carried_over(forms: Forms) -> None:
    form = forms.open("left calf; left knee", carried=True)
    assert chips(form) == ["left calf", "left knee"]
    write("r eyelid")
    assert chips(form) == []
    assert form.field.sites() == parse_sites("right eyelid")
    for _ in "r eyelid":
        press(Qt.Key.Key_Backspace)
    assert chips(form) == ["left calf", "left knee"]
    write("r eyelid,l brow,")
    assert chips(form) == ["right eyelid", "left brow"]


def test_what_was_carried_over_is_kept_when_it_is_only_added_to_on_the_figure(
    forms: Forms,
) -> None:
    form = forms.open("left calf", carried=True)
    assert form.field.sites() == parse_sites("left calf")
    dialog = opened_map(form)
    dialog.map.toggle(dialog.map.regions.index(0))
    assert form.field.sites()[0] == parse_sites("left calf")[0]
    assert len(form.field.sites()) == 2
    dialog.close()


def test_its_name_and_what_is_wrong_are_told_where_one_types(forms: Forms) -> None:
    form = forms.open()
    form.field.setAccessibleName("Where")
    form.field.setAccessibleDescription("The name is too long.")
    assert form.field.edit.accessibleName() == "Where"
    assert form.field.edit.accessibleDescription() == "The name is too long."
    write("eyel")
    press(Qt.Key.Key_Down)
    assert form.field.edit.accessibleDescription().startswith("Proposed: right eyelid")
    press(Qt.Key.Key_Escape)
    assert form.field.edit.accessibleDescription() == "The name is too long."


def test_setting_places_and_words_from_outside(forms: Forms) -> None:
    form = forms.open()
    form.field.setText("l calf")
    assert form.field.sites() == parse_sites("left calf")
    form.field.set_sites(parse_sites("right knee"))
    assert form.field.text() == ""
    assert chips(form) == ["right knee"]


# The figure


def opened_map(form: Form) -> BodyMapDialog:
    form.field.map_button.click()
    dialog = form.findChild(BodyMapDialog)
    assert isinstance(dialog, BodyMapDialog)
    return dialog


def test_the_button_opens_the_figure_and_its_choices_hold_at_once(forms: Forms) -> None:
    form = forms.open("left calf")
    write("r knee")
    dialog = opened_map(form)
    assert dialog.sites() == parse_sites("left calf; right knee")
    row = next(
        n
        for n, shape in enumerate(dialog.map.figure.shapes)
        if shape.site == parse_sites("left heel")[0]
    )
    dialog.map.toggle(dialog.map.regions.index(row))
    assert chips(form) == ["left calf", "right knee", "left heel"]
    QTest.keyClick(dialog.map, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert form.field.sites() == parse_sites("left calf; right knee; left heel")
    assert form.field.edit.hasFocus()


def test_the_figure_is_opened_from_the_keyboard_in_two_ways(forms: Forms) -> None:
    form = forms.open()
    press(Qt.Key.Key_F4)
    dialog = form.findChild(BodyMapDialog)
    assert isinstance(dialog, BodyMapDialog)
    assert dialog.isVisible()
    dialog.close()
    form.field.setFocus()
    press(Qt.Key.Key_Backtab)
    assert form.field.map_button.hasFocus()


def test_half_a_name_waits_while_the_figure_is_open(forms: Forms) -> None:
    form = forms.open()
    write("r thi")
    QTest.mouseClick(form.field.map_button, Qt.MouseButton.LeftButton)
    dialog = form.findChild(BodyMapDialog)
    assert isinstance(dialog, BodyMapDialog)
    assert dialog.sites() == ()
    dialog.close()
    assert form.field.text() == "r thi"


def test_the_dialog_is_no_larger_than_the_window(forms: Forms) -> None:
    form = forms.open()
    form.resize(1024, 700)
    dialog = opened_map(form)
    assert dialog.width() <= 1024
    assert dialog.height() <= 700
    dialog.close()
