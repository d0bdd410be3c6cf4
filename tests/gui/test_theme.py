"""The themes can be read: contrast as WCAG 2.2 counts it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from twitchapp.gui.theme import DARK, LIGHT, Theme, palette_of, style_sheet

READABLE = 4.5
VISIBLE = 3.0
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, success criterion 1.4.3)."""
    bright, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_the_ratio_itself_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_words_can_be_read_on_every_ground(theme: Theme) -> None:
    for words in (theme.text, theme.muted, theme.accent, theme.danger):
        for ground in (theme.window, theme.surface):
            assert contrast(words, ground) >= READABLE, (words, ground)
    assert contrast(theme.text, theme.accent_soft) >= READABLE
    assert contrast(theme.accent, theme.accent_soft) >= READABLE
    assert contrast(theme.on_accent, theme.accent) >= READABLE
    assert contrast(theme.on_accent, theme.accent_hover) >= READABLE
    assert contrast(theme.on_notice, theme.notice) >= READABLE


@THEMES
def test_factors_can_be_told_from_the_ground(theme: Theme) -> None:
    for colour in theme.series:
        assert contrast(colour, theme.surface) >= VISIBLE, colour


@THEMES
def test_the_palette_wears_the_theme(theme: Theme) -> None:
    palette = palette_of(theme)
    assert palette.color(QPalette.ColorRole.Window) == QColor(theme.window)
    assert palette.color(QPalette.ColorRole.Text) == QColor(theme.text)
    assert palette.color(QPalette.ColorRole.Highlight) == QColor(theme.accent)


@THEMES
def test_the_keyboard_is_shown_at_a_button_s_edge_and_not_behind_its_words(
    qtbot: QtBot, theme: Theme
) -> None:
    window = QWidget()
    row = QHBoxLayout(window)
    before, made = QPushButton("Triggers"), QPushButton("Timeline")
    made.setCheckable(True)
    made.setChecked(True)
    row.addWidget(before)
    row.addWidget(made)
    window.setStyleSheet(style_sheet(theme))
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert made.hasFocus()
    image = made.grab().toImage()
    words = made.fontMetrics().boundingRect(made.text()).width()
    beside_the_words = (made.width() - words) // 2 - 1

    assert QColor(theme.accent_soft) == image.pixelColor(beside_the_words, made.height() // 2)
    assert QColor(theme.accent) == image.pixelColor(made.width() // 2, 0)
    colours = {
        image.pixelColor(x, made.height() // 2 + made.fontMetrics().height() // 2).name()
        for x in range(4, made.width() - 4)
    }
    assert colours == {theme.accent_soft}
