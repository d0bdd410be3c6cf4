"""The look: two palettes, one accent, one type scale, an 8 px grid."""

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from twitchapp import paths
from twitchapp.domain.factors import FACTOR_COLOURS

GRID = 8
QT_OPTIONS = ("-style", "Fusion")
"""What Qt is started with: for `setStyle`, PySide6 would make `QStyle` with its 570 names."""


class Theme(NamedTuple):
    """The colours of a theme, as `#rrggbb`; text on each ground has a contrast of 4.5 or more.

    Attributes:
        name: `light` or `dark`.
        window: the ground of the window.
        surface: the ground of cards, lists and fields.
        text: words.
        muted: words of less weight.
        line: thin lines and borders.
        accent: the one accent colour; also episodes in charts.
        on_accent: words on the accent.
        accent_soft: a faint ground in the accent's hue, for what is selected.
        notice: the ground of a notice that must be seen.
        on_notice: words on it.
        danger: words about something that went wrong.
        unknown: the hatching of unknown days.
        series: colours for factors in charts, safe for colour-blind eyes.
    """

    name: str
    window: str
    surface: str
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_soft: str
    notice: str
    on_notice: str
    danger: str
    unknown: str
    series: tuple[str, ...]

    def lane_colour(self, place: int, name: str = "") -> str:
        """Return the colour of a factor among others: the one it was given, else by its place."""
        return self.factor_colour(name) or self.series[place % len(self.series)]

    def factor_colour(self, name: str) -> str:
        """Return the colour that a factor of one's own was given; empty when it has none."""
        return self.series[FACTOR_COLOURS.index(name)] if name else ""


LIGHT = Theme(
    name="light",
    window="#f4f6f5",
    surface="#ffffff",
    text="#1c2a2d",
    muted="#55666a",
    line="#d5dddb",
    accent="#0b6b6b",
    on_accent="#ffffff",
    accent_hover="#095a5a",
    accent_soft="#dcefed",
    notice="#fbf0d5",
    on_notice="#5a4206",
    danger="#a4262c",
    unknown="#b4bfbd",
    series=("#0072b2", "#b35900", "#8a5a9e", "#3d7a1f", "#a3335f", "#6b5b00"),
)
DARK = Theme(
    name="dark",
    window="#151b1d",
    surface="#1e2628",
    text="#e4ebea",
    muted="#9fb0b2",
    line="#354245",
    accent="#5cc2b8",
    on_accent="#062321",
    accent_hover="#76d0c7",
    accent_soft="#1f3b3a",
    notice="#3b3214",
    on_notice="#f2dfa6",
    danger="#ff9a94",
    unknown="#536164",
    series=("#6db9ec", "#e9a15c", "#cfa3e0", "#95c979", "#ee93b4", "#d9c85a"),
)


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole program, which was started with `QT_OPTIONS`, in a theme."""
    app.setPalette(palette_of(theme))
    app.setStyleSheet(style_sheet(theme))


def palette_of(theme: Theme) -> QPalette:
    """Return a theme as Qt's palette."""
    palette = QPalette()
    role = QPalette.ColorRole
    for target, colour in (
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.window),
        (role.Text, theme.text),
        (role.Button, theme.surface),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.danger),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.ToolTipBase, theme.surface),
        (role.ToolTipText, theme.text),
        (role.PlaceholderText, theme.muted),
        (role.Link, theme.accent),
        (role.Accent, theme.accent),
        (role.Light, theme.surface),
        (role.Midlight, theme.line),
        (role.Mid, theme.line),
        (role.Dark, theme.muted),
    ):
        palette.setColor(target, QColor(colour))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(theme.unknown))
    return palette


def style_sheet(theme: Theme) -> str:
    """Return the rules the palette cannot say; widgets choose theirs by the property `role`."""
    return f"""
    QFrame[role="card"] {{
        background: {theme.surface}; border: 1px solid {theme.line}; border-radius: 10px;
    }}
    QFrame[role="row-editor"] {{
        background: {theme.surface}; border: 1px solid {theme.accent}; border-radius: 6px;
    }}
    QFrame[role="notice"] {{ background: {theme.notice}; border: 0; border-radius: 6px; }}
    QFrame[role="notice"] QLabel {{ color: {theme.on_notice}; }}
    QFrame[role="line"] {{ background: {theme.line}; border: 0; max-height: 1px; }}
    QLabel[role="title"] {{ font-size: 17pt; font-weight: 600; }}
    QLabel[role="section"] {{ font-size: 11pt; font-weight: 600; }}
    QLabel[role="strong"] {{ font-weight: 600; }}
    QLabel[role="muted"] {{ color: {theme.muted}; }}
    QLabel[role="small"] {{ color: {theme.muted}; font-size: 9pt; }}
    QLabel[role="error"] {{ color: {theme.danger}; }}
    QPushButton {{
        background: {theme.surface}; color: {theme.text}; border: 1px solid {theme.line};
        border-radius: 6px; padding: 6px 12px; min-height: 20px; outline: 0;
    }}
    QPushButton:hover {{ border-color: {theme.accent}; }}
    QPushButton:focus {{ border: 2px solid {theme.accent}; padding: 5px 11px; }}
    QPushButton:pressed, QPushButton:checked {{ background: {theme.accent_soft}; }}
    QPushButton:disabled {{ color: {theme.unknown}; }}
    QPushButton[role="primary"] {{
        background: {theme.accent}; color: {theme.on_accent}; border: 1px solid {theme.accent};
        font-weight: 600;
    }}
    QPushButton[role="primary"]:hover {{ background: {theme.accent_hover}; }}
    QPushButton[role="primary"]:disabled {{
        background: {theme.line}; border-color: {theme.line}; color: {theme.muted};
    }}
    QPushButton[role="primary"]:focus {{ border: 2px solid {theme.text}; }}
    QPushButton[role="big"] {{
        background: {theme.accent}; color: {theme.on_accent}; border: 2px solid {theme.accent};
        border-radius: 12px; font-size: 15pt; font-weight: 600; padding: 16px; min-height: 40px;
    }}
    QPushButton[role="big"]:hover {{ background: {theme.accent_hover}; }}
    QPushButton[role="big"]:focus {{ border: 2px solid {theme.text}; padding: 16px; }}
    QPushButton[role="quiet"] {{ background: transparent; border-color: transparent;
        color: {theme.accent}; }}
    QPushButton[role="quiet"]:hover, QPushButton[role="quiet"]:checked {{
        background: {theme.accent_soft};
    }}
    QPushButton[role="quiet"]:focus {{ border: 2px solid {theme.accent}; }}
    QPushButton[role="quiet"]:disabled {{ color: {theme.unknown}; }}
    QPushButton[role="log"] {{ text-align: left; }}
    QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateTimeEdit {{
        background: {theme.surface}; color: {theme.text}; border: 1px solid {theme.line};
        border-radius: 6px; padding: 4px 6px; selection-background-color: {theme.accent};
        selection-color: {theme.on_accent};
    }}
    QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateTimeEdit {{ min-height: 22px; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
    QDoubleSpinBox:focus, QDateTimeEdit:focus {{ border: 2px solid {theme.accent};
        padding: 3px 5px; }}
    QSpinBox, QDoubleSpinBox, QDateTimeEdit {{ padding-right: 22px; }}
    QSpinBox:focus, QDoubleSpinBox:focus, QDateTimeEdit:focus {{ padding-right: 21px; }}
    QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled,
    QDoubleSpinBox:disabled, QDateTimeEdit:disabled {{
        background: {theme.window}; color: {theme.unknown};
    }}
    QCheckBox:disabled {{ color: {theme.unknown}; }}
    QCheckBox::indicator:disabled {{ background: {theme.window}; border-color: {theme.line}; }}
    QComboBox {{ combobox-popup: 0; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: 24px; }}
    QComboBox::down-arrow, QDateEdit::down-arrow {{
        image: url("{_arrow("down", theme)}"); width: 12px; height: 12px;
    }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
        subcontrol-origin: border; border: 0; width: 20px; margin-right: 2px;
    }}
    QAbstractSpinBox::up-button {{ subcontrol-position: top right; margin-top: 2px; }}
    QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; margin-bottom: 2px; }}
    QAbstractSpinBox::up-arrow {{
        image: url("{_arrow("up", theme)}"); width: 10px; height: 10px;
    }}
    QAbstractSpinBox::down-arrow {{
        image: url("{_arrow("down", theme)}"); width: 10px; height: 10px;
    }}
    QCheckBox {{ spacing: 8px; }}
    QCheckBox::indicator {{
        width: 14px; height: 14px; border: 1px solid {theme.muted}; border-radius: 4px;
        background: {theme.surface}; margin: 1px;
    }}
    QCheckBox::indicator:checked {{
        background: {theme.accent}; border-color: {theme.accent};
        image: url("{_arrow("tick", theme)}");
    }}
    QCheckBox:focus {{ color: {theme.accent}; }}
    QCheckBox::indicator:focus {{ border: 2px solid {theme.accent}; margin: 0; }}
    QCheckBox::indicator:checked:focus {{ border-color: {theme.text}; }}
    QRadioButton {{ spacing: 8px; }}
    QRadioButton::indicator {{
        width: 14px; height: 14px; border: 1px solid {theme.muted}; border-radius: 8px;
        background: {theme.surface}; margin: 1px;
    }}
    QRadioButton::indicator:checked {{
        width: 6px; height: 6px; border: 5px solid {theme.accent}; background: {theme.on_accent};
    }}
    QRadioButton:focus {{ color: {theme.accent}; }}
    QRadioButton::indicator:focus {{ border: 2px solid {theme.accent}; margin: 0; }}
    QRadioButton::indicator:checked:focus {{
        width: 6px; height: 6px; border: 5px solid {theme.text}; margin: 1px;
    }}
    QListView, QTreeView, QTableView {{
        background: {theme.surface}; border: 1px solid {theme.line}; border-radius: 8px;
        outline: 0; gridline-color: {theme.line}; padding: 1px;
    }}
    QListView:focus, QTreeView:focus, QTableView:focus {{
        border: 2px solid {theme.accent}; padding: 0;
    }}
    QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus, QListView[role="popup"],
    QListView[role="popup"]:focus {{
        border: 1px solid {theme.line}; border-radius: 0; padding: 0;
    }}
    QComboBox QAbstractItemView::item, QListView[role="popup"]::item {{ min-height: 24px; }}
    QListView::item:selected, QTableView::item:selected {{
        background: {theme.accent_soft}; color: {theme.text};
    }}
    QTableView[role="rows"]::item:selected {{ background: {theme.surface}; }}
    QHeaderView {{ background: {theme.surface}; }}
    QHeaderView::section {{
        background: {theme.window}; color: {theme.muted}; border: 0; padding: 6px 8px;
        border-bottom: 1px solid {theme.line};
    }}
    QMenuBar {{ background: {theme.window}; }}
    QMenuBar::item {{ padding: 6px 10px; background: transparent; }}
    QMenuBar::item:selected {{ background: {theme.accent_soft}; color: {theme.text}; }}
    QMenu {{ background: {theme.surface}; border: 1px solid {theme.line}; padding: 4px; }}
    QMenu::item {{ padding: 6px 28px 6px 16px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {theme.accent_soft}; color: {theme.text}; }}
    QMenu::item:disabled {{ color: {theme.unknown}; }}
    QMenu::separator {{ height: 1px; background: {theme.line}; margin: 4px 8px; }}
    QToolTip {{ background: {theme.surface}; color: {theme.text};
        border: 1px solid {theme.line}; padding: 4px; }}
    /* Where Qt draws messages of the tray by itself, they are pale yellow in every theme. */
    QBalloonTip QPushButton, QBalloonTip QPushButton:focus {{ background: transparent; border: 0;
        padding: 0; min-height: 0; }}
    QBalloonTip QLabel {{ color: {LIGHT.text}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QSplitter::handle {{ background: transparent; }}
    QScrollArea {{ background: transparent; border: 0; }}
    QScrollArea[role="reading"] {{ border: 2px solid transparent; border-radius: 6px; }}
    QScrollArea[role="reading"]:focus {{ border: 2px solid {theme.accent}; }}
    QScrollArea > QWidget > QWidget {{ background: transparent; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
    QScrollBar::handle {{ background: {theme.unknown}; border-radius: 4px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QToolButton[role="nav"] {{
        background: transparent; border: 2px solid transparent; border-radius: 8px;
        padding: 8px 12px; text-align: left; color: {theme.text};
    }}
    QToolButton[role="nav"]:hover {{ background: {theme.accent_soft}; }}
    QToolButton[role="nav"]:checked {{
        background: {theme.accent_soft}; color: {theme.accent}; font-weight: 600;
    }}
    QToolButton[role="nav"]:focus {{ border-color: {theme.accent}; }}
    """


def _arrow(direction: str, theme: Theme) -> str:
    # A style sheet takes pictures from files only, and cannot colour them.
    return paths.resource("arrows", f"{direction}-{theme.name}.svg").as_posix()
