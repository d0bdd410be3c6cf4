"""What the charts pane asks of each of its views."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from twitchapp.application.charts import Reading
from twitchapp.gui.charts.sheet import EMPTY, Sheet
from twitchapp.gui.theme import Theme


class ChartView(QWidget):
    """One of the views of the charts pane: a page of its own with a table, a copy and files.

    A view is made when it is first chosen. It is told the journal by `show_reading`, works out what
    it shows beside the window's thread (`Hub.compute`, latest wins, with itself as the owner), and
    says so meanwhile in its own place.

    Signals:
        day_wanted: a `date`; the journal is to be shown there.
        factor_wanted: a factor's key; the triggers are to be opened at it.
        page_wanted: a `PageRef` of the reference that is to be opened, and the key of the factor
            that it is about.
        periods_wanted: two `date`s, the first and the last of a period to be compared.
        experiment_wanted: a factor's key; an experiment with it is to be planned.
        drawing_wanted: the view needs the drawing library from now on; `let_draw` answers.
        numbers_changed: `has_numbers` is to be asked again.
    """

    day_wanted = Signal(object)
    factor_wanted = Signal(str)
    page_wanted = Signal(object, str)
    periods_wanted = Signal(object, object)
    experiment_wanted = Signal(str)
    drawing_wanted = Signal()
    numbers_changed = Signal()

    @property
    def has_numbers(self) -> bool:
        """Whether what is shown may have numbers to be shown as a table, copied or exported."""
        return True

    @property
    def sheet(self) -> Sheet:
        """The numbers behind what is shown; without rows while there is nothing to take along."""
        return EMPTY

    @property
    def figure(self) -> QWidget:
        """What is drawn when the chart is taken along."""
        return self

    @property
    def headline(self) -> tuple[str, str]:
        """What stands above the chart when it is taken along: the finding and its figures."""
        return self.sheet.title, ""

    @property
    def file_stem(self) -> str:
        """What an exported chart is called, without its ending."""
        return "twitches"

    @property
    def unsaved(self) -> tuple[QWidget, ...]:
        """What would be lost if the window closed now (`gui.closing.Form`)."""
        return ()

    def show_unsaved(self) -> None:
        """Show what would be lost."""

    def show_reading(self, reading: Reading) -> None:
        """Show a journal; what was chosen stays chosen as far as there is such."""
        raise NotImplementedError

    def let_draw(self) -> None:
        """Use the drawing library, asked for with `drawing_wanted`, from now on."""

    def show_table(self, *, on: bool) -> None:
        """Show the numbers instead of the drawing, or the drawing again."""
        raise NotImplementedError

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the keyboard where the view begins."""
        self.setFocus()

    @contextmanager
    def ready_for_export(self) -> Iterator[None]:
        """Keep the chart free meanwhile of what belongs to the screen only."""
        yield
