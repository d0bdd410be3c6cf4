"""What to make of a finding: how it was worked out, what could be wrong, and what to do next."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from twitchapp.analysis.findings import Finding
from twitchapp.application.charts import Reading
from twitchapp.application.services import Services
from twitchapp.application.wording import within_sentence
from twitchapp.domain.pages import PageRef
from twitchapp.gui.charts import detail_words
from twitchapp.gui.charts.board_rows import BoardRow
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import button, label

_NARROWEST, _WIDEST = 232, 320
_ASKED = "trigger-about"


class AdvicePanel(QFrame):
    """Words beside the charts of a factor, and the ways on from there.

    Args:
        hub: the way to the journal.

    Signals:
        page_wanted: a `PageRef` of the reference, and the key of the factor that it is about.
        experiment_wanted: a factor's key; an experiment with it is to be planned.

    Attributes:
        chart: how to read the chart beside it.
        how: how it was worked out.
        doubts: what could still be wrong.
        refusal: why no experiment is offered, where there is a reason.
        experiment: plans one, where the factor may be tried.
        page: opens the page of the reference, where there is one.
    """

    page_wanted = Signal(object, str)
    experiment_wanted = Signal(str)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._hub = hub
        self._key = ""
        self._page_ref: PageRef | None = None
        self.chart = label()
        self._chart_heading = label("How to read the chart", "section")
        self.how = label()
        self.doubts = label()
        self.refusal = label("", "small")
        self.experiment = button("Test it in an experiment")
        self.page = button("Read about it")
        for made in (self.experiment, self.page):
            made.setAutoDefault(True)
        self._lay_out()
        self.page.clicked.connect(lambda: self.page_wanted.emit(self._page_ref, self._key))
        self.experiment.clicked.connect(lambda: self.experiment_wanted.emit(self._key))

    def show_finding(self, row: BoardRow, finding: Finding) -> None:
        """Say how a finding was worked out."""
        self.how.setText(detail_words.how(row, finding))
        self.doubts.setText("\n\n".join(detail_words.doubts(row, finding)))

    def show_chart(self, note: str) -> None:
        """Say how to read the chart that is shown."""
        for made in (self._chart_heading, self.chart):
            made.setVisible(bool(note))
        self.chart.setText(note)

    def look_up(self, row: BoardRow, reading: Reading) -> None:
        """Offer the page of the reference and an experiment, where there can be such."""
        self._key = row.key
        for made in (self.page, self.experiment, self.refusal):
            made.hide()

        def show(about: _About) -> None:
            if self._key != row.key:
                return
            self._page_ref = about.page
            self.page.setAccessibleName(f"Read about {within_sentence(row.label)}")
            self.page.setVisible(about.page is not None)
            self.experiment.setVisible(about.may_be_tried)
            self.refusal.setText(about.refusal)
            self.refusal.setVisible(bool(about.refusal))

        self._hub.ask(
            lambda services: _about(row.key, reading, services), show, owner=self, latest=_ASKED
        )

    def _lay_out(self) -> None:
        self.setMinimumWidth(_NARROWEST)
        self.setMaximumWidth(_WIDEST)
        inside = QWidget()
        column = QVBoxLayout(inside)
        # The frame that shows the keyboard does not touch the words.
        column.setContentsMargins(GRID // 2, GRID // 2, GRID, GRID // 2)
        column.setSpacing(GRID)
        for heading, text in (
            (self._chart_heading, self.chart),
            (label("How this was worked out", "section"), self.how),
            (label("What could still be wrong", "section"), self.doubts),
        ):
            column.addWidget(heading)
            column.addWidget(text)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setProperty("role", "reading")
        area.setAccessibleName("What to make of it")
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GRID + 2, GRID - 2, GRID, GRID + 4)
        outer.setSpacing(GRID)
        outer.addWidget(area, 1)
        for made in (self.refusal, self.experiment, self.page):
            outer.addWidget(made)


class _About(NamedTuple):
    page: PageRef | None
    may_be_tried: bool
    refusal: str


def _about(key: str, reading: Reading, services: Services) -> _About:
    """Look up a factor's page in the reference, and whether it may be tried."""
    from twitchapp.application.trial_candidates import candidates

    page = services.pages.factor_page(key)
    found = candidates(
        reading,
        services.reference.nutrients(),
        tuple(medicine.name for medicine in reading.medicines),
    )
    candidate = next((each for each in found if each.factor == key), None)
    if candidate is None:
        return _About(page, may_be_tried=False, refusal="")
    return _About(page, candidate.is_offered, candidate.reason)
