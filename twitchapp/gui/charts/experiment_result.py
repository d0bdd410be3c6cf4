"""The page of a result: what the experiment showed, drawn and in words, and what to do next."""

from pathlib import Path

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from twitchapp.application.trial_result import Result
from twitchapp.domain.experiments import Experiment
from twitchapp.gui.charts.experiment_figure import ResultFigure
from twitchapp.gui.charts.experiment_page import Page, empty, section
from twitchapp.gui.charts.experiment_points import ResultPoints
from twitchapp.gui.charts.experiment_running import KEY_FILES
from twitchapp.gui.charts.experiment_words import (
    HOW_TO_READ,
    ending_text,
    figures_text,
    next_step,
    span_text,
    title_of,
)
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import breakable, button, label


class ExperimentResult(Page):
    """The sentence, the figure, the rest in words; or what keeps it from being shown.

    Signals:
        key_wanted: the helper's key is to be read; carries the `Path`.
        plan_wanted: another experiment is to be planned.
        list_wanted: all experiments are to be shown.

    Attributes:
        figure: the drawing.
        headline: the result in a sentence.
        subtitle: the ratio, its interval and p.
    """

    key_wanted = Signal(object)
    plan_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("The result of an experiment")
        self._about = label("", "small")
        self.headline = label("", "section")
        self.subtitle = label("", "muted")
        self.figure = ResultFigure(theme)
        self._legend = label(HOW_TO_READ, "small")
        self._sentences = QVBoxLayout()
        self._sentences.setSpacing(GRID)
        self._next = label()
        self.load_key = button("Read the helper's key…", "primary")
        self.plan = button("Plan another experiment")
        self.all = button("All experiments", "quiet")
        found, inside = section(name="What it showed")
        inside.addWidget(self._about)
        inside.addWidget(self.headline)
        inside.addWidget(self.subtitle)
        key = QHBoxLayout()
        key.addWidget(self.load_key)
        key.addStretch(1)
        inside.addLayout(key)
        inside.addWidget(self.figure)
        inside.addWidget(self._legend)
        self._words, said = section("How sure, and what could still be wrong")
        said.addLayout(self._sentences)
        self._after, after = section("What to do with it")
        after.addWidget(self._next)
        foot = QHBoxLayout()
        foot.addWidget(self.plan)
        foot.addStretch(1)
        foot.addWidget(self.all)
        for made in (found, self._words, self._after):
            self.column.addWidget(made)
        self.column.addLayout(foot)
        self.column.addStretch(1)
        self.load_key.clicked.connect(self._ask_where)
        self.plan.clicked.connect(self.plan_wanted)
        self.all.clicked.connect(self.list_wanted)

    def wait_for(self, experiment: Experiment) -> None:
        """Say that the result is being worked out."""
        self._say(experiment, "Working out what it showed…")

    def show_sealed(self, experiment: Experiment) -> None:
        """Ask for the key, without which nobody knows which block was which."""
        self._say(
            experiment,
            "The result waits for the helper's key",
            "Ask your helper for the file they were given. It tells which block was which; the "
            "program checks that it is the one written at the start.",
        )
        self.load_key.setVisible(True)

    def show_refusal(self, experiment: Experiment, text: str) -> None:
        """Say why there is no result."""
        self._say(experiment, "There is no result to show", text)

    def show_result(self, result: Result, points: ResultPoints) -> None:
        """Show a result."""
        self._say(result.experiment, result.headline, figures_text(result))
        drawn = result.estimate is not None or bool(points.blocks)
        self.figure.setVisible(drawn)
        self._legend.setVisible(drawn)
        self.figure.show_result(result, points)
        empty(self._sentences)
        for sentence in result.sentences:
            self._sentences.addWidget(label(breakable(sentence)))
        self._words.setVisible(bool(result.sentences))
        self._after.setVisible(True)
        self._next.setText(next_step(result))

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.figure.dress(theme)

    def focus_first(self) -> None:
        """Put the keyboard on the figure, or on what is missing."""
        first = self.load_key if self.load_key.isVisibleTo(self) else self.figure
        if not first.isVisibleTo(self):
            first = self.all
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, experiment: Experiment, heading: str, text: str = "") -> None:
        about = (
            f"{title_of(experiment)}. {span_text(experiment)}, {ending_text(experiment)}. A: "
            f"{experiment.a_words}; B: {experiment.b_words}."
        )
        if experiment.reason:
            about += f" You wrote: {experiment.reason}"
        self._about.setText(breakable(about))
        self.headline.setText(breakable(heading))
        self.subtitle.setText(breakable(text))
        self.subtitle.setVisible(bool(text))
        for made in (
            self.load_key,
            self.figure,
            self._legend,
            self._words,
            self._after,
        ):
            made.setVisible(False)

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, "Read the helper's key", QDir.homePath())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(list(KEY_FILES))
        dialog.fileSelected.connect(lambda name: self.key_wanted.emit(Path(name)))
        dialog.open()
