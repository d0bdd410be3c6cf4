"""The Nutrients pane: the list beside the page or the comparison that was chosen in it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.reference import ComparisonRow, ReferenceService
from twitchapp.application.reference_text import page_text
from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import Nutrient, Source
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.comparison_model import SUPPLEMENTS_ONLY, ComparisonModel
from twitchapp.gui.reference.comparison_view import ComparisonView
from twitchapp.gui.reference.page_view import PageView
from twitchapp.gui.reference.words import NOT_ADVICE
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import button, label

COMPARE = "Compare all"
_LIST_WIDTH = 120
_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class _Loaded:
    """All that the pane shows, read in one go."""

    pages: dict[str, tuple[Nutrient, tuple[Source, ...]]]
    rows: tuple[ComparisonRow, ...]


class ReferencePane(QWidget):
    """What nutrients have to do with twitches. Reads the reference when it is first looked at."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._loaded: _Loaded | None = None
        self._asked = False
        self._wanted = ""
        self.setAccessibleName("Nutrients")
        self._model = ComparisonModel(parent=self)
        self._list = QListWidget()
        self._page = PageView(hub.theme)
        self._table = ComparisonView(self._model)
        self._fault = label(role="error")
        self._copy_page = button("Copy page", "quiet")
        self._copy_table = button("Copy table", "quiet")
        self._again = button("Try again")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    # What the window asks for

    def show_nutrient(self, key: str) -> None:
        """Show a nutrient's page, by its key or any of its names; the user is told if none fits."""
        self._want(key)

    def show_comparison(self) -> None:
        """Show the table that compares the nutrients."""
        self._want("")

    def focus_first(self) -> None:
        """Put the keyboard into the list."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._load()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the reference when the pane is first seen."""
        super().showEvent(event)
        self._load()

    # Layout

    def _lay_out(self) -> None:
        self._list.setFixedWidth(_LIST_WIDTH)
        self._list.setAccessibleName("Nutrients to read about")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setStyleSheet(
            "QListView { padding: 3px; } QListView:focus { padding: 2px; }"
            "QListView::item { padding: 7px 6px; border-radius: 5px; }"
        )
        note = label(NOT_ADVICE, "small")
        note.setAccessibleName("Note")
        for face in (self._page_face(), self._table_face(), self._fault_face()):
            self._stack.addWidget(face)
        self._stack.setCurrentIndex(1)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(note)
        right.addWidget(self._stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        whole.setSpacing(GRID)
        whole.addWidget(self._list)
        whole.addLayout(right, 1)
        for before, after in (
            (self._list, self._page),
            (self._page, self._copy_page),
            (self._copy_page, self._table),
            (self._table, self._copy_table),
        ):
            QWidget.setTabOrder(before, after)

    def _page_face(self) -> QWidget:
        hint = label("← → step through the sources, Enter shows one, Backspace returns.", "small")
        return _face(self._page, hint, self._copy_page)

    def _table_face(self) -> QWidget:
        hint = label(
            "For adults, a day. AI: adequate intake, a less firm figure. MJ: megajoule of food "
            f"energy. {SUPPLEMENTS_ONLY}. "
            "Enter opens a page; a click on a heading, or Ctrl+Shift+O, sorts.",
            "small",
        )
        return _face(self._table, hint, self._copy_table)

    def _fault_face(self) -> QWidget:
        face = QWidget()
        inside = QVBoxLayout(face)
        inside.addWidget(self._fault)
        inside.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(1)
        return face

    def _connect(self) -> None:
        self._list.currentItemChanged.connect(self._choose)
        self._list.itemActivated.connect(self._enter)
        self._table.chosen.connect(self._open_from_table)
        self._table.copied.connect(self._say)
        self._page.copied.connect(self._say)
        self._copy_page.clicked.connect(self._put_page)
        self._copy_table.clicked.connect(self._table.copy_all)
        self._again.clicked.connect(self._load_again)
        self._hub.theme_changed.connect(self._dress)

    # Reading

    def _load(self) -> None:
        if self._asked:
            return
        self._asked = True
        reference = self._hub.services.reference
        self._hub.compute(
            lambda: _read(reference), self._fill, owner=self, on_error=self._tell_fault
        )

    def _load_again(self) -> None:
        self._asked = False
        self._load()

    def _fill(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        self._model.set_rows(loaded.rows)
        self._list.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._list.clear()
        for words, key in [(COMPARE, ""), *((row.name, row.key) for row in loaded.rows)]:
            item = QListWidgetItem(words, self._list)
            item.setData(_KEY, key)
        self._list.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        needed = self._list.sizeHintForColumn(0) + 2 * self._list.frameWidth() + GRID
        self._list.setFixedWidth(max(_LIST_WIDTH, needed))
        self._want(self._wanted)

    def _tell_fault(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._hub.crashed.emit(error)
            return
        self._fault.setText(str(error))
        self._stack.setCurrentIndex(2)

    # Showing

    def _want(self, text: str) -> None:
        """Show a page, or the comparison for an empty text, now or as soon as it is read."""
        self._wanted = text
        if self._loaded is None:
            self._load()
            return
        key = text
        if text and text not in self._loaded.pages:
            try:
                key = self._hub.services.reference.nutrient(text).key
            except UserError as error:
                self._hub.failed.emit(error)
                key = ""
        for row in range(self._list.count()):
            if self._list.item(row).data(_KEY) == key:
                self._list.setCurrentRow(row)

    def _choose(self, item: QListWidgetItem | None) -> None:
        """Show what the list stands at."""
        if item is None or self._loaded is None:
            return
        key = str(item.data(_KEY))
        if key:
            self._page.show_page(*self._loaded.pages[key])
        self._stack.setCurrentIndex(0 if key else 1)

    def _enter(self, _item: QListWidgetItem) -> None:
        """Go from the list into what it shows."""
        shown = self._page if self._stack.currentIndex() == 0 else self._table
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_from_table(self, key: str) -> None:
        self.show_nutrient(key)
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_page(self) -> None:
        """Copy the page in view as plain text."""
        key = str(self._list.currentItem().data(_KEY))
        if self._loaded is not None and key in self._loaded.pages:
            nutrient, sources = self._loaded.pages[key]
            QGuiApplication.clipboard().setText(page_text(nutrient, sources))
            self._say("Page copied.")

    def _say(self, words: str) -> None:
        self._hub.said.emit(words, False)  # noqa: FBT003 - a signal takes no names

    def _dress(self, theme: Theme) -> None:
        self._page.set_theme(theme)


def _face(main: QWidget, hint: QLabel, action: QWidget) -> QWidget:
    """Return one side of the stack: its main widget above a hint and what can be done."""
    face = QWidget()
    below = QHBoxLayout()
    below.addWidget(hint, 1)
    below.addWidget(action)
    inside = QVBoxLayout(face)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(GRID // 2)
    inside.addWidget(main, 1)
    inside.addLayout(below)
    return face


def _read(reference: ReferenceService) -> _Loaded:
    """Read the whole reference; called off the window's thread."""
    pages = {page.key: (page, reference.sources_of(page)) for page in reference.nutrients()}
    return _Loaded(pages, reference.comparison())
