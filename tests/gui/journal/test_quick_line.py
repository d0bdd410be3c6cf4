"""The quick entry line: written, understood, completed, saved, undone, by the keyboard alone."""

import pytest
from PySide6.QtCore import QEvent, QLocale, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.gui.conftest import Settle
from tests.gui.journal.driver import kept
from twitchapp.application.quick_entry import Understood
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.formats.quick_entry.context import Conventions
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.conventions import conventions_of
from twitchapp.gui.journal.pane import JournalPane
from twitchapp.gui.journal.quick_line import QuickLine
from twitchapp.gui.theme import DARK


@pytest.fixture
def quick(pane: JournalPane, settle: Settle) -> QuickLine:
    """The line, ready to be written in."""
    pane.focus_quick_line()
    settle()
    assert pane.quick.line.hasFocus()
    return pane.quick


def write(quick: QuickLine, text: str, settle: Settle) -> None:
    QTest.keyClicks(quick.line, text)
    settle()


def press(quick: QuickLine, key: Qt.Key, settle: Settle) -> None:
    QTest.keyClick(quick.line, key)
    settle()


def enter(quick: QuickLine, text: str, settle: Settle) -> None:
    write(quick, text, settle)
    press(quick, Qt.Key.Key_Return, settle)


def test_a_coffee_is_one_line(quick: QuickLine, hub: Hub, settle: Settle) -> None:
    enter(quick, "2 espressos 8am", settle)
    (record,) = kept(hub)
    assert isinstance(record, Entry)
    assert (record.kind, record.value, record.name) == (EntryKind.CAFFEINE, 126, "espresso")
    assert quick.line.text() == ""
    assert not quick.panel.isVisible()


def test_what_is_understood_is_shown_before_it_is_saved(
    quick: QuickLine, hub: Hub, settle: Settle
) -> None:
    write(quick, "2 espressos 8am, left eyelid 4/10 20 min", settle)
    assert quick.panel.isVisible()
    words = quick.panel.preview.words
    assert "Caffeine · 126 mg · espresso · 08:00" in words
    assert "2 × 63 mg" in words
    assert "Twitch · left eyelid · 4/10 · 20 min" in words
    assert quick.line.accessibleDescription() == words
    assert kept(hub) == ()


def test_several_things_are_saved_as_one_step_that_is_undone_as_one(
    quick: QuickLine, hub: Hub, settle: Settle
) -> None:
    said: list[tuple[str, bool]] = []
    hub.said.connect(lambda words, undo: said.append((words, undo)))
    enter(quick, "2 espressos 8am, left eyelid 4/10, stress 7", settle)
    assert len(kept(hub)) == 3
    assert said == [("Logged 3 entries", True)]
    assert hub.services.journal.undo_summary == "log of 3 entries"
    hub.command(lambda journal: journal.undo(), initiator=hub)
    settle()
    assert kept(hub) == ()


def test_after_saving_undo_is_the_journals_and_before_it_the_lines(
    quick: QuickLine, settle: Settle
) -> None:
    def is_taken_by_the_line() -> bool:
        event = QKeyEvent(
            QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
        )
        event.ignore()
        QApplication.sendEvent(quick.line, event)
        return event.isAccepted()

    write(quick, "stress 7 ", settle)
    assert is_taken_by_the_line()
    press(quick, Qt.Key.Key_Return, settle)
    assert quick.line.hasFocus()
    assert not is_taken_by_the_line()


def test_what_is_saved_is_what_was_shown(quick: QuickLine, hub: Hub, settle: Settle) -> None:
    write(quick, "run 45 min hard, slept 23:30-6:45 good", settle)
    shown = [
        record for each in quick.answers if isinstance(each, Understood) for record in each.records
    ]
    press(quick, Qt.Key.Key_Return, settle)
    assert set(kept(hub)) == set(shown)


def test_nothing_is_saved_as_long_as_a_part_is_not_understood(
    quick: QuickLine, hub: Hub, settle: Settle
) -> None:
    enter(quick, "2 espressos 8am, stress 11", settle)
    assert kept(hub) == ()
    assert quick.line.text() == "2 espressos 8am, stress 11"
    assert quick.panel.told == "Nothing was saved: 1 of 2 parts is not understood yet."
    assert "stress 11: 11 is not plausible for stress" in quick.panel.preview.words
    labels = [made for row in quick.panel.preview.rows for made in row.findChildren(QLabel)]
    rows = [made for made in labels if made.text()]
    assert all(made.isVisible() and made.height() > 0 for made in rows)
    assert quick.panel.preview.height() > sum(made.height() for made in rows)
    write(quick, "0", settle)
    assert quick.panel.told == ""


def test_enter_waits_for_what_is_still_being_read(
    quick: QuickLine, hub: Hub, settle: Settle
) -> None:
    QTest.keyClicks(quick.line, "stress 7")
    QTest.keyClick(quick.line, Qt.Key.Key_Return)
    settle()
    (record,) = kept(hub)
    assert isinstance(record, Entry)
    assert record.value == 7


def test_a_question_says_of_which_part_it_is_and_a_long_part_is_cut_with_a_sign(
    quick: QuickLine, settle: Settle
) -> None:
    write(quick, "woke 6:45, coffee with everything that was in the fridge, espresso ", settle)
    words = quick.panel.preview.words
    assert "woke 6:45: And when did you fall asleep" in words
    assert "coffee with everything that was in the f…: " in words


def test_a_button_saves_for_whoever_has_no_hand_at_the_keyboard(
    quick: QuickLine, hub: Hub, settle: Settle
) -> None:
    write(quick, "2 espressos, left eylid", settle)
    assert not quick.panel.save.isVisible()
    quick.line.clear()
    write(quick, "2 espressos", settle)
    assert quick.panel.save.isVisible()
    assert quick.panel.rect().contains(
        quick.panel.save.mapTo(quick.panel, quick.panel.save.rect().bottomRight())
    )
    QTest.mouseClick(quick.panel.save, Qt.MouseButton.LeftButton)
    settle()
    assert [entry.value for entry in kept(hub) if isinstance(entry, Entry)] == [126]
    assert quick.line.hasFocus()
    assert not quick.is_touched


def test_the_way_to_the_line_is_said_in_it_while_it_is_empty(
    quick: QuickLine, settle: Settle
) -> None:
    (shortcut,) = quick.line.findChildren(QLabel)
    assert shortcut.text() == "Ctrl+L"
    assert shortcut.isVisible()
    write(quick, "espresso", settle)
    assert not shortcut.isVisible()


def test_a_choice_is_taken_with_the_keyboard(quick: QuickLine, hub: Hub, settle: Settle) -> None:
    write(quick, "beer 20:00, stress 7 ", settle)
    (choice,) = quick.panel.preview.choices
    assert "yesterday, Thursday 14 March, 20:00" in choice.text()
    assert choice.accessibleName().startswith("Take: Alcohol")
    press(quick, Qt.Key.Key_Tab, settle)
    assert choice.hasFocus()
    QTest.keyClick(choice, Qt.Key.Key_Escape)
    assert quick.line.hasFocus()
    assert quick.panel.isVisible()
    press(quick, Qt.Key.Key_Tab, settle)
    QTest.keyClick(choice, Qt.Key.Key_Space)
    settle()
    assert quick.line.text() == "beer yesterday 20:00, stress 7 "
    assert quick.line.hasFocus()
    press(quick, Qt.Key.Key_Return, settle)
    assert len(kept(hub)) == 2


def test_tab_takes_the_likeliest_completion(quick: QuickLine, settle: Settle) -> None:
    write(quick, "2 espr", settle)
    assert quick.panel.completions.offered[0].words == "espresso"
    press(quick, Qt.Key.Key_Tab, settle)
    assert quick.line.text() == "2 espresso "
    assert quick.line.hasFocus()


def test_tab_waits_until_it_is_known_how_a_word_may_go_on(quick: QuickLine, settle: Settle) -> None:
    write(quick, "esp", settle)
    QTest.keyClicks(quick.line, "r")
    QTest.keyClick(quick.line, Qt.Key.Key_Tab)
    settle()
    assert quick.line.text() == "espresso "
    assert quick.line.hasFocus()


def test_tab_goes_on_where_a_word_has_no_completion(quick: QuickLine, settle: Settle) -> None:
    QTest.keyClicks(quick.line, "stress 7")
    QTest.keyClick(quick.line, Qt.Key.Key_Tab)
    settle()
    assert quick.line.text() == "stress 7"
    assert not quick.line.hasFocus()


def test_a_factor_made_meanwhile_is_understood(quick: QuickLine, hub: Hub, settle: Settle) -> None:
    write(quick, "oat milk 2", settle)
    assert "not understood" in quick.panel.preview.words
    factor = CustomFactor("oat milk", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO)
    hub.command(lambda journal: journal.define(factor), initiator=hub)
    settle()
    write(quick, "00", settle)
    assert "Oat milk · 200 ml" in quick.panel.preview.words


def test_the_arrows_choose_a_completion_and_enter_takes_it(
    quick: QuickLine, hub: Hub, settle: Settle
) -> None:
    write(quick, "left e", settle)
    offered = [each.words for each in quick.panel.completions.offered]
    assert len(offered) > 1
    press(quick, Qt.Key.Key_Down, settle)
    press(quick, Qt.Key.Key_Down, settle)
    press(quick, Qt.Key.Key_Return, settle)
    assert quick.line.text() == f"{offered[1]} "
    assert kept(hub) == ()


def test_a_click_takes_a_completion(quick: QuickLine, settle: Settle) -> None:
    write(quick, "mag c", settle)
    listed = quick.panel.completions
    where = listed.visualItemRect(listed.item(0)).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=where)
    settle()
    assert quick.line.text() == "mag citrate "


def test_what_was_used_before_is_offered_in_an_empty_line(quick: QuickLine, settle: Settle) -> None:
    enter(quick, "mate 80 mg", settle)
    press(quick, Qt.Key.Key_Down, settle)
    assert [each.words for each in quick.panel.completions.offered] == ["mate"]


def test_a_word_that_is_still_being_typed_is_not_called_wrong(
    quick: QuickLine, settle: Settle
) -> None:
    write(quick, "left ey", settle)
    assert "not understood" not in quick.panel.preview.words
    press(quick, Qt.Key.Key_Escape, settle)
    assert "not understood" in quick.panel.preview.words


def test_escape_hides_the_completions_and_then_clears(quick: QuickLine, settle: Settle) -> None:
    write(quick, "espr", settle)
    press(quick, Qt.Key.Key_Escape, settle)
    assert quick.line.text() == "espr"
    press(quick, Qt.Key.Key_Escape, settle)
    assert quick.line.text() == ""
    assert not quick.panel.isVisible()


def test_what_is_written_is_kept_while_one_is_elsewhere(
    pane: JournalPane, quick: QuickLine, settle: Settle
) -> None:
    write(quick, "stress 7 ", settle)
    pane.start.record.setFocus()
    assert not quick.panel.isVisible()
    assert quick.line.text() == "stress 7 "
    pane.focus_quick_line()
    assert quick.panel.isVisible()


def test_a_sleep_that_overlaps_another_is_told_before_it_is_saved(
    quick: QuickLine, hub: Hub, settle: Settle
) -> None:
    enter(quick, "slept 23:30-6:45", settle)
    enter(quick, "slept 22:00-5:00", settle)
    assert len(kept(hub)) == 1
    assert "Overlaps the sleep of 23:30 to 06:45." in quick.panel.preview.words
    assert quick.line.text() == "slept 22:00-5:00"


def test_a_look_back_that_is_there_already_is_not_saved_twice(
    quick: QuickLine, hub: Hub, settle: Settle
) -> None:
    said: list[str] = []
    hub.said.connect(lambda words, _undo: said.append(words))
    enter(quick, "no twitches today", settle)
    write(quick, "no twitches today", settle)
    assert "nothing new is saved" in quick.panel.preview.words
    press(quick, Qt.Key.Key_Return, settle)
    assert [type(record) for record in kept(hub)] == [CheckIn]
    assert said[-1] == "Nothing new to save"


def test_words_that_look_like_html_are_shown_as_they_are(
    quick: QuickLine, hub: Hub, settle: Settle
) -> None:
    enter(quick, 'left eyelid "<b>bold</b>"', settle)
    (record,) = kept(hub)
    assert isinstance(record, Episode)
    assert record.note == "<b>bold</b>"


def test_no_row_ever_comes_up_as_a_window_of_its_own(
    pane: JournalPane, quick: QuickLine, settle: Settle
) -> None:
    shown: list[QWidget] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
                shown.extend([watched] if watched.isWindow() else [])
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)  # type: ignore[union-attr]  # there is one
    for text in ("espresso 8am, coffee 8", ", stress 7", ", left eyelid 3"):
        QTest.keyClicks(quick.line, text)
        QTest.keyClick(quick.line, Qt.Key.Key_Return)
        settle()
    QApplication.instance().removeEventFilter(watch)  # type: ignore[union-attr]  # as above
    assert shown == []
    assert quick.line.hasFocus()


def test_the_preview_follows_the_theme(quick: QuickLine, hub: Hub, settle: Settle) -> None:
    write(quick, "stress 7", settle)
    words = quick.panel.preview.words
    hub.set_theme(DARK)
    assert quick.panel.preview.words == words


def test_many_parts_are_scrolled_to_and_stay_in_the_window(
    pane: JournalPane, quick: QuickLine, settle: Settle
) -> None:
    quick.line.setText(", ".join(["coffee 8"] * 20))
    settle()
    panel = quick.panel
    assert panel.geometry().bottom() < pane.height()
    bar = panel.preview.verticalScrollBar()
    assert bar.maximum() > 0


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("en_US", Conventions(day_first=False, decimal_comma=False, hours_12=True)),
        ("en_GB", Conventions(day_first=True, decimal_comma=False, hours_12=False)),
        ("de_DE", Conventions(day_first=True, decimal_comma=True, hours_12=False)),
        ("sv_SE", Conventions(day_first=None, decimal_comma=True, hours_12=False)),
        ("C", Conventions()),
    ],
)
def test_the_customs_are_those_of_the_desktop(name: str, expected: Conventions) -> None:
    assert conventions_of(QLocale(name)) == expected
