"""The page on seeing a doctor, over the window: calm, copyable, plain text throughout."""

from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.doctor_page import NOTHING_NOTED, SAY, TITLE, DoctorPage
from twitchapp.domain.doctor_guide import GuidePart
from twitchapp.domain.errors import UserError
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import button, card, label

_SIZE = (94 * GRID, 80 * GRID)
_SMALLEST = (60 * GRID, 50 * GRID)
_FILE_NAME = "see-a-doctor.txt"
_TEXT_FILES = ("Text files (*.txt)", "All files (*)")


class DoctorDialog(QDialog):
    """When to see a doctor, and what to say: filled from what was noted in the journal.

    Args:
        hub: the way to the journal.
        parent: the window.
    """

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self.page: DoctorPage | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(TITLE)
        self.say = label()
        self.say.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.say.setAccessibleName(SAY)
        self.copy_said = button("Copy what to say", "primary")
        self.copy_said.clicked.connect(self._copy_said)
        self.copy_page = button("Copy the page")
        self.copy_page.clicked.connect(self._copy_page)
        self.save_page = button("Save as text…")
        self.save_page.clicked.connect(self._ask_where)
        self.close_page = button("Close")
        self.close_page.clicked.connect(self.accept)
        self.told = label("", "small")
        self.told.setAccessibleName("Last message")
        buttons = QHBoxLayout()
        for made in (self.copy_said, self.copy_page, self.save_page):
            made.setEnabled(False)
            made.setAutoDefault(False)
            buttons.addWidget(made)
        buttons.addWidget(self.told, 1)
        buttons.addWidget(self.close_page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        outer.setSpacing(GRID)
        outer.addWidget(self.area, 1)
        outer.addLayout(buttons)
        hub.ask(
            lambda services: services.health.doctor_page(),
            self._fill,
            owner=self,
            on_error=self._tell_fault,
        )

    def save_to(self, path: Path) -> None:
        """Write the page as text; what went wrong is told in the dialog."""
        page, health = self.page, self.hub.services.health
        if page is not None:
            self.hub.compute(
                lambda: health.save_page(page, path),
                lambda _: self.told.setText(f"Saved as {path.name}."),
                owner=self,
                on_error=self._tell_unsaved,
            )

    def _fill(self, page: DoctorPage) -> None:
        self.page = page
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(label(TITLE, "title"))
        for paragraph in page.words.guide.opening:
            column.addWidget(label(paragraph))
        column.addWidget(self._part(page, GuidePart.URGENT))
        column.addWidget(self._said(page))
        for part in GuidePart:
            if part is not GuidePart.URGENT:
                column.addWidget(self._part(page, part))
        column.addWidget(_sources(page))
        column.addStretch(1)
        self.area.setWidget(body)
        for made in (self.copy_said, self.copy_page, self.save_page):
            made.setEnabled(True)
        self.copy_said.setVisible(bool(page.sentences))
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _said(self, page: DoctorPage) -> QWidget:
        made, inside = _section(SAY)
        if page.sentences:
            inside.addWidget(label("From what you noted. Read it out, or copy it.", "small"))
            self.say.setText("\n\n".join(page.sentences))
            inside.addWidget(self.say)
        else:
            inside.addWidget(label(NOTHING_NOTED))
        return made

    def _part(self, page: DoctorPage, part: GuidePart) -> QWidget:
        made, inside = _section(part.heading)
        if part is GuidePart.URGENT:
            made.setProperty("role", "notice")
        for claim in page.words.guide.parts[part]:
            inside.addLayout(_item(claim.text, page.marks(claim)))
        return made

    def _tell_fault(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.area.setWidget(label(str(error), "error"))
        else:
            self.hub.crashed.emit(error)

    def _tell_unsaved(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.told.setText(str(error))
        else:
            self.hub.crashed.emit(error)

    def _copy_said(self) -> None:
        if self.page is not None:
            self._copy(self.page.said_text)

    def _copy_page(self) -> None:
        if self.page is not None:
            self._copy(self.page.text)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.told.setText("Copied.")

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, "Save the page as text", QDir.homePath())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(_TEXT_FILES))
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(_FILE_NAME)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()


def _section(heading: str) -> tuple[QWidget, QVBoxLayout]:
    made = card()
    made.setAccessibleName(heading)
    inside = QVBoxLayout(made)
    inside.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, GRID + GRID // 2)
    inside.setSpacing(GRID // 2)
    inside.addWidget(label(heading, "section"))
    return made, inside


def _item(text: str, marks: str) -> QHBoxLayout:
    """Return a point of a list, below it how sure it is and where it comes from."""
    row = QHBoxLayout()
    row.setSpacing(GRID)
    point = label("•")
    point.setWordWrap(False)
    row.addWidget(point, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(text))
    words.addWidget(label(marks, "small"))
    row.addLayout(words, 1)
    return row


def _sources(page: DoctorPage) -> QWidget:
    made, inside = _section("Sources, and how sure")
    for number, source in enumerate(page.sources, 1):
        inside.addWidget(label(f"{number}. {source.citation} {source.address}", "small"))
    for strength in dict.fromkeys(claim.strength for claim in page.words.guide.claims()):
        inside.addWidget(label(f"{strength.value}: {strength.description}", "small"))
    return made
