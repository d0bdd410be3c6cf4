"""The line above every page: for whom the figures are, and the ways to change that."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from twitchapp.domain.profile import Profile
from twitchapp.gui.reference.profile_words import for_whom, how_to_make_exact, other_guideline
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import button, label


class ProfileLine(QWidget):
    """Says for whom the figures are.

    Signals:
        profile_wanted: the person wants to say who they are.
        guideline_wanted: the `Guideline` whose figures are to come first.

    Attributes:
        words: for whom.
        other: shows the figures of the other guideline.
        me: opens the dialog in which the person says who they are.
    """

    profile_wanted = Signal()
    guideline_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", "muted")
        self.words.setAccessibleName("For whom the figures are")
        self.other = button("", "quiet")
        self.other.hide()
        self.me = button("For me…", "quiet")
        self.me.setToolTip("Say who you are, so that needs and limits are yours.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self.words, 1)
        row.addStretch(0)
        row.addWidget(self.other)
        row.addWidget(self.me)
        self._profile = Profile()
        self._tells = True
        self.me.clicked.connect(self.profile_wanted)
        self.other.clicked.connect(self._switch)

    def show_profile(self, profile: Profile, year: int) -> None:
        """Say for whom the figures are now."""
        self._profile = profile
        self._show_words(profile, year)
        self._offer_other()

    def tell(self, *, tells: bool) -> None:
        """Say for whom the figures are, or leave it out beside a page without figures."""
        self._tells = tells
        self.words.setVisible(tells)
        self._offer_other()

    def _show_words(self, profile: Profile, year: int) -> None:
        text = f"{for_whom(profile, year)} {how_to_make_exact(profile)}".strip()
        self.words.setText(text)
        self.words.setAccessibleDescription(text)

    def _offer_other(self) -> None:
        guideline = other_guideline(self._profile)
        self.other.setVisible(self._tells and guideline is not None)
        if guideline is not None:
            words = f"Show {guideline.value} figures"
            self.other.setText(words)
            self.other.setAccessibleName(words)

    def _switch(self) -> None:
        guideline = other_guideline(self._profile)
        if guideline is not None:
            self.guideline_wanted.emit(guideline)
