"""My intake: what I ate and took a day, beside what is needed and beside upper limits."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.intake_values import IntakeReport
from twitchapp.domain.errors import UserError
from twitchapp.domain.pages import FOODS, PageRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.food_handout import Handout
from twitchapp.gui.reference.food_notice import FoodNotice, Step
from twitchapp.gui.reference.food_room import card_width
from twitchapp.gui.reference.food_view import HandoutView
from twitchapp.gui.reference.intake_detail import IntakeDetail
from twitchapp.gui.reference.intake_handout import intake_handout
from twitchapp.gui.reference.intake_legend import IntakeLegend
from twitchapp.gui.reference.intake_lines import line_of
from twitchapp.gui.reference.intake_list import IntakeList
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.choice import Choice
from twitchapp.gui.widgets.text import label

_SPANS = (7, 14, 28, 90)
_USUAL = 1
_LATEST = "intake"
_READING = "Adding up what you ate and took…"


class IntakeView(HandoutView):
    """The intake over the last days, each nutrient a row.

    Args:
        hub: the way to the journal.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._report: IntakeReport | None = None
        self._wanted = ""
        self._is_stale = True
        self.setAccessibleName("My intake")
        self.span = Choice("Days", [f"{days} days" for days in _SPANS])
        self.span.choose(_USUAL)
        self.totals = QCheckBox("Totals of a day are of food only")
        self.totals.setToolTip(
            "Totals that an app wrote, or that you entered, count as everything you ate and took. "
            "Tick this if they come without supplements."
        )
        self._told = label("", "small")
        self.list = IntakeList(hub.theme)
        self.legend = IntakeLegend(hub.theme)
        self.detail = IntakeDetail(hub.theme)
        self.notice = FoodNotice()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.notice.say(_READING)

    # What the pane asks for

    def show_target(self, ref: PageRef) -> None:
        """Show the view, at a nutrient where one is named (`intake:magnesium`)."""
        self._wanted = ref.key.partition(":")[2]
        if self._wanted and self.list.choose(self._wanted):
            self._wanted = ""

    def show_profile(self) -> None:
        """Show needs and limits that hold now."""
        self._follow()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        for drawn in (self.list, self.legend, self.detail):
            drawn.dress(theme)

    def focus_first(self) -> None:
        """Put the keyboard at the nutrients, else at the days."""
        first = self.list if self._stack.currentIndex() else self.span.buttons[_USUAL]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def handout(self) -> Handout | None:
        """Return the report to take along."""
        if self._report is None:
            return None
        return intake_handout(self._report, self._key)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the journal when it is seen, if anything changed since."""
        super().showEvent(event)
        if self._is_stale:
            self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room between the nutrients and the card beside them."""
        super().resizeEvent(event)
        self.detail.setFixedWidth(card_width(event.size().width()))

    # Layout

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.span)
        top.addWidget(self.totals)
        top.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(GRID // 2)
        left.addWidget(self.list, 1)
        left.addWidget(self.legend)
        body = QWidget()
        across = QHBoxLayout(body)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GRID)
        across.addLayout(left, 1)
        across.addWidget(self.detail)
        self._stack.addWidget(self.notice)
        self._stack.addWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addLayout(top)
        whole.addWidget(self._told)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.span.chosen.connect(lambda _place: self._read())
        self.totals.clicked.connect(self._keep_totals)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _key: self.detail.focus_first())
        self.detail.page_wanted.connect(self.page_wanted)
        self.detail.twitches_wanted.connect(self.factor_wanted)
        self.detail.said.connect(self.said)
        self._hub.changed.connect(lambda _changes, _initiator: self._follow())

    # Reading

    def _follow(self) -> None:
        """Read anew, now or when the view is next seen."""
        self._is_stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self._is_stale = False
        days = _SPANS[self.span.current]
        self._hub.ask(
            lambda services: services.intake.report(days),
            self._show,
            owner=self,
            latest=_LATEST,
            on_error=self._tell_fault,
        )

    def _keep_totals(self, wanted: bool) -> None:  # noqa: FBT001 - a slot
        self._hub.ask(
            lambda services: services.intake.keep_totals_are_food(wanted=wanted),
            lambda _: self._read(),
            owner=self,
        )

    def _tell_fault(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._hub.crashed.emit(error)
            return
        self._report = None
        self.notice.say("Your intake cannot be shown", str(error), (("Try again", self._read),))
        self._stack.setCurrentIndex(0)

    # Showing

    def _show(self, report: IntakeReport) -> None:
        self._report = report
        self.totals.setChecked(report.totals_are_food)
        self._told.setVisible(not report.is_empty)
        if report.is_empty:
            steps: tuple[Step, ...] = (
                ("Log food…", lambda: self._hub.dialog_wanted.emit("log-food")),
                ("Log a supplement…", lambda: self._hub.dialog_wanted.emit("log-supplement")),
                ("Look up a food", lambda: self.page_wanted.emit(FOODS)),
            )
            words = "\n\n".join(note.text for note in report.notes)
            self.notice.say("What you eat and take, added up", words, steps)
            self._stack.setCurrentIndex(0)
            return
        self._told.setText(report.notes[0].text)
        self._stack.setCurrentIndex(1)
        self.list.set_rows([line_of(each, report.profile) for each in report.nutrients])
        if self._wanted:
            self.list.choose(self._wanted)
            self._wanted = ""
        self._choose(self._key)

    @property
    def _key(self) -> str:
        """The key of the nutrient chosen; empty for none."""
        return "" if self.list.current is None else self.list.current.key

    def _choose(self, key: str) -> None:
        if self._report is None:
            return
        for intake in self._report.nutrients:
            if intake.key == key:
                self.detail.show_intake(intake, line_of(intake, self._report.profile))
