"""What the patterns view asks of each of its pages."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from twitchapp.application.patterns import Patterns
from twitchapp.application.patterns_wording import Told
from twitchapp.gui.charts.patterns_canvas import Canvas
from twitchapp.gui.charts.sheet import EMPTY, Sheet
from twitchapp.gui.theme import GRID, Theme


class PatternPage(QWidget):
    """One kind of pattern: its drawing, its words and its numbers.

    Signals:
        told: what is pointed at says this; empty for nothing.
        day_wanted: a `date`; the journal is to be shown there.
        renamed: the title or the numbers are others now.

    Attributes:
        name: what the switch says.
        stem: what an exported chart is called.
        keys: which keys do what.
        lines: how many lines it takes to tell what is pointed at.
        note_lines: how many lines the note takes while the page is used.
        promise: what will be seen here, while there is nothing yet.
        tools: what stands beside the switch while the page is shown.
    """

    told = Signal(str)
    day_wanted = Signal(object)
    renamed = Signal()
    name = ""
    stem = ""
    keys = ""
    lines = 2
    note_lines = 1
    promise = ""

    def __init__(self) -> None:
        super().__init__()
        self._patterns: Patterns | None = None
        self.tools = QWidget()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GRID)

    @property
    def canvases(self) -> Sequence[Canvas]:
        """The drawings of the page, the first one first."""
        return ()

    @property
    def telling(self) -> str:
        """What is pointed at or walked to just now, in words; empty for nothing."""
        return next((canvas.words for canvas in self.canvases if canvas.words), "")

    @property
    def said(self) -> Told:
        """The finding and what it rests on."""
        return Told("", "") if self._patterns is None else self.say(self._patterns)

    @property
    def sheet(self) -> Sheet:
        """The numbers."""
        return EMPTY if self._patterns is None else self.count(self._patterns)

    @property
    def figure(self) -> QWidget:
        """What is drawn when the chart is taken along."""
        return self.canvases[0]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return self._patterns is None or not self._patterns.n_timed

    def show_patterns(self, patterns: Patterns) -> None:
        """Show a journal."""
        self._patterns = patterns
        for canvas in self.canvases:
            canvas.show_patterns(patterns)

    def say(self, patterns: Patterns) -> Told:
        """Return the finding of a journal and what it rests on."""
        raise NotImplementedError

    def count(self, patterns: Patterns) -> Sheet:
        """Return the numbers of a journal."""
        raise NotImplementedError

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        for canvas in self.canvases:
            canvas.dress(theme)

    def strip(self, *, bare: bool) -> None:
        """Leave out the marks of pointer and keys, to be taken along, or draw them again."""
        for canvas in self.canvases:
            canvas.strip(bare=bare)

    def rest(self) -> None:
        """Do nothing more while nobody looks."""
