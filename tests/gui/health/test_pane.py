"""The Health pane: its parts, and what it does when the journal changes."""

from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from tests.gui.health.conftest import Fill
from tests.gui.health.driver import doctor_pages, focused, kept, press, shown
from tests.health_records import at, check, lab, medicine, visit
from twitchapp.domain.episodes import Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.function_checks import Concern, Task
from twitchapp.domain.lab_results import Analyte
from twitchapp.domain.sites import Side
from twitchapp.gui.health.lab_form import LabForm
from twitchapp.gui.health.pane import HealthPane
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import LIGHT, style_sheet


def words_in(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def test_empty_parts_teach_what_will_appear_and_what_to_do(pane: HealthPane) -> None:
    for number, (button, said) in enumerate(
        (
            (pane.checks.begin, "Once a month"),
            (pane.labs.add, "Add blood results…"),
            (pane.visits.add, "the same day"),
            (pane.medicines.add, "still take"),
        )
    ):
        pane.choice.buttons[number].click()
        assert button.isVisible()
        assert said in words_in(pane.parts[number])


def test_blood_results_stand_by_what_was_measured_and_over_time(
    pane: HealthPane, fill: Fill
) -> None:
    fill(
        lab(1.9, "mIU/L", Analyte.TSH, day="2024-03-01"),
        lab(0.6, day="2023-03-01", lowest=0.7, highest=1.05),
        lab(0.8, day="2024-03-01", lowest=0.7, highest=1.05),
    )
    rows = [[row[0], row[1], row[4]] for row in shown(pane.labs)]
    assert rows == [
        ["Magnesium", "1 Mar 2024", "within that range"],
        ["Magnesium", "1 Mar 2023", "below that range"],
        ["TSH", "1 Mar 2024", ""],
    ]


def test_the_ledger_says_since_when_in_dates_and_counts(pane: HealthPane, fill: Fill) -> None:
    grip = (Task.GRIP, Side.LEFT)
    fill(
        check("2024-01-03", taps=(250, 262)),
        check("2024-02-07", grip),
        check("2024-03-06", grip, concerns=(Concern.WEAKNESS,), taps=(240, 260)),
    )
    lines = {cells[0]: cells[1] for cells in pane.checks.ledger_card.lines}
    assert lines["Hop on one leg"] == "as usual since 3 January 2024 (3 checks)"
    assert lines["Open a jar or grip, left"] == "harder than usual since 7 February 2024 (2 checks)"
    assert lines["Weakness that grows"] == "reported on 6 March 2024 (1 check)"
    assert pane.checks.summary.text() == (
        "Last check on 6 March 2024. The same was noted of every task since 7 February 2024."
    )
    assert pane.checks.taps_card.lines == [
        ("", "Left", "Right"),
        ("6 Mar 2024", "240", "260"),
        ("3 Jan 2024", "250", "262"),
    ]


def test_some_checks_are_in_sight_below_many_figures_on_a_small_screen(
    pane: HealthPane, fill: Fill, settle: Settle
) -> None:
    fill(*(check(f"2024-01-{day:02d}", taps=(200 + day, 210)) for day in range(1, 29)))
    pane.resize(840, 480)
    settle()
    table = pane.checks.table
    assert table.viewport().height() >= 2 * table.rowHeight(0)
    assert pane.checks.ledger_card.height() > 80


def test_headings_and_rows_lie_within_the_frame_that_shows_the_keyboard(
    pane: HealthPane, fill: Fill, settle: Settle
) -> None:
    pane.setStyleSheet(style_sheet(LIGHT))
    fill(check("2024-01-03"))
    table = pane.checks.table
    for focus in (table.setFocus, table.clearFocus):
        focus()
        settle()
        inside = table.rect().adjusted(2, 2, -2, -2)
        assert inside.contains(table.viewport().geometry())
        assert inside.contains(table.horizontalHeader().geometry())


def test_the_ledger_never_calls_anyone_well(pane: HealthPane, fill: Fill) -> None:
    fill(check("2024-01-03"), check("2024-02-07"))
    said = words_in(pane.checks).lower()
    for word in ("normal", "healthy", "fine", "good news", "no sign"):
        assert word not in said


def test_delete_goes_to_the_trash_and_is_undone(
    pane: HealthPane, hub: Hub, fill: Fill, settle: Settle
) -> None:
    fill(lab(0.8), lab(1.9, "mIU/L", Analyte.TSH))
    pane.choice.buttons[1].click()
    pane.labs.table.setFocus()
    pane.labs.table.selectAll()
    press(Qt.Key.Key_Delete)
    settle()
    assert kept(hub).labs == ()
    assert hub.services.journal.undo_summary == "delete of 2 blood results"
    hub.command(lambda journal: journal.undo(), initiator=hub)
    settle()
    assert len(shown(pane.labs)) == 2


def test_enter_in_a_table_opens_the_record_and_escape_returns(pane: HealthPane, fill: Fill) -> None:
    fill(visit(), visit("2024-02-01"))
    pane.choice.buttons[2].click()
    pane.visits.table.setFocus()
    press(Qt.Key.Key_Return)
    assert pane.visits.form is not None
    press(Qt.Key.Key_Escape)
    assert pane.form is None
    assert focused() is pane.visits.table


def test_a_record_pointed_at_is_opened_in_its_part(
    pane: HealthPane, fill: Fill, settle: Settle
) -> None:
    record = lab(0.8)
    fill(record, medicine("omeprazole"))
    pane.show_record(record.ref)
    assert pane.choice.current == 1
    assert isinstance(pane.form, LabForm)
    assert pane.form.ref == record.ref


def test_a_record_that_is_gone_is_told(pane: HealthPane, hub: Hub) -> None:
    said: list[str] = []
    hub.said.connect(lambda words, _: said.append(words))
    pane.show_record(lab(0.8).ref)
    assert said == ["This is no longer in the journal."]


def test_only_changes_of_health_make_the_pane_read_again(
    pane: HealthPane, hub: Hub, settle: Settle
) -> None:
    pane.choice.buttons[2].click()
    before = pane.visits.table.rows.records
    hub.command(lambda journal: journal.record(Episode(uuid4(), at("2024-03-01"))), initiator=hub)
    settle()
    assert pane.visits.table.rows.records is before


def test_the_form_typed_in_is_the_one_that_would_be_lost(pane: HealthPane) -> None:
    pane.labs.open_new()
    form = pane.form
    assert isinstance(form, LabForm)
    form.fields[Analyte.CK].value.setText("212")
    pane.choice.buttons[2].click()
    pane.visits.open_new()
    assert pane.form is form


def test_each_form_typed_in_is_told_and_can_be_brought_to_the_front(pane: HealthPane) -> None:
    pane.labs.open_new()
    labs = pane.form
    assert isinstance(labs, LabForm)
    labs.fields[Analyte.CK].value.setText("212")
    pane.choice.buttons[2].click()
    pane.visits.open_new()
    assert list(pane.unsaved) == [labs]
    visits = pane.visits.form
    assert visits is not None
    visits.findChildren(QLineEdit)[0].setText("neurologist")
    assert list(pane.unsaved) == [labs, visits]
    assert not labs.isVisible()
    pane.show_form(labs)
    assert labs.isVisible()
    assert pane.choice.buttons[1].isChecked()


def test_the_button_for_a_change_and_the_page_are_always_there(
    pane: HealthPane, settle: Settle
) -> None:
    for choice in pane.choice.buttons:
        choice.click()
        assert pane.changed.isVisible()
        assert pane.doctor.isVisible()
    pane.doctor.click()
    settle()
    (page,) = doctor_pages()
    page.accept()


def test_every_control_has_a_name(pane: HealthPane, fill: Fill) -> None:
    fill(check("2024-02-07"), lab(0.8), visit(), medicine("omeprazole"))
    for part in pane.parts[1:]:
        getattr(part, "open_new")()  # noqa: B009 - of the parts that are tables
    pane.checks.open_check()
    kinds = (QAbstractButton, QComboBox, QLineEdit)
    unnamed = [
        each
        for kind in kinds
        for each in pane.findChildren(kind)
        if not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
        and each.objectName() != "qt_spinbox_lineedit"
        and not isinstance(each.parent(), QComboBox | QTableView)
    ]
    assert unnamed == []


def test_faulty_words_are_told_and_the_records_are_still_shown(
    qtbot: QtBot, hub: Hub, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.services.journal.add([check("2024-02-07"), lab(0.8)])
    monkeypatch.setattr(hub.services.health, "_folder", tmp_path)
    failed: list[UserError] = []
    hub.failed.connect(failed.append)
    made = HealthPane(hub)
    qtbot.addWidget(made)
    made.show()
    settle()
    assert "cannot be read" in str(failed[0])
    assert len(shown(made.labs)) == 1
    assert made.checks.ledger_card.lines[0][0] == "Heel walk"
