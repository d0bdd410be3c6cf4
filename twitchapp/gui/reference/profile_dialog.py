"""Who reads: said in a small dialog, so that needs, limits and cautions are the person's own."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import Guideline, Sex
from twitchapp.domain.profile import Expecting, Profile
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.choice import Choice
from twitchapp.gui.widgets.text import button, card, label

TITLE = "For me"
WIDTH = 72 * GRID
_NAME_WIDTH = 19 * GRID
_SEXES = (None, Sex.FEMALE, Sex.MALE)
_EXPECTING = (Expecting.NO, Expecting.PREGNANT, Expecting.BREASTFEEDING)
_KIDNEYS = (None, False, True)
_GUIDELINES = (None, Guideline.US, Guideline.EU)
_WHY = (
    "Needs and limits depend on age and sex, and some people have to take more care than others. "
    "Say what you like; what you leave unsaid is shown as a range."
)
_KEPT = "This is kept in your journal's file and nowhere else. You can change it at any time."


class ProfileDialog(QDialog):
    """Shows what was said; nothing holds before it is saved.

    Args:
        hub: the way to the journal.
        parent: the window.

    Attributes:
        born: the year of birth; empty for not said.
        sex: by whose figures needs are looked up.
        expecting: pregnant, breastfeeding or neither; only offered with female figures.
        kidneys: whether there is a disease of the kidneys.
        guideline: whose figures come first.
        wrong: what is wrong, where something is.
    """

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._year: int | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.born = QLineEdit()
        self.born.setAccessibleName("Year of birth")
        self.born.setPlaceholderText("not said")
        self.born.setValidator(QIntValidator(0, 9999, self.born))
        self.born.setFixedWidth(12 * GRID)
        self.sex = Choice("Sex", ("Not said", "Female", "Male"))
        self.expecting = Choice("Pregnancy", ("Neither", "Pregnant", "Breastfeeding"))
        self.kidneys = Choice("Kidney disease", ("Not said", "No", "Yes"))
        self.guideline = Choice("Guideline", ("Both", "US", "EU"))
        self.wrong = label("", "error")
        self.wrong.hide()
        self.save_button = button("Save", "primary")
        self.save_button.setDefault(True)
        self.forget_button = button("Clear all")
        self.forget_button.setToolTip("Clear all fields; it holds when you save.")
        self.cancel_button = button("Cancel")
        for made in (self.forget_button, self.cancel_button):
            made.setAutoDefault(False)
        self._lay_out()
        self.save_button.clicked.connect(self.save)
        self.forget_button.clicked.connect(lambda: self._fill(Profile()))
        self.cancel_button.clicked.connect(self.reject)
        self.born.textChanged.connect(self._take_back)
        self.sex.chosen.connect(self._follow)
        self._follow()
        self.setEnabled(False)
        hub.ask(
            lambda services: (services.profile.read(), services.profile.year),
            self._take,
            owner=self,
            on_error=self._tell_unread,
        )

    @property
    def chosen(self) -> Profile:
        """The profile as the fields show it.

        Raises:
            UserError: when the year of birth cannot be one.
        """
        text = self.born.text().strip()
        profile = Profile(
            year_of_birth=_year_of(text) if text else None,
            sex=_SEXES[self.sex.current],
            expecting=_EXPECTING[self.expecting.current],
            kidney_disease=_KIDNEYS[self.kidneys.current],
            guideline=_GUIDELINES[self.guideline.current],
        )
        if self._year is not None:
            profile.age(self._year)
        return profile

    def save(self) -> None:
        """Keep what is said and close; where something is wrong, say so instead."""
        try:
            wanted = self.chosen
        except UserError as error:
            self._say_wrong(str(error))
            self.born.setFocus(Qt.FocusReason.OtherFocusReason)
            self.born.selectAll()
            return
        self.save_button.setEnabled(False)
        self._hub.change_profile(
            lambda _: wanted, initiator=self, then=self.accept, on_error=self._tell
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Open as high as the words need."""
        super().showEvent(event)
        self._fit()

    # Within

    def _lay_out(self) -> None:
        frame = card()
        rows = QVBoxLayout(frame)
        rows.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        rows.setSpacing(GRID + 4)
        for name, field, hint in (
            ("Year of birth", self.born, ""),
            ("Sex", self.sex, "By whose figures your needs are looked up."),
            ("Pregnancy", self.expecting, ""),
            ("Kidney disease", self.kidneys, "Potassium and magnesium need more care then."),
            ("Guideline", self.guideline, "Whose figures come first; both are always there."),
        ):
            rows.addLayout(_row(name, field, hint))
        buttons = QHBoxLayout()
        buttons.addWidget(self.forget_button)
        buttons.addStretch(1)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(12)
        column.addWidget(label(TITLE, "title"))
        column.addWidget(label(_WHY))
        column.addWidget(frame)
        column.addWidget(label(_KEPT, "small"))
        column.addWidget(self.wrong)
        column.addLayout(buttons)

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setMinimumSize(WIDTH, layout.totalHeightForWidth(WIDTH))
            self.resize(self.minimumSize())

    def _take(self, found: tuple[Profile, int]) -> None:
        profile, self._year = found
        self.setEnabled(True)
        self._fill(profile)
        self.born.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, profile: Profile) -> None:
        self.born.setText("" if profile.year_of_birth is None else str(profile.year_of_birth))
        self.sex.choose(_SEXES.index(profile.sex))
        self.expecting.choose(_EXPECTING.index(profile.expecting))
        self.kidneys.choose(_KIDNEYS.index(profile.kidney_disease))
        self.guideline.choose(_GUIDELINES.index(profile.guideline))
        self._follow()

    def _follow(self) -> None:
        """Offer pregnancy and breastfeeding where there are figures for them."""
        is_offered = _SEXES[self.sex.current] is Sex.FEMALE
        if not is_offered:
            self.expecting.choose(0)
        self.expecting.setEnabled(is_offered)

    def _say_wrong(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.show()
        self.born.setAccessibleDescription(words)
        self._fit()

    def _take_back(self) -> None:
        """Say no more what was wrong, as it is being mended."""
        self.wrong.hide()
        self.born.setAccessibleDescription("")
        if self.isVisible():
            self._fit()

    def _tell_unread(self, error: Exception) -> None:
        """Say what cannot be read; what was said before must not be written over unseen."""
        if not isinstance(error, UserError):
            self._hub.crashed.emit(error)
            return
        self.setEnabled(True)
        self._say_wrong(str(error))
        for field in (self.born, self.sex, self.kidneys, self.guideline):
            field.setEnabled(False)
        self.forget_button.setEnabled(False)
        self.save_button.setEnabled(False)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, error: Exception) -> None:
        self.setEnabled(True)
        self.save_button.setEnabled(True)
        if isinstance(error, UserError):
            self._say_wrong(f"Not saved. {error}")
        else:
            self._hub.crashed.emit(error)


def _row(name: str, field: QWidget, hint: str) -> QVBoxLayout:
    named = label(name)
    named.setWordWrap(False)
    named.setFixedWidth(_NAME_WIDTH)
    beside = QHBoxLayout()
    beside.setSpacing(GRID)
    beside.addWidget(named)
    beside.addWidget(field)
    beside.addStretch(1)
    whole = QVBoxLayout()
    whole.setSpacing(2)
    whole.addLayout(beside)
    if hint:
        words = label(hint, "small")
        words.setContentsMargins(_NAME_WIDTH + GRID, 0, 0, 0)
        whole.addWidget(words)
    return whole


def _year_of(text: str) -> int:
    """Return the year that was typed; the field lets a sign or a mark of thousands through.

    Raises:
        UserError: when it is none.
    """
    if not text.isdecimal():
        raise UserError(f"“{text}” is not a year.", todo="Write it like 1980.")
    return int(text)
